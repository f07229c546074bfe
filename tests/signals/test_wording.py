"""Signals in the words of one sentence or one article."""

import pytest

from analysis.codebook import load_codebook
from analysis.signals.wording import BREAKING, CAPITALS, SourceFinder, find_quotes, find_tense_clashes


@pytest.fixture(scope="module")
def sources():
    return SourceFinder(load_codebook().cues)


@pytest.mark.parametrize(
    "text",
    [
        "Talks will go on, officials said.",
        "Sources suggest that he intends to go.",
        "It failed, according to two senior officials.",
        "He spoke on condition of anonymity.",
        "The plan is dead, said a senior diplomat.",
    ],
)
def test_unnamed_sources_are_found_and_not_taken_for_names(sources, text):
    assert sources.find_unnamed(text)
    assert not sources.find_named(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hegseth clarified his view.", "Hegseth clarified"),
        ("“No,” said John Smith.", "said John Smith"),
        ("Trade fell, according to the World Bank.", "according to the World Bank"),
        ("John Smith, a spokesman for the army, said no.", "John Smith, a spokesman for the army, said"),
    ],
)
def test_named_sources_are_found(sources, text, found):
    assert sources.find_named(text) == found
    assert not sources.find_unnamed(text)


@pytest.mark.parametrize("text", ["He said no.", "By suggesting a trade he went far.", "It is said to rain.", ""])
def test_pronouns_and_no_sources_are_neither(sources, text):
    assert (sources.find_named(text), sources.find_unnamed(text)) == ("", "")


def test_long_runs_of_names_and_blanks_take_no_long_time(sources):
    for text in ("A " * 5000, "A.A." * 2500, "said " * 2000, "A" * 10_000, "Aa, " * 2500):
        assert sources.find_unnamed(text) == ""
        sources.find_named(text)
        CAPITALS.findall("AAAA " * 2000 + "a")


def test_quotations_have_four_words_or_more():
    assert find_quotes('He said "we will not go there" and “no”.') == ['"we will not go there"']
    assert find_quotes("A “common sense” plan.") == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("Trump puts MAJOR PRESSURE on him", True), ("NATO and the USA", False), ("NATO met", False), ("", False)],
)
def test_capitals_are_two_neighbouring_words(text, is_found):
    assert bool(CAPITALS.findall(text)) is is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("BREAKING: they met", True), ("Breaking News: they met", True), ("It is breaking news.", False)],
)
def test_breaking_is_a_label_not_a_verb(text, is_found):
    assert bool(BREAKING.findall(text)) is is_found


def clash(*texts, published=None):
    return list(find_tense_clashes(((str(n), text) for n, text in enumerate(texts)), published))


def test_a_date_that_is_ahead_and_past_is_a_clash():
    ahead, past = "They will meet on February 12, 2025.", "On February 12, 2025, they met in Geneva."
    assert clash(ahead, past) == [("0", "2025-02-12"), ("1", "2025-02-12")]
    assert clash(ahead, "They met on Monday, February 12, 2025.") == [("0", "2025-02-12"), ("1", "2025-02-12")]


def test_other_dates_and_one_tense_are_none():
    assert clash("They will meet on February 12, 2025.", "On February 13, 2025, they met.") == []
    assert clash("They will meet on February 12, 2025.") == []
    assert clash("On February 12, 2025, they met.", "They met in November 2023.") == []
    assert clash("They will meet in March.", "In March they met.") == []


def test_a_date_ahead_of_an_article_that_is_younger_is_a_clash():
    ahead = "Leaders are set to meet in a summit in November 2023."
    assert clash(ahead, published="2025-02-12") == [("0", "2023-11")]
    assert clash(ahead, published="2023-11-02T08:00:00Z") == []
    assert clash(ahead, published=None) == []
