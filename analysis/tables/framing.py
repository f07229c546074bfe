"""Frames: by sentence, by article."""

from __future__ import annotations

from analysis.schema import Column, Table
from analysis.tables.columns import ARTICLE, DIMENSION, FRAME, NONE_ELIGIBLE, SENTENCE

SENTENCE_FRAMES = Table(
    "sentence_frames",
    "one sentence × frame with a cue in it or a probability of 0.05 or more; the others have no row",
    (
        ARTICLE,
        SENTENCE,
        DIMENSION,
        FRAME,
        Column(
            "score",
            "number",
            "nearness to the frame in standard deviations, and strength of its cues",
            "about −4 to +8",
            "",
            "(c − m)/s + 2·(1 − exp(−w)); c: cosine to the frame's prototype, m, s: its mean and standard deviation "
            "over all exemplars, w: weights of the different cues",
        ),
        Column(
            "probability",
            "number",
            "rated probability that the sentence carries the frame; it does from 0.5 on",
            "0 to 1",
            "",
            "exp(score/0.7) / (exp(1.5/0.7) + sum of exp(score/0.7) over the dimension)",
        ),
        Column("cues", "text", "cues found, as in frames.yaml, joined by ' | '; empty where there is none"),
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
        Column("probability_mass", "number", "mean probability over the eligible sentences", "0 to 1", NONE_ELIGIBLE),
        Column(
            "rank", "integer", "rank by share within the dimension, 1 first; ties share a rank", "≥ 1", NONE_ELIGIBLE
        ),
        Column("shown", "flag", "whether the share reaches the frame's min_share and the rank is 4 or better"),
        Column("reliability", "text", "how far the frame is validated", "validated, low, unvalidated"),
    ),
)
