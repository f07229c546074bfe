"""What a table's contract is written in: columns with type, meaning, unit, range, formula and what missing means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd
import pyarrow as pa

ColumnType = Literal["text", "integer", "number", "flag"]
_ARROW: dict[ColumnType, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
}

_UNITS = {
    **dict.fromkeys(("start", "end", "target_start", "target_end"), "characters"),
    **dict.fromkeys(("share", "probability", "probability_mass", "confidence"), "share of 1"),
    **dict.fromkeys(("score", "stance", "low", "high"), "as the measure"),
    **dict.fromkeys(("resemblance", "containment"), "share of 1"),
    "rank": "rank",
    "n": "sentences or words",
    "base": "sentences",
    "per_100": "per 100 sentences",
}
_UNIT_PREFIXES = {
    "n_words": "words",
    "n_mentions": "mentions",
    "n_uses": "uses",
    "n_": "sentences",
    "tone_calibrated": "rating / 4",
    "tone": "VADER compound",
    "p_": "share of 1",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    ``missing`` is empty where a value always stands; ``is_corpus_text`` says that the column holds words of the
    articles, or a remark that quotes their files: exports "without text" leave it out.
    """

    name: str
    type: ColumnType
    meaning: str
    range: str = ""
    missing: str = ""
    formula: str = ""
    is_corpus_text: bool = False

    @property
    def unit(self) -> str:
        """What a number of the column counts or measures."""
        if self.name in _UNITS:
            return _UNITS[self.name]
        return next((unit for prefix, unit in _UNIT_PREFIXES.items() if self.name.startswith(prefix)), "")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, what a row is, its columns in order."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> list[str]:
        """Names of the columns, in order."""
        return [column.name for column in self.columns]

    @property
    def arrow_schema(self) -> pa.Schema:
        """The schema that the table is stored with."""
        return pa.schema([(column.name, _ARROW[column.type]) for column in self.columns])


def keep_columns(table: Table, names: Iterable[str]) -> Table:
    """The contract of ``table`` with only those of its columns that are named."""
    kept = set(names)
    return replace(table, columns=tuple(column for column in table.columns if column.name in kept))


def shape_table(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Return ``frame`` with exactly the table's columns, in order and of their types (through Arrow)."""
    shaped: pd.DataFrame = to_arrow(table, frame).to_pandas()
    return shaped


def to_arrow(table: Table, frame: pd.DataFrame) -> pa.Table:
    """Return ``frame`` as an Arrow table with the table's schema and nothing else (pandas' notes would bend types)."""
    arrow = pa.Table.from_pandas(frame[table.column_names], schema=table.arrow_schema, preserve_index=False)
    return arrow.replace_schema_metadata()
