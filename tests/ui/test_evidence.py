"""Evidence in words: stance, confidence, probabilities, who speaks; coloured sentences first."""

import pandas as pd

from analysis.ui.evidence import describe_mentions, describe_stance, put_coloured_first

ROW = {
    "sentence_id": "a-0",
    "p_unfavourable": 0.7,
    "p_neutral": 0.25,
    "p_favourable": 0.05,
    "score": -0.65,
    "confidence": 0.7,
    "abstained": False,
    "label": "unfavourable",
}


def test_a_stance_is_said_with_its_confidence_and_probabilities():
    said = "unfavourable · confidence 0.70 (unfavourable / neutral / favourable 0.70 / 0.25 / 0.05)"
    assert describe_stance(ROW) == said


def test_an_abstained_row_is_never_called_neutral():
    assert describe_stance(ROW | {"abstained": True, "label": None}).startswith("abstained · ")
    assert describe_stance(ROW | {"abstained": True, "label": float("nan")}).startswith("abstained · ")


def test_a_sentence_that_was_not_scored_says_only_who_speaks():
    mentions = pd.DataFrame(
        [("a-0", "author", "author"), ("a-9", "quoted", "unknown")], columns=["sentence_id", "voice", "holder"]
    )
    notes = describe_mentions(mentions, pd.DataFrame([ROW]), {})
    assert notes["a-0"] == f"{describe_stance(ROW)} · author’s voice"
    assert notes["a-9"] == "quoted, holder: unknown"


def test_coloured_sentences_come_first_the_strongest_before():
    sentences = pd.DataFrame({"sentence_id": ["a-0", "a-1", "a-2", "a-3"]})
    labels = ["neutral", "favourable", "unfavourable", None]
    evidence = pd.DataFrame({"sentence_id": sentences["sentence_id"], "label": labels, "score": [0.1, 0.6, -0.9, 0.5]})
    assert put_coloured_first(sentences, evidence)["sentence_id"].tolist() == ["a-2", "a-1", "a-0", "a-3"]
