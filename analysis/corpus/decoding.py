"""Bytes to text, and any text to canonical text (newlines, NFC, inert characters).

The order is: byte order mark, then strict UTF-8, then Windows-1252 with a note. Nothing is guessed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Final

from analysis.corpus.limits import MAX_BAD_SHARE, MAX_MARKS_IN_A_ROW
from analysis.errors import CorpusError

REPLACEMENT: Final = "\ufffd"

_BYTE_ORDER_MARKS: Final = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE: Final = re.compile("[^\n]*\n|[^\n]+")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# What text files do not have; the controls from 0x80 on stand in real texts that were decoded wrongly somewhere.
_BINARY: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNDECODED: Final = re.compile(REPLACEMENT)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_INERT_KINDS: Final = (
    (_CONTROL, "control characters"),
    (_SURROGATE, "lone surrogates"),
    (_INVISIBLE, "zero-width or bidirectional control characters"),
)
# No combining mark is a letter or digit, so runs of marks lie inside runs of these.
_MAYBE_MARKS: Final = re.compile(rf"[^\w\s\x00-\x7f]{{{MAX_MARKS_IN_A_ROW + 1},}}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what had to be done to get it, one sentence each."""

    text: str
    notes: tuple[str, ...] = ()


def decode_bytes(raw: bytes) -> Decoded:
    """Return the text of a file with line ends LF.

    Raises:
        CorpusError: More than 0.1 % of it are control characters or cannot be decoded.
    """
    decoded = _decode_by_mark(raw) or _decode_utf8(raw) or _decode_cp1252(raw)
    text = unify_newlines(decoded.text)
    refuse_binary(text)
    return Decoded(text, decoded.notes)


def make_canonical(text: str) -> Decoded:
    """Return the canonical text of any string: line ends LF, NFC, inert characters replaced.

    Raises:
        CorpusError: More than 0.1 % of it are control characters.
    """
    refuse_binary(unify_newlines(text))
    return make_inert(text)


def make_inert(text: str) -> Decoded:
    """Do as `make_canonical`, but refuse nothing: for names and other short values."""
    limited, n_marks = _limit_marks(unify_newlines(text))
    composed = unicodedata.normalize("NFC", limited)
    notes = [f"{n_marks} combining marks too many in a row replaced by U+FFFD"] if n_marks else []
    if composed != limited:
        notes.append("brought to Unicode form NFC")
    for pattern, kind in _INERT_KINDS:
        composed, n_replaced = pattern.subn(REPLACEMENT, composed)
        if n_replaced:
            notes.append(f"{kind} replaced by U+FFFD: {n_replaced}")
    return Decoded(composed, tuple(notes))


def unify_newlines(text: str) -> str:
    """Return the text with every line end written as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def iterate_lines(text: str) -> Iterator[str]:
    """Yield the lines of a text, each with its line end, without copying the text."""
    return (match.group() for match in _LINE.finditer(text))


def refuse_binary(text: str) -> None:
    """Raise CorpusError where more than 0.1 % of the text are control characters."""
    _refuse_beyond_share(text, _BINARY, "control characters")


def _refuse_beyond_share(text: str, pattern: re.Pattern[str], kind: str) -> None:
    allowed = int(len(text) * MAX_BAD_SHARE)
    if len(list(islice(pattern.finditer(text), allowed + 1))) > allowed:
        raise CorpusError(f"not text: more than {MAX_BAD_SHARE:.1%} of it are {kind}; save it as UTF-8 text")


def _decode_by_mark(raw: bytes) -> Decoded | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _decode_with_gaps(raw[len(mark) :], encoding)
    return None


def _decode_utf8(raw: bytes) -> Decoded | None:
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _decode_cp1252(raw: bytes) -> Decoded:
    decoded = _decode_with_gaps(raw, "cp1252")
    return Decoded(decoded.text, ("not UTF-8: read as Windows-1252", *decoded.notes))


def _decode_with_gaps(raw: bytes, encoding: str) -> Decoded:
    """Decode, with U+FFFD for what cannot be decoded, unless that is more than 0.1 %."""
    text = raw.decode(encoding, errors="replace")
    _refuse_beyond_share(text, _UNDECODED, f"undecodable as {encoding}")
    n_gaps = text.count(REPLACEMENT)
    return Decoded(text, (f"undecodable bytes replaced by U+FFFD: {n_gaps}",) if n_gaps else ())


def _limit_marks(text: str) -> tuple[str, int]:
    """Replace combining marks beyond the thirtieth in a row; return the text and how many."""
    pieces: list[str] = []
    position = n_replaced = 0
    for start, end in _find_long_runs(text):
        pieces += [text[position:start], REPLACEMENT * (end - start)]
        position, n_replaced = end, n_replaced + end - start
    return "".join([*pieces, text[position:]]), n_replaced


def _find_long_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span after the thirtieth mark of each run of combining marks that is longer."""
    for match in _MAYBE_MARKS.finditer(text):
        start = match.start()
        for is_mark, run in groupby(match.group(), _is_mark):
            end = start + sum(1 for _ in run)
            if is_mark and end - start > MAX_MARKS_IN_A_ROW:
                yield start + MAX_MARKS_IN_A_ROW, end
            start = end


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")
