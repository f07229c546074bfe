"""The Streamlit app's entry: `streamlit run dashboard.py`."""

from __future__ import annotations

import streamlit as st

from analysis.ui.filters import draw_filters
from analysis.ui.own_codebook import choose_codebook
from analysis.ui.recoding import open_workspace
from analysis.ui.session import choose_corpus
from analysis.ui.style import ICON, apply_style

st.set_page_config(page_title="Parallax", page_icon=ICON, layout="wide")
page = st.navigation(
    [
        st.Page("analysis/ui/pages/overview.py", title="Overview", default=True),
        st.Page("analysis/ui/pages/actors.py", title="Actors"),
        st.Page("analysis/ui/pages/frames.py", title="Frames"),
        st.Page("analysis/ui/pages/tone.py", title="Tone"),
        st.Page("analysis/ui/pages/article.py", title="Article"),
        st.Page("analysis/ui/pages/corpus.py", title="Corpus"),
        st.Page("analysis/ui/pages/cleaning.py", title="Cleaning"),
        st.Page("analysis/ui/pages/duplicates.py", title="Duplicates"),
        st.Page("analysis/ui/pages/signals.py", title="Signals"),
        st.Page("analysis/ui/pages/codebook.py", title="Codebook"),
        st.Page("analysis/ui/pages/method.py", title="Method"),
        st.Page("analysis/ui/pages/download.py", title="Download"),
    ]
)
apply_style()
choose_corpus()
choose_codebook()
draw_filters(open_workspace())
page.run()
