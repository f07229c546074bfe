"""The reader: one article's text, whole and unedited, with layers over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis.summaries import keep_sentences
from analysis.ui.evidence import rows_of
from analysis.ui.figure import find_theme
from analysis.ui.layers import (
    Span,
    cut_pieces,
    span_cues,
    span_hedges,
    span_kinds,
    span_mentions,
    span_removed,
    span_stances,
    span_voices,
)
from analysis.ui.marking import format_legend, format_style, mark_pieces
from analysis.ui.view import View
from analysis.ui.workspace import Workspace

SENTENCE, READ = "sentence", "read"
"""Parameters of the address: a sentence_id, or an article_id."""
LAYERS = {
    "mentions": "Mentions",
    "stance": "Stance",
    "cues": "Frame cues",
    "voices": "Quotes and attributions",
    "hedges": "Hedges",
    "removed": "Removed",
}
FIRST_LAYERS = ("mentions", "removed")
LEGENDS: dict[str, tuple[tuple[str, str], ...]] = {
    "mentions": (("mention", "mention of an actor"),),
    "stance": (
        ("unfavourable", "unfavourable"),
        ("neutral", "neutral"),
        ("favourable", "favourable"),
        ("abstained", "no label"),
    ),
    "cues": (("cue", "cue of a frame"),),
    "voices": (("quoted", "quoted"), ("attributed", "attributed")),
    "hedges": (("hedge", "first hedge of a sentence"),),
    "removed": (("removed", "removed, with the reason"),),
}
MOST_OPTIONS = 200
WINDOW = 40_000
"""Characters that are shown at once."""
_BLOCK = ".st-key-reader > [data-testid=stLayoutWrapper] > [data-testid=stHorizontalBlock]"
SCROLL = """requestAnimationFrame(() => document.querySelector('[id^="px-at-"]')?.scrollIntoView({block: 'center'}))"""
"""The only script of the app: constant, so that a content security policy can name it by its hash."""
_STYLE = f"""<style>
@media (min-width: 761px) {{
  {_BLOCK} > [data-testid=stColumn]:last-child > [data-testid=stVerticalBlock]
    {{position: sticky; top: 3.5rem; max-height: calc(100vh - 4.5rem); overflow-y: auto;}}
}}
@media (max-width: 760px) {{
  {_BLOCK} {{flex-direction: column; flex-wrap: nowrap;}}
  {_BLOCK} > [data-testid=stColumn], {_BLOCK} > [data-testid=stColumn] > [data-testid=stVerticalBlock]
    {{display: contents;}}
  {_BLOCK} [data-testid=stLayoutWrapper]:has(> .st-key-reader_text) {{order: 1;}}
  {_BLOCK} [data-testid=stLayoutWrapper]:has(> .st-key-reader_facts) {{order: 2;}}
}}
</style>"""
"""The panel stays in view beside the text; on a narrow screen: layers, text, facts."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader is opened.

    Attributes:
        article_id: The article.
        sentence: Start and end of the sentence that is looked for; None where none is.
        is_known: Whether the address names only what exists.
    """

    article_id: str
    sentence: tuple[int, int] | None = None
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be marked.

    Attributes:
        layers: Keys of ``LAYERS``.
        actors: Labels by actor_id.
        frames: Frames as "dimension.frame_id".
    """

    layers: tuple[str, ...]
    actors: Mapping[str, str]
    frames: tuple[str, ...]


def find_place(view: View) -> Place:
    """The place of the address, checked, or the first article that is shown."""
    sentence_id, article_id = st.query_params.get(SENTENCE, ""), st.query_params.get(READ, "")
    first = article_id if article_id in view.workspace.articles else next(iter(view.articles))
    if sentence_id:
        sentences = view.workspace.tables["sentences"]
        found = sentences[sentences["sentence_id"] == sentence_id][["article_id", "start", "end"]]
        for owner, start, end in found.itertuples(index=False, name=None):
            return Place(str(owner), (int(start), int(end)))
        owner = sentence_id.rpartition("-")[0]
        return Place(owner if owner in view.workspace.articles else first, is_known=False)
    return Place(first, is_known=not article_id or first == article_id)


def offer_articles(view: View, place: Place) -> None:
    """A box with the articles that the filters leave; a note where the address names something unknown."""
    if not place.is_known:
        st.warning("The address points to a sentence or an article that this corpus does not have. Choose an article.")
    options = list(view.articles)[:MOST_OPTIONS]
    if place.article_id not in options:
        options.append(place.article_id)
    st.session_state["reader_article"] = place.article_id
    st.selectbox(
        "Article",
        options,
        key="reader_article",
        format_func=view.workspace.articles.__getitem__,
        on_change=_open_chosen,
        help=f"The first {MOST_OPTIONS}; the filters narrow them." if len(view.articles) > MOST_OPTIONS else None,
    )


def _open_chosen() -> None:
    st.query_params.pop(SENTENCE, None)
    st.query_params[READ] = st.session_state["reader_article"]


