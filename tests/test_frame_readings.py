"""The generic frames of the sample articles beside two blind readings (tests/gold/frames/instructions.md)."""

import json
from functools import cache
from pathlib import Path

import pytest

import analysis
from analysis.evaluation.agreement import find_alpha
from analysis.summaries import find_carrying, find_eligible

GOLD = Path(__file__).parent / "gold" / "frames"
SEEDS = Path(__file__).parents[1] / "seeds"
FRAMES = (
    "disagreement",
    "human_interest",
    "responsibility",
    "economic_consequences",
    "morality_generic",
    "strategy",
)
MISSES = {
    ("002", "economic_consequences", "It could lead to a reduction in military tensions, economic recovery"),
    ("002", "economic_consequences", "Analysts suggest that this could involve agreements on military"),
    ("003", "economic_consequences", "The meeting, which will take place in Geneva, aims to address various"),
}


@cache
def read_coding(name):
    """Frames by sentence, and the two leading frames by file."""
    rows = [json.loads(line) for line in (GOLD / f"reading_{name}.jsonl").read_text().splitlines()]
    sentences = {row["sentence_id"]: set(row["frames"]) for row in rows if "frames" in row}
    return sentences, {row["file"]: row["leading"] for row in rows if "leading" in row}


@cache
def score_seeds():
    return analysis.analyse(analysis.read_corpus(SEEDS)).tables


def list_shown():
    """File number, frame, sentence id and text of every sentence behind the two leading frames of each article."""
    tables = score_seeds()
    eligible = find_eligible(tables["sentences"])
    carrying = find_carrying(eligible, tables["sentence_frames"]).merge(eligible[["sentence_id", "text"]])
    for article_id, frame in list_leading():
        rows = carrying[(carrying["article_id"] == article_id) & (carrying["frame_id"] == frame)]
        for sentence_id, text in zip(rows["sentence_id"], rows["text"], strict=True):
            yield name_files()[article_id][:3], frame, sentence_id, text


def list_leading():
    """The two generic frames that most sentences of an article carry, by probability mass where they tie."""
    frames = score_seeds()["frames"]
    frames = frames[frames["frame_id"].isin(FRAMES) & (frames["n_sentences_frame"] > 0)]
    frames = frames.sort_values(["n_sentences_frame", "probability_mass"], ascending=False, kind="stable")
    return list(frames.groupby("article_id").head(2)[["article_id", "frame_id"]].itertuples(index=False, name=None))


def name_files():
    articles = score_seeds()["articles"]
    return dict(zip(articles["article_id"], articles["file"], strict=True))


def test_both_readings_are_of_eligible_sentences():
    known = set(find_eligible(score_seeds()["sentences"])["sentence_id"])
    for name in "ab":
        sentences, leading = read_coding(name)
        assert set(sentences) <= known
        assert set(leading) == set(name_files().values())


def test_the_readings_agree():
    ids = find_eligible(score_seeds()["sentences"])["sentence_id"]
    codes = [[int(frame in read_coding(n)[0].get(i, ())) for frame in FRAMES for i in ids] for n in "ab"]
    assert find_alpha(codes) == pytest.approx(0.92, abs=0.005)


def test_leading_frames_are_those_of_the_readings():
    found = {(name_files()[article_id], frame) for article_id, frame in list_leading()}
    coded = {(file, frame) for n in "ab" for file, frames in read_coding(n)[1].items() for frame in frames}
    assert (len(found & coded), len(found)) == (9, 9)


def test_what_is_shown_for_leading_frames_carries_them():
    shown = list(list_shown())
    first, second = read_coding("a")[0], read_coding("b")[0]
    missed = [row for row in shown if row[1] not in first.get(row[2], set()) | second.get(row[2], set())]
    assert {(file, frame) for file, frame, _, _ in missed} == {(file, frame) for file, frame, _ in MISSES}
    assert all(any(text.startswith(begin) for _, _, begin in MISSES) for _, _, _, text in missed)
    assert (len(shown) - len(missed), len(shown)) == (25, 28)
