"""What a session switches off of the cleaning: rules and single passages; a chip above every page takes all back."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from analysis.figures import Lifted
from analysis.ui.workspace import LIFTED, Workspace, read_lifted


def switch_rules(workspace: Workspace, rules: Iterable[str]) -> None:
    """Switch off these cleaning rules and no other, from the next run of the page on."""
    _keep(workspace, Lifted(tuple(sorted(set(rules))), read_lifted(workspace).spans))


def switch_span(workspace: Workspace, span: str) -> None:
    """Keep a removed passage all the same, or leave it out again."""
    lifted = read_lifted(workspace)
    _keep(workspace, Lifted(lifted.rules, tuple(sorted({*lifted.spans} ^ {span}))))


def reset_lifted(workspace: Workspace) -> None:
    """Clean as the rules say."""
    _keep(workspace, Lifted())


def show_lifted(workspace: Workspace) -> None:
    """Draw the chip: what is switched off; a click takes all of it back."""
    lifted = read_lifted(workspace)
    if not lifted:
        return
    with st.container(key="lifted"):
        st.button(f"{describe_lifted(lifted)} ✕", key="chip_lifted", on_click=reset_lifted, args=(workspace,))


def describe_lifted(lifted: Lifted) -> str:
    """In one line: "cleaning off: byline, stub line; 2 removed passages kept"."""
    rules = ", ".join(rule.replace("_", " ") for rule in lifted.rules)
    n_spans = len(lifted.spans)
    passages = f"{n_spans} removed {'passage' if n_spans == 1 else 'passages'} kept" if n_spans else ""
    return "; ".join(part for part in (f"cleaning off: {rules}" if rules else "", passages) if part)


def _keep(workspace: Workspace, lifted: Lifted) -> None:
    """By link: it stays the same when marks are lifted, and another corpus has another."""
    st.session_state[LIFTED] = {**st.session_state.get(LIFTED, {}), workspace.link: lifted}
