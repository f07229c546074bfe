"""What the rows of a comparison are: the articles, or the sources that have enough of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.labels import cut_text
from analysis.ui.choice import offer_choice
from analysis.ui.paging import page_rows
from analysis.ui.tones import ARTICLES_PER_SOURCE, find_large_sources
from analysis.ui.view import View

PARAMETER = "rows"
MIN_SOURCES = 2
LONGEST_SOURCE = 19


@dataclass(frozen=True)
class Rows:
    """The rows of a comparison.

    Attributes:
        title: What a row is: "Article" or "Source".
        labels: Labels of all rows by article_id or source.
        page: Labels of the rows that are drawn.
        note: What must be said of them, plain text.
        groups: Source by article_id where the rows are sources, otherwise empty.
    """

    title: str
    labels: Mapping[str, str]
    page: Mapping[str, str]
    note: str
    groups: Mapping[str, str]

    def list_articles(self, row: str) -> list[str]:
        """The article_ids of a row."""
        return [article for article, group in self.groups.items() if group == row] if self.groups else [row]


def choose_rows(view: View) -> Rows:
    """Offer sources as rows where at least two have five articles or more; otherwise the note says why not."""
    large = find_large_sources(view.tables["articles"])
    if len(large) < MIN_SOURCES:
        note = (
            f"Rows are articles. By source: from {MIN_SOURCES} sources with {ARTICLES_PER_SOURCE} articles or more "
            f"each; here {len(large)} {'has' if len(large) == 1 else 'have'} as many."
        )
        return _list_articles(view, note)
    if offer_choice("Rows", PARAMETER, {"articles": "Articles", "sources": "Sources"}) == "articles":
        return _list_articles(view, "")
    return _list_sources(view, large)


def _list_articles(view: View, note: str) -> Rows:
    return Rows("Article", view.articles, page_rows(view.articles, "article_rows"), note, {})


def _list_sources(view: View, large: Mapping[str, int]) -> Rows:
    articles = view.tables["articles"]
    note = (
        f"Sources with {ARTICLES_PER_SOURCE} articles or more, all their sentences together (number of articles in "
        f"brackets). Articles of other or unknown sources, left out: {len(articles) - sum(large.values())}. Sentences "
        "of one article resemble each other, so these intervals are somewhat too narrow."
    )
    labels, known = label_sources(large), articles[articles["source"].isin(list(large))]
    groups = dict(zip(known["article_id"], known["source"], strict=True))
    return Rows("Source", labels, page_rows(labels, "source_rows"), note, groups)


def label_sources(sources: Mapping[str, int]) -> dict[str, str]:
    """Labels by source, "The Herald (6)"; names stay whole where cut ones would be equal."""
    short = {name: f"{cut_text(name, LONGEST_SOURCE)} ({n})" for name, n in sources.items()}
    return short if len(set(short.values())) == len(short) else {name: f"{name} ({n})" for name, n in sources.items()}
