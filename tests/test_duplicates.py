"""Articles that tell the same text: pairs, figures and groups that can be counted by hand."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.duplicates import (
    RESEMBLANCE_FROM,
    find_duplicates,
    find_shared_places,
    fold_words,
    group_duplicates,
)

# 8 sentences of 8 words: 5 runs of four words each, all different; 8 further sentences of another story.
STORY = [" ".join(f"w{n}x{word}" for word in range(8)) for n in range(8)]
OTHER = [" ".join(f"v{n}x{word}" for word in range(8)) for n in range(8)]
LONG = " ".join(f"long{word}" for word in range(12))


def make_tables(*texts, text_ids=None, kind="body"):
    """Articles a, b, c … given as their sentences."""
    ids = [chr(ord("a") + n) for n in range(len(texts))]
    rows = [(i, line, kind, None) for i, lines in zip(ids, texts, strict=True) for line in lines]
    sentences = pd.DataFrame(rows, columns=["article_id", "text", "kind", "removed_reason"])
    return pd.DataFrame({"article_id": ids, "text_id": text_ids or ids}, dtype="str"), sentences


def find(*texts, **more):
    return list(find_duplicates(*make_tables(*texts, **more)).itertuples(index=False, name=None))


def test_a_copy_in_another_order_is_alike_in_full():
    assert find(STORY, STORY[::-1]) == [("a", "b", "near_duplicate", 1.0, 1.0, 0)]


def test_marks_and_capitals_make_no_difference():
    assert fold_words("“The U.S. — said: ‘No.’") == ["the", "u", "s", "said", "no"]
    shouted = [f"«{line.upper()}!»" for line in STORY]
    assert find(STORY, shouted)[0][2:5] == ("near_duplicate", 1.0, 1.0)


def test_resemblance_and_containment_can_be_counted():
    # 6 of 8 sentences in common, 5 runs each: 30 shared; 40 + 40 − 30 = 50 in either; 40 in the shorter
    assert find(STORY, STORY[:6] + OTHER[:2]) == [("a", "b", "near_duplicate", 0.6, 0.75, 0)]


def test_just_below_the_bound_is_no_near_duplicate():
    # 4 of 8: 20 / 60 = 0.333; no sentence of 12 words, so nothing is left to report
    assert RESEMBLANCE_FROM == 0.35
    assert find(STORY, STORY[:4] + OTHER[:4]) == []


def test_a_long_sentence_of_two_stories_is_a_shared_passage():
    # 9 runs shared; 49 + 49 − 9 = 89 in either
    assert find([*STORY, LONG], [*OTHER, LONG]) == [("a", "b", "shared_passage", 0.1011, 0.1837, 1)]


def test_a_formula_that_many_articles_hold_is_no_passage():
    stories = [[" ".join(f"s{n}x{line}x{word}" for word in range(8)) for line in range(8)] for n in range(11)]
    assert find(*([*story, LONG] for story in stories)) == []
    assert len(find(*([*story, LONG] for story in stories[:10]))) == 45


def test_short_texts_are_no_near_duplicates_but_may_be_the_same():
    assert find(STORY[:3], STORY[:3]) == []  # 15 runs
    assert find(STORY[:3], STORY[:3], text_ids=["x", "x"]) == [("a", "b", "same_text", 1.0, 1.0, 0)]


def test_titles_and_removed_sentences_are_not_compared():
    assert find(STORY, STORY, kind="title") == []
    articles, sentences = make_tables(STORY, STORY)
    assert find_duplicates(articles, sentences.assign(removed_reason="furniture")).empty


def test_every_article_with_a_text_is_paired():
    found = find(STORY, STORY[:7], STORY, text_ids=["x", "y", "x"])
    assert [(left, right, kind) for left, right, kind, *_ in found] == [
        ("a", "b", "near_duplicate"),
        ("a", "c", "same_text"),
        ("b", "c", "near_duplicate"),
    ]


@pytest.mark.parametrize("texts", [[], [[]], [[], []], [["one"], ["two"]], [["a b c d e f"], []]])
def test_empty_and_tiny_texts_have_no_duplicates(texts):
    articles, sentences = make_tables(*texts)
    assert find_duplicates(articles, sentences).empty
    assert group_duplicates(articles, find_duplicates(articles, sentences)).isna().all()


def test_versions_in_a_chain_are_one_group_named_by_the_first():
    # b shares 6 of 8 sentences with a and with c, a and c share 4 of 8
    articles, sentences = make_tables(OTHER, STORY, STORY[2:] + OTHER[:2], STORY[4:] + OTHER[:4])
    pairs = find_duplicates(articles, sentences)
    assert list(group_duplicates(articles, pairs).fillna("")) == ["", "b", "b", "b"]


def test_shared_passages_make_no_group():
    articles, sentences = make_tables([*STORY, LONG], [*OTHER, LONG])
    assert group_duplicates(articles, find_duplicates(articles, sentences)).isna().all()


@settings(max_examples=40)
@given(st.permutations([STORY, STORY[:7] + OTHER[:1], OTHER, [*OTHER, LONG], [LONG], []]))
def test_what_is_found_does_not_depend_on_the_order_of_the_articles(texts):
    names = {chr(ord("a") + n): "|".join(text) for n, text in enumerate(texts)}
    found = {(frozenset((names[left], names[right])), *figures) for left, right, *figures in find(*texts)}
    assert {(kind, resemblance) for _, kind, resemblance, *_ in found} == {
        ("near_duplicate", 0.7778),  # 35 of 45
        ("near_duplicate", 0.8163),  # 40 of 49
        ("shared_passage", 0.1837),  # 9 of 49
    }


# --- places that two texts share


def test_shared_places_are_runs_of_four_words_or_more():
    left, right = "He said: the talks began in Geneva, and left.", "In May, “The talks began in” Rome he said."
    places, others = find_shared_places(left, right)
    assert [left[start:end] for start, end in places] == ["the talks began in"]
    assert [right[start:end] for start, end in others] == ["The talks began in"]


def test_places_in_both_texts_are_there_twice_if_said_twice():
    places, others = find_shared_places("one two three four. x. one two three four", "one two three four")
    assert (len(places), others) == (2, [(0, 18)])


@given(st.text(), st.text())
def test_shared_places_lie_in_the_text_in_order_and_apart(left, right):
    for text, places in zip((left, right), find_shared_places(left, right), strict=True):
        edges = [edge for place in places for edge in place]
        assert edges == sorted(set(edges))
        assert all(0 <= edge <= len(text) for edge in edges)


@given(st.lists(st.sampled_from(["a", "b", "c", "“", "É"]), min_size=4))
def test_a_text_shares_all_its_words_with_itself(words):
    text = " ".join(words)
    places, others = find_shared_places(text, text)
    assert places == others
    if len(fold_words(text)) >= 4:
        assert fold_words("".join(text[start:end] for start, end in places)) == fold_words(text)
