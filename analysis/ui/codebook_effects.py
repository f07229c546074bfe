"""What another codebook changes, as tables for the page Codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis.codebook_effect import Effect
from analysis.labels import label_actors, label_frames
from analysis.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Names:
    """Labels by id for both codebooks; an id that neither knows stands for itself."""

    articles: Mapping[str, str]
    actors: Mapping[str, str]
    frames: Mapping[str, str]


def find_names(before: Workspace, after: Workspace) -> Names:
    """Labels of two runs over the same corpus; where both name a thing, as the second does."""
    return Names(
        before.articles,
        label_actors(before.codebook) | label_actors(after.codebook),
        label_frames(before.codebook) | label_frames(after.codebook),
    )


def describe_effect(effect: Effect, n_articles: int) -> str:
    """The effect in one line."""
    if effect.is_empty:
        return "Nothing changes in this corpus."
    parts = (
        f"leading frame: {effect.leading['article_id'].nunique()} of {n_articles} articles change",
        f"stance label: {effect.stances['article_id'].nunique()} of {n_articles} articles",
        f"frames with other sentences: {len(effect.frames)}",
        f"actors with other sentences: {len(effect.actors)}",
        f"terms with other uses: {len(effect.terms)}",
    )
    return " · ".join(parts)


def list_tables(effect: Effect, names: Names) -> dict[str, pd.DataFrame]:
    """The parts of an effect that have rows, with labels for ids, by heading."""
    tables = {
        "Leading frame of an article": _name_leading(effect.leading, names),
        "Stance label of an article": _name_stances(effect.stances, names),
        "Sentences that carry a frame": _name_counts(effect.frames, "frame", names.frames),
        "Sentences that mention an actor": _name_counts(effect.actors, "actor_id", names.actors),
        "Sentences with another stance": _name_counts(effect.verdicts, "actor_id", names.actors),
        "Uses of a term": _name_counts(effect.terms, "term", {}),
    }
    return {heading: table for heading, table in tables.items() if len(table)}


def show_effect(effect: Effect, names: Names) -> None:
    """Draw what changes, and where."""
    st.text(describe_effect(effect, len(names.articles)))
    for heading, table in list_tables(effect, names).items():
        st.markdown(f"**{heading}**")
        st.dataframe(table, hide_index=True, key=f"effect_{heading}", alt=heading)


def _name_leading(leading: pd.DataFrame, names: Names) -> pd.DataFrame:
    def name(dimension: str, ids: str) -> str:
        keys = [(each, f"{dimension}.{each}") for each in ids.split(", ")]
        return ", ".join(names.frames.get(key, each).split(" · ")[0] for each, key in keys)

    rows = leading.itertuples(index=False)
    named = [(names.articles[a], d, name(d, before), name(d, after)) for a, d, before, after in rows]
    return pd.DataFrame(named, columns=["article", "dimension", "before", "after"])


def _name_stances(stances: pd.DataFrame, names: Names) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "article": stances["article_id"].map(dict(names.articles)),
            "actor": [names.actors.get(actor, actor) for actor in stances["actor_id"]],
            "voice": stances["voice"],
            "before": stances["before"],
            "after": stances["after"],
        }
    )


def _name_counts(counts: pd.DataFrame, key: str, labels: Mapping[str, str]) -> pd.DataFrame:
    title = key.removesuffix("_id")
    named = counts.assign(**{key: [labels.get(each, each) for each in counts[key]]})
    return named.rename(columns={key: title, "n_sentences": "sentences"})
