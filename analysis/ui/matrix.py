"""The matrix article × actor; a click picks a cell."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import streamlit as st

from analysis.charts import Grid
from analysis.ui.evidence import ACTOR_BOX
from analysis.ui.figure import Click, Figure, remember_figure, show_figure, show_title
from analysis.ui.paging import rows_of_articles
from analysis.ui.panels import wrap_labels
from analysis.ui.pick import Pick, write_pick
from analysis.ui.style import show_narrow_note
from analysis.ui.verdicts import describe_cells, name_matrix, plot_cells
from analysis.ui.view import View

PER_CHART = 6
_ROOM = 56
"""Pixels that an actor needs; a screen that is too narrow for all shows one."""
_HEADER_WIDTH = 9


def show_matrix(view: View, articles: Mapping[str, str]) -> None:
    """Draw the matrix of some articles, six actors to a chart; on a narrow screen one, as in the box."""
    grids = _make_grids(view, articles)
    with st.container(gap="xxsmall"):
        for number, grid in enumerate(grids):
            figure = _plot(view, grid)
            title = name_matrix(view) if number == 0 else f"{name_matrix(view)}, continued"
            show_title(title, f"who-is-mentioned-{number + 1}" if number else "who-is-mentioned", figure)
            if number == 0:
                st.caption(describe_cells(view))
                show_narrow_note()
            _show(view, figure, f"matrix_{number}", grid)


def _make_grids(view: View, articles: Mapping[str, str]) -> list[Grid]:
    rows, headers = _describe_rows(view, articles), list(wrap_labels(view.actors, _HEADER_WIDTH).items())
    parts = [dict(headers[first : first + PER_CHART]) for first in range(0, len(headers), PER_CHART)]
    alone = view.pick.target_id if view.pick else st.session_state.get(ACTOR_BOX) or ""
    n_places = PER_CHART if len(parts) > 1 else 0
    return [Grid(rows, part, "actor_id", room=_ROOM, alone=alone, n_places=n_places) for part in parts]


def _describe_rows(view: View, labels: Mapping[str, str]) -> dict[str, str]:
    """Labels of two lines: the article, and its words and hedged sentences."""
    articles = rows_of_articles(view.tables["articles"], labels).set_index("article_id")
    counts = articles.loc[list(labels), ["n_words", "n_sentences_hedged", "n_sentences_scored"]].itertuples(index=False)
    return {
        article_id: f"{label}\n{n_words:,} words · {write_hedged(n_hedged, n_scored)}"
        for (article_id, label), (n_words, n_hedged, n_scored) in zip(labels.items(), counts, strict=True)
    }


def write_hedged(n_hedged: int, n_scored: int) -> str:
    """How many scored sentences are hedged: "hedged 2 of 9"; "not scored" where there are none."""
    return f"hedged {n_hedged} of {n_scored}" if n_scored else "not scored"


def _plot(view: View, grid: Grid) -> Figure:
    picked = (view.pick.article_id, view.pick.target_id) if view.pick else None

    def make() -> alt.LayerChart:
        return plot_cells(view, grid, picked)

    return remember_figure(
        make, "matrix", *view.key, list(grid.rows), list(view.actors), list(grid.columns), grid.alone, picked
    )


def _show(view: View, figure: Figure, key: str, grid: Grid) -> None:
    held = {"article_id": view.pick.article_id, "actor_id": view.pick.target_id} if view.pick else None
    names = ", ".join(label.replace("\n", " ") for label in grid.columns.values())
    show_figure(
        figure,
        key,
        f"Matrix of {len(grid.rows)} articles by {len(grid.columns)} actors ({names}): sentences by label. "
        "The boxes Article and Actor open the same sentences.",
        Click(lambda cell: write_pick(Pick(cell["article_id"], cell["actor_id"])), held),
    )
