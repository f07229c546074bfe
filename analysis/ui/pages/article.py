"""Article: the text itself."""

from __future__ import annotations

import streamlit as st

from analysis.ui.view import start_page

view = start_page("Article")
st.text(st.query_params.get("sentence", ""))
