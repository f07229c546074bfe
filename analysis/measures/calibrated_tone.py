"""Tone, calibrated on opinion text.

Definition: the mean rating that trained readers would give a sentence for how negative or positive it is, as a share of
the scale's end: rating / 4. Like VADER's score it is about anything, and no attitude toward an actor.
Formula: a line over features of the sentence (analysis/tone_features.py), fitted by ridge regression to the ratings of
3,145 sentences of 299 newspaper opinion pieces (Hutto & Gilbert 2014); cut at −1 and +1. Direction: + positive.
Modes: static (the default; word valences and the static embedding) and thorough (word valences and the stance model).
Known limits: fitted and validated on opinion text alone (5 folds by article; docs/measures.md); on reports, where few
sentences judge, it is untested. It shrinks toward the mean rating: no sentence reaches the ends.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import nan
from pathlib import Path
from typing import Literal

import numpy as np

from analysis.embeddings import EMBEDDING
from analysis.errors import ModelError
from analysis.model_files import MODELS, check_files, identify_model, read_manifest
from analysis.records import CalibratedTone, Sentence
from analysis.ridge import Floats, Line
from analysis.tone_features import (
    N_WORD_FEATURES,
    Features,
    WordScorer,
    find_static_features,
    find_thorough_features,
    identify_network,
)

CALIBRATED_TONE_VERSION = "1"
TONE_MODEL = MODELS / "tone"
Mode = Literal["static", "thorough"]
RATING_END = 4
PENALTIES = {"words": 20.0, "vector": 2000.0, "network": 10000.0}
"""Penalties of the features by family; the same for every fold, chosen once."""


@dataclass(frozen=True)
class ToneModel:
    """The shipped lines.

    Attributes:
        words: Expected valences of words.
        lines: The fitted line of each mode.
        trained_on: Hashes of the sentences that they were fitted on (see ``hash_row``).
    """

    words: WordScorer
    lines: dict[str, Line]
    trained_on: frozenset[str]


@cache
def load_tone_model(folder: Path = TONE_MODEL) -> ToneModel:
    """Load the shipped weights once.

    Raises:
        ModelError: A file is missing, cut short, altered or no such model.
    """
    check_files(folder)
    try:
        content = json.loads((folder / "weights.json").read_bytes())
        lines = {
            mode: Line(float(line["constant"]), np.array(line["weights"])) for mode, line in content["lines"].items()
        }
        return ToneModel(WordScorer(content["words"]), lines, frozenset(content["trained_on"]))
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"model '{folder.name}': weights.json cannot be read ({error}); install it again") from error


def find_features(texts: Sequence[str], mode: Mode, words: WordScorer) -> Features:
    """Features of texts in one of the modes."""
    return find_static_features(texts, words) if mode == "static" else find_thorough_features(texts, words)


def list_penalties(n_features: int, mode: Mode) -> Floats:
    """The penalty of each feature, in their order."""
    rest = PENALTIES["vector" if mode == "static" else "network"]
    parts = [np.full(N_WORD_FEATURES, PENALTIES["words"]), np.full(n_features - N_WORD_FEATURES, rest)]
    return np.concatenate(parts)


def predict_tone(texts: Sequence[str], mode: Mode = "static", model: ToneModel | None = None) -> Floats:
    """Calibrated tone of texts, −1 to +1, rounded to 4 decimals; NaN where a text has no letter or digit."""
    model = model or load_tone_model()
    if not texts:
        return np.zeros(0)
    check_fit(mode)
    if mode not in model.lines:
        raise ModelError(f"model 'tone': has no line for the mode '{mode}'; run `python -m training.tone`")
    predicted = model.lines[mode].predict(find_features(texts, mode, model.words))
    has_word = [any(map(str.isalnum, text)) for text in texts]
    return np.where(has_word, np.clip(predicted, -1, 1).round(4), nan)


@cache
def check_fit(mode: Mode) -> None:
    """Refuse weights that were fitted to another embedding or stance model than those that are installed.

    Raises:
        ModelError: They were.
    """
    made_with = read_manifest(TONE_MODEL).get("made_with", {})
    found = {"embedding": identify_model(EMBEDDING)}
    if mode == "thorough":
        found["stance"] = identify_network()
    for part, name in found.items():
        if made_with.get(part) != name:
            raise ModelError(f"model 'tone': was fitted with another {part} model; run `python -m training.tone` again")


def score_calibrated_tone(
    text: str, sentences: Sequence[Sentence], mode: Mode = "static"
) -> tuple[CalibratedTone, ...]:
    """Score every sentence.

    Returns:
        One score per sentence, in order; NaN where it has no word.
    """
    scores = predict_tone([text[s.start : s.end] for s in sentences], mode)
    return tuple(CalibratedTone(s.start, float(score)) for s, score in zip(sentences, scores, strict=True))
