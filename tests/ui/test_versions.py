"""Pairs of articles that share text, as the page Duplicates shows them."""

import pandas as pd
from streamlit.testing.v1 import AppTest

from analysis.ui.versions import describe_pairs, list_pairs, name_articles

PAIRS = pd.DataFrame(
    [("a", "b", "near_duplicate", 0.6, 0.75, 2), ("b", "c", "shared_passage", 0.1, 0.2, 1)],
    columns=["article_id", "other_id", "kind", "resemblance", "containment", "n_shared_sentences"],
)


def test_a_pair_is_listed_while_one_of_its_articles_is_shown():
    assert len(list_pairs(PAIRS, {"a": "000 · a", "c": "002 · c"})) == 2
    assert list(list_pairs(PAIRS, {"c": "002 · c"})["kind"]) == ["shared_passage"]
    assert list_pairs(PAIRS, {}).empty


def test_articles_are_named_by_their_labels():
    named = name_articles(PAIRS, {"a": "000 · a", "b": "001 · b", "c": "002 · c"})
    assert list(named["article"]) == ["000 · a", "001 · b"]
    assert list(named["other article"]) == ["001 · b", "002 · c"]
    assert list(named["kind"]) == ["near duplicate", "shared passage"]
    assert not {"article_id", "other_id"} & set(named.columns)


def test_one_is_said_in_the_singular():
    assert describe_pairs(1, 5, 1, 1) == (
        "1 of 5 articles tells 1 story in the same or nearly the same words; 1 further pair shares long sentences."
    )
    assert describe_pairs(4, 5, 2, 0) == (
        "4 of 5 articles tell 2 stories in the same or nearly the same words; 0 further pairs share long sentences."
    )


def choose_and_clear():
    import streamlit as st

    from analysis.ui.versions import write_pair

    write_pair("a.b")
    st.text(str(st.query_params.get("pair")))
    write_pair(None)
    st.text(str(st.query_params.get("pair")))


def test_a_cleared_box_takes_the_pair_out_of_the_address():
    app = AppTest.from_function(choose_and_clear).run()
    assert not app.exception
    assert [text.value for text in app.text] == ["a.b", "None"]


def show_no_pairs():
    from types import SimpleNamespace

    import pandas as pd

    from analysis.ui.versions import show_pairs

    names = ["article_id", "other_id", "kind", "resemblance", "containment", "n_shared_sentences"]
    articles = pd.DataFrame({"article_id": ["a"], "duplicate_group": [None]})
    tables = {"articles": articles, "duplicates": pd.DataFrame(columns=names)}
    show_pairs(SimpleNamespace(workspace=SimpleNamespace(tables=tables), articles={"a": "A"}))


def test_without_a_pair_nothing_is_offered():
    app = AppTest.from_function(show_no_pairs).run()
    assert not app.exception
    assert [text.value for text in app.markdown] == ["No two of these articles share a text or long sentences."]
    assert len(app.caption) == 0
