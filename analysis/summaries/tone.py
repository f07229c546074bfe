"""Tone of wording by article."""

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
    groups = keep_sentences(sentences).groupby("article_id", sort=False)["tone"].agg(["mean", "std", "count"])
    is_enough = groups["count"] >= MIN_SENTENCES_FOR_MEAN
    low, high = find_mean_interval(groups["mean"], groups["std"], groups["count"])
    figures = pd.DataFrame({"tone": groups["mean"], "tone_low": low, "tone_high": high}, index=groups.index)
    figures = figures.where(is_enough).round(4)
    figures["status"] = np.where(is_enough, "ok", "too_few")
    return figures
