"""A figure with its interval: a dot and a bar, the number below."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import numpy as np
import pandas as pd

from analysis.charts.grid import Grid
from analysis.charts.ink import Ink

DOT_ROW_HEIGHT = 40
_SCALE_SHARE = 0.84
"""Share of a column that the scale takes, in the middle of the cell."""
_LEFT = 0.05
_UP, _DOWN = -8, 10
"""Where the dot and the number stand, in pixels from the middle of the row."""


def lay_out_dots(figures: pd.DataFrame, grid: Grid, domain: tuple[float, float]) -> pd.DataFrame:
    """Place figures and their intervals on the complete grid.

    Args:
        figures: One row per row key and column key of the grid: value, low, high (NaN where not measurable) and
            number, the text below the dot; ``is_hollow`` where the dot is to be hollow (otherwise filled); other
            columns are kept for tooltips.
        grid: Rows and columns.
        domain: Smallest and largest value that the scale shows; the same in all cells.

    Returns:
        The grid's cells with the figures and the positions x_value, x_low, x_high, x_zero (of 0, or of the end of the
        scale that is nearest to it).
    """
    cells = grid.list_cells().merge(figures, how="left", on=[grid.row_key, grid.key])
    cells["number"] = cells["number"].fillna("")
    cells["is_hollow"] = cells["is_hollow"].eq(True) if "is_hollow" in cells else False
    zero = pd.Series(np.clip(0.0, *domain), index=cells.index)
    for name, values in (("value", cells["value"]), ("low", cells["low"]), ("high", cells["high"]), ("zero", zero)):
        share = (values - domain[0]) / (domain[1] - domain[0])
        cells[f"x_{name}"] = cells["start"] + _LEFT + share.clip(0, 1) * _SCALE_SHARE
    return cells


def plot_dots(
    cells: pd.DataFrame, grid: Grid, ink: Ink, tooltip: Mapping[str, str], picked: tuple[str, str] | None = None
) -> alt.LayerChart:
    """Dots with 95 % intervals in a grid; a cell without a figure shows only its text.

    Args:
        cells: From ``lay_out_dots``.
        grid: The same grid.
        ink: Colours of the theme.
        tooltip: Titles by field of ``cells``.
        picked: Row key and key of the cell to outline.
    """
    is_measured = cells["value"].notna()
    layers = [
        *_draw_scale(cells[is_measured], grid, ink),
        _draw_numbers(cells[is_measured], grid, ink, _DOWN),
        _draw_numbers(cells[~is_measured], grid, ink, 0),
    ]
    chart = grid.join(cells, layers, ink, tooltip, picked)
    sized: alt.LayerChart = chart.properties(height=DOT_ROW_HEIGHT * len(grid.rows))
    return sized


def _draw_scale(measured: pd.DataFrame, grid: Grid, ink: Ink) -> list[alt.Chart]:
    """The zero line, the intervals and the dots."""
    filling = alt.condition("datum.is_hollow", alt.value(0), alt.value(1))
    zero = grid.draw(measured.assign(start=measured["x_zero"]), ink)
    bars = grid.draw(measured.assign(start=measured["x_low"]), ink)
    dots = grid.draw(measured.assign(start=measured["x_value"]), ink)
    return [
        zero.mark_tick(color=ink.bar, thickness=1, height=14, yOffset=_UP),
        bars.mark_bar(color=ink.bar, height=3, yOffset=_UP).encode(x2="x_high:Q"),
        dots.mark_point(size=60, color=ink.pick, fill=ink.pick, strokeWidth=2, opacity=1, yOffset=_UP).encode(
            fillOpacity=filling
        ),
    ]


def _draw_numbers(cells: pd.DataFrame, grid: Grid, ink: Ink, y_offset: int) -> alt.Chart:
    """The texts, cut at the cell's edge."""
    widest = alt.ExprRef(f"width / {grid.n_shown} * {_SCALE_SHARE + _LEFT}")
    texts = grid.draw(cells.assign(start=cells["start"] + _LEFT / 2), ink)
    drawn: alt.Chart = texts.mark_text(
        align="left", baseline="middle", color=ink.text, fontSize=12, limit=widest, yOffset=y_offset
    ).encode(text="number:N")
    return drawn
