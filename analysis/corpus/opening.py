"""Opening files without being caught: only regular files, never blocking, never more than the limit."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from pathlib import Path
from typing import Final

from analysis.corpus.limits import MAX_FILE_BYTES, MAX_UNPACKED_BYTES, MAX_UNPACKED_RATIO
from analysis.corpus.wording import explain_os_error
from analysis.errors import CorpusError

_FLAG_NAMES: Final = ("O_CLOEXEC", "O_NONBLOCK", "O_NOFOLLOW", "O_NOCTTY", "O_BINARY")
_FLAGS: Final[int] = os.O_RDONLY | sum(getattr(os, name, 0) for name in _FLAG_NAMES)  # Windows has few of them
_KINDS: Final = (
    (stat.S_ISLNK, "a link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_CHUNK: Final = 1_000_000
_SMALL: Final = 1_000_000
"""Bytes that may be unpacked whatever the ratio: a short file of blanks is no attack."""


def read_file(path: Path) -> bytes:
    """Return the bytes of a regular file.

    Args:
        path: A path whose last part is not a link.

    Raises:
        CorpusError: It is no regular file, is too large, or cannot be read.
    """
    try:
        return _read_regular(path)
    except OSError as error:
        raise CorpusError(explain_os_error(error)) from error


def _read_regular(path: Path) -> bytes:
    _refuse_special(path.lstat().st_mode)  # a socket cannot even be opened
    with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
        _refuse_special(os.fstat(stream.fileno()).st_mode)
        raw = stream.read(MAX_FILE_BYTES + 1)
    if len(raw) > MAX_FILE_BYTES:
        raise CorpusError(f"larger than {MAX_FILE_BYTES // 1_000_000} MB: split it")
    return raw


def _refuse_special(mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = next((name for is_kind, name in _KINDS if is_kind(mode)), "a special file")
        raise CorpusError(f"not a regular file but {kind}")


def unpack_gzip(raw: bytes) -> bytes:
    """Return what a gzip file holds.

    Raises:
        CorpusError: It is damaged, or too large when unpacked.
    """
    unpacked = bytearray()
    limit = min(MAX_UNPACKED_BYTES, max(_SMALL, len(raw) * MAX_UNPACKED_RATIO))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += chunk
                _refuse_oversize(len(unpacked), limit)
    except (OSError, EOFError, zlib.error) as error:
        raise CorpusError(f"not a whole gzip file: {str(error).lower()}") from error
    return bytes(unpacked)


def _refuse_oversize(n_bytes: int, limit: int) -> None:
    if n_bytes > limit:
        raise CorpusError(
            f"unpacks to more than {limit / 1e6:,.1f} MB or {MAX_UNPACKED_RATIO} times its size: split it"
        )
