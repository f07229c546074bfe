"""The grid that the charts share: articles down, a few columns across, one unit of the horizontal scale per column.

Bars, dots and numbers of a cell are placed inside its column by arithmetic, so all cells share one scale, and blank
cells stay where they belong.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from analysis.charts.ink import Ink

ROW_HEIGHT, TALL_ROW_HEIGHT = 30, 36
SELECTION = "cell"
_LINE_HEIGHT = 14
_EMPTY_LINE = "\u200b"
"""A zero-width space: an empty line of a label would take no height."""
GAP = 0.03
"""Share of a column between its edge and its cell's frame."""


@dataclass(frozen=True)
class Grid:
    """Rows and columns of a chart.

    Attributes:
        rows: Labels by article_id, or by source, in order; a label may have two lines.
        columns: Labels by key, in order; a label may have several lines.
        key: Name of the table column that holds the columns' keys ("actor_id").
        row_key: Name of the table column that holds the rows' keys.
        room: Pixels that a column needs; where there are fewer, only one column is drawn. 0 draws all everywhere.
        alone: Key of that one column; the first where it names none.
        n_places: Columns that the chart is divided into, if more than it has: so charts of fewer columns keep their
            width.
    """

    rows: Mapping[str, str]
    columns: Mapping[str, str]
    key: str
    row_key: str = "article_id"
    room: int = 0
    alone: str = ""
    n_places: int = 0

    @property
    def has_room(self) -> str:
        """Vega expression: whether all columns are drawn."""
        return f"width >= {self.room * self._n_across}"

    @property
    def n_shown(self) -> str:
        """Vega expression: how many columns the width is divided into."""
        return f"({self.has_room} ? {self._n_across} : 1)"

    @property
    def _n_across(self) -> int:
        return max(len(self.columns), self.n_places)

    @property
    def _place_alone(self) -> int:
        return list(self.columns).index(self.alone) if self.alone in self.columns else 0

    @property
    def _has_two_lines(self) -> bool:
        return any("\n" in label for label in self.rows.values())

    @property
    def _row_height(self) -> int:
        return TALL_ROW_HEIGHT if self._has_two_lines else ROW_HEIGHT

    def list_cells(self) -> pd.DataFrame:
        """Every cell once: row_key, key, row and column (labels), place (of the column, from 0), start, whole."""
        pairs = pd.MultiIndex.from_product([list(self.rows), list(self.columns)], names=[self.row_key, self.key])
        cells = pairs.to_frame(index=False)
        cells["row"] = cells[self.row_key].map(dict(self.rows))
        cells["column"] = cells[self.key].map(dict(self.columns))
        cells["place"] = cells[self.key].map({key: place for place, key in enumerate(self.columns)}).astype(int)
        cells["start"] = cells["place"] + GAP
        cells["whole"] = cells["place"] + 1 - GAP
        return cells

    def draw(self, table: pd.DataFrame, ink: Ink) -> alt.Chart:
        """A chart over ``table`` (with row, place and start) in the grid's scales; give it a mark."""
        alone, ends = self._place_alone, (f"{self._place_alone}", f"{self._place_alone + 1}")
        domain = [
            alt.ExprRef(f"{self.has_room} ? {wide} : {narrow}")
            for wide, narrow in zip((0, self._n_across), ends, strict=True)
        ]
        shown: alt.Chart = alt.Chart(table).transform_filter(f"{self.has_room} || datum.place == {alone}")
        return shown.encode(
            y=alt.Y("row:N", sort=list(self.rows.values()), title=None, axis=_row_axis(ink, self._has_two_lines)),
            x=alt.X(
                "start:Q",
                title=None,
                scale=alt.Scale(domain=domain, nice=False),
                axis=_column_axis(
                    list(self.columns.values()), ink, f"{self.has_room} || floor(datum.value) == {alone}"
                ),
            ),
        )

    def join(
        self,
        cells: pd.DataFrame,
        layers: Sequence[alt.Chart],
        ink: Ink,
        tooltip: Mapping[str, str],
        picked: tuple[str, str] | None = None,
    ) -> alt.LayerChart:
        """Put frames under and click targets over the layers; a click selects ``cell`` by row_key and key.

        Args:
            cells: ``list_cells`` with whatever the tooltip shows.
            layers: Made with ``draw``.
            ink: Colours.
            tooltip: Titles by name of a column of ``cells``.
            picked: Row key and key of the cell to outline.
        """
        is_picked = (cells[self.row_key] + "\n" + cells[self.key]) == ("\n".join(picked) if picked else "")
        used = [self.row_key, self.key, "row", "place", "start", "whole", *(name.split(":")[0] for name in tooltip)]
        drawn = cells[list(dict.fromkeys(used))].assign(is_picked=is_picked)
        base = self.draw(drawn.sort_values("is_picked", kind="stable"), ink)
        outline = alt.condition("datum.is_picked", alt.value(ink.pick), alt.value(ink.line))
        frames = base.mark_rect(fillOpacity=0).encode(x2="whole:Q", stroke=outline)
        shown = [alt.Tooltip(name, title=title) for name, title in tooltip.items()]
        click = alt.selection_point(name=SELECTION, fields=[self.row_key, self.key], on="click", toggle=False)
        targets = base.mark_rect(opacity=0, cursor="pointer").encode(x2="whole:Q", tooltip=shown).add_params(click)
        chart: alt.LayerChart = alt.layer(frames, *layers, targets).configure_view(stroke=None)
        size = alt.AutoSizeParams(type="fit-x", contains="padding")
        return chart.properties(height=self._row_height * len(self.rows), autosize=size)


def _row_axis(ink: Ink, has_two_lines: bool) -> alt.Axis:
    return alt.Axis(
        labelExpr="split(datum.label, '\\n')",
        labelLineHeight=_LINE_HEIGHT,
        labelOffset=-7 if has_two_lines else 0,
        labelLimit=260,
        labelColor=ink.text,
        labelFontSize=12 if has_two_lines else 13,
        labelBaseline="middle",
        domain=False,
        ticks=False,
        labelPadding=8,
    )


def _column_axis(columns: Sequence[str], ink: Ink, is_shown: str) -> alt.Axis:
    n_lines = 1 + max((label.count("\n") for label in columns), default=0)
    lines = [[_EMPTY_LINE] * (n_lines - 1 - label.count("\n")) + label.split("\n") for label in columns]
    return alt.Axis(
        orient="top",
        values=[place + 0.5 for place in range(len(columns))],
        labelExpr=f"{is_shown} ? {json.dumps(lines)}[floor(datum.value)] : ''",
        labelColor=ink.text,
        labelFontSize=13,
        labelLineHeight=_LINE_HEIGHT,
        labelPadding=2 + _LINE_HEIGHT * (n_lines - 1),
        labelLimit=150,
        labelOverlap=False,
        labelFlush=False,
        domain=False,
        ticks=False,
        grid=False,
    )
