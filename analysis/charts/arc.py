"""A score along an article: one bar per sentence, in the order of the text."""

from __future__ import annotations

import altair as alt
import pandas as pd

from analysis.charts.ink import Ink

HEIGHT = 150


def plot_arc(sentences: pd.DataFrame, ink: Ink) -> alt.Chart:
    """Bars up and down from 0, one per sentence; a click selects ``sentence`` (sentence_id).

    Args:
        sentences: One row per sentence, in order: sentence_id, number (from 1), tone (NaN draws nothing), text.
        ink: Colours of the theme.
    """
    axis = alt.Axis(labelColor=ink.text, titleColor=ink.text, grid=False, tickMinStep=1)
    click = alt.selection_point(name="sentence", fields=["sentence_id"], on="click", toggle=False)
    chart: alt.Chart = (
        alt.Chart(sentences)
        .mark_bar(cursor="pointer")
        .encode(
            x=alt.X(
                "number:Q", title="sentence", axis=axis, scale=alt.Scale(domain=[0, len(sentences) + 1], nice=False)
            ),
            y=alt.Y("tone:Q", title="tone", axis=axis, scale=alt.Scale(domain=[-1, 1])),
            color=alt.condition("datum.tone < 0", alt.value(ink.low), alt.value(ink.high)),
            tooltip=[alt.Tooltip("number:Q"), alt.Tooltip("tone:Q", format="+.2f"), alt.Tooltip("text:N")],
        )
        .add_params(click)
        .properties(height=HEIGHT)
    )
    return chart
