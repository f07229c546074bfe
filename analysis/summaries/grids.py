"""Counts over every article and key, zeros included."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def list_grid(articles: pd.Index, names: list[str], keys: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """Every article with every key, articles outside."""
    columns = {name: np.tile([key[place] for key in keys], len(articles)) for place, name in enumerate(names)}
    return pd.DataFrame({"article_id": articles.repeat(len(keys)), **columns})


def count_grid(
    rows: pd.DataFrame, articles: pd.Index, names: list[str], keys: Sequence[tuple[str, str]]
) -> NDArray[np.int64]:
    """Rows by article and key: an array articles × keys."""
    counts = np.bincount(_find_cells(rows, articles, names, keys), minlength=len(articles) * len(keys))
    return counts.reshape(len(articles), len(keys))


def sum_grid(
    rows: pd.DataFrame, articles: pd.Index, names: list[str], keys: Sequence[tuple[str, str]], value: str
) -> NDArray[np.float64]:
    """Sums of the column ``value`` by article and key: an array articles × keys."""
    cells = _find_cells(rows, articles, names, keys)
    sums = np.zeros(len(articles) * len(keys))
    np.add.at(sums, cells, rows[value].to_numpy(float))
    return sums.reshape(len(articles), len(keys))


def _find_cells(
    rows: pd.DataFrame, articles: pd.Index, names: list[str], keys: Sequence[tuple[str, str]]
) -> NDArray[np.int64]:
    places = {key: place for place, key in enumerate(keys)}
    columns = np.array([places[key] for key in zip(rows[names[0]], rows[names[1]], strict=True)], dtype=np.int64)
    cells: NDArray[np.int64] = articles.get_indexer(pd.Index(rows["article_id"])) * len(keys) + columns
    return cells
