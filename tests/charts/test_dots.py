"""Dots with intervals: where they stand, what stays blank, what the picture says."""

import re

import pandas as pd
import pytest

from analysis.charts import LIGHT, Grid, lay_out_dots, plot_dots
from analysis.charts.dots import DOT_ROW_HEIGHT, find_look
from analysis.charts.grid import GAP
from analysis.charts.picture import to_svg

NAN = float("nan")
GRID = Grid({"a": "000 · First", "b": "001 · Second"}, {"x": "One", "y": "Two"}, "frame")
LEFT, WIDTH = GAP + 0.05, 0.84  # the scale begins 5 % behind the cell's edge and takes 84 % of the column
FIGURES = pd.DataFrame(
    [("a", "x", 0.25, 0.0, 0.5, "3 of 12 (25 %)", True), ("b", "y", NAN, NAN, NAN, "n=4, too few", False)],
    columns=["article_id", "frame", "value", "low", "high", "number", "is_hollow"],
)


def lay_out(figures=FIGURES, domain=(0.0, 0.5)):
    return lay_out_dots(figures, GRID, domain).set_index(["article_id", "frame"])


def read_texts(chart):
    return re.findall(r">([^<>]+)</text>", to_svg(chart).decode())


def test_a_share_stands_at_its_place_on_the_scale():
    cell = lay_out().loc[("a", "x")]
    assert cell["x_zero"] == cell["x_low"] == pytest.approx(LEFT)
    assert cell["x_value"] == pytest.approx(LEFT + WIDTH / 2)  # 0.25 of 0.5
    assert cell["x_high"] == pytest.approx(LEFT + WIDTH)


def test_the_second_column_begins_one_further():
    figures = FIGURES.assign(frame="y", value=0.0)
    assert lay_out(figures).loc[("a", "y"), "x_value"] == pytest.approx(1 + LEFT)


def test_zero_stands_in_the_middle_of_minus_one_to_one():
    cells = lay_out(domain=(-1.0, 1.0))
    assert cells.loc[("a", "x"), "x_zero"] == pytest.approx(LEFT + WIDTH / 2)
    assert cells.loc[("a", "x"), "x_value"] == pytest.approx(LEFT + WIDTH * 1.25 / 2)


def test_what_lies_outside_the_scale_stays_in_the_cell():
    cells = lay_out(FIGURES.assign(low=-3.0, high=7.0))
    assert cells.loc[("a", "x"), "x_low"] == pytest.approx(LEFT)
    assert cells.loc[("a", "x"), "x_high"] == pytest.approx(LEFT + WIDTH)


def test_missing_cells_stay_blank_and_none_is_lost():
    cells = lay_out()
    assert len(cells) == 4
    assert cells["number"].tolist() == ["3 of 12 (25 %)", "", "", "n=4, too few"]
    assert cells["x_value"].isna().tolist() == [False, True, True, True]
    assert cells["is_hollow"].tolist() == [True, False, False, False]


def test_dots_are_filled_unless_it_is_said_otherwise():
    assert not lay_out(FIGURES.drop(columns="is_hollow"))["is_hollow"].any()


def test_the_picture_holds_the_numbers_and_one_dot_per_figure():
    chart = plot_dots(lay_out_dots(FIGURES, GRID, (0.0, 0.5)), GRID, LIGHT, {"row:N": "article"}, ("a", "x"))
    assert {"3 of 12 (25 %)", "n=4, too few"} <= set(read_texts(chart))
    svg = to_svg(chart).decode()
    assert len(re.findall(r'aria-roledescription="point"', svg)) == 1
    assert re.search(r'fill-opacity="0"[^>]*stroke-width="2"|stroke-width="2"[^>]*fill-opacity="0"', svg)  # hollow
    assert chart.to_dict()["height"] == 2 * DOT_ROW_HEIGHT


def test_without_any_figure_the_grid_is_drawn_empty():
    empty = FIGURES.iloc[:0]
    chart = plot_dots(lay_out_dots(empty, GRID, (0.0, 1.0)), GRID, LIGHT, {})
    assert set(read_texts(chart)) == {"000 · First", "001 · Second", "One", "Two"}


def test_a_dot_of_a_stance_has_the_colour_of_its_label():
    chart = plot_dots(lay_out_dots(FIGURES.assign(label="favourable"), GRID, (0.0, 0.5)), GRID, LIGHT, {})
    assert f'fill="{LIGHT.high}"' in to_svg(chart).decode()


def test_no_two_stances_look_alike():
    looks = [find_look(label, LIGHT) for label in ("favourable", "unfavourable", "neutral", "mixed")]
    assert len(set(looks)) == 4
    assert find_look("mixed", LIGHT)[0] != find_look("neutral", LIGHT)[0]
    assert find_look("", LIGHT) == ("circle", LIGHT.pick)
