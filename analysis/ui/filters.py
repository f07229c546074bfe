"""The filters in the sidebar, kept in the address (by label, as Streamlit binds them); drawn once, before the page."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analysis.labels import cut_text
from analysis.selection import Selection
from analysis.ui.workspace import Workspace

FIRST_ACTORS = 6
MOST_OPTIONS = 200
_DROPPED, _MOST_DROPPED = "dropped_from_address", 10
ARTICLES, ACTORS, ALL_ACTORS, SEARCH = "article", "actor", "all_actors", "title"


def draw_filters(workspace: Workspace) -> None:
    """Draw the filters; the pages read them with ``read_selection``."""
    dropped = _find_unknown(workspace)
    with st.sidebar:
        st.header("Parallax", anchor=False)
        if len(workspace.articles) <= MOST_OPTIONS:
            _choose("Articles", ARTICLES, workspace.articles)
        else:
            st.text_input("Articles whose title holds", key=SEARCH, bind="query-params")
        _choose("Actors", ACTORS, workspace.actors)
        if len(workspace.actors) > FIRST_ACTORS:
            st.toggle(
                f"Show all {len(workspace.actors)} actors",
                key=ALL_ACTORS,
                bind="query-params",
                help=f"Otherwise the {FIRST_ACTORS} that most sentences mention.",
            )
        _offer_reset()
        if dropped:
            st.warning("Left out, as this corpus does not have it:")
            st.text("\n".join(cut_text(value, 60) for value in dropped))


def _find_unknown(workspace: Workspace) -> list[str]:
    """Values of the address that name nothing here; looked at before the widgets drop them without a word."""
    known = {ARTICLES: workspace.articles.values(), ACTORS: workspace.actors.values()}
    found = [v for key, labels in known.items() for v in st.query_params.get_all(key) if v and v not in labels]
    if found:
        st.session_state[_DROPPED] = found[:_MOST_DROPPED]
    return list(st.session_state.get(_DROPPED, []))


def _choose(label: str, key: str, options: Mapping[str, str]) -> None:
    shown = dict(list(options.items())[:MOST_OPTIONS])
    st.multiselect(
        label,
        list(shown),
        key=key,
        format_func=shown.__getitem__,
        placeholder="all",
        bind="query-params",
    )


def _offer_reset() -> None:
    if any(st.session_state.get(key) for key in (ARTICLES, ACTORS, ALL_ACTORS, SEARCH)):
        st.button("Reset filters", on_click=_reset)


def _reset() -> None:
    st.session_state.pop(_DROPPED, None)
    for key, empty in ((ARTICLES, []), (ACTORS, []), (ALL_ACTORS, False), (SEARCH, "")):
        if key in st.session_state:
            st.session_state[key] = empty


def read_selection(workspace: Workspace) -> Selection:
    """What is chosen, checked against what exists."""
    articles = [a for a in st.session_state.get(ARTICLES, []) if a in workspace.articles]
    if words := st.session_state.get(SEARCH, "").casefold().strip():
        table = workspace.tables["articles"]
        articles = list(table["article_id"][[words in str(title).casefold() for title in table["title"]]])
    actors = [a for a in st.session_state.get(ACTORS, []) if a in workspace.actors]
    return Selection(tuple(articles), tuple(actors))


def list_shown(workspace: Workspace, selection: Selection) -> tuple[dict[str, str], dict[str, str]]:
    """Labels of the articles and actors to show, in their order: all articles, the first actors, or the chosen ones."""
    articles = {
        a: label for a, label in workspace.articles.items() if not selection.articles or a in selection.articles
    }
    if selection.actors:
        return articles, {a: label for a, label in workspace.actors.items() if a in selection.actors}
    n_shown = None if st.session_state.get(ALL_ACTORS) else FIRST_ACTORS
    return articles, dict(list(workspace.actors.items())[:n_shown])
