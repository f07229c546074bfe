"""A page of articles at a time: what a screen shows, and what a table sends to the browser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd
import streamlit as st

ROWS_PER_PAGE = 25


def page_rows(articles: Mapping[str, str], key: str = "rows") -> dict[str, str]:
    """One page of articles, with a box to turn it when there are more."""
    if len(articles) <= ROWS_PER_PAGE:
        return dict(articles)
    n_pages = -(-len(articles) // ROWS_PER_PAGE)
    page = st.number_input(f"Page of {n_pages:,}", 1, n_pages, key=f"{key}_page", width=160)
    first = (page - 1) * ROWS_PER_PAGE
    return dict(list(articles.items())[first : first + ROWS_PER_PAGE])


def rows_of_articles(table: pd.DataFrame, articles: Iterable[str]) -> pd.DataFrame:
    """Rows of some articles."""
    return table[table["article_id"].isin(list(articles))]
