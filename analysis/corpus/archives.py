"""Zip archives, never written to disk: each member is checked by its name, then counted while it is unpacked."""

from __future__ import annotations

import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from analysis.corpus.limits import MAX_FILE_BYTES, MAX_FOLDER_DEPTH, MAX_MEMBERS, MAX_UNPACKED_BYTES, MAX_UNPACKED_RATIO
from analysis.corpus.wording import quote_value, show_name
from analysis.errors import CorpusError
from analysis.records import Skipped

_CHUNK: Final = 1_000_000
_SMALL: Final = 1_000_000
"""Bytes that may be unpacked whatever the ratio: a short file of blanks is no attack."""
_ENTRY: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 0x1
_ERRORS: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(OSError, EOFError, NotImplementedError, RuntimeError, ValueError),
)
"""What zipfile raises on damaged archives and unknown ways of packing."""
_NESTED: Final = (".zip", ".tar", ".tgz", ".7z", ".rar")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name inside, safe to print, and its content."""

    name: str
    raw: bytes


class _Budget:
    """How many bytes an archive may still unpack to."""

    def __init__(self, n_packed: int) -> None:
        self.left = min(MAX_UNPACKED_BYTES, max(_SMALL, n_packed * MAX_UNPACKED_RATIO))

    def spend(self, n_bytes: int) -> None:
        self.left -= n_bytes
        if self.left < 0:
            raise _TooLargeError(
                f"unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB or {MAX_UNPACKED_RATIO} times its size: "
                "nothing from here on was read"
            )


class _TooLargeError(CorpusError):
    """The archive as a whole unpacks to too much: no further member may be read."""


def list_members(raw: bytes) -> set[str]:
    """Return the names of the files of a zip archive, safe to print; without folders and hidden files.

    Raises:
        CorpusError: It is no whole zip archive, or has too many members.
    """
    members = _open_archive(raw).infolist()
    return {show_name(info.filename) for info in members if not _is_folder(info) and not _is_hidden(info.filename)}


def iterate_members(raw: bytes, first: Sequence[str] = ()) -> Iterator[Member | Skipped]:
    """Yield each file of a zip archive, in the order of their names, or the reason why it is not read.

    Args:
        raw: The archive.
        first: Files of these names come before all others.

    Folders and hidden files (such as ``__MACOSX``) are passed by.

    Raises:
        CorpusError: It is no whole zip archive, or has too many members.
    """
    archive = _open_archive(raw)
    budget = _Budget(len(raw))
    names: set[str] = set()
    for info in sorted(archive.infolist(), key=lambda info: (_find_base(info) not in first, info.filename)):
        name = show_name(info.filename)
        if _is_folder(info) or _is_hidden(info.filename):
            continue
        try:
            _check_name(info, names)
            yield Member(name, _unpack(archive, info, budget))
        except _TooLargeError as error:
            yield Skipped(name, str(error))
            return
        except CorpusError as error:
            yield Skipped(name, str(error))
        names.add(info.filename)


def check_package(raw: bytes, limit: int) -> None:
    """Refuse a zip archive that is one document (.docx) where it would unpack to more than ``limit`` bytes.

    Raises:
        CorpusError: It does, or is no whole zip archive.
    """
    archive = _open_archive(raw)
    left = min(limit, max(_SMALL, len(raw) * MAX_UNPACKED_RATIO))
    for info in archive.infolist():
        left -= sum(map(len, _iterate_chunks(archive, info, left)))


def _open_archive(raw: bytes) -> zipfile.ZipFile:
    too_many = f"more than {MAX_MEMBERS:,} files in it: split it"
    if raw.count(_ENTRY) > 2 * MAX_MEMBERS:  # before zipfile makes a record of each; documents inside have entries too
        raise CorpusError(too_many)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except _ERRORS as error:
        raise CorpusError(f"not a whole zip file: {_explain(error)}") from error
    if len(archive.infolist()) > MAX_MEMBERS:
        raise CorpusError(too_many)
    return archive


def _find_base(info: zipfile.ZipInfo) -> str:
    return PurePosixPath(info.filename).name


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.filename.endswith("/")  # its own is_dir fails on a member without a name


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in parts)


def _check_name(info: zipfile.ZipInfo, names: set[str]) -> None:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    kind = stat.S_IFMT(info.external_attr >> 16)
    problems = {
        "its name leads out of the archive": ".." in path.parts,
        "its name begins at the root": path.is_absolute() or info.filename[1:2] == ":",
        f"more than {MAX_FOLDER_DEPTH} folders deep": len(path.parts) > MAX_FOLDER_DEPTH,
        "a second file of this name": info.filename in names,
        "not a regular file": kind not in (0, stat.S_IFREG),
        "encrypted: pack it without a password": bool(info.flag_bits & _ENCRYPTED),
        "an archive inside an archive: unpack it first": info.filename.lower().endswith(_NESTED),
    }
    if reasons := [reason for reason, is_so in problems.items() if is_so]:
        raise CorpusError(reasons[0])


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> bytes:
    limit = min(MAX_FILE_BYTES, max(_SMALL, info.compress_size * MAX_UNPACKED_RATIO))
    unpacked = bytearray()
    for chunk in _iterate_chunks(archive, info, limit):
        budget.spend(len(chunk))
        unpacked += chunk
    return bytes(unpacked)


def _iterate_chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> Iterator[bytes]:
    """Yield what a member holds; its stated size is not believed."""
    n_bytes = 0
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                n_bytes += len(chunk)
                if n_bytes > limit:
                    raise CorpusError(
                        f"unpacks to more than {limit / 1e6:,.1f} MB or {MAX_UNPACKED_RATIO} times its size"
                    )
                yield chunk
    except _ERRORS as error:
        raise CorpusError(f"damaged: {_explain(error)}") from error


def _explain(error: BaseException) -> str:
    return quote_value(str(error) or type(error).__name__)
