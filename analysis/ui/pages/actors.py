"""Actors: how articles or sources portray them, with the sentences."""

from __future__ import annotations

import streamlit as st

from analysis.ui.actor_evidence import show_actor_evidence
from analysis.ui.actors import PICK, show_actors, show_banner
from analysis.ui.choice import read_cell, read_column
from analysis.ui.evidence_csv import offer_evidence
from analysis.ui.panels import add_panel_style
from analysis.ui.rows import choose_rows
from analysis.ui.view import start_page

view = start_page("Actors")
add_panel_style()
show_banner(view)
if not view.actors:
    st.info("No article names an actor of the codebook. Add names to actors.yaml and analyse the corpus with it.")
    st.stop()
with st.container(key="comparison"):
    charts, panel = st.columns([11, 6], gap="medium")
with charts:
    rows = choose_rows(view)
    if rows.note:
        st.caption(rows.note)
    picked = read_cell(PICK, rows.labels if rows.groups else view.workspace.articles, view.workspace.actors)
    show_actors(view, rows, picked)
with panel:
    show_actor_evidence(view, rows, picked)
    offer_evidence(view, read_column(PICK, picked))
