"""Naming and terms: a row per term, a column per article, zeros included."""

import pandas as pd

from analysis.codebook import load_codebook
from analysis.ui.words import cross_words, name_rows

ARTICLES = {"a": "000 · First", "b": "001 · Second"}


def find_terms(*ids):
    terms = {(term.group, term.id): term for term in load_codebook().terms}
    return [terms[id] for id in ids]


def test_counts_stand_by_term_and_article_with_zeros():
    terms = find_terms(("capital", "kyiv"), ("capital", "kiev"))
    uses = pd.DataFrame(
        [("a", "capital", "kiev", 2), ("b", "capital", "kyiv", 1)],
        columns=["article_id", "term_group", "term_id", "n_uses"],
    )
    table = cross_words(uses, ARTICLES, terms)
    assert table.to_dict("index") == {"Kyiv": {"000": 0, "001": 1}, "Kiev": {"000": 2, "001": 0}}


def test_a_label_of_two_groups_carries_its_group():
    terms = find_terms(("trump_title", "president"), ("putin_title", "president"), ("putin_title", "leader"))
    assert list(name_rows(terms)) == ["President (Trump title)", "President (Putin title)", "leader"]
