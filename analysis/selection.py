"""Filters: which articles, actors, frames and voices are looked at; rows of the tables, never new figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import pandas as pd

FRAME_SEPARATOR = "."


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen; an empty choice means all.

    Attributes:
        articles: article_ids.
        sources: Outlets.
        actors: actor_ids.
        frames: Frames as "dimension.frame_id".
        voices: author, quoted, attributed.
        published_from: First day, ISO 8601; articles without a date are left out once a day is chosen.
        published_to: Last day, ISO 8601.
        min_sentences: Actors are left out of an article with fewer sentences than this.
        text: Articles whose text holds it, upper and lower case alike.
        min_confidence: Stance labels below it count as abstained, 0 to 1 (``summaries.require_confidence``).
        one_vote: Of articles with the same text or nearly the same, only the first that is chosen otherwise.
    """

    articles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    published_from: str = ""
    published_to: str = ""
    min_sentences: int = 0
    text: str = ""
    min_confidence: float = 0
    one_vote: bool = False

    def list_choices(self) -> dict[str, str]:
        """The choices that differ from "all", by name, each as one line of text."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: _write_choice(value) for name, value in values.items() if value}

    def describe(self) -> str:
        """The choice in one line, for a README or a tooltip."""
        parts = [f"{name.replace('_', ' ')}: {value}" for name, value in self.list_choices().items()]
        return "; ".join(parts) or "all articles, all actors"


def _write_choice(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return "one per story" if value is True else str(value)


def find_articles(tables: Mapping[str, pd.DataFrame], selection: Selection) -> list[str]:
    """Ids of the chosen articles, in the order of the corpus."""
    articles = tables["articles"]
    keep = pd.Series(True, index=articles.index)
    for column, chosen in (("article_id", selection.articles), ("source", selection.sources)):
        if chosen:
            keep &= articles[column].isin(chosen)
    if selection.published_from:
        keep &= articles["published"].str[:10] >= selection.published_from
    if selection.published_to:
        keep &= articles["published"].str[:10] <= selection.published_to
    if selection.text:
        needle = selection.text.casefold()
        found = {a for a, text in tables["texts"].itertuples(index=False) if needle in text.casefold()}
        keep &= articles["article_id"].isin(found)
    if selection.one_vote:
        groups = articles["duplicate_group"].where(keep)
        keep &= groups.isna() | ~groups.duplicated()
    return list(articles.loc[keep, "article_id"])


def select_tables(tables: Mapping[str, pd.DataFrame], selection: Selection) -> dict[str, pd.DataFrame]:
    """Rows of every table that are chosen; a table without a column stays whole as to that choice."""
    articles = find_articles(tables, selection)
    chosen = None if len(articles) == len(tables["articles"]) else articles
    return {name: _select_rows(table, selection, chosen) for name, table in tables.items()}


def _select_rows(table: pd.DataFrame, selection: Selection, articles: list[str] | None) -> pd.DataFrame:
    if articles is not None and "article_id" in table:
        table = table[table["article_id"].isin(articles)]
    if selection.actors and "actor_id" in table:
        table = table[table["actor_id"].isin(selection.actors)]
    if selection.frames and "frame_id" in table:
        table = table[(table["dimension"] + FRAME_SEPARATOR + table["frame_id"]).isin(selection.frames)]
    if selection.min_sentences and {"actor_id", "n_sentences"} <= set(table.columns):
        table = _drop_rare(table, selection.min_sentences)
    if selection.voices and "voice" in table:
        table = table[table["voice"].isin([*selection.voices, "all"])]
    return table


def _drop_rare(stances: pd.DataFrame, min_sentences: int) -> pd.DataFrame:
    """Drop an actor from an article, in every voice, where too few sentences mention it."""
    totals = stances.groupby(["article_id", "actor_id"])["n_sentences"].transform("max")
    return stances[totals >= min_sentences]
