"""Frames of single sentences beside human labels, one frame per row.

Found is the most probable frame; a name that merges several frames has the sum of their probabilities. Only names that
occur in the file compete; rows labelled "Other" are left out; require_cue does not count, as every row has a frame.
Baselines: ``lexicon``, the largest weight of cues alone (without a cue the most frequent frame); ``majority``, the most
frequent frame.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.codebook_entries import Frame
from analysis.errors import EvaluationError
from analysis.evaluation.agreement import Labels, find_accuracy, find_bootstrap_interval, find_macro_f1
from analysis.evaluation.frame_names import (
    Names,
    is_other,
    list_known_names,
    list_own_names,
    load_frames,
    look_up,
    plain,
)
from analysis.evaluation.tasks import Figures, Options, Row
from analysis.measures.framing import TEMPERATURE, FrameScorer, Numbers


def evaluate_sentences(rows: Sequence[Row], options: Options) -> Figures:
    """Issue frames of sentences; rows as in FrAC: text, frame (an id or a name of frame_names.csv)."""
    frames = load_frames(options.codebook)
    return _compare_labels(rows, frames, list_known_names(frames), options)


def evaluate_headlines(rows: Sequence[Row], options: Options) -> Figures:
    """Frames of an own codebook; rows as in GVFC: text, frame (an id or a name of that codebook)."""
    if options.codebook is None:
        raise EvaluationError("task 'headlines' needs the codebook that names its frames; give --codebook")
    frames = load_frames(options.codebook)
    return _compare_labels(rows, frames, list_own_names(frames), options)


def check_mode(options: Options) -> str:
    """The mode's name.

    Raises:
        EvaluationError: There is no such mode.
    """
    if options.mode not in (None, "default"):
        raise EvaluationError(f"frames have no mode '{options.mode}'; leave --mode out")
    return "default"


def _compare_labels(rows: Sequence[Row], frames: Sequence[Frame], names: Names, options: Options) -> Figures:
    mode = check_mode(options)
    rows = [row for row in rows if not is_other(row["frame"])]
    if not rows:
        raise EvaluationError("every row is labelled 'Other'; give rows with a frame")
    labels = list(dict.fromkeys(plain(str(row["frame"])) for row in rows))
    places = [look_up(label, names) for label in labels]
    gold = np.array([labels.index(plain(str(row["frame"]))) for row in rows], np.int64)
    weights, scores, _ = FrameScorer(frames).rate_texts([str(row["text"]) for row in rows])
    usual = int(np.bincount(gold).argmax())
    cues = _merge(weights, places)
    by_cues = np.where(cues.max(axis=1) > 0, cues.argmax(axis=1), usual)
    found = _merge(np.exp(scores / TEMPERATURE), places).argmax(axis=1)
    interval = find_bootstrap_interval(lambda drawn: find_accuracy(gold[drawn], found[drawn]), len(rows))
    baselines = {"lexicon": by_cues, "majority": np.full(len(rows), usual)}
    return {
        "n": len(rows),
        "mode": mode,
        **_find_figures(gold, found, len(labels)),
        "accuracy_interval": interval,
        "baselines": {name: _find_figures(gold, each, len(labels)) for name, each in baselines.items()},
    }


def _merge(values: Numbers, places: Sequence[tuple[int, ...]]) -> Numbers:
    return np.stack([values[:, list(each)].sum(axis=1) for each in places], axis=1)


def _find_figures(gold: Labels, found: Labels, n_labels: int) -> Figures:
    return {"accuracy": find_accuracy(gold, found), "macro_f1": find_macro_f1(gold, found, n_labels)}
