"""The table of naming and terms by article; a click on a count picks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from analysis.codebook_entries import Term
from analysis.labels import find_number
from analysis.ui.paging import rows_of_articles
from analysis.ui.pick import Pick, write_pick
from analysis.ui.view import View

_KEY, _WORD = "words", "word"
ROW_HEIGHT, MOST_HEIGHT = 24, 280
_HEADER_HEIGHT, _WORD_WIDTH, _COUNT_WIDTH = 38, 140, 40
_N_FITTING = 6
"""Columns of counts beside which the words stay in sight; pinned only with more, as a pinned column is faint."""


def show_words(view: View, articles: Mapping[str, str]) -> None:
    """Draw the table: one row per term that is used, one column per article."""
    st.subheader("Naming and terms", anchor=False)
    uses = rows_of_articles(view.tables["terms"], articles)
    uses = uses[uses["n_uses"] > 0]
    used = set(zip(uses["term_group"], uses["term_id"], strict=True))
    terms = [term for term in view.workspace.codebook.terms if (term.group, term.id) in used]
    if not terms:
        st.info("None of the words of terms.yaml is used in these articles.")
        return
    table = cross_words(uses, articles, terms)
    height = _HEADER_HEIGHT + ROW_HEIGHT * len(table)
    counted = f"{len(table)} words, scroll" if height > MOST_HEIGHT else "Uses by article"
    st.caption(f"{counted}. Click a count to read the sentences.")
    st.dataframe(
        table.reset_index(names=_WORD),
        hide_index=True,
        height=min(MOST_HEIGHT, height),
        key=_KEY,
        on_select=lambda: _pick_clicked(articles, terms),
        selection_mode="single-cell",
        column_config={_WORD: st.column_config.Column("", width=_WORD_WIDTH, pinned=len(articles) > _N_FITTING)}
        | {name: st.column_config.Column(width=_COUNT_WIDTH) for name in table.columns},
        row_height=ROW_HEIGHT,
        alt="Uses of each word by article",
    )


def name_rows(terms: Sequence[Term]) -> dict[str, Term]:
    """Terms by the row that counts them; a label of several groups carries its group: "President (Putin title)"."""
    n_uses = Counter(term.label for term in terms)
    groups = {term.group: term.group.replace("_", " ").capitalize() for term in terms}
    return {term.label if n_uses[term.label] == 1 else f"{term.label} ({groups[term.group]})": term for term in terms}


def cross_words(uses: pd.DataFrame, articles: Mapping[str, str], terms: Sequence[Term]) -> pd.DataFrame:
    """Counts by term (rows, as ``name_rows`` says, in the codebook's order) and article (columns, by number)."""
    counts = uses.set_index(["article_id", "term_group", "term_id"])["n_uses"].to_dict()
    rows = name_rows(terms)
    columns = {
        find_number(label): [counts.get((article, term.group, term.id), 0) for term in rows.values()]
        for article, label in articles.items()
    }
    return pd.DataFrame(columns, index=pd.Index(rows))


def _pick_clicked(articles: Mapping[str, str], terms: Sequence[Term]) -> None:
    by_number = {find_number(label): article for article, label in articles.items()}
    rows = list(name_rows(terms).values())
    for row, number in st.session_state[_KEY]["selection"]["cells"]:
        if number in by_number and row < len(rows):
            write_pick(Pick(by_number[number], rows[row].id, rows[row].group))
