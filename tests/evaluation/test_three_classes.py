"""Figures that can be redone by hand."""

import numpy as np
import pytest

from analysis.errors import EvaluationError
from analysis.evaluation.three_classes import (
    Found,
    describe_labels,
    find_calibration_error,
    label_by_majority,
    label_by_vader,
    read_gold,
)

GOLD = read_gold(["negative", "negative", "neutral", "neutral", "positive", "positive"])
LABELS = np.array([0, 2, 1, 0, 2, 1])


def test_shares_of_flips_and_false_alarms():
    figures = describe_labels(GOLD, Found(LABELS))
    assert figures["accuracy"] == 0.5
    assert figures["sign_flip_share"] == 1 / 4  # one of four non-neutral rows got the opposite sign
    assert figures["false_alarm_share"] == 1 / 2
    assert figures["macro_f1"] == pytest.approx(0.5)  # each class: one hit, one missed, one too many
    assert figures["macro_f1_low"] <= 0.5 <= figures["macro_f1_high"]
    assert figures["per_class"]["negative"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "n": 2}


def test_without_confidence_what_needs_it_is_missing():
    figures = describe_labels(GOLD, Found(LABELS))
    assert [figures[name] for name in ("ece", "macro_f1_confident_half", "pairs_per_second")] == [None] * 3


def test_the_confident_half_is_the_surest_rows():
    confidence = np.array([0.9, 0.4, 0.9, 0.5, 0.9, 0.4])  # the three right ones
    assert describe_labels(GOLD, Found(LABELS, confidence))["macro_f1_confident_half"] == 1


def test_the_calibration_error_is_the_gap_of_each_bin():
    is_right = np.array([True, False, True, True])
    confidence = np.array([0.61, 0.63, 0.91, 0.91])  # bins 9 and 13: |1 − 1.24| + |2 − 1.82|, of four rows
    assert find_calibration_error(is_right, confidence) == pytest.approx((0.24 + 0.18) / 4)
    assert find_calibration_error(np.array([True]), np.array([1.0])) == 0


def test_without_rows_there_are_no_figures():
    figures = describe_labels(GOLD[:0], Found(LABELS[:0], np.zeros(0)))
    assert figures["macro_f1"] is figures["accuracy"] is figures["ece"] is figures["macro_f1_low"] is None


def test_baselines():
    assert label_by_majority(read_gold(["positive", "neutral", "positive"])).labels.tolist() == [2, 2, 2]
    assert label_by_majority(read_gold(["positive", "neutral"])).labels.tolist() == [1, 1]
    assert label_by_vader(["good", "bad", "table"]).labels.tolist() == [2, 0, 1]


def test_an_unknown_label_is_one_line():
    with pytest.raises(EvaluationError, match="label 'mixed' is unknown; the labels are negative, neutral, positive"):
        read_gold(["neutral", "mixed"])
