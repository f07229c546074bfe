"""Which corpus a session shows: kept in the address, so that a link to an upload never opens anything else."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from analysis.ui.filters import RESETS, reset_filters
from analysis.ui.folders import open_process_folder, open_session_folder
from analysis.ui.pick import write_pick
from analysis.ui.workspace import OWN, SHOWN, Workspace, name_base

_NEXT = "next_corpus"
_HIDE = "<style>[data-testid=stLayoutWrapper]:has(> .st-key-corpus_address) {display: none;}</style>"


def choose_corpus() -> None:
    """Settle which corpus this run shows; a link to one that is not loaded here ends the run with a way out.

    Called once per run, before anything asks for the workspace.
    """
    open_process_folder()
    _apply_choice()
    shown = _draw_address()
    own: Workspace | None = st.session_state.get(OWN)
    if not shown:
        return
    if own is None or own.link != shown:
        _refuse_link()
    with st.sidebar.container(key="own_corpus"):
        st.caption(f"Your upload, {count_articles(own)}. It goes when you close or reload this tab.")
        offer_return("sidebar")


def offer_return(key: str) -> None:
    """A button back to the server's corpus; the upload stays at hand."""
    st.button(f"Back to {name_base()}", key=f"return_{key}", on_click=choose_next, args=("",))


def choose_next(link: str) -> None:
    """Show another corpus from the next run on: an upload by its link, or with "" the server's."""
    st.session_state[_NEXT] = link


def keep_workspace(workspace: Workspace) -> None:
    """Make an analysed upload the one of this session, and show it."""
    st.session_state[OWN] = workspace
    choose_next(workspace.link)


def find_own() -> Workspace | None:
    """The upload of this session, shown or not."""
    own: Workspace | None = st.session_state.get(OWN)
    return own


def forget_own() -> None:
    """Drop the upload of this session, its files too."""
    st.session_state.pop(OWN, None)
    open_session_folder.clear()
    choose_next("")


def count_articles(workspace: Workspace) -> str:
    """How large a corpus is: "1 article", "1,204 articles"."""
    n_articles = len(workspace.articles)
    return f"{n_articles:,} {'article' if n_articles == 1 else 'articles'}"


def _apply_choice() -> None:
    """Before any widget is drawn: what was chosen in the last run; filters of another corpus mean nothing here."""
    if _NEXT not in st.session_state:
        return
    chosen = st.session_state.pop(_NEXT)
    if chosen != st.session_state.get(SHOWN, ""):
        st.session_state[SHOWN] = chosen
        reset_filters(key for keys in RESETS.values() for key in keys)
        write_pick(None)


def _draw_address() -> str:
    """A hidden box that keeps the choice in the address over pages, reloads and the Back button."""
    st.html(_HIDE)
    with st.sidebar.container(key="corpus_address"):
        return st.text_input("Corpus", key=SHOWN, bind="query-params", max_chars=64) or ""


def _refuse_link() -> NoReturn:
    st.info("This link belongs to a corpus that is not loaded here.")
    st.text(
        "An upload can be seen only in the tab that made it, until that is closed or reloaded. Whoever has the same "
        "files can upload them again on the page Corpus."
    )
    offer_return("refused")
    st.stop()
