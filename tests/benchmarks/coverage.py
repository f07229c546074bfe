"""How often the 95 % intervals of analysis/intervals.py hold the true value.

Run with ``python -m tests.benchmarks.coverage``; docs/measures.md quotes the figures.

Mean: a population is a large set of real sentence scores, its mean is the true value. From it n scores are drawn with
replacement, 10,000 times; coverage is the share of draws whose interval holds the true mean. Three populations: VADER
scores of newswire, of US political articles, and of single long articles of both (each against its own mean). A harder
case: n neighbouring sentences of a long article against its mean, because neighbours resemble each other a little.
Last, how many long articles fall short one by one. Mean stance: ``stance_coverage``.
Share: nothing is drawn; the chance of every count from 0 to n is known (binomial), so coverage is exact.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from analysis.cleaning import clean_text
from analysis.cleaning_rules import load_cleaning_rules
from analysis.corpus.decoding import Decoded, make_canonical
from analysis.errors import CorpusError
from analysis.intervals import MIN_SENTENCES_FOR_MEAN, find_mean_interval, find_share_interval
from analysis.measures.tone import score_tone
from analysis.records import Sentence
from analysis.sentences import split_sentences
from tests.benchmarks import NEWSWIRE, PERSENT, explain_missing, read_texts

SIZES = (5, 10, 20, 40)
SHARE_SIZES = (10, 20, 40)
SHARES = (0.05, 0.1, 0.3)
DRAWS = 10_000
SEED = 0
ENOUGH = 0.9
LONG_ARTICLE = 30
"""Kept body sentences from which an article is a population of its own."""

Floats = NDArray[np.float64]


def main() -> int:
    """Print the tables; 1 where the data are not at hand."""
    for path in (*NEWSWIRE, PERSENT):
        if reason := explain_missing(path):
            print(f"skipped: {reason}")
            return 1
    newswire = mark_texts(text for path in NEWSWIRE for text in read_texts(path))
    persent = mark_texts(read_texts(PERSENT))
    print(f"{len(newswire):,} newswire and {len(persent):,} political articles")
    print(f"\nMean, Student's t, 95 %: {DRAWS:,} draws per cell, seed {SEED}; in brackets the median width\n")
    print_means(score_articles(newswire), score_articles(persent))
    print("\nShare, Wilson, 95 %: exact\n")
    print_shares()
    return 0


def print_means(newswire: Sequence[Floats], persent: Sequence[Floats]) -> None:
    """Coverage of the t interval for all populations."""
    long_articles = [scores for scores in (*newswire, *persent) if len(scores) >= LONG_ARTICLE]
    print_mean_head()
    print_mean_row("tone, newswire", [np.concatenate(newswire)])
    print_mean_row("tone, political articles", [np.concatenate(persent)])
    print_mean_row(f"tone, one of {len(long_articles)} long articles", long_articles)
    print_mean_row("the same, n neighbours", long_articles, is_run=True)
    print_short_articles(long_articles)


def print_short_articles(articles: Sequence[Floats]) -> None:
    """How many articles have a coverage below 90 % at the smallest n that is shown, and what they are like."""
    coverages = np.array([measure_coverage([scores], MIN_SENTENCES_FOR_MEAN)[0] for scores in articles])
    zeros = np.array([(scores == 0).mean() for scores in articles])
    is_short = coverages < ENOUGH
    print(
        f"\nn = {MIN_SENTENCES_FOR_MEAN}: below {ENOUGH:.0%} in {is_short.sum()} of {len(articles)} long articles;"
        f" median share of zeros there {np.median(zeros[is_short]):.0%}, elsewhere {np.median(zeros[~is_short]):.0%}"
    )
    for low, high in ((0, 0.5), (0.5, 0.7), (0.7, 1.01)):
        here = (zeros >= low) & (zeros < high)
        worst = f"lowest coverage {coverages[here].min():.1%}" if here.any() else "none"
        print(f"  zeros {low:.0%} to {min(high, 1):.0%}: {(is_short & here).sum()} of {here.sum()}; {worst}")


def mark_texts(texts: Iterable[str]) -> list[tuple[str, tuple[Sentence, ...]]]:
    """Each text that the readers take, with its sentences, split and marked as in an analysis."""
    rules = load_cleaning_rules()
    canonical = [decoded.text for decoded in map(read_canonical, texts) if decoded]
    return [(text, clean_text(text, split_sentences(text), rules)) for text in canonical]


def read_canonical(text: str) -> Decoded | None:
    """The canonical text; None where the readers refuse it (a third of the political articles: garbled marks)."""
    try:
        return make_canonical(text)
    except CorpusError:
        return None


def score_articles(marked: Sequence[tuple[str, tuple[Sentence, ...]]]) -> list[Floats]:
    """Tone of the kept body sentences of each text; sentences without a word are left out."""
    scored = (score_tone(text, [s for s in sentences if is_counted(s)]) for text, sentences in marked)
    arrays = (np.array([score.tone for score in scores]) for scores in scored)
    return [scores[~np.isnan(scores)] for scores in arrays]


def is_counted(sentence: Sentence) -> bool:
    """Whether a sentence counts for an article's mean: body, and not removed."""
    return sentence.kind == "body" and sentence.removed_reason is None


