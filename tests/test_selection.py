"""Filters: what is chosen stays, tables that cannot be filtered stay whole."""

import pandas as pd

from analysis.selection import Selection, select_tables

TABLES = {
    "articles": pd.DataFrame({"article_id": ["a", "b"]}),
    "stances": pd.DataFrame({"article_id": ["a", "a", "b"], "actor_id": ["putin", "trump", "putin"]}),
    "run": pd.DataFrame({"key": ["parallax"]}),
}


def count(selection):
    return {name: len(table) for name, table in select_tables(TABLES, selection).items()}


def test_an_empty_choice_means_all():
    assert count(Selection()) == {"articles": 2, "stances": 3, "run": 1}


def test_articles_are_chosen_in_every_table_that_has_them():
    assert count(Selection(articles=("a",))) == {"articles": 1, "stances": 2, "run": 1}


def test_actors_are_chosen_where_there_are_actors():
    assert count(Selection(actors=("putin",))) == {"articles": 2, "stances": 2, "run": 1}


def test_both_choices_hold_together():
    assert count(Selection(articles=("b",), actors=("trump",))) == {"articles": 1, "stances": 0, "run": 1}


def test_what_does_not_exist_selects_nothing():
    assert count(Selection(articles=("<script>",))) == {"articles": 0, "stances": 0, "run": 1}


def test_the_tables_themselves_are_left_alone():
    select_tables(TABLES, Selection(articles=("a",)))
    assert len(TABLES["stances"]) == 3


def test_a_choice_is_described_in_one_line():
    assert Selection().describe() == "all articles, all actors"
    assert Selection(("a", "b"), ("putin",)).describe() == "articles: a, b; actors: putin"
