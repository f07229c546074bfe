"""The codebooks under examples/ load, and find what they are made for."""

from pathlib import Path

import pytest

from analysis.codebook import load_codebook, parse_frames
from analysis.measures.framing import FrameScorer

EXAMPLES = Path(__file__).parents[1] / "examples"
CODEBOOKS = sorted(EXAMPLES.rglob("*.yaml"))
TALKS = (EXAMPLES / "ukraine_talks.yaml").read_text(encoding="utf-8")


def test_there_are_examples():
    assert [path.relative_to(EXAMPLES).as_posix() for path in CODEBOOKS] == ["gvfc/frames.yaml", "ukraine_talks.yaml"]


@pytest.mark.parametrize("path", CODEBOOKS, ids=lambda path: path.parent.name)
def test_every_frame_has_four_exemplars_and_is_found_in_them(path):
    _, frames = parse_frames(path.read_text(encoding="utf-8"), path.name)
    scorer = FrameScorer(frames)
    for place, frame in enumerate(frames):
        assert 4 <= len(frame.exemplars) <= 8
        _, scores, _ = scorer.rate_texts(frame.exemplars)
        assert scores.argmax(axis=1).tolist() == [place] * len(frame.exemplars), frame.id


def test_the_frames_of_the_talks_are_marked_unvalidated():
    _, frames = parse_frames(TALKS)
    assert {frame.reliability for frame in frames} == {"unvalidated"}
    assert [frame.id for frame in frames] == [
        "peace_as_deal",
        "aid_as_leverage",
        "aid_as_cost",
        "burden_sharing",
        "russian_security",
        "sovereignty",
        "ukraine_as_obstacle",
        "dealmaker",
    ]


def test_a_copy_named_frames_is_a_codebook(tmp_path):
    (tmp_path / "frames.yaml").write_text(TALKS, encoding="utf-8")
    codebook = load_codebook(tmp_path)
    assert {frame.dimension for frame in codebook.frames} == {"ukraine_talks"}
    assert codebook.actors == load_codebook().actors
