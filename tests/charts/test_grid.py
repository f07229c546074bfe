"""The grid that the charts share: every cell once, headers in lines, the picked cell on top."""

import json
import re
from dataclasses import replace

import pandas as pd
import pytest
import vl_convert as vlc

from analysis.charts import LIGHT, Grid
from analysis.charts.grid import GAP
from analysis.charts.picture import to_svg

GRID = Grid({"a": "000 · First", "b": "001 · Second"}, {"x": "One", "y": "Two\nlines"}, "actor_id")


def draw(grid=GRID, picked=None):
    return grid.join(grid.list_cells(), [], LIGHT, {"row:N": "article"}, picked)


def read_frames(chart):
    """Article and actor of the frames, in the order in which they are drawn."""
    spec = json.loads(chart.to_json())
    data = spec["layer"][0].get("data", spec.get("data"))
    rows = spec["datasets"][data["name"]]
    return [(row["article_id"], row["actor_id"]) for row in rows]


def test_every_cell_is_listed_once_in_order():
    cells = GRID.list_cells()
    assert list(zip(cells["article_id"], cells["actor_id"], strict=True)) == [
        ("a", "x"),
        ("a", "y"),
        ("b", "x"),
        ("b", "y"),
    ]
    assert cells["start"].tolist() == [GAP, 1 + GAP] * 2
    assert cells["whole"].tolist() == [1 - GAP, 2 - GAP] * 2


def test_headers_of_several_lines_end_on_one_line():
    texts = re.findall(r"<text[^>]*>((?:<tspan[^>]*>[^<]*</tspan>)+)</text>", to_svg(draw()).decode())
    assert [re.findall(r">([^<]*)</tspan>", text) for text in texts] == [["\u200b", "One"], ["Two", "lines"]]


@pytest.mark.parametrize("label", ['"quoted"', "back\\slash", "'; alert(1); '", "a.b[0]", "</script>"])
def test_headers_are_texts_whatever_they_hold(label):
    svg = to_svg(draw(Grid({"a": "First"}, {"x": label}, "actor_id"))).decode()
    shown = [text.replace("&lt;", "<").replace("&gt;", ">") for text in re.findall(r">([^<>]+)</text>", svg)]
    assert label in shown


def test_the_picked_cell_is_drawn_last_so_that_no_frame_covers_it():
    assert read_frames(draw(picked=("a", "x"))) == [("a", "y"), ("b", "x"), ("b", "y"), ("a", "x")]


def test_an_empty_grid_is_no_error():
    assert to_svg(draw(Grid({}, {"x": "One"}, "actor_id")))
    assert isinstance(Grid({}, {}, "actor_id").list_cells(), pd.DataFrame)


WIDE_AND_NARROW = Grid({"a": "First"}, {"x": "One", "y": "Two", "z": "Three"}, "actor_id", room=90, alone="y")


def read_headers(grid, width):
    chart = grid.join(grid.list_cells(), [], LIGHT, {"row:N": "article"}).properties(width=width)
    svg = str(vlc.vegalite_to_svg(chart.to_json()))
    return [text for text in re.findall(r">([^<>]+)</text>", svg) if text in grid.columns.values()]


def test_without_room_for_all_columns_one_is_drawn():
    assert read_headers(WIDE_AND_NARROW, 400) == ["One", "Two", "Three"]  # 3 × 90 and the rows' labels
    assert read_headers(WIDE_AND_NARROW, 250) == ["Two"]


def test_an_unknown_column_alone_is_the_first():
    assert read_headers(replace(WIDE_AND_NARROW, alone="nobody"), 250) == ["One"]


def test_a_chart_with_fewer_columns_than_places_keeps_their_width():
    spec = draw(Grid({"a": "First"}, {"x": "One"}, "actor_id", n_places=6)).to_dict()
    domain = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert domain[1] == {"expr": "width >= 0 ? 6 : 1"}
