"""Tone of wording: one VADER score per sentence, removed ones too."""

import math

from analysis.measures.tone import score_tone
from analysis.sentences import split_sentences


def score(text):
    return [row.tone for row in score_tone(text, split_sentences(text))]


def test_a_blank_text_has_no_score():
    assert score("") == []


def test_a_sentence_without_words_is_not_measurable():
    assert math.isnan(score("* * *")[0])


def test_every_sentence_is_scored_for_itself():
    good, bad = 1.9 / math.sqrt(1.9**2 + 15), -2.5 / math.sqrt(2.5**2 + 15)
    assert score("It is good. It is bad. It is.") == [round(good, 4), round(bad, 4), 0]


def test_scores_are_known_by_the_start_of_their_sentence():
    assert [row.sentence_start for row in score_tone("One. Two.", split_sentences("One. Two."))] == [0, 5]
