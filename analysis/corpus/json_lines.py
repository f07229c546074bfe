"""JSON Lines: one object per line, one article each; bad lines are named, the others load."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from analysis.corpus.decoding import decode_bytes, iterate_lines
from analysis.corpus.drafts import Draft, draft_article
from analysis.corpus.fields import NOTHING_MAPPED, Mapped, explain_no_text, match_fields
from analysis.corpus.limits import MAX_JSON_DEPTH, MAX_LINE_CHARACTERS, MAX_RECORDS
from analysis.corpus.wording import list_values
from analysis.errors import CorpusError
from analysis.records import Skipped

_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def read_json_lines(raw: bytes, name: str, mapped: Mapped = NOTHING_MAPPED) -> Iterator[Draft | Skipped]:
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
            yield _read_line(line.rstrip("\n"), f"{name}:{number}", decoded.notes, mapped)


def _read_line(line: str, name: str, notes: tuple[str, ...], mapped: Mapped) -> Draft | Skipped:
    try:
        if len(line) > MAX_LINE_CHARACTERS:
            raise CorpusError(f"a line of {len(line):,} characters; at most {MAX_LINE_CHARACTERS:,} are read")
        value, more = parse_json(line)
        return draft_record(value, name, notes + more, mapped)
    except CorpusError as error:
        return Skipped(name, str(error))


def parse_json(text: str) -> tuple[object, tuple[str, ...]]:
    """Return a JSON value and what to note of it.

    Raises:
        CorpusError: It is no JSON, or nested too deep.
    """
    constants: list[str] = []
    twice: list[str] = []

    def keep_last(pairs: list[tuple[str, object]]) -> dict[str, object]:
        record = dict(pairs)
        if len(record) < len(pairs):
            twice.extend(key for key, n in Counter(key for key, _ in pairs).items() if n > 1)
        return record

    try:  # append returns None: a missing value
        value = json.loads(text, parse_constant=constants.append, object_pairs_hook=keep_last)
    except RecursionError as error:
        raise CorpusError(f"nested more than {MAX_JSON_DEPTH} deep") from error
    except json.JSONDecodeError as error:
        raise CorpusError(f"not JSON: {error.msg} (line {error.lineno}, column {error.colno})") from error
    except ValueError as error:  # a number of thousands of digits
        raise CorpusError(f"not JSON: {error}") from error
    notes = [f"{constant} is no JSON value: taken as missing" for constant in dict.fromkeys(constants)]
    notes += [f"keys that stand twice, the last counts: {list_values(dict.fromkeys(twice))}"] if twice else []
    return value, tuple(notes)


def draft_record(value: object, name: str, notes: tuple[str, ...], mapped: Mapped) -> Draft:
    """Return the draft of an article that one JSON value describes.

    Raises:
        CorpusError: It is no object, nested too deep, or holds no text.
    """
    if not isinstance(value, dict):
        raise CorpusError(f"not an object but {name_kind(value)}")
    if _measure_depth(value) > MAX_JSON_DEPTH:
        raise CorpusError(f"nested more than {MAX_JSON_DEPTH} deep")
    keys = list(value)
    fields = {field: value[keys[position]] for field, position in match_fields(keys, mapped).items()}
    fields = {field: _join_parts(field, part) for field, part in fields.items()}
    if not isinstance(fields.get("text"), str):
        raise CorpusError(_explain_no_text(keys, fields.get("text"), mapped))
    values = {field: part for field, part in fields.items() if isinstance(part, str)}
    odd = {field: part for field, part in fields.items() if part is not None and field not in values}
    left_out = tuple(f"{field}: {name_kind(part)}, not a string: left out" for field, part in odd.items())
    return draft_article(name, values, notes + left_out)


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


def _explain_no_text(keys: list[str], text: object, mapped: Mapped) -> str:
    if text is not None:
        return f"the text is not a string but {name_kind(text)}"
    return f"no text ({explain_no_text(keys, mapped)}"


def _join_parts(field: str, value: object) -> object:
    """Return paragraphs as one text, names as one string, an object by its name, an id as text; else as it is."""
    if field == "id" and isinstance(value, int):
        return str(value)
    parts = [_find_name(part) for part in value] if isinstance(value, list) else [_find_name(value)]
    if not parts or not all(isinstance(part, str) for part in parts):
        return value
    return ("\n\n" if field == "text" else ", ").join(map(str, parts))


def _find_name(value: object) -> object:
    return value.get("name") if isinstance(value, dict) else value


def name_kind(value: object) -> str:
    """Return what a JSON value is, in words."""
    return "null" if value is None else _KINDS.get(type(value), "a string")
