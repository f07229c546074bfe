"""Article: the text itself, with layers over it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analysis.ui.facts import show_facts
from analysis.ui.reader import apply_reader_style, find_place, offer_articles, offer_layers, show_text
from analysis.ui.view import start_page

view = start_page("Article")
apply_reader_style()
place = find_place(view)
offer_articles(view, place)
with st.container(key="reader"):
    text, panel = st.columns([7, 4], gap="large")
with panel:
    with st.container(key="reader_layers_panel"):
        choice = offer_layers(view.workspace, place.article_id)
    with st.container(key="reader_facts"):
        show_facts(view.workspace, place.article_id)
with text, st.container(key="reader_text"):
    show_text(replace(view.workspace, tables=view.whole), place, choice)