def measure_coverage(populations: Sequence[Floats], n: int, is_run: bool = False) -> tuple[float, float]:
    """Draw n scores of a population again and again (of several: one picked at random each time).

    Args:
        populations: Scores; those of an article in the order of its text.
        n: Scores per draw.
        is_run: Draw n neighbours instead of n scores independent of each other.

    Returns:
        Share of draws whose interval holds the mean of their population, and the median width of the intervals.
    """
    random = np.random.default_rng(SEED)
    sizes = np.array([len(scores) for scores in populations])
    picked = random.integers(len(populations), size=DRAWS)
    if is_run:
        places = random.integers(sizes[picked] - n + 1)[:, None] + np.arange(n)
    else:
        places = random.integers(sizes[picked, None], size=(DRAWS, n))
    firsts = np.cumsum(sizes) - sizes
    scores = np.concatenate(populations)[firsts[picked, None] + places]
    means = np.array([scores.mean() for scores in populations])[picked]
    low, high = find_mean_interval(scores.mean(axis=1), scores.std(axis=1, ddof=1), np.full(DRAWS, n))
    return float(((low <= means) & (means <= high)).mean()), float(np.median(high - low))


def find_share_coverage(share: float, n: int) -> float:
    """Chance that the interval of a count out of n holds the true share."""
    counts = np.arange(n + 1)
    low, high = find_share_interval(counts, np.full(n + 1, n))
    return float(binom.pmf(counts, n, share)[(low <= share) & (share <= high)].sum())


def print_mean_head() -> None:
    """Column names of the rows of ``print_mean_row``."""
    sizes = " | ".join(f"n = {n}" for n in SIZES)
    print(f"| population | scores | mean | sd | zeros | {sizes} |")
    print("|---" * (5 + len(SIZES)) + "|")


def print_mean_row(name: str, populations: Sequence[Floats], is_run: bool = False) -> None:
    """One population: what it is like; per n the coverage and, in brackets, the median width of the interval."""
    scores = np.concatenate(populations)
    about = f"{len(scores):,} | {scores.mean():+.3f} | {scores.std(ddof=1):.3f} | {(scores == 0).mean():.0%}"
    most = LONG_ARTICLE // 2 if is_run else max(SIZES)  # a longer run is most of the article
    cells = [measure_coverage(populations, n, is_run) for n in SIZES if n <= most]
    figures = [f"{coverage:.1%} ({width:.2f})" for coverage, width in cells] + [""] * (len(SIZES) - len(cells))
    print(f"| {name} | {about} | {' | '.join(figures)} |", flush=True)


def print_shares() -> None:
    """Coverage of the Wilson interval by true share and n."""
    print("| true share | " + " | ".join(f"n = {n}" for n in SHARE_SIZES) + " |")
    print("|---" * (1 + len(SHARE_SIZES)) + "|")
    for share in SHARES:
        print(f"| {share} | " + " | ".join(f"{find_share_coverage(share, n):.1%}" for n in SHARE_SIZES) + " |")


if __name__ == "__main__":
    sys.exit(main())
