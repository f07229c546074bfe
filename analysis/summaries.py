"""From sentence-level tables to figures of articles: one function per measure, used by pipeline, page and export alike.

Every function takes tables as in tables.py, already filtered if they are to be, and leaves removed sentences, titles
and headings out as its docstring says. Passing other sentences (a cleaning rule switched off) gives other figures;
nothing is scored again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

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


def regroup(table: pd.DataFrame, groups: Mapping[str, str]) -> pd.DataFrame:
    """Rows of a sentence-level table by group: ``article_id`` becomes the article's group, other articles are left out.

    The functions below then give figures of groups instead of articles.

    Args:
        table: Any table with article_id.
        groups: Group (say the source) by article_id.
    """
    chosen = table[table["article_id"].isin(list(groups))]
    return chosen.assign(article_id=chosen["article_id"].map(dict(groups)))


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
    counts["n_mentions"] = _keep_places(mentions, sentences)["article_id"].value_counts()
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
    kept = _keep_places(mentions, sentences)
    eligible = keep_sentences(sentences, ("body", "embed"))["sentence_id"]
    counted = kept[_is_in(kept["sentence_id"], eligible)].drop_duplicates(["sentence_id", "actor_id", "voice"])
    scored = evidence[_is_in(evidence["sentence_id"], eligible)]
    flags = [
        kept[_STANCE_KEYS].assign(n_mentions=1, is_named=kept["form"] != "adjective"),
        _flag_sentences(counted),
        _flag_labels(scored),
    ]
    counts = _add_up(flags)
    counts["status"] = np.where(counts["n_scored"] >= MIN_SENTENCES_FOR_MEAN, "ok", "too_few")
    counts["label"] = _label_counts(counts)
    return counts


def _keep_places(places: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Rows of mentions, or uses of terms, outside removed sentences."""
    return places[~_is_in(places["sentence_id"], sentences.loc[sentences["removed_reason"].notna(), "sentence_id"])]


def _is_in(column: pd.Series, values: pd.Series) -> NDArray[np.bool_]:
    """Whether each cell is one of ``values``: Series.isin, 20 times as fast on text."""
    mask: NDArray[np.bool_] = np.asarray(pc.is_in(pa.array(column, pa.string()), pa.array(values, pa.string())))
    return mask


def _flag_sentences(counted: pd.DataFrame) -> pd.DataFrame:
    """Flags of the sentences to count: once by voice, and once over all voices."""
    is_first = ~counted.duplicated(["sentence_id", "actor_id"])
    return counted[_STANCE_KEYS].assign(n_sentences=1, n_sentences_all=is_first)


def _flag_labels(scored: pd.DataFrame) -> pd.DataFrame:
    labels = scored["label"]
    return scored[_STANCE_KEYS].assign(
        n_scored=1,
        n_unfavourable=labels == "unfavourable",
        n_neutral=labels == "neutral",
        n_favourable=labels == "favourable",
        n_abstained=scored["abstained"],
        score=scored["score"].fillna(0.0),
        square=scored["score"].fillna(0.0) ** 2,
        n_measured=scored["score"].notna(),
    )


