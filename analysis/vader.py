"""VADER, kept to short pieces: on long texts and long rows of emoji it takes quadratic time."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

_LONGEST_PIECE = 120
"""Tokens."""
_MOST_SYMBOLS = 60
"""Symbols outside the Latin, Greek and Cyrillic letters in one piece: each emoji is spelled out by VADER."""
_SYMBOL = re.compile(r"[^\u0000-\u2bff]")


@cache
def load_vader() -> SentimentIntensityAnalyzer:
    """Load VADER's lexicon once per process."""
    return SentimentIntensityAnalyzer()


def score_wording(text: str) -> float:
    """VADER's compound score of a short text, rounded to 4 decimals; long texts as the mean of pieces by tokens."""
    if not any(map(str.isalnum, text)):
        return math.nan
    vader = load_vader()
    pieces: list[tuple[float, int]] = [
        (vader.polarity_scores(piece)["compound"], weight) for piece, weight in _cut_pieces(text)
    ]
    if len(pieces) == 1:
        return pieces[0][0]
    total = sum(score * weight for score, weight in pieces)
    return float(round(total / sum(weight for _, weight in pieces), 4))


def _cut_pieces(text: str) -> Iterator[tuple[str, int]]:
    tokens = text.split()
    if len(tokens) <= _LONGEST_PIECE and (text.isascii() or len(_SYMBOL.findall(text)) <= _MOST_SYMBOLS):
        yield text, len(tokens)
        return
    for first in range(0, len(tokens), _LONGEST_PIECE):
        piece = tokens[first : first + _LONGEST_PIECE]
        joined = " ".join(piece)
        for start in range(0, len(joined), 40 * _LONGEST_PIECE):
            yield _thin_symbols(joined[start : start + 40 * _LONGEST_PIECE]), len(piece)


def _thin_symbols(piece: str) -> str:
    """Keep the first symbols of a piece and blank out the rest."""
    seen = iter(range(len(piece)))
    return _SYMBOL.sub(lambda symbol: symbol.group() if next(seen) < _MOST_SYMBOLS else " ", piece)
