"""Logits to probabilities: softmax, class prior, abstention; settings are checked at the door."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.calibration import calibrate, correct_prior, find_labels, parse_calibration
from analysis.errors import ModelError

SETTINGS = {
    "scale": 0.5,
    "shift": [0, 0, 0],
    "prior_trained": [0.25, 0.5, 0.25],
    "prior_shown": [0.1, 0.8, 0.1],
    "abstain_below": 0.6,
}
CALIBRATION = parse_calibration(SETTINGS)


def test_equal_logits_are_equal_probabilities():
    assert calibrate([[3, 3, 3]], CALIBRATION).tolist() == [[1 / 3] * 3]


def test_logits_are_scaled_before_softmax():
    (row,) = calibrate([[0, 0, 2 * math.log(2)]], CALIBRATION)  # halved: weights 1, 1, 2
    assert row.tolist() == pytest.approx([0.25, 0.25, 0.5])


def test_a_bias_is_added_to_the_scaled_logits():
    calibration = parse_calibration({**SETTINGS, "shift": [0, 0, math.log(2)]})
    assert calibrate([[0, 0, 0]], calibration)[0].tolist() == pytest.approx([0.25, 0.25, 0.5])


def test_the_class_prior_is_exchanged():
    (row,) = correct_prior(np.array([[0.5, 0.25, 0.25]]), CALIBRATION)
    weights = [0.5 * 0.1 / 0.25, 0.25 * 0.8 / 0.5, 0.25 * 0.1 / 0.25]  # 0.2, 0.4, 0.1
    assert row.tolist() == pytest.approx([w / 0.7 for w in weights])


def test_an_unsure_row_has_no_label():
    rows = np.array([[0.7, 0.2, 0.1], [0.59, 0.2, 0.21], [0.2, 0.6, 0.2], [0.3, 0.49, 0.21], [0.1, 0.1, 0.8]])
    assert find_labels(rows, CALIBRATION) == ["unfavourable", None, "neutral", None, "favourable"]


@given(st.lists(st.tuples(*[st.floats(-50, 50)] * 3), max_size=5))
def test_probabilities_add_up_to_one(logits):
    shown = correct_prior(calibrate(logits, CALIBRATION), CALIBRATION)
    assert shown.shape == (len(logits), 3)
    assert np.allclose(shown.sum(axis=1), 1)
    assert ((shown >= 0) & (shown <= 1)).all()


@pytest.mark.parametrize(
    "change",
    [
        {"scale": 0},
        {"shift": [0, 0]},
        {"shift": None},
        {"prior_shown": [0.5, 0.5, 0.5]},
        {"prior_trained": [0, 0.5, 0.5]},
        {"abstain_below": 60},
    ],
)
def test_settings_out_of_range_are_one_line(change):
    with pytest.raises(ModelError, match=r"^settings\.json of the stance model: .+$"):
        parse_calibration({**SETTINGS, **change})


def test_a_missing_setting_is_named():
    with pytest.raises(ModelError, match="prior_shown"):
        parse_calibration({name: value for name, value in SETTINGS.items() if name != "prior_shown"})
