"""What the page Method shows: the text of docs/measures.md, the codebook and the run, none of it typed twice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd
import streamlit as st

import analysis
from analysis.codebook_entries import Codebook
from analysis.ui.collection import QUESTIONS, read_known
from analysis.ui.framing import VALIDATED_ON
from analysis.ui.plain import escape_markdown
from analysis.ui.tones import ARTICLES_PER_SOURCE
from analysis.ui.workspace import Workspace

MEASURES = Path(analysis.__file__).parent.parent / "docs" / "measures.md"
CAVEATS = (
    "Unfavourable is not false, biased or hostile. Nothing here rates an outlet or a person.",
    "Stance is what a model reads in single sentences, the actor’s name hidden from it. It errs, above all by taking "
    "hopeful or warm wording for approval: of 113 neutral mentions in the sample corpus it colours 18, 16 of them "
    "favourable. Read the sentences, never rank. Abstained is not neutral.",
    "Tone is how positive or negative the words of a sentence are, about anything; it is no attitude toward an actor.",
    "The calibrated tone was fitted to ratings of opinion text and validated there only. Where it parts from VADER, "
    "readers sided with it twice as often; on reports it is untested.",
    "Not named means that none of the codebook’s names was found; it never means ignored. Private persons are never "
    "added by themselves.",
    "English only: articles in other languages are listed and not scored.",
)
_LINE_WIDTH = 860
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


@cache
def read_measures(path: Path = MEASURES) -> Mapping[str, str]:
    """Sections of the page by heading, the opening under ""; links, which lead to other files, become their words.

    Empty where the documentation was not installed with the app.
    """
    try:
        text = _LINK.sub(r"\1", path.read_text(encoding="utf-8"))
    except OSError:
        return {}
    opening, *rest = _HEADING.split(text)
    return {"": opening.split("\n", 1)[-1].strip(), **dict(zip(rest[::2], map(str.strip, rest[1::2]), strict=True))}


def list_caveats(workspace: Workspace) -> list[str]:
    """What to know before a figure of this corpus is used, a sentence or two each."""
    known = read_known(workspace)
    said = "; ".join(f"{label.lower()}: {known[key]}" for key, (label, _) in QUESTIONS.items() if known[key])
    return [*CAVEATS, _describe_frames(workspace.codebook), _describe_sources(workspace), _describe_collection(said)]


def _describe_frames(codebook: Codebook) -> str:
    n_valid = sum(frame.reliability == "validated" for frame in codebook.frames)
    n_low = sum(frame.reliability == "low" for frame in codebook.frames)
    return (
        f"Frames are found by their definition, exemplars and cue words. Validated against people: {n_valid} of "
        f"{len(codebook.frames)}, {VALIDATED_ON}; known to be weak: {n_low}. Read the sentences."
    )


def _describe_sources(workspace: Workspace) -> str:
    counts = workspace.tables["articles"]["source"].value_counts()
    n_enough = int((counts >= ARTICLES_PER_SOURCE).sum())
    rule = f"Comparing sources needs at least {ARTICLES_PER_SOURCE} articles of each, sources known"
    return (
        f"{rule}: {n_enough} of {len(counts)} sources have as many here." if len(counts) else f"{rule}: none is here."
    )


def _describe_collection(said: str) -> str:
    if said:
        return f"How this corpus was collected: {said}."
    return "How this corpus was collected is unknown: a convenience sample that describes these texts only."


def show_short(workspace: Workspace) -> None:
    """The caveats, and one line per measure."""
    st.subheader("Before you use a figure", anchor=False)
    _show_text("\n".join(f"- {escape_markdown(caveat)}" for caveat in list_caveats(workspace)))
    st.subheader("What is measured", anchor=False)
    _show_text(read_measures().get("", ""))


def show_measures() -> None:
    """Every measure: definition, formula, scale, known limits, and how it did against people."""
    for heading, text in read_measures().items():
        if heading:
            st.subheader(heading, anchor=False)
            _show_text(text)


def _show_text(text: str) -> None:
    with st.container(width=_LINE_WIDTH):
        st.markdown(text or "docs/measures.md is not installed with this app; it stands in the repository.")


def show_run(workspace: Workspace) -> None:
    """Versions, hashes and collection of this run."""
    st.caption("The same run, method and codebook give the same figures. Downloads carry this table.")
    st.dataframe(workspace.tables["run"], hide_index=True, height="content", key="run", alt="Properties of this run")


def show_codebook(workspace: Workspace) -> None:
    """Actors, frames and terms that are looked for, with one search box for the three."""
    run = dict(zip(workspace.tables["run"]["key"], workspace.tables["run"]["value"], strict=True))
    others = [part for part, content in workspace.codebook.hashes.items() if run.get(f"codebook_{part}") != content]
    if others:
        st.warning(f"This corpus was analysed with another codebook ({', '.join(others)}); listed is the shipped one.")
    needle = st.text_input("Search the codebook", key="codebook_search", placeholder="Kyiv, morality, president …")
    for name, table in list_codebook(workspace.codebook).items():
        found = find_rows(table, needle or "")
        st.subheader(f"{name}: {len(found):,} of {len(table):,}", anchor=False)
        st.dataframe(found, hide_index=True, key=f"codebook_{name}", alt=f"{name} of the codebook")


def list_codebook(codebook: Codebook) -> dict[str, pd.DataFrame]:
    """Actors, frames and terms as tables, in the order of the codebook."""
    return {
        "Actors": pd.DataFrame([_describe_actor(codebook, n) for n in range(len(codebook.actors))]),
        "Frames": pd.DataFrame(
            {
                "dimension": [frame.dimension for frame in codebook.frames],
                "frame": [frame.name for frame in codebook.frames],
                "reliability": [frame.reliability for frame in codebook.frames],
                "why": [frame.reliability_note for frame in codebook.frames],
                "definition": [frame.definition for frame in codebook.frames],
                "cues": [", ".join(f"{c.text}{'*' * c.is_prefix}" for c in frame.cues) for frame in codebook.frames],
                "source": [frame.source for frame in codebook.frames],
            }
        ),
        "Terms": pd.DataFrame(
            {
                "group": [term.group.replace("_", " ") for term in codebook.terms],
                "term": [term.label for term in codebook.terms],
                "words": [", ".join(term.patterns) for term in codebook.terms],
                "note": [term.note for term in codebook.terms],
            }
        ),
    }


def _describe_actor(codebook: Codebook, place: int) -> dict[str, str]:
    actor = codebook.actors[place]
    labels = {other.id: other.label for other in codebook.actors}
    lists = ("names", "metonyms", "titles", "demonyms", "adjectives")
    return {
        "actor": actor.label,
        "type": actor.type,
        **{name: ", ".join(getattr(actor, name)) for name in lists},
        "part of": ", ".join(labels.get(other, other) for other in actor.part_of),
    }


def find_rows(table: pd.DataFrame, needle: str) -> pd.DataFrame:
    """Rows with a cell that holds the words, in any case."""
    words = needle.casefold().strip()
    return table[[any(words in str(cell).casefold() for cell in row) for row in table.itertuples(index=False)]]
