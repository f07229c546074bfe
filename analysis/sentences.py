"""Text into sentences: paragraph by paragraph first, then by sentence marks (sentencex, MIT)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sentencex import get_sentence_boundaries

from analysis.records import Sentence

SPLITTER_VERSION = "1"

# A line that ends in a letter, digit or comma and goes on in lower case was wrapped; it is no line of its own.
_WRAP = re.compile(r"(?<=[\w,])[ \t]*\n[ \t]*(?=[a-z])")

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


def find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each non-blank line; wrapped lines are taken together."""
    unwrapped = _WRAP.sub(lambda gap: " " * len(gap.group()), text)
    start = 0
    for line in unwrapped.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


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
    paragraph = text[start:end].replace("\n", " ")
    for boundary in get_sentence_boundaries("en", paragraph):
        piece = paragraph[boundary["start_index"] : boundary["end_index"]]
        left = boundary["start_index"] + len(piece) - len(piece.lstrip())
        right = boundary["end_index"] - len(piece) + len(piece.rstrip())
        if left < right:
            yield start + left, start + right
