"""CSV and TSV: one row, one article; columns are found by name, every value stays the string that it is."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Final

from analysis.corpus.decoding import Decoded, decode_bytes, iterate_lines
from analysis.corpus.drafts import Draft, draft_article
from analysis.corpus.fields import NOTHING_MAPPED, Mapped, explain_no_text, match_fields
from analysis.corpus.limits import MAX_COLUMNS, MAX_FIELD_CHARACTERS, MAX_RECORDS
from analysis.corpus.wording import list_values, quote_value
from analysis.errors import CorpusError
from analysis.records import Skipped

_LIMIT_LOCK: Final = threading.Lock()
"""csv's field limit belongs to the whole process: changed, used and put back under this lock."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the line that it starts on, its fields, and what is wrong with it (empty where nothing is)."""

    line: int
    fields: tuple[str, ...]
    problem: str = ""


def read_csv_file(raw: bytes, name: str, mapped: Mapped = NOTHING_MAPPED) -> Iterator[Draft | Skipped]:
    """Yield an article, or the reason why there is none, for each row of a comma-separated file.

    Raises:
        CorpusError: The file is not text, has no column for the text, lacks a mapped one, or has too many columns.
    """
    return _read_table(decode_bytes(raw), name, ",", mapped)


def read_tsv_file(raw: bytes, name: str, mapped: Mapped = NOTHING_MAPPED) -> Iterator[Draft | Skipped]:
    """Do as `read_csv_file` for tab-separated files."""
    return _read_table(decode_bytes(raw), name, "\t", mapped)


def split_rows(text: str, delimiter: str = ",") -> tuple[Row, list[Row]]:
    """Return the header and the other rows of a table that are not blank.

    Raises:
        CorpusError: There is no header, or it is damaged.
    """
    with _allow_fields_of(len(text)):
        records = list(islice(_parse_rows(text, delimiter), MAX_RECORDS + 1))
    rows = [row for row in _mark_last(records) if row.fields or row.problem]
    if not rows:
        raise CorpusError("empty: no header row")
    header = rows[0]
    if header.problem or len(header.fields) > MAX_COLUMNS:
        raise CorpusError(f"header: {header.problem or f'more than {MAX_COLUMNS} columns'}")
    return header, [_check_row(row, len(header.fields)) for row in rows[1:]]


def _read_table(decoded: Decoded, name: str, delimiter: str, mapped: Mapped) -> Iterator[Draft | Skipped]:
    header, rows = split_rows(decoded.text, delimiter)
    columns = match_fields(header.fields, mapped)
    if "text" not in columns:
        raise CorpusError(f"no text column ({explain_no_text(header.fields, mapped)}")
    if missing := [field for field in mapped if field not in columns]:
        column = quote_value(mapped[missing[0]])
        raise CorpusError(f"no column {column} for {missing[0]}; columns found: {list_values(header.fields)}")
    if not rows:
        raise CorpusError("empty: no row below the header")
    for row in rows:
        yield _read_row(row, columns, f"{name}:{row.line}", decoded.notes)


def _read_row(row: Row, columns: dict[str, int], name: str, notes: tuple[str, ...]) -> Draft | Skipped:
    if row.problem:
        return Skipped(name, row.problem)
    values = {field: row.fields[position] for field, position in columns.items()}
    return draft_article(name, values, notes)


def _parse_rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(iterate_lines(text), strict=True, delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(line, (), _explain_damage(str(error), reader.line_num - line))
        else:
            yield Row(line, tuple(fields))


def _mark_last(records: list[Row]) -> list[Row]:
    """Return the records; one too many says instead that no more are read."""
    if len(records) <= MAX_RECORDS:
        return records
    problem = f"more than {MAX_RECORDS:,} rows: none from here on was read; split the file"
    return [*records[:-1], Row(records[-1].line, (), problem)]


def _explain_damage(message: str, n_lines_lost: int) -> str:
    if message == "unexpected end of data":
        return f"a quote opened here is never closed: the {n_lines_lost} lines after it are lost too"
    return f"damaged quoting: {message}"


def _check_row(row: Row, n_columns: int) -> Row:
    if row.problem:
        return row
    return Row(row.line, row.fields, _find_problem(row.fields, n_columns))


def _find_problem(fields: Sequence[str], n_columns: int) -> str:
    if len(fields) != n_columns:
        return f"{len(fields)} fields where {n_columns} were expected"
    longest = max(map(len, fields))
    if longest > MAX_FIELD_CHARACTERS:
        return f"a field of {longest:,} characters; at most {MAX_FIELD_CHARACTERS:,} are read"
    return ""


@contextmanager
def _allow_fields_of(n_characters: int) -> Iterator[None]:
    """Let csv read whole fields, so that a field that is too long is named and the next row is found."""
    with _LIMIT_LOCK:
        before = csv.field_size_limit(n_characters + 1)
        try:
            yield
        finally:
            csv.field_size_limit(before)
