"""Text into sentences: paragraph by paragraph first, then by sentence marks (sentencex, MIT)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sentencex import get_sentence_boundaries

from analysis.records import Sentence

SPLITTER_VERSION = "1"

_BLANKS = " \t"
# sentencex counts bytes on blanks beyond ASCII and then panics; a plain blank in their place keeps all offsets.
_AS_BLANK = {code: " " for code in range(0x3001) if chr(code).isspace()}
# sentencex takes quadratic time on unclosed quotation marks: 200,000 of them 9 s, in pieces of this size 0.4 s.
_LONGEST_PIECE = 10_000


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Split a canonical text.

    Returns:
        Sentences in order, without surrounding blanks; every non-blank character lies in exactly one.
    """
    return tuple(
        Sentence(start, end)
        for line_start, line_end in find_paragraphs(text)
        for start, end in _split_paragraph(text, line_start, line_end)
    )


def locate_sentence(starts: Sequence[int], offset: int) -> int:
    """Return the position of the sentence that begins at or before ``offset``, given the sentences' starts."""
    return bisect_right(starts, offset) - 1


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each non-blank line; a wrapped line is taken together with those that it goes on in."""
    paragraphs: list[tuple[int, int]] = []
    start, before = 0, ""
    for line in text.split("\n"):
        end = start + len(line)
        if _goes_on(before, line):
            paragraphs[-1] = (paragraphs[-1][0], end)
        elif line and not line.isspace():
            paragraphs.append((start, end))
        start, before = end + 1, line
    return paragraphs


def _goes_on(before: str, line: str) -> bool:
    """Whether a line that ends in a letter, digit or comma goes on in lower case: it was wrapped, not ended."""
    first, last = line.lstrip(_BLANKS)[:1], before.rstrip(_BLANKS)[-1:]
    return first.isascii() and first.islower() and (last == "," or last.isalnum())


def _split_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST_PIECE:
        cut = _find_cut(text, start, start + _LONGEST_PIECE)
        yield from _split_piece(text, start, cut)
        start = cut
    yield from _split_piece(text, start, end)


def _find_cut(text: str, start: int, limit: int) -> int:
    for mark in (". ", " "):
        if (found := text.rfind(mark, start, limit)) > start:
            return found + len(mark)
    return limit


def _split_piece(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    paragraph = text[start:end].translate(_AS_BLANK)
    for boundary in get_sentence_boundaries("en", paragraph):
        piece = paragraph[boundary["start_index"] : boundary["end_index"]]
        left = boundary["start_index"] + len(piece) - len(piece.lstrip())
        right = boundary["end_index"] - len(piece) + len(piece.rstrip())
        if left < right:
            yield start + left, start + right
