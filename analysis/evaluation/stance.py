"""Task stance-sentence: stance toward a marked target in a sentence, as in NewsMTSC.

Rows: text, start and end of the target, label (negative, neutral, positive). The name is masked as in the product:
every place where the target's words stand. Modes:

* ``calibrated`` (default): the likeliest class by calibrated probabilities, *without* the correction for the class
  prior of the news and without abstention: every labelled set has a class mix of its own, and forced labels are what
  published figures are made of.
* ``as-shown``: what the product shows: prior corrected, unsure rows left out. ``coverage`` is the share of rows that
  keep a label, ``n_labelled`` their number; all other figures, those of the baselines too, are of these rows. No ece
  and no confident half: the rows were chosen by their confidence, and the prior is not that of the file.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.calibration import Floats, calibrate, correct_prior, find_labels
from analysis.encoder import Encoder, open_encoder
from analysis.encoder_input import Targeted
from analysis.errors import EvaluationError
from analysis.evaluation.agreement import Labels
from analysis.evaluation.targets import find_mentions_of
from analysis.evaluation.tasks import Figures, Options, Row
from analysis.evaluation.three_classes import (
    Found,
    describe_labels,
    label_by_majority,
    label_by_vader,
    read_gold,
    time_encoder,
)

CALIBRATED, AS_SHOWN = MODES = ("calibrated", "as-shown")


def evaluate_sentences(rows: Sequence[Row], options: Options) -> Figures:
    """Figures of the shipped model on labelled sentences, VADER and the majority class beside it."""
    mode = read_mode(options)
    gold, sentences = read_gold([row["label"] for row in rows]), [read_target(row) for row in rows]
    encoder = open_encoder()
    logits, speed = time_encoder(encoder, sentences)
    probabilities = find_probabilities(logits, encoder, mode)
    leading, confidence = probabilities.argmax(axis=1), probabilities.max(axis=1)
    if mode == CALIBRATED:
        return _compare(gold, Found(leading, confidence, speed), sentences)
    kept = np.flatnonzero([label is not None for label in find_labels(probabilities, encoder.calibration)])
    figures = _compare(gold[kept], Found(leading[kept], None, speed), [sentences[place] for place in kept])
    return {"n_labelled": len(kept), "coverage": len(kept) / len(rows), **figures}


def _compare(gold: Labels, found: Found, sentences: Sequence[Targeted]) -> Figures:
    """Figures of the model, VADER and the majority class on the same rows."""
    baselines = {
        "vader": label_by_vader([sentence.text for sentence in sentences]),
        "majority": label_by_majority(gold),
    }
    return {
        **describe_labels(gold, found),
        "baselines": {name: describe_labels(gold, other) for name, other in baselines.items()},
    }


def read_mode(options: Options) -> str:
    """The mode asked for.

    Raises:
        EvaluationError: There is no such mode.
    """
    mode = options.mode or CALIBRATED
    if mode not in MODES:
        raise EvaluationError(f"there is no mode '{mode}'; choose one of {', '.join(MODES)}")
    return mode


def find_probabilities(logits: Floats, encoder: Encoder, mode: str) -> Floats:
    """Calibrated probabilities, corrected for the class prior where the mode says so."""
    probabilities = calibrate(logits, encoder.calibration)
    return correct_prior(probabilities, encoder.calibration) if mode == AS_SHOWN else probabilities


def read_target(row: Row) -> Targeted:
    """The sentence of a row with all places of its target.

    Raises:
        EvaluationError: Offsets that are none.
    """
    text, start, end = row["text"], row["start"], row["end"]
    is_sound = isinstance(text, str) and isinstance(start, int) and isinstance(end, int)
    if not is_sound or not 0 <= start < end <= len(text):
        raise EvaluationError(f"start {start!r} and end {end!r} are no place in the text of row {row.get('id')!r}")
    return Targeted(text, find_mentions_of(text, (start, end)), (start, end))
