"""The scored sentences of actors as one CSV, with their words: what the page shows, to take away."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.export import write_guarded
from analysis.ui.actor_evidence import find_evidence
from analysis.ui.plain import escape_markdown
from analysis.ui.view import View

COLUMNS = (
    *("actor", "article", "file", "title", "sentence", "label", "score", "confidence", "abstained", "voice", "holder"),
    *("hedged", "p_unfavourable", "p_neutral", "p_favourable", "actor_id", "article_id", "sentence_id"),
)


def offer_evidence(view: View, actor_id: str) -> None:
    """A button for the evidence of one actor, or with "" of all that are shown; it is gathered when clicked."""
    actors = [actor_id] if actor_id else list(view.actors)
    name = view.workspace.actors[actors[0]] if len(actors) == 1 else f"{len(actors)} actors"
    st.download_button(
        f"Evidence for {escape_markdown(name)} (CSV)",
        data=lambda: write_guarded(list_evidence(view, actors)),
        file_name=f"parallax-{view.workspace.id}-evidence-{actors[0] if len(actors) == 1 else 'actors'}.csv",
        mime="text/csv",
        on_click="ignore",
        help="A row per scored sentence of the articles and voices under the filters, with its words.",
        key="evidence_csv",
    )


def list_evidence(view: View, actors: list[str]) -> pd.DataFrame:
    """One row per scored sentence × actor, the strongest of an actor first: ``COLUMNS``."""
    found = pd.concat([find_evidence(view, list(view.articles), actor) for actor in actors], ignore_index=True)
    articles = view.workspace.tables["articles"].set_index("article_id")
    texts = view.workspace.tables["sentences"].set_index("sentence_id")["text"]
    holders = {holder: view.workspace.actors.get(holder, holder) for holder in found["holder"].unique()}
    return found.assign(
        actor=found["actor_id"].map(dict(view.workspace.actors)),
        article=found["article_id"].map(dict(view.articles)),
        file=found["article_id"].map(articles["file"]),
        title=found["article_id"].map(articles["title"]),
        sentence=found["sentence_id"].map(texts),
        label=found["label"].where(~found["abstained"].astype(bool), "abstained"),
        holder=found["holder"].map(holders),
    )[list(COLUMNS)]
