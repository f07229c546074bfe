"""Framing: what cues count, what is masked, and how cues and nearness become a probability."""

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import load_codebook, parse_frames
from analysis.measures.framing import CARRYING, KEPT, FrameFinder, FrameScorer
from analysis.sentences import split_sentences

FRAMES = """
dimensions:
- id: conflict
  name: Conflict
  source: Somebody 2000
  frames:
  - {id: war, name: War, definition: d, exemplars: [e], cues: [war, bomb*, front line^0.5], exclude: [war on drugs]}
  - {id: peace, name: Peace, definition: d, exemplars: [e], cues: [peace, peace deal^2, dealing, accus*],
     exclude: [accustomed, no peace deal]}
"""
FINDER = FrameFinder(parse_frames(FRAMES)[1])


def find(text):
    """Cues by frame, of every sentence."""
    found = FINDER.find_cues(text, split_sentences(text))
    return [(("war", "peace")[number], [cue.text for cue in cues]) for (_, number), cues in found.items()]


@pytest.mark.parametrize("text", ["", "Nothing of the sort.", "Warm postwar dealings."])
def test_a_text_may_hold_no_cue(text):
    assert find(text) == []


def test_different_cues_of_a_sentence_are_found_with_their_weights():
    text = "Bombs fell at the front line."
    assert find(text) == [("war", ["bomb", "front line"])]
    (cues,) = FINDER.find_cues(text, split_sentences(text)).values()
    assert [cue.weight for cue in cues] == [1, 0.5]


def test_a_cue_said_twice_counts_once():
    assert find("War is war, and bombers bomb.") == [("war", ["war", "bomb"])]


def test_of_overlapping_cues_the_longest_counts():
    assert find("They made a peace deal.") == [("peace", ["peace deal"])]


def test_a_sentence_may_show_several_frames_in_the_codebooks_order():
    assert [frame for frame, _ in find("Peace ends war.")] == ["war", "peace"]


def test_every_sentence_has_its_own_cues():
    text = "War came. Peace came."
    assert list(FINDER.find_cues(text, split_sentences(text))) == [(0, 0), (1, 1)]


def test_a_cue_inside_an_excluded_phrase_does_not_count():
    assert find("The war on drugs failed.") == []
    assert find("There is no peace deal.") == []


def test_a_cue_beside_an_excluded_phrase_counts():
    assert find("The war on drugs is no war.") == [("war", ["war"])]


def test_an_excluded_word_masks_the_prefix_that_it_begins_with():
    assert find("He was accustomed to it.") == []
    assert find("He was accused of it.") == [("peace", ["accus"])]


def test_an_exclusion_of_one_frame_leaves_others_alone():
    assert find("No peace deal after the war on drugs and bombs.") == [("war", ["bomb"])]


def test_a_cue_across_two_sentences_is_none():
    assert find("They left the front\nLine by line.") == []


def test_shipped_exclusions_mask_shipped_prefixes():
    text = "She grew accustomed to her doctorate and the hospitality."
    assert FrameFinder(load_codebook().frames).find_cues(text, split_sentences(text)) == {}


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The war on drugs is no war.", ["war"]),
        ("They made a peace deal, no peace deal and peace.", ["peace deal", "peace"]),
        ("Nothing of the sort.", []),
        ("", []),
    ],
)
def test_the_cues_that_count_are_found_again_in_their_sentence(text, cues):
    frame = parse_frames(FRAMES)[1]["war on" not in text]
    assert [text[start:end] for start, end in FrameFinder((frame,)).find_places(text)] == cues


# --- probabilities, with an embedding of two directions

TWO = """
dimensions:
- id: weather
  name: Weather
  source: Somebody 2000
  frames:
  - {id: rain, name: Rain, definition: rain, exemplars: [rain], cues: [wetness]}
  - {id: sun, name: Sun, definition: sun, exemplars: [sun], cues: [sunshine], require_cue: CUE}
"""


class TwoWords:
    """A text with more rain than sun lies in the direction of rain, else of sun; others in none."""

    def embed_texts(self, texts):
        balance = [np.sign(text.count("rain") - text.count("sun")) for text in texts]
        return np.array([[b > 0, b < 0] for b in balance], np.float32).reshape(len(texts), 2)


