"""Tables to Altair charts. Every chart takes a long table with fixed column names; texts are values, never names."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

ROW_HEIGHT = 30
_BAR_SHARE = 0.64
"""Share of a cell's width that the longest bar takes; the number stands behind it."""
_GAP = 0.03


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours of a chart that must follow the theme: text, faint lines, bars, the picked mark."""

    text: str
    line: str
    bar: str
    pick: str


LIGHT = Ink(text="#1f2328", line="#d5d7dc", bar="#8a8f9c", pick="#5b3e99")
DARK = Ink(text="#e6e6ea", line="#3a3d46", bar="#8d93a1", pick="#b79cf2")


def lay_out_presence(stances: pd.DataFrame, articles: Mapping[str, str], actors: Mapping[str, str]) -> pd.DataFrame:
    """Complete grid of articles × actors with the number of sentences that mention the actor.

    Args:
        stances: Table stances.
        articles: Labels by article_id, in the order of the rows.
        actors: Labels by actor_id, in the order of the columns.

    Returns:
        One row per cell: article_id, article, actor_id, actor, place (column, from 0), n (NaN where not named),
        start, end and whole (edges of bar and cell on the chart's scale, one unit per actor; all bars on one scale).
    """
    counts = stances[stances["voice"] == "all"].set_index(["article_id", "actor_id"])["n_sentences"]
    grid = pd.MultiIndex.from_product([list(articles), list(actors)], names=["article_id", "actor_id"])
    cells = counts.reindex(grid).rename("n").reset_index()
    cells["article"] = cells["article_id"].map(dict(articles))
    cells["actor"] = cells["actor_id"].map(dict(actors))
    cells["place"] = cells["actor_id"].map({actor_id: place for place, actor_id in enumerate(actors)})
    longest = max(float(cells["n"].max()), 1.0) if cells["n"].notna().any() else 1.0
    cells["start"] = cells["place"] + _GAP
    cells["end"] = cells["start"] + cells["n"].fillna(0) / longest * _BAR_SHARE
    cells["whole"] = cells["place"] + 1 - _GAP
    return cells


def plot_presence(cells: pd.DataFrame, ink: Ink, picked: tuple[str, str] | None = None) -> alt.LayerChart:
    """Matrix of articles × actors: each cell a bar of sentence counts, the count behind it, blank where not named.

    A click selects ``cell`` (article_id, actor_id).

    Args:
        cells: From ``lay_out_presence``.
        ink: Colours of the theme.
        picked: article_id and actor_id of the cell to outline.
    """
    rows = list(dict.fromkeys(cells["article"]))
    columns = list(dict.fromkeys(cells["actor"]))
    is_picked = (cells["article_id"] + "." + cells["actor_id"]) == (".".join(picked) if picked else "")
    base = alt.Chart(cells.assign(is_picked=is_picked)).encode(
        y=alt.Y("article:N", sort=rows, title=None, axis=_row_axis(ink)),
        x=alt.X(
            "start:Q", title=None, scale=alt.Scale(domain=[0, len(columns)], nice=False), axis=_actor_axis(columns, ink)
        ),
    )
    outline = alt.condition("datum.is_picked", alt.value(ink.pick), alt.value(ink.line))
    frames = base.mark_rect(fillOpacity=0).encode(x2="whole:Q", stroke=outline)
    bars = base.transform_filter("datum.n > 0").mark_bar(height={"band": 0.5}, color=ink.bar).encode(x2="end:Q")
    numbers = (
        base.transform_filter("isValid(datum.n)")
        .mark_text(align="left", dx=4, color=ink.text, fontSize=13)
        .encode(x=alt.X("end:Q"), text="n:Q")
    )
    targets = (
        base.mark_rect(opacity=0, cursor="pointer")
        .encode(x2="whole:Q", tooltip=_tooltip())
        .add_params(alt.selection_point(name="cell", fields=["article_id", "actor_id"], on="click", toggle=False))
    )
    chart: alt.LayerChart = alt.layer(frames, bars, numbers, targets).configure_view(stroke=None)
    return chart.properties(
        height=ROW_HEIGHT * len(rows), autosize=alt.AutoSizeParams(type="fit-x", contains="padding")
    )


def _row_axis(ink: Ink) -> alt.Axis:
    return alt.Axis(
        labelLimit=260,
        labelColor=ink.text,
        labelFontSize=13,
        labelFlush=False,
        labelBaseline="middle",
        domain=False,
        ticks=False,
        labelPadding=8,
    )


def _actor_axis(columns: Sequence[str], ink: Ink) -> alt.Axis:
    return alt.Axis(
        orient="top",
        values=[place + 0.5 for place in range(len(columns))],
        labelExpr=f"{json.dumps(list(columns))}[floor(datum.value)]",
        labelColor=ink.text,
        labelFontSize=13,
        labelLimit=150,
        labelOverlap=False,
        domain=False,
        ticks=False,
        grid=False,
    )


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("article:N", title="article"),
        alt.Tooltip("actor:N", title="actor"),
        alt.Tooltip("n:Q", title="sentences that mention it"),
    ]
