"""What the rows of a comparison are: the articles, or the sources that have enough of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from analysis.labels import cut_text
from analysis.ui.choice import offer_choice
from analysis.ui.paging import page_rows
from analysis.ui.tones import ARTICLES_PER_SOURCE, find_large_sources
from analysis.ui.view import View

PARAMETER = "rows"
MIN_SOURCES = 2
LONGEST_SOURCE = 30


@dataclass(frozen=True)
class Rows:
    """The rows of a comparison.

    Attributes:
        title: What a row is: "Article" or "Source".
        labels: Labels of all rows by article_id or source.
        page: Labels of the rows that are drawn.
        groups: Source by article_id where the rows are sources, otherwise empty.
    """

    title: str
    labels: Mapping[str, str]
    page: Mapping[str, str]
    groups: Mapping[str, str]

    def list_articles(self, row: str) -> list[str]:
        """The article_ids of a row."""
        return [article for article, group in self.groups.items() if group == row] if self.groups else [row]


def choose_rows(view: View) -> Rows:
    """Offer sources as rows where at least two have five articles or more; otherwise say why they are not offered."""
    articles = view.tables["articles"]
    large = find_large_sources(articles)
    if len(large) < MIN_SOURCES:
        st.caption(
            f"Rows are articles. By source: from {MIN_SOURCES} sources with {ARTICLES_PER_SOURCE} articles or more "
            f"each; here {len(large)} {'has' if len(large) == 1 else 'have'} as many."
        )
        return _list_articles(view)
    if offer_choice("Rows", PARAMETER, {"articles": "Articles", "sources": "Sources"}) == "articles":
        return _list_articles(view)
    left_out = len(articles) - sum(large.values())
    st.caption(
        f"Sources with {ARTICLES_PER_SOURCE} articles or more, all their sentences together; {left_out} articles of "
        "other or unknown sources are left out. Sentences of one article resemble each other, so these intervals are "
        "somewhat too narrow."
    )
    labels = {name: f"{cut_text(name, LONGEST_SOURCE)} ({n} articles)" for name, n in large.items()}
    known = articles[articles["source"].isin(list(large))]
    groups = dict(zip(known["article_id"], known["source"], strict=True))
    return Rows("Source", labels, page_rows(labels, "source_rows"), groups)


def _list_articles(view: View) -> Rows:
    return Rows("Article", view.articles, page_rows(view.articles, "article_rows"), {})
