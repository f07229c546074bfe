"""What the calibrated tone is computed from, sentence by sentence.

VADER's word valences, the valences that the static embedding suggests for words VADER does not know, and the sentence's
vector; in the thorough mode the stance model's features of the whole sentence stand in the vector's place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.embeddings import load_embedder
from analysis.encoder import STANCE_MODEL, open_encoder
from analysis.model_files import read_manifest
from analysis.vader import weigh_words

Features = NDArray[np.float64]
Scorer = Callable[[str], float]
"""From a word in lower case to the valence that is expected of it."""

LONGEST_INPUT = 128
"""Tokens that the stance model reads of a sentence."""
WORD = re.compile(r"[a-z'-]{3,}")
N_WORD_FEATURES = 20
_ALPHA = 15.0
_MOST_REMEMBERED = 100_000


def count_valences(text: str) -> list[float]:
    """Twelve numbers from VADER's word valences, after its rules for negation and degree words."""
    valences = [word.valence for word in weigh_words(text)]
    total, n = sum(valences), max(1, len(text.split()))
    up, down = sum(v for v in valences if v > 0), sum(v for v in valences if v < 0)
    return [
        total / (total * total + _ALPHA) ** 0.5,
        up,
        down,
        up / n**0.5,
        down / n**0.5,
        max(valences, default=0.0),
        min(valences, default=0.0),
        float(sum(v > 0 for v in valences)),
        float(sum(v < 0 for v in valences)),
        float(np.log(n)),
        float("?" in text),
        float("!" in text),
    ]


class WordScorer:
    """Expected valence of words by their vectors; what was scored once is remembered."""

    def __init__(self, weights: Sequence[float]) -> None:
        """Use one weight per dimension of the embedding, and the constant last."""
        self._weights = np.asarray(weights, np.float64)
        self._known: dict[str, float] = {}

    def count_expected(self, texts: Sequence[str]) -> Features:
        """Eight numbers per text from the expected valences of its words."""
        words = [WORD.findall(text.lower()) for text in texts]
        self._learn({word for each in words for word in each})
        return np.array([_count_expected([self._known[w] for w in each]) for each in words]).reshape(len(texts), 8)

    def _learn(self, words: set[str]) -> None:
        if len(self._known) > _MOST_REMEMBERED:
            self._known.clear()
        fresh = sorted(words - self._known.keys())
        scores = load_embedder().embed_texts(fresh) @ self._weights[:-1] + self._weights[-1]
        self._known.update(zip(fresh, map(float, scores), strict=True))


def _count_expected(values: Sequence[float]) -> list[float]:
    found = np.asarray(values or [0.0])
    up, down, root = np.maximum(found, 0), np.minimum(found, 0), len(found) ** 0.5
    sums = [up.sum() / root, down.sum() / root, found.max(), found.min()]
    return [found.mean(), found.sum(), *sums, (up**2).sum() / root, (down**2).sum() / root]


def find_static_features(texts: Sequence[str], words: WordScorer) -> Features:
    """Features of the default mode, one row per text: those of its words (20), then its vector (256)."""
    return np.hstack([_find_word_features(texts, words), load_embedder().embed_texts(texts)])


def _find_word_features(texts: Sequence[str], words: WordScorer) -> Features:
    valences = np.array([count_valences(text) for text in texts]).reshape(len(texts), 12)
    return np.hstack([valences, words.count_expected(texts)])


def find_thorough_features(texts: Sequence[str], words: WordScorer, folder: Path = STANCE_MODEL) -> Features:
    """Features of the thorough mode: those of its words (20), then the stance model's for the whole sentence.

    Raises:
        ModelError: The stance model is missing or damaged.
    """
    found = open_encoder(folder).find_features(texts, LONGEST_INPUT)
    return np.hstack([_find_word_features(texts, words), found.reshape(len(texts), -1)])


def identify_network(folder: Path = STANCE_MODEL) -> str:
    """Name of the files that the features depend on: those of the stance model without its settings."""
    sums = {name: found for name, found in read_manifest(folder)["files"].items() if name != "settings.json"}
    return sha256(json.dumps(sums, sort_keys=True).encode()).hexdigest()[:16]
