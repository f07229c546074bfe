"""Claims told indirectly: where they begin and end."""

import pytest

from analysis.codebook import load_codebook
from analysis.sentences import split_sentences
from analysis.speech import SpeechFinder

FINDER = SpeechFinder(load_codebook().cues)


def list_claims(text):
    passages = FINDER.find_passages(text, split_sentences(text))
    return [text[p.start : p.end].strip() for p in passages if p.voice == "attributed"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Talks began.", []),
        ("Vance said that talks began; Putin left.", ["talks began"]),
        ("Vance, who said talks began, left.", ["talks began"]),
        ("Vance said that talks began, but Putin said that they failed.", ["they failed.", "talks began"]),
        ("The talks, he said, began again.", ["began again.", "The talks"]),
        ("PARIS — Talks began, officials said.", ["Talks began"]),
        ("Talks began, officials said, citing Vance.", ["Talks began"]),
        ("The talks reportedly began; Putin left.", ["The talks reportedly began"]),
        ("Vance was removed, reportedly without a call.", ["reportedly without a call."]),
        ("There is speculation about talks.", ["talks."]),
        ("Vance accused Putin of lying.", ["Putin of lying."]),
        ("Vance accused Putin.", []),
        ("Vance blamed Putin for delays, Kyiv waited.", ["Putin for delays"]),
        ("Vance called Putin.", []),
    ],
)
def test_a_claim_is_what_somebody_else_answers_for(text, claims):
    assert list_claims(text) == claims


def test_a_line_of_thousands_of_reports_is_read():
    assert len(list_claims("Vance said that talks began and " * 2_000)) > 1_900
