"""The stance under a higher demand for confidence than the model's own."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.summaries.stances import NOT_SCORED, summarise_stances


def require_confidence(tables: Mapping[str, pd.DataFrame], least: float) -> Mapping[str, pd.DataFrame]:
    """Tables in which every label below a confidence is abstained, and the stances made again from that.

    Args:
        tables: All tables of a run, not filtered.
        least: Smallest confidence of a label, 0 to 1; 0 changes nothing.

    Returns:
        The tables; stance_evidence and stances are new ones, unless stance was left out of the run.
    """
    if not least or (tables["stances"]["status"] == NOT_SCORED).any():
        return tables
    evidence = tables["stance_evidence"]
    is_below = evidence["confidence"] < least
    evidence = evidence.assign(
        abstained=evidence["abstained"] | is_below, label=evidence["label"].where(~is_below, None)
    )
    stances = summarise_stances(tables["sentences"], tables["mentions"], evidence)
    columns = list(tables["stances"].columns)
    return {**tables, "stance_evidence": evidence, "stances": stances[columns]}
