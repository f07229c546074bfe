"""The one door for files: finds them, gives each to the reader of its suffix, lists what was not loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePath, PurePosixPath
from typing import Final

from analysis.corpus.archives import Member, iterate_members, list_members
from analysis.corpus.drafts import Draft, make_article
from analysis.corpus.fields import NOTHING_MAPPED, Mapped
from analysis.corpus.metadata import (
    COLLECTION_FILE,
    SOURCES_FILE,
    SourceRow,
    complete_draft,
    read_collection,
    read_sources,
)
from analysis.corpus.opening import read_file
from analysis.corpus.readers import ARCHIVE, SUFFIXES, find_suffix, read_drafts
from analysis.corpus.walk import Found, walk_folder
from analysis.corpus.wording import explain_os_error, quote_value, show_name
from analysis.errors import CorpusError
from analysis.records import Article, Collection, Corpus, Skipped

_FOLDER_FILES: Final = (SOURCES_FILE, COLLECTION_FILE)
_LONGEST_PATH: Final = 1_000


@dataclass(frozen=True, slots=True)
class Place:
    """One path that was asked for: the files to read, and what its folder says about them."""

    files: tuple[Found, ...]
    skipped: tuple[Skipped, ...] = ()
    sources: Mapping[str, SourceRow] = field(default_factory=dict)
    collection: Collection | None = None


Outcome = Article | Skipped | Collection


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: the day against which future dates are flagged, and the columns that the analyst named."""

    today: date
    mapped: Mapped


def read_corpus(
    *paths: Path | str,
    collection: Collection | None = None,
    today: date | None = None,
    mapped: Mapped = NOTHING_MAPPED,
) -> Corpus:
    """Read articles from folders and files.

    Args:
        paths: Folders, read with all their folders in sorted order, or single files.
        collection: How the corpus came together; by default what the first corpus.yaml says.
        today: The day (UTC) against which future dates are flagged; by default the current one.
        mapped: In tables and JSON, field of an article → the column that holds it; the others are found by name.

    Returns:
        The articles in file order, each once, and a line for each file or row that was not loaded.

    Raises:
        CorpusError: A path does not exist, or no article could be read.
    """
    reading = Reading(today or datetime.now(UTC).date(), mapped)
    places = [_look_at(Path(path)) for path in paths]
    corpus = _load_once(outcome for place in places for outcome in _read_place(place, reading))
    if not corpus.articles:
        raise CorpusError(_explain_nothing([str(path) for path in paths], corpus.skipped))
    return replace(corpus, collection=collection or corpus.collection)


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


def _read_place(place: Place, reading: Reading) -> Iterator[Outcome]:
    yield from place.skipped
    if place.collection:
        yield place.collection
    for found in place.files:
        try:
            yield from _read_found(found, place.sources.get(found.name), reading)
        except CorpusError as error:
            yield Skipped(found.name, str(error))


def _read_found(found: Found, row: SourceRow | None, reading: Reading) -> Iterator[Outcome]:
    if PurePath(found.name).name in _FOLDER_FILES:
        raise CorpusError("not an article: read only at the top of a corpus folder")
    if find_suffix(found.name) not in SUFFIXES:
        raise CorpusError(f"no reader for this kind of file; read are {', '.join(SUFFIXES)}")
    raw = read_file(found.path)
    if find_suffix(found.name) == ARCHIVE:
        yield from _read_archive(raw, found.name, row, reading)
    else:
        yield from (_finish(draft, [row], reading.today) for draft in read_drafts(raw, found.name, reading.mapped))


def _read_archive(raw: bytes, name: str, row: SourceRow | None, reading: Reading) -> Iterator[Outcome]:
    """Read the files of an archive; its sources.csv and corpus.yaml, which come first, count as in a folder."""
    names = list_members(raw)
    if not names:
        raise CorpusError("empty: no file in it")
    sources: dict[str, SourceRow] = {}
    for member in iterate_members(raw, first=_FOLDER_FILES):
        path = f"{name}/{member.name if isinstance(member, Member) else member.file}"
        if isinstance(member, Skipped):
            yield Skipped(path, member.reason)
        elif PurePosixPath(member.name).name == SOURCES_FILE:
            more, problems = _read_member_sources(member, names)
            sources |= {file: source for file, source in more.items() if file not in sources}
            yield from (Skipped(f"{name}/{problem.file}", problem.reason) for problem in problems)
        elif PurePosixPath(member.name).name == COLLECTION_FILE:
            collection, problems = read_collection(member.raw)
            yield collection
            yield from (Skipped(f"{name}/{problem.file}", problem.reason) for problem in problems)
        else:
            yield from _read_member(member, path, [sources.get(member.name), row], reading)


def _read_member_sources(member: Member, names: Set[str]) -> tuple[dict[str, SourceRow], list[Skipped]]:
    """Return what a sources.csv of an archive says of the files in its own folder and below, by their whole names."""
    folder = member.name.removesuffix(SOURCES_FILE)
    below = {name.removeprefix(folder) for name in names if name.startswith(folder)}
    try:
        rows, problems = read_sources(member.raw, below)
    except CorpusError as error:
        return {}, [Skipped(SOURCES_FILE, str(error))]
    return {folder + file: row for file, row in rows.items()}, problems


def _read_member(
    member: Member, path: str, rows: Iterable[SourceRow | None], reading: Reading
) -> Iterator[Article | Skipped]:
    try:
        drafts = read_drafts(member.raw, path, reading.mapped)
    except CorpusError as error:
        yield Skipped(path, str(error))
    else:
        yield from (_finish(draft, rows, reading.today) for draft in drafts)


def _finish(draft: Draft | Skipped, rows: Iterable[SourceRow | None], today: date) -> Article | Skipped:
    if isinstance(draft, Skipped):
        return draft
    for row in rows:
        draft = complete_draft(draft, row)
    try:
        return make_article(draft, today)
    except CorpusError as error:
        return Skipped(draft.file, str(error))


def _load_once(outcomes: Iterable[Outcome]) -> Corpus:
    articles: dict[str, Article] = {}
    skipped: list[Skipped] = []
    collections: list[Collection] = []
    for outcome in outcomes:
        if isinstance(outcome, Collection):
            collections.append(outcome)
        elif isinstance(outcome, Skipped):
            skipped.append(outcome)
        elif outcome.article_id in articles:
            first = articles[outcome.article_id].file
            skipped.append(Skipped(outcome.file, f"the same article as {first}: loaded once"))
        else:
            articles[outcome.article_id] = outcome
    return Corpus(tuple(articles.values()), tuple(skipped), next(iter(collections), Collection()))


def _explain_nothing(paths: list[str], skipped: Sequence[Skipped]) -> str:
    where = ", ".join(map(_quote_path, paths[:3])) or "no path given"
    if not skipped:
        return f"no article in {where}: add files ({', '.join(SUFFIXES)})"
    return f"no article in {where}: {len(skipped)} skipped, the first {skipped[0].file}: {skipped[0].reason}"


def _quote_path(path: Path | str) -> str:
    """A path that somebody gave, long enough to be recognised."""
    return quote_value(path, _LONGEST_PATH)
