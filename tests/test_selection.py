"""Filters: rows of the tables that are chosen, never new figures; what cannot be filtered stays whole."""

import pandas as pd
import pytest

from analysis.selection import Selection, find_articles, select_tables

TABLES = {
    "articles": pd.DataFrame(
        {
            "article_id": ["b", "a", "c"],
            "source": ["Outlet", None, "Other"],
            "published": ["2025-02-12", None, "2025-02-13T09:00:00Z"],
        }
    ).astype("str"),
    "texts": pd.DataFrame({"article_id": ["b", "a", "c"], "text": ["The WEISS House.", "Kyiv.", "Das Weiß. (.*)"]}),
    "stances": pd.DataFrame(
        [
            ("b", "putin", "all", 3),
            ("b", "putin", "author", 1),
            ("b", "putin", "quoted", 2),
            ("b", "trump", "all", 1),
            ("b", "trump", "author", 1),
            ("c", "putin", "all", 1),
            ("c", "putin", "author", 1),
        ],
        columns=["article_id", "actor_id", "voice", "n_sentences"],
    ),
    "frames": pd.DataFrame(
        [("b", "issue", "morality"), ("b", "generic", "morality"), ("c", "issue", "legality")],
        columns=["article_id", "dimension", "frame_id"],
    ),
    "run": pd.DataFrame({"key": ["parallax"]}),
}


def select(name, **choice):
    return list(select_tables(TABLES, Selection(**choice))[name].itertuples(index=False, name=None))


# --- articles


def test_an_empty_choice_means_all():
    selected = select_tables(TABLES, Selection())
    assert all(selected[name].equals(TABLES[name]) for name in TABLES)


def test_one_story_has_one_vote_by_the_first_article_that_is_chosen():
    articles = TABLES["articles"].assign(duplicate_group=["b", None, "b"])
    tables = TABLES | {"articles": articles}
    assert find_articles(tables, Selection(one_vote=True)) == ["b", "a"]
    assert find_articles(tables, Selection(one_vote=True, sources=("Other",))) == ["c"]
    assert find_articles(tables, Selection()) == ["b", "a", "c"]
    assert Selection(one_vote=True).describe() == "one vote: one per story"


def test_articles_stay_in_the_order_of_the_corpus():
    assert find_articles(TABLES, Selection(articles=("c", "b"))) == ["b", "c"]


def test_articles_are_chosen_in_every_table_that_has_them():
    selected = select_tables(TABLES, Selection(articles=("c",)))
    assert {name: len(table) for name, table in selected.items()} == {
        **{"articles": 1, "texts": 1, "stances": 2, "frames": 1, "run": 1}
    }


def test_an_article_of_unknown_source_is_of_no_chosen_source():
    assert find_articles(TABLES, Selection(sources=("Outlet", "Other"))) == ["b", "c"]


@pytest.mark.parametrize(
    ("first", "last", "articles"),
    [
        ("2025-02-12", "", ["b", "c"]),
        ("2025-02-13", "", ["c"]),
        ("", "2025-02-12", ["b"]),
        ("2025-02-12", "2025-02-13", ["b", "c"]),
        ("2025-02-14", "", []),
    ],
)
def test_days_are_chosen_with_both_ends_and_without_undated_articles(first, last, articles):
    assert find_articles(TABLES, Selection(published_from=first, published_to=last)) == articles


@pytest.mark.parametrize(("text", "articles"), [("weiss", ["b", "c"]), ("KYIV", ["a"]), ("(.*)", ["c"]), ("x", [])])
def test_a_text_is_searched_for_as_it_stands_in_any_case(text, articles):
    assert find_articles(TABLES, Selection(text=text)) == articles


def test_all_choices_hold_together():
    assert find_articles(TABLES, Selection(articles=("a", "b"), sources=("Outlet",), text="house")) == ["b"]
    assert find_articles(TABLES, Selection(articles=("a",), sources=("Outlet",))) == []


def test_what_does_not_exist_selects_nothing():
    assert select("stances", articles=("<script>",)) == select("stances", actors=("<script>",)) == []


# --- rows


def test_actors_are_chosen_where_there_are_actors():
    assert [row[:3] for row in select("stances", actors=("trump",))] == [
        ("b", "trump", "all"),
        ("b", "trump", "author"),
    ]
    assert len(select("frames", actors=("trump",))) == 3


def test_a_frame_is_chosen_with_its_dimension():
    assert select("frames", frames=("issue.morality",)) == [("b", "issue", "morality")]


def test_a_voice_is_chosen_beside_all_voices():
    assert [row[2] for row in select("stances", voices=("quoted",))] == ["all", "quoted", "all", "all"]


def test_actors_in_too_few_sentences_are_left_out_of_that_article_in_every_voice():
    assert [row[:3] for row in select("stances", min_sentences=2)] == [
        *[("b", "putin", "all"), ("b", "putin", "author"), ("b", "putin", "quoted")],
    ]


def test_the_tables_themselves_are_left_alone():
    select("stances", articles=("c",), min_sentences=2)
    assert len(TABLES["stances"]) == 7


# --- in words


def test_a_choice_is_described_in_one_line():
    assert Selection().describe() == "all articles, all actors"
    assert Selection(("a", "b"), actors=("putin",), min_sentences=2).describe() == (
        "articles: a, b; actors: putin; min sentences: 2"
    )


def test_only_choices_that_differ_from_all_are_listed():
    assert Selection(text="peace", published_from="2025-02-12").list_choices() == {
        **{"published_from": "2025-02-12", "text": "peace"}
    }
