"""Split bars: ends are sums, one scale for all, thin bars beside, abstained hollow."""

import re

import pandas as pd
import pytest

from analysis.charts import LIGHT, Grid, lay_out_split, plot_split
from analysis.charts.grid import GAP
from analysis.charts.picture import to_svg
from analysis.charts.splits import PARTS

GRID = Grid({"a": "000 · First", "b": "001 · Second"}, {"x": "One", "y": "Two"}, "actor_id")
LABELS = {part: part.removeprefix("n_") for part in PARTS}
LONGEST = 0.4  # share of a column


def make_counts(*rows):
    return pd.DataFrame(rows, columns=["article_id", "actor_id", *PARTS])


COUNTS = make_counts(("a", "x", 1, 2, 3, 4), ("b", "x", 0, 0, 0, 5), ("b", "y", 0, 0, 0, 0))


def lay_out(beside=None):
    return lay_out_split(COUNTS, GRID, beside=beside).set_index(["article_id", "actor_id"])


def read_texts(chart):
    return re.findall(r">([^<>]+)</text>", to_svg(chart).decode())


def test_each_part_begins_where_the_one_before_ends():
    cell = lay_out().loc[("a", "x")]
    ends = [cell[f"end_{part}"] - GAP for part in PARTS]
    assert ends == pytest.approx([LONGEST * n / 10 for n in (1, 3, 6, 10)])


def test_all_bars_share_one_scale():
    assert lay_out().loc[("b", "x"), "end_n_favourable"] - GAP == pytest.approx(LONGEST * 5 / 10)


def test_blank_is_not_zero():
    cells = lay_out()
    assert cells["number"].to_dict() == {("a", "x"): "10", ("a", "y"): "", ("b", "x"): "5", ("b", "y"): "0"}
    assert cells["total"].isna().to_dict()[("a", "y")]


def test_a_longer_thin_bar_sets_the_scale():
    cells = lay_out(make_counts(("b", "x", 0, 0, 0, 20)))
    assert cells.loc[("b", "x"), "end_n_favourable_beside"] - GAP == pytest.approx(LONGEST)
    assert cells.loc[("a", "x"), "end_n_favourable"] - GAP == pytest.approx(LONGEST * 10 / 20)
    assert cells["number"].tolist() == ["10", "", "5 +20", "0"]


def test_charts_that_share_a_scale_are_given_its_longest_bar():
    cells = lay_out_split(COUNTS, GRID, longest=40)
    assert cells["end_n_favourable"][0] - GAP == pytest.approx(LONGEST * 10 / 40)
    assert lay_out_split(COUNTS, GRID, longest=1)["end_n_favourable"][0] - GAP == pytest.approx(LONGEST)


def test_without_counts_nothing_is_divided_by_zero():
    cells = lay_out_split(COUNTS.iloc[:0], GRID)
    assert cells["total"].isna().all()
    assert cells["end_n_favourable"].tolist() == cells["start"].tolist()


def test_the_picture_holds_numbers_and_legend_and_a_bar_per_part():
    chart = plot_split(lay_out_split(COUNTS, GRID), GRID, LIGHT, LABELS, ("a", "x"))
    assert {"10", "5", "0", *LABELS.values()} <= set(read_texts(chart))
    svg = to_svg(chart).decode()
    assert len(re.findall(r'aria-roledescription="bar"', svg)) == 5  # four parts of the first, one of the second
    assert len(re.findall(r'stroke-dasharray="2,2"', svg)) == 1
    assert f'fill="{LIGHT.low}"' in svg


def test_thin_bars_are_drawn_as_well():
    beside = make_counts(("a", "x", 1, 0, 0, 1))
    chart = plot_split(lay_out_split(COUNTS, GRID, beside=beside), GRID, LIGHT, LABELS)
    svg = to_svg(chart).decode()
    assert len(re.findall(r'aria-roledescription="bar"', svg)) == 7
    assert "10 +2" in read_texts(chart)


def test_other_parts_than_those_of_stance():
    parts = {"n_negative": "negative", "n_neutral": "neutral", "n_positive": "positive"}
    counts = pd.DataFrame([("a", "x", 1, 1, 2)], columns=["article_id", "actor_id", *parts])
    cells = lay_out_split(counts, GRID, list(parts))
    assert cells["end_n_positive"][0] - GAP == pytest.approx(LONGEST)
    assert {"4", "negative", "positive"} <= set(read_texts(plot_split(cells, GRID, LIGHT, parts)))
