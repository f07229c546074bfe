"""The header line: what is loaded, what was taken for scrape, what is not known."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.summaries import count_words
from analysis.ui.lifting import show_lifted
from analysis.ui.workspace import Workspace

UNKNOWN = "unknown"


def show_header(workspace: Workspace, title: str) -> None:
    """The page's title, the line under it, and the removed and skipped behind buttons."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(title, anchor=False, width="stretch")
        removed = st.popover("Removed, and why", key="removed_and_why", on_change="rerun")
        if removed.open:  # what is hidden is not worked out
            with removed:
                show_removed(workspace)
        if len(workspace.tables["reading"]):
            skipped = st.popover("Skipped and noted", key="skipped_and_noted", on_change="rerun")
            if skipped.open:
                skipped.dataframe(workspace.tables["reading"], hide_index=True)
    st.text(" · ".join([*_describe_texts(workspace), _describe_collection(workspace)]))
    show_lifted(workspace)


def _describe_texts(workspace: Workspace) -> list[str]:
    articles = workspace.tables["articles"]
    n_sources, n_dates = articles["source"].notna().sum(), articles["published"].notna().sum()
    return [
        f"{len(articles):,} {'article' if len(articles) == 1 else 'articles'}",
        f"{articles['n_words'].sum():,} words as loaded ({articles['n_words_removed'].sum():,} removed, see why)",
        f"{n_dates:,} publication {'date' if n_dates == 1 else 'dates'} stated",
        f"source known for {n_sources:,} of {len(articles):,}" if n_sources else "sources not established",
    ]


def _count_reasons(removed: pd.DataFrame) -> str:
    words = count_words(removed["text"]).groupby(removed["reason"]).sum()
    return ", ".join(f"{reason} {n:,}" for reason, n in words.sort_values(ascending=False).items()) or "none"


def _describe_collection(workspace: Workspace) -> str:
    run = dict(zip(workspace.tables["run"]["key"], workspace.tables["run"]["value"], strict=True))
    rule = run.get("collection_inclusion_rule", UNKNOWN)
    query = run.get("collection_query", UNKNOWN)
    if rule == query == UNKNOWN:
        return "collection unknown: describes these texts only"
    return f"collected by: {rule if rule != UNKNOWN else query}"


def show_removed(workspace: Workspace) -> None:
    """The removed passages as a table; nothing is deleted from the texts."""
    removed = workspace.tables["removed"]
    st.caption(
        f"Words by reason: {_count_reasons(removed)}. Marked as scrape and left out of the figures; the texts stay as "
        "they were loaded."
    )
    table = pd.DataFrame(
        {
            "article": removed["article_id"].map(dict(workspace.articles)),
            "reason": removed["reason"],
            "rule": removed["rule"],
            "passage": removed["text"],
        }
    )
    st.dataframe(table, hide_index=True, width=900)
