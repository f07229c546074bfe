"""Frames by article."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.codebook_entries import Codebook
from analysis.intervals import find_share_interval
from analysis.measures.framing import CARRYING, MIN_WORDS
from analysis.summaries.grids import count_grid, list_grid, sum_grid
from analysis.summaries.kept import count_words, is_in, keep_sentences

MIN_WORDS_FOR_FRAME = MIN_WORDS
MOST_FRAMES_SHOWN = 4


def find_eligible(sentences: pd.DataFrame) -> pd.DataFrame:
    """Rows of the sentences that can carry a frame: kept body sentences of 6 words or more."""
    body = keep_sentences(sentences)
    return body[count_words(body["text"]) >= MIN_WORDS_FOR_FRAME]


def find_carrying(eligible: pd.DataFrame, sentence_frames: pd.DataFrame) -> pd.DataFrame:
    """Rows of sentence_frames whose sentence is one of ``eligible`` and carries the frame."""
    is_carried = sentence_frames["probability"] >= CARRYING
    return _keep_eligible(eligible, sentence_frames[is_carried])


def _keep_eligible(eligible: pd.DataFrame, sentence_frames: pd.DataFrame) -> pd.DataFrame:
    is_eligible = is_in(sentence_frames["sentence_id"], eligible["sentence_id"])
    return sentence_frames.loc[is_eligible]


def summarise_frames(sentences: pd.DataFrame, sentence_frames: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Count "x of N eligible sentences carry the frame" by article and frame, zeros included.

    Eligible are kept body sentences of 6 words or more. The probability mass is the mean probability over them; where
    sentence_frames has no row for a sentence it counts as 0.

    Returns:
        Table frames, articles in the order of ``sentences``, frames in the codebook's.
    """
    eligible = find_eligible(sentences)
    found = _keep_eligible(eligible, sentence_frames)
    articles = pd.Index(sentences["article_id"].unique())
    frames = [(f.dimension, f.id) for f in codebook.frames]
    names = ["dimension", "frame_id"]
    n_carried = count_grid(found[found["probability"] >= CARRYING], articles, names, frames)
    mass = sum_grid(found, articles, names, frames, "probability")
    n_eligible = np.bincount(articles.get_indexer(pd.Index(eligible["article_id"])), minlength=len(articles))[:, None]
    grid = list_grid(articles, names, frames)
    grid["n_sentences_frame"] = n_carried.ravel()
    grid["n_sentences_eligible"] = np.broadcast_to(n_eligible, n_carried.shape).ravel()
    n_all = np.where(n_eligible > 0, n_eligible, np.nan)
    grid["probability_mass"] = (mass / n_all).ravel().round(4)
    shares = pd.DataFrame(n_carried / n_all)
    dimensions = [dimension for dimension, _ in frames]
    ranks = shares.T.groupby(dimensions).rank(method="min", ascending=False).T
    return _add_shares(grid, shares, ranks, codebook)


def _add_shares(grid: pd.DataFrame, shares: pd.DataFrame, ranks: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    low, high = find_share_interval(grid["n_sentences_frame"], grid["n_sentences_eligible"])
    is_shown = (shares >= [f.min_share for f in codebook.frames]) & (ranks <= MOST_FRAMES_SHOWN)
    return grid.assign(
        share=shares.to_numpy().ravel().round(4),
        low=low.round(4),
        high=high.round(4),
        rank=ranks.to_numpy().ravel(),
        shown=is_shown.to_numpy().ravel(),
        reliability=np.tile([f.reliability for f in codebook.frames], len(shares)),
    )
