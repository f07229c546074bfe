"""Figures of three-class labels (negative, neutral, positive) against gold labels; the same keys for every method."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from analysis.calibration import Floats
from analysis.encoder import Encoder
from analysis.encoder_input import Targeted
from analysis.errors import EvaluationError
from analysis.evaluation.agreement import (
    Labels,
    find_accuracy,
    find_bootstrap_interval,
    find_class_scores,
    find_macro_f1,
)
from analysis.vader import score_wording

CLASSES = ("negative", "neutral", "positive")
NEUTRAL = CLASSES.index("neutral")
_N_BINS = 15
_VADER_THRESHOLD = 0.05

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Found:
    """What a method says of rows.

    Attributes:
        labels: Place of the class in CLASSES, one per row.
        confidence: Probability of that class; None where the method gives none.
        pairs_per_second: Rows per second and core; None where it was not measured.
    """

    labels: Labels
    confidence: NDArray[np.float64] | None = None
    pairs_per_second: float | None = None


def read_gold(labels: Sequence[Any]) -> Labels:
    """Places of gold labels in CLASSES.

    Raises:
        EvaluationError: A label is none of them.
    """
    unknown = [label for label in labels if label not in CLASSES]
    if unknown:
        raise EvaluationError(f"label {unknown[0]!r} is unknown; the labels are {', '.join(CLASSES)}")
    return np.array([CLASSES.index(label) for label in labels], dtype=np.int64)


def describe_labels(gold: Labels, found: Found) -> dict[str, Any]:
    """Figures of a method; None where one cannot be given.

    Returns:
        macro_f1 with its 95 % bootstrap interval, accuracy, per_class, sign_flip_share (negative for positive or the
        reverse, among non-neutral gold), false_alarm_share (non-neutral among neutral gold), macro_f1_confident_half
        (the half of the rows with the highest confidence), ece (expected calibration error, 15 bins of equal width
        over the confidence), pairs_per_second (per core).
    """
    n, labels = len(CLASSES), found.labels
    low = high = float("nan")
    if len(gold):
        low, high = find_bootstrap_interval(lambda rows: find_macro_f1(gold[rows], labels[rows], n), len(gold))
    is_neutral = gold == NEUTRAL
    figures: dict[str, Any] = {
        "macro_f1": find_macro_f1(gold, labels, n),
        "macro_f1_low": low,
        "macro_f1_high": high,
        "accuracy": find_accuracy(gold, labels),
        "per_class": dict(zip(CLASSES, find_class_scores(gold, labels, n), strict=True)),
        "sign_flip_share": find_accuracy(gold[~is_neutral], 2 * NEUTRAL - labels[~is_neutral]),
        "false_alarm_share": find_accuracy(labels[is_neutral] != NEUTRAL, np.ones(is_neutral.sum(), bool)),
        "macro_f1_confident_half": None,
        "ece": None,
        "pairs_per_second": found.pairs_per_second,
    }
    if found.confidence is not None:
        half = np.argsort(-found.confidence, kind="stable")[: (len(gold) + 1) // 2]
        figures["macro_f1_confident_half"] = find_macro_f1(gold[half], labels[half], n)
        figures["ece"] = find_calibration_error(gold == labels, found.confidence)
    return {name: None if value != value else value for name, value in figures.items()}


def find_calibration_error(is_right: NDArray[np.bool_], confidence: NDArray[np.float64]) -> float:
    """Expected calibration error (Guo et al. 2017): mean over the rows of |accuracy − mean confidence| of their bin."""
    bins = np.minimum((confidence * _N_BINS).astype(int), _N_BINS - 1)
    gaps = [abs((is_right[bins == b] - confidence[bins == b]).sum()) for b in np.unique(bins)]
    return float(sum(gaps) / len(confidence)) if len(confidence) else float("nan")


def label_by_vader(texts: Sequence[str]) -> Found:
    """VADER's compound score of each text: positive from +0.05, negative from −0.05 (Hutto & Gilbert 2014)."""
    scores, speed = time_rows(lambda: [score_wording(text) for text in texts], len(texts))
    return Found(label_scores(scores), None, speed)


def label_scores(scores: Sequence[float], low: float = -_VADER_THRESHOLD, high: float = _VADER_THRESHOLD) -> Labels:
    """Positive from ``high`` on, negative from ``low`` down, neutral between and where there is no score."""
    signs = [(score >= high) * 1 - (score <= low) * 1 for score in scores]
    return np.array(signs, dtype=np.int64) + NEUTRAL


def label_by_majority(gold: Labels) -> Found:
    """The most frequent gold label for every row (ties: the first of CLASSES)."""
    ranked = sorted(Counter(gold.tolist()).items(), key=lambda item: (-item[1], item[0]))
    return Found(np.full(len(gold), ranked[0][0] if ranked else NEUTRAL, dtype=np.int64))


def time_rows(run: Callable[[], _Result], n: int, n_threads: int = 1) -> tuple[_Result, float]:
    """Run something over ``n`` rows; its result, and rows per second of each of the threads that it uses."""
    started = time.perf_counter()
    result = run()
    return result, n / max(time.perf_counter() - started, 1e-9) / n_threads


def time_encoder(encoder: Encoder, sentences: Sequence[Targeted]) -> tuple[Floats, float]:
    """Logits of sentences that the encoder runs anew, and sentences per second and core."""
    encoder.forget()
    return time_rows(lambda: encoder.find_logits(sentences), len(sentences), encoder.n_threads)
