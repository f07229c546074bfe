"""Figures of agreement between labels, each with its bootstrap interval where one is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

N_DRAWS = 1000
SEED = 0

Labels = NDArray[np.int64]


def find_accuracy(gold: Labels, found: Labels) -> float:
    """Share of rows with the gold label; NaN without rows."""
    return float(np.mean(gold == found)) if len(gold) else float("nan")


def find_class_scores(gold: Labels, found: Labels, n_classes: int) -> list[dict[str, float]]:
    """Precision, recall, F1 and n of each class; 0 where a ratio has no denominator."""
    table = np.bincount(gold * n_classes + found, minlength=n_classes**2).reshape(n_classes, n_classes)
    scores = []
    for place in range(n_classes):
        hits, n_gold, n_found = table[place, place], table[place].sum(), table[:, place].sum()
        precision, recall = hits / n_found if n_found else 0.0, hits / n_gold if n_gold else 0.0
        f1 = 2 * hits / (n_gold + n_found) if n_gold + n_found else 0.0
        scores.append({"precision": float(precision), "recall": float(recall), "f1": float(f1), "n": int(n_gold)})
    return scores


def find_macro_f1(gold: Labels, found: Labels, n_classes: int) -> float:
    """Mean F1 over the classes that occur among gold or found labels; NaN without rows."""
    scores = find_class_scores(gold, found, n_classes)
    present = [s["f1"] for place, s in enumerate(scores) if s["n"] or np.any(found == place)]
    return float(np.mean(present)) if present else float("nan")


def find_pearson(first: ArrayLike, second: ArrayLike) -> float:
    """Pearson's correlation; NaN under 3 rows or without variance."""
    x, y = np.asarray(first, float), np.asarray(second, float)
    if len(x) < 3 or not x.std() or not y.std():
        return float("nan")
    return float(np.corrcoef(x, y)[0, 1])


def find_bootstrap_interval(figure: Callable[[NDArray[np.int64]], float], n: int) -> tuple[float, float]:
    """95 % percentile interval of a figure over rows drawn with replacement (Efron 1979), N_DRAWS draws, fixed seed.

    Args:
        figure: From places of rows to the figure.
        n: Number of rows.
    """
    draw = np.random.default_rng(SEED)
    values = [figure(draw.integers(0, n, n)) for _ in range(N_DRAWS)] if n else [float("nan")]
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)


def find_alpha(readings: Sequence[Sequence[int | None]]) -> float:
    """Krippendorff's alpha for nominal labels (Krippendorff 2011).

    Args:
        readings: One sequence of labels per coder, equally long; None where a coder gave none.

    Returns:
        1 for perfect agreement, 0 for chance; NaN where no unit has two labels or all labels are one.
    """
    values = sorted({label for reading in readings for label in reading if label is not None})
    places = {value: place for place, value in enumerate(values)}
    pairs = np.zeros((len(values), len(values)))
    for labels in zip(*readings, strict=True):
        given = [places[label] for label in labels if label is not None]
        for i, first in enumerate(given):
            for j, second in enumerate(given):
                if i != j:
                    pairs[first, second] += 1 / (len(given) - 1)
    totals = pairs.sum(1)
    n = totals.sum()
    expected = (n**2 - (totals**2).sum()) / (n - 1) if n > 1 else 0.0
    return float(1 - (n - np.trace(pairs)) / expected) if expected else float("nan")
