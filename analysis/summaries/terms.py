"""Uses of terms by article."""

from __future__ import annotations

import pandas as pd

from analysis.codebook_entries import Codebook
from analysis.summaries.grids import count_grid, list_grid
from analysis.summaries.kept import keep_places


def summarise_terms(sentences: pd.DataFrame, term_uses: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Uses of every term by article, zeros included, outside removed sentences.

    Returns:
        Table terms, articles in the order of ``sentences``, terms in the codebook's.
    """
    kept = keep_places(term_uses, sentences)
    names = ["term_group", "term_id"]
    articles, terms = pd.Index(sentences["article_id"].unique()), [(t.group, t.id) for t in codebook.terms]
    grid = list_grid(articles, names, terms)
    grid["n_uses"] = count_grid(kept, articles, names, terms).ravel()
    once = kept.drop_duplicates(["sentence_id", *names])
    grid["n_sentences"] = count_grid(once, articles, names, terms).ravel()
    return grid
