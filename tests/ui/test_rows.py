"""Rows and columns of a comparison."""

import pytest

from analysis.ui.panels import shorten_labels, split_columns, wrap_labels
from analysis.ui.rows import Rows, label_sources


def test_sources_carry_their_number_of_articles():
    assert label_sources({"The Herald": 5}) == {"The Herald": "The Herald (5)"}


def test_names_stay_whole_where_cut_ones_would_be_equal():
    names = {"The Herald of Somewhere North": 5, "The Herald of Somewhere South": 5}
    assert set(label_sources(names).values()) == {f"{name} (5)" for name in names}
    assert shorten_labels({"a": "Somewhere North", "b": "Somewhere South"}, 12)["a"] == "Somewhere North"


def test_a_source_is_all_its_articles():
    rows = Rows("Source", {"x": "x (2)"}, {}, "", {"a": "x", "b": "y", "c": "x"})
    assert rows.list_articles("x") == ["a", "c"]
    assert Rows("Article", {}, {}, "", {}).list_articles("a") == ["a"]


@pytest.mark.parametrize(("n", "sizes"), [(0, []), (1, [1]), (6, [6]), (7, [4, 3]), (14, [5, 5, 4])])
def test_columns_are_split_evenly(n, sizes):
    parts = split_columns({str(i): "" for i in range(n)}, 6)
    assert [len(part) for part in parts] == sizes
    assert [name for part in parts for name in part] == [str(i) for i in range(n)]


def test_a_short_label_of_an_untitled_article_ends_at_its_words():
    assert shorten_labels({"a": "004 · “A potential…” (untitled)"}, 24) == {"a": "004 · “A potential…”"}


def test_headers_break_between_words_only():
    assert wrap_labels({"a": "Vladimir Putin", "b": "Jean-Claude"}, 9) == {"a": "Vladimir\nPutin", "b": "Jean-\nClaude"}
    assert wrap_labels({"a": "Netanyahu-free"}, 5)["a"].replace("\n", "") == "Netanyahu-free"
