"""Counts of sentences split by label: neighbouring bars on one scale, in the order from low to high."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from analysis.charts.grid import Grid
from analysis.charts.ink import Ink

_BAR_SHARE = 0.62
PARTS = ("n_unfavourable", "n_neutral", "n_abstained", "n_favourable")


def lay_out_split(counts: pd.DataFrame, grid: Grid, parts: Sequence[str] = PARTS) -> pd.DataFrame:
    """Place counts on the complete grid.

    Args:
        counts: One row per row key and column key of the grid, a column of counts per part; rows that are missing
            stay blank.
        grid: Rows and columns.
        parts: Names of the columns, from low to high.

    Returns:
        The grid's cells with the counts, ``total`` (NaN where blank) and for each part its end ``end_{part}``; the
        first begins at ``start``, each next one where the one before ends. All bars share one scale.
    """
    cells = grid.list_cells().merge(counts[[grid.row_key, grid.key, *parts]], how="left", on=[grid.row_key, grid.key])
    cells["total"] = cells[list(parts)].sum(axis=1, min_count=len(parts))
    longest = max(1.0, float(cells["total"].fillna(0).max()))
    end = cells["start"]
    for part in parts:
        end = end + cells[part].fillna(0) / longest * _BAR_SHARE
        cells[f"end_{part}"] = end
    return cells


def plot_split(
    cells: pd.DataFrame,
    grid: Grid,
    ink: Ink,
    parts: Mapping[str, str],
    picked: tuple[str, str] | None = None,
) -> alt.LayerChart:
    """Split bars in a grid with the total behind; abstained parts are hollow and dashed.

    Args:
        cells: From ``lay_out_split``.
        grid: The same grid.
        ink: Colours of the theme.
        parts: Labels by part, from low to high; colours go from ``ink.low`` to ``ink.high``, a part "n_abstained" is
            hollow, anything else in the middle neutral.
        picked: Row key and key of the cell to outline.
    """
    named = cells[cells["total"].notna()]
    layers: list[alt.Chart] = []
    before = named["start"]
    for place, part in enumerate(parts):
        drawn = named.assign(start=before)[named[part] > 0]
        layers.append(_draw_part(grid.draw(drawn, ink), part, _find_colour(part, place, len(parts), ink), ink))
        before = named[f"end_{part}"]
    numbers = grid.draw(named.assign(start=before), ink).mark_text(align="left", dx=4, color=ink.text, fontSize=13)
    tooltip = {"row:N": "article", "column:N": "column"} | {f"{part}:Q": label for part, label in parts.items()}
    return grid.join(cells, [*layers, numbers.encode(text="total:Q")], ink, tooltip, picked)


def _find_colour(part: str, place: int, n_parts: int, ink: Ink) -> str | None:
    if part == "n_abstained":
        return None
    return {0: ink.low, n_parts - 1: ink.high}.get(place, ink.neutral)


def _draw_part(chart: alt.Chart, part: str, colour: str | None, ink: Ink) -> alt.Chart:
    look = {"fillOpacity": 0, "stroke": ink.text, "strokeDash": [2, 2]} if colour is None else {"color": colour}
    drawn: alt.Chart = chart.mark_bar(height={"band": 0.5}, **look).encode(x2=f"end_{part}:Q")
    return drawn
