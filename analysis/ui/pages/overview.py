"""Overview: who is mentioned in which article, and with which words."""

from __future__ import annotations

import streamlit as st

from analysis.ui.brief import show_checks, show_leading_frames
from analysis.ui.evidence import show_evidence
from analysis.ui.matrix import show_matrix
from analysis.ui.paging import page_rows
from analysis.ui.view import start_page
from analysis.ui.words import show_words

view = start_page("Overview")
articles = page_rows(view.articles)
with st.container(key="overview"):
    matrix, panel = st.columns([11, 6], gap="medium")
with matrix:
    if view.actors:
        show_matrix(view, articles)
    else:
        st.info("No article names an actor of the codebook. Add names to actors.yaml and analyse the corpus with it.")
with panel:
    show_evidence(view, articles)
words, frames, checks = st.columns([14, 12, 9], gap="medium")
with words:
    show_words(view, articles)
with frames:
    show_leading_frames(view, articles)
with checks:
    show_checks(view, articles)
