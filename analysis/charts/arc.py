"""A score along an article: one bar per sentence, in the order of the text."""

from __future__ import annotations

import altair as alt
import pandas as pd

from analysis.charts.ink import Ink

HEIGHT = 190
SELECTION = "sentence"
_HALF = 0.4
"""Half the width of a bar, in sentences."""


def lay_out_arc(sentences: pd.DataFrame) -> pd.DataFrame:
    """Give each sentence the edges of its bar.

    Args:
        sentences: One row per sentence, in order: sentence_id, number (from 1), tone (NaN draws nothing), text.

    Returns:
        The same rows with left and right (of the bar), bottom and top (of the place to click).
    """
    number = sentences["number"]
    return sentences.assign(left=number - _HALF, right=number + _HALF, bottom=-1, top=1)


def plot_arc(sentences: pd.DataFrame, ink: Ink, picked: str = "") -> alt.LayerChart:
    """Bars up and down from 0, one per sentence; a click anywhere above or below selects ``sentence`` (sentence_id).

    Args:
        sentences: As in ``lay_out_arc``.
        ink: Colours of the theme.
        picked: sentence_id of the sentence to outline.
    """
    places = lay_out_arc(sentences)
    places = places.assign(is_picked=places["sentence_id"] == picked, zero=0.0)
    is_low = alt.condition("datum.tone < 0", alt.value(ink.low), alt.value(ink.high))
    zero = alt.Chart(pd.DataFrame({"tone": [0.0]})).mark_rule(color=ink.bar).encode(y="tone:Q")
    bars = _draw(places[places["tone"].notna()], ink, ("zero", "tone")).mark_bar().encode(color=is_low)
    chart: alt.LayerChart = alt.layer(zero, bars, _draw_targets(places, ink)).configure_view(stroke=None)
    size = alt.AutoSizeParams(type="fit-x", contains="padding")
    return chart.properties(height=HEIGHT, autosize=size)


def _draw(places: pd.DataFrame, ink: Ink, edges: tuple[str, str]) -> alt.Chart:
    """Rectangles at the sentences, from one column of heights to another."""
    first, last = (places["number"].min(), places["number"].max()) if len(places) else (1, 1)
    across = alt.Scale(domain=[first - 0.5, last + 0.5], nice=False)
    across_axis = alt.Axis(labelColor=ink.text, titleColor=ink.text, grid=False, tickMinStep=1, format="d")
    up_axis = alt.Axis(labelColor=ink.text, titleColor=ink.text, gridColor=ink.line, values=[-1, -0.5, 0, 0.5, 1])
    return alt.Chart(places).encode(
        x=alt.X("left:Q", title="sentence", axis=across_axis, scale=across),
        x2="right:Q",
        y=alt.Y(f"{edges[0]}:Q", title="tone of wording", axis=up_axis, scale=alt.Scale(domain=[-1, 1])),
        y2=f"{edges[1]}:Q",
    )


def _draw_targets(places: pd.DataFrame, ink: Ink) -> alt.Chart:
    click = alt.selection_point(name=SELECTION, fields=["sentence_id"], on="click", toggle=False)
    shown = [
        alt.Tooltip("number:Q", title="sentence"),
        alt.Tooltip("tone:Q", title="tone of wording", format="+.2f"),
        alt.Tooltip("text:N", title="text"),
    ]
    outline = alt.condition("datum.is_picked", alt.value(ink.pick), alt.value("transparent"))
    targets: alt.Chart = (
        _draw(places, ink, ("bottom", "top"))
        .mark_rect(fillOpacity=0, strokeWidth=2, cursor="pointer")
        .encode(stroke=outline, tooltip=shown)
        .add_params(click)
    )
    return targets
