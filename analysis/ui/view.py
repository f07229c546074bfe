"""What a page works with: the corpus, the choice, and the tables under that choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis.selection import Selection, select_tables
from analysis.summaries import require_confidence
from analysis.ui.chips import show_chips
from analysis.ui.filters import list_shown, read_selection
from analysis.ui.header import show_header
from analysis.ui.pick import Pick, read_pick
from analysis.ui.recoding import open_workspace
from analysis.ui.workspace import Workspace


@dataclass(frozen=True)
class View:
    """The corpus as the filters show it.

    Attributes:
        workspace: The whole corpus.
        selection: What is chosen.
        whole: Tables of the whole corpus; of the choice only the least confidence is applied. Never changed.
        tables: Tables under the choice; never changed.
        articles: Labels by article_id of the chosen articles, in the order of the corpus.
        actors: Labels by actor_id of the chosen actors, or of the first six, by number of sentences.
        pick: What the reader looks into.
    """

    workspace: Workspace
    selection: Selection
    whole: Mapping[str, pd.DataFrame]
    tables: Mapping[str, pd.DataFrame]
    articles: Mapping[str, str]
    actors: Mapping[str, str]
    pick: Pick | None

    @property
    def key(self) -> tuple[str, str]:
        """What the tables depend on: to remember by what is made of them."""
        return self.workspace.id, repr(self.selection)


def start_page(title: str) -> View:
    """Draw the head that all pages share and return what the page works with; ends the page when nothing is chosen."""
    workspace = open_workspace()
    selection = read_selection(workspace)
    show_header(workspace, title)
    show_chips(workspace, selection)
    whole = _require_confidence(workspace.id, selection.min_confidence, workspace)
    tables = _select(workspace.id, repr(selection), whole, selection)
    articles, actors = list_shown(workspace, selection, tables)
    if not articles:
        st.info("No article fits the filters. Reset one of them above.")
        st.stop()
    return View(workspace, selection, whole, tables, articles, actors, read_pick(workspace))


@st.cache_resource(show_spinner=False, max_entries=32)
def _select(
    workspace_id: str, selection_text: str, _whole: Mapping[str, pd.DataFrame], _selection: Selection
) -> Mapping[str, pd.DataFrame]:
    """Tables under a choice, remembered by corpus and choice; nobody changes them."""
    del workspace_id, selection_text  # only the key
    return select_tables(_whole, _selection)


@st.cache_resource(show_spinner=False, max_entries=8)
def _require_confidence(workspace_id: str, least: float, _workspace: Workspace) -> Mapping[str, pd.DataFrame]:
    """All tables under a least confidence, remembered by corpus and confidence; nobody changes them."""
    del workspace_id  # only the key
    return require_confidence(_workspace.tables, least)
