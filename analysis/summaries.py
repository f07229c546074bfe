"""From sentence-level tables to figures of articles: one function per measure, used by pipeline, page and export alike.

Every function takes tables as in tables.py, already filtered if they are to be, and leaves removed sentences, titles
and headings out as its docstring says. Passing other sentences (a cleaning rule switched off) gives other figures;
nothing is scored again.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.codebook_entries import Codebook
from analysis.intervals import MIN_SENTENCES_FOR_MEAN, find_mean_interval, find_share_interval
from analysis.measures.framing import CARRYING_SCORE

MIN_WORDS_FOR_FRAME = 6
MOST_FRAMES_SHOWN = 4
MIXED_FROM = 2
"""Sentences each way from which an actor's label is mixed."""

_STANCE_KEYS = ["article_id", "actor_id", "voice"]


def keep_sentences(sentences: pd.DataFrame, kinds: Sequence[str] = ("body",)) -> pd.DataFrame:
    """Rows of sentences that are not removed and of one of ``kinds``."""
    return sentences[sentences["removed_reason"].isna() & sentences["kind"].isin(kinds)]


def count_words(texts: pd.Series) -> pd.Series:
    """Words (between blanks) of each text."""
    return pd.Series([len(text.split()) for text in texts], index=texts.index, dtype="int64")


def summarise_tone(sentences: pd.DataFrame) -> pd.DataFrame:
    """Mean tone by article over kept body sentences.

    Returns:
        Indexed by article_id: tone, tone_low, tone_high (NaN under 10 sentences with a score), status.
    """
    groups = keep_sentences(sentences).groupby("article_id", sort=False)["tone"].agg(["mean", "std", "count"])
    is_enough = groups["count"] >= MIN_SENTENCES_FOR_MEAN
    low, high = find_mean_interval(groups["mean"], groups["std"], groups["count"])
    figures = pd.DataFrame({"tone": groups["mean"], "tone_low": low, "tone_high": high}, index=groups.index)
    figures = figures.where(is_enough).round(4)
    figures["status"] = np.where(is_enough, "ok", "too_few")
    return figures


