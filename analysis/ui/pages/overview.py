"""Overview: who is named in which article, and with which words."""

from __future__ import annotations

import streamlit as st

from analysis.ui.download import offer_download
from analysis.ui.evidence import show_evidence
from analysis.ui.filters import list_shown, read_selection
from analysis.ui.header import show_header
from analysis.ui.matrix import show_matrix
from analysis.ui.pick import read_pick
from analysis.ui.words import show_words
from analysis.ui.workspace import open_workspace

workspace = open_workspace()
selection = read_selection(workspace)
articles, actors = list_shown(workspace, selection)
pick = read_pick(workspace)

show_header(workspace, "Overview")
with st.container(key="overview"):
    tables, panel = st.columns([11, 6], gap="medium")
with tables:
    st.subheader("Who is mentioned", anchor=False)
    if actors:
        show_matrix(workspace, articles, actors, pick)
    else:
        st.info("No article names an actor of the codebook. Add names to actors.yaml and analyse the corpus with it.")
    st.subheader("Naming and terms", anchor=False)
    show_words(workspace, articles)
    offer_download(workspace, selection)
with panel:
    show_evidence(workspace, articles, pick)
