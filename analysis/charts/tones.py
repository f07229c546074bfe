"""Tone in one grid: VADER's mean and its sentences by tone, and beside them the calibrated mean, on its own."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from analysis.charts.dots import DOT_ROW_HEIGHT, lay_out_dots, plot_dots
from analysis.charts.grid import Grid
from analysis.charts.ink import Ink
from analysis.charts.splits import lay_out_split, plot_split

MEAN, SPLIT, CALIBRATED = "mean", "split", "calibrated"
COLUMNS = {
    MEAN: "VADER: mean, 95 % interval",
    SPLIT: "VADER: sentences by tone",
    CALIBRATED: "Calibrated on opinion text",
}
PARTS = {"n_negative": "negative", "n_neutral": "neutral", "n_positive": "positive"}
_DOMAIN = (-1.0, 1.0)
_KEY = "measure"


def lay_out_tones(figures: pd.DataFrame, grid: Grid) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Place means and counts on the complete grid.

    Args:
        figures: One row per row key of the grid: tone, tone_low, tone_high, number (the text behind the mean),
            tone_calibrated, tone_calibrated_low, tone_calibrated_high, calibrated (the text behind it), n_negative,
            n_neutral, n_positive (as in ``PARTS``) and numbers (the text behind them).
        grid: From ``make_grid``.

    Returns:
        The grid's cells with the dots' positions, and with the bars'.
    """
    means = [_pick_means(figures, grid, "tone", "number", MEAN)]
    means.append(_pick_means(figures, grid, "tone_calibrated", "calibrated", CALIBRATED))
    dots = lay_out_dots(pd.concat(means, ignore_index=True), grid, _DOMAIN)
    bars = lay_out_split(figures.assign(**{_KEY: SPLIT}), grid, list(PARTS)).drop(columns="number")
    texts = figures[[grid.row_key, "numbers"]].rename(columns={"numbers": "number"})
    return dots, bars.merge(texts, how="left", on=grid.row_key)


def _pick_means(figures: pd.DataFrame, grid: Grid, name: str, text: str, column: str) -> pd.DataFrame:
    names = {name: "value", f"{name}_low": "low", f"{name}_high": "high", text: "number"}
    return figures[[grid.row_key, *names]].rename(columns=names).assign(**{_KEY: column})


def make_grid(rows: Mapping[str, str], columns: Mapping[str, str] = COLUMNS) -> Grid:
    """The grid of ``plot_tones``: ``rows`` (labels of articles or groups) by ``COLUMNS``, or by some of them."""
    return Grid(rows, columns, _KEY)


def plot_tones(figures: pd.DataFrame, grid: Grid, ink: Ink, picked: str = "") -> alt.LayerChart:
    """Dots with 95 % intervals and split bars of sentence counts, a row per article or source.

    Args:
        figures: As in ``lay_out_tones``.
        grid: From ``make_grid``.
        ink: Colours of the theme.
        picked: Row key of the row to outline.
    """
    dots, bars = lay_out_tones(figures, grid)
    layers = _take_marks(plot_dots(dots, grid, ink, {})) if {MEAN, CALIBRATED} & set(grid.columns) else []
    if SPLIT in grid.columns:
        layers += _take_marks(plot_split(bars, grid, ink, PARTS))
    cells = grid.list_cells().merge(
        figures[[grid.row_key, "number", "numbers", "calibrated"]], how="left", on=grid.row_key
    )
    tooltip = {
        "row:N": "article",
        "number:N": "VADER mean",
        "numbers:N": " · ".join(PARTS.values()),
        "calibrated:N": "calibrated mean",
    }
    chart = grid.join(cells, layers, ink, tooltip, (picked, next(iter(grid.columns))) if picked else None)
    sized: alt.LayerChart = chart.properties(height=DOT_ROW_HEIGHT * len(grid.rows))
    return sized


def _take_marks(chart: alt.LayerChart) -> list[alt.Chart]:
    """Layers of a chart of the grid, without its frames and its places to click."""
    return [layer for layer in chart.layer[1:-1] if isinstance(layer, alt.Chart)]
