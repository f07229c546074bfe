"""The page Duplicates: pairs of articles that share text, and two texts side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import starmap

import pandas as pd
import streamlit as st

from analysis.duplicates import find_shared_places
from analysis.ui.choice import offer_choice
from analysis.ui.download import offer_csv
from analysis.ui.marking import STYLE, format_whole, mark_spans
from analysis.ui.view import View

READER = "analysis/ui/pages/article.py"
PAIR, PER_PAGE = "pair", 25
WHOLE, PASSAGES = "whole", "passages"
KINDS = {WHOLE: "Same text or nearly the same", PASSAGES: "Shared passages only"}
LONGEST_SHOWN = 20_000
"""Characters of each text that are compared on screen."""
_COLUMNS = {
    "kind": st.column_config.Column("kind"),
    "resemblance": st.column_config.NumberColumn("resemblance", format="%.2f"),
    "containment": st.column_config.NumberColumn("containment", format="%.2f"),
    "n_shared_sentences": st.column_config.NumberColumn("long sentences in both"),
}


def show_pairs(view: View) -> tuple[str, str] | None:
    """The pairs of one kind as a table, and a box to choose one; returns the chosen pair."""
    pairs = list_pairs(view.workspace.tables["duplicates"], view.articles)
    _say_how_many(view, pairs)
    if pairs.empty:
        return None
    kind = offer_choice("Pairs", "kind", KINDS)
    shown = _turn_page(pairs[(pairs["kind"] == "shared_passage") == (kind == PASSAGES)])
    if shown.empty:
        st.caption("No pair of this kind.")
        return read_pair(pairs)
    st.dataframe(
        name_articles(shown, view.workspace.articles),
        hide_index=True,
        key="pairs",
        column_config=_COLUMNS,
        alt="Pairs of articles that share text",
    )
    st.caption(
        "Resemblance: runs of four words that stand in both, of those in either; containment: of those of the shorter "
        "text. Nearly the same: resemblance from 0.35. Titles and removed passages are not compared."
    )
    return _offer_pair(view, shown, read_pair(pairs))


def _say_how_many(view: View, pairs: pd.DataFrame) -> None:
    articles = view.workspace.tables["articles"]
    groups = articles.loc[articles["article_id"].isin(list(view.articles)), "duplicate_group"].dropna()
    if pairs.empty:
        st.markdown("No two of these articles share a text or long sentences.")
        return
    n_passages = int((pairs["kind"] == "shared_passage").sum())
    st.markdown(describe_pairs(len(groups), len(view.articles), groups.nunique(), n_passages))
    vote = (
        "“One story, one vote” in the sidebar counts each of these stories once, by the first article that the other "
        "filters leave. "
    )
    st.caption(f"{vote if len(groups) else ''}Who took the text from whom is not known.")
    offer_csv(view.workspace, "duplicates", pairs, "Download the pairs (CSV)")


def describe_pairs(n_grouped: int, n_articles: int, n_stories: int, n_passages: int) -> str:
    """How many articles tell how many stories, and how many pairs beside these share passages, in one sentence."""
    tell = "tells" if n_grouped == 1 else "tell"
    stories = "story" if n_stories == 1 else "stories"
    pairs = "pair shares" if n_passages == 1 else "pairs share"
    return (
        f"{n_grouped:,} of {n_articles:,} articles {tell} {n_stories:,} {stories} in the same or nearly the same "
        f"words; {n_passages:,} further {pairs} long sentences."
    )


def list_pairs(duplicates: pd.DataFrame, articles: Mapping[str, str]) -> pd.DataFrame:
    """Pairs of which at least one article is shown (“one story, one vote” hides the other)."""
    shown = list(articles)
    is_shown = duplicates["article_id"].isin(shown) | duplicates["other_id"].isin(shown)
    return duplicates[is_shown].reset_index(drop=True)


def name_articles(pairs: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Pairs with the articles' labels in place of their ids."""
    named = pairs.assign(kind=pairs["kind"].str.replace("_", " "))
    named.insert(0, "article", pairs["article_id"].map(dict(labels)))
    named.insert(1, "other article", pairs["other_id"].map(dict(labels)))
    return named.drop(columns=["article_id", "other_id"])


def read_pair(pairs: pd.DataFrame) -> tuple[str, str] | None:
    """The pair of the address, or None where it names none of ``pairs``."""
    left, _, right = st.query_params.get(PAIR, "").partition(".")
    is_it = (pairs["article_id"] == left) & (pairs["other_id"] == right)
    return (left, right) if is_it.any() else None


def write_pair(pair: str | None) -> None:
    """Put a pair into the address; a cleared box takes it out."""
    if pair:
        st.query_params[PAIR] = pair
    else:
        st.query_params.pop(PAIR, None)


def _offer_pair(view: View, shown: pd.DataFrame, pair: tuple[str, str] | None) -> tuple[str, str] | None:
    labels = view.workspace.articles
    ids = zip(shown["article_id"], shown["other_id"], strict=True)
    names = dict(starmap(lambda left, right: (f"{left}.{right}", f"{labels[left]} — {labels[right]}"), ids))
    now = ".".join(pair) if pair else None
    if now and now not in names:
        names[now] = f"{labels[now.partition('.')[0]]} — {labels[now.partition('.')[2]]}"
    st.session_state["pair_box"] = now

    def write() -> None:
        write_pair(st.session_state["pair_box"])

    st.selectbox(
        "Side by side",
        list(names),
        index=None,
        key="pair_box",
        format_func=names.__getitem__,
        placeholder="choose a pair",
        on_change=write,
    )
    return pair


def show_side_by_side(view: View, pair: tuple[str, str]) -> None:
    """Two texts, with what both say marked."""
    texts = view.workspace.tables["texts"].set_index("article_id")["text"]
    cut = [texts[article_id][:LONGEST_SHOWN] for article_id in pair]
    st.html(STYLE)
    parts = zip(st.columns(2, gap="large"), pair, cut, find_shared_places(cut[0], cut[1]), strict=True)
    for column, article_id, text, places in parts:
        with column:
            _show_text(view, article_id, text, places)
            if len(texts[article_id]) > LONGEST_SHOWN:
                st.caption(f"The first {LONGEST_SHOWN:,} of {len(texts[article_id]):,} characters.")


def _show_text(view: View, article_id: str, text: str, places: Sequence[tuple[int, int]]) -> None:
    with st.container(gap=None):
        st.text(view.workspace.articles[article_id])
        st.page_link(READER, label="Open in reader", query_params={"read": article_id})
    st.caption(
        f"{sum(end - start for start, end in places):,} of {len(text):,} characters stand in the other text too."
    )
    st.html(format_whole(mark_spans(text, places)))


def _turn_page(pairs: pd.DataFrame) -> pd.DataFrame:
    n_pages = -(-len(pairs) // PER_PAGE)
    page = st.number_input(f"Page of {n_pages:,}", 1, n_pages, key="pairs_page", width=160) if n_pages > 1 else 1
    return pairs[(page - 1) * PER_PAGE : page * PER_PAGE]
