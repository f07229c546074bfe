"""Counts by article."""

from __future__ import annotations

import pandas as pd

from analysis.summaries.kept import count_words, keep_places
from analysis.summaries.tone import summarise_tone

SCORED_LANGUAGE = "en"


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
    counts["n_mentions"] = keep_places(mentions, sentences)["article_id"].value_counts()
    filled = articles.drop(columns=[*counts.columns, "tone", "tone_low", "tone_high", "status"], errors="ignore")
    filled = filled.join(counts, on="article_id").join(summarise_tone(sentences), on="article_id")
    filled[list(counts.columns)] = filled[list(counts.columns)].fillna(0).astype("int64")
    is_other = filled["language"].notna() & (filled["language"] != SCORED_LANGUAGE)
    filled["status"] = filled["status"].fillna("empty").mask(is_other, "other_language")
    return filled
