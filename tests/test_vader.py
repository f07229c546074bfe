"""VADER's compound score: the package's own for short texts, and kept to short pieces for long ones."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.vader import load_vader, score_wording, weigh_words

ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=200)
WORDY = st.lists(
    st.sampled_from(
        [
            "not",
            "very",
            "GREAT",
            "good,",
            "bad!",
            "war?",
            "but",
            "kind",
            "of",
            "the",
            "least",
            ":)",
            "(isn't)",
            "at",
            "U.S.",
            "sux",
            "--",
        ]
    ),
    max_size=60,
).map(" ".join)


@pytest.fixture(scope="module")
def vader():
    return SentimentIntensityAnalyzer()


def compound(valence):
    """VADER's formula: x / sqrt(x² + 15)."""
    return round(valence / math.sqrt(valence**2 + 15), 4)


def test_one_word_is_scored_by_its_valence_in_the_lexicon():
    assert load_vader().lexicon["good"] == 1.9
    assert score_wording("good") == compound(1.9) == 0.4404


def test_valences_of_words_are_added():
    assert score_wording("a good and bad deal") == compound(1.9 - 2.5) == -0.1531


def test_words_without_a_valence_are_neutral():
    assert score_wording("The two of them met.") == 0


@pytest.mark.parametrize("text", ["", " \n", "— … !", "😀"])
def test_a_text_without_a_word_is_not_measurable(text):
    assert math.isnan(score_wording(text))


@settings(deadline=None)
@given(ASCII | WORDY)
def test_short_texts_score_as_in_the_package(vader, text):
    if any(map(str.isalnum, text)):
        assert score_wording(text) == vader.polarity_scores(text)["compound"]
    else:
        assert math.isnan(score_wording(text))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_scores_lie_between_minus_one_and_one(text):
    score = score_wording(text)
    assert math.isnan(score) or -1 <= score <= 1


def test_a_long_text_is_the_mean_of_its_pieces_of_120_words():
    good, neutral = "good " + "a " * 119, "a " * 60  # pieces of 120 and of 60 words
    assert score_wording(good + neutral) == round(0.4404 * 120 / 180, 4) == 0.2936


def test_120_words_are_still_one_piece():
    assert score_wording("good " + "a " * 119) == 0.4404


def test_thousands_of_symbols_in_one_text_are_scored():
    assert score_wording("good " + "😀" * 5_000) > 0.4404


def test_one_endless_word_is_scored():
    assert score_wording("x" * 100_000) == 0


def test_the_lexicon_is_loaded_once():
    assert load_vader() is load_vader()


def weigh(text):
    return [(text[w.start : w.end], w.word, round(w.valence, 4)) for w in weigh_words(text)]


def test_words_are_found_with_their_valence_and_place():
    assert weigh("A good day, (bad) end.") == [("good", "good", 1.9), ("bad", "bad", -2.5)]


def test_negation_turns_the_valence_of_a_word():
    assert weigh("It is not good.") == [("good", "good", round(-0.74 * 1.9, 4))]


def test_what_stands_after_but_weighs_more_and_what_stands_before_less():
    assert weigh("good but bad") == [("good", "good", 0.95), ("bad", "bad", -3.75)]


def test_an_emoji_stands_for_the_words_that_it_is_read_as():
    assert ("😀", "grinning", 1.5) in weigh("we 😀 x")


@pytest.mark.parametrize("text", ["", "— … !", "😀", "The two of them met."])
def test_without_a_score_or_a_word_of_the_lexicon_nothing_is_found(text):
    assert weigh(text) == []


@settings(deadline=None)
@given(ASCII | WORDY)
def test_the_words_of_a_short_text_add_up_to_its_score(vader, text):
    if not any(map(str.isalnum, text)):
        assert weigh(text) == []
        return
    total = sum(word.valence for word in weigh_words(text))
    marks = vader._punctuation_emphasis(text)
    assert score_wording(text) == compound(total + (marks if total > 0 else -marks if total < 0 else 0))


@settings(deadline=None)
@given(st.text(max_size=200) | WORDY.map(lambda text: text * 20))
def test_places_lie_in_the_text_in_order(text):
    places = [(word.start, word.end) for word in weigh_words(text)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


def test_words_of_a_long_text_are_found_in_every_piece():
    text = "good " + "a " * 200 + "bad"
    assert weigh(text) == [("good", "good", 1.9), ("bad", "bad", -2.5)]


def test_thousands_of_symbols_are_weighed_in_time():
    assert weigh("good " + "😀" * 5_000)[0] == ("good", "good", 1.9)


@pytest.mark.parametrize(("curly", "plain"), [("It isn’t good.", "It isn't good."), ("a “bad” deal", 'a "bad" deal')])
def test_typographic_marks_count_as_plain_ones(curly, plain):
    assert score_wording(curly) == score_wording(plain) != 0
    assert [(w.start, w.word, w.valence) for w in weigh_words(curly)] == [
        (w.start, w.word, w.valence) for w in weigh_words(plain)
    ]
