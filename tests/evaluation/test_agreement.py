import math

import numpy as np
import pytest

from analysis.evaluation.agreement import (
    find_accuracy,
    find_alpha,
    find_bootstrap_interval,
    find_class_scores,
    find_macro_f1,
    find_pearson,
)

GOLD = np.array([0, 0, 1, 1, 2])
FOUND = np.array([0, 1, 1, 1, 0])


def test_accuracy_is_the_share_of_equal_labels():
    assert find_accuracy(GOLD, FOUND) == 3 / 5


def test_f1_of_each_class_and_their_mean():
    scores = find_class_scores(GOLD, FOUND, 3)
    assert [s["f1"] for s in scores] == [2 * 1 / (2 + 2), 2 * 2 / (2 + 3), 0.0]
    assert scores[0]["precision"] == 1 / 2
    assert find_macro_f1(GOLD, FOUND, 3) == pytest.approx((0.5 + 0.8 + 0.0) / 3)


def test_a_class_that_never_occurs_does_not_count():
    assert find_macro_f1(np.array([0, 1]), np.array([0, 1]), 3) == 1.0


def test_pearson_of_a_line_is_one_and_of_two_points_unknown():
    assert find_pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
    assert math.isnan(find_pearson([1, 2], [2, 4]))
    assert math.isnan(find_pearson([1, 1, 1], [1, 2, 3]))


def test_interval_of_a_constant_is_the_constant():
    assert find_bootstrap_interval(lambda places: 0.5, 10) == (0.5, 0.5)


def test_alpha_is_one_for_equal_readings_and_by_hand_otherwise():
    assert find_alpha([[0, 1, 2], [0, 1, 2]]) == 1.0
    # two units: 0/0 and 0/1. Pairs: 00 twice, 01 once, 10 once; n = 4; expected (16 − 9 − 1)/3 = 2; observed 2.
    assert find_alpha([[0, 0], [0, 1]]) == pytest.approx(0.0)


def test_alpha_skips_what_a_coder_left_out():
    assert find_alpha([[0, 1, None], [0, 1, 2]]) == 1.0
    assert math.isnan(find_alpha([[0, 0], [0, 0]]))
