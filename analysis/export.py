"""Tables out as CSV that is safe to open: guarded cells, UTF-8 with BOM, a README and the data dictionary beside."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv, parquet

from analysis.errors import StoreError
from analysis.schema import Table, keep_columns, to_arrow
from analysis.tables import TABLES

BOM = "\ufeff".encode()
_GUARDED = r"^('*[=+\-@\t\r\n])"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)

_README = """Parallax: tables of an analysed corpus

Encoding: UTF-8 with BOM (in R: fileEncoding = "UTF-8-BOM"), comma-separated, missing = empty and unquoted.
Offsets: start (inclusive) and end (exclusive) count characters of the column texts.text from 0, after the guard is off.
Guard: a text cell that begins with = + - @ TAB CR LF gets a leading apostrophe, so that no spreadsheet runs it; so does
  one that begins with apostrophes and then one of these. To undo it, take one apostrophe off every cell that begins
  with apostrophes followed by one of = + - @ TAB CR LF. Numbers are never guarded.
Meaning of every column: codebook.csv.

What these figures are not: unfavourable is not false, biased or hostile; nothing here rates an outlet or a person.
Tone (VADER) is the wording of a sentence, about anything; it is no attitude toward an actor. The stance in these tables
is provisional (see the table run, step_stance): where it takes a side on a clear case, about 1 in 4
points the wrong way. English texts only.
Missing is never zero: not named = no row; not measurable = empty; neutral = 0.
"""


def export_tables(tables: Mapping[str, pd.DataFrame], folder: Path | str) -> list[Path]:
    """Write every table as guarded CSV, with README.txt and codebook.csv.

    Args:
        tables: Tables by name, as in analysis.tables.
        folder: Made when missing.

    Returns:
        The files written.

    Raises:
        StoreError: The folder cannot be written.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_write_file(folder / name, content) for name, content in _list_files(tables)]
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror}); choose another folder") from None


def to_zip(tables: Mapping[str, pd.DataFrame], remarks: str = "", *, with_parquet: bool = False) -> bytes:
    """Pack the same files into one zip archive.

    Args:
        tables: Tables by name, as in analysis.tables or as ``drop_text`` returns them.
        remarks: What goes to the end of its README: the filters, say.
        with_parquet: Whether the folder ``parquet`` holds the tables once more, typed and unguarded.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _list_files(tables, remarks):
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content, zipfile.ZIP_DEFLATED)
        for name, frame in tables.items() if with_parquet else ():
            place = zipfile.ZipInfo(f"parquet/{name}.parquet", _ZIP_DATE)
            archive.writestr(place, to_parquet(_contract(name, frame), frame))
    return packed.getvalue()


def to_csv(table: Table, frame: pd.DataFrame) -> bytes:
    """One table as guarded CSV with BOM."""
    return _write_csv(to_arrow(table, frame))


def write_guarded(frame: pd.DataFrame) -> bytes:
    """A table without a contract as guarded CSV with BOM."""
    return _write_csv(pa.Table.from_pandas(frame, preserve_index=False))


def to_parquet(table: Table, frame: pd.DataFrame) -> bytes:
    """One table as Parquet: typed, and every cell as it is."""
    sink = io.BytesIO()
    parquet.write_table(to_arrow(table, frame), sink, compression="zstd")
    return sink.getvalue()


def drop_text(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables without words of the articles: ids, offsets, counts and scores; ``texts`` goes as a whole."""
    kept: dict[str, pd.DataFrame] = {}
    for name, frame in tables.items():
        texts = [column.name for column in TABLES[name].columns if column.is_corpus_text]
        if name != "texts":
            kept[name] = frame.drop(columns=texts)
    return kept


def describe_columns(tables: Iterable[Table] = TABLES.values()) -> pd.DataFrame:
    """The data dictionary: one row per column of every table."""
    return pd.DataFrame(
        [
            (table.name, table.row, c.name, c.type, c.unit, c.range, c.missing or "never", c.meaning, c.formula)
            for table in tables
            for c in table.columns
        ],
        columns=["table", "row", "column", "type", "unit", "range", "missing", "meaning", "formula"],
    )


def to_corpus_yaml(values: Mapping[str, str]) -> bytes:
    """How a corpus was collected as corpus.yaml: a line per value, each as one quoted text; empty ones stay empty."""
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False) if value else ''}".rstrip() for key, value in values.items()
    ]
    return ("\n".join(lines) + "\n").encode()


def guard_cells(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Put an apostrophe before text that a spreadsheet would run; undone by ``unguard_cell``."""
    return pc.replace_substring_regex(cells, _GUARDED, r"'\1")


def unguard_cell(cell: str) -> str:
    """Take the guard of ``guard_cells`` off one cell."""
    bare = cell.lstrip("'")
    return cell[1:] if len(bare) < len(cell) and bare.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else cell


def _list_files(tables: Mapping[str, pd.DataFrame], remarks: str = "") -> Iterator[tuple[str, bytes]]:
    contracts = [_contract(name, tables[name]) for name in TABLES if name in tables]
    for table in contracts:
        yield f"{table.name}.csv", to_csv(table, tables[table.name])
    yield "codebook.csv", write_guarded(describe_columns(contracts))
    yield "README.txt", (_README + _describe_run(tables) + remarks).encode()


def _contract(name: str, frame: pd.DataFrame) -> Table:
    """The contract of a table, less the columns that ``drop_text`` took."""
    table = TABLES[name]
    return keep_columns(table, [c.name for c in table.columns if not c.is_corpus_text or c.name in frame])


def _describe_run(tables: Mapping[str, pd.DataFrame]) -> str:
    if "run" not in tables:
        return ""
    return "\nThis run\n" + "".join(f"  {key}: {value}\n" for key, value in tables["run"].itertuples(index=False))


def _write_csv(table: pa.Table) -> bytes:
    for position, column in enumerate(table.schema):
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            table = table.set_column(position, column.name, guard_cells(table.column(position)))
    sink = io.BytesIO(BOM)
    sink.seek(len(BOM))
    csv.write_csv(table, sink)
    return sink.getvalue()


def _write_file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
