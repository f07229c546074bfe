"""Intervals: for a share (Wilson) and for a mean (Student's t). All are 95 % intervals."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtrit

LEVEL = 0.95
MIN_SENTENCES_FOR_MEAN = 10
"""Smallest n at which a mean is shown: from here on the t interval covers the true mean in ≥ 94 % of simulated draws of
sentence scores, and is narrow enough to say something (median width about 0.5; docs/measures.md)."""

Floats = NDArray[np.float64]


def find_share_interval(n_hits: ArrayLike, n_all: ArrayLike) -> tuple[Floats, Floats]:
    """Wilson score interval of a share (Wilson 1927, JASA 22:209).

    Args:
        n_hits: Counts, 0 to ``n_all``.
        n_all: Counts, same shape; 0 gives NaN.

    Returns:
        Lower and upper ends, 0 to 1.
    """
    hits, total = np.asarray(n_hits, float), np.asarray(n_all, float)
    z = float(ndtri(0.5 + LEVEL / 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = hits / total
        centre = (share + z**2 / (2 * total)) / (1 + z**2 / total)
        half = z / (1 + z**2 / total) * np.sqrt(share * (1 - share) / total + z**2 / (4 * total**2))
    return np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)


def find_mean_interval(mean: ArrayLike, deviation: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
    """Student's t interval of a mean.

    Args:
        mean: Means of scores between −1 and 1.
        deviation: Standard deviations of the scores (n − 1 in the denominator).
        n: Numbers of scores; below 2 gives NaN.

    Returns:
        Lower and upper ends, cut at −1 and 1.
    """
    centre, spread, count = (np.asarray(values, float) for values in (mean, deviation, n))
    with np.errstate(divide="ignore", invalid="ignore"):
        half = stdtrit(count - 1, 0.5 + LEVEL / 2) * spread / np.sqrt(count)
    return np.clip(centre - half, -1, 1), np.clip(centre + half, -1, 1)
