"""Stance: by sentence and actor, by article and actor."""

from __future__ import annotations

from analysis.schema import Column, Table
from analysis.tables.columns import ACTOR, ARTICLE, HIGH, HOLDER, LOW, NOT_SCORED, SENTENCE, VOICE

STANCE_EVIDENCE = Table(
    "stance_evidence",
    "one sentence × actor that it names in a way that counts for stance",
    (
        ARTICLE,
        SENTENCE,
        ACTOR,
        Column("target_start", "integer", "start of the scored mention", "≥ 0"),
        Column("target_end", "integer", "end of the scored mention", "≥ 0"),
        VOICE,
        HOLDER,
        Column("hedged", "flag", "whether the sentence has a hedging cue"),
        Column("p_unfavourable", "number", "probability of unfavourable", "0 to 1"),
        Column("p_neutral", "number", "probability of neutral", "0 to 1"),
        Column("p_favourable", "number", "probability of favourable", "0 to 1"),
        Column("score", "number", "unfavourable to favourable", "−1 to +1", "", "p_favourable − p_unfavourable"),
        Column("confidence", "number", "largest of the three probabilities", "1/3 to 1"),
        Column("abstained", "flag", "whether the method declines to label"),
        Column("label", "text", "stance of the sentence", "favourable, neutral, unfavourable", "abstained"),
    ),
)
STANCES = Table(
    "stances",
    "one article × actor that it names × voice",
    (
        ARTICLE,
        ACTOR,
        Column("voice", "text", "whose voice; all: any", "author, quoted, attributed, all"),
        Column("n_mentions", "integer", "mentions outside removed sentences", "≥ 1"),
        Column("n_sentences", "integer", "kept body and embedded sentences that mention it", "≥ 0"),
        Column("n_scored", "integer", "of these, sentences with a stance row", "0 to n_sentences", NOT_SCORED),
        Column("n_unfavourable", "integer", "scored sentences labelled unfavourable", "0 to n_scored", NOT_SCORED),
        Column("n_neutral", "integer", "scored sentences labelled neutral", "0 to n_scored", NOT_SCORED),
        Column("n_favourable", "integer", "scored sentences labelled favourable", "0 to n_scored", NOT_SCORED),
        Column("n_abstained", "integer", "scored sentences without a label", "0 to n_scored", NOT_SCORED),
        Column("stance", "number", "mean stance", "−1 to +1", "see status", "mean of stance_evidence.score"),
        LOW,
        HIGH,
        Column("label", "text", "favourable, neutral, unfavourable, or mixed (≥ 2 each way)", "", "see status"),
        Column(
            "status",
            "text",
            "ok; too_few: under 10 scored sentences, counts only; low_confidence: most abstained, no label; "
            "not_scored: stance was left out of the run",
        ),
    ),
)
