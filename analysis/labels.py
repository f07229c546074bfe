"""What articles and actors are called on screen."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.codebook_entries import Codebook

LONGEST_TITLE = 30
WORDS_OF_UNTITLED = 8
UNTITLED = " (untitled)"


def label_articles(articles: pd.DataFrame, texts: pd.DataFrame, longest: int = LONGEST_TITLE) -> dict[str, str]:
    """Short labels by article_id: "003 · Putin Aims for Strategic…"; untitled: its first words in quotes.

    Args:
        articles: Table articles, whole (the number is the article's place in the corpus).
        texts: Table texts.
        longest: Characters of the title that are kept.
    """
    openings = dict(zip(texts["article_id"], texts["text"], strict=True))
    width = max(3, len(str(len(articles) - 1)))
    rows = enumerate(articles[["article_id", "title"]].itertuples(index=False))
    return {
        article_id: f"{place:0{width}d} · {_shorten(title, openings[article_id], longest)}"
        for place, (article_id, title) in rows
    }


def find_number(label: str) -> str:
    """The number of an article's label: "003"."""
    return label.partition(" · ")[0]


def _shorten(title: str | float | None, text: str, longest: int) -> str:
    if isinstance(title, str):
        return cut_text(title, longest)
    opening = " ".join(text.split(maxsplit=WORDS_OF_UNTITLED)[:WORDS_OF_UNTITLED])
    return f"“{cut_text(opening, longest - len(UNTITLED))}”{UNTITLED}"


def cut_text(text: str, longest: int) -> str:
    """``text`` on one line, cut at a word with an ellipsis when longer than ``longest`` characters."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[:longest].rsplit(" ", 1)[0] if " " in line[:longest] else line[:longest]
    return f"{cut.rstrip(' ,.;:-–—')}…"


def label_actors(codebook: Codebook) -> dict[str, str]:
    """Labels by actor_id; one that two actors share carries the id, so that no two are equal."""
    n_uses = Counter(actor.label for actor in codebook.actors)
    return {a.id: a.label if n_uses[a.label] == 1 else f"{a.label} ({a.id})" for a in codebook.actors}


def label_frames(codebook: Codebook) -> dict[str, str]:
    """Labels by "dimension.frame_id": "Economic consequences · generic"."""
    return {f"{f.dimension}.{f.id}": f"{f.name} · {f.dimension}" for f in codebook.frames}
