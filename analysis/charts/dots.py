"""A figure with its interval: a dot and a bar, the number behind."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import numpy as np
import pandas as pd

from analysis.charts.grid import Grid
from analysis.charts.ink import Ink

_SCALE_SHARE = 0.62
"""Share of a column that the scale takes; the number stands behind it."""
_LEFT = 0.05


def lay_out_dots(figures: pd.DataFrame, grid: Grid, domain: tuple[float, float]) -> pd.DataFrame:
    """Place figures and their intervals on the complete grid.

    Args:
        figures: One row per row key and column key of the grid: value, low, high (NaN where not measurable) and
            number, the text behind the dot; other columns are kept for tooltips.
        grid: Rows and columns.
        domain: Smallest and largest value that the scale shows; the same in all cells.

    Returns:
        The grid's cells with the figures and the positions x_value, x_low, x_high, x_zero (of 0, or of the smallest).
    """
    cells = grid.list_cells().merge(figures, how="left", on=[grid.row_key, grid.key])
    cells["number"] = cells["number"].fillna("")
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
    measured = cells[cells["value"].notna()]
    behind = cells.assign(start=cells["start"] + 2 * _LEFT + _SCALE_SHARE)
    layers = [
        grid.draw(cells.assign(start=cells["x_zero"]), ink).mark_tick(color=ink.line, thickness=1, height=20),
        grid.draw(measured.assign(start=measured["x_low"]), ink)
        .mark_rule(color=ink.bar, strokeWidth=3)
        .encode(x2="x_high:Q"),
        grid.draw(measured.assign(start=measured["x_value"]), ink).mark_point(
            filled=True, size=70, color=ink.pick, opacity=1
        ),
        grid.draw(behind, ink).mark_text(align="left", color=ink.text, fontSize=12).encode(text="number:N"),
    ]
    return grid.join(cells, layers, ink, tooltip, picked)
