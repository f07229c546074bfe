"""VADER, kept to short pieces: on long texts and long rows of emoji it takes quadratic time."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vaderSentiment.vaderSentiment import BOOSTER_DICT, SentimentIntensityAnalyzer, SentiText

_LONGEST_PIECE = 120
"""Tokens."""
_MOST_SYMBOLS = 60
"""Symbols outside the Latin, Greek and Cyrillic letters in one piece: each emoji is spelled out by VADER."""
_SYMBOL = re.compile(r"[^\u0000-\u2bff]")
_TOKEN = re.compile(r"\S+")
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
"""VADER knows "don't" and strips "…" off a word only in plain marks; newspapers print curly ones."""


@dataclass(frozen=True, slots=True)
class WeighedWord:
    """A word that moves a text's score.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends (exclusive).
        word: The entry of VADER's lexicon.
        valence: What VADER adds for it here: its valence in the lexicon (−4 to +4) after the rules for negation,
            degree words, capitals and "but".
    """

    start: int
    end: int
    word: str
    valence: float


@cache
def load_vader() -> SentimentIntensityAnalyzer:
    """Load VADER's lexicon once per process."""
    return SentimentIntensityAnalyzer()


def score_wording(text: str) -> float:
    """VADER's compound score of a short text, rounded to 4 decimals; long texts as the mean of pieces by tokens.

    Typographic apostrophes and quotation marks count as plain ones.
    """
    if not any(map(str.isalnum, text)):
        return math.nan
    vader, text = load_vader(), text.translate(_STRAIGHT)
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


def weigh_words(text: str) -> tuple[WeighedWord, ...]:
    """Find the words behind ``score_wording``: in a text of one piece their valences add up to what is scored.

    Left out beside that sum are exclamation and question marks, which only strengthen it. A text without letters or
    digits has no score and no words.
    """
    if not any(map(str.isalnum, text)):
        return ()
    return tuple(word for start, piece in _cut_spans(text.translate(_STRAIGHT)) for word in _weigh_piece(piece, start))


def _cut_spans(text: str) -> Iterator[tuple[int, str]]:
    """The pieces that are scored, with their offsets; in a long row of symbols the last ones are blanked out."""
    tokens = [token.span() for token in _TOKEN.finditer(text)]
    for first in range(0, len(tokens), _LONGEST_PIECE):
        start, end = tokens[first][0], tokens[min(first + _LONGEST_PIECE, len(tokens)) - 1][1]
        yield start, _thin_symbols(text[start:end])


def _weigh_piece(piece: str, offset: int) -> Iterator[WeighedWord]:
    spelled, places = _spell_emojis(piece)
    words = SentiText(spelled)
    valences = _find_valences(words)
    for token, word, valence in zip(_TOKEN.finditer(spelled), words.words_and_emoticons, valences, strict=True):
        if valence:
            start = token.start() + token.group().index(word)
            end = places[start + len(word) - 1] + 1
            yield WeighedWord(offset + places[start], offset + end, word.lower(), float(valence))


def _spell_emojis(text: str) -> tuple[str, list[int]]:
    """``text`` with emojis in words, as VADER spells them, and for each character its place in ``text``."""
    emojis = load_vader().emojis
    spelled: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        written = emojis.get(char, char)
        if char in emojis and spelled and not spelled[-1].endswith(" "):
            written = f" {written}"
        spelled.append(written)
        places += [place] * len(written)
    return "".join(spelled), places


def _find_valences(words: SentiText) -> list[float]:
    """VADER's own loop over the words (``polarity_scores`` keeps only the sum)."""
    vader, listed = load_vader(), words.words_and_emoticons
    valences: list[float] = []
    for place, word in enumerate(listed):
        is_kind_of = [w.lower() for w in listed[place : place + 2]] == ["kind", "of"]
        if word.lower() in BOOSTER_DICT or is_kind_of:
            valences.append(0.0)
        else:
            valences = vader.sentiment_valence(0.0, words, word, place, valences)
    weighed: list[float] = vader._but_check(listed, valences)
    return weighed
