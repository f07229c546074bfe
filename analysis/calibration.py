"""From a model's three logits to probabilities that mean what they say, and when to decline to label.

1. *Calibrated*: softmax(scale · logits + shift), fitted on labelled sentences that the training did not see.
2. *As shown*: corrected for the class prior, p · shown / trained, renormalised (Saerens, Latinne & Decaestecker 2002):
   training saw about as many of each class, sentences of the news at large are mostly neutral.

Classes stand in the order unfavourable, neutral, favourable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.errors import ModelError
from analysis.records import StanceLabel

LABELS: tuple[StanceLabel, ...] = ("unfavourable", "neutral", "favourable")
"""In the order of the model's outputs."""
Floats = NDArray[np.float64]
Three = tuple[float, float, float]

_THREES = ("shift", "prior_trained", "prior_shown")


@dataclass(frozen=True, slots=True)
class Calibration:
    """What settings.json of a stance model says.

    Attributes:
        scale: Factor of the logits (one over the temperature).
        shift: Added to the scaled logits.
        prior_trained: Shares of the classes in the training sentences.
        prior_shown: Shares of the classes that the probabilities are corrected to.
        abstain_below: Smallest confidence at which the likeliest class is given as the label.
    """

    scale: float
    shift: Three
    prior_trained: Three
    prior_shown: Three
    abstain_below: float


def parse_calibration(settings: Mapping[str, Any]) -> Calibration:
    """Check what settings.json holds.

    Raises:
        ModelError: A value is missing or out of range.
    """
    try:
        threes = {name: tuple(map(float, settings[name])) for name in _THREES}
        scale, least = float(settings["scale"]), float(settings["abstain_below"])
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"settings.json of the stance model: {error!r}; install Parallax again") from None
    priors = [threes[name] for name in ("prior_trained", "prior_shown")]
    is_sound = (
        all(len(values) == len(LABELS) for values in threes.values())
        and scale > 0
        and 0 <= least <= 1
        and all(min(prior) > 0 and abs(sum(prior) - 1) < 0.01 for prior in priors)
    )
    if not is_sound:
        raise ModelError("settings.json of the stance model: out of range (three values each, priors that add up to 1)")
    return Calibration(scale=scale, abstain_below=least, **threes)  # type: ignore[arg-type]  # three values each, just checked


def calibrate(logits: ArrayLike, calibration: Calibration) -> Floats:
    """Calibrated probabilities: one row of three per row of logits."""
    scaled = np.asarray(logits, float).reshape(-1, len(LABELS)) * calibration.scale + np.array(calibration.shift)
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    probabilities: Floats = powers / powers.sum(axis=1, keepdims=True)
    return probabilities


def correct_prior(probabilities: Floats, calibration: Calibration) -> Floats:
    """Probabilities as shown: corrected from the training's class shares to those of the news."""
    weighed = probabilities * (np.array(calibration.prior_shown) / np.array(calibration.prior_trained))
    corrected: Floats = weighed / weighed.sum(axis=1, keepdims=True)
    return corrected


def find_labels(probabilities: Floats, calibration: Calibration) -> list[StanceLabel | None]:
    """The likeliest class of each row; None where its probability is too small."""
    is_sure = probabilities.max(axis=1) >= calibration.abstain_below
    leading = probabilities.argmax(axis=1)
    return [LABELS[place] if sure else None for place, sure in zip(leading, is_sure, strict=True)]
