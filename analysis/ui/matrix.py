"""The matrix article × actor; a click picks a cell."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import streamlit as st

from analysis.charts import Grid
from analysis.ui.figure import Click, Figure, remember_figure, show_figure, show_title
from analysis.ui.paging import rows_of_articles
from analysis.ui.pick import Pick, write_pick
from analysis.ui.verdicts import describe_cells, name_matrix, plot_cells
from analysis.ui.view import View


def show_matrix(view: View, articles: Mapping[str, str]) -> None:
    """Draw the matrix of some articles; on a narrow screen one actor at a time, the picked one or the first."""
    rows = _describe_rows(view, articles)
    picked = view.pick.target_id if view.pick else ""
    one = picked if picked in view.actors else next(iter(view.actors))
    wide, narrow = (
        _plot(view, Grid(rows, view.actors, "actor_id")),
        _plot(view, Grid(rows, {one: view.actors[one]}, "actor_id")),
    )
    with st.container(gap="xxsmall"):
        show_title(name_matrix(view), "who-is-mentioned", wide)
        st.caption(describe_cells(view))
    with st.container(gap=None):
        _show(view, wide, "matrix_wide", len(rows), len(view.actors))
        _show(view, narrow, "matrix_narrow", len(rows), 1)


def _describe_rows(view: View, labels: Mapping[str, str]) -> dict[str, str]:
    """Labels of two lines: the article, and its words and hedged sentences."""
    articles = rows_of_articles(view.tables["articles"], labels).set_index("article_id")
    counts = articles.loc[list(labels), ["n_words", "n_sentences_hedged", "n_sentences_scored"]].itertuples(index=False)
    return {
        article_id: f"{label}\n{n_words:,} words · hedged {n_hedged} of {n_scored}"
        for (article_id, label), (n_words, n_hedged, n_scored) in zip(labels.items(), counts, strict=True)
    }


def _plot(view: View, grid: Grid) -> Figure:
    picked = (view.pick.article_id, view.pick.target_id) if view.pick else None

    def make() -> alt.LayerChart:
        return plot_cells(view, grid, picked)

    return remember_figure(make, "matrix", *view.key, list(view.actors), list(grid.rows), list(grid.columns), picked)


def _show(view: View, figure: Figure, key: str, n_articles: int, n_actors: int) -> None:
    held = {"article_id": view.pick.article_id, "actor_id": view.pick.target_id} if view.pick else None
    show_figure(
        figure,
        key,
        f"Matrix of {n_articles} articles by {n_actors} actors: sentences by label. "
        "The boxes Article and Actor open the same sentences.",
        Click(lambda cell: write_pick(Pick(cell["article_id"], cell["actor_id"])), held),
    )
