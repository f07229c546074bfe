"""The scale of the logits, fitted on rows that the network has not seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax


def fit_scale(logits: NDArray[np.float32], labels: NDArray[np.int64]) -> float:
    """Fit one over the temperature by maximum likelihood (Guo et al. 2017).

    Args:
        logits: Rows × 3.
        labels: 0 negative, 1 neutral, 2 positive.

    Returns:
        The factor that makes softmax(scale · logits) likeliest, 0.2 to 3.
    """

    def find_loss(scale: float) -> float:
        return float(-log_softmax(scale * logits, axis=1)[np.arange(len(labels)), labels].mean())

    return round(float(minimize_scalar(find_loss, bounds=(0.2, 3), method="bounded").x), 4)
