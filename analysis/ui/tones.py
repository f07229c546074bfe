"""Tone of wording as tables for the page: by article or source, word by word, sentence by sentence."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.measures.tone import NEGATIVE_FROM, POSITIVE_FROM
from analysis.summaries import keep_sentences, summarise_calibrated_tone, summarise_tone
from analysis.vader import weigh_words

ARTICLES_PER_SOURCE = 5
N_WORDS = 5
MIN_FOR_PERCENT = 10


def summarise_tones(sentences: pd.DataFrame) -> pd.DataFrame:
    """Figures of tone by article, over kept body sentences (by group: ``regroup`` the sentences first).

    Returns:
        One row per article_id: tone, tone_low, tone_high, status, n, n_negative, n_neutral, n_positive
        (sentences with a score), tone_calibrated, tone_calibrated_low, tone_calibrated_high, and number, numbers and
        calibrated, the texts of the chart.
    """
    counts = _count_tones(keep_sentences(sentences))
    figures = counts.join(summarise_tone(sentences)).join(summarise_calibrated_tone(sentences)).reset_index()
    means = zip(figures["tone"], figures["n"], strict=True)
    calibrated = zip(figures["tone_calibrated"], figures["n"], strict=True)
    parts = figures[["n_negative", "n_neutral", "n_positive"]].itertuples(index=False)
    return figures.assign(
        number=[write_mean(tone, n) for tone, n in means],
        numbers=[" · ".join(map(str, row)) for row in parts],
        calibrated=[write_mean(tone, n) for tone, n in calibrated],
    )


def _count_tones(kept: pd.DataFrame) -> pd.DataFrame:
    tone = kept["tone"]
    flags = pd.DataFrame(
        {
            "n": tone.notna(),
            "n_negative": tone <= NEGATIVE_FROM,
            "n_neutral": (tone > NEGATIVE_FROM) & (tone < POSITIVE_FROM),
            "n_positive": tone >= POSITIVE_FROM,
        }
    )
    return flags.groupby(kept["article_id"], sort=False).sum()


def write_signed(value: float, decimals: int = 2) -> str:
    """A score with its sign and a true minus: "+0.25", "−0.10", "0.00"."""
    written = f"{value:+.{decimals}f}".replace("-", "−")
    return written if any(digit in written for digit in "123456789") else written[1:]


def write_mean(tone: float, n: int) -> str:
    """A mean with its number of sentences: "+0.25 n=31", "n=7, too few"."""
    return f"n={n}, too few" if np.isnan(tone) else f"{write_signed(tone)} n={n}"


def find_large_sources(articles: pd.DataFrame) -> dict[str, int]:
    """Sources with at least five articles, by name, with their number of articles."""
    counts = articles["source"].value_counts().sort_index()
    return {str(source): int(n) for source, n in counts.items() if n >= ARTICLES_PER_SOURCE}


def list_scored(sentences: pd.DataFrame) -> pd.DataFrame:
    """Kept body sentences of one article in their order, with ``number`` from 1."""
    kept = keep_sentences(sentences)
    return kept.assign(number=range(1, len(kept) + 1))


def list_words(sentences: pd.DataFrame) -> pd.DataFrame:
    """Words that move the tone of sentences: sentence_id, start, end (in the article), word, valence."""
    places = zip(sentences["sentence_id"], sentences["start"], sentences["text"], strict=True)
    rows = [
        (sentence_id, start + word.start, start + word.end, word.word, word.valence)
        for sentence_id, start, text in places
        for word in weigh_words(text)
    ]
    return pd.DataFrame(rows, columns=["sentence_id", "start", "end", "word", "valence"])


def rank_words(words: pd.DataFrame) -> pd.DataFrame:
    """Words by how far they move the tone, up or down, furthest first: index word, columns n and valence (summed)."""
    sums = words.groupby("word")["valence"].agg(["size", "sum"]).set_axis(["n", "valence"], axis=1)
    order = sums["valence"].abs().round(6).sort_index().sort_values(ascending=False, kind="stable").index
    return sums.loc[order]
