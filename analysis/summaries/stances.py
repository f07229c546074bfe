"""Counts and mean stance by article and actor."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.intervals import MIN_SENTENCES_FOR_MEAN, find_mean_interval
from analysis.summaries.kept import is_in, keep_places, keep_sentences
from analysis.tables import TABLES

MIXED_FROM = 2
"""Sentences each way from which an actor's label is mixed."""

NOT_SCORED = "not_scored"
"""Status of every row where stance was left out of the run."""

_STANCE_KEYS = ["article_id", "actor_id", "voice"]
_SCORED = ["n_scored", "n_unfavourable", "n_neutral", "n_favourable", "n_abstained"]
_NOTHING_SCORED = pd.DataFrame(columns=TABLES["stance_evidence"].column_names).astype({"abstained": bool})


def summarise_stances(sentences: pd.DataFrame, mentions: pd.DataFrame, evidence: pd.DataFrame | None) -> pd.DataFrame:
    """Counts and mean stance by article, actor that it names, and voice.

    An article names an actor where it uses more than an adjective for it ("Russian") outside removed sentences;
    otherwise there is no row. Counted are kept body sentences and embedded posts; titles and headings only
    make an actor named.

    Args:
        sentences: Table sentences.
        mentions: Table mentions.
        evidence: Table stance_evidence; None where stance was left out: its figures are then missing.

    Returns:
        Table stances, by article, actor and voice.
    """
    if evidence is None:
        counts = summarise_stances(sentences, mentions, _NOTHING_SCORED)
        counts[_SCORED] = np.nan
        return counts.assign(status=NOT_SCORED)
    kept = keep_places(mentions, sentences)
    eligible = keep_sentences(sentences, ("body", "embed"))["sentence_id"]
    counted = kept[is_in(kept["sentence_id"], eligible)].drop_duplicates(["sentence_id", "actor_id", "voice"])
    scored = evidence[is_in(evidence["sentence_id"], eligible)]
    flags = [
        kept[_STANCE_KEYS].assign(n_mentions=1, is_named=kept["form"] != "adjective"),
        _flag_sentences(counted),
        _flag_labels(scored),
    ]
    counts = _add_up(flags)
    few, unsure = counts["n_scored"] < MIN_SENTENCES_FOR_MEAN, counts["n_abstained"] * 2 > counts["n_scored"]
    counts["status"] = np.select([few, unsure], ["too_few", "low_confidence"], default="ok")
    counts["label"] = _label_counts(counts)
    return counts


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
        score=scored["score"],
        square=scored["score"] ** 2,
        doubt=scored["p_favourable"] + scored["p_unfavourable"] - scored["score"] ** 2,
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
    """The mean and its interval.

    Variance of the mean = the larger of two, / n: the variance between the sentences' scores (what else the author
    could have written) and the mean variance within a sentence (p_favourable + p_unfavourable − score²: what a reader
    would make of these sentences). Either alone covers only its own question; docs/measures.md has the coverage.
    """
    n = sums["n_scored"].where(sums["n_scored"] >= MIN_SENTENCES_FOR_MEAN)
    mean = sums["score"] / n
    between = np.maximum(sums["square"] - n * mean**2, 0.0) / (n - 1)
    low, high = find_mean_interval(mean, np.sqrt(np.maximum(between, sums["doubt"] / n)), n)
    return sums.assign(stance=mean.round(4), low=np.round(low, 4), high=np.round(high, 4))


def _label_counts(counts: pd.DataFrame) -> pd.Series:
    both = (counts["n_favourable"] >= MIXED_FROM) & (counts["n_unfavourable"] >= MIXED_FROM)
    cases = [counts["status"] != "ok", counts["low"] > 0, counts["high"] < 0, both]
    labels = ["", "favourable", "unfavourable", "mixed"]
    label = pd.Series(np.select(cases, labels, default="neutral"), index=counts.index, dtype="str")
    return label.where(label != "")


def count_sentences_with_actor(stances: pd.DataFrame) -> pd.Series:
    """Sentences that name each actor over all articles, most first (ties by id)."""
    totals = stances[stances["voice"] == "all"].groupby("actor_id")["n_sentences"].sum()
    return totals.sort_index().sort_values(ascending=False, kind="stable")
