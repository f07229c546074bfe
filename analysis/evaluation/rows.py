"""Labelled rows: JSON Lines, packed or not, checked at the door."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from analysis.errors import EvaluationError

_Kind = TypeVar("_Kind")
_WORDS: dict[object, str] = {str: "a text", list: "a list", dict: "an object"}


def read_rows(path: Path, fields: Sequence[str]) -> list[dict[str, Any]]:
    """Read labelled rows.

    Args:
        path: JSON Lines, UTF-8, packed (.gz) or not.
        fields: Keys that every row must have.

    Returns:
        The rows, in their order; at least one.

    Raises:
        EvaluationError: The file cannot be read, or a row is no object or lacks a field (named by its line).
    """
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        lines = raw.decode("utf-8").split("\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path}: cannot be read as labelled rows ({error}); give a .jsonl file") from error
    rows = [_read_row(path, place, line, fields) for place, line in enumerate(lines, 1) if line.strip()]
    if not rows:
        raise EvaluationError(f"{path}: holds no row; give a file with one JSON object per line")
    return rows


def _read_row(path: Path, place: int, line: str, fields: Sequence[str]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise EvaluationError(f"{path}:{place}: is no JSON ({error}); give one object per line") from error
    if not isinstance(row, dict):
        raise EvaluationError(f"{path}:{place}: is no object; give one object per line")
    if missing := [field for field in fields if field not in row]:
        raise EvaluationError(f"{path}:{place}: lacks '{missing[0]}'; this task needs {', '.join(fields)}")
    return row


def read_typed(row: Mapping[str, Any], place: int, field: str, kind: type[_Kind]) -> _Kind:
    """A field of the row at a place (from 1), of the kind that is needed: str, list or dict.

    Raises:
        EvaluationError: It is of another kind.
    """
    value = row[field]
    if not isinstance(value, kind):
        raise EvaluationError(f"row {place}: {field} is {type(value).__name__}; give {_WORDS[kind]}")
    return value


def read_texts(row: Mapping[str, Any], place: int, field: str) -> list[str]:
    """A field of the row at a place (from 1) that is a list of texts.

    Raises:
        EvaluationError: It is none.
    """
    values = read_typed(row, place, field, list)
    if wrong := [value for value in values if not isinstance(value, str)]:
        raise EvaluationError(f"row {place}: {field} holds {type(wrong[0]).__name__}; give a list of texts")
    return values