def _add_up(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Sum flags by article, actor and voice, and over all voices; drop actors that are not named; add the mean."""
    flags = pd.concat(tables, ignore_index=True)
    sums_of = [name for name in flags.columns if name not in _STANCE_KEYS]
    types = dict.fromkeys(_STANCE_KEYS, "category") | dict.fromkeys(sums_of, "float64")
    flags = flags.astype(types).fillna(dict.fromkeys(sums_of, 0.0))
    by_voice = flags.groupby(_STANCE_KEYS, observed=True).sum().reset_index()
    over_all = flags.groupby(_STANCE_KEYS[:2], observed=True).sum(numeric_only=True).reset_index().assign(voice="all")
    over_all["n_sentences"] = over_all["n_sentences_all"]
    sums = pd.concat([by_voice, over_all], ignore_index=True).astype(dict.fromkeys(_STANCE_KEYS, "str"))
    named = over_all.loc[over_all["is_named"] > 0, _STANCE_KEYS[:2]].astype("str")
    sums = sums[sums["n_mentions"] > 0].merge(named).sort_values(_STANCE_KEYS, ignore_index=True)
    counts = [name for name in sums.columns if name.startswith("n_")]
    return _add_mean(sums.astype(dict.fromkeys(counts, "int64")))


def _add_mean(sums: pd.DataFrame) -> pd.DataFrame:
    n = sums["n_measured"].where(sums["n_measured"] >= MIN_SENTENCES_FOR_MEAN)
    mean = sums["score"] / n
    deviation = np.sqrt(np.maximum(sums["square"] - n * mean**2, 0.0) / (n - 1))
    low, high = find_mean_interval(mean, deviation, n)
    return sums.assign(stance=mean.round(4), low=np.round(low, 4), high=np.round(high, 4))


def _label_counts(counts: pd.DataFrame) -> pd.Series:
    both = (counts["n_favourable"] >= MIXED_FROM) & (counts["n_unfavourable"] >= MIXED_FROM)
    cases = [counts["status"] != "ok", counts["low"] > 0, counts["high"] < 0, both]
    labels = ["", "favourable", "unfavourable", "mixed"]
    label = pd.Series(np.select(cases, labels, default="neutral"), index=counts.index, dtype="str")
    return label.where(label != "")


def find_eligible(sentences: pd.DataFrame) -> pd.DataFrame:
    """Rows of the sentences that can carry a frame: kept body sentences of 6 words or more."""
    body = keep_sentences(sentences)
    return body[count_words(body["text"]) >= MIN_WORDS_FOR_FRAME]


def find_carrying(eligible: pd.DataFrame, sentence_frames: pd.DataFrame) -> pd.DataFrame:
    """Rows of sentence_frames whose sentence is one of ``eligible`` and carries the frame."""
    is_carried = sentence_frames["score"] >= CARRYING_SCORE - 1e-4
    return sentence_frames[is_carried & _is_in(sentence_frames["sentence_id"], eligible["sentence_id"])]


def summarise_frames(sentences: pd.DataFrame, sentence_frames: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Count "x of N eligible sentences carry the frame" by article and frame, zeros included.

    Eligible are kept body sentences of 6 words or more.

    Returns:
        Table frames, articles in the order of ``sentences``, frames in the codebook's.
    """
    eligible = find_eligible(sentences)
    carried = find_carrying(eligible, sentence_frames)
    articles = pd.Index(sentences["article_id"].unique())
    frames = [(f.dimension, f.id) for f in codebook.frames]
    n_carried = _count_grid(carried, articles, ["dimension", "frame_id"], frames)
    n_eligible = np.bincount(articles.get_indexer(pd.Index(eligible["article_id"])), minlength=len(articles))[:, None]
    grid = _list_grid(articles, ["dimension", "frame_id"], frames)
    grid["n_sentences_frame"] = n_carried.ravel()
    grid["n_sentences_eligible"] = np.broadcast_to(n_eligible, n_carried.shape).ravel()
    shares = pd.DataFrame(n_carried / np.where(n_eligible > 0, n_eligible, np.nan))
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
        probability_mass=np.nan,
        rank=ranks.to_numpy().ravel(),
        shown=is_shown.to_numpy().ravel(),
        reliability=np.tile([f.reliability for f in codebook.frames], len(shares)),
    )


def _list_grid(articles: pd.Index, names: list[str], keys: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """Every article with every key, articles outside."""
    columns = {name: np.tile([key[place] for key in keys], len(articles)) for place, name in enumerate(names)}
    return pd.DataFrame({"article_id": articles.repeat(len(keys)), **columns})


def _count_grid(
    rows: pd.DataFrame, articles: pd.Index, names: list[str], keys: Sequence[tuple[str, str]]
) -> NDArray[np.int64]:
    """Rows by article and key: an array articles × keys."""
    places = {key: place for place, key in enumerate(keys)}
    columns = np.array([places[key] for key in zip(rows[names[0]], rows[names[1]], strict=True)], dtype=np.int64)
    lines = articles.get_indexer(pd.Index(rows["article_id"]))
    counts = np.bincount(lines * len(keys) + columns, minlength=len(articles) * len(keys))
    return counts.reshape(len(articles), len(keys))


def summarise_terms(sentences: pd.DataFrame, term_uses: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Uses of every term by article, zeros included, outside removed sentences.

    Returns:
        Table terms, articles in the order of ``sentences``, terms in the codebook's.
    """
    kept = _keep_places(term_uses, sentences)
    names = ["term_group", "term_id"]
    articles, terms = pd.Index(sentences["article_id"].unique()), [(t.group, t.id) for t in codebook.terms]
    grid = _list_grid(articles, names, terms)
    grid["n_uses"] = _count_grid(kept, articles, names, terms).ravel()
    once = kept.drop_duplicates(["sentence_id", *names])
    grid["n_sentences"] = _count_grid(once, articles, names, terms).ravel()
    return grid


def count_sentences_with_actor(stances: pd.DataFrame) -> pd.Series:
    """Sentences that name each actor over all articles, most first (ties by id)."""
    totals = stances[stances["voice"] == "all"].groupby("actor_id")["n_sentences"].sum()
    return totals.sort_index().sort_values(ascending=False, kind="stable")
