"""Tone as the page shows it: thresholds, counts, words, the wording of numbers."""

import math

import pandas as pd
import pytest

from analysis.ui.tones import (
    find_large_sources,
    list_scored,
    list_words,
    rank_words,
    summarise_tones,
    write_mean,
    write_signed,
)


def make_sentences(tones, **columns):
    n = len(tones)
    table = pd.DataFrame(
        {
            "article_id": ["a"] * n,
            "sentence_id": [f"a-{10 * i}" for i in range(n)],
            "start": [10 * i for i in range(n)],
            "text": ["good"] * n,
            "kind": ["body"] * n,
            "removed_reason": pd.Series([None] * n, dtype="str"),
            "tone": tones,
            "tone_calibrated": tones,
        }
    )
    return table.assign(**columns)


def test_the_thresholds_belong_to_the_outer_parts():
    figures = summarise_tones(make_sentences([-0.05, -0.0499, 0.0499, 0.05, math.nan])).iloc[0]
    assert [figures[f"n_{part}"] for part in ("negative", "neutral", "positive")] == [1, 2, 1]
    assert figures["n"] == 4  # the one that is not measurable counts nowhere


def test_under_ten_sentences_there_is_no_mean():
    assert summarise_tones(make_sentences([0.5] * 9))["number"].tolist() == ["n=9, too few"]
    assert summarise_tones(make_sentences([0.5] * 10))["number"].tolist() == ["+0.50 n=10"]


def test_titles_and_removed_sentences_are_left_out():
    kinds = make_sentences([0.5, 0.5], kind=["title", "body"])
    removed = make_sentences([0.5, 0.5], removed_reason=["repeat", None])
    assert summarise_tones(kinds)["n"].tolist() == summarise_tones(removed)["n"].tolist() == [1]


def test_an_article_without_a_kept_sentence_has_no_row():
    assert summarise_tones(make_sentences([0.5], removed_reason=["repeat"])).empty


@pytest.mark.parametrize(
    ("value", "written"), [(0.254, "+0.25"), (-0.1, "−0.10"), (0.0, "0.00"), (-0.001, "0.00"), (1, "+1.00")]
)
def test_scores_are_written_with_a_true_minus(value, written):
    assert write_signed(value) == written


def test_a_mean_is_written_with_its_n():
    assert write_mean(-0.25, 31) == "−0.25 n=31"


def test_sources_need_five_articles():
    articles = pd.DataFrame({"source": ["b"] * 5 + ["a"] * 4 + [None] * 9})
    assert find_large_sources(articles) == {"b": 5}


def test_scored_sentences_are_numbered_without_the_removed():
    scored = list_scored(make_sentences([0.1, 0.2, 0.3], removed_reason=[None, "repeat", None]))
    assert scored["number"].tolist() == [1, 2]
    assert scored["sentence_id"].tolist() == ["a-0", "a-20"]


def test_words_are_summed_and_ranked_by_how_far_they_move():
    sentences = make_sentences([0, 0, 0], text=["peace", "Peace, not war", "a bad day"])
    words = list_words(sentences)
    ranked = rank_words(words)
    assert ranked.index.tolist() == ["peace", "bad", "war"]  # 2 × 2.5, −2.5, and −2.9 × −0.74 = 2.146
    assert ranked["n"].tolist() == [2, 1, 1]
    assert ranked["valence"].round(3).tolist() == [5.0, -2.5, 2.146]


def test_words_stand_where_their_offsets_say():
    (row,) = list_words(make_sentences([0], start=[100], text=["a (bad) day"])).to_dict("records")
    assert row == {"sentence_id": "a-0", "start": 103, "end": 106, "word": "bad", "valence": -2.5}


def test_without_words_there_is_nothing_to_rank():
    assert rank_words(list_words(make_sentences([0], text=["It is."]))).empty
