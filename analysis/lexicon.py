"""Finding many words and phrases in one pass (Aho–Corasick), at word boundaries, with case rules.

Typographic apostrophes, hyphens, no-break spaces and line ends match their plain forms. Folding never changes the
length of a text, so offsets stay true.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "\u00a0": " ", "\n": " ", "\t": " "}
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word or phrase to look for.

    Attributes:
        text: The expression, with plain apostrophes and hyphens.
        is_prefix: Whether the last word may go on ("negotiat" finds "negotiations").
        is_proper: Whether it counts only as written or all in capitals ("Turkey", "TURKEY", not "turkey").
    """

    text: str
    is_prefix: bool = False
    is_proper: bool = False


class Match(NamedTuple):
    """A place where a pattern was found: half-open offsets and the pattern's position in its lexicon."""

    start: int
    end: int
    pattern: int


def fold_marks(text: str) -> str:
    """Return ``text`` with typographic apostrophes, hyphens and blanks made plain; same length."""
    return text.translate(_MARKS)


def fold_text(text: str) -> str:
    """Return ``text`` with marks made plain and letters in lower case; same length."""
    lowered = text.translate(_MARKS).lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in fold_marks(text))


class Lexicon:
    """Patterns compiled for search; ``find_matches`` returns every valid place, overlapping ones too."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        """Compile ``patterns``; a match's ``pattern`` is the position in this order."""
        self.patterns: tuple[Pattern, ...] = tuple(patterns)
        self._automaton = AhoCorasick([fold_text(p.text) for p in self.patterns], matchkind=MatchKind.Standard)

    def find_matches(self, text: str) -> list[Match]:
        """Find all patterns in ``text``.

        Returns:
            Matches by start, longer first. A prefix pattern's match runs to the end of its word.
        """
        folded = fold_text(text)
        hits: list[tuple[int, int, int]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and folded[start - 1].isalnum() and folded[start].isalnum():
                continue
            if end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum():
                if not self.patterns[index].is_prefix:
                    continue
                end = _word_end(folded, end)
            hits.append((start, -end, index))
        hits.sort()
        return [Match(start, -end, index) for start, end, index in hits if self._is_written(text, start, -end, index)]

    def _is_written(self, text: str, start: int, end: int, index: int) -> bool:
        pattern = self.patterns[index]
        return not pattern.is_proper or fold_marks(text[start:end]) in (pattern.text, pattern.text.upper())


def _word_end(text: str, end: int) -> int:
    while end < len(text) and text[end].isalnum():
        end += 1
    return end


def select_longest(matches: Sequence[Match]) -> list[Match]:
    """Keep the leftmost-longest matches so that none overlap; ``matches`` come sorted as by ``find_matches``."""
    kept: list[Match] = []
    end = -1
    for match in matches:
        if match.start >= end:
            kept.append(match)
            end = match.end
    return kept
