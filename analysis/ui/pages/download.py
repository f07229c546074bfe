"""Download: the tables to take away."""

from __future__ import annotations

import streamlit as st

from analysis.ui.download import make_package, offer_archive, offer_tables
from analysis.ui.view import start_page

view = start_page("Download")
package = make_package(view.workspace, view.tables, view.selection)
n_rows = sum(map(len, package.tables.values()))
offer_archive(package, f"Download {len(package.tables)} tables, {n_rows:,} rows (zip)")
st.caption(
    "CSV for Excel, R and pandas: UTF-8 with BOM; cells that a spreadsheet would run are guarded by an apostrophe, and "
    "the README says how to undo it. Pictures of charts: “Save picture” beside each."
)
offer_tables(package)
