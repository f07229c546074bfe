"""The choices that differ from the defaults, above the page; a click takes one back."""

from __future__ import annotations

import streamlit as st

from analysis.labels import cut_text
from analysis.selection import Selection
from analysis.ui.filters import RESETS, reset_filters
from analysis.ui.own_codebook import choose_next_codebook, find_codebook
from analysis.ui.plain import escape_markdown
from analysis.ui.workspace import Workspace

LONGEST = 60


def show_chips(workspace: Workspace, selection: Selection) -> None:
    """Draw a chip per choice and one that resets all."""
    choices, codebook = selection.list_choices(), find_codebook()
    if not choices and not codebook.changed:
        return
    with st.container(horizontal=True, key="chips"):
        if codebook.changed:
            chip = f"codebook: {escape_markdown(codebook.label)} ✕"
            st.button(chip, key="chip_codebook", on_click=choose_next_codebook, args=("",))
        for name, value in choices.items():
            shown = escape_markdown(cut_text(_name_values(workspace, name, value), LONGEST))
            st.button(
                f"{name.replace('_', ' ')}: {shown} ✕", key=f"chip_{name}", on_click=reset_filters, args=(RESETS[name],)
            )
        st.button("Reset all", type="tertiary", on_click=_reset_all)


def _reset_all() -> None:
    reset_filters(sum(RESETS.values(), ()))
    choose_next_codebook("")


def _name_values(workspace: Workspace, name: str, value: str) -> str:
    labels = {"articles": workspace.articles, "actors": workspace.actors, "frames": workspace.frames}.get(name, {})
    return ", ".join(labels.get(part, part) for part in value.split(", "))
