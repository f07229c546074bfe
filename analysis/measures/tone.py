"""Tone of wording (VADER).

Definition: how positive or negative the words of a sentence are, about anything. It is no attitude toward an actor;
"peace" and "security" raise it, "war" lowers it.
Formula: VADER's compound score, x / sqrt(x² + 15) of the summed word valences after VADER's rules for negation,
degree words, capitals and marks. Scale −1 (negative wording) to +1 (positive wording), no unit. A sentence counts as
positive from +0.05, as negative from −0.05, else as neutral (Hutto & Gilbert 2014).
Source: Hutto & Gilbert, "VADER", ICWSM 2014; package vaderSentiment (MIT).
Known limits: English only; reads no irony, no context; on 5,190 newspaper opinion snippets r = 0.50 with human ratings.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.records import Sentence, ToneScore
from analysis.vader import score_wording

TONE_VERSION = "2"
POSITIVE_FROM = 0.05
NEGATIVE_FROM = -0.05


def score_tone(text: str, sentences: Sequence[Sentence]) -> tuple[ToneScore, ...]:
    """Score every sentence.

    Returns:
        One score per sentence, in order; NaN where it has no word.
    """
    return tuple(ToneScore(s.start, score_wording(text[s.start : s.end])) for s in sentences)
