"""The one door for files: finds them, gives each to the reader of its suffix, lists what was not loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Final

from analysis.corpus.csv_files import read_csv_file, read_tsv_file
from analysis.corpus.drafts import Draft, make_article
from analysis.corpus.html_files import read_html_file
from analysis.corpus.json_lines import read_json_lines
from analysis.corpus.metadata import (
    COLLECTION_FILE,
    SOURCES_FILE,
    SourceRow,
    complete_draft,
    read_collection,
    read_sources,
)
from analysis.corpus.opening import read_file, unpack_gzip
from analysis.corpus.text_files import read_text_file
from analysis.corpus.walk import Found, walk_folder
from analysis.corpus.wording import explain_os_error, quote_value, show_name
from analysis.errors import CorpusError
from analysis.records import Article, Collection, Corpus, Skipped

Reader = Callable[[bytes, str], Iterator[Draft | Skipped]]
"""A reader of one format: the bytes of a file and its name in, drafts of articles and refused rows out."""

READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        ".txt": read_text_file,
        ".md": read_text_file,
        ".html": read_html_file,
        ".htm": read_html_file,
        ".csv": read_csv_file,
        ".csv.gz": read_csv_file,
        ".tsv": read_tsv_file,
        ".tsv.gz": read_tsv_file,
        ".jsonl": read_json_lines,
        ".jsonl.gz": read_json_lines,
    }
)
"""The reader of each suffix; a new format is one module and one line here."""

_FOLDER_FILES: Final = (SOURCES_FILE, COLLECTION_FILE)
_LONGEST_PATH: Final = 1_000


@dataclass(frozen=True, slots=True)
class Place:
    """One path that was asked for: the files to read, and what its folder says about them."""

    files: tuple[Found, ...]
    skipped: tuple[Skipped, ...] = ()
    sources: Mapping[str, SourceRow] = field(default_factory=dict)
    collection: Collection | None = None


def read_corpus(*paths: Path | str, collection: Collection | None = None, today: date | None = None) -> Corpus:
    """Read articles from folders and files.

    Args:
        paths: Folders, read with all their folders in sorted order, or single files.
        collection: How the corpus came together; by default what the first corpus.yaml says.
        today: The day (UTC) against which future dates are flagged; by default the current one.

    Returns:
        The articles in file order, each once, and a line for each file or row that was not loaded.

    Raises:
        CorpusError: A path does not exist, or no article could be read.
    """
    day = today or datetime.now(UTC).date()
    places = [_look_at(Path(path)) for path in paths]
    articles, skipped = _load_once(outcome for place in places for outcome in _read_place(place, day))
    if not articles:
        raise CorpusError(_explain_nothing([str(path) for path in paths], skipped))
    stated = [place.collection for place in places if place.collection]
    return Corpus(tuple(articles), tuple(skipped), collection or next(iter(stated), Collection()))


def _look_at(path: Path) -> Place:
    try:
        path.stat()
        found = path.resolve()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise CorpusError(f"no such file or folder: {_quote_path(path)}; check the path") from error
    except (OSError, RuntimeError) as error:
        reason = explain_os_error(error) if isinstance(error, OSError) else "a link in a circle"
        raise CorpusError(f"{_quote_path(path)}: {reason}; check the path") from error
    return _look_into(found) if found.is_dir() else Place((Found(show_name(path.name), found),))


def _look_into(folder: Path) -> Place:
    """List a folder's files and read what it says about them."""
    entries = walk_folder(folder)
    found = {entry.name: entry for entry in entries if isinstance(entry, Found)}
    skipped = [entry for entry in entries if isinstance(entry, Skipped)]
    sources, source_problems = _read_sources(found)
    collection, collection_problems = _read_collection(found)
    files = tuple(entry for entry in entries if isinstance(entry, Found) and entry.name not in _FOLDER_FILES)
    return Place(files, (*source_problems, *collection_problems, *skipped), sources, collection)


def _read_sources(found: Mapping[str, Found]) -> tuple[dict[str, SourceRow], list[Skipped]]:
    if SOURCES_FILE not in found:
        return {}, []
    try:
        return read_sources(read_file(found[SOURCES_FILE].path), found.keys())
    except CorpusError as error:
        return {}, [Skipped(SOURCES_FILE, str(error))]


def _read_collection(found: Mapping[str, Found]) -> tuple[Collection | None, list[Skipped]]:
    if COLLECTION_FILE not in found:
        return None, []
    try:
        return read_collection(read_file(found[COLLECTION_FILE].path))
    except CorpusError as error:
        return None, [Skipped(COLLECTION_FILE, str(error))]


def _read_place(place: Place, today: date) -> Iterator[Article | Skipped]:
    yield from place.skipped
    for found in place.files:
        try:
            drafts = list(_read_drafts(found))
        except CorpusError as error:
            yield Skipped(found.name, str(error))
        else:
            yield from (_finish(draft, place.sources.get(found.name), today) for draft in drafts)


def _read_drafts(found: Found) -> Iterable[Draft | Skipped]:
    if PurePath(found.name).name in _FOLDER_FILES:
        raise CorpusError("not an article: read only at the top of a corpus folder")
    reader = READERS.get(_find_suffix(found.name))
    if reader is None:
        raise CorpusError(f"no reader for this kind of file; read are {', '.join(READERS)}")
    raw = read_file(found.path)
    return reader(unpack_gzip(raw) if found.name.lower().endswith(".gz") else raw, found.name)


def _find_suffix(name: str) -> str:
    """Return a name's suffix in lower case; before ``.gz`` the one inside counts too."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes]
    return "".join(suffixes[-2:] if suffixes[-1:] == [".gz"] else suffixes[-1:])


def _finish(draft: Draft | Skipped, row: SourceRow | None, today: date) -> Article | Skipped:
    if isinstance(draft, Skipped):
        return draft
    try:
        return make_article(complete_draft(draft, row), today)
    except CorpusError as error:
        return Skipped(draft.file, str(error))


def _load_once(outcomes: Iterable[Article | Skipped]) -> tuple[list[Article], list[Skipped]]:
    articles: dict[str, Article] = {}
    skipped: list[Skipped] = []
    for outcome in outcomes:
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        elif outcome.article_id in articles:
            first = articles[outcome.article_id].file
            skipped.append(Skipped(outcome.file, f"the same article as {first}: loaded once"))
        else:
            articles[outcome.article_id] = outcome
    return list(articles.values()), skipped


def _explain_nothing(paths: list[str], skipped: list[Skipped]) -> str:
    where = ", ".join(map(_quote_path, paths[:3])) or "no path given"
    if not skipped:
        return f"no article in {where}: add files ({', '.join(READERS)})"
    return f"no article in {where}: {len(skipped)} skipped, the first {skipped[0].file}: {skipped[0].reason}"


def _quote_path(path: Path | str) -> str:
    """A path that somebody gave, long enough to be recognised."""
    return quote_value(path, _LONGEST_PATH)
