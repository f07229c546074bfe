"""Framing by cues: what counts, what is masked, and how weights become a score."""

import math

import pytest

from analysis.codebook import load_codebook, parse_frames
from analysis.measures.framing import CARRYING_SCORE, FrameFinder
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


def score(text):
    """(frame, score, cues) of every row."""
    return [(row.frame_id, row.score, row.cues) for row in FINDER.score_frames(text, split_sentences(text))]


def strength(weight):
    return round(2 * (1 - math.exp(-weight)), 4)


@pytest.mark.parametrize("text", ["", "Nothing of the sort.", "Warm postwar dealings."])
def test_a_text_without_a_cue_has_no_row(text):
    assert score(text) == []


def test_one_cue_of_weight_one():
    assert score("The war goes on.") == [("war", strength(1), "war")]
    assert strength(1) == 1.2642


def test_weights_of_different_cues_are_added():
    assert score("Bombs fell at the front line.") == [("war", strength(1.5), "bomb* | front line")]


def test_a_cue_said_twice_counts_once():
    assert score("War is war, and bombers bomb.") == [("war", strength(2), "bomb* | war")]


def test_of_overlapping_cues_the_longest_counts():
    assert score("They made a peace deal.") == [("peace", strength(2), "peace deal")]


def test_a_sentence_may_show_several_frames_in_the_codebooks_order():
    assert [frame for frame, _, _ in score("Peace ends war.")] == ["war", "peace"]


def test_every_sentence_has_its_own_rows():
    text = "War came. Peace came."
    rows = FINDER.score_frames(text, split_sentences(text))
    assert [(row.sentence_start, row.frame_id) for row in rows] == [(0, "war"), (10, "peace")]


def test_a_cue_inside_an_excluded_phrase_does_not_count():
    assert score("The war on drugs failed.") == []
    assert score("There is no peace deal.") == []


def test_a_cue_beside_an_excluded_phrase_counts():
    assert score("The war on drugs is no war.") == [("war", strength(1), "war")]


def test_an_excluded_word_masks_the_prefix_that_it_begins_with():
    assert score("He was accustomed to it.") == []
    assert score("He was accused of it.") == [("peace", strength(1), "accus*")]


def test_an_exclusion_of_one_frame_leaves_others_alone():
    assert score("No peace deal after the war on drugs and bombs.") == [("war", strength(1), "bomb*")]


def test_a_cue_across_two_sentences_is_none():
    assert score("They left the front\nLine by line.") == []


def test_there_is_no_probability():
    text = "The war goes on."
    assert math.isnan(FINDER.score_frames(text, split_sentences(text))[0].probability)


def test_half_a_weight_carries_a_frame():
    assert strength(0.5) == pytest.approx(CARRYING_SCORE, abs=1e-4)


def test_a_codebook_without_frames_scores_nothing():
    assert FrameFinder(()).score_frames("War.", split_sentences("War.")) == ()


def test_shipped_exclusions_mask_shipped_prefixes():
    finder = FrameFinder(load_codebook().frames)
    text = "She grew accustomed to her doctorate and the hospitality."
    assert finder.score_frames(text, split_sentences(text)) == ()


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


def test_every_sentence_with_a_frame_has_a_cue_of_it_to_show(seeds):
    frames = load_codebook().frames
    finder, finders = FrameFinder(frames), {(f.dimension, f.id): FrameFinder((f,)) for f in frames}
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        sentences = {s.start: s for s in split_sentences(text)}
        for row in finder.score_frames(text, list(sentences.values())):
            sentence = sentences[row.sentence_start]
            assert finders[row.dimension, row.frame_id].find_places(text[sentence.start : sentence.end])
