"""The matrix article × actor; a click picks a cell."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analysis.charts import DARK, LIGHT, Ink, lay_out_presence, plot_presence
from analysis.ui.pick import Pick, write_pick
from analysis.ui.workspace import Workspace

ROWS_PER_PAGE = 25


def show_matrix(
    workspace: Workspace, articles: Mapping[str, str], actors: Mapping[str, str], pick: Pick | None
) -> None:
    """Draw the matrix; on a narrow screen one actor at a time, the picked one or the first."""
    st.caption(
        "Bars and numbers: sentences that mention the actor; title and headings are not counted. "
        "Blank: not named. All bars share one scale. No verdict is implied."
    )
    rows = page_rows(articles)
    _draw(workspace, rows, actors, pick, "matrix_wide")
    actor_id = pick.target_id if pick and pick.target_id in actors else next(iter(actors))
    _draw(workspace, rows, {actor_id: actors[actor_id]}, pick, "matrix_narrow")


def page_rows(articles: Mapping[str, str]) -> dict[str, str]:
    """One page of articles, with a box to turn it when there are more."""
    if len(articles) <= ROWS_PER_PAGE:
        return dict(articles)
    n_pages = -(-len(articles) // ROWS_PER_PAGE)
    page = st.number_input(f"Page of {n_pages:,}", 1, n_pages, key="matrix_page", width=160)
    first = (page - 1) * ROWS_PER_PAGE
    return dict(list(articles.items())[first : first + ROWS_PER_PAGE])


def _draw(
    workspace: Workspace, articles: Mapping[str, str], actors: Mapping[str, str], pick: Pick | None, key: str
) -> None:
    cells = lay_out_presence(workspace.tables["stances"], articles, actors)
    picked = (pick.article_id, pick.target_id) if pick else None
    with st.container(key=key):
        st.altair_chart(
            plot_presence(cells, find_ink(), picked),
            width="stretch",
            key=f"{key}_chart",
            on_select=lambda: _pick_clicked(f"{key}_chart"),
            selection_mode="cell",
            alt=f"Matrix of {len(articles)} articles by {len(actors)} actors: sentences that mention the actor. "
            "The boxes Article and Actor open the same sentences.",
        )


def find_ink() -> Ink:
    """Colours for the theme that the reader sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def _pick_clicked(key: str) -> None:
    cells = st.session_state[key]["selection"].get("cell", [])
    if cells:
        write_pick(Pick(cells[0]["article_id"], cells[0]["actor_id"]))
