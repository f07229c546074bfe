"""Frames as the page shows them: which ones, which numbers, which scale, which cues."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from analysis.codebook import parse_frames
from analysis.ui.frame_evidence import find_mass, place_cues
from analysis.ui.framing import (
    Choice,
    describe_reliability,
    find_domain,
    label_columns,
    list_default,
    list_figures,
    name_frame,
    write_difference,
    write_mass,
    write_share,
)

DIMENSIONS, FRAMES = parse_frames("""
dimensions:
- id: d
  name: Dimension
  source: Somebody 2000
  frames:
  - {id: war, name: War and a very long name, definition: d, exemplars: [e], cues: [war, bomb*],
     exclude: [war on drugs]}
  - {id: peace, name: Peace, definition: d, exemplars: [e], cues: [peace], reliability: low}
""")
BY_NAME = {name_frame(frame): frame for frame in FRAMES}


def make_frames(*rows):
    """(article, frame, n, N, share, low, high) of dimension d, unvalidated."""
    names = ["article_id", "frame_id", "n_sentences_frame", "n_sentences_eligible", "share", "low", "high"]
    return pd.DataFrame(rows, columns=names).assign(dimension="d", reliability="unvalidated", probability_mass=0.125)


TABLE = make_frames(("a", "war", 3, 12, 0.25, 0.09, 0.53), ("b", "war", 3, 4, 0.75, 0.3, 0.95))


def test_shares_are_counts_first_and_no_percentage_under_ten():
    figures = list_figures(TABLE, Choice(DIMENSIONS[0], BY_NAME, is_difference=False))
    assert figures["number"].tolist() == ["3 of 12 (25 %)", "3 of 4"]
    assert figures["value"].tolist() == [0.25, 0.75]
    assert figures["is_hollow"].all()


def test_the_mean_probability_stands_beside_the_counts():
    figures = list_figures(TABLE, Choice(DIMENSIONS[0], BY_NAME, is_difference=False))
    assert figures["mass"].tolist() == ["0.12", "0.12"]
    assert write_mass(math.nan) == "none"
    masses = TABLE.assign(probability_mass=[0.5, 0.1])
    assert find_mass(masses, ["a", "b"], FRAMES[0]) == (16, (0.5 * 12 + 0.1 * 4) / 16)
    assert math.isnan(find_mass(masses, ["c"], FRAMES[0])[1])


def test_without_a_validated_frame_the_weak_ones_are_off():
    fewer, label = list_default(BY_NAME, TABLE)
    assert list(fewer) == ["d.war"]
    assert label == "1 with the most sentences"


def test_a_difference_is_taken_from_the_mean_share_of_all_rows():
    figures = list_figures(TABLE, Choice(DIMENSIONS[0], BY_NAME, is_difference=True))
    assert figures["value"].tolist() == [-0.25, 0.25]  # the mean is 0.5
    assert figures["high"].round(2).tolist() == [0.03, 0.45]
    assert figures["number"].tolist() == ["−25 points, 3 of 12", "3 of 4"]


def test_a_difference_of_nothing_has_no_sign():
    assert write_difference(3, 12, 0.0) == write_difference(3, 12, -0.004) == "0 points, 3 of 12"
    assert write_difference(0, 0, math.nan) == "0 of 0"
    assert write_share(0, 0, math.nan) == "0 of 0"


@pytest.mark.parametrize(("highest", "end"), [(0.53, 0.6), (0.6, 0.6), (0.97, 1.0), (0.0, 0.1), (math.nan, 1.0)])
def test_the_scale_ends_at_the_next_tenth(highest, end):
    figures = pd.DataFrame({"low": [-0.7], "high": [highest]})
    assert find_domain(figures, is_difference=False) == (0.0, end)


def test_the_scale_of_differences_goes_as_far_down_as_up():
    assert find_domain(pd.DataFrame({"low": [-0.31], "high": [0.2]}), is_difference=True) == (-0.4, 0.4)


def test_six_frames_with_the_most_sentences_come_first_without_validated_ones():
    frames = {f"d.f{n}": replace(FRAMES[0], id=f"f{n}") for n in range(8)}
    table = pd.concat([make_frames(("a", f"f{n}", n, 10, n / 10, 0, 1)) for n in range(8)])
    shown, label = list_default(frames, table)
    assert list(shown) == [f"d.f{n}" for n in range(2, 8)]  # the codebook's order
    assert label == "6 with the most sentences"


def test_where_frames_are_validated_only_they_are_shown():
    frames = BY_NAME | {"d.war": replace(FRAMES[0], reliability="validated")}
    shown, label = list_default(frames, TABLE)
    assert list(shown) == ["d.war"]
    assert label == "1 validated"
    said = describe_reliability(list(frames.values()))
    assert "1 of 2 frames validated, on sentences that also served to revise their cues" in said
    assert "Low: weak in earlier trials on other texts (Peace)." in said
    assert label_columns(shown) == {"d.war": "War and a very long\nname"}


def test_headers_say_what_is_not_validated():
    assert label_columns(BY_NAME) == {"d.war": "War and a very long\nname\n(unvalidated)", "d.peace": "Peace\n(low)"}


def test_low_frames_are_named_and_names_are_no_markdown():
    note = describe_reliability([replace(FRAMES[1], name="[Peace](x)")])
    assert note.startswith("**None of these frames is validated")
    assert "\\[Peace\\]\\(x\\)" in note


def test_cues_are_placed_in_the_article():
    text = "War on drugs, war and bombers."
    sentences = pd.DataFrame({"sentence_id": ["a-100"], "start": [100], "text": [text]})
    places = place_cues(sentences, FRAMES[0])
    assert [text[start - 100 : end - 100] for start, end in zip(places["start"], places["end"], strict=True)] == [
        "war",
        "bombers",
    ]
    assert place_cues(sentences.iloc[:0], FRAMES[0]).empty
