"""The panel beside the matrix: the sentences behind the picked cell or count."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analysis.ui.pick import Pick, warn_of_unknown_pick, write_pick
from analysis.ui.sentences import show_sentences
from analysis.ui.view import View
from analysis.ui.workspace import Workspace

VOICES = {"author": "author’s voice", "quoted": "quoted", "attributed": "attributed"}
HOLDERS = {"unnamed_group": "an unnamed group", "unknown": "unknown"}
_HEIGHT = 270
_ARTICLE, ACTOR_BOX = "pick_article", "pick_actor"


def show_evidence(view: View, articles: Mapping[str, str]) -> None:
    """Draw two boxes that pick an article and an actor, and the sentences behind the pick."""
    _offer_boxes(view, articles)
    warn_of_unknown_pick(view.workspace)
    with st.container(height=_HEIGHT if view.pick else "content", border=False, key="evidence"):
        if view.pick is None:
            st.info("Click a cell or a count, or choose an article and an actor, to read the sentences.")
        elif view.pick.term_group:
            show_uses(view.workspace, view.pick)
        else:
            show_mentions(view.workspace, view.pick)


def _offer_boxes(view: View, articles: Mapping[str, str]) -> None:
    pick = view.pick
    if pick and not pick.term_group:
        st.session_state[_ARTICLE], st.session_state[ACTOR_BOX] = pick.article_id, pick.target_id
        articles = {**articles, pick.article_id: view.workspace.articles[pick.article_id]}
    left, right = st.columns(2)
    _offer_box(left, "Article", _ARTICLE, articles)
    _offer_box(right, "Actor", ACTOR_BOX, view.workspace.actors)


def _offer_box(column: st.delta_generator.DeltaGenerator, label: str, key: str, options: Mapping[str, str]) -> None:
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
    article_id, actor_id = st.session_state.get(_ARTICLE), st.session_state.get(ACTOR_BOX)
    write_pick(Pick(article_id, actor_id) if article_id and actor_id else None)


def show_mentions(workspace: Workspace, pick: Pick) -> None:
    """All sentences of an article that mention an actor, the mentions marked; titles and headings apart."""
    mentions = rows_of(workspace.tables["mentions"], pick.article_id)
    mentions = mentions[mentions["actor_id"] == pick.target_id]
    sentences = rows_of(workspace.tables["sentences"], pick.article_id)
    kept = sentences[sentences["removed_reason"].isna()]
    is_counted = kept["kind"].isin(["body", "embed"])
    is_named = kept["sentence_id"].isin(mentions["sentence_id"])
    name, label = workspace.actors[pick.target_id], workspace.articles[pick.article_id]
    st.text(f"{label}: {(is_counted & is_named).sum()} of {is_counted.sum()} sentences mention {name}")
    notes = {str(place): describe_voice(rows, workspace.actors) for place, rows in mentions.groupby("sentence_id")}
    show_sentences(kept[is_counted & is_named], mentions, notes, key=pick.address)
    if (~is_counted & is_named).any():
        st.caption("Title and headings (not counted)")
        show_sentences(kept[~is_counted & is_named], mentions, notes, key=f"{pick.address}_headings")


def show_uses(workspace: Workspace, pick: Pick) -> None:
    """All sentences of an article with a term, its uses marked."""
    uses = rows_of(workspace.tables["term_uses"], pick.article_id)
    uses = uses[(uses["term_id"] == pick.target_id) & (uses["term_group"] == pick.term_group)]
    sentences = rows_of(workspace.tables["sentences"], pick.article_id)
    sentences = sentences[sentences["sentence_id"].isin(uses["sentence_id"]) & sentences["removed_reason"].isna()]
    label = next(t.label for t in workspace.codebook.terms if (t.group, t.id) == (pick.term_group, pick.target_id))
    n_uses = int(uses["sentence_id"].isin(sentences["sentence_id"]).sum())
    st.text(f"{workspace.articles[pick.article_id]}: “{label}”, uses: {n_uses}, sentences: {len(sentences)}")
    show_sentences(sentences, uses, key=pick.address)


def describe_voice(rows: pd.DataFrame, actors: Mapping[str, str]) -> str:
    """Who speaks in rows with voice and holder: "author’s voice", "attributed, holder: Pete Hegseth"."""
    pairs = rows[["voice", "holder"]].drop_duplicates().itertuples(index=False)
    return ", ".join(_describe_pair(voice, holder, actors) for voice, holder in pairs)


def _describe_pair(voice: str, holder: str, actors: Mapping[str, str]) -> str:
    if voice == "author":
        return VOICES[voice]
    return f"{VOICES[voice]}, holder: {actors.get(holder, HOLDERS.get(holder, holder))}"


def rows_of(table: pd.DataFrame, article_id: str) -> pd.DataFrame:
    """Rows of one article."""
    return table[table["article_id"] == article_id]
