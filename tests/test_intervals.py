"""Intervals: Wilson's for shares, Student's t for means."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intervals import find_mean_interval, find_share_interval

Z2 = 1.959964**2  # square of the 97.5 % point of the normal distribution
COUNTS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_no_hit_in_ten_reaches_from_zero_to_wilsons_upper_end():
    low, high = find_share_interval([0], [10])
    assert low[0] == 0
    assert high[0] == pytest.approx(Z2 / (10 + Z2)) == pytest.approx(0.2775, abs=1e-4)


def test_half_of_ten_is_symmetric_about_one_half():
    low, high = find_share_interval([5], [10])
    half = np.sqrt(Z2 / (10 + Z2)) / 2
    assert (low[0], high[0]) == (pytest.approx(0.5 - half), pytest.approx(0.5 + half))
    assert (round(low[0], 4), round(high[0], 4)) == (0.2366, 0.7634)


def test_a_share_of_nothing_is_not_measurable():
    low, high = find_share_interval([0], [0])
    assert np.isnan(low[0]) and np.isnan(high[0])


@given(COUNTS)
def test_a_share_lies_in_its_interval(counts):
    hits, total = counts
    low, high = find_share_interval([hits], [total])
    assert 0 <= low[0] <= hits / total + 1e-12
    assert hits / total - 1e-12 <= high[0] <= 1


@given(COUNTS)
def test_hits_and_misses_mirror_each_other(counts):
    hits, total = counts
    low, high = find_share_interval([hits, total - hits], [total, total])
    assert low[0] == pytest.approx(1 - high[1])


def test_a_mean_of_four_has_students_interval():
    low, high = find_mean_interval([0.1], [0.5], [4])
    half = 3.182446 * 0.5 / 2  # t with 3 degrees of freedom, s / sqrt(4)
    assert (low[0], high[0]) == (pytest.approx(0.1 - half), pytest.approx(0.1 + half))


def test_a_mean_interval_is_cut_at_the_ends_of_the_scale():
    low, high = find_mean_interval([0.9, -0.9], [0.5, 0.5], [4, 4])
    assert (high[0], low[1]) == (1, -1)


@pytest.mark.parametrize("n", [0, 1])
def test_a_mean_of_less_than_two_has_no_interval(n):
    low, high = find_mean_interval([0.1], [np.nan], [n])
    assert np.isnan(low[0]) and np.isnan(high[0])


def test_equal_scores_have_an_interval_of_no_width():
    low, high = find_mean_interval([0.3], [0.0], [10])
    assert low[0] == high[0] == 0.3
