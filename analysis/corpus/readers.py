"""The reader of each kind of file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from analysis.corpus.csv_files import read_csv_file, read_tsv_file, split_rows
from analysis.corpus.decoding import decode_bytes, iterate_lines
from analysis.corpus.drafts import Draft
from analysis.corpus.fields import Mapped
from analysis.corpus.html_files import read_html_file
from analysis.corpus.json_files import find_records, read_json_file
from analysis.corpus.json_lines import parse_json, read_json_lines
from analysis.corpus.opening import unpack_gzip
from analysis.corpus.pdf_files import read_pdf_file
from analysis.corpus.text_files import read_text_file
from analysis.corpus.word_files import read_word_file
from analysis.corpus.wording import quote_value
from analysis.errors import CorpusError
from analysis.records import Skipped

Reader = Callable[[bytes, str], Iterator[Draft | Skipped]]
"""A reader of one format: the bytes of a file and its name in, drafts of articles and refused rows out."""
TableReader = Callable[[bytes, str, Mapped], Iterator[Draft | Skipped]]
"""A reader of records: also told which columns the analyst named."""

READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        ".txt": read_text_file,
        ".md": read_text_file,
        ".html": read_html_file,
        ".htm": read_html_file,
        ".docx": read_word_file,
        ".pdf": read_pdf_file,
    }
)
"""The reader of each suffix; a new format is one module and one line here."""
TABLE_READERS: Final[Mapping[str, TableReader]] = MappingProxyType(
    {
        ".csv": read_csv_file,
        ".csv.gz": read_csv_file,
        ".tsv": read_tsv_file,
        ".tsv.gz": read_tsv_file,
        ".jsonl": read_json_lines,
        ".jsonl.gz": read_json_lines,
        ".json": read_json_file,
        ".json.gz": read_json_file,
    }
)
"""Likewise for files that hold one article per record."""
ARCHIVE: Final = ".zip"
SUFFIXES: Final = (*READERS, *TABLE_READERS, ARCHIVE)

_LOOKED_AT: Final = 50
"""Records whose keys are listed as columns."""


def read_drafts(raw: bytes, name: str, mapped: Mapped) -> list[Draft | Skipped]:
    """Return the drafts and refused rows of one file.

    Raises:
        CorpusError: There is no reader for it, or nothing in it can be used.
    """
    suffix = find_suffix(name)
    if suffix in READERS:
        reader = READERS[suffix]
    elif suffix in TABLE_READERS:
        reader = partial(_read_records, TABLE_READERS[suffix], mapped)
    else:
        raise CorpusError(f"no reader for this kind of file; read are {', '.join(SUFFIXES)}")
    return list(_note_repeats(reader(_unpack(raw, suffix), name)))


def list_columns(raw: bytes, name: str) -> list[str]:
    """Return the columns of a table, or the keys of the first records; none for other kinds of files.

    Raises:
        CorpusError: The file cannot be read.
    """
    suffix = find_suffix(name)
    if suffix not in TABLE_READERS:
        return []
    text = decode_bytes(_unpack(raw, suffix)).text
    if TABLE_READERS[suffix] in (read_csv_file, read_tsv_file):
        header, _ = split_rows(text[:1_000_000], "\t" if suffix.startswith(".tsv") else ",")
        return list(header.fields)
    records = _look_at_lines(text) if suffix.startswith(".jsonl") else find_records(parse_json(text)[0])
    keys = [key for record in islice(records, _LOOKED_AT) if isinstance(record, dict) for key in record]
    return list(dict.fromkeys(keys))


def find_suffix(name: str) -> str:
    """Return a name's suffix in lower case; before ``.gz`` the one inside counts too."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes]
    return "".join(suffixes[-2:] if suffixes[-1:] == [".gz"] else suffixes[-1:])


def _read_records(reader: TableReader, mapped: Mapped, raw: bytes, name: str) -> Iterator[Draft | Skipped]:
    return reader(raw, name, mapped)


def _unpack(raw: bytes, suffix: str) -> bytes:
    return unpack_gzip(raw) if suffix.endswith(".gz") else raw


def _look_at_lines(text: str) -> Iterator[object]:
    for line in islice(iterate_lines(text), _LOOKED_AT):
        if line.strip():
            yield parse_json(line)[0]


def _note_repeats(drafts: Iterable[Draft | Skipped]) -> Iterator[Draft | Skipped]:
    """Note where an id stands a second time in a file; both records are loaded."""
    first: dict[str, str] = {}
    for draft in drafts:
        if isinstance(draft, Skipped) or not (draft.key or "").strip():
            yield draft
            continue
        key = str(draft.key).strip()
        note = f"id {quote_value(key)} also stands at {first[key]}" if key in first else ""
        first.setdefault(key, draft.file)
        yield replace(draft, notes=(*draft.notes, note)) if note else draft
