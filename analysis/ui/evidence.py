"""The sentences behind a cell of the matrix, and behind a count of a word."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.ui.marking import STYLE, format_sentence, mark_spans
from analysis.ui.pick import Pick, warn_of_unknown_pick, write_pick
from analysis.ui.workspace import Workspace

VOICES = {"author": "author’s voice", "quoted": "quoted", "attributed": "attributed"}


_HEIGHT = 600
_ARTICLE, _ACTOR = "pick_article", "pick_actor"


def show_evidence(workspace: Workspace, articles: Mapping[str, str], pick: Pick | None) -> None:
    """Draw two boxes that pick an article and an actor, and the sentences behind the pick."""
    _offer_boxes(workspace, articles, pick)
    warn_of_unknown_pick(workspace)
    with st.container(height=_HEIGHT if pick else "content", border=False, key="evidence"):
        if pick is None:
            st.info("Click a cell or a count, or choose an article and an actor, to read the sentences.")
        elif pick.term_group:
            show_uses(workspace, pick)
        else:
            show_mentions(workspace, pick)


def _offer_boxes(workspace: Workspace, articles: Mapping[str, str], pick: Pick | None) -> None:
    if pick and not pick.term_group:
        st.session_state[_ARTICLE], st.session_state[_ACTOR] = pick.article_id, pick.target_id
        articles = {**articles, pick.article_id: workspace.articles[pick.article_id]}
    left, right = st.columns(2)
    for column, label, key, options in (
        (left, "Article", _ARTICLE, articles),
        (right, "Actor", _ACTOR, workspace.actors),
    ):
        column.selectbox(
            label,
            list(options),
            index=None,
            key=key,
            format_func=options.__getitem__,
            placeholder="choose",
            on_change=_pick_chosen,
        )


def _pick_chosen() -> None:
    article_id, actor_id = st.session_state.get(_ARTICLE), st.session_state.get(_ACTOR)
    write_pick(Pick(article_id, actor_id) if article_id and actor_id else None)


def show_mentions(workspace: Workspace, pick: Pick) -> None:
    """All sentences of an article that mention an actor, the mentions marked; titles and headings apart."""
    article_id, actor_id = pick.article_id, pick.target_id
    mentions = _rows_of(workspace.tables["mentions"], article_id)
    mentions = mentions[mentions["actor_id"] == actor_id]
    sentences = _rows_of(workspace.tables["sentences"], article_id)
    sentences = sentences[sentences["sentence_id"].isin(mentions["sentence_id"]) & sentences["removed_reason"].isna()]
    is_counted = sentences["kind"].isin(["body", "embed"])
    n_all = _count_kept(_rows_of(workspace.tables["sentences"], article_id))
    name, label = workspace.actors[actor_id], workspace.articles[article_id]
    st.text(f"{label}: {is_counted.sum()} of {n_all} sentences mention {name}")
    notes = {str(place): describe_voice(rows) for place, rows in mentions.groupby("sentence_id")}
    _show_sentences(sentences[is_counted], mentions, notes)
    if (~is_counted).any():
        st.caption("Title and headings (not counted)")
        _show_sentences(sentences[~is_counted], mentions, notes)


def show_uses(workspace: Workspace, pick: Pick) -> None:
    """All sentences of an article with a term, its uses marked."""
    uses = _rows_of(workspace.tables["term_uses"], pick.article_id)
    uses = uses[(uses["term_id"] == pick.target_id) & (uses["term_group"] == pick.term_group)]
    sentences = _rows_of(workspace.tables["sentences"], pick.article_id)
    sentences = sentences[sentences["sentence_id"].isin(uses["sentence_id"]) & sentences["removed_reason"].isna()]
    label = next(t.label for t in workspace.codebook.terms if (t.group, t.id) == (pick.term_group, pick.target_id))
    n_uses = int(uses["sentence_id"].isin(sentences["sentence_id"]).sum())
    st.text(f"{workspace.articles[pick.article_id]}: “{label}” {n_uses} times in {len(sentences)} sentences")
    _show_sentences(sentences, uses, {})


def describe_voice(mentions: pd.DataFrame) -> str:
    """Who speaks in the mentions of one sentence: "attributed to hegseth"."""
    voices = mentions[["voice", "holder"]].drop_duplicates().itertuples(index=False)
    return ", ".join(
        VOICES[voice] + ("" if voice == "author" else f", holder {holder.replace('_', ' ')}")
        for voice, holder in voices
    )


def _rows_of(table: pd.DataFrame, article_id: str) -> pd.DataFrame:
    return table[table["article_id"] == article_id]


def _count_kept(sentences: pd.DataFrame) -> int:
    return int((sentences["removed_reason"].isna() & sentences["kind"].isin(["body", "embed"])).sum())


def _show_sentences(sentences: pd.DataFrame, places: pd.DataFrame, notes: Mapping[str, str]) -> None:
    blocks: list[str] = []
    for row in sentences.to_dict("records"):
        here = places[places["sentence_id"] == row["sentence_id"]]
        spans = zip(here["start"] - row["start"], here["end"] - row["start"], strict=True)
        note = " · ".join(_describe_sentence(row, notes.get(row["sentence_id"], "")))
        blocks.append(format_sentence(mark_spans(row["text"], spans), note))
    if blocks:
        st.html(STYLE + "".join(blocks))


def _describe_sentence(row: Mapping[Hashable, Any], voice: str) -> Iterable[str]:
    if row["kind"] != "body":
        yield {"embed": "embedded post", "title": "title", "heading": "heading"}[row["kind"]]
    elif voice:
        yield voice
    if isinstance(row["hedge_cue"], str):
        yield f"hedged: “{row['hedge_cue']}”"
    yield f"characters {row['start']:,}–{row['end']:,}"
