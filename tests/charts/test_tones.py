"""Mean and sentences by tone in one grid: the values drawn are the table's."""

import re
from itertools import pairwise

import pandas as pd

from analysis.charts.ink import LIGHT
from analysis.charts.picture import to_svg
from analysis.charts.tones import CALIBRATED, MEAN, SPLIT, lay_out_tones, make_grid, plot_tones

ROWS = {"a": "000 · First", "b": "001 · Second", "c": "002 · Third"}
NAN = float("nan")


def make_figures():
    rows = [("a", 0.5, 0.0, 1.0, "+0.50 n=12", 1, 2, 9), ("b", NAN, NAN, NAN, "n=3, too few", 3, 0, 0)]
    names = ["article_id", "tone", "tone_low", "tone_high", "number", "n_negative", "n_neutral", "n_positive"]
    table = pd.DataFrame(rows, columns=names)
    calibrated = {"tone_calibrated": [-0.5, NAN], "tone_calibrated_low": [-1, NAN], "tone_calibrated_high": [0, NAN]}
    return table.assign(numbers=["1 · 2 · 9", "3 · 0 · 0"], **calibrated, calibrated=["−0.50 n=12", "n=3, too few"])


def read_texts(chart):
    return re.findall(r">([^<>]+)</text>", to_svg(chart).decode())


def test_means_are_placed_between_minus_one_and_one():
    grid = make_grid(ROWS)
    dots, _ = lay_out_tones(make_figures(), grid)
    cell = dots[(dots["article_id"] == "a") & (dots["measure"] == MEAN)].iloc[0]
    share = (cell["x_value"] - cell["x_zero"]) / (cell["x_high"] - cell["x_zero"])
    assert share == 0.5  # +0.5 is half way from 0 to +1
    assert cell["x_low"] == cell["x_zero"]
    other = dots[(dots["article_id"] == "a") & (dots["measure"] == CALIBRATED)].iloc[0]
    assert (other["x_value"] - other["x_low"]) / (other["x_high"] - other["x_low"]) == 0.5
    assert other["x_high"] == other["x_zero"]


def test_bars_follow_each_other_in_the_order_of_tone():
    _, bars = lay_out_tones(make_figures(), make_grid(ROWS))
    cell = bars[(bars["article_id"] == "a") & (bars["measure"] == SPLIT)].iloc[0]
    ends = [cell["start"], cell["end_n_negative"], cell["end_n_neutral"], cell["end_n_positive"]]
    widths = [after - before for before, after in pairwise(ends)]
    assert [round(width / widths[0], 6) for width in widths] == [1, 2, 9]


def test_the_numbers_are_written_and_a_row_without_figures_stays_blank():
    texts = read_texts(plot_tones(make_figures(), make_grid(ROWS), LIGHT))
    assert [texts.count(text) for text in ("+0.50 n=12", "−0.50 n=12", "n=3, too few", "1 · 2 · 9")] == [1, 1, 2, 1]
    assert texts.count("002 · Third") == 1


def test_one_column_alone_shows_only_its_figures():
    texts = read_texts(plot_tones(make_figures(), make_grid(ROWS, {MEAN: "Mean"}), LIGHT))
    assert "+0.50 n=12" in texts
    assert "1 · 2 · 9" not in texts


def test_a_click_anywhere_selects_the_row():
    chart = plot_tones(make_figures(), make_grid(ROWS), LIGHT).to_dict()
    (click,) = chart["params"]
    assert click["select"]["fields"][0] == "article_id"
    targets = chart["datasets"][chart["layer"][-1]["data"]["name"]]
    assert len(targets) == 9  # 3 rows × 3 columns
