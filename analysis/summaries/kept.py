"""Which rows count, and for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray


def keep_sentences(sentences: pd.DataFrame, kinds: Sequence[str] = ("body",)) -> pd.DataFrame:
    """Rows of sentences that are not removed and of one of ``kinds``."""
    return sentences[sentences["removed_reason"].isna() & sentences["kind"].isin(kinds)]


def count_words(texts: pd.Series) -> pd.Series:
    """Words (between blanks) of each text."""
    return pd.Series([len(text.split()) for text in texts], index=texts.index, dtype="int64")


def regroup(table: pd.DataFrame, groups: Mapping[str, str]) -> pd.DataFrame:
    """Rows of a sentence-level table by group: ``article_id`` becomes the article's group, other articles are left out.

    The functions below then give figures of groups instead of articles.

    Args:
        table: Any table with article_id.
        groups: Group (say the source) by article_id.
    """
    chosen = table[table["article_id"].isin(list(groups))]
    return chosen.assign(article_id=chosen["article_id"].map(dict(groups)))


def keep_places(places: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Rows of mentions, or uses of terms, outside removed sentences."""
    return places[~is_in(places["sentence_id"], sentences.loc[sentences["removed_reason"].notna(), "sentence_id"])]


def is_in(column: pd.Series, values: pd.Series) -> NDArray[np.bool_]:
    """Whether each cell is one of ``values``: Series.isin, 20 times as fast on text."""
    mask: NDArray[np.bool_] = np.asarray(pc.is_in(pa.array(column, pa.string()), pa.array(values, pa.string())))
    return mask
