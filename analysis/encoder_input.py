"""A sentence as the stance model reads it: the target between two marks, every mention of it masked.

Input: ``[CLS] left [unused1] [unused3] [unused2] right [SEP]``; a further mention of the same actor is ``[unused3]``
alone. So the model never sees the actor's name, and equal sentences about different actors have equal scores.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

LONGEST_INPUT = 96
"""Tokens; a longer sentence is cut to a window around the target."""
SPECIAL_TOKENS = ("<s>", "</s>", "[unused1]", "[unused2]", "[unused3]")
"""What the tokenizer calls the marks, in the order of the fields of Marks."""
_LONGEST_NAME = 20

Span = tuple[int, int]
Tokenise = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class Marks:
    """Ids of the special tokens."""

    start: int
    end: int
    open: int
    close: int
    mask: int


@dataclass(frozen=True, slots=True)
class Targeted:
    """A sentence and the actor that is asked about.

    Attributes:
        text: The sentence.
        spans: All mentions of the actor in it, none overlapping.
        target: The one of them that is asked about.
    """

    text: str
    spans: Sequence[Span]
    target: Span


@dataclass(frozen=True, slots=True)
class EncodedTarget:
    """Token ids of one input; the target with its marks is at ``first:last``."""

    ids: list[int]
    first: int
    last: int


def encode_target(tokenise: Tokenise, marks: Marks, sentence: Targeted, shown: str | None = None) -> EncodedTarget:
    """Encode one sentence and target.

    Args:
        tokenise: Text to token ids, without special tokens.
        marks: Ids of the special tokens.
        sentence: The sentence, its mentions of the actor, and the target among them.
        shown: The name to show instead of the mask (training only).

    Returns:
        At most LONGEST_INPUT ids.
    """
    name = [marks.mask] if shown is None else tokenise(shown)[:_LONGEST_NAME]
    left = _encode_side(tokenise, name, sentence, (0, sentence.target[0]))
    right = _encode_side(tokenise, name, sentence, (sentence.target[1], len(sentence.text)))
    middle = [marks.open, *name, marks.close]
    room = LONGEST_INPUT - 2 - len(middle)
    if len(left) + len(right) > room:
        n_left = min(len(left), max(room // 2, room - len(right)))
        left, right = left[len(left) - n_left :], right[: room - n_left]
    first = 1 + len(left)
    return EncodedTarget([marks.start, *left, *middle, *right, marks.end], first, first + len(middle))


def _encode_side(tokenise: Tokenise, name: list[int], sentence: Targeted, side: Span) -> list[int]:
    """Ids of what stands left or right of the target, further mentions replaced by ``name``."""
    ids: list[int] = []
    at = side[0]
    for start, end in sorted(sentence.spans):
        if start >= side[0] and end <= side[1]:
            ids += [*_tokenise_piece(tokenise, sentence.text[at:start]), *name]
            at = end
    return ids + _tokenise_piece(tokenise, sentence.text[at : side[1]])


def _tokenise_piece(tokenise: Tokenise, piece: str) -> list[int]:
    return tokenise(piece) if piece.strip() else []
