"""Which columns of the chosen files are read as what: shown, and changeable, before anything is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from analysis.corpus.fields import match_fields
from analysis.corpus.readers import list_columns
from analysis.errors import CorpusError
from analysis.ui.plain import escape_markdown

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

FIELDS = {
    "text": "Text",
    "title": "Title",
    "source": "Source",
    "author": "Author",
    "published": "Published",
    "url": "Address",
}
MOST_LOOKED_AT = 20
"""Files whose columns are listed; the mapping counts for all."""
_COLUMNS, _BY_NAME = "columns_of_files", "(by name)"


def offer_mapping(files: Sequence[UploadedFile], key: str) -> dict[str, str]:
    """Show the columns found in tables among the files; return those that the reader names: field → column."""
    columns = _list_all_columns(files)
    if not columns:
        return {}
    found = {field: columns[position] for field, position in match_fields(columns).items()}
    with st.expander(escape_markdown(describe_mapping(found)), expanded="text" not in found):
        st.caption("Counts for all tables and JSON files. By name: as found in each file.")
        boxes = st.columns(2)
        chosen = {
            field: boxes[place % 2].selectbox(
                f"{label} is in", [_BY_NAME, *columns], key=f"{key}_{field}", help=_explain(found.get(field))
            )
            for place, (field, label) in enumerate(FIELDS.items())
        }
    return {field: column for field, column in chosen.items() if column and column != _BY_NAME}


def describe_mapping(found: dict[str, str]) -> str:
    """One line: "Columns: text from content, title from headline"."""
    if "text" not in found:
        return "Columns: none is known to hold the text; choose one"
    pairs = [f"{label.lower()} from {found[field]}" for field, label in FIELDS.items() if field in found]
    return f"Columns: {', '.join(pairs)}"


def _explain(column: str | None) -> str:
    return f"Found by name: {escape_markdown(column)}." if column else "Not found by name."


def _list_all_columns(files: Iterable[UploadedFile]) -> list[str]:
    """Columns of the first files, each once; a file is looked into once per session."""
    known: dict[str, list[str]] = st.session_state.setdefault(_COLUMNS, {})
    looked_at = list(files)[:MOST_LOOKED_AT]
    for file in looked_at:
        if file.file_id not in known:
            known[file.file_id] = _read_columns(file)
    st.session_state[_COLUMNS] = {file.file_id: known[file.file_id] for file in looked_at}
    return list(dict.fromkeys(column for file in looked_at for column in known[file.file_id] if column.strip()))


def _read_columns(file: UploadedFile) -> list[str]:
    try:
        return [] if file.name.endswith("sources.csv") else list_columns(file.getvalue(), file.name)
    except CorpusError:  # said when the file is read
        return []
