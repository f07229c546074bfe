"""What a corpus folder says about itself: sources.csv (of each file) and corpus.yaml (of the collection)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, fields, replace
from typing import Final, cast, get_args

from analysis.corpus.csv_files import Row, split_rows
from analysis.corpus.decoding import decode_bytes, make_inert
from analysis.corpus.drafts import Draft
from analysis.corpus.wording import list_values, quote_value, show_name
from analysis.errors import AnalysisError, CorpusError
from analysis.records import Basis, Collection, Skipped
from analysis.safe_yaml import Node, read_yaml

SOURCES_FILE: Final = "sources.csv"
COLLECTION_FILE: Final = "corpus.yaml"
_COLLECTION_KEYS: Final = tuple(key.name for key in fields(Collection))
_NOTHING: Final = ("", "null", "~")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What sources.csv says of one file; blank means unknown."""

    source: str = ""
    source_basis: Basis = "unknown"
    url: str = ""
    published: str = ""


def read_sources(raw: bytes, names: Set[str]) -> tuple[dict[str, SourceRow], list[Skipped]]:
    """Return what sources.csv says of each file, and what in it could not be used.

    Args:
        raw: The bytes of the file.
        names: The files that the folder holds.
    """
    known: dict[str, SourceRow] = {}
    problems: list[Skipped] = []
    try:
        for line, values in _list_source_rows(raw):
            complaint = _add_source_row(values, names, known)
            problems += [Skipped(f"{SOURCES_FILE}:{line}", complaint)] if complaint else []
    except CorpusError as error:
        problems.append(Skipped(SOURCES_FILE, str(error)))
    return known, problems


def complete_draft(draft: Draft, row: SourceRow | None) -> Draft:
    """Return the draft with its blank fields filled from sources.csv; what the file itself says stays."""
    if row is None:
        return draft
    if not (draft.source or "").strip():
        draft = replace(draft, source=row.source, source_basis=row.source_basis)
    if not (draft.published or "").strip():
        draft = replace(draft, published=row.published, published_basis="assigned_by_user")
    return draft if (draft.url or "").strip() else replace(draft, url=row.url)


def read_collection(raw: bytes) -> tuple[Collection, list[Skipped]]:
    """Return how the corpus came together, and what in corpus.yaml could not be used."""
    try:
        content = read_yaml(decode_bytes(raw).text, COLLECTION_FILE).content
        if not isinstance(content, Mapping):
            raise CorpusError(f"not a mapping: write 'key: text' lines with {', '.join(_COLLECTION_KEYS)}")
    except AnalysisError as error:
        return Collection(), [Skipped(COLLECTION_FILE, str(error))]
    texts = {key: _read_value(content[key]) for key in _COLLECTION_KEYS if key in content}
    return Collection(**texts), list(_list_problems(content))


def _list_source_rows(raw: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line and the values by column of each row; a damaged one has the value ``problem``."""
    header, rows = split_rows(decode_bytes(raw).text)
    columns = [name.strip().lower() for name in header.fields]
    if "file" not in columns:
        raise CorpusError(f"no column 'file'; columns found: {list_values(header.fields)}")
    for row in rows:
        yield row.line, _read_values(columns, row)


def _read_values(columns: list[str], row: Row) -> dict[str, str]:
    if row.problem:
        return {"problem": row.problem}
    return {name: value.strip() for name, value in zip(columns, row.fields, strict=True) if name != "problem"}


def _add_source_row(values: dict[str, str], names: Set[str], known: dict[str, SourceRow]) -> str:
    """Add one row to what is known; return what is wrong with it, empty where nothing is."""
    file = show_name(values.get("file", ""))
    complaint = values.get("problem") or _check_file(file, names, known)
    if complaint:
        return complaint
    basis, complaint = _read_basis(values)
    known[file] = SourceRow(values.get("source", ""), basis, values.get("url", ""), values.get("published", ""))
    return complaint


def _check_file(file: str, names: Set[str], known: dict[str, SourceRow]) -> str:
    if not file:
        return "no file named: fill in the column 'file'"
    if file in known:
        return f"{quote_value(file)} is named a second time: the first row counts"
    return "" if file in names else f"no file {quote_value(file)} in the folder"


def _read_basis(values: dict[str, str]) -> tuple[Basis, str]:
    """Return the basis of the source, and what is wrong with it."""
    stated = values.get("source_basis", "").lower()
    if not values.get("source"):
        return "unknown", ""
    if stated and stated not in get_args(Basis):
        return "unknown", f"source_basis {quote_value(stated)} taken as unknown: use {', '.join(get_args(Basis))}"
    return cast("Basis", stated or "assigned_by_user"), ""


def _read_value(node: Node) -> str | None:
    """Return a text of corpus.yaml on one line; None where it is empty or no text."""
    if not isinstance(node.content, str) or node.content.strip().lower() in _NOTHING:
        return None
    return " ".join(make_inert(node.content).text.split())


def _list_problems(content: Mapping[str, Node]) -> Iterator[Skipped]:
    for key, node in content.items():
        place = f"{COLLECTION_FILE}:{node.line}"
        if key not in _COLLECTION_KEYS:
            yield Skipped(place, f"unknown key {quote_value(key)}: use {', '.join(_COLLECTION_KEYS)}")
        elif not isinstance(node.content, str):
            yield Skipped(place, f"{key} is no text: left out")
