"""JSON Lines: one object per line, one article each; bad lines are named, the others load."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NoReturn

from analysis.corpus.decoding import decode_bytes, iterate_lines
from analysis.corpus.drafts import FIELD_NAMES, Draft, draft_article, match_fields
from analysis.corpus.limits import MAX_JSON_DEPTH, MAX_LINE_CHARACTERS, MAX_RECORDS
from analysis.corpus.wording import list_values
from analysis.errors import CorpusError
from analysis.records import Skipped

_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def read_json_lines(raw: bytes, name: str) -> Iterator[Draft | Skipped]:
    """Yield an article, or the reason why there is none, for each line that is not blank.

    Raises:
        CorpusError: The file is not text, or has no line.
    """
    decoded = decode_bytes(raw)
    if not decoded.text.strip():
        raise CorpusError("empty: no line in it")
    for number, line in enumerate(iterate_lines(decoded.text), start=1):
        if number > MAX_RECORDS:
            yield Skipped(f"{name}:{number}", f"more than {MAX_RECORDS:,} lines: none from here on was read; split it")
            return
        if line.strip():
            yield _read_line(line.rstrip("\n"), f"{name}:{number}", decoded.notes)


def _read_line(line: str, name: str, notes: tuple[str, ...]) -> Draft | Skipped:
    try:
        return _draft_record(_parse_object(line), name, notes)
    except CorpusError as error:
        return Skipped(name, str(error))


def _parse_object(line: str) -> dict[str, object]:
    if len(line) > MAX_LINE_CHARACTERS:
        raise CorpusError(f"a line of {len(line):,} characters; at most {MAX_LINE_CHARACTERS:,} are read")
    value = _parse_json(line)
    if not isinstance(value, dict):
        raise CorpusError(f"not an object but {_name_kind(value)}")
    if _measure_depth(value) > MAX_JSON_DEPTH:
        raise CorpusError(f"nested more than {MAX_JSON_DEPTH} deep")
    return value


def _parse_json(line: str) -> object:
    try:
        return json.loads(line, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise CorpusError(f"nested more than {MAX_JSON_DEPTH} deep") from error
    except json.JSONDecodeError as error:
        raise CorpusError(f"not JSON: {error.msg} (column {error.colno})") from error
    except ValueError as error:  # a number of thousands of digits
        raise CorpusError(f"not JSON: {error}") from error


def _refuse_constant(constant: str) -> NoReturn:
    raise CorpusError(f"not JSON: {constant} is no JSON value")


def _measure_depth(value: object) -> int:
    depth = 0
    level: list[object] = [value]
    while level:
        depth += 1
        level = [child for parent in level for child in _list_children(parent) if isinstance(child, list | dict)]
    return depth


def _list_children(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _draft_record(record: dict[str, object], name: str, notes: tuple[str, ...]) -> Draft:
    keys = list(record)
    fields = {field: record[keys[position]] for field, position in match_fields(keys).items()}
    if not isinstance(fields.get("text"), str):
        raise CorpusError(_explain_no_text(keys, fields.get("text")))
    fields["author"] = _join_names(fields.get("author"))
    values = {field: value for field, value in fields.items() if isinstance(value, str)}
    odd = {field: value for field, value in fields.items() if value is not None and field not in values}
    left_out = tuple(f"{field}: {_name_kind(value)}, not a string: left out" for field, value in odd.items())
    return draft_article(name, values, notes + left_out)


def _explain_no_text(keys: list[str], text: object) -> str:
    if text is not None:
        return f"the text is not a string but {_name_kind(text)}"
    return f"no text ({', '.join(FIELD_NAMES['text'])}); keys found: {list_values(keys)}"


def _join_names(value: object) -> object:
    """Return a list of names as one string; anything else as it is."""
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return ", ".join(value)
    return value


def _name_kind(value: object) -> str:
    return "null" if value is None else _KINDS.get(type(value), "a string")
