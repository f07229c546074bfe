"""How much of an article the reader of HTML finds, and how much else it takes along.

Definition, as in the article-extraction-benchmark of Scrapinghub: a text is cut into tokens (runs of letters, digits
and underscores, case kept), and these into overlapping shingles of 4 (a shorter text is one shingle). For each page,
with counts of equal shingles: true positives in both texts, false positives only in the found one, false negatives
only in the true one. Precision is the mean of TP ⁄ (TP + FP) over the pages where something was found, recall the mean
of TP ⁄ (TP + FN) over the pages with a true body, and F1 = 2 · precision · recall ⁄ (precision + recall) of these
means. Range 0 to 1, higher is better. Long and short pages weigh the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from analysis.corpus.html_cut import cut_markup, strip_tags
from analysis.corpus.html_extraction import extract_text
from analysis.evaluation.tasks import Figures, Options, Row

SHINGLE = 4
_TOKEN = re.compile(r"\w+")

Finder = Callable[[str], str]


def evaluate_extraction(rows: Sequence[Row], options: Options) -> Figures:
    """Precision, recall and F1 of the bodies found in pages, and of the baselines in the same run.

    Args:
        rows: ``html``, the page; ``body``, the true article.
        options: Of no effect here.
    """
    del options
    baselines: dict[str, Finder] = {"trafilatura": _run_trafilatura, "tag_strip": _strip}
    return {
        **_score_finder(rows, extract_text),
        "baselines": {name: _score_finder(rows, finder) for name, finder in baselines.items()},
    }


def score_texts(pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """F1, precision and recall over pairs of the true and the found text; 0 where there is nothing to divide by."""
    precisions: list[float] = []
    recalls: list[float] = []
    for true, found in pairs:
        expected, given = count_shingles(true), count_shingles(found)
        hits = (expected & given).total()
        precisions += [hits / given.total()] if given else []
        recalls += [hits / expected.total()] if expected else []
    precision, recall = _find_mean(precisions), _find_mean(recalls)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"f1": f1, "precision": precision, "recall": recall}


def count_shingles(text: str) -> Counter[tuple[str, ...]]:
    """How often each run of 4 tokens stands in a text."""
    tokens = _TOKEN.findall(text)
    if not tokens:
        return Counter()
    n_shingles = max(1, len(tokens) - SHINGLE + 1)
    return Counter(tuple(tokens[place : place + SHINGLE]) for place in range(n_shingles))


def _score_finder(rows: Sequence[Row], finder: Finder) -> dict[str, float]:
    return score_texts((row["body"], finder(row["html"])) for row in rows)


def _run_trafilatura(html: str) -> str:
    from trafilatura import extract

    return extract(html) or ""


def _strip(html: str) -> str:
    return strip_tags(cut_markup(html).html)


def _find_mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
