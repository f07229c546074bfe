"""Which frames articles or sources carry: "x of N sentences" as dots with intervals, one dimension at a time."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

import altair as alt
import pandas as pd
import streamlit as st

from analysis.charts import Grid, lay_out_dots, plot_dots
from analysis.codebook_entries import Dimension, Frame
from analysis.selection import FRAME_SEPARATOR, select_tables
from analysis.summaries import MIN_WORDS_FOR_FRAME, regroup, summarise_frames
from analysis.ui.choice import Cell, offer_choice, read_column, write_cell
from analysis.ui.figure import find_ink
from analysis.ui.panels import Panel, show_panel, split_columns
from analysis.ui.plain import escape_markdown
from analysis.ui.rows import Rows
from analysis.ui.tones import MIN_FOR_PERCENT
from analysis.ui.view import View

PICK = "frame_pick"
DIMENSION, WHICH, FIGURE = "dimension", "frames", "figure"
"""Names of the page's choices in the address."""
COLUMNS_PER_CHART = 3
N_LEADING = 6
MIN_ARTICLES_FOR_MEAN = 8
VALIDATED_ON = "on sentences that also served to revise their cues; expect less on other texts"
_HEADER_WIDTH = 20
ROOM = 100
"""Pixels that a column needs."""
_KEY = "frame"


@dataclass(frozen=True)
class Choice:
    """What is looked at: frames of one dimension by "dimension.frame_id", and whether as difference from the mean."""

    dimension: Dimension
    frames: Mapping[str, Frame]
    is_difference: bool


def name_frame(frame: Frame) -> str:
    """What a frame is called in links and filters: "generic.disagreement"."""
    return f"{frame.dimension}{FRAME_SEPARATOR}{frame.id}"


def choose_frames(view: View, n_rows: int) -> Choice | None:
    """Draw the page's choices; None when the filters leave no frame."""
    chosen = view.selection.frames
    frames = {name_frame(f): f for f in view.workspace.codebook.frames if not chosen or name_frame(f) in chosen}
    used = {frame.dimension for frame in frames.values()}
    dimensions = {d.id: d for d in view.workspace.codebook.dimensions if d.id in used}
    if not dimensions:
        return None
    dimension = offer_choice("Dimension", DIMENSION, {key: d.name for key, d in dimensions.items()})
    own = {key: frame for key, frame in frames.items() if frame.dimension == dimension}
    own = own if chosen else _offer_fewer(view, own)
    options = {"share": "Share of sentences", "difference": "Difference from the mean"}
    is_difference = n_rows >= MIN_ARTICLES_FOR_MEAN and offer_choice("Figure", FIGURE, options) == "difference"
    return Choice(dimensions[dimension], own, is_difference)


def _offer_fewer(view: View, frames: Mapping[str, Frame]) -> dict[str, Frame]:
    """The validated frames, else the six with the most sentences; a choice shows all of the dimension."""
    fewer, label = list_default(frames, view.tables["frames"])
    if len(fewer) == len(frames):
        return dict(frames)
    which = offer_choice("Frames", WHICH, {"default": label, "all": f"Show all {len(frames)}"})
    return fewer if which == "default" else dict(frames)


def list_default(frames: Mapping[str, Frame], figures: pd.DataFrame) -> tuple[dict[str, Frame], str]:
    """Frames that are shown without being asked for, in the codebook's order, and what they are called.

    The validated ones; where there is none, those with the most sentences that are not known to be weak.

    Args:
        frames: Frames of one dimension.
        figures: Table frames.
    """
    validated = {key: frame for key, frame in frames.items() if frame.reliability == "validated"}
    if validated:
        return validated, f"{len(validated)} validated"
    frames = {key: frame for key, frame in frames.items() if frame.reliability != "low"} or frames
    names = figures["dimension"] + FRAME_SEPARATOR + figures["frame_id"]
    totals = figures["n_sentences_frame"].groupby(names).sum()
    leading = sorted(frames, key=lambda key: -totals.get(key, 0))[:N_LEADING]
    return {key: frame for key, frame in frames.items() if key in leading}, f"{len(leading)} with the most sentences"


def find_frames(view: View, rows: Rows) -> pd.DataFrame:
    """The table frames by row, as filtered; its article_id holds the row."""
    if not rows.groups:
        return view.tables["frames"]
    return _group_frames(view.workspace.id, repr(view.selection), view, rows.groups)


@st.cache_resource(show_spinner=False, max_entries=16)
def _group_frames(workspace_id: str, selection_text: str, _view: View, _groups: Mapping[str, str]) -> pd.DataFrame:
    """Frames by source under a choice; remembered by corpus and choice, nobody changes it."""
    del workspace_id, selection_text  # only the key
    sentences, found = (regroup(_view.workspace.tables[name], _groups) for name in ("sentences", "sentence_frames"))
    grouped = summarise_frames(sentences, found, _view.workspace.codebook)
    shown = {"articles": _view.tables["articles"], "texts": _view.tables["texts"], "frames": grouped}
    return select_tables(shown, _view.selection)["frames"]


