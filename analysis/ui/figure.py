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


def show_title(title: str, key: str, figure: Figure) -> None:
    """A chart's heading, with its pictures to take away; ``key`` names the files."""
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"title_{key}"):
        st.subheader(title, anchor=False, width="stretch")
        _offer_pictures(figure.chart, key)


@dataclass(frozen=True)
class Click:
    """What a click on a chart does.

    Attributes:
        pick: Called with the fields of the mark that was clicked.
        picked: Fields of the mark that is looked into now; None when there is none.
        selection: Name of the chart's selection.
    """

    pick: Callable[[Mapping[str, str]], None]
    picked: Mapping[str, str] | None = None
    selection: str = SELECTION


def show_figure(figure: Figure, key: str, alt_text: str, click: Click | None = None) -> None:
    """Draw a chart.

    Args:
        figure: From ``remember_figure``.
        key: Unique on the page.
        alt_text: What a screen reader says: what is shown, and which boxes do what a click does.
        click: What a click does; None makes the chart a picture.
    """
    widget = _find_widget(key, click) if click else f"{key}_chart"

    def pick() -> None:
        marks = st.session_state[widget]["selection"].get(click.selection, []) if click else []
        if click and marks:
            click.pick(marks[0])

    with st.container(key=key):
        st.vega_lite_chart(
            spec=deepcopy(dict(figure.spec)),
            width="stretch",
            key=widget,
            on_select=pick if click else "ignore",
            selection_mode=click.selection if click else None,
            alt=alt_text,
        )


def _find_widget(key: str, click: Click) -> str:
    """The chart's widget key; a new one where the chart still holds another mark than the one that is looked into.

    A chart reports only a click that changes what it holds: as a new one it holds nothing, and every mark can be
    clicked again.
    """
    counter = f"{key}_renewed"
    number = st.session_state.get(counter, 0)
    held = st.session_state.get(f"{key}_chart_{number}", {}).get("selection", {}).get(click.selection, [])
    picked = click.picked or {}
    if held and any(held[0].get(name) != value for name, value in picked.items() or [("", "nothing")]):
        number += 1
        st.session_state[counter] = number
    return f"{key}_chart_{number}"


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
