"""How many sentences mention whom: a bar for the author's voice, a thin one for the voices that it hands on."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from analysis.charts.grid import Grid
from analysis.charts.ink import Ink

_BAR_SHARE = 0.36
"""Share of a column that the longest bar takes; the numbers stand behind it."""
_TOOLTIP = {
    "row:N": "article",
    "column:N": "actor",
    "n_author:Q": "sentences in the author’s voice",
    "n_other:Q": "sentences quoted or attributed",
}


def lay_out_presence(stances: pd.DataFrame, grid: Grid, longest: float = 0) -> pd.DataFrame:
    """Sentences that mention each actor, on the complete grid.

    Args:
        stances: Table stances.
        grid: Articles and actors (key ``actor_id``).
        longest: Sentences that the longest bar stands for at least: the most of several charts that share a scale.

    Returns:
        The grid's cells with n_author and n_other (quoted or attributed; both NaN where not named), number (the text
        behind the bars) and the bars' ends ``end`` and ``end_other``; all bars share one scale.
    """
    named = stances[stances["voice"] == "all"][["article_id", "actor_id"]]
    by_voice = stances[stances["voice"] != "all"].assign(is_author=stances["voice"] == "author")
    counts = by_voice.pivot_table("n_sentences", ["article_id", "actor_id"], "is_author", aggfunc="sum")
    counts = counts.reindex(columns=[True, False]).set_axis(["n_author", "n_other"], axis=1).reset_index()
    counts = named.merge(counts, how="left").fillna({"n_author": 0, "n_other": 0})
    cells = grid.list_cells().merge(counts, how="left")
    longest = max(1.0, longest, cells[["n_author", "n_other"]].max().max() if len(counts) else 0)
    cells["end"] = cells["start"] + cells["n_author"].fillna(0) / longest * _BAR_SHARE
    cells["end_other"] = cells["start"] + cells["n_other"].fillna(0) / longest * _BAR_SHARE
    cells["number"] = [_write(*pair) for pair in zip(cells["n_author"], cells["n_other"], strict=True)]
    return cells


def _write(n_author: float, n_other: float) -> str:
    if math.isnan(n_author):
        return ""
    return f"{n_author:.0f} +{n_other:.0f}" if n_other else f"{n_author:.0f}"


def plot_presence(cells: pd.DataFrame, grid: Grid, ink: Ink, picked: tuple[str, str] | None = None) -> alt.LayerChart:
    """Matrix of articles × actors: bars of sentence counts with the counts behind, blank where not named.

    Args:
        cells: From ``lay_out_presence``.
        grid: The same grid.
        ink: Colours of the theme.
        picked: article_id and actor_id of the cell to outline.
    """
    named = cells[cells["n_author"].notna()]
    numbers = named.assign(start=named[["end", "end_other"]].max(axis=1))
    layers = [
        grid.draw(named[named["n_author"] > 0], ink).mark_bar(height={"band": 0.42}, color=ink.bar).encode(x2="end:Q"),
        grid.draw(named[named["n_other"] > 0], ink)
        .mark_bar(height={"band": 0.12}, color=ink.thin, yOffset=10)
        .encode(x2="end_other:Q"),
        grid.draw(numbers, ink).mark_text(align="left", dx=4, color=ink.text, fontSize=12).encode(text="number:N"),
    ]
    return grid.join(cells, layers, ink, _TOOLTIP, picked)
