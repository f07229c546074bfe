"""Codebook: who and what is looked for, changed for this session, with what the change does before it is applied."""

from __future__ import annotations

import streamlit as st

from analysis.ui.choice import offer_choice
from analysis.ui.codebook_page import PARTS, show_actions, show_form, show_state, show_upload, show_yaml
from analysis.ui.header import show_header
from analysis.ui.recoding import open_workspace

workspace = open_workspace()
show_header(workspace, "Codebook")
st.caption(
    "Change a form or the YAML beside it, preview what that changes in this corpus, then apply it: to this tab only. "
    "Uploaded articles are analysed with the codebook in force."
)
part = offer_choice("Part", "codebook_part", PARTS)
show_state()
show_actions(workspace)
form, yaml = st.columns(2, gap="large")
with form:
    show_form(part)
with yaml:
    show_yaml(part)
    show_upload()
