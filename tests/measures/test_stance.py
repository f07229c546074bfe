"""Stance toward an actor in a sentence, provisional: VADER on the clause around the mention."""

import math

import pytest

from analysis.codebook import load_codebook
from analysis.measures.stance import find_clause, score_stance
from analysis.mentions import MentionFinder
from analysis.records import Mention, Sentence
from analysis.sentences import split_sentences

CODEBOOK = load_codebook()
FINDER = MentionFinder(CODEBOOK.actors, CODEBOOK.cues)
GOOD = round(1.9 / math.sqrt(1.9**2 + 15), 4)  # VADER: valence of "good" 1.9, of "bad" −2.5, x / sqrt(x² + 15)
BAD = round(-2.5 / math.sqrt(2.5**2 + 15), 4)


def score(text):
    sentences = split_sentences(text)
    return score_stance(text, sentences, FINDER.find_mentions(text, sentences))


def score_by_actor(text):
    return {row.actor_id: (row.score, row.label) for row in score(text)}


def clause_around(text, name):
    start = text.index(name)
    mention = Mention(0, start, start + len(name), "a", "name", "author", "author", True)
    left, right = find_clause(text, Sentence(0, len(text)), mention)
    return text[left:right].strip()


def test_a_text_without_a_mention_has_no_row():
    assert score("It is good.") == score("") == ()


@pytest.mark.parametrize("text", ["Russian plans are good.", "Trump’s plan is good.", "NATO membership is good."])
def test_adjectives_and_modifiers_are_not_scored(text):
    assert score(text) == ()


def test_every_clause_is_scored_for_its_own_actor():
    found = score_by_actor("Trump is a good man, but Putin is a bad one.")
    assert found == {"trump": (GOOD, "favourable"), "putin": (BAD, "unfavourable")}


def test_a_clause_without_coloured_words_is_neutral():
    assert score_by_actor("Trump is here; the bad times are over.") == {"trump": (0, "neutral")}


def test_there_is_one_row_per_sentence_and_actor():
    text = "Trump met Trump and Putin. Trump left."
    assert [(row.sentence_start, row.actor_id) for row in score(text)] == [(0, "putin"), (0, "trump"), (27, "trump")]


def test_the_target_is_the_first_name():
    text = "The Kremlin is in Russia, and Russia is good."
    (row,) = score(text)
    assert text[row.target_start : row.target_end] == "Russia"
    assert row.target_start == text.index("Russia")


def test_the_method_gives_no_probability_and_never_abstains():
    (row,) = score("Trump is good.")
    assert all(math.isnan(p) for p in (row.p_unfavourable, row.p_neutral, row.p_favourable, row.confidence))
    assert row.abstained is False


def test_voice_and_holder_are_those_of_the_target():
    rows = {row.actor_id: (row.voice, row.holder) for row in score("Hegseth stated that Ukraine is good.")}
    assert rows == {"hegseth": ("author", "author"), "ukraine": ("attributed", "hegseth")}


@pytest.mark.parametrize(
    ("text", "name", "clause"),
    [
        ("Trump likes peace talks, but Putin wants more war.", "Putin", "Putin wants more war."),
        ("Trump likes peace talks, but Putin wants more war.", "Trump", "Trump likes peace talks"),
        ("The deal is bad because Putin broke it last year.", "Putin", "Putin broke it last year."),
        ("The plan (Trump calls it great) failed.", "Trump", "Trump calls it great"),
        ("Trump likes peace talks", "Trump", "Trump likes peace talks"),
    ],
)
def test_a_clause_ends_at_marks_and_conjunctions(text, name, clause):
    assert clause_around(text, name) == clause


def test_a_clause_under_three_words_is_the_whole_sentence():
    assert clause_around("Sadly, Putin left, they say.", "Putin") == "Sadly, Putin left, they say."


def test_a_mark_inside_the_target_breaks_nothing():
    assert clause_around("So the J, K Group won the war.", "J, K Group") == "So the J, K Group won the war."
