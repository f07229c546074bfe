"""Write docs/tables.md from the table contracts in analysis/tables: ``make docs``."""

from __future__ import annotations

from pathlib import Path

from analysis.schema import Column, Table
from analysis.tables import SCHEMA_VERSION, TABLES

TARGET = Path(__file__).with_name("tables.md")

_OPENING = f"""# The tables

Written by `make docs` from [analysis/tables](../analysis/tables/__init__.py); do not edit.
Schema version {SCHEMA_VERSION}.

- **Row contract**: what one row is stands above each table. Rows follow the articles, within an article the text;
  frames and terms follow the codebook; stances are sorted by article_id, actor_id and voice.
- **Type**: text; integer; number (64-bit float); flag (true or false).
- **Missing** is never zero: not named = no row; not measurable = empty (NaN); neutral = 0. "never" = always a value.
- **Offsets** are half-open, 0-based and count Python characters of `texts.text`.
- Counts are `n_…`; shares run from 0 to 1; `low` and `high` are 95 % intervals.
- What is measured, and how well: [measures.md](measures.md). Every export holds this dictionary as `codebook.csv`.
"""
_HEAD = ("column", "type", "unit", "range", "missing", "meaning", "formula")


def render_tables() -> str:
    """The whole page."""
    contents = "\n".join(f"- [{name}](#{name}): {table.row}" for name, table in TABLES.items())
    sections = "\n".join(render_table(table) for table in TABLES.values())
    return f"{_OPENING}\n{contents}\n\n{sections}"


def render_table(table: Table) -> str:
    """One table: its row contract, then a line per column."""
    rule = "|---" * len(_HEAD) + "|"
    rows = [render_row(_HEAD), rule, *(render_row(list_cells(column)) for column in table.columns)]
    return f"## {table.name}\n\nOne row: **{table.row}**.\n\n" + "\n".join(rows) + "\n"


def list_cells(column: Column) -> tuple[str, ...]:
    """What the page says of a column, in the order of its head."""
    missing = column.missing or "never"
    return (f"`{column.name}`", column.type, column.unit, column.range, missing, column.meaning, column.formula)


def render_row(cells: tuple[str, ...]) -> str:
    """A line of a Markdown table; bars inside a cell are escaped."""
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


if __name__ == "__main__":
    TARGET.write_text(render_tables(), encoding="utf-8")
