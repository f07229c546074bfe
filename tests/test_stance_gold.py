"""The shipped stance beside labels made by reading (tests/gold): contrast sentences and mentions of the seeds."""

import json
from functools import cache
from pathlib import Path

import analysis
from analysis.calibration import calibrate, correct_prior, find_labels
from analysis.encoder import open_encoder
from analysis.encoder_input import Targeted
from analysis.evaluation.agreement import find_alpha
from analysis.evaluation.targets import find_mentions_of

GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parents[1] / "seeds"
WORDS = {"unfavourable": "negative", "neutral": "neutral", "favourable": "positive", None: None}
PLACES = {"negative": 0, "neutral": 1, "positive": 2}


def read_gold(name):
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


@cache
def label_contrast():
    """The contrast rows, each with the label that the dashboard would show (None: abstained)."""
    rows, encoder = read_gold("contrast.jsonl"), open_encoder()
    places = [(row["text"], (row["start"], row["end"])) for row in rows]
    logits = encoder.find_logits([Targeted(text, find_mentions_of(text, place), place) for text, place in places])
    shown = correct_prior(calibrate(logits, encoder.calibration), encoder.calibration)
    labels = find_labels(shown, encoder.calibration)
    return [row | {"found": WORDS[label]} for row, label in zip(rows, labels, strict=True)]


def count_found(half, side, label):
    """Rows of one half and side, and how many of them got a label."""
    rows = [row for row in label_contrast() if row["half"] == half and row["side"] == side]
    return sum(row["found"] == label for row in rows), len(rows)


def test_who_only_suffers_is_rarely_called_unfavourable():
    n_called, n = count_found("test", "affected", "negative")
    assert n == 18
    assert n_called / n <= 0.10


def test_who_is_to_blame_is_found():
    n_found, n = count_found("test", "culpable", "negative")
    assert n == 20
    assert n_found / n >= 0.70


def test_the_uninvolved_are_rarely_called_unfavourable():
    n_called, n = count_found("test", "uninvolved", "negative")
    assert n == 19
    assert n_called <= 1


def test_the_halves_share_no_sentence():
    halves = {half: {row["text"] for row in label_contrast() if row["half"] == half} for half in ("choosing", "test")}
    assert not halves["choosing"] & halves["test"]


def test_own_training_sentences_share_no_sentence_and_no_target_with_the_contrast():
    own = Path(__file__).parents[1] / "training" / "stance" / "own_sentences.jsonl"
    trained = [json.loads(line) for line in own.read_text(encoding="utf-8").splitlines()]
    assert not {row["text"] for row in trained} & {row["text"] for row in label_contrast()}
    assert not {row["target"] for row in trained} & {row["target"] for row in label_contrast()}


def test_readings_of_the_seeds_agree():
    rows = read_gold("seeds_stance.jsonl")
    alpha = find_alpha([[PLACES[row[f"reading_{name}"]] for row in rows] for name in "ab"])
    assert len(rows) == 120
    assert round(alpha, 2) == 0.72


def test_most_neutral_mentions_of_the_seeds_get_no_colour():
    evidence = analysis.analyse(analysis.read_corpus(SEEDS)).tables["stance_evidence"]
    labels = evidence.set_index(["sentence_id", "actor_id"])["label"].where(evidence["label"].notna().to_numpy(), None)
    rows = [row for row in read_gold("seeds_stance.jsonl") if row["label"] == "neutral"]
    coloured = [row for row in rows if labels[row["sentence_id"], row["actor_id"]] in ("favourable", "unfavourable")]
    assert len(rows) == 113
    assert len(coloured) / len(rows) <= 0.25  # docs/measures.md names the share
