"""Stance toward an actor in a sentence: which mention is asked about, what is masked, what comes out."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.calibration import Calibration
from analysis.codebook import load_codebook
from analysis.measures.stance import find_target, mask_mentions, score_stance
from analysis.mentions import MentionFinder
from analysis.records import Mention, Sentence
from analysis.sentences import split_sentences

CODEBOOK = load_codebook()
FINDER = MentionFinder(CODEBOOK.actors, CODEBOOK.cues)


@pytest.fixture
def score(small_encoder):
    """Scores of a text by the small model: "good" adds 2 to favourable, "bad" to unfavourable, "table" 3 to neutral."""

    def run(text):
        sentences = split_sentences(text)
        return score_stance(text, sentences, FINDER.find_mentions(text, sentences), small_encoder)

    return run


def make_mention(start, form, counts=True):
    return Mention(0, start, start + 1, "a", form, "author", "author", counts)


def expect_shown(unfavourable, neutral, favourable):
    """What the small model's prior makes of logits: weights exp(logit) · (½, 1½, ½), normalised."""
    weights = [math.exp(unfavourable) * 0.5, math.exp(neutral) * 1.5, math.exp(favourable) * 0.5]
    return [round(weight / sum(weights), 4) for weight in weights]


# --- rows


def test_a_text_without_a_mention_has_no_row_and_opens_no_model(monkeypatch):
    monkeypatch.setattr("analysis.measures.stance.open_encoder", lambda: 1 / 0)
    for text in ("", "It is good."):
        assert score_stance(text, split_sentences(text), ()) == ()


@pytest.mark.parametrize("text", ["Russian plans are good.", "Trump’s plan is good.", "NATO membership is good."])
def test_adjectives_and_modifiers_are_not_scored(score, text):
    assert score(text) == ()


def test_there_is_one_row_per_sentence_and_actor(score):
    text = "Trump met Trump and Putin. Trump left."
    assert [(row.sentence_start, row.actor_id) for row in score(text)] == [(0, "putin"), (0, "trump"), (27, "trump")]


def test_voice_holder_and_hedge_are_those_of_target_and_sentence(score):
    rows = {row.actor_id: (row.voice, row.holder) for row in score("Hegseth stated that Ukraine is good.")}
    assert rows == {"hegseth": ("author", "author"), "ukraine": ("attributed", "hegseth")}
    assert score_stance(
        "Trump", [Sentence(0, 5, hedge_cue="may")], [Mention(0, 0, 5, "trump", "name", "author", "author", True)]
    )[0].hedged


# --- target and masks


@pytest.mark.parametrize(
    ("forms", "target"),
    [
        (("pronoun", "demonym", "title", "metonym", "name"), 4),
        (("pronoun", "demonym", "title", "metonym"), 3),
        (("pronoun", "demonym", "title"), 2),
        (("pronoun", "demonym"), 1),
        (("name", "name"), 0),
    ],
)
def test_the_target_is_the_first_name_else_the_next_best(forms, target):
    mentions = [make_mention(place, form) for place, form in enumerate(forms)]
    assert find_target(mentions) is mentions[target]


def test_what_does_not_count_is_no_target():
    assert find_target([make_mention(0, "adjective", counts=False)]) is None


def test_every_mention_of_the_actor_is_masked_adjectives_too():
    text = "So. Russian troops left Russia, and Moscow’s army with Ukraine."
    sentences = split_sentences(text)
    mine = [m for m in FINDER.find_mentions(text, sentences) if m.actor_id == "russia"]
    asked = mask_mentions(text, sentences[1], find_target(mine), mine)
    assert [asked.text[start:end] for start, end in asked.spans] == ["Russian", "Russia", "Moscow"]
    assert asked.text[slice(*asked.target)] == "Russia"


# --- figures


def test_probabilities_are_corrected_for_the_class_prior(score):
    (row,) = score("Trump is good.")
    assert [row.p_unfavourable, row.p_neutral, row.p_favourable] == expect_shown(0, 0, 2)
    assert row.score == round(row.p_favourable - row.p_unfavourable, 4)
    assert row.confidence == row.p_favourable


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("good", "favourable"),  # e² / 2 = 3.69 of 3.69 + 1.5 + 0.5: 0.65, and 0.6 is enough
        ("bad bad", "unfavourable"),
        ("a table", "neutral"),
        ("here", "neutral"),  # 1.5 of 2.5
        ("good and bad", None),  # 3.69 of 3.69 + 1.5 + 3.69: 0.42
    ],
)
def test_a_row_is_labelled_where_its_probability_is_enough(score, words, label):
    (row,) = score(f"Trump is {words}.")
    assert (row.label, row.abstained) == (label, label is None)


class FixedEncoder:
    """Gives the same logits for every sentence; its probabilities are those of the logits."""

    def __init__(self, probabilities, abstain_below):
        even = (1 / 3, 1 / 3, 1 / 3)
        self.calibration = Calibration(1.0, (0.0, 0.0, 0.0), even, even, abstain_below)
        self._logits = np.log([probabilities])

    def find_logits(self, sentences):
        return np.repeat(self._logits, len(sentences), axis=0)


@pytest.mark.parametrize(("p", "label"), [(0.64996, "favourable"), (0.64994, None)])  # stored as 0.65 and 0.6499
def test_a_label_follows_from_the_probabilities_that_are_stored(p, label):
    text = "Trump won."
    sentences = split_sentences(text)
    encoder = FixedEncoder((0.1, 0.9 - p, p), 0.65)
    (row,) = score_stance(text, sentences, FINDER.find_mentions(text, sentences), encoder)
    assert row.label == label
    assert (row.confidence >= 0.65) is (label is not None)


# --- names


NAMES = ("Trump", "Putin", "Zelensky", "Biden", "Macron")


@pytest.mark.parametrize("other", NAMES[1:])
def test_scores_of_a_text_are_those_of_the_text_with_another_name(other):
    text = "Critics call Trump a liar. Trump’s aides met Trump, who won. Nobody thanked him or Trump."
    swapped = text.replace("Trump", other)

    def figures(wording):
        sentences = split_sentences(wording)
        rows = score_stance(wording, sentences, FINDER.find_mentions(wording, sentences))
        return [(row.p_unfavourable, row.p_neutral, row.p_favourable, row.label) for row in rows]

    assert len(figures(text)) == 3
    assert figures(swapped) == figures(text)


@settings(max_examples=25)
@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_around_a_name_stops_it(left, right):
    text = f"{left} Trump {right}"
    sentences = split_sentences(text)
    mentions = FINDER.find_mentions(text, sentences)
    for row in score_stance(text, sentences, mentions):
        assert -1 <= row.score <= 1
        assert 1 / 3 - 0.0001 <= row.confidence <= 1
        assert (row.label is None) is row.abstained
