"""Pronouns are resolved only where nobody else can be meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.codebook import load_codebook
from analysis.mentions import MentionFinder
from analysis.pronouns import resolve_pronouns
from analysis.sentences import split_sentences

CODEBOOK = load_codebook()
FINDER = MentionFinder(CODEBOOK.actors, CODEBOOK.cues)
PRONOUNS = ("he", "him", "his", "she", "her")
WORDS = ["Trump", "Kamala Harris", "John Smith", "He", "he", "his", "her", "said", "“", "”", ".", ",", "\n", "a lawyer"]


def list_pronouns(text):
    """(words, actor, form, whether it counts) of every pronoun that is a mention."""
    mentions = FINDER.find_mentions(text, split_sentences(text))
    surfaces = [(text[m.start : m.end], m) for m in mentions]
    return [(s, m.actor_id, m.form, m.counts_for_stance) for s, m in surfaces if s.lower() in PRONOUNS]


def test_without_a_person_nothing_is_resolved():
    assert list_pronouns("") == list_pronouns("He left.") == list_pronouns("Russia won. He left.") == []


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Trump came. He left.", ["trump"]),
        ("Trump came. He left. He slept.", ["trump", "trump"]),
        ("Kamala Harris came. She left.", ["harris"]),
        ("In Paris, Trump said that he won.", ["trump"]),
        ("Trump left after voters mocked him.", ["trump"]),
        ("Kamala Harris came. Trump said he won.", ["trump"]),
    ],
)
def test_a_pronoun_of_the_only_person_is_his(text, actors):
    assert [actor for _, actor, _, _ in list_pronouns(text)] == actors


@pytest.mark.parametrize(
    "text",
    [
        "Trump met Putin. He left.",
        "Trump met John Smith. He left.",
        "Trump met Mr. Smith. He left.",
        "Trump met a senator. He left.",
        "John Smith came. Smith met Trump. He left.",
        "Voters like Trump. He left.",
        "Trump’s plan failed. He left.",
        "Trump came. Talks began. He left.",
        "Trump came. She left.",
        "Trump praised him.",
        "He said that Trump lost. He left.",
        "Trump said: “He is lost.”",
        "“Trump came,” they said. He left.",
    ],
)
def test_where_somebody_else_may_be_meant_nothing_is_resolved(text):
    assert list_pronouns(text) == []


def test_a_possessive_pronoun_does_not_count_for_stance():
    assert list_pronouns("Trump came. He lost his way.") == [
        ("He", "trump", "pronoun", True),
        ("his", "trump", "possessive_modifier", False),
    ]


def test_without_a_known_pronoun_a_person_has_none_and_stands_in_the_way():
    text = "Trump met Putin. He left."
    sentences = split_sentences(text)
    mentions = FINDER.find_mentions(text, sentences)
    assert resolve_pronouns(text, sentences, mentions, {"trump": "he", "putin": ""}) == []
    assert resolve_pronouns(text, sentences, mentions, {"trump": "", "putin": ""}) == []
    assert len(resolve_pronouns(text, sentences, mentions, {"trump": "he", "putin": "she"})) == 1


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_a_pronoun_is_always_that_of_its_person(words):
    people = {actor.id: actor.pronouns for actor in CODEBOOK.actors}
    for surface, actor, _, _ in list_pronouns(" ".join(words)):
        assert (people[actor] == "she") == (surface.lower() in ("she", "her"))
