"""Counts and means of actors as the page shows them."""

import math

import pandas as pd
import pytest

from analysis.ui.actor_evidence import describe_counts
from analysis.ui.actors import (
    count_parts,
    find_longest,
    list_means,
    list_unsearched,
    order_voices,
    write_interval,
    write_mean,
)
from analysis.ui.rows import Rows

COUNTS = ["n_scored", "n_unfavourable", "n_neutral", "n_abstained", "n_favourable"]


def make_stances(*rows):
    names = ["article_id", "actor_id", "voice", *COUNTS, "stance", "low", "high", "label", "status"]
    return pd.DataFrame(rows, columns=names)


STANCES = make_stances(
    ("a", "nato", "all", 13, 1, 2, 3, 7, 0.2, -0.1, 0.5, "neutral", "ok"),
    ("a", "nato", "author", 10, 1, 1, 6, 2, 0.24, -0.04, 0.51, None, "low_confidence"),
    ("a", "nato", "quoted", 2, 0, 1, 0, 1, math.nan, math.nan, math.nan, None, "too_few"),
    ("a", "nato", "attributed", 1, 0, 0, 1, 0, math.nan, math.nan, math.nan, None, "too_few"),
    ("b", "nato", "all", 1, 0, 0, 0, 1, math.nan, math.nan, math.nan, None, "too_few"),
    ("b", "nato", "quoted", 1, 0, 0, 0, 1, math.nan, math.nan, math.nan, None, "too_few"),
)


def read_parts(counts):
    return counts[["article_id", "n_unfavourable", "n_neutral", "n_abstained", "n_favourable"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("chosen", "first", "others"),
    [
        ((), "author", ["quoted", "attributed"]),
        (("author",), "author", []),
        (("attributed", "quoted"), "quoted", ["attributed"]),
        (("attributed", "author"), "author", ["attributed"]),
    ],
)
def test_the_authors_voice_comes_first_where_it_is_chosen(chosen, first, others):
    assert order_voices(chosen) == (first, others)


def test_who_is_named_in_another_voice_only_has_zeros_not_a_blank():
    assert read_parts(count_parts(STANCES, ["author"])) == [["a", 1, 1, 6, 2], ["b", 0, 0, 0, 0]]


def test_other_voices_are_added_up():
    assert read_parts(count_parts(STANCES, ["quoted", "attributed"])) == [["a", 0, 1, 1, 1], ["b", 0, 0, 0, 1]]


def test_the_longest_bar_is_looked_for_among_the_shown_actors():
    counts = [count_parts(STANCES, ["author"]), count_parts(STANCES, ["quoted"])]
    assert find_longest(counts, ["nato"]) == 10
    assert find_longest(counts, ["putin"]) == find_longest([], ["nato"]) == 0


def test_means_stand_only_where_the_engine_gives_them():
    means = list_means(STANCES, "author")
    assert means["number"].tolist() == ["+0.24 n=10", "n=0, too few"]
    assert means["interval"].tolist() == ["[−0.04, +0.51]", ""]
    assert means["value"].isna().tolist() == [False, True]
    assert means["is_hollow"].tolist() == [True, False]


def test_numbers_have_a_true_minus():
    assert write_mean(-0.5, 12) == "−0.50 n=12"
    assert write_interval(-0.5, -0.25) == "[−0.50, −0.25]"


def test_what_the_method_declines_to_label_is_abstained():
    evidence = pd.DataFrame({"label": ["favourable", None, "neutral"], "abstained": [False, True, False]})
    assert describe_counts(evidence) == "0 unfavourable, 1 neutral, 1 abstained, 1 favourable"


def test_articles_in_another_language_were_not_searched():
    articles = pd.DataFrame({"article_id": ["a", "b", "c"], "status": ["ok", "other_language", "other_language"]})
    assert list_unsearched(articles, Rows("Article", {}, {"a": "A", "b": "B"}, "", {})) == ["b"]
    groups = {"a": "x", "b": "x", "c": "y"}
    assert list_unsearched(articles, Rows("Source", {}, {"x": "X", "y": "Y"}, "", groups)) == ["y"]
