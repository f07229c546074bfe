"""Two small tables of the Overview: the leading generic frames, and what to check before use."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.intervals import MIN_SENTENCES_FOR_MEAN
from analysis.labels import find_number
from analysis.ui.marking import format_table
from analysis.ui.paging import rows_of_articles
from analysis.ui.view import View

DIMENSION = "generic"
N_LEADING = 2
_FACTS = {"title": "title", "date": "published", "source": "source"}


def show_leading_frames(view: View, articles: Mapping[str, str]) -> None:
    """The two leading generic frames of each article as "x of N sentences"."""
    st.subheader("Leading generic frames", anchor=False)
    st.caption("Sentences that carry the frame, of those with 6 words or more. Not validated: read them.")
    rows = [
        [cell.replace(" of ", "\u00a0of\u00a0") for cell in row.values()] for row in list_leading_frames(view, articles)
    ]
    st.html(format_table(("article", "first", "second"), rows, "The two leading generic frames of each article"))


def list_leading_frames(view: View, labels: Mapping[str, str]) -> Iterable[dict[str, str]]:
    """One row per article: article, first, second; a frame without a sentence is not named."""
    names = {f.id: f.name for f in view.workspace.codebook.frames if f.dimension == DIMENSION}
    frames = rows_of_articles(view.tables["frames"], labels)
    frames = frames[(frames["dimension"] == DIMENSION) & (frames["n_sentences_frame"] > 0)]
    frames = frames.sort_values("n_sentences_frame", ascending=False, kind="stable")
    for article_id, label in labels.items():
        rows = frames[frames["article_id"] == article_id].head(N_LEADING).to_dict("records")
        cells = [f"{names[r['frame_id']]}: {r['n_sentences_frame']} of {r['n_sentences_eligible']}" for r in rows]
        yield dict(zip(("article", "first", "second"), [find_number(label), *cells, "", ""][:3], strict=True))


def show_checks(view: View, labels: Mapping[str, str]) -> None:
    """Facts about each article that a reader should know before using its figures."""
    st.subheader("Check before use", anchor=False)
    st.caption("Facts about the texts, no verdict on them.")
    articles = {row["article_id"]: row for row in rows_of_articles(view.tables["articles"], labels).to_dict("records")}
    removed = rows_of_articles(view.tables["removed"], labels).groupby("article_id")["reason"].agg(set).to_dict()
    rows = [
        (find_number(label), "; ".join(list_checks(articles[a], removed.get(a, set())))) for a, label in labels.items()
    ]
    st.html(format_table(("article", "to check"), rows, "What to check in each article before using its figures"))


def list_checks(article: Mapping[Hashable, Any], removed: set[str]) -> list[str]:
    """What to check in one article.

    Args:
        article: Its row of the table articles.
        removed: Reasons for which passages of it were removed.
    """
    missing = [f"no {name}" for name, field in _FACTS.items() if pd.isna(article[field])]
    n_repeated, n_scored = article["n_sentences_repeated"], article["n_sentences_scored"]
    is_other = article["status"] == "other_language"
    found = {
        "not in English: not scored": is_other,
        f"{n_repeated} repeated": n_repeated > 0,
        "appeal removed": "appeal" in removed,
        "promotion removed": "promotion" in removed,
        "code removed": "code" in removed,
        f"few sentences ({n_scored})": not is_other and n_scored < MIN_SENTENCES_FOR_MEAN,
        "same or nearly the same text as another article": pd.notna(article["duplicate_group"]),
    }
    return missing + [check for check, is_found in found.items() if is_found]
