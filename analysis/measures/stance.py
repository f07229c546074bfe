"""Stance toward an actor in a sentence, method ``vader_clause_provisional``.

Definition (as in Hamborg & Donnay 2021, NewsMTSC): how the sentence portrays this actor. Until a model for it ships,
the wording of the clause around the mention stands in: VADER's compound score, favourable from +0.05, unfavourable
from −0.05 (Hutto & Gilbert 2014). Scale −1 to +1.
Known limits: this is no stance method. On labelled news (NewsMTSC dev, n = 782) it points the wrong way on about 1 in
4 of the clear cases where it takes a side, and calls 31 % of the neutral targets coloured; "war in Ukraine" counts
against Ukraine. It gives no probabilities (NaN), never abstains, and is shown only where it is marked as provisional.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from analysis.records import Mention, Sentence, StanceEvidence, StanceLabel
from analysis.vader import score_wording

STANCE_METHOD = "vader_clause_provisional"
STANCE_VERSION = "2"

_THRESHOLD = 0.05
_SHORTEST_CLAUSE = 3
_BREAK = re.compile(r"[,;:()—–]|\s(?:but|while|although|though|whereas|because|if|should)\s", re.IGNORECASE)
_RANK = {"name": 0, "metonym": 1, "title": 2, "demonym": 3, "pronoun": 4}


def score_stance(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[StanceEvidence, ...]:
    """Score each sentence toward each actor that it names in a way that counts for stance.

    Args:
        text: Canonical text.
        sentences: All its sentences.
        mentions: Its mentions, by start.

    Returns:
        One row per sentence and actor, by sentence, then actor_id. The target is the first name, else metonym,
        title, demonym or pronoun.
    """
    by_start = {s.start: s for s in sentences}
    targets: dict[tuple[int, str], Mention] = {}
    for mention in mentions:
        key = (mention.sentence_start, mention.actor_id)
        if mention.counts_for_stance and (key not in targets or _RANK[mention.form] < _RANK[targets[key].form]):
            targets[key] = mention
    return tuple(_score_target(text, by_start[key[0]], targets[key]) for key in sorted(targets))


def _score_target(text: str, sentence: Sentence, target: Mention) -> StanceEvidence:
    start, end = find_clause(text, sentence, target)
    score = score_wording(text[start:end])
    return StanceEvidence(
        sentence_start=sentence.start,
        actor_id=target.actor_id,
        target_start=target.start,
        target_end=target.end,
        voice=target.voice,
        holder=target.holder,
        hedged=sentence.hedge_cue is not None,
        p_unfavourable=math.nan,
        p_neutral=math.nan,
        p_favourable=math.nan,
        score=score,
        confidence=math.nan,
        abstained=False,
        label=_find_label(score),
    )


def find_clause(text: str, sentence: Sentence, target: Mention) -> tuple[int, int]:
    """Return start and end of the clause around a mention; the whole sentence where the clause has under 3 words."""
    start, end = sentence.start, sentence.end
    for mark in _BREAK.finditer(text, sentence.start, sentence.end):
        if mark.end() <= target.start:
            start = mark.end()
        elif mark.start() >= target.end:
            end = mark.start()
            break
    if len(text[start:end].split()) < _SHORTEST_CLAUSE:
        return sentence.start, sentence.end
    return start, end


def _find_label(score: float) -> StanceLabel:
    if score >= _THRESHOLD:
        return "favourable"
    return "unfavourable" if score <= -_THRESHOLD else "neutral"
