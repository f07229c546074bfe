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

_KEY = "words"


def show_words(view: View, articles: Mapping[str, str]) -> None:
    """Draw the table: one row per article, one column per term that is used, grouped."""
    st.subheader("Naming and terms", anchor=False)
    uses = rows_of_articles(view.tables["terms"], articles)
    uses = uses[uses["n_uses"] > 0]
    used = set(zip(uses["term_group"], uses["term_id"], strict=True))
    terms = [term for term in view.workspace.codebook.terms if (term.group, term.id) in used]
    if not terms:
        st.info("None of the words of terms.yaml is used in these articles.")
        return
    st.caption("Uses in the text, its title and headings. Click a count to read the sentences.")
    st.dataframe(
        cross_words(uses, articles, terms),
        key=_KEY,
        on_select=lambda: _pick_clicked(list(articles), terms),
        selection_mode="single-cell",
        alt="Uses of each word by article",
    )


def name_columns(terms: Sequence[Term]) -> dict[tuple[str, str], Term]:
    """Columns of the table by (group, label); a label of several groups carries its group ("leader (Putin title)")."""
    n_uses = Counter(term.label for term in terms)
    groups = {term.group: term.group.replace("_", " ").capitalize() for term in terms}
    return {(groups[t.group], t.label if n_uses[t.label] == 1 else f"{t.label} ({groups[t.group]})"): t for t in terms}


def cross_words(uses: pd.DataFrame, articles: Mapping[str, str], terms: Sequence[Term]) -> pd.DataFrame:
    """Counts by article (rows, by number) and term (columns, as ``name_columns`` says)."""
    counts = uses.set_index(["article_id", "term_group", "term_id"])["n_uses"]
    columns = {
        name: [counts.get((article, term.group, term.id), 0) for article in articles]
        for name, term in name_columns(terms).items()
    }
    return pd.DataFrame(columns, index=pd.Index([find_number(label) for label in articles.values()]))


def _pick_clicked(articles: Sequence[str], terms: Sequence[Term]) -> None:
    by_label = {label: term for (_, label), term in name_columns(terms).items()}
    for row, label in st.session_state[_KEY]["selection"]["cells"]:
        if label in by_label and row < len(articles):
            write_pick(Pick(articles[row], by_label[label].id, by_label[label].group))
