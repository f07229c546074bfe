"""The sentences behind a cell of the Frames page, their cues marked, under the frame's definition."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.codebook_entries import Frame
from analysis.measures.framing import FrameFinder
from analysis.summaries import find_carrying, find_eligible
from analysis.ui.choice import Cell, Cells, offer_cells
from analysis.ui.framing import PICK, Choice, name_frame, write_mass
from analysis.ui.plain import escape_markdown
from analysis.ui.rows import Rows
from analysis.ui.sentences import count_shown, show_sentences
from analysis.ui.view import View

HEIGHT = 620


def show_frame_evidence(view: View, rows: Rows, choice: Choice, picked: Cell | None) -> None:
    """Draw the boxes that pick an article (or source) and a frame, and what is behind the pick."""
    labels, columns = view.workspace.articles, {key: frame.name for key, frame in choice.frames.items()}
    options = dict(rows.labels)
    if picked:
        options.setdefault(picked.row, labels.get(picked.row, picked.row))
        columns.setdefault(picked.column, view.workspace.frames[picked.column])
    offer_cells(Cells(PICK, options, columns, rows.title, "Frame"), picked)
    with st.container(height=HEIGHT if picked else "content", border=False, key="evidence"):
        if picked is None:
            st.info("Click a cell, or choose in the boxes, to read the sentences and the frame’s definition.")
        else:
            frame = next(f for f in view.workspace.codebook.frames if name_frame(f) == picked.column)
            _show_carrying(view, rows, picked, options[picked.row], frame)
            _show_notes(frame)


def find_sentences(view: View, articles: list[str], frame: Frame) -> pd.DataFrame:
    """Sentences that carry a frame: rows of sentences with score and cues, the strongest first, then as in the text."""
    sentences, found = view.workspace.tables["sentences"], view.workspace.tables["sentence_frames"]
    eligible = find_eligible(sentences[sentences["article_id"].isin(articles)])
    found = found[(found["dimension"] == frame.dimension) & (found["frame_id"] == frame.id)]
    carried = find_carrying(eligible, found[found["article_id"].isin(articles)])
    carrying = eligible.merge(carried[["sentence_id", "score", "probability", "cues"]], on="sentence_id")
    return carrying.sort_values("score", ascending=False, kind="stable")


def find_mass(frames: pd.DataFrame, articles: list[str], frame: Frame) -> tuple[int, float]:
    """Eligible sentences of articles, and the mean probability of a frame over them; NaN where there is none."""
    is_asked = (frames["dimension"] == frame.dimension) & (frames["frame_id"] == frame.id)
    rows = frames[is_asked & frames["article_id"].isin(articles)]
    n_eligible = int(rows["n_sentences_eligible"].sum())
    total = (rows["probability_mass"] * rows["n_sentences_eligible"]).sum()
    return n_eligible, float(total / n_eligible) if n_eligible else math.nan


def place_cues(sentences: pd.DataFrame, frame: Frame) -> pd.DataFrame:
    """Where the frame's cues stand: sentence_id, start, end (in the article)."""
    return pd.DataFrame(_list_places(sentences, FrameFinder((frame,))), columns=["sentence_id", "start", "end"])


def _list_places(sentences: pd.DataFrame, finder: FrameFinder) -> Iterator[tuple[str, int, int]]:
    for sentence_id, begin, text in sentences[["sentence_id", "start", "text"]].itertuples(index=False):
        for start, end in finder.find_places(text):
            yield sentence_id, begin + start, begin + end


def _show_carrying(view: View, rows: Rows, picked: Cell, row_label: str, frame: Frame) -> None:
    articles = rows.list_articles(picked.row)
    sentences = find_sentences(view, articles, frame)
    n_eligible, mass = find_mass(view.workspace.tables["frames"], articles, frame)
    counted = f"{len(sentences)} of {n_eligible} sentences, {frame.name}"
    st.text(f"{row_label}: {counted} · mean probability {write_mass(mass)}")
    st.caption(f"**{escape_markdown(frame.name)}:** {escape_markdown(frame.definition)}")
    if not len(sentences):
        st.info("No sentence carries this frame.")
        return
    key = f"frame_{picked.row}_{picked.column}"
    drawn = sentences.head(count_shown(key))
    notes = {row["sentence_id"]: _describe(view, rows, row) for row in drawn.to_dict("records")}
    show_sentences(sentences, place_cues(drawn, frame), notes, key=key)


def _describe(view: View, rows: Rows, row: Mapping[Hashable, Any]) -> str:
    label = view.workspace.articles[row["article_id"]] if rows.groups else ""
    cues = f"cues: {row['cues'].replace(' | ', ', ')}" if row["cues"] else "no cue: near to the frame’s exemplars"
    probability = f"probability {row['probability']:.2f}"
    return " · ".join(part for part in (label, probability, cues) if part)


def _show_notes(frame: Frame) -> None:
    """What else the codebook says of a frame."""
    notes = {
        "Counts too": frame.include,
        "Not this": frame.not_this,
        "Source": frame.source,
        "Reliability": f"{frame.reliability}. {frame.reliability_note}",
    }
    with st.container(border=True, gap="xxsmall"):
        for title, note in notes.items():
            if note:
                st.caption(f"**{title}:** {escape_markdown(note)}")
