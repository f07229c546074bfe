"""Furniture that only the corpus tells: a line that stands in many different stories of a source.

A line is taken where it stands, word by word, in at least ``MIN_STORIES`` stories of one known source and in at least
``MIN_SHARE`` of that source's stories. Articles with the same or nearly the same text are one story, so that versions
and reprints are no evidence. Order and number of files do not matter, nor does the cache: the marks are made anew from
all texts whenever tables are assembled. A title is never taken, nor what another rule removed.

Known limits: a source's standing sentence about itself is furniture, and so is a standing sentence about its subject
("The war began in 2022.") if it makes a line of its own; under three stories of a source nothing is found.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.sentences import find_paragraphs

RULE, REASON = "repeated_line", "furniture"
MIN_STORIES = 3
MIN_SHARE = 0.2


def mark_boilerplate(articles: pd.DataFrame, sentences: pd.DataFrame, stories: pd.Series) -> pd.DataFrame:
    """The sentences with the lines of each source marked that many of its stories have.

    Args:
        articles: article_id, source, text.
        sentences: Table sentences, with the marks of the rules.
        stories: The story of each article, equal for duplicates; by the index of ``articles``.

    Returns:
        The same sentences in the same order.
    """
    known = articles.assign(story=stories)[articles["source"].notna()]
    n_stories = known.groupby("source")["story"].nunique()
    known = known[known["source"].map(n_stories) >= MIN_STORIES]
    if known.empty:
        return sentences
    lines = pd.DataFrame(_list_lines(known), columns=["article_id", "source", "story", "line", "start", "end"])
    held = lines.groupby(["source", "line"])["story"].transform("nunique")
    is_common = (held >= MIN_STORIES) & (held >= MIN_SHARE * lines["source"].map(n_stories))
    places = _find_sentences(sentences, lines[is_common])
    places &= sentences["removed_reason"].isna() & (sentences["kind"] != "title")
    return sentences.assign(
        removed_reason=sentences["removed_reason"].mask(places, REASON),
        removed_rule=sentences["removed_rule"].mask(places, RULE),
    )


def _list_lines(articles: pd.DataFrame) -> Iterator[tuple[str, str, str, str, int, int]]:
    columns = (articles[name] for name in ("article_id", "source", "story", "text"))
    for article_id, source, story, text in zip(*columns, strict=True):
        for start, end in find_paragraphs(text):
            line = " ".join(text[start:end].split()).casefold()
            if any(map(str.isalnum, line)):
                yield article_id, source, story, line, start, end


def _find_sentences(sentences: pd.DataFrame, lines: pd.DataFrame) -> pd.Series:
    """Whether each sentence lies in one of the lines."""
    edges: dict[str, list[tuple[int, int]]] = {}
    for article_id, start, end in zip(lines["article_id"], lines["start"], lines["end"], strict=True):
        edges.setdefault(article_id, []).append((start, end))
    found = np.zeros(len(sentences), dtype=bool)
    for place in np.flatnonzero(sentences["article_id"].isin(list(edges))):
        article_id, start = sentences["article_id"].iloc[place], int(sentences["start"].iloc[place])
        before = bisect_right(edges[article_id], (start, 2**62)) - 1
        found[place] = before >= 0 and start < edges[article_id][before][1]
    return pd.Series(found, index=sentences.index)
