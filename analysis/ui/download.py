"""The download: all tables as shown, in one zip."""

from __future__ import annotations

import streamlit as st

from analysis.export import to_zip
from analysis.selection import Selection, select_tables
from analysis.ui.workspace import Workspace


def offer_download(workspace: Workspace, selection: Selection) -> None:
    """A button for the tables under the present filters; they are packed when it is clicked."""
    tables, chosen = workspace.tables, selection.describe()

    def pack() -> bytes:
        return to_zip(select_tables(tables, selection), f"\nFilters\n  {chosen}\n")

    st.download_button(
        "Download the tables (CSV, zip)",
        data=pack,
        file_name=f"parallax-{workspace.id}{'' if selection == Selection() else '-filtered'}.zip",
        mime="application/zip",
        on_click="ignore",
        help=f"Every table with its data dictionary and a README. Filters: {chosen}.",
    )
