"""The cells of the Overview: bars of sentences by label, or undivided ones where stance was left out of the run."""

from __future__ import annotations

import altair as alt
import pandas as pd

from analysis.charts import Grid, lay_out_presence, lay_out_split, plot_presence, plot_split
from analysis.charts.splits import PARTS
from analysis.ui.actors import LABELS, count_parts, find_longest, has_stance, order_voices
from analysis.ui.evidence import VOICES
from analysis.ui.figure import find_ink
from analysis.ui.paging import rows_of_articles
from analysis.ui.view import View


def plot_cells(view: View, grid: Grid, picked: tuple[str, str] | None) -> alt.LayerChart:
    """Matrix of articles × actors: split bars in the author's voice, other voices as thin bars."""
    stances = rows_of_articles(view.tables["stances"], grid.rows)
    if not has_stance(view):
        longest = _find_most(stances[stances["actor_id"].isin(list(view.actors))])
        return plot_presence(lay_out_presence(stances, grid, longest), grid, find_ink(), picked)
    first, others = order_voices(view.selection.voices)
    thick = count_parts(stances, [first])
    thin = count_parts(stances, others) if others else None
    longest = find_longest([thick] if thin is None else [thick, thin], view.actors)
    cells = lay_out_split(thick, grid, PARTS, thin, longest)
    return plot_split(cells, grid, find_ink(), LABELS, picked)


def _find_most(stances: pd.DataFrame) -> float:
    """Sentences of the longest bar over all charts: in the author's voice, or in the others together."""
    by_voice = stances[stances["voice"] != "all"]
    keys = ["article_id", "actor_id", by_voice["voice"] == "author"]
    return float(by_voice.groupby(keys)["n_sentences"].sum().max()) if len(by_voice) else 0.0


def name_matrix(view: View) -> str:
    """The heading of the matrix."""
    return "How the actors are portrayed" if has_stance(view) else "Who is mentioned"


def describe_cells(view: View) -> str:
    """What a cell shows, as a caption."""
    first, others = order_voices(view.selection.voices)
    beside = f" + {' or '.join(VOICES[voice] for voice in others)} (thin)" if others else ""
    if has_stance(view):
        return f"Scored sentences, {VOICES[first]}{beside}. Blank: not named. Abstained is not neutral."
    return (
        "Sentences in the author’s voice + quoted or attributed (thin bar); title and headings are not counted. "
        "Blank: not named. Stance was left out of this run."
    )
