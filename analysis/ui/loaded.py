"""What a corpus holds, as tables: articles, what was not read, what was removed by which rule."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.summaries import count_words, summarise_reading
from analysis.ui.workspace import Workspace

ROWS_PER_PAGE = 500
_COLUMNS = {
    "file": "file",
    "title": "title",
    "source": "source",
    "published": "published",
    "language": "language",
    "n_words": "words",
    "n_sentences_scored": "sentences scored",
    "n_sentences_removed": "sentences removed",
    "status": "status",
    "note": "note",
    "title_basis": "title known from",
    "source_basis": "source known from",
    "published_basis": "date known from",
}

_WIDTHS = {
    "title": st.column_config.Column(width=340),
    "file": st.column_config.Column(width=180),
    "words": st.column_config.NumberColumn(format="localized"),
}


def show_articles(workspace: Workspace) -> None:
    """The table of the articles, in the order of their ids."""
    st.subheader(f"Loaded: {len(workspace.articles):,}", anchor=False)
    table = list_articles(workspace)
    st.caption(
        "All of the corpus; the filters apply to the other pages. Sentences scored: body sentences that are kept. "
        "Status too few: under 10 of them, so no mean is shown."
    )
    if (n_other := int((workspace.tables["articles"]["status"] == "other_language").sum())) > 0:
        st.info(f"{n_other:,} of {len(table):,} articles are not in English: listed, neither searched nor scored.")
    st.dataframe(
        _turn_page(table),
        hide_index=True,
        key="articles",
        alt="The articles of this corpus",
        column_config=_WIDTHS,
    )


def list_articles(workspace: Workspace) -> pd.DataFrame:
    """One row per article: its label's number, then ``_COLUMNS``."""
    sentences = workspace.tables["sentences"]
    removed = sentences[sentences["removed_reason"].notna()].groupby("article_id").size()
    articles = workspace.tables["articles"]
    articles = articles.assign(
        n_sentences_removed=articles["article_id"].map(removed).fillna(0).astype("int64"),
    )
    for name in ("status", "title_basis", "source_basis", "published_basis"):
        articles[name] = articles[name].str.replace("_", " ")
    shown = articles[list(_COLUMNS)].rename(columns=_COLUMNS).fillna("")
    shown.insert(0, "article", [label.split(" · ")[0] for label in workspace.articles.values()])
    return shown


def show_reading(workspace: Workspace) -> None:
    """What was not loaded, or loaded with a remark."""
    reading = summarise_reading(workspace.tables["reading"])
    n_skipped = int((reading["outcome"] == "skipped").sum())
    n_noted = len(reading) - n_skipped
    st.subheader(f"Skipped: {n_skipped:,} · noted: {n_noted:,}", anchor=False)
    if reading.empty:
        st.caption("Every file and row was read, and none needed a remark.")
        return
    st.caption("Skipped: not loaded. Noted: loaded, with a remark.")
    st.dataframe(_turn_page(reading, "reading"), hide_index=True, key="reading", alt="Files and rows with a remark")


def show_left_out(workspace: Workspace) -> None:
    """Lines of pages of HTML that do not belong to their articles; nothing where there is no such page."""
    left_out = workspace.tables["left_out"]
    if left_out.empty:
        return
    n_pages = left_out["article_id"].nunique()
    st.subheader(f"Left out of pages: {len(left_out):,} lines, {n_pages:,} pages", anchor=False)
    st.caption("Menus, teasers, captions and the like: never part of an article’s text here.")
    lines = left_out.assign(article=left_out["article_id"].map(dict(workspace.articles)))[["article", "text"]]
    with st.expander("The lines"):
        st.dataframe(_turn_page(lines, "left_out"), hide_index=True, key="left_out", alt="Lines left out of pages")


def show_rules(workspace: Workspace) -> None:
    """What was left out of the figures, by reason and rule."""
    removed = workspace.tables["removed"]
    st.subheader(f"Removed by rule: {len(removed):,} {'passage' if len(removed) == 1 else 'passages'}", anchor=False)
    if removed.empty:
        st.caption("No rule found anything to leave out.")
        return
    st.caption("Marked as scrape and left out of the figures; the texts stay as they were loaded.")
    st.dataframe(count_rules(removed), hide_index=True, key="rules", alt="Removed passages by reason and rule")
    passages = removed.assign(article=removed["article_id"].map(dict(workspace.articles)))
    passages = passages[["article", "reason", "rule", "text"]].rename(columns={"text": "passage"})
    with st.expander("The passages"):
        st.dataframe(_turn_page(passages, "passages"), hide_index=True, key="passages", alt="The removed passages")


def count_rules(removed: pd.DataFrame) -> pd.DataFrame:
    """One row per reason and rule: passages, words, articles; the most words first."""
    counted = removed.assign(words=count_words(removed["text"])).groupby(["reason", "rule"])
    table = counted.agg(passages=("text", "size"), words=("words", "sum"), articles=("article_id", "nunique"))
    return table.reset_index().sort_values(["words", "rule"], ascending=[False, True], ignore_index=True)


def _turn_page(table: pd.DataFrame, key: str = "articles") -> pd.DataFrame:
    """One page of a long table, with a box to turn it."""
    if len(table) <= ROWS_PER_PAGE:
        return table
    n_pages = -(-len(table) // ROWS_PER_PAGE)
    page = st.number_input(f"Page of {n_pages:,}", 1, n_pages, key=f"{key}_table_page", width=160)
    return table[(page - 1) * ROWS_PER_PAGE : page * ROWS_PER_PAGE]
