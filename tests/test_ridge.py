"""Ridge regression, against figures that can be redone by hand."""

import numpy as np
import pytest

from analysis.ridge import fit_ridge, predict_by_folds, split_folds

X = np.array([[-1.0], [1.0]])


def test_the_penalty_counts_as_rows_that_say_nothing():
    line = fit_ridge(X, [0, 2], [2.0])  # standardised: −1, 1; w = Σxy/(Σx² + 2) = 2/(2 + 2)
    assert (line.constant, line.weights.tolist()) == (1.0, [0.5])
    assert line.predict(X).tolist() == [0.5, 1.5]


def test_a_feature_that_never_varies_has_no_weight():
    line = fit_ridge(np.c_[X, [7.0, 7.0]], [0, 2], [2.0, 2.0])
    assert line.weights.tolist() == [0.5, 0.0]


def test_folds_keep_groups_together_and_are_the_same_again():
    groups = [f"g{n // 3}" for n in range(60)]
    folds = split_folds(groups, 5)
    assert np.array_equal(folds, split_folds(groups, 5))
    assert {len({fold for fold, g in zip(folds, groups, strict=True) if g == group}) for group in groups} == {1}
    assert np.bincount(folds).tolist() == [12] * 5


def test_a_fold_is_predicted_without_its_rows():
    x, y = np.array([[0.0], [1.0], [0.0], [1.0]]), [0.0, 1.0, 100.0, 101.0]
    predicted = predict_by_folds(x, y, [1e-9], np.array([0, 0, 1, 1]))
    assert predicted == pytest.approx([100, 101, 0, 1], abs=1e-6)
