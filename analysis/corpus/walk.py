"""Walking a folder in sorted order; what cannot be an article is named and passed by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from analysis.corpus.limits import MAX_FILES, MAX_FOLDER_DEPTH
from analysis.corpus.wording import explain_os_error, show_name
from analysis.errors import CorpusError
from analysis.records import Skipped


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be read: its name relative to the corpus folder, and where it really lies."""

    name: str
    path: Path


def walk_folder(folder: Path) -> list[Found | Skipped]:
    """Return the files under a folder, sorted by the parts of their names, hidden ones left out.

    Args:
        folder: The corpus folder; links inside it are followed only to files that lie in it too.
    """
    root = folder.resolve()
    entries = list(islice(_walk(root, root, 0), MAX_FILES + 1))
    if len(entries) <= MAX_FILES:
        return entries
    last = entries[MAX_FILES - 1]
    name = last.name if isinstance(last, Found) else last.file
    return [*entries[:MAX_FILES], Skipped(".", f"more than {MAX_FILES:,} files: none after {name} was read")]


def _walk(folder: Path, root: Path, depth: int) -> Iterator[Found | Skipped]:
    name = _name_within(folder, root)
    if depth > MAX_FOLDER_DEPTH:
        yield Skipped(name, f"more than {MAX_FOLDER_DEPTH} folders deep: move it up")
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Skipped(name, explain_os_error(error))
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _visit(entry, root, depth)


def _visit(entry: Path, root: Path, depth: int) -> Iterator[Found | Skipped]:
    name = _name_within(entry, root)
    try:
        if entry.is_symlink():
            yield Found(name, _follow_link(entry, root))
        elif entry.is_dir():
            yield from _walk(entry, root, depth + 1)
        else:
            yield Found(name, entry)
    except CorpusError as error:
        yield Skipped(name, str(error))
    except OSError as error:
        yield Skipped(name, explain_os_error(error))


def _follow_link(link: Path, root: Path) -> Path:
    """Return the file that a link leads to; raise CorpusError where it must not be followed."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop, before Python 3.13
        raise CorpusError("a link that leads nowhere or in a circle") from error
    if not target.is_relative_to(root):
        raise CorpusError("a link out of the corpus folder: not followed")
    if target.is_dir():
        raise CorpusError("a link to a folder: not followed")
    return target


def _name_within(path: Path, root: Path) -> str:
    return show_name(path.relative_to(root).as_posix())
