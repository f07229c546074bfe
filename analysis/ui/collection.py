"""How the corpus was collected: a form in place of corpus.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

import streamlit as st

from analysis.corpus.metadata import COLLECTION_FILE, read_collection
from analysis.export import to_corpus_yaml
from analysis.ui.workspace import COLLECTIONS, UNKNOWN, Workspace

QUESTIONS = {
    "collector": ("Collector", "Who gathered the articles."),
    "query": ("Query", "What was searched for, and where."),
    "period": ("Period", "From when to when."),
    "inclusion_rule": ("Inclusion rule", "Which articles were taken and which left out."),
    "rights": ("Rights", "On what terms the texts may be used and shown."),
}
_LONGEST = 500


def show_collection(workspace: Workspace) -> None:
    """Draw what is known and the form; what is saved stands in the head of every page and in the table run."""
    known = read_known(workspace)
    stated = [f"{label}: {known[key]}" for key, (label, _) in QUESTIONS.items() if known[key]]
    st.text("\n".join(stated) or "Nobody has said: a convenience sample that describes these texts only.")
    with st.expander("Say how it was collected"):
        _draw_form(workspace, known)


def _draw_form(workspace: Workspace, known: Mapping[str, str]) -> None:
    with st.form("collection", border=False):
        said = {
            key: st.text_input(label, known[key], max_chars=_LONGEST, help=hint, placeholder="not known")
            for key, (label, hint) in QUESTIONS.items()
        }
        if st.form_submit_button("Save for this session"):
            _save(workspace, said)
            st.rerun()
    st.download_button(
        "Download as corpus.yaml",
        data=lambda: to_corpus_yaml(known),
        file_name=COLLECTION_FILE,
        mime="application/yaml",
        on_click="ignore",
        help="Put it beside the articles, or upload it with them, and it is known from then on.",
    )


def read_known(workspace: Workspace) -> dict[str, str]:
    """What the table run says of each question; empty where nobody has said."""
    run = dict(zip(workspace.tables["run"]["key"], workspace.tables["run"]["value"], strict=True))
    values = {key: run.get(f"collection_{key}", UNKNOWN) for key in QUESTIONS}
    return {key: "" if value == UNKNOWN else value for key, value in values.items()}


def _save(workspace: Workspace, said: Mapping[str, str | None]) -> None:
    """Keep the answers for this corpus as a file would be read: one line each, nothing invisible."""
    collection, _ = read_collection(to_corpus_yaml({key: (value or "").strip() for key, value in said.items()}))
    if asdict(collection) != {key: value or None for key, value in read_known(workspace).items()}:
        st.session_state[COLLECTIONS] = {**st.session_state.get(COLLECTIONS, {}), workspace.link: collection}
