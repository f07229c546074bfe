"""Task ``tone``: the calibrated tone beside human ratings, sentence by sentence and article by article.

Rows that the shipped weights were fitted on are never scored with them: where one is among the rows, all rows are
predicted by lines that are fitted anew, five folds by article, each on the other four.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis.errors import EvaluationError
from analysis.evaluation.agreement import find_bootstrap_interval, find_macro_f1, find_pearson
from analysis.evaluation.tasks import Options, Row
from analysis.measures.calibrated_tone import (
    RATING_END,
    Mode,
    find_features,
    list_penalties,
    load_tone_model,
    predict_tone,
)
from analysis.measures.tone import NEGATIVE_FROM, POSITIVE_FROM
from analysis.ridge import predict_by_folds, split_folds
from analysis.vader import score_wording

FIELDS = ("article", "text", "score")
MODES: Mapping[str, Mode] = {"default": "static", "thorough": "thorough"}
N_FOLDS = 5
MIN_ARTICLES = 5
"""Articles from which on intervals are given."""
HELD_OUT = "5 folds by article, fitted anew: rows of the training file"
SHIPPED = "shipped weights: none of the rows is of the training file"
_N_LABELS = 3

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


def evaluate(rows: Sequence[Row], options: Options) -> dict[str, Any]:
    """Agreement with the ratings, and that of VADER and of the majority class on the same rows."""
    name = options.mode or "default"
    if name not in MODES:
        raise EvaluationError(f"task 'tone' has no mode '{name}'; use one of {', '.join(MODES)}")
    _check(rows)
    texts, model = [str(row["text"]) for row in rows], load_tone_model()
    is_known = any(hash_text(text) in model.trained_on for text in texts)
    if is_known:
        predicted = predict_held_out(rows, find_features(texts, MODES[name], model.words), MODES[name])
    else:
        predicted = predict_tone(texts, MODES[name])
    vader = np.array([score_wording(text) for text in texts])
    return {
        "mode": name,
        "protocol": HELD_OUT if is_known else SHIPPED,
        **describe_agreement(rows, predicted),
        "baselines": {"vader": describe_agreement(rows, vader), "majority": _describe_majority(rows)},
    }


def hash_text(text: str) -> str:
    """What a sentence is recognised by: 8 hex digits of its sha256, blanks collapsed."""
    return sha256(" ".join(text.split()).encode(errors="replace")).hexdigest()[:8]


def predict_held_out(rows: Sequence[Row], features: Floats, mode: Mode) -> Floats:
    """Predictions by lines that have not seen the row's article."""
    articles = [str(row["article"]) for row in rows]
    if len(set(articles)) < N_FOLDS:
        raise EvaluationError(f"{len(set(articles))} articles among rows of the training file; give {N_FOLDS} or more")
    wanted = [row["score"] / RATING_END for row in rows]
    folds = split_folds(articles, N_FOLDS)
    return np.clip(predict_by_folds(features, wanted, list_penalties(features.shape[1], mode), folds), -1, 1)


def describe_agreement(rows: Sequence[Row], predicted: ArrayLike) -> dict[str, Any]:
    """Figures with 95 % intervals over articles drawn with replacement; a sentence without a score counts as 0.

    None where a figure cannot be found; no intervals under MIN_ARTICLES articles.
    """
    found = np.nan_to_num(np.asarray(predicted, float))
    gold = np.array([row["score"] / RATING_END for row in rows])
    places = pd.Series(range(len(rows))).groupby([str(row["article"]) for row in rows]).agg(list).tolist()
    means = np.array([[gold[each].mean(), found[each].mean()] for each in places])

    def draw(articles: Places) -> Places:
        return np.concatenate([places[each] for each in articles])

    figures: dict[str, Callable[[Places], float]] = {
        "pearson_r": lambda articles: find_pearson(gold[draw(articles)], found[draw(articles)]),
        "pearson_r_article": lambda articles: find_pearson(means[articles, 0], means[articles, 1]),
        "macro_f1": lambda articles: find_macro_f1(_label(gold[draw(articles)]), _label(found[draw(articles)]), 3),
    }
    everything = np.arange(len(places))
    described: dict[str, Any] = {}
    for name, figure in figures.items():
        value = figure(everything)
        described[name] = None if np.isnan(value) else round(value, 4)
        if len(places) >= MIN_ARTICLES:
            described[f"{name}_interval"] = [round(end, 4) for end in find_bootstrap_interval(figure, len(places))]
    return {**described, "n_articles": len(places)}


def _label(scores: Floats) -> NDArray[np.int64]:
    """0 negative, 1 neutral, 2 positive, by VADER's thresholds (Hutto & Gilbert 2014)."""
    return np.where(scores <= NEGATIVE_FROM, 0, np.where(scores >= POSITIVE_FROM, 2, 1)).astype(np.int64)


def _describe_majority(rows: Sequence[Row]) -> dict[str, Any]:
    gold = _label(np.array([row["score"] / RATING_END for row in rows]))
    most = np.full_like(gold, np.bincount(gold, minlength=_N_LABELS).argmax())
    return {"macro_f1": round(find_macro_f1(gold, most, _N_LABELS), 4)}


def _check(rows: Sequence[Row]) -> None:
    for place, row in enumerate(rows, 1):
        score = row["score"]
        is_number = isinstance(score, int | float) and not isinstance(score, bool)
        if not is_number or not -RATING_END <= score <= RATING_END:
            raise EvaluationError(f"row {place}: the score {score!r} is no rating; write −{RATING_END} to {RATING_END}")
