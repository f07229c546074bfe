"""The page Signals: facts about each article in a table, and the sentences behind each."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analysis.labels import find_number
from analysis.signals import SIGNALS
from analysis.ui.download import offer_csv
from analysis.ui.evidence import rows_of
from analysis.ui.paging import page_rows
from analysis.ui.sentences import show_sentences
from analysis.ui.view import View

SIGNAL, ARTICLE = "signal", "signal_in"
_MISSING = {"no_date": "date", "no_author": "author", "no_source": "source"}
"""What may not be stated, all in one column."""
_RULED = ("appeal", "removed", "repeated")
"""Signals whose details are ids of rules."""
_SHORT = {
    "appeal": "appeals",
    "removed": "removed",
    "repeated": "repeated",
    "hedged": "hedged",
    "named_sources": "named sources",
    "unnamed_sources": "unnamed sources",
    "quotes": "quotes",
    "spelling_variants": "spellings",
    "misspellings": "misspellings",
    "capitals": "capitals",
    "breaking": "BREAKING",
    "tense": "tense",
}

_ARTICLE_WIDTH = 170


def show_signals(view: View) -> None:
    """All signals of the articles, in the order of the corpus."""
    st.caption(
        "Facts about the texts, counted by simple rules; no verdict on an article, and no score is made of them. "
        "Sentences, with those per 100 in brackets: of all sentences for appeals, removed and repeated, of the kept "
        "body for hedged, sources and quotes. Likely misspellings are words. Blank: not searched (not in English)."
    )
    signals = view.tables["signals"]
    table = tabulate_signals(signals, page_rows(view.articles, "signals"))
    st.dataframe(
        table,
        hide_index=True,
        key="signals",
        height="content",
        column_config={"article": st.column_config.Column(width=_ARTICLE_WIDTH, pinned=True)}
        | {short: st.column_config.Column(help=SIGNALS[name]) for name, short in _SHORT.items()},
        alt="Signals of each article",
    )
    offer_csv(view.workspace, "signals", signals, "Download the signals (CSV)")


def tabulate_signals(signals: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """One row per article of ``labels``, one column per signal: "11 (50.0)", or blank; first what is not stated."""
    rows = []
    for article_id, label in labels.items():
        mine = rows_of(signals, article_id)
        missing = ", ".join(_MISSING[name] for name in mine.loc[mine["n"] > 0, "signal"] if name in _MISSING)
        found = mine[~mine["signal"].isin(list(_MISSING))]
        cells = zip(found["signal"], found["n"], found["per_100"], strict=True)
        blank = dict.fromkeys(_SHORT.values(), "")
        counts = {_SHORT[name]: write_count(n, share) for name, n, share in cells}
        rows.append({"article": label, "not stated": missing} | blank | counts)
    return pd.DataFrame(rows, columns=["article", "not stated", *_SHORT.values()])


def write_count(n: int, per_100: float) -> str:
    """A cell: how many, and per 100 sentences where that is a share; zero is written, a blank cell was not searched."""
    return f"{n:,} ({per_100:.1f})" if n and pd.notna(per_100) else f"{n:,}"


def show_sentences_of(view: View) -> None:
    """A box for the signal and one for the article; the sentences, or what there is to say without any."""
    st.subheader("The sentences", anchor=False)
    signal = st.selectbox("Signal", list(SIGNALS)[3:], format_func=lambda name: SIGNALS[name], key=SIGNAL)
    found = view.tables["signals"]
    found = found[(found["signal"] == signal) & (found["n"] > 0)].set_index("article_id")
    with_any = [article_id for article_id in view.articles if article_id in found.index]
    if not with_any:
        st.caption("None in these articles.")
        return
    article_id = st.selectbox("Article", with_any, format_func=view.articles.__getitem__, key=ARTICLE)
    row = found.loc[article_id]
    if isinstance(row["details"], str):
        st.text(row["details"].replace("_", " ") if signal in _RULED else row["details"])
    ids = row["sentence_ids"].split()
    sentences = rows_of(view.workspace.tables["sentences"], article_id)
    notes = dict.fromkeys(ids, f"article {find_number(view.articles[article_id])}")
    places = pd.DataFrame(columns=["sentence_id", "start", "end"])
    show_sentences(sentences[sentences["sentence_id"].isin(ids)], places, notes, key=f"signal_{signal}_{article_id}")
