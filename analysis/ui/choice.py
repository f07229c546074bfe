"""A page's own choices, kept in the address: one of a few options, or a cell of its grid."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import streamlit as st

from analysis.ui.plain import escape_markdown


def offer_choice(label: str, parameter: str, options: Mapping[str, str]) -> str:
    """Draw buttons for a choice of one; the first is the default and does not stand in the address.

    Args:
        label: What is chosen.
        parameter: Its name in the address, where the choice stands from then on.
        options: Labels by value.
    """
    default, key = next(iter(options)), f"choice_{parameter}"
    asked = st.query_params.get(parameter, default)
    now = asked if asked in options else default
    st.session_state[key] = now

    def write() -> None:
        chosen = st.session_state[key] or now  # a click on the chosen one takes nothing back
        if chosen == default:
            st.query_params.pop(parameter, None)
        else:
            st.query_params[parameter] = chosen

    names = {value: escape_markdown(name) for value, name in options.items()}
    st.segmented_control(label, list(options), key=key, format_func=names.__getitem__, on_change=write, width="content")
    return now


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid: an article or a source, and an actor or a frame."""

    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells that can be picked.

    Attributes:
        parameter: Name of the pick in the address, "row.column".
        rows: Labels by row.
        columns: Labels by column.
        row_title: What a row is ("Article").
        column_title: What a column is ("Actor").
    """

    parameter: str
    rows: Mapping[str, str]
    columns: Mapping[str, str]
    row_title: str
    column_title: str


def read_cell(parameter: str, rows: Collection[str], columns: Collection[str]) -> Cell | None:
    """The pick of the address, or None when it names nothing of ``rows`` and ``columns``."""
    address = st.query_params.get(parameter, "")
    for column in columns:
        row = address.removesuffix(f".{column}")
        if row != address and row in rows:
            return Cell(row, column)
    return None


def read_column(parameter: str, picked: Cell | None) -> str:
    """The column that is picked, or chosen in the box of ``offer_cells`` without a row; empty when none is."""
    return picked.column if picked else st.session_state.get(f"{parameter}_column") or ""


def write_cell(parameter: str, cell: Cell | None) -> None:
    """Put a pick into the address, or take it out."""
    if cell:
        st.query_params[parameter] = f"{cell.row}.{cell.column}"
    else:
        st.query_params.pop(parameter, None)


def offer_cells(cells: Cells, picked: Cell | None) -> None:
    """Draw two boxes that do what a click on a cell does; say when the address names an unknown cell."""
    row_key, column_key = f"{cells.parameter}_row", f"{cells.parameter}_column"
    if picked:
        st.session_state[row_key], st.session_state[column_key] = picked.row, picked.column

    def pick() -> None:
        row, column = st.session_state.get(row_key), st.session_state.get(column_key)
        write_cell(cells.parameter, Cell(row, column) if row and column else None)

    boxes = ((row_key, cells.row_title, cells.rows), (column_key, cells.column_title, cells.columns))
    for place, (key, title, options) in zip(st.columns(2), boxes, strict=True):
        place.selectbox(
            title,
            list(options),
            index=None,
            key=key,
            format_func=options.__getitem__,
            placeholder="choose",
            on_change=pick,
        )
    if st.query_params.get(cells.parameter) and picked is None:
        st.warning(
            f"The address points to a cell that is not here ({cells.row_title.lower()} and "
            f"{cells.column_title.lower()} of another corpus, or left out by the filters); it was left out."
        )
