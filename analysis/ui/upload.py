"""Files of the reader's own become the corpus of the session: kept under safe names, read, analysed."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path, PurePath

from analysis.codebook_entries import Codebook
from analysis.corpus import limits, read_corpus
from analysis.corpus.fields import NOTHING_MAPPED, Mapped
from analysis.corpus.wording import show_name
from analysis.errors import AnalysisError, CorpusError
from analysis.pipeline import analyse
from analysis.records import Corpus
from analysis.steps import ALL_MEASURES, Measures
from analysis.store import Store
from analysis.ui.workspace import Workspace, make_workspace

SUFFIXES = (
    *("txt", "md", "html", "htm", "docx", "pdf", "csv", "tsv", "jsonl", "json", "gz", "zip"),
    "yaml",  # corpus.yaml
)
MAX_FILE_MB = 50
MAX_TOTAL_BYTES = 200_000_000
MAX_FILES = 10_000
MOST_AT_ONCE = 200
"""Articles that are analysed while the page waits; more run in a process of their own."""

_BATCH = 10
_LONGEST_STEM = 180
"""In bytes: a file system takes 255 in all."""
_LONGEST_SUFFIX = 12
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\ufffd]')

Progress = Callable[[int, int, float], None]
"""Told of articles done, articles in all, and seconds left."""


def write_upload(home: Path, files: Iterable[tuple[str, bytes]]) -> Path:
    """Write files, with the folders that they lay in, into a folder that is named after their names and contents.

    Args:
        home: The private folder of the session.
        files: Names, as the browser gave them, and contents.

    Raises:
        AnalysisError: There are too many, they are too large, or the disk does not take them.
    """
    named = name_files(files)
    _check_size(named)
    digest = sha256()
    for name, content in sorted(named.items()):
        digest.update(f"{name}\0{sha256(content).hexdigest()}\0".encode())
    folder = home / digest.hexdigest()[:16]
    try:
        folder.mkdir(exist_ok=True)
        for name, content in named.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    except OSError as error:
        raise AnalysisError(f"the files cannot be kept ({error.strerror}); try again later or with less") from None
    return folder


def name_files(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """Contents by a path that is safe on disk; files of the same path get a number.

    A folder that all files lie in is left out, so that a sources.csv in it stands at the top.
    """
    named: dict[str, bytes] = {}
    taken: set[str] = set()
    listed = [(split_folders(given), given, content) for given, content in files]
    tops = {folders[:1] for folders, _, _ in listed}
    n_left_out = 1 if len(tops) == 1 and () not in tops else 0
    for folders, given, content in listed:
        stem, suffix = split_name(given)
        above = "".join(f"{folder}/" for folder in folders[n_left_out:])
        name, number = f"{above}{stem}{suffix}", 1
        while name.casefold() in taken:
            number += 1
            name = f"{above}{stem} ({number}){suffix}"
        taken.add(name.casefold())
        named[name] = content
    return named


def split_folders(given: str) -> tuple[str, ...]:
    """The folders of a file as safe names; none leads up or to the root."""
    folders = PurePath(given.replace("\\", "/")).parts[:-1]
    return tuple("".join(split_name(folder)) for folder in folders if folder.strip(" ./"))[: limits.MAX_FOLDER_DEPTH]


def split_name(given: str) -> tuple[str, str]:
    """A file name as a safe stem and a suffix: no separators, no controls, not hidden, not endless."""
    name = _UNSAFE.sub("_", show_name(PurePath(given.replace("\\", "/")).name)).strip(" .")
    suffixes = PurePath(name).suffixes
    suffix = "".join(suffixes[-2:] if suffixes[-1:] == [".gz"] else suffixes[-1:])
    stem = name.removesuffix(suffix).strip(" .")
    short = stem.encode()[:_LONGEST_STEM].decode(errors="ignore")
    return short or "unnamed", suffix.lower() if len(suffix) <= _LONGEST_SUFFIX else ""


def read_upload(folder: Path, mapped: Mapped = NOTHING_MAPPED) -> Corpus:
    """The articles of an upload.

    Args:
        folder: What write_upload returned.
        mapped: Columns that the reader of the page named: field → column.

    Raises:
        CorpusError: There is none; the folder, which nobody shall see, is not named.
    """
    try:
        return read_corpus(folder, mapped=mapped)
    except CorpusError as error:
        raise CorpusError(str(error).replace(repr(str(folder.resolve())), "these files")) from None


def analyse_upload(
    corpus: Corpus,
    codebook: Codebook,
    progress: Progress,
    folder: Path | None = None,
    measures: Measures = ALL_MEASURES,
) -> Workspace:
    """Analyse a small corpus; what the steps find is kept in a store at ``folder``, or nowhere."""
    started = time.monotonic()

    def show_progress(done: int, total: int) -> None:
        progress(done, total, (time.monotonic() - started) * (total - done) / done)

    store = Store(folder) if folder else None
    result = analyse(corpus, codebook, store=store, progress=show_progress, batch=_BATCH, measures=measures)
    return make_workspace(result.tables, codebook, folder)


def remove_others(home: Path, kept: Path) -> None:
    """Remove what earlier uploads of the session left in its folder."""
    for path in home.iterdir():
        if not path.name.startswith(kept.name):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def _check_size(named: Mapping[str, bytes]) -> None:
    n_bytes = sum(map(len, named.values()))
    if len(named) > MAX_FILES:
        raise AnalysisError(f"{len(named):,} files; at most {MAX_FILES:,} are taken: join them as rows of a .csv")
    if n_bytes > MAX_TOTAL_BYTES:
        raise AnalysisError(f"{n_bytes / 1e6:,.0f} MB in all; at most {MAX_TOTAL_BYTES // 1_000_000} MB are taken")
