"""Tone of wording (VADER): compared by article and source, and followed down to the words."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd
import streamlit as st

from analysis.charts.arc import SELECTION, plot_arc
from analysis.charts.grid import Grid
from analysis.charts.tones import COLUMNS, make_grid, plot_tones
from analysis.labels import cut_text
from analysis.summaries import regroup
from analysis.ui.evidence import rows_of
from analysis.ui.figure import Click, Figure, find_ink, remember_figure, show_figure, show_title
from analysis.ui.paging import page_rows, rows_of_articles
from analysis.ui.plain import escape_markdown
from analysis.ui.sentences import show_sentences
from analysis.ui.tones import (
    ARTICLES_PER_SOURCE,
    N_WORDS,
    find_large_sources,
    list_scored,
    list_words,
    rank_words,
    summarise_tones,
    write_signed,
)
from analysis.ui.view import View
from analysis.ui.workspace import Workspace

NAME = "Tone of wording (VADER)"
CAPTION = (
    "Positive and negative words, about anything; not an attitude to an actor; “peace” and “security” raise it, "
    "“war” lowers it. Mean over kept body sentences, −1 to +1."
)
CALIBRATED_CAPTION = (
    "Beside it, never mixed with it: tone, calibrated on opinion text{mode}, the rating that trained readers would "
    "give (−1 to +1, mean with 95 % interval). It sees more than single words, and was validated on opinion text only."
)
OF, WORD, AT = "tone_of", "tone_word", "tone_at"
"""Parameters of the address: an article, one of its words, one of its sentences."""
MOST_OPTIONS = 200
ARC_PART = 200
"""Sentences in one arc."""
_NARROW_LABEL = 14
_LONGEST_TEXT = 140
_STYLE = """<style>
.st-key-tone_narrow {display: none;}
@media (max-width: 760px) {.st-key-tone_wide {display: none;} .st-key-tone_narrow {display: block;}}
</style>"""


def show_tones(view: View, picked: str) -> None:
    """Compare the articles, and the sources where they have enough articles."""
    st.html(_STYLE)
    rows = page_rows(view.articles, "tone_rows")
    wide = _remember(view, make_grid(rows), picked)
    show_title("By article", "tone-by-article", wide)
    st.caption(CAPTION)
    st.caption(describe_calibrated(view.workspace.tables["run"]))
    st.caption(
        "Sentences by tone: negative (−0.05 or less, orange) · neutral · positive (+0.05 or more, purple). "
        "Intervals that overlap: no difference shown. Click a row to look into the article."
    )
    with st.container(gap=None):
        _show_tones(wide, "tone_wide", len(rows), picked)
        _show_narrow(view, rows, picked)
    _show_sources(view)


def describe_calibrated(run: pd.DataFrame) -> str:
    """What the calibrated tone is, with the mode in which it was scored where that is not the default."""
    said = dict(zip(run["key"], run["value"], strict=True))
    is_thorough = str(said.get("step_tone_calibrated", "")).startswith("thorough")
    return CALIBRATED_CAPTION.format(mode=" (thorough mode)" if is_thorough else "")


def _remember(view: View, grid: Grid, picked: str) -> Figure:
    def make() -> alt.LayerChart:
        sentences = rows_of_articles(view.tables["sentences"], grid.rows)
        return plot_tones(summarise_tones(sentences), grid, find_ink(), picked)

    return remember_figure(make, "tone", *view.key, list(grid.rows.items()), list(grid.columns), picked)


def _show_tones(figure: Figure, key: str, n_rows: int, picked: str) -> None:
    alt_text = (
        f"{NAME} of {n_rows} articles: mean with 95 % interval, and sentences by tone. "
        "The box Article below picks an article as a click does."
    )
    show_figure(figure, key, alt_text, Click(lambda cell: write_choice(cell["article_id"]), {"article_id": picked}))


def _show_narrow(view: View, rows: Mapping[str, str], picked: str) -> None:
    short = shorten_labels(rows)
    with st.container(key="tone_narrow", gap=None):
        for key in COLUMNS:
            grid = make_grid(short, columns={key: COLUMNS[key]})
            _show_tones(_remember(view, grid, picked), f"tone_{key}", len(rows), picked)


def shorten_labels(rows: Mapping[str, str]) -> dict[str, str]:
    """Labels for a narrow screen; as they were where short ones would be equal."""
    short = {key: cut_text(label, _NARROW_LABEL) for key, label in rows.items()}
    return short if len(set(short.values())) == len(short) else dict(rows)


def _show_sources(view: View) -> None:
    large = find_large_sources(view.tables["articles"])
    if not large:
        st.caption(f"By source: shown for sources with {ARTICLES_PER_SOURCE} articles or more; here none has as many.")
        return
    rows = page_rows({name: f"{cut_text(name, 30)} ({n} articles)" for name, n in large.items()}, "tone_sources")
    figure = remember_figure(lambda: _plot_sources(view, make_grid(rows)), "tone sources", *view.key, list(rows))
    show_title("By source", "tone-by-source", figure)
    st.caption(
        f"Sources with {ARTICLES_PER_SOURCE} articles or more, all their sentences together. Sentences of one article "
        "resemble each other, so these intervals are somewhat too narrow."
    )
    show_figure(figure, "tone_sources", f"{NAME} of {len(rows)} sources: mean with 95 % interval, sentences by tone.")


def _plot_sources(view: View, grid: Grid) -> alt.LayerChart:
    articles = view.tables["articles"]
    pairs = zip(articles["article_id"], articles["source"], strict=True)
    sources = {article_id: name for article_id, name in pairs if name in grid.rows}
    return plot_tones(summarise_tones(regroup(view.tables["sentences"], sources)), grid, find_ink())


def choose_article(view: View) -> str:
    """The article of the address, checked, or the first of those shown."""
    asked = st.query_params.get(OF, "")
    return asked if asked in view.workspace.articles else next(iter(view.articles))


def write_choice(article_id: str) -> None:
    """Put an article into the address and take its words and sentences out."""
    for key in (WORD, AT):
        st.query_params.pop(key, None)
    st.query_params[OF] = article_id


def show_tone_of(view: View, article_id: str) -> None:
    """One article: the words that move its tone most, and its arc, each followed to the sentences."""
    if st.query_params.get(OF, article_id) != article_id:
        st.warning("The address points to an article that this corpus does not have; it was left out.")
    st.subheader("Along one article", anchor=False)
    _offer_articles(view, article_id)
    scored = list_scored(rows_of(view.workspace.tables["sentences"], article_id))
    if scored.empty:
        st.info("No body sentence of this article is kept, so there is no tone to show.")
        return
    words = _find_words(view.workspace.id, article_id, view.workspace)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _show_words(scored, words, article_id)
    with right:
        _show_arc(view, scored, words, article_id)


def _offer_articles(view: View, article_id: str) -> None:
    options = list(view.articles)[:MOST_OPTIONS]
    if article_id not in options:
        options.append(article_id)
    key = "tone_article"
    st.session_state[key] = article_id
    st.selectbox(
        "Article",
        options,
        key=key,
        format_func=view.workspace.articles.__getitem__,
        on_change=lambda: write_choice(st.session_state[key]),
        help=f"The first {MOST_OPTIONS}; the filters narrow them." if len(view.articles) > MOST_OPTIONS else None,
    )


@st.cache_resource(show_spinner=False, max_entries=64)
def _find_words(workspace_id: str, article_id: str, _workspace: Workspace) -> pd.DataFrame:
    """Words of an article, remembered by corpus and article; nobody changes them."""
    del workspace_id  # only part of the key
    return list_words(list_scored(rows_of(_workspace.tables["sentences"], article_id)))


def _show_words(scored: pd.DataFrame, words: pd.DataFrame, article_id: str) -> None:
    ranked = rank_words(words).head(N_WORDS)
    st.markdown("**Words that move it most**")
    if ranked.empty:
        st.info("No word of VADER’s lexicon stands in these sentences.")
        return
    st.caption("Uses and summed valence (−4 to +4 a use, after negation and degree words). Choose one to read it.")
    sums = zip(ranked.index, ranked["n"], ranked["valence"], strict=True)
    labels = {str(word): f"{word} {n}× {write_signed(valence, 1)}" for word, n, valence in sums}
    word = _offer(WORD, article_id, list(labels), labels)
    if word:
        uses = words[words["word"] == word]
        sentences = scored[scored["sentence_id"].isin(uses["sentence_id"])]
        show_sentences(sentences, uses, _note_tones(sentences), key=f"tone_word_{article_id}_{word}")


def _offer(parameter: str, article_id: str, options: list[str], labels: Mapping[str, str]) -> str | None:
    """Buttons for words; the chosen one stands in the address."""
    key = f"{parameter}_{article_id}"
    asked = st.query_params.get(parameter)
    st.session_state[key] = asked if asked in options else None
    return st.pills(
        "Words",
        options,
        key=key,
        format_func=lambda option: escape_markdown(labels[option]),
        label_visibility="collapsed",
        wrap=True,
        on_change=lambda: _write(parameter, st.session_state[key]),
    )


def _write(parameter: str, value: str | None) -> None:
    if value:
        st.query_params[parameter] = value
    else:
        st.query_params.pop(parameter, None)


def _show_arc(view: View, scored: pd.DataFrame, words: pd.DataFrame, article_id: str) -> None:
    asked = st.query_params.get(AT, "")
    is_asked = scored["sentence_id"] == asked
    part = _page_sentences(scored, int(scored["number"][is_asked].iloc[0]) if is_asked.any() else 1, article_id)
    data = part[["sentence_id", "number", "tone"]].assign(text=[cut_text(text, _LONGEST_TEXT) for text in part["text"]])
    figure = remember_figure(
        lambda: plot_arc(data, find_ink(), asked), "arc", view.workspace.id, article_id, list(part["number"]), asked
    )
    st.markdown("**Sentence by sentence**")
    first, last = part["number"].iloc[0], part["number"].iloc[-1]
    st.caption(f"Sentences {first} to {last} of {len(scored)} that are scored. Click one, or choose it in the box.")
    show_figure(
        figure,
        "tone_arc",
        f"Tone of {len(part)} sentences in the order of the text. The box Sentence picks one as a click does.",
        Click(lambda mark: _write(AT, mark["sentence_id"]), {"sentence_id": asked}, SELECTION),
    )
    _offer_sentences(part, article_id, asked)
    if is_asked.any():
        chosen = scored[is_asked]
        places = words[words["sentence_id"] == asked]
        show_sentences(chosen, places, _explain(chosen, places), key=f"tone_at_{asked}")
    elif asked:
        st.warning("The address points to a sentence that is not scored here; it was left out.")


def _page_sentences(scored: pd.DataFrame, number: int, article_id: str) -> pd.DataFrame:
    n_pages = -(-len(scored) // ARC_PART)
    page = 1
    if n_pages > 1:
        label, start = f"Part of {n_pages:,}", (number - 1) // ARC_PART + 1
        page = int(st.number_input(label, 1, n_pages, start, key=f"tone_part_{article_id}", width=160))
    return scored.iloc[(page - 1) * ARC_PART : page * ARC_PART]


def _offer_sentences(part: pd.DataFrame, article_id: str, asked: str) -> None:
    rows = zip(part["sentence_id"], part["number"], part["tone"], part["text"], strict=True)
    labels = {key: f"{number} · {write_signed(tone)} · {cut_text(text, 80)}" for key, number, tone, text in rows}
    key = f"tone_sentence_{article_id}"
    st.session_state[key] = asked if asked in labels else None
    st.selectbox(
        "Sentence",
        list(labels),
        key=key,
        format_func=labels.__getitem__,
        placeholder="choose",
        on_change=lambda: _write(AT, st.session_state[key]),
    )


def _note_tones(sentences: pd.DataFrame) -> dict[str, str]:
    """VADER's score of each sentence, and the calibrated one beside it."""
    rows = zip(sentences["sentence_id"], sentences["tone"], sentences["tone_calibrated"], strict=True)
    return {key: f"calibrated {write_signed(other)} · tone {write_signed(tone)}" for key, tone, other in rows}


def _explain(sentences: pd.DataFrame, words: pd.DataFrame) -> dict[str, str]:
    """The score of a sentence with the valences that make it."""
    parts = [
        f"{word} {write_signed(valence, 1)}" for word, valence in zip(words["word"], words["valence"], strict=True)
    ]
    named = ", ".join(parts) or "no word of VADER’s lexicon"
    return {key: f"{note}: {named}" for key, note in _note_tones(sentences).items()}
