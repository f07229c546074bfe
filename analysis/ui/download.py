"""The page Download: tables as they are seen or whole, in one archive or one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import pandas as pd
import streamlit as st

from analysis.export import drop_text, to_csv, to_parquet, to_zip
from analysis.schema import keep_columns
from analysis.selection import Selection
from analysis.tables import TABLES
from analysis.ui.plain import escape_markdown
from analysis.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Package:
    """What is taken away: the values of one moment, so that a click during a rerun mixes nothing.

    Attributes:
        workspace: The corpus.
        tables: Its tables under the selection, without their texts if so chosen.
        selection: The filters; an empty one for everything.
        with_text: Whether words of the articles are in it.
        with_parquet: Whether the archive holds Parquet beside CSV.
    """

    workspace: Workspace
    tables: Mapping[str, pd.DataFrame]
    selection: Selection
    with_text: bool = True
    with_parquet: bool = False

    @property
    def name(self) -> str:
        """Beginning of the file names: corpus, filters, and whether texts were left out."""
        filtered = "all" if self.selection == Selection() else f"filtered-{_hash_text(repr(self.selection))[:8]}"
        return f"parallax-{self.workspace.id}-{filtered}{'' if self.with_text else '-without-text'}"

    @property
    def remarks(self) -> str:
        """What the README says of this archive."""
        rows = "".join(f"  {name}: {len(table):,}\n" for name, table in self.tables.items())
        texts = "in" if self.with_text else "left out: ids, offsets, counts and scores only"
        return (
            f"\nThis archive\n  corpus: {self.workspace.id} (link {self.workspace.link})\n"
            f"  filters: {self.selection.describe()}\n  words of the articles: {texts}\n\nRows\n{rows}"
        )


def make_package(workspace: Workspace, tables: Mapping[str, pd.DataFrame], selection: Selection) -> Package:
    """Draw the choices, and gather what is taken away."""
    seen, everything = "What you see", "Everything"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        scope = st.segmented_control(
            "Rows",
            (seen, everything),
            default=seen,
            required=True,
            key="scope",
            help="What you see: under the filters.",
        )
        without_text = st.toggle(
            "Without text", key="without_text", help="Ids, offsets, counts and scores only: no titles, no sentences."
        )
        with_parquet = st.toggle(
            "Parquet too", key="with_parquet", help="The same tables typed and unguarded, for pandas, R or DuckDB."
        )
    if scope == everything:
        tables, selection = workspace.tables, Selection()
    tables = drop_text(tables) if without_text else tables
    return Package(workspace, tables, selection, not without_text, with_parquet)


def offer_archive(package: Package, label: str = "Download the tables (CSV, zip)") -> None:
    """The button for all tables; they are packed when it is clicked."""
    st.download_button(
        label,
        data=lambda: to_zip(package.tables, package.remarks, with_parquet=package.with_parquet),
        file_name=f"{package.name}.zip",
        mime="application/zip",
        on_click="ignore",
        help=f"With data dictionary and README. Filters: {escape_markdown(package.selection.describe())}.",
    )


def offer_tables(package: Package) -> None:
    """What is in it, and each table on its own."""
    st.dataframe(
        list_tables(package.tables),
        hide_index=True,
        height="content",
        key="tables",
        column_config={"rows": st.column_config.NumberColumn(format="localized")},
        alt="Tables and rows",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox("One table on its own", list(package.tables), key="table", width=260)
        _offer_table(package, name, "csv", "text/csv")
        if package.with_parquet:
            _offer_table(package, name, "parquet", "application/vnd.apache.parquet")


def _offer_table(package: Package, name: str, ending: str, mime: str) -> None:
    frame = package.tables[name]
    table = keep_columns(TABLES[name], frame.columns)
    write = to_csv if ending == "csv" else to_parquet
    st.download_button(
        f"Download {name}.{ending}",
        data=lambda: write(table, frame),
        file_name=f"{package.name}-{name}.{ending}",
        mime=mime,
        on_click="ignore",
    )


def offer_csv(workspace: Workspace, name: str, frame: pd.DataFrame, label: str) -> None:
    """The button for rows of one table, on the page that shows them."""
    st.download_button(
        label,
        data=lambda: to_csv(TABLES[name], frame),
        file_name=f"parallax-{workspace.id}-{name}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def list_tables(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per table: name, what a row is, how many, which columns."""
    return pd.DataFrame(
        {
            "table": list(tables),
            "one row is": [TABLES[name].row for name in tables],
            "rows": [len(table) for table in tables.values()],
            "columns": [", ".join(table.columns) for table in tables.values()],
        }
    )


def _hash_text(text: str) -> str:
    return sha256(text.encode()).hexdigest()
