"""Ridge regression on standardised features, with a penalty of its own for each of them (Hoerl & Kennard 1970)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Line:
    """A fitted line: predicted = constant + features · weights, features as they come."""

    constant: float
    weights: Floats

    def predict(self, features: Floats) -> Floats:
        """One prediction per row."""
        predicted: Floats = self.constant + features @ self.weights
        return predicted


def fit_ridge(features: Floats, wanted: ArrayLike, penalties: ArrayLike) -> Line:
    """Fit weights; a penalty counts as that many rows that say 0.

    Args:
        features: Rows × features.
        wanted: One value per row.
        penalties: One per feature, above 0.
    """
    values, penalty = np.asarray(wanted, float), np.asarray(penalties, float)
    centre, spread = features.mean(0), features.std(0)
    spread[spread < 1e-9] = 1.0
    scaled = (features - centre) / spread
    mean = float(values.mean())
    weights = np.linalg.solve(scaled.T @ scaled + np.diag(penalty), scaled.T @ (values - mean)) / spread
    return Line(mean - float(centre @ weights), weights)


def split_folds(groups: Sequence[str], n_folds: int, seed: int = 0) -> NDArray[np.int64]:
    """The fold of each row: whole groups together, groups drawn at random with a fixed seed."""
    order = np.random.default_rng(seed).permutation(sorted(set(groups)))
    folds = {str(group): place % n_folds for place, group in enumerate(order)}
    return np.array([folds[group] for group in groups], np.int64)


def predict_by_folds(features: Floats, wanted: ArrayLike, penalties: ArrayLike, folds: NDArray[np.int64]) -> Floats:
    """Predictions for every row by a line that was fitted on the other folds only."""
    values, predicted = np.asarray(wanted, float), np.full(len(features), np.nan)
    for fold in np.unique(folds):
        is_out = folds == fold
        predicted[is_out] = fit_ridge(features[~is_out], values[~is_out], penalties).predict(features[is_out])
    return predicted
