"""Likely misspellings: slips that a reader would call slips; names, forms, compounds and usage are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.signals.spelling import find_misspellings, find_words, is_english


@pytest.mark.parametrize(
    ("word", "meant"),
    [("signifigant", "significant"), ("stucture", "structure"), ("recieved", "received"), ("definately", "definitely")],
)
def test_slips_are_found_with_what_was_meant(word, meant):
    assert find_misspellings({word: 1}) == {word: meant}


@pytest.mark.parametrize(
    "word",
    [
        "significant",
        "geopolitically",
        "unelectable",
        "renegotiations",
        "favourite",
        "organising",
        "cancelled",
        "theatre",
        "crowdfunding",
        "statehouse",
        "xqzzvwk",
    ],
)
def test_words_forms_british_spellings_and_compounds_are_none(word):
    assert find_misspellings({word: 1}) == {}


def test_what_three_articles_write_is_usage():
    assert find_misspellings({"stucture": 2}) == {"stucture": "structure"}
    assert find_misspellings({"stucture": 3}) == {}


def test_words_of_the_codebook_are_right():
    assert find_misspellings({"stucture": 1}, {"stucture"}) == {}


def test_names_numbers_hyphens_addresses_and_short_words_are_not_looked_at():
    text = "Stucture two-tierd stucture's example.com/stucture @stucture stucture2 teh CAPTIALS the stucture."
    assert find_words(text) == ["stucture"]


def test_another_language_is_told_by_its_words():
    assert is_english({"significant", "pressure", "negotiations", "stucture", "military", "assistance", "leaders"})
    assert not is_english({"verhandlungen", "gespräche", "ausschuss", "regierung", "significant"})


@given(st.text())
def test_every_word_that_is_looked_at_stands_in_the_text(text):
    assert all(word in text and word.islower() and word.isalpha() for word in find_words(text))
