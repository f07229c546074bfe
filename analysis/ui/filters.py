"""The filters in the sidebar, kept in the address (by label, as Streamlit binds them); drawn once, before the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd
import streamlit as st

from analysis.labels import cut_text
from analysis.selection import Selection
from analysis.ui.workspace import Workspace

FIRST_ACTORS = 6
MOST_OPTIONS = 200
"""Articles in the box; of more a part of the title is asked for instead."""
VOICES = {"author": "author’s", "quoted": "quoted", "attributed": "attributed"}
_DROPPED, _MOST_DROPPED = "dropped_from_address", 10
ARTICLES, TITLE, SOURCES, ACTORS, ALL_ACTORS = "article", "title", "source", "actor", "all_actors"
FRAMES, VOICE, FROM, TO, TEXT = "frame", "voice", "from", "to", "text"
MIN_SENTENCES, MIN_CONFIDENCE, ONE_VOTE = "min_sentences", "min_confidence", "one_vote"
EMPTY: dict[str, object] = {
    **{key: [] for key in (ARTICLES, SOURCES, ACTORS, FRAMES, VOICE)},
    **dict.fromkeys((TITLE, TEXT), ""),
    **dict.fromkeys((FROM, TO), None),
    **dict.fromkeys((ALL_ACTORS, ONE_VOTE), False),
    **dict.fromkeys((MIN_SENTENCES, MIN_CONFIDENCE), 0),
}
RESETS: dict[str, tuple[str, ...]] = {
    "articles": (ARTICLES, TITLE),
    "sources": (SOURCES,),
    "actors": (ACTORS,),
    "frames": (FRAMES,),
    "voices": (VOICE,),
    "published_from": (FROM,),
    "published_to": (TO,),
    "min_sentences": (MIN_SENTENCES,),
    "min_confidence": (MIN_CONFIDENCE,),
    "text": (TEXT,),
    "one_vote": (ONE_VOTE,),
}
"""For each choice of a Selection the keys of its widgets."""


def draw_filters(workspace: Workspace) -> None:
    """Draw the filters; the pages read them with ``read_selection``."""
    dropped = _find_unknown(workspace)
    with st.sidebar:
        if len(workspace.articles) <= MOST_OPTIONS:
            _choose("Articles", ARTICLES, workspace.articles)
        else:
            st.text_input("Articles whose title contains", key=TITLE, bind="query-params")
        _choose("Actors", ACTORS, workspace.actors)
        if len(workspace.actors) > FIRST_ACTORS:
            helped = f"Otherwise the {FIRST_ACTORS} that most sentences mention."
            label = f"Show all {len(workspace.actors)} actors"
            st.toggle(label, key=ALL_ACTORS, bind="query-params", help=helped)
        st.text_input(
            "Text contains", key=TEXT, bind="query-params", help="Articles whose text contains this, in any case."
        )
        _draw_one_vote(workspace)
        _draw_more(workspace)
        if dropped:
            st.warning("Left out of the address, as this corpus does not have it:")
            st.text("\n".join(cut_text(value, 60) for value in dropped))


def _draw_one_vote(workspace: Workspace) -> None:
    """A switch, where there is anything to count once."""
    if n_stories := _count_stories(workspace):
        n_articles = int(workspace.tables["articles"]["duplicate_group"].notna().sum())
        helped = f"{n_articles:,} articles tell {n_stories:,} stories in the same or nearly the same words."
        st.toggle("One story, one vote", key=ONE_VOTE, bind="query-params", help=helped)


def _count_stories(workspace: Workspace) -> int:
    """Stories that several articles tell in the same or nearly the same words."""
    return int(workspace.tables["articles"]["duplicate_group"].nunique())


def _draw_more(workspace: Workspace) -> None:
    with st.expander("More filters"):
        sources = _list_sources(workspace)
        if sources:
            _choose("Sources", SOURCES, dict(zip(sources, sources, strict=True)))
        else:
            st.caption("Sources: not established for any article.")
        _choose(
            "Voice", VOICE, VOICES, "Sentences in the author’s own voice, in quotations, or handed to somebody else."
        )
        _choose("Frames", FRAMES, workspace.frames)
        st.number_input(
            "Actors with at least … sentences in an article", 0, 1000, key=MIN_SENTENCES, bind="query-params"
        )
        st.number_input(
            "Stance labels with a confidence of at least … %",
            0,
            99,
            key=MIN_CONFIDENCE,
            bind="query-params",
            help="Labels below it count as abstained. The model itself abstains where it is least sure.",
        )
        if workspace.tables["articles"]["published"].notna().any():
            st.date_input("Published from", None, key=FROM, bind="query-params", format="YYYY-MM-DD")
            st.date_input("Published to", None, key=TO, bind="query-params", format="YYYY-MM-DD")
        else:
            st.caption("Dates: no article states when it was published.")


def _choose(label: str, key: str, options: Mapping[str, str], helped: str | None = None) -> None:
    st.multiselect(
        label,
        list(options),
        key=key,
        format_func=options.__getitem__,
        placeholder="all",
        bind="query-params",
        help=helped,
    )


def _list_sources(workspace: Workspace) -> list[str]:
    return sorted(workspace.tables["articles"]["source"].dropna().unique())


def _find_unknown(workspace: Workspace) -> list[str]:
    """Values of the address that name nothing here; looked at before the widgets drop them without a word."""
    known: dict[str, Iterable[str]] = {
        ARTICLES: workspace.articles.values(),
        ACTORS: workspace.actors.values(),
        SOURCES: _list_sources(workspace),
        FRAMES: workspace.frames.values(),
        VOICE: VOICES.values(),
    }
    found = [v for key, labels in known.items() for v in st.query_params.get_all(key) if v and v not in labels]
    if found:
        st.session_state[_DROPPED] = found[:_MOST_DROPPED]
    return list(st.session_state.get(_DROPPED, []))


def reset_filters(keys: Iterable[str]) -> None:
    """Set filters back to "all"."""
    st.session_state.pop(_DROPPED, None)
    for key in keys:
        if key in st.session_state:
            st.session_state[key] = EMPTY[key]


def read_selection(workspace: Workspace) -> Selection:
    """What is chosen, checked against what exists."""
    articles = _read(ARTICLES, workspace.articles)
    if words := st.session_state.get(TITLE, "").casefold().strip():
        table = workspace.tables["articles"]
        articles = tuple(table["article_id"][find_titled(table["title"], words)]) or ("",)  # nothing found is not "all"
    return Selection(
        articles=articles,
        sources=_read(SOURCES, _list_sources(workspace)),
        actors=_read(ACTORS, workspace.actors),
        frames=_read(FRAMES, workspace.frames),
        voices=_read(VOICE, VOICES),
        published_from=_read_day(FROM),
        published_to=_read_day(TO),
        min_sentences=int(st.session_state.get(MIN_SENTENCES) or 0),
        text=st.session_state.get(TEXT, "").strip(),
        min_confidence=int(st.session_state.get(MIN_CONFIDENCE) or 0) / 100,
        one_vote=bool(st.session_state.get(ONE_VOTE)) and _count_stories(workspace) > 0,
    )


def find_titled(titles: pd.Series, words: str) -> list[bool]:
    """Whether each title contains the words, given without capitals; a missing one contains nothing."""
    return [isinstance(title, str) and words in title.casefold() for title in titles]


def _read(key: str, known: Iterable[str]) -> tuple[str, ...]:
    chosen = st.session_state.get(key) or []
    return tuple(value for value in chosen if value in known)


def _read_day(key: str) -> str:
    day = st.session_state.get(key)
    return day.isoformat() if isinstance(day, date) else ""


def list_shown(
    workspace: Workspace, selection: Selection, tables: Mapping[str, pd.DataFrame]
) -> tuple[dict[str, str], dict[str, str]]:
    """Labels of the articles and actors to show, in their order: the chosen ones, or the first actors."""
    articles = {article_id: workspace.articles[article_id] for article_id in tables["articles"]["article_id"]}
    if selection.actors:
        return articles, {a: label for a, label in workspace.actors.items() if a in selection.actors}
    n_shown = None if st.session_state.get(ALL_ACTORS) else FIRST_ACTORS
    return articles, dict(list(workspace.actors.items())[:n_shown])
