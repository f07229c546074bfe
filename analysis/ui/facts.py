"""What is known and counted of one article, beside its text."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.ui.evidence import rows_of
from analysis.ui.marking import format_facts
from analysis.ui.tones import MIN_FOR_PERCENT, summarise_tones, write_signed
from analysis.ui.workspace import Workspace

TONE = "analysis/ui/pages/tone.py"
NOT_STATED = "not stated"
Row = Mapping[Hashable, Any]


def show_facts(workspace: Workspace, article_id: str) -> None:
    """Draw the lists: where the text is from, what is counted, who is mentioned."""
    article: Row = rows_of(workspace.tables["articles"], article_id).to_dict("records")[0]
    sentences = rows_of(workspace.tables["sentences"], article_id)
    st.html(format_facts([*list_origin(article), *list_counts(article, sentences)]))
    st.page_link(TONE, label="Tone of wording along this article", query_params={"tone_of": article_id})
    st.markdown("**Mentions by actor**")
    st.html(format_facts(list_mentions(workspace, article_id)))


def list_origin(article: Row) -> Iterator[tuple[str, str]]:
    """Title, source, author and date, each with where it is known from."""
    for name, field, basis in (
        ("Title", "title", "title_basis"),
        ("Source", "source", "source_basis"),
        ("Author", "author", ""),
        ("Published", "published", "published_basis"),
        ("Address", "url", ""),
    ):
        if not _is_known(article[field]):
            yield name, NOT_STATED
        else:
            known_from = f" ({str(article[basis]).replace('_', ' ')})" if basis else ""
            yield name, f"{article[field]}{known_from}"
    yield "File", str(article["file"])


def list_counts(article: Row, sentences: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Words, sentences, hedges and tone, and the notes."""
    removed = int(sentences["removed_reason"].notna().sum())
    scored, repeated = article["n_sentences_scored"], article["n_sentences_repeated"]
    yield "Words", f"{article['n_words']:,} as loaded, {article['n_words_removed']:,} removed"
    yield "Sentences", f"{article['n_sentences']:,}: {scored:,} of the body kept, {removed:,} removed"
    if repeated:
        yield "Repeated", f"{repeated:,} of the removed"
    yield "Hedged", write_share(article["n_sentences_hedged"], scored)
    yield "Tone", write_tone(sentences)
    if _is_known(article["duplicate_group"]):
        yield "Duplicate", "the same or nearly the same text stands in another article"
    if _is_known(article["note"]):
        yield "Notes", str(article["note"])


def list_mentions(workspace: Workspace, article_id: str) -> Iterator[tuple[str, str]]:
    """Mentions and sentences by actor, in the order of the corpus."""
    stances = rows_of(workspace.tables["stances"], article_id)
    stances = stances[stances["voice"] == "all"].set_index("actor_id")
    for actor_id, label in workspace.actors.items():
        if actor_id in stances.index:
            row = stances.loc[actor_id]
            yield label, f"{row['n_mentions']:,} in {row['n_sentences']:,} sentences"
    if stances.empty:
        yield "No actor", "of the codebook is named"


def write_share(n: int, total: int) -> str:
    """A count of a total: "11 of 22 (50 %)"; no percentage under 10."""
    return f"{n:,} of {total:,}" + (f" ({n / total:.0%})".replace("%", " %") if total >= MIN_FOR_PERCENT else "")


def write_tone(sentences: pd.DataFrame) -> str:
    """The article's tone with its interval and n, or why there is none."""
    for row in summarise_tones(sentences).to_dict("records"):
        if row["status"] != "ok":
            return f"no mean: {row['n']} scored, too few"
        low, high = write_signed(row["tone_low"]), write_signed(row["tone_high"])
        return f"{write_signed(row['tone'])} [{low}, {high}], n={row['n']}; of wording (VADER)"
    return "no mean: no body sentence is kept"


def _is_known(value: object) -> bool:
    return isinstance(value, str) and bool(value)
