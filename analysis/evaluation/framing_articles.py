"""Frames of articles beside human labels, several frames per row.

An article's frames are those with a probability mass (mean probability over its eligible sentences) of MIN_MASS or
more, at most MOST_FRAMES; AUC and the top frame are read off the same mass.
Baselines: ``lexicon``, the share of sentences with a cue in place of the mass; ``majority``, the frames that at least
half of the articles have, and the most frequent one.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from analysis.cleaning import clean_text
from analysis.cleaning_rules import CleaningRules, load_cleaning_rules
from analysis.codebook_entries import Frame
from analysis.evaluation.agreement import find_bootstrap_interval
from analysis.evaluation.frame_names import DIMENSION, list_known_names, load_frames, look_up
from analysis.evaluation.framing import check_mode
from analysis.evaluation.rows import read_texts, read_typed
from analysis.evaluation.tasks import Figures, Options, Row
from analysis.measures.framing import MIN_WORDS, FrameScorer, Numbers
from analysis.sentences import split_sentences

MIN_MASS = 0.04
MOST_FRAMES = 4

Flags = NDArray[np.bool_]


def evaluate_articles(rows: Sequence[Row], options: Options) -> Figures:
    """Issue frames of articles; rows {title, text, frames}: ids, or names of frame_names.csv."""
    mode = check_mode(options)
    frames = load_frames(options.codebook)
    gold = _read_gold(rows, frames)
    texts = [read_typed(row, place, "text", str) for place, row in enumerate(rows, 1)]
    rated, seconds = _rate_articles(texts, frames)
    issue = [place for place, frame in enumerate(frames) if frame.dimension == DIMENSION]
    gold, masses, shares = gold[:, issue], rated[:, 0, issue], rated[:, 1, issue]
    found, usual = choose_frames(masses), np.broadcast_to(gold.mean(axis=0), gold.shape)
    most = (usual >= 0.5) | (usual == usual.max())
    return {
        "mode": mode,
        **_find_figures(gold, found, masses),
        "micro_f1_interval": find_bootstrap_interval(lambda some: find_micro_f1(gold[some], found[some]), len(rows)),
        "articles_per_second": len(rows) / seconds,
        "baselines": {
            "lexicon": _find_figures(gold, choose_frames(shares), shares),
            "majority": _find_figures(gold, most, usual),
        },
    }


def choose_frames(masses: Numbers) -> Flags:
    """The frames of each row with MIN_MASS or more, at most MOST_FRAMES, the largest first."""
    ranks = np.argsort(np.argsort(-masses, axis=1, kind="stable"), axis=1, kind="stable")
    chosen: Flags = (masses >= MIN_MASS) & (ranks < MOST_FRAMES)
    return chosen


def find_micro_f1(gold: Flags, found: Flags) -> float:
    """F1 over all pairs of article and frame; NaN where there is no frame on either side."""
    total = gold.sum() + found.sum()
    return float(2 * (gold & found).sum() / total) if total else float("nan")


def find_mean_auc(gold: Flags, values: Numbers) -> float:
    """Mean over the frames that some articles have and others lack: how often one that has it is ranked higher."""
    aucs = []
    for has, value in zip(gold.T, values.T, strict=True):
        n_with, n_without = int(has.sum()), int((~has).sum())
        if n_with and n_without:
            ranks = rankdata(value)
            aucs.append((ranks[has].sum() - n_with * (n_with + 1) / 2) / (n_with * n_without))
    return float(np.mean(aucs)) if aucs else float("nan")


def _find_figures(gold: Flags, found: Flags, values: Numbers) -> Figures:
    used = gold.any(axis=0) | found.any(axis=0)
    each = [find_micro_f1(gold[:, [place]], found[:, [place]]) for place in np.flatnonzero(used)]
    return {
        "micro_f1": find_micro_f1(gold, found),
        "macro_f1": float(np.mean(each)) if each else float("nan"),
        "mean_auc": find_mean_auc(gold, values),
        "top_precision": float(np.mean(gold[np.arange(len(gold)), values.argmax(axis=1)])),
    }


def _read_gold(rows: Sequence[Row], frames: Sequence[Frame]) -> Flags:
    names = list_known_names(frames)
    gold = np.zeros((len(rows), len(frames)), bool)
    for line, row in enumerate(rows):
        given = read_texts(row, line + 1, "frames")
        gold[line, [place for name in given for place in look_up(name, names)]] = True
    return gold


def _rate_articles(texts: Sequence[str], frames: Sequence[Frame]) -> tuple[Numbers, float]:
    """Mass and share of sentences with a cue (articles × 2 × frames), and processor seconds after all is loaded."""
    scorer, rules = FrameScorer(frames), load_cleaning_rules()
    scorer.rate_texts(["The weights are loaded before the clock starts."])
    start = process_time()
    rated = np.array([_rate_article(text, scorer, rules) for text in texts])
    return rated, process_time() - start


def _rate_article(text: str, scorer: FrameScorer, rules: CleaningRules) -> tuple[Numbers, Numbers]:
    sentences = clean_text(text, split_sentences(text), rules)
    kept = [text[s.start : s.end] for s in sentences if s.kind == "body" and s.removed_reason is None]
    weights, _, chances = scorer.rate_texts([each for each in kept if len(each.split()) >= MIN_WORDS])
    n = max(len(weights), 1)
    return chances.sum(axis=0) / n, (weights > 0).sum(axis=0) / n
