"""What one bad input is, and all of them in one list."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

SEED = 20_251_129
STORY = (
    "Ministers met in Geneva on Tuesday. The minister said that talks on the treaty would go on next week. "
    "Nobody expected an agreement before the end of the month."
)


@dataclass(frozen=True, slots=True)
class Case:
    """One bad input.

    Attributes:
        file: Its name.
        raw: Its bytes.
        n_articles: Articles that it must give; None where several numbers are right.
        losses: For each loss a pattern that exactly one line of the reading report must hold.
    """

    file: str
    raw: bytes
    n_articles: int | None
    losses: tuple[str, ...] = ()


def make_words(rng: random.Random, n_words: int) -> str:
    """Sentences of made-up words, so that no two cases share a text."""
    words = ["".join(rng.choices("aeioubdklmnrst", k=rng.randint(2, 9))) for _ in range(n_words)]
    for place in range(0, n_words, 12):
        words[place] = words[place].capitalize()
        words[min(place + 11, n_words - 1)] += "."
    return " ".join(words)


@cache
def list_cases() -> list[Case]:
    """Every bad file, in one fixed order."""
    from tests.hostile import document_cases, packed_cases, page_cases, record_cases, table_cases, text_cases

    rng = random.Random(SEED)
    families = (text_cases, page_cases, table_cases, record_cases, packed_cases, document_cases)
    return [case for family in families for case in family.make_cases(rng)]