def offer_layers(workspace: Workspace, article_id: str) -> Choice:
    """Buttons for the layers and boxes for actors and frames, with a legend."""
    layers = st.pills(
        "Layers over the text",
        list(LAYERS),
        selection_mode="multi",
        default=list(FIRST_LAYERS),
        format_func=LAYERS.__getitem__,
        key="reader_layers",
        persist_state="session",
        wrap=True,
    )
    st.html(format_legend(entry for layer in LAYERS if layer in layers for entry in LEGENDS[layer]))
    if "stance" in layers:
        st.caption(
            "Underlined where it was scored; the hollow ones were abstained. Unfavourable is not false or biased."
        )
    actors, frames = dict(workspace.actors), list[str]()
    if {"mentions", "stance"} & set(layers):
        actors = _offer("Actors", article_id, _list_actors(workspace, article_id))
    if "cues" in layers:
        frames = list(_offer("Frames", article_id, _list_frames(workspace, article_id)))
        st.caption("Cues only: words of the codebook. No frame is validated with them.")
    return Choice(tuple(layers), actors, tuple(frames))


def _offer(label: str, article_id: str, options: Mapping[str, str]) -> dict[str, str]:
    chosen = st.multiselect(
        f"{label} to mark",
        list(options)[:MOST_OPTIONS],
        format_func=options.__getitem__,
        placeholder="all",
        key=f"reader_{label}_{article_id}",
        persist_state="session",
    )
    return {key: options[key] for key in chosen or options}


def _list_actors(workspace: Workspace, article_id: str) -> dict[str, str]:
    named = set(rows_of(workspace.tables["mentions"], article_id)["actor_id"])
    return {actor_id: label for actor_id, label in workspace.actors.items() if actor_id in named}


def _list_frames(workspace: Workspace, article_id: str) -> dict[str, str]:
    found = rows_of(workspace.tables["sentence_frames"], article_id)
    names = set(found["dimension"] + "." + found["frame_id"])
    return {name: label for name, label in workspace.frames.items() if name in names}


def find_window(sentences: pd.DataFrame, length: int, at: int, size: int) -> tuple[int, int]:
    """Part of a text to show: all, or about ``size`` characters around ``at``, from and to edges of sentences."""
    if length <= size:
        return 0, length
    starts, ends = sentences["start"], sentences["end"]
    before, after = starts[starts <= at - size // 3], ends[ends >= max(at, size // 3) - size // 3 + size]
    first = int(before.max()) if len(before) else 0
    return first, int(after.min()) if len(after) else length


def list_spans(workspace: Workspace, place: Place, window: tuple[int, int], choice: Choice) -> Iterator[Span]:
    """Spans of the layers that are on; stances and cues only of the sentences that count."""
    text = read_text(workspace, place.article_id)
    tables = {
        name: rows_of(workspace.tables[name], place.article_id)
        for name in ("sentences", "mentions", "stance_evidence", "sentence_frames", "removed")
    }
    sentences = tables["sentences"]
    sentences = sentences[(sentences["end"] > window[0]) & (sentences["start"] < window[1])]
    body, evidence = keep_sentences(sentences), tables["stance_evidence"]
    counted = keep_sentences(sentences, ("body", "embed"))["sentence_id"]
    evidence = evidence[evidence["sentence_id"].isin(counted)]
    makers: dict[str, Callable[[], Iterator[Span]]] = {
        "removed": lambda: span_removed(tables["removed"]),
        "voices": lambda: span_voices(text, sentences, workspace.codebook.cues),
        "mentions": lambda: span_mentions(tables["mentions"], choice.actors),
        "stance": lambda: span_stances(evidence, choice.actors),
        "cues": lambda: span_cues(body, tables["sentence_frames"], choice.frames, workspace.codebook),
        "hedges": lambda: span_hedges(sentences),
    }
    yield from span_kinds(sentences)
    if place.sentence:
        yield Span(*place.sentence, "here", "the sentence that the link points to")
    for layer in (name for name in makers if name in choice.layers):
        yield from makers[layer]()


def read_text(workspace: Workspace, article_id: str) -> str:
    """The canonical text of an article."""
    return str(rows_of(workspace.tables["texts"], article_id)["text"].iloc[0])


def show_text(workspace: Workspace, place: Place, choice: Choice) -> None:
    """The text with its layers, scrolled to the sentence that is looked for."""
    text = read_text(workspace, place.article_id)
    at = place.sentence[0] if place.sentence else 0
    more = f"reader_more_{place.article_id}"
    size = WINDOW * (1 + st.session_state.get(more, 0))
    first, last = find_window(rows_of(workspace.tables["sentences"], place.article_id), len(text), at, size)
    pieces = cut_pieces(first, last, list_spans(workspace, place, (first, last), choice))
    st.html(f'<div class="px-text" lang="en">{mark_pieces(text, pieces)}</div>')
    if (first, last) != (0, len(text)):
        st.caption(f"Characters {first:,} to {last:,} of {len(text):,} are shown.")
        st.button("Show more", key=f"{more}_button", on_click=_show_more, args=(more,))
    if place.sentence:
        _scroll_to(at)


def _show_more(key: str) -> None:
    st.session_state[key] = 2 * st.session_state.get(key, 0) + 1


def _scroll_to(start: int) -> None:
    """Bring the sentence into view; another sentence is another element, so that the script runs again."""
    with st.container(key=f"scroll_{start}"):
        st.html(f"<script>{SCROLL}</script>", unsafe_allow_javascript=True)


def apply_reader_style() -> None:
    """Add the reader's rules to the page."""
    st.html(_STYLE + format_style(find_theme()))
