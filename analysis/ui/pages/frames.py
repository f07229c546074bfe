"""Frames: which ways of telling the story articles or sources carry, with the sentences."""

from __future__ import annotations

import streamlit as st

from analysis.ui.choice import read_cell
from analysis.ui.frame_evidence import show_frame_evidence
from analysis.ui.framing import PICK, choose_frames, show_frames
from analysis.ui.panels import add_panel_style
from analysis.ui.rows import choose_rows
from analysis.ui.view import start_page

view = start_page("Frames")
add_panel_style()
with st.container(key="comparison"):
    charts, panel = st.columns([11, 6], gap="medium")
with charts:
    with st.container(horizontal=True):
        rows = choose_rows(view)
        choice = choose_frames(view, len(rows.labels))
    if rows.note:
        st.caption(rows.note)
    if choice is None:
        st.info("The codebook has no frame. Add frames to frames.yaml and analyse the corpus with it.")
        st.stop()
    picked = read_cell(PICK, rows.labels if rows.groups else view.workspace.articles, view.workspace.frames)
    show_frames(view, rows, choice, picked)
with panel:
    show_frame_evidence(view, rows, choice, picked)
