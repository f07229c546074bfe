"""The sentences behind a cell of the Actors page: strongest first, each with label, score, voice and holder."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.charts.splits import PARTS
from analysis.summaries import keep_sentences
from analysis.ui.actors import PICK, find_stances, write_interval, write_mean
from analysis.ui.choice import Cell, Cells, offer_cells
from analysis.ui.evidence import VOICES, describe_stance, describe_voice
from analysis.ui.rows import Rows
from analysis.ui.sentences import count_shown, show_sentences
from analysis.ui.tones import write_signed
from analysis.ui.view import View

HEIGHT = 620
VERDICTS = {
    "favourable": "favourable",
    "unfavourable": "unfavourable",
    "neutral": "neither, as the interval includes 0",
    "mixed": "mixed",
}


def show_actor_evidence(view: View, rows: Rows, picked: Cell | None) -> None:
    """Draw the boxes that pick an article (or source) and an actor, and the sentences behind the pick."""
    options = dict(rows.labels)
    if picked:  # the filters may leave it out
        options.setdefault(picked.row, view.workspace.articles.get(picked.row, picked.row))
    offer_cells(Cells(PICK, options, view.workspace.actors, rows.title, "Actor"), picked)
    with st.container(height=HEIGHT if picked else "content", border=False, key="evidence"):
        if picked is None:
            st.info(f"Click a cell, or choose {_with_article(rows.title)} and an actor, to read the scored sentences.")
        else:
            _show_evidence(view, rows, picked, options[picked.row])


def _with_article(title: str) -> str:
    return f"{'an' if title == 'Article' else 'a'} {title.lower()}"


def find_evidence(view: View, articles: list[str], actor_id: str) -> pd.DataFrame:
    """Scored sentences toward an actor that its counts are made of, the strongest score first, then as in the text."""
    evidence, sentences = view.whole["stance_evidence"], view.whole["sentences"]
    evidence = evidence[(evidence["actor_id"] == actor_id) & evidence["article_id"].isin(articles)]
    if view.selection.voices:
        evidence = evidence[evidence["voice"].isin(view.selection.voices)]
    kept = keep_sentences(sentences[sentences["article_id"].isin(articles)], ("body", "embed"))
    evidence = evidence[evidence["sentence_id"].isin(kept["sentence_id"])]
    return evidence.assign(strength=evidence["score"].abs()).sort_values("strength", ascending=False, kind="stable")


def _show_evidence(view: View, rows: Rows, picked: Cell, row_label: str) -> None:
    tables, name = view.workspace.tables, view.workspace.actors[picked.column]
    articles = rows.list_articles(picked.row)
    stances = tables["stances"]
    stances = stances[stances["article_id"].isin(articles) & (stances["actor_id"] == picked.column)]
    if not len(stances):
        st.text(f"{row_label}: {name} is not named.")
        return
    evidence = find_evidence(view, articles, picked.column)
    n_sentences = int(stances.loc[stances["voice"] == "all", "n_sentences"].sum())
    st.text(f"{row_label}: {len(evidence)} scored of {n_sentences} sentences that mention {name}")
    means = find_stances(view, rows)
    means = means[(means["article_id"] == picked.row) & (means["actor_id"] == picked.column)]
    by_voice = {row["voice"]: row for row in means.to_dict("records")}
    for voice, title in VOICES.items():
        counted = evidence[evidence["voice"] == voice]
        if len(counted):
            mean = _describe_mean(by_voice[voice]) if voice in by_voice else ""
            st.caption(f"{title.capitalize()}: {describe_counts(counted)}{mean}")
    if not len(evidence):
        st.info("No sentence is scored: mentions as adjective or possessor are not. The Overview lists all mentions.")
    _show_list(view, rows, evidence, f"actor_{picked.row}_{picked.column}")


def _describe_mean(row: Mapping[Hashable, Any]) -> str:
    if pd.isna(row["stance"]):
        return ""
    mean = f"; mean {write_mean(row['stance'], row['n_scored'])} {write_interval(row['low'], row['high'])}"
    return f"{mean}: {VERDICTS.get(row['label'], 'no label, most sentences abstained')}"


def describe_counts(evidence: pd.DataFrame) -> str:
    """Sentences by label: "3 unfavourable, 2 neutral, 0 abstained, 4 favourable"."""
    labels = evidence["label"].where(~evidence["abstained"].astype(bool), "abstained")
    return ", ".join(f"{(labels == part.removeprefix('n_')).sum()} {part.removeprefix('n_')}" for part in PARTS)


def _show_list(view: View, rows: Rows, evidence: pd.DataFrame, key: str) -> None:
    sentences = view.workspace.tables["sentences"]
    sentences = sentences[sentences["sentence_id"].isin(evidence["sentence_id"])].set_index("sentence_id", drop=False)
    places = evidence[["sentence_id", "target_start", "target_end"]].set_axis(["sentence_id", "start", "end"], axis=1)
    labels = view.workspace.articles if rows.groups else {}
    drawn = evidence.head(count_shown(key)).to_dict("records")
    notes = {str(row["sentence_id"]): _describe(row, view.workspace.actors, labels) for row in drawn}
    show_sentences(sentences.loc[list(evidence["sentence_id"])], places, notes, key=key)


def _describe(row: Mapping[Hashable, Any], actors: Mapping[str, str], articles: Mapping[str, str]) -> str:
    voice, score = describe_voice(pd.DataFrame([row]), actors), f"score {write_signed(row['score'])}"
    parts = (articles.get(row["article_id"], ""), describe_stance(row), score, voice)
    return " · ".join(part for part in parts if part)
