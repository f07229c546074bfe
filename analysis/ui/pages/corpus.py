"""Corpus: what is loaded, what is not and why, and the reader's own files."""

from __future__ import annotations

import streamlit as st

from analysis.ui.collection import show_collection
from analysis.ui.header import show_header
from analysis.ui.loaded import show_articles, show_left_out, show_reading, show_rules
from analysis.ui.uploader import FORMATS, show_uploader
from analysis.ui.workspace import open_workspace

workspace = open_workspace()
show_header(workspace, "Corpus")
upload, collection = st.columns(2, gap="large")
with upload:
    st.subheader("Load your own articles", anchor=False, help=FORMATS)
    show_uploader(workspace)
with collection:
    st.subheader("How it was collected", anchor=False)
    show_collection(workspace)
show_articles(workspace)
show_reading(workspace)
show_left_out(workspace)
show_rules(workspace)
