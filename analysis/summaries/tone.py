"""Tone by article: of wording (VADER), and calibrated on opinion text; the two are never mixed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.intervals import MIN_SENTENCES_FOR_MEAN, find_mean_interval
from analysis.summaries.kept import keep_sentences


def summarise_tone(sentences: pd.DataFrame) -> pd.DataFrame:
    """Mean tone by article over kept body sentences.

    Returns:
        Indexed by article_id: tone, tone_low, tone_high (NaN under 10 sentences with a score), status.
    """
    figures = _summarise(sentences, "tone")
    figures["status"] = np.where(figures.pop("n") >= MIN_SENTENCES_FOR_MEAN, "ok", "too_few")
    return figures


def summarise_calibrated_tone(sentences: pd.DataFrame) -> pd.DataFrame:
    """Mean calibrated tone by article over kept body sentences.

    Returns:
        Indexed by article_id: tone_calibrated, tone_calibrated_low, tone_calibrated_high (NaN under 10 sentences with
        a score).
    """
    return _summarise(sentences, "tone_calibrated").drop(columns="n")


def _summarise(sentences: pd.DataFrame, column: str) -> pd.DataFrame:
    groups = keep_sentences(sentences).groupby("article_id", sort=False)[column].agg(["mean", "std", "count"])
    low, high = find_mean_interval(groups["mean"], groups["std"], groups["count"])
    figures = pd.DataFrame({column: groups["mean"], f"{column}_low": low, f"{column}_high": high}, index=groups.index)
    figures = figures.where(groups["count"] >= MIN_SENTENCES_FOR_MEAN).round(4)
    return figures.assign(n=groups["count"])
