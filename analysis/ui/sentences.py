"""A list of sentences as evidence: places marked, a note below each, and the way into the reader."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.ui.marking import STYLE, format_sentence, mark_spans

READER = "analysis/ui/pages/article.py"
PER_PAGE = 8
KINDS = {"embed": "embedded post", "title": "title", "heading": "heading"}


def show_sentences(
    sentences: pd.DataFrame, places: pd.DataFrame, notes: Mapping[str, str] | None = None, *, key: str = "evidence"
) -> None:
    """Draw sentences with what they are evidence of.

    Args:
        sentences: Rows of the table sentences, in the order to show them.
        places: sentence_id, start, end of what to mark, by start.
        notes: Plain text per sentence_id that stands before the note's other parts.
        key: Tells several lists of one page apart.
    """
    n_shown = count_shown(key)
    st.html(STYLE)
    for row in sentences.head(n_shown).to_dict("records"):
        note = " · ".join(part for part in _describe(row, (notes or {}).get(row["sentence_id"], "")) if part)
        here = places[places["sentence_id"] == row["sentence_id"]]
        spans = zip(here["start"] - row["start"], here["end"] - row["start"], strict=True)
        with st.container(gap=None):
            st.html(format_sentence(mark_spans(row["text"], spans), note))
            st.page_link(READER, label="Open in reader", query_params={"sentence": row["sentence_id"]})
    if len(sentences) > n_shown:
        more = min(PER_PAGE, len(sentences) - n_shown)
        st.button(f"Show {more} more of {len(sentences)}", key=f"{key}_more", on_click=_show_more, args=(key, n_shown))


def count_shown(key: str) -> int:
    """How many sentences of a list are drawn at most."""
    return int(st.session_state.get(f"{key}_shown", PER_PAGE))


def _show_more(key: str, n_shown: int) -> None:
    st.session_state[f"{key}_shown"] = n_shown + PER_PAGE


def _describe(row: Mapping[Hashable, Any], note: str) -> Iterable[str]:
    yield KINDS.get(row["kind"], "")
    yield note
    if isinstance(row["hedge_cue"], str):
        yield f"hedged: “{row['hedge_cue']}”"
