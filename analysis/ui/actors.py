"""How articles or sources portray the chosen actors: counts by voice, means where there are enough sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import altair as alt
import pandas as pd
import streamlit as st

from analysis.charts import Grid, lay_out_dots, lay_out_split, plot_dots, plot_split
from analysis.charts.splits import PARTS
from analysis.figures import has_stance as was_scored
from analysis.intervals import MIN_SENTENCES_FOR_MEAN
from analysis.selection import select_tables
from analysis.summaries import regroup, summarise_stances
from analysis.ui.choice import Cell, read_column, write_cell
from analysis.ui.evidence import VOICES
from analysis.ui.figure import find_ink
from analysis.ui.panels import Panel, show_panel, split_columns, wrap_labels
from analysis.ui.plain import escape_markdown
from analysis.ui.rows import Rows
from analysis.ui.tones import write_signed
from analysis.ui.view import View

PICK = "pick"
"""The pick of a cell in the address; for an article the same as on the Overview."""
NOTE = "Unfavourable is not false, biased or hostile; abstained is not neutral"
"""What must stand beside every figure of stance."""
LEFT_OUT_NOTE = (
    "Stance was left out of this run (--without-stance), so nothing is shown of it; the articles name the actors."
)
LABELS = {part: part.removeprefix("n_") for part in PARTS}
MOST_COLUMNS = 6
_HEADER_WIDTH = 10
ROOM, ROOM_FOR_MEAN = 56, 80
"""Pixels that a column needs."""
MOST_LISTED = 5
"""Rows that are listed by name where an actor is not named; the others are counted."""
_KEYS = ["article_id", "actor_id"]
_SCALE = (-1.0, 1.0)


def has_stance(view: View) -> bool:
    """Whether stance was scored."""
    return was_scored(view.tables["run"])


def find_stances(view: View, rows: Rows) -> pd.DataFrame:
    """The table stances by row, as filtered; its article_id holds the row."""
    if not rows.groups:
        return view.tables["stances"]
    return _group_stances(view.workspace.id, repr(view.selection), view, rows.groups)


@st.cache_resource(show_spinner=False, max_entries=16)
def _group_stances(workspace_id: str, selection_text: str, _view: View, _groups: Mapping[str, str]) -> pd.DataFrame:
    """Stances by source under a choice; remembered by corpus and choice, nobody changes it."""
    del workspace_id, selection_text  # only the key
    tables = _view.whole
    grouped = summarise_stances(
        *(regroup(tables[name], _groups) for name in ("sentences", "mentions", "stance_evidence"))
    )
    shown = {"articles": _view.tables["articles"], "texts": _view.tables["texts"], "stances": grouped}
    return select_tables(shown, _view.selection)["stances"]


def order_voices(chosen: Collection[str]) -> tuple[str, list[str]]:
    """The voice of the thick bars (the author's where chosen) and the voices of the thin ones."""
    voices = [voice for voice in VOICES if not chosen or voice in chosen]
    return voices[0], voices[1:]


def count_parts(stances: pd.DataFrame, voices: Collection[str]) -> pd.DataFrame:
    """Sentences by label over ``voices``, for every row and actor that is named (zeros included)."""
    named = stances.loc[stances["voice"] == "all", _KEYS]
    counts = stances[stances["voice"].isin(list(voices))].groupby(_KEYS, as_index=False)[list(PARTS)].sum()
    return named.merge(counts, how="left", on=_KEYS).fillna(dict.fromkeys(PARTS, 0))


def find_longest(tables: Iterable[pd.DataFrame], actors: Collection[str]) -> float:
    """Largest total of a bar over the actors that are shown, so that all charts share one scale."""
    totals = [table.loc[table["actor_id"].isin(list(actors)), list(PARTS)].sum(axis=1) for table in tables]
    return float(pd.concat(totals).max()) if any(map(len, totals)) else 0.0


def list_means(stances: pd.DataFrame, voice: str) -> pd.DataFrame:
    """Means in one voice: article_id, actor_id, value, low, high, n_scored, label, is_hollow, number and interval."""
    named = stances.loc[stances["voice"] == "all", _KEYS]
    counts = stances.loc[stances["voice"] == voice, [*_KEYS, "stance", "low", "high", "n_scored", "label", "status"]]
    means = named.merge(counts, how="left", on=_KEYS).fillna({"n_scored": 0}).rename(columns={"stance": "value"})
    return means.assign(
        is_hollow=means["status"] == "low_confidence",
        number=[write_mean(*pair) for pair in zip(means["value"], means["n_scored"], strict=True)],
        interval=[write_interval(*pair) for pair in zip(means["low"], means["high"], strict=True)],
    )


def write_mean(stance: float, n: float) -> str:
    """A mean and its base: "+0.24 n=12", or "n=4, too few"."""
    return f"n={n:.0f}, too few" if pd.isna(stance) else f"{write_signed(stance)} n={n:.0f}"


def write_interval(low: float, high: float) -> str:
    """An interval of scores: "[−0.04, +0.51]"; empty where there is none."""
    return "" if pd.isna(low) else f"[{write_signed(low)}, {write_signed(high)}]"


def show_actors(view: View, rows: Rows, picked: Cell | None) -> None:
    """Draw the counts, the means, and where an actor is not named."""
    stances = find_stances(view, rows)
    stances = stances[stances["article_id"].isin(list(rows.page))]
    _show_counts(view, rows, stances, picked)
    _show_means(view, rows, stances, picked)
    show_absences(view, rows)


def _show_counts(view: View, rows: Rows, stances: pd.DataFrame, picked: Cell | None) -> None:
    first, others = order_voices(view.selection.voices)
    thick = count_parts(stances, [first])
    thin = count_parts(stances, others) if others else None

    longest = find_longest([thick] if thin is None else [thick, thin], view.actors)

    def plot(grid: Grid) -> alt.LayerChart:
        return plot_split(lay_out_split(thick, grid, PARTS, thin, longest), grid, find_ink(), LABELS, _as_pair(picked))

    beside = f" + {' or '.join(VOICES[voice] for voice in others)} (thin bar)" if others else ""
    least = view.selection.min_sentences
    caption = (
        f"Scored sentences that mention the actor: {VOICES[first]}{beside}. Mentions as adjective or possessor, titles "
        f"and headings are not scored. Blank: not named{f', or in fewer than {least} sentences' if least else ''}. "
        f"{NOTE}."
    )
    alt_text = f"Split bars of {len(rows.page)} {rows.title.lower()}s by actor: sentences by label."
    text, depends, pair = _say_route(alt_text, rows), (*view.key, rows.title, list(view.actors)), _as_pair(picked)
    title, chosen = "Sentences by label", read_column(PICK, picked)
    panel = Panel("actor_counts", title, caption, NOTE, text, plot, depends, pair, chosen, _pick)
    show_panel(panel, _make_grids(rows, view.actors, ROOM))


def _show_means(view: View, rows: Rows, stances: pd.DataFrame, picked: Cell | None) -> None:
    voice, _ = order_voices(view.selection.voices)
    means = list_means(stances, voice)
    actors = {a: label for a, label in view.actors.items() if a in set(means.loc[means["value"].notna(), "actor_id"])}
    few = ", ".join(escape_markdown(label) for actor, label in view.actors.items() if actor not in actors)
    rule = f"from {MIN_SENTENCES_FOR_MEAN} scored sentences on"
    caption = (
        f"{VOICES[voice].capitalize()}: mean of the scores, −1 to +1 (line: 0), with 95 % interval, {rule}. "
        f"An interval that includes 0 shows no direction. Purple: favourable; orange: unfavourable; grey: neither; "
        f"diamond: mixed; hollow: most sentences abstained. {NOTE}.{f' Nowhere as many: {few}.' if few else ''}"
    )
    if not actors:
        st.caption(f"No mean is shown: it is given {rule}, {VOICES[voice]}, and nowhere here are there as many.")
        return

    def plot(grid: Grid) -> alt.LayerChart:
        cells = lay_out_dots(means, grid, _SCALE)
        tooltip = {"row:N": rows.title.lower(), "column:N": "actor", "number:N": "mean"}
        tooltip |= {"interval:N": "95 % interval", "label:N": "label"}
        return plot_dots(cells, grid, find_ink(), tooltip, _as_pair(picked))

    alt_text = f"Dots with intervals of {len(rows.page)} {rows.title.lower()}s by actor: mean stance."
    text, depends, pair = _say_route(alt_text, rows), (*view.key, rows.title, list(view.actors)), _as_pair(picked)
    title, chosen = "Mean, where there are enough", read_column(PICK, picked)
    panel = Panel("actor_means", title, caption, NOTE, text, plot, depends, pair, chosen, _pick)
    show_panel(panel, _make_grids(rows, actors, ROOM_FOR_MEAN))


def show_absences(view: View, rows: Rows) -> None:
    """List the rows in which an actor is not named; filters of voice and number do not change that."""
    stances = view.workspace.tables["stances"]
    stances = stances[stances["actor_id"].isin(list(view.actors))]
    stances = regroup(stances, rows.groups or {row: row for row in rows.page})
    named = set(stances[_KEYS].itertuples(index=False, name=None))
    unsearched = list_unsearched(view.tables["articles"], rows)
    searched = {row: name for row, name in rows.page.items() if row not in unsearched}
    for actor, label in view.actors.items():
        missing = [name for row, name in searched.items() if (row, actor) not in named]
        if missing:
            st.caption(f"**{escape_markdown(label)}** not named in: {_join_some(missing)}")
    if unsearched:
        st.caption(f"Not searched, not in English: {_join_some([rows.page[row] for row in unsearched])}")


def list_unsearched(articles: pd.DataFrame, rows: Rows) -> list[str]:
    """The rows on the page all of whose articles are in another language."""
    other = set(articles.loc[articles["status"] == "other_language", "article_id"])
    return [row for row in rows.page if (ids := rows.list_articles(row)) and other.issuperset(ids)]


def _join_some(names: Sequence[str]) -> str:
    """The first names, to be read as Markdown, and how many more there are."""
    more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
    return f"{'; '.join(map(escape_markdown, names[:MOST_LISTED]))}{more}"


def _make_grids(rows: Rows, actors: Mapping[str, str], room: int) -> list[Grid]:
    headers = wrap_labels(actors, _HEADER_WIDTH)
    return [Grid(rows.page, part, "actor_id", room=room) for part in split_columns(headers, MOST_COLUMNS)]


def _as_pair(picked: Cell | None) -> tuple[str, str] | None:
    return (picked.row, picked.column) if picked else None


def _pick(cell: Mapping[str, str]) -> None:
    write_cell(PICK, Cell(cell["article_id"], cell["actor_id"]))


def _say_route(alt_text: str, rows: Rows) -> str:
    return f"{alt_text} The boxes {rows.title} and Actor open the same sentences as a click."
