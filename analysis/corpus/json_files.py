"""JSON: a list of articles, an object that holds one, one article alone, or one object after another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from analysis.corpus.decoding import decode_bytes
from analysis.corpus.drafts import Draft
from analysis.corpus.fields import NOTHING_MAPPED, Mapped, match_fields
from analysis.corpus.json_lines import draft_record, name_kind, parse_json, read_json_lines
from analysis.corpus.limits import MAX_RECORDS
from analysis.corpus.wording import list_values
from analysis.errors import CorpusError
from analysis.records import Skipped


def read_json_file(raw: bytes, name: str, mapped: Mapped = NOTHING_MAPPED) -> Iterator[Draft | Skipped]:
    """Yield an article, or the reason why there is none, for each record, named by its number.

    Raises:
        CorpusError: The file is neither JSON nor JSON Lines, or holds no record.
    """
    decoded = decode_bytes(raw)
    try:
        value, notes = parse_json(decoded.text)
    except CorpusError as error:
        if "Extra data" not in str(error):
            raise
        yield from read_json_lines(raw, name, mapped)
        return
    records = find_records(value, mapped)
    for number, record in enumerate(islice(records, MAX_RECORDS), start=1):
        yield _read_record(record, f"{name}:{number}", decoded.notes + notes, mapped)
    if len(records) > MAX_RECORDS:
        reason = f"more than {MAX_RECORDS:,} records: none from here on was read; split it"
        yield Skipped(f"{name}:{MAX_RECORDS + 1}", reason)


def find_records(value: object, mapped: Mapped = NOTHING_MAPPED) -> list[object]:
    """Return the records in a JSON value: a list's, an object's own, or those of the longest list of objects in it.

    Raises:
        CorpusError: There is none.
    """
    if isinstance(value, dict) and "text" not in match_fields(list(value), mapped):
        lists = [part for part in value.values() if isinstance(part, list) and any(isinstance(r, dict) for r in part)]
        if not lists:
            raise CorpusError(f"no list of articles and no text in it; keys found: {list_values(map(str, value))}")
        return max(lists, key=len)
    if isinstance(value, list) and value:
        return value
    if isinstance(value, dict):
        return [value]
    raise CorpusError("empty: no record in it" if value == [] else f"no list of articles but {name_kind(value)}")


def _read_record(record: object, name: str, notes: tuple[str, ...], mapped: Mapped) -> Draft | Skipped:
    try:
        return draft_record(record, name, notes, mapped)
    except CorpusError as error:
        return Skipped(name, str(error))