def summarise_articles(articles: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The table articles with its counts and tone filled in.

    Args:
        articles: At least the metadata columns, one row per article.
        sentences: Table sentences.
        mentions: Table mentions.

    Returns:
        Table articles, in the given order.
    """
    is_kept = sentences["removed_reason"].isna()
    is_scored = is_kept & (sentences["kind"] == "body")
    counts = pd.DataFrame(
        {
            "article_id": sentences["article_id"],
            "n_sentences": 1,
            "n_sentences_scored": is_scored,
            "n_words_removed": count_words(sentences["text"]).where(~is_kept, 0),
            "n_sentences_repeated": sentences["removed_reason"] == "repeat",
            "n_sentences_hedged": is_scored & sentences["hedged"],
        }
    )
    counts = counts.groupby("article_id", sort=False).sum()
    counts["n_mentions"] = _kept_mentions(mentions, sentences)["article_id"].value_counts()
    filled = articles.drop(columns=[*counts.columns, "tone", "tone_low", "tone_high", "status"], errors="ignore")
    filled = filled.join(counts, on="article_id").join(summarise_tone(sentences), on="article_id")
    filled[list(counts.columns)] = filled[list(counts.columns)].fillna(0).astype("int64")
    filled["status"] = filled["status"].fillna("empty")
    return filled


def summarise_stances(sentences: pd.DataFrame, mentions: pd.DataFrame, evidence: pd.DataFrame) -> pd.DataFrame:
    """Counts and mean stance by article, actor that it names, and voice.

    An article names an actor where it uses more than an adjective for it ("Russian") outside removed sentences;
    otherwise there is no row. Counted are kept body sentences and embedded posts; titles and headings only
    make an actor named.

    Returns:
        Table stances, by article, actor and voice.
    """
    kept = _kept_mentions(mentions, sentences)
    named = kept[kept["form"] != "adjective"]
    names = set(zip(named["article_id"], named["actor_id"], strict=True))
    kept = kept[[pair in names for pair in zip(kept["article_id"], kept["actor_id"], strict=True)]]
    eligible = set(keep_sentences(sentences, ("body", "embed"))["sentence_id"])
    counts = _by_voice(kept).groupby(_STANCE_KEYS).size().rename("n_mentions").to_frame()
    counted = _by_voice(kept[kept["sentence_id"].isin(eligible)])
    counts["n_sentences"] = counted.groupby(_STANCE_KEYS)["sentence_id"].nunique()
    scored = _by_voice(evidence[evidence["sentence_id"].isin(eligible)])
    counts = counts.join(_count_labels(scored)).join(_mean_score(scored))
    numbers = [name for name in counts.columns if name.startswith("n_")]
    counts[numbers] = counts[numbers].fillna(0).astype("int64")
    counts["status"] = np.where(counts["n_scored"] >= MIN_SENTENCES_FOR_MEAN, "ok", "too_few")
    counts["label"] = _label_counts(counts)
    return counts.reset_index()


def _kept_mentions(mentions: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    removed = set(sentences.loc[sentences["removed_reason"].notna(), "sentence_id"])
    return mentions[~mentions["sentence_id"].isin(removed)]


def _by_voice(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([rows, rows.assign(voice="all")], ignore_index=True)


def _count_labels(scored: pd.DataFrame) -> pd.DataFrame:
    flags = scored[_STANCE_KEYS].assign(
        n_scored=1,
        n_unfavourable=scored["label"] == "unfavourable",
        n_neutral=scored["label"] == "neutral",
        n_favourable=scored["label"] == "favourable",
        n_abstained=scored["abstained"],
    )
    return flags.groupby(_STANCE_KEYS).sum()


def _mean_score(scored: pd.DataFrame) -> pd.DataFrame:
    groups = scored.groupby(_STANCE_KEYS)["score"].agg(["mean", "std", "count"])
    low, high = find_mean_interval(groups["mean"], groups["std"], groups["count"])
    figures = pd.DataFrame({"stance": groups["mean"], "low": low, "high": high}, index=groups.index)
    return figures.where(groups["count"] >= MIN_SENTENCES_FOR_MEAN).round(4)


def _label_counts(counts: pd.DataFrame) -> pd.Series:
    both = (counts["n_favourable"] >= MIXED_FROM) & (counts["n_unfavourable"] >= MIXED_FROM)
    cases = [counts["status"] != "ok", counts["low"] > 0, counts["high"] < 0, both]
    labels = ["", "favourable", "unfavourable", "mixed"]
    label = pd.Series(np.select(cases, labels, default="neutral"), index=counts.index, dtype="str")
    return label.where(label != "")


def summarise_frames(sentences: pd.DataFrame, sentence_frames: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Count "x of N eligible sentences carry the frame" by article and frame, zeros included.

    Eligible are kept body sentences of 6 words or more.

    Returns:
        Table frames, articles in the order of ``sentences``, frames in the codebook's.
    """
    body = keep_sentences(sentences)
    eligible = body[count_words(body["text"]) >= MIN_WORDS_FOR_FRAME]
    frames = pd.DataFrame(
        [(f.dimension, f.id, f.min_share, f.reliability) for f in codebook.frames],
        columns=["dimension", "frame_id", "min_share", "reliability"],
    )
    articles = pd.DataFrame({"article_id": sentences["article_id"].unique()})
    grid = articles.merge(frames, how="cross")
    carried = sentence_frames[
        (sentence_frames["score"] >= CARRYING_SCORE - 1e-4)
        & sentence_frames["sentence_id"].isin(eligible["sentence_id"])
    ]
    keys = ["article_id", "dimension", "frame_id"]
    grid = grid.join(carried.groupby(keys).size().rename("n_sentences_frame"), on=keys)
    grid["n_sentences_frame"] = grid["n_sentences_frame"].fillna(0).astype("int64")
    n_eligible = eligible["article_id"].value_counts()
    grid["n_sentences_eligible"] = grid["article_id"].map(n_eligible).fillna(0).astype("int64")
    return _add_shares(grid)


def _add_shares(grid: pd.DataFrame) -> pd.DataFrame:
    n_eligible = grid["n_sentences_eligible"].where(grid["n_sentences_eligible"] > 0)
    grid["share"] = grid["n_sentences_frame"] / n_eligible
    low, high = find_share_interval(grid["n_sentences_frame"], grid["n_sentences_eligible"])
    grid["low"], grid["high"] = np.round(low, 4), np.round(high, 4)
    grid["probability_mass"] = np.nan
    by_dimension = grid.groupby(["article_id", "dimension"], sort=False)["share"]
    grid["rank"] = by_dimension.rank(method="min", ascending=False)
    grid["shown"] = (grid["share"] >= grid["min_share"]) & (grid["rank"] <= MOST_FRAMES_SHOWN)
    grid["share"] = grid["share"].round(4)
    return grid.drop(columns="min_share")


def summarise_terms(sentences: pd.DataFrame, term_uses: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Uses of every term by article, zeros included, outside removed sentences.

    Returns:
        Table terms, articles in the order of ``sentences``, terms in the codebook's.
    """
    removed = set(sentences.loc[sentences["removed_reason"].notna(), "sentence_id"])
    kept = term_uses[~term_uses["sentence_id"].isin(removed)]
    terms = pd.DataFrame([(t.group, t.id) for t in codebook.terms], columns=["term_group", "term_id"])
    grid = pd.DataFrame({"article_id": sentences["article_id"].unique()}).merge(terms, how="cross")
    keys = ["article_id", "term_group", "term_id"]
    counts = kept.groupby(keys)["sentence_id"].agg(n_uses="size", n_sentences="nunique")
    grid = grid.join(counts, on=keys)
    return grid.fillna({"n_uses": 0, "n_sentences": 0}).astype({"n_uses": "int64", "n_sentences": "int64"})


def count_sentences_with_actor(stances: pd.DataFrame) -> pd.Series:
    """Sentences that name each actor over all articles, most first (ties by id)."""
    totals = stances[stances["voice"] == "all"].groupby("actor_id")["n_sentences"].sum()
    return totals.sort_index().sort_values(ascending=False, kind="stable")
