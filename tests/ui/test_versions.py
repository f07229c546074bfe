"""Pairs of articles that share text, as the page Duplicates shows them."""

import pandas as pd

from analysis.ui.versions import list_pairs, name_articles

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
