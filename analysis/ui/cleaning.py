"""The page Cleaning as tables: what every rule took, and what the figures are with it and without."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

import pandas as pd

from analysis.figures import name_spans
from analysis.intervals import MIN_SENTENCES_FOR_MEAN
from analysis.summaries import count_words, find_carrying, find_eligible, keep_sentences
from analysis.ui.tones import write_signed

STANCES = ("favourable", "neutral", "unfavourable")


def list_rules(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """What each rule took, and what the figures would gain without it.

    Args:
        tables: All tables with the cleaning as the rules say.

    Returns:
        One row per reason and rule, by both: passages, words, articles; then of the sentences that would count as body:
        sentences, their stance rows, sentences with a frame, with a tone, mean tone (NaN for fewer than 10).
    """
    removed = tables["removed"]
    counted = removed.assign(words=count_words(removed["text"])).groupby(["reason", "rule"])
    taken = counted.agg(passages=("text", "size"), words=("words", "sum"), articles=("article_id", "nunique"))
    return taken.join(_count_gains(tables)).reset_index().sort_values(["reason", "rule"], ignore_index=True)


def _count_gains(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """By reason and rule, what the removed body sentences would add."""
    sentences = tables["sentences"]
    removed = sentences[sentences["removed_reason"].notna()]
    lifted = removed.assign(removed_reason=None)
    stanced = tables["stance_evidence"]["sentence_id"].value_counts()
    framed = find_carrying(find_eligible(lifted), tables["sentence_frames"])["sentence_id"]
    is_body, ids = lifted["kind"] == "body", lifted["sentence_id"]
    gains = pd.DataFrame(
        {
            "reason": removed["removed_reason"],
            "rule": removed["removed_rule"],
            "sentences": is_body,
            "stance_rows": ids.map(stanced).fillna(0).astype("int64").where(is_body, 0),
            "framed": ids.isin(framed),
            "scored": lifted["tone"].notna() & is_body,
            "tone": lifted["tone"].where(is_body),
        }
    ).groupby(["reason", "rule"])
    counts = {name: "sum" for name in ("sentences", "stance_rows", "framed", "scored")}
    return gains.agg({**counts, "tone": find_mean})


def find_mean(tones: pd.Series) -> float:
    """The mean tone; NaN where fewer than 10 sentences are scored, as everywhere."""
    return float(tones.mean()) if tones.count() >= MIN_SENTENCES_FOR_MEAN else float("nan")


def write_mean(mean: float, n: float, decimals: int = 2) -> str:
    """A mean tone of ``n`` sentences: "+0.25", "too few", "none scored"."""
    return ("too few" if n else "none scored") if isnan(mean) else write_signed(mean, decimals)


def compare_figures(cleanings: Mapping[str, Mapping[str, pd.DataFrame]]) -> pd.DataFrame:
    """The figures of all articles together under several cleanings of one corpus, one column each."""
    return pd.DataFrame({name: count_figures(tables) for name, tables in cleanings.items()})


def count_figures(tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """Counts of stance, frames and tone over all articles together; the mean tone is NaN under 10 sentences."""
    sentences, stances = tables["sentences"], tables["stances"]
    totals = stances[stances["voice"] == "all"]
    kept = keep_sentences(sentences)
    carrying = find_carrying(find_eligible(sentences), tables["sentence_frames"])
    figures = {
        "words removed": count_words(tables["removed"]["text"]).sum(),
        "sentences kept (body)": len(kept),
        "mentions of actors": totals["n_mentions"].sum(),
        **{f"stance: {label}": totals[f"n_{label}"].sum() for label in STANCES},
        "stance: abstained": totals["n_abstained"].sum(),
        "frames: sentences with a frame": carrying["sentence_id"].nunique(),
        "frames: frames found in them": len(carrying),
        "tone: sentences scored": kept["tone"].notna().sum(),
        "tone: mean of these": find_mean(kept["tone"]),
    }
    return pd.Series(figures, dtype="float64")


def compare_articles(cleanings: Mapping[str, Mapping[str, pd.DataFrame]], labels: Mapping[str, str]) -> pd.DataFrame:
    """One row per article of ``labels`` with, under each cleaning, the figures that most depend on it."""
    columns = {"article": list(labels.values())}
    for name, tables in cleanings.items():
        for figure, values in _count_by_article(tables).items():
            columns[f"{figure}, {name}"] = list(pd.Series(list(labels)).map(values))
    return pd.DataFrame(columns)


def _count_by_article(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.Series]:
    articles = tables["articles"].set_index("article_id")
    everyone = tables["stances"][tables["stances"]["voice"] == "all"]
    stance = everyone.groupby("article_id")["n_scored"].sum().reindex(articles.index, fill_value=0)
    framed = find_carrying(find_eligible(tables["sentences"]), tables["sentence_frames"])
    frames = framed.groupby("article_id")["sentence_id"].nunique().reindex(articles.index, fill_value=0)
    tones = keep_sentences(tables["sentences"]).groupby("article_id")["tone"].agg([find_mean, "count"])
    tones = tones.reindex(articles.index)
    written = [write_mean(*pair, 3) for pair in zip(tones["find_mean"], tones["count"].fillna(0), strict=True)]
    return {
        "sentences": articles["n_sentences_scored"],
        "stance rows": stance,
        "with a frame": frames,
        "tone": pd.Series(written, articles.index, dtype="str"),
    }


def list_passages(removed: pd.DataFrame, labels: Mapping[str, str], rule: str = "", article: str = "") -> pd.DataFrame:
    """Removed passages of the articles of ``labels``, each with its id ``span``; of one rule or article if given."""
    passages = removed.assign(span=name_spans(removed))
    passages = passages[passages["article_id"].isin(list(labels))]
    if rule:
        passages = passages[passages["rule"] == rule]
    if article:
        passages = passages[passages["article_id"] == article]
    return passages.reset_index(drop=True)
