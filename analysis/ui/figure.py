"""Showing a chart: themed, picked by click, described for screen readers, with its pictures to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from typing import Any

import altair as alt
import streamlit as st

from analysis.charts import DARK, LIGHT, Ink
from analysis.charts.grid import SELECTION
from analysis.charts.picture import to_png, to_svg

Chart = alt.LayerChart | alt.Chart


def find_theme() -> str:
    """The theme that the reader sees: light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def find_ink() -> Ink:
    """Colours for that theme."""
    return DARK if find_theme() == "dark" else LIGHT


@dataclass(frozen=True)
class Figure:
    """A chart and its Vega-Lite specification, which takes as long to write out as the chart to build."""

    chart: Chart
    spec: Mapping[str, Any]


def remember_figure(make: Callable[[], Chart], *key: object) -> Figure:
    """A figure, made once per ``key`` and theme.

    Args:
        make: Builds the chart.
        key: Everything that the chart depends on, in plain values: the workspace's id, the selection, ids, the pick.
            A data frame is no key.
    """
    return _remember(repr((key, find_theme())), make)


@st.cache_resource(show_spinner=False, max_entries=256)
def _remember(key: str, _make: Callable[[], Chart]) -> Figure:
    del key  # only the key
    chart = _make()
    return Figure(chart, chart.to_dict())


def show_title(title: str, key: str, figure: Figure | Chart) -> None:
    """A chart's heading, with its pictures to take away; ``key`` names the files."""
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"title_{key}"):
        st.subheader(title, anchor=False, width="stretch")
        _offer_pictures(figure.chart if isinstance(figure, Figure) else figure, key)


def show_figure(
    figure: Figure | Chart,
    key: str,
    alt_text: str,
    on_pick: Callable[[Mapping[str, str]], None] | None = None,
    selection: str = SELECTION,
) -> None:
    """Draw a chart.

    Args:
        figure: From ``remember_figure``.
        key: Unique on the page.
        alt_text: What a screen reader says: what is shown, and which boxes do what a click does.
        on_pick: Called with the fields of the mark that was clicked.
        selection: Name of the chart's selection.
    """

    def pick() -> None:
        marks = st.session_state[f"{key}_chart"]["selection"].get(selection, [])
        if marks and on_pick:
            on_pick(marks[0])

    with st.container(key=key):
        st.vega_lite_chart(
            spec=deepcopy(dict(figure.spec)) if isinstance(figure, Figure) else figure.to_dict(),
            width="stretch",
            key=f"{key}_chart",
            on_select=pick if on_pick else "ignore",
            selection_mode=selection if on_pick else None,
            alt=alt_text,
        )


def _offer_pictures(chart: Chart, key: str) -> None:
    theme = find_theme()
    with st.popover("Save picture", type="tertiary"):
        for ending, mime, make in (("png", "image/png", to_png), ("svg", "image/svg+xml", to_svg)):
            st.download_button(
                ending.upper(),
                data=partial(make, chart, theme),
                file_name=f"parallax-{key.replace('_', '-')}.{ending}",
                mime=mime,
                on_click="ignore",
                key=f"{key}_{ending}",
            )
