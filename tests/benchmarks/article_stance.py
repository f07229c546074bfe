"""Which figure of its sentences says most of an article's stance: several aggregations, on PerSenT and BASIL.

Run with ``python -m tests.benchmarks.article_stance [N]``: at most N articles and entities of each set, drawn with seed
0 (all by default, about 10,000 model runs). Thresholds of each aggregation are the best on the half of PerSenT that is
for it (``is_for_thresholds``); printed are macro F1 there, on the other half, and on BASIL, and the chance that a
positive one has a higher figure than a negative one. docs/measures.md quotes the figures.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.calibration import Calibration, calibrate, correct_prior, find_labels
from analysis.encoder import open_encoder
from analysis.evaluation.agreement import find_macro_f1
from analysis.evaluation.articles import (
    NEGATIVE_BELOW,
    POSITIVE_FROM,
    Portrayal,
    find_sentences,
    is_for_thresholds,
    list_portrayals,
)
from analysis.evaluation.rows import read_rows
from analysis.evaluation.three_classes import CLASSES, label_scores, read_gold
from tests.benchmarks import DATA, PERSENT, explain_missing

BASIL = DATA / "basil" / "articles.jsonl"
SEED = 0
LOWS, HIGHS = (-0.05, -0.1, -0.15, -0.2, -0.25, -0.3), (0.03, 0.05, 0.08, 0.1, 0.15, 0.2)

Floats = NDArray[np.float64]
Aggregate = Callable[[Floats, Calibration], float]


def main() -> int:
    """Print the table; 1 where the data are not at hand."""
    for path in (PERSENT, BASIL):
        if reason := explain_missing(path):
            print(f"skipped: {reason}")
            return 1
    most = int(sys.argv[1]) if len(sys.argv) > 1 else None
    persent, basil = draw(PERSENT, most), draw(BASIL, most)
    scored = {id(p): open_encoder().find_logits(list(find_sentences(p))) for p in (*persent, *basil)}
    chosen = [p for p in persent if is_for_thresholds(p)]
    held = [p for p in persent if not is_for_thresholds(p)]
    print(f"PerSenT: {len(chosen)} for thresholds, {len(held)} held out; BASIL: {len(basil)}\n")
    print("| aggregation | thresholds | chosen half | other half | BASIL | positive over negative |")
    print("|---" * 6 + "|")
    calibration = open_encoder().calibration
    for name, aggregate in AGGREGATES.items():
        sets = []
        for portrayals in (chosen, held, basil):
            figures = np.array([aggregate(scored[id(p)], calibration) for p in portrayals])
            sets.append((read_gold([p.label for p in portrayals]), figures))
        print_row(name, sets)
    return 0


def draw(path: Path, most: int | None) -> list[Portrayal]:
    """A random part of the portrayals of a set."""
    portrayals = list_portrayals(read_rows(path, ()))
    random.Random(SEED).shuffle(portrayals)
    return portrayals[:most]


def print_row(name: str, sets: list[tuple[NDArray[np.int64], Floats]]) -> None:
    """One aggregation with its best thresholds; the mean also with those of the product."""
    low, high = max(product(LOWS, HIGHS), key=lambda ends: score(*sets[0], *ends))
    gold, figures = sets[1]
    wins = np.mean([(u > v) + 0.5 * (u == v) for u in figures[gold == 2] for v in figures[gold == 0]])
    for ends in [(low, high), *([(NEGATIVE_BELOW, POSITIVE_FROM)] if name == "mean score" else [])]:
        cells = " | ".join(f"{score(*each, *ends):.3f}" for each in sets)
        print(f"| {name} | {ends[0]:+.2f} {ends[1]:+.2f} | {cells} | {wins:.2f} |", flush=True)


def score(gold: NDArray[np.int64], figures: Floats, low: float, high: float) -> float:
    """Macro F1 of the labels by two thresholds."""
    return find_macro_f1(gold, label_scores(list(figures), low, high), len(CLASSES))


def find_scores(logits: Floats, calibration: Calibration) -> Floats:
    """Scores as shown."""
    shown = correct_prior(calibrate(logits, calibration), calibration)
    return shown[:, 2] - shown[:, 0]


def take_mean(logits: Floats, calibration: Calibration) -> float:
    """Mean score as shown; 0 without a sentence."""
    return float(find_scores(logits, calibration).mean()) if len(logits) else 0.0


def take_plain_mean(logits: Floats, calibration: Calibration) -> float:
    """Mean score without the correction for the class prior."""
    plain = calibrate(logits, calibration)
    return float((plain[:, 2] - plain[:, 0]).mean()) if len(logits) else 0.0


def take_balance(logits: Floats, calibration: Calibration) -> float:
    """(Favourable − unfavourable sentences) / sentences."""
    labels = find_labels(correct_prior(calibrate(logits, calibration), calibration), calibration)
    return (labels.count("favourable") - labels.count("unfavourable")) / max(1, len(labels))


def take_early_mean(logits: Floats, calibration: Calibration) -> float:
    """Mean score with the first quarter of the sentences counted twice."""
    scores = find_scores(logits, calibration)
    weights = np.where(np.arange(len(scores)) < len(scores) / 4, 2.0, 1.0)
    return float((scores * weights).sum() / weights.sum()) if len(scores) else 0.0


def take_sum(logits: Floats, calibration: Calibration) -> float:
    """Sum of scores over √n: many weak signs count more than few."""
    return float(find_scores(logits, calibration).sum() / np.sqrt(max(1, len(logits))))


AGGREGATES: dict[str, Aggregate] = {
    "mean score": take_mean,
    "mean score without the news prior": take_plain_mean,
    "balance of labelled sentences": take_balance,
    "mean score, first quarter twice": take_early_mean,
    "sum / √n": take_sum,
}

if __name__ == "__main__":
    sys.exit(main())
