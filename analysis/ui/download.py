"""The download: all tables as shown, in one zip."""

from __future__ import annotations

import streamlit as st

from analysis.export import to_zip
from analysis.selection import Selection
from analysis.ui.plain import escape_markdown
from analysis.ui.view import View


def offer_download(view: View) -> None:
    """A button for the tables under the present filters; they are packed when it is clicked."""
    tables, selection = view.tables, view.selection
    remarks = f"\nFilters\n  {selection.describe()}\n"
    st.download_button(
        "Download the tables (CSV, zip)",
        data=lambda: to_zip(tables, remarks),
        file_name=f"parallax-{view.workspace.id}{'' if selection == Selection() else '-filtered'}.zip",
        mime="application/zip",
        on_click="ignore",
        help=f"Every table with its data dictionary and a README. Filters: {escape_markdown(selection.describe())}.",
    )
