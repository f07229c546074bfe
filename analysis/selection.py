"""Filters: which articles and actors are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen; an empty choice means all."""

    articles: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()

    def describe(self) -> str:
        """The choice in one line, for file names' READMEs and chips."""
        parts = [
            f"{name}: {', '.join(ids)}" for name, ids in (("articles", self.articles), ("actors", self.actors)) if ids
        ]
        return "; ".join(parts) or "all articles, all actors"


def select_tables(tables: Mapping[str, pd.DataFrame], selection: Selection) -> dict[str, pd.DataFrame]:
    """Rows of every table that belong to the chosen articles and actors; tables without these columns stay whole."""
    return {name: _select_rows(table, selection) for name, table in tables.items()}


def _select_rows(table: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    for column, chosen in (("article_id", selection.articles), ("actor_id", selection.actors)):
        if chosen and column in table:
            table = table[table[column].isin(chosen)]
    return table
