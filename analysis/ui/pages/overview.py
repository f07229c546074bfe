"""Overview: who is mentioned in which article, and with which words."""

from __future__ import annotations

import streamlit as st

from analysis.ui.download import offer_download
from analysis.ui.evidence import show_evidence
from analysis.ui.matrix import show_matrix
from analysis.ui.view import start_page
from analysis.ui.words import show_words

view = start_page("Overview")
with st.container(key="overview"):
    tables, panel = st.columns([11, 6], gap="medium")
with tables:
    if view.actors:
        show_matrix(view)
    else:
        st.info("No article names an actor of the codebook. Add names to actors.yaml and analyse the corpus with it.")
    st.subheader("Naming and terms", anchor=False)
    show_words(view)
    offer_download(view)
with panel:
    show_evidence(view)