def list_figures(frames: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Figures as the chart takes them: article_id, frame, value, low, high, number, interval, is_hollow, counts.

    Args:
        frames: Table frames of all rows, from which the mean is taken.
        choice: What is looked at.
    """
    named = frames.assign(**{_KEY: frames["dimension"] + FRAME_SEPARATOR + frames["frame_id"]})
    named = named[named[_KEY].isin(list(choice.frames))]
    mean = named.groupby(_KEY)["share"].transform("mean") if choice.is_difference else 0.0
    pairs = zip(named["n_sentences_frame"], named["n_sentences_eligible"], named["share"] - mean, strict=True)
    write = write_difference if choice.is_difference else write_share
    return named.assign(
        value=named["share"] - mean,
        low=named["low"] - mean,
        high=named["high"] - mean,
        number=[write(*pair) for pair in pairs],
        mass=[write_mass(mass) for mass in named["probability_mass"]],
        interval=[f"[{low:.2f}, {high:.2f}]" for low, high in zip(named["low"], named["high"], strict=True)],
        is_hollow=named["reliability"] != "validated",
    )


def write_mass(mass: float) -> str:
    """The mean probability over the eligible sentences: "0.13"; "none" where no sentence is eligible."""
    return "none" if math.isnan(mass) else f"{mass:.2f}"


def write_share(n: int, n_all: int, share: float) -> str:
    """A count of sentences: "3 of 22 (14 %)", without percentage under 10 sentences."""
    return f"{n} of {n_all}" if n_all < MIN_FOR_PERCENT else f"{n} of {n_all} ({100 * share:.0f} %)"


def write_difference(n: int, n_all: int, difference: float) -> str:
    """A difference in percentage points: "+12 points, 3 of 22"; only the count under 10 sentences."""
    if n_all < MIN_FOR_PERCENT or math.isnan(difference):
        return f"{n} of {n_all}"
    points = f"{100 * difference:+.0f}".replace("-", "−")
    return f"{'0' if points[1:] == '0' else points} points, {n} of {n_all}"


def find_domain(figures: pd.DataFrame, is_difference: bool) -> tuple[float, float]:
    """The scale of all cells: from 0, or as far down as up; its end rounded up to a tenth."""
    furthest = figures[["low", "high"] if is_difference else ["high"]].abs().max().max()
    end = max(0.1, math.ceil(round(furthest * 10, 6)) / 10) if furthest == furthest else 1.0
    return (-end if is_difference else 0.0, end)


def label_columns(frames: Mapping[str, Frame]) -> dict[str, str]:
    """Headers in lines: the frame's name, and its reliability where it is not validated."""
    marks = {key: [] if f.reliability == "validated" else [f"({f.reliability})"] for key, f in frames.items()}
    return {key: "\n".join([*wrap(frame.name, _HEADER_WIDTH), *marks[key]]) for key, frame in frames.items()}


def show_frames(view: View, rows: Rows, choice: Choice, picked: Cell | None) -> None:
    """Draw the frames of a dimension: three columns per chart."""
    figures = list_figures(find_frames(view, rows), choice)
    domain = find_domain(figures, choice.is_difference)
    drawn = figures[figures["article_id"].isin(list(rows.page))]
    columns = label_columns(choice.frames)
    pair = (picked.row, picked.column) if picked else None

    def plot(grid: Grid) -> alt.LayerChart:
        cells = lay_out_dots(drawn, grid, domain)
        return plot_dots(cells, grid, find_ink(), list_tooltip(rows), pair)

    st.caption(describe_reliability(list(choice.frames.values())))
    panel = Panel(
        f"frames_{choice.dimension.id}",
        choice.dimension.name,
        describe_scale(choice, domain),
        _describe_picture(choice),
        f"Dots with intervals of {len(rows.page)} {rows.title.lower()}s by frame: sentences that carry the frame. "
        f"The boxes {rows.title} and Frame open the same sentences as a click.",
        plot,
        (*view.key, rows.title, choice.is_difference, list(choice.frames)),
        pair,
        read_column(PICK, picked),
        lambda cell: write_cell(PICK, Cell(cell["article_id"], cell[_KEY])),
    )
    show_panel(panel, [Grid(rows.page, part, _KEY, room=ROOM) for part in split_columns(columns, COLUMNS_PER_CHART)])


def describe_reliability(frames: Sequence[Frame]) -> str:
    """What is known of the frames that are drawn, in one or two sentences."""
    n_validated = sum(frame.reliability == "validated" for frame in frames)
    low = [escape_markdown(frame.name) for frame in frames if frame.reliability == "low"]
    if n_validated:
        first = (
            f"{n_validated} of {len(frames)} frames validated, {VALIDATED_ON}. The others (hollow dots) are not "
            "validated: read the sentences."
        )
    else:
        first = "**None of these frames is validated; read the sentences.** Hence hollow dots."
    return f"{first} Low: weak in earlier trials on other texts ({', '.join(low)})." if low else first


def describe_scale(choice: Choice, domain: tuple[float, float]) -> str:
    """The caption: what is counted, and the scale of all cells."""
    counted = (
        f"Sentences that carry the frame, of the kept body sentences of {MIN_WORDS_FOR_FRAME} words or more; a "
        "sentence carries at most one frame of a dimension."
    )
    if choice.is_difference:
        return (
            f"{counted} Dot: share less the mean share of all rows under the filters (line: 0), the same "
            f"−{domain[1]:g} to +{domain[1]:g} in every cell; bar: 95 % interval of the row’s own share, moved along."
        )
    return f"{counted} Dot and bar: share with 95 % interval, the same scale 0 to {domain[1]:g} in every cell."


def _describe_picture(choice: Choice) -> str:
    is_any_validated = any(frame.reliability == "validated" for frame in choice.frames.values())
    what = "difference from the mean share" if choice.is_difference else "share of sentences"
    hollow = "hollow: not validated" if is_any_validated else "none validated"
    return f"Sentences that carry the frame, {what}, 95 % intervals; {hollow}"


def list_tooltip(rows: Rows) -> dict[str, str]:
    """Titles of the tooltip by field."""
    return {
        "row:N": rows.title.lower(),
        "column:N": "frame",
        "number:N": "sentences",
        "interval:N": "95 % interval of the share",
        "mass:N": "mean probability",
        "reliability:N": "reliability",
    }
