"""Frames: by sentence, by article."""

from __future__ import annotations

from analysis.schema import Column, Table
from analysis.tables.columns import ARTICLE, DIMENSION, FRAME, NO_PROBABILITY, NONE_ELIGIBLE, SENTENCE

SENTENCE_FRAMES = Table(
    "sentence_frames",
    "one sentence × frame with a sign of it",
    (
        ARTICLE,
        SENTENCE,
        DIMENSION,
        FRAME,
        Column(
            "score", "number", "strength of the cues", "0 to 2", "", "2·(1 − exp(−w)), w: weights of the different cues"
        ),
        Column("probability", "number", "probability that the sentence carries the frame", "0 to 1", NO_PROBABILITY),
        Column("cues", "text", "cues found, as in frames.yaml, joined by ' | '"),
    ),
)
FRAMES = Table(
    "frames",
    "one article × frame, zeros included",
    (
        ARTICLE,
        DIMENSION,
        FRAME,
        Column("n_sentences_frame", "integer", "eligible sentences that carry the frame", "0 to n_sentences_eligible"),
        Column("n_sentences_eligible", "integer", "kept body sentences of 6 words or more", "≥ 0"),
        Column(
            "share", "number", "share of sentences", "0 to 1", NONE_ELIGIBLE, "n_sentences_frame / n_sentences_eligible"
        ),
        Column("low", "number", "lower end of its 95 % interval", "0 to 1", NONE_ELIGIBLE, "Wilson score interval"),
        Column("high", "number", "upper end of its 95 % interval", "0 to 1", NONE_ELIGIBLE, "Wilson score interval"),
        Column("probability_mass", "number", "mean probability", "0 to 1", NO_PROBABILITY),
        Column(
            "rank", "integer", "rank by share within the dimension, 1 first; ties share a rank", "≥ 1", NONE_ELIGIBLE
        ),
        Column("shown", "flag", "whether the share reaches the frame's min_share and the rank is 4 or better"),
        Column("reliability", "text", "how far the frame is validated", "validated, low, unvalidated"),
    ),
)