def rate(text, *, require_cue=False):
    scorer = FrameScorer(parse_frames(TWO.replace("CUE", str(require_cue).lower()))[1], TwoWords())
    return [row[0].tolist() for row in scorer.rate_texts([text])]


def chances(*scores):
    """The formula of the docstring, by hand."""
    strengths = [math.exp(score / 0.7) for score in scores]
    return [round(strength / (math.exp(1.5 / 0.7) + sum(strengths)), 4) for strength in strengths]


def test_nearness_is_measured_in_deviations_of_the_exemplars():
    # Exemplars' cosines to either prototype are 1 and 0: mean 0.5, deviation 0.5. A text like rain: (1 − 0.5)/0.5 = 1.
    assert rate("rain")[1:] == [[1, -1], chances(1, -1)]
    assert rate("neither")[1:] == [[-1, -1], chances(-1, -1)]


def test_cues_are_added_with_diminishing_strength():
    weights, scores, found = rate("neither, but wetness")
    assert weights == [1, 0]
    assert scores[0] == pytest.approx(-1 + 2 * (1 - math.exp(-1)))
    assert found == chances(scores[0], -1)


def test_a_frame_that_requires_a_cue_has_no_chance_without_one():
    assert rate("sun", require_cue=True)[2] == [chances(-1, 1)[0], 0]
    assert rate("sun sunshine", require_cue=True)[2][1] > CARRYING


def score(text):
    scorer = FrameScorer(parse_frames(TWO.replace("CUE", "false"))[1], TwoWords())
    return [(row.sentence_start, row.frame_id, row.cues) for row in scorer.score_frames(text, split_sentences(text))]


def test_rows_are_kept_for_cues_and_for_chances():
    assert chances(1, -1)[1] < KEPT < chances(1, -1)[0]
    assert score("Much rain fell on all of us.") == [(0, "rain", "")]
    assert score("Nothing at all but wetness in this place.") == [(0, "rain", "wetness")]


def test_sentences_under_six_words_have_no_row():
    assert score("Rain, rain and wetness again. Much rain fell on all of us.") == [(30, "rain", "")]


@pytest.mark.parametrize("text", ["", "   ", "Too short."])
def test_nothing_to_score_gives_no_row(text):
    assert score(text) == []


def test_a_codebook_without_frames_scores_nothing():
    text = "The war went on for many years."
    assert FrameScorer(()).score_frames(text, split_sentences(text)) == ()


def test_one_frame_alone_can_be_scored():
    (frame, *_) = load_codebook().frames
    text = "The minister accused his rival of lying and criticised the plan."
    (row,) = FrameScorer((frame,)).score_frames(text, split_sentences(text))
    assert 0 <= row.probability <= 1


# --- the shipped codebook


@cache
def load_shipped():
    return FrameScorer(load_codebook().frames)


@pytest.fixture
def shipped():
    return load_shipped()


def test_every_frame_comes_first_in_three_of_four_of_its_own_exemplars(shipped):
    frames = load_codebook().frames
    for place, frame in enumerate(frames):
        _, scores, _ = shipped.rate_texts(frame.exemplars)
        rivals = [n for n, other in enumerate(frames) if other.dimension == frame.dimension]
        found = [rivals[row] for row in scores[:, rivals].argmax(axis=1)]
        assert found.count(place) >= 0.75 * len(frame.exemplars), frame.id


@given(st.text(alphabet="war peace talks cost . \n", max_size=400))
def test_any_text_is_scored_within_bounds(text):
    totals = {}
    for row in load_shipped().score_frames(text, split_sentences(text)):
        key = row.sentence_start, row.dimension
        totals[key] = totals.get(key, 0) + row.probability
        assert 0 <= row.probability <= 1
    assert all(total <= 1.001 for total in totals.values())


def test_scores_do_not_depend_on_the_sentences_around(shipped):
    first, second = "The minister accused his rival of lying.", "Prices rose after the tariff came into force."
    whole = shipped.score_frames(f"{first} {second}", split_sentences(f"{first} {second}"))
    alone = shipped.score_frames(second, split_sentences(second))
    assert [row for row in whole if row.sentence_start] == [
        replace(row, sentence_start=row.sentence_start + len(first) + 1) for row in alone
    ]
    assert alone
