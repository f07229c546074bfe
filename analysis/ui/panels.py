"""Grids of charts: a few columns per chart, one column at a time where the screen is narrow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

import altair as alt
import streamlit as st

from analysis.charts import Grid
from analysis.labels import UNTITLED, cut_text
from analysis.ui.figure import Click, Figure, find_ink, remember_figure, show_figure, show_title
from analysis.ui.plain import escape_markdown
from analysis.ui.style import show_narrow_note

LONGEST_LABEL = 24
_STYLE = """<style>
@media (max-width: 760px) {
  .st-key-comparison > [data-testid=stLayoutWrapper] > [data-testid=stHorizontalBlock] {flex-direction: column-reverse;}
  .st-key-comparison > [data-testid=stLayoutWrapper] > [data-testid=stHorizontalBlock] > * {width: 100%;}
  .st-key-evidence {height: auto !important; max-height: 60vh;}
}
</style>"""


@dataclass(frozen=True)
class Panel:
    """One comparison, drawn as several charts.

    Attributes:
        key: Unique on the page; names the pictures.
        title: Heading, plain text.
        caption: What is counted, Markdown.
        note: What a saved chart must say itself, as it is taken away without the page; plain text.
        alt_text: What a screen reader says before it lists the columns.
        plot: Makes the chart of a grid.
        depends_on: What the figures depend on beside rows and columns, in plain values.
        picked: Row and column of the cell that is looked into.
        chosen: Column to show where there is room for one only; the first where it is empty.
        on_pick: Called with the fields of the cell that was clicked.
    """

    key: str
    title: str
    caption: str
    note: str
    alt_text: str
    plot: Callable[[Grid], alt.LayerChart]
    depends_on: tuple[object, ...]
    picked: tuple[str, str] | None
    chosen: str
    on_pick: Callable[[Mapping[str, str]], None]


def add_panel_style() -> None:
    """Add the rules for a narrow screen; constant text only."""
    st.html(_STYLE)


def split_columns(columns: Mapping[str, str], n_at_most: int) -> list[dict[str, str]]:
    """Columns in parts of at most ``n_at_most``, as even as can be: 7 of at most 6 are 4 and 3."""
    names = list(columns)
    n_parts = -(-len(names) // n_at_most)
    size = -(-len(names) // n_parts) if n_parts else 1
    return [{name: columns[name] for name in names[first : first + size]} for first in range(0, len(names), size)]


def wrap_labels(columns: Mapping[str, str], longest: int) -> dict[str, str]:
    """Labels in lines of at most ``longest`` characters, words whole."""
    return {key: "\n".join(wrap(label, longest, break_long_words=False)) for key, label in columns.items()}


def show_panel(panel: Panel, grids: Sequence[Grid]) -> None:
    """Draw a comparison: the grids one chart each, below each other."""
    with st.container(gap="xxsmall"):
        for number, grid in enumerate(grids):
            rows = shorten_labels(grid.rows, LONGEST_LABEL)
            shown = replace(grid, rows=rows, alone=panel.chosen)
            _show_grid(panel, shown, f"{panel.key}_{number}", is_first=number == 0)


def _show_grid(panel: Panel, grid: Grid, key: str, is_first: bool) -> None:
    title = panel.title if is_first else f"{panel.title}, continued"
    columns = ", ".join(label.replace("\n", " ") for label in grid.columns.values())
    with st.container(key=key, gap="xxsmall"):
        show_title(escape_markdown(title), f"{key}_title", _remember(panel, grid, title))
        if is_first:
            st.caption(panel.caption)
            show_narrow_note()
        held = dict(zip((grid.row_key, grid.key), panel.picked, strict=True)) if panel.picked else None
        text = f"{panel.alt_text} Columns: {columns}."
        show_figure(_remember(panel, grid, ""), f"{key}_figure", text, Click(panel.on_pick, held))


def _remember(panel: Panel, grid: Grid, title: str) -> Figure:
    """The chart, made once; with a title and the panel's note as it is saved, without as it is shown."""
    drawn = (list(grid.rows.items()), list(grid.columns.items()), panel.picked, grid.alone, panel.note, title)
    return remember_figure(lambda: _add_note(panel.plot(grid), title, panel.note), panel.key, panel.depends_on, *drawn)


def _add_note(chart: alt.LayerChart, title: str, note: str) -> alt.LayerChart:
    """A chart as it is saved: with its title and what a reader without the page must know; without title as it is."""
    if not title:
        return chart
    ink = find_ink()
    heading = alt.TitleParams(
        title,
        subtitle=note,
        anchor="start",
        color=ink.text,
        subtitleColor=ink.text,
        offset=12,
        fontSize=13,
        fontWeight="bold",
    )
    noted: alt.LayerChart = chart.properties(title=heading)
    return noted


def shorten_labels(rows: Mapping[str, str], longest: int) -> dict[str, str]:
    """Labels of at most ``longest`` characters, without "(untitled)"; as they were where short ones would be equal."""
    short = {key: cut_text(label.removesuffix(UNTITLED), longest) for key, label in rows.items()}
    return short if len(set(short.values())) == len(short) else dict(rows)
