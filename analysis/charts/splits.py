"""Counts of sentences split by label: neighbouring bars on one scale, in the order from low to high."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from analysis.charts.grid import Grid
from analysis.charts.ink import Ink

_BAR_SHARE = 0.4
"""Share of a column that the longest bar takes; the number stands behind it."""
PARTS = ("n_unfavourable", "n_neutral", "n_abstained", "n_favourable")
BESIDE = "_beside"
"""Ends the names of the columns of the second, thin bar."""
_TEXT = ["row", "place", "start", "number"]
_THICK, _THIN = {"height": {"band": 0.46}}, {"height": {"band": 0.14}, "yOffset": 11}


def lay_out_split(
    counts: pd.DataFrame,
    grid: Grid,
    parts: Sequence[str] = PARTS,
    beside: pd.DataFrame | None = None,
    longest: float = 0,
) -> pd.DataFrame:
    """Place counts on the complete grid.

    Args:
        counts: One row per row key and column key of the grid, a column of counts per part; rows that are missing
            stay blank.
        grid: Rows and columns.
        parts: Names of the columns, from low to high.
        beside: Counts of the same form for a second, thin bar; missing is none.
        longest: Total that the longest bar stands for at least: the largest of several charts that share a scale.

    Returns:
        The grid's cells with the counts, ``total`` (NaN where blank), ``number`` (the text behind the bars: "7", or
        "7 +2" with two beside) and for each part its end ``end_{part}``; the first begins at ``start``, each next one
        where the one before ends. With ``beside`` the same columns once more, their names ending in ``_beside``. All
        bars share one scale.
    """
    keys, names = [grid.row_key, grid.key], list(parts)
    cells = grid.list_cells().merge(counts[[*keys, *names]], how="left", on=keys)
    second = [f"{part}{BESIDE}" for part in names] if beside is not None else []
    if beside is not None:
        thin = beside[[*keys, *names]].rename(columns=dict(zip(names, second, strict=True)))
        cells = cells.merge(thin, how="left", on=keys).fillna(dict.fromkeys(second, 0))
        cells[f"total{BESIDE}"] = cells[second].sum(axis=1)
    cells["total"] = cells[names].sum(axis=1, min_count=len(names))
    longest = max(1.0, longest, cells["total"].fillna(0).max(), cells[second].sum(axis=1).max() if second else 0)
    for bar in (names, second):
        _add_ends(cells, bar, longest)
    extra = cells[f"total{BESIDE}"] if second else [0] * len(cells)
    cells["number"] = [_write(*pair) for pair in zip(cells["total"], extra, strict=True)]
    return cells


def _add_ends(cells: pd.DataFrame, parts: Sequence[str], longest: float) -> None:
    end = cells["start"]
    for part in parts:
        end = end + cells[part].fillna(0) / longest * _BAR_SHARE
        cells[f"end_{part}"] = end


def _write(total: float, beside: float) -> str:
    if math.isnan(total):
        return ""
    return f"{total:.0f} +{beside:.0f}" if beside else f"{total:.0f}"


def plot_split(
    cells: pd.DataFrame,
    grid: Grid,
    ink: Ink,
    parts: Mapping[str, str],
    picked: tuple[str, str] | None = None,
) -> alt.LayerChart:
    """Split bars in a grid with the total behind, and a legend; abstained parts are hollow and dashed.

    Args:
        cells: From ``lay_out_split``; with ``beside`` the thin bars are drawn too.
        grid: The same grid.
        ink: Colours of the theme.
        parts: Labels by part, from low to high; colours go from ``ink.low`` to ``ink.high``, a part "n_abstained" is
            hollow, anything else in the middle neutral.
        picked: Row key and key of the cell to outline.
    """
    named, names = cells[cells["total"].notna()], list(parts)
    colours = alt.Scale(
        domain=list(parts.values()), range=[_find_colour(p, i, len(names), ink) for i, p in enumerate(names)]
    )
    layers, end = [_draw_bar(named, grid, ink, (parts, colours))], named[f"end_{names[-1]}"]
    tooltip = {"row:N": grid.row_key.removesuffix("_id"), "column:N": grid.key.removesuffix("_id")}
    tooltip |= {f"{part}:Q": label for part, label in parts.items()}
    if f"total{BESIDE}" in cells:
        thin = {f"{part}{BESIDE}": label for part, label in parts.items()}
        layers.append(_draw_bar(named, grid, ink, (thin, colours)))
        end = pd.concat([end, named[f"end_{names[-1]}{BESIDE}"]], axis=1).max(axis=1)
        tooltip["thin:N"] = "thin bar, likewise"
        cells = cells.assign(thin=_join_counts(cells, list(thin)).where(cells["total"].notna(), ""))
    numbers = grid.draw(named.assign(start=end)[_TEXT], ink).mark_text(align="left", dx=4, color=ink.text, fontSize=12)
    return grid.join(cells, [*layers, numbers.encode(text="number:N")], ink, tooltip, picked)


def _join_counts(cells: pd.DataFrame, parts: Sequence[str]) -> pd.Series:
    """The counts of a cell in one text: "5 · 5 · 0 · 7"; empty where blank."""
    rows = cells[list(parts)].itertuples(index=False)
    return pd.Series(["" if any(map(math.isnan, row)) else " · ".join(f"{n:.0f}" for n in row) for row in rows])


def _make_legend(ink: Ink) -> alt.Legend:
    return alt.Legend(
        title=None,
        orient="bottom",
        offset=8,
        labelColor=ink.text,
        labelFontSize=12,
        symbolType="square",
        symbolStrokeColor=ink.text,
        symbolStrokeWidth=0.7,
        columns=alt.ExprRef("width < 330 ? 2 : 4"),
    )


def _find_colour(part: str, place: int, n_parts: int, ink: Ink) -> str:
    if part == "n_abstained":
        return "transparent"
    return {0: ink.low, n_parts - 1: ink.high}.get(place, ink.neutral)


def _draw_bar(named: pd.DataFrame, grid: Grid, ink: Ink, looks: tuple[Mapping[str, str], alt.Scale]) -> alt.Chart:
    """One bar of all its parts; ``looks``: labels by part, and the scale of colours by label."""
    parts, colours = looks
    is_hollow, size = "datum.is_hollow", _THIN if next(iter(parts)).endswith(BESIDE) else _THICK
    bar: alt.Chart = (
        grid.draw(_list_segments(named, grid, parts), ink)
        .mark_bar(**size)
        .encode(
            x2="end:Q",
            color=alt.Color("part:N", scale=colours, legend=_make_legend(ink)),
            stroke=alt.condition(is_hollow, alt.value(ink.text), alt.value(ink.bar)),
            strokeWidth=alt.condition(is_hollow, alt.value(1), alt.value(0.5)),
            strokeDash=alt.condition(is_hollow, alt.value([2, 2]), alt.value([1, 0])),
        )
    )
    return bar


def _list_segments(named: pd.DataFrame, grid: Grid, parts: Mapping[str, str]) -> pd.DataFrame:
    """One row per cell and part that has sentences: where it starts and ends, and its label."""
    before, segments = named["start"], []
    for part, label in parts.items():
        end, is_hollow = named[f"end_{part}"], part.removesuffix(BESIDE) == "n_abstained"
        segments.append(named.assign(start=before, end=end, part=label, is_hollow=is_hollow)[named[part] > 0])
        before = end
    columns = [grid.row_key, grid.key, "row", "place", "start", "end", "part", "is_hollow"]
    return pd.concat(segments, ignore_index=True)[columns]
