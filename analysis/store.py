"""Tables on disk: Parquet files in one folder, listed in manifest.json; what is not listed does not exist.

Two kinds of file. *Parts* hold what a step found in a batch of texts, keyed by the step's fingerprint, so that a
changed frame cue leaves everything but the frames in place. *Tables* hold the result of the last run. Every file is
written under a temporary name, flushed to disk and renamed before the manifest lists it, so an interrupted run loses
at most its last batch.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.errors import StoreError
from analysis.schema import to_arrow
from analysis.tables import SCHEMA_VERSION, TABLES

MANIFEST = "manifest.json"
_TEXT_IDS = b"parallax_text_ids"
_FILE = re.compile(r"(?:part-)?\w+-[0-9a-f]{16}\.parquet")
"""How files of a store are named; nothing else that a manifest lists is read or deleted."""


@dataclass(frozen=True, slots=True)
class Part:
    """One batch of one step: file name in the store, the step's fingerprint and the file's checksum."""

    step: str
    fingerprint: str
    file: str
    sha256: str


@dataclass(slots=True)
class _Manifest:
    schema_version: int = SCHEMA_VERSION
    parts: list[Part] = field(default_factory=list)
    tables: dict[str, str] = field(default_factory=dict)
    """Checksums of the tables of the last run, by name; the file is named after both."""


class Store:
    """A folder of parts and tables; the only place that knows its files."""

    def __init__(self, folder: Path) -> None:
        """Open a store, or prepare a new one.

        Raises:
            StoreError: The folder cannot be made or written, or holds something else.
        """
        self.folder = folder
        self.damaged: list[str] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._refuse_other_folders()
            self._manifest = self._read_manifest()
        except OSError as error:
            raise StoreError(f"{folder}: cannot be used as a store ({error.strerror}); choose another folder") from None

    def load_rows(self, step: str, fingerprint: str) -> tuple[pa.Table | None, set[str]]:
        """Read the committed rows of a step.

        Returns:
            The rows (None when there are none) and the ids of the texts that are done.
        """
        tables: list[pa.Table] = []
        for part in [p for p in self._manifest.parts if (p.step, p.fingerprint) == (step, fingerprint)]:
            if (table := self._read_part(part)) is not None:
                tables.append(table)
        done = {text_id for table in tables for text_id in json.loads(table.schema.metadata[_TEXT_IDS])}
        return (pa.concat_tables([t.replace_schema_metadata() for t in tables]) if tables else None), done

    def commit_rows(self, step: str, fingerprint: str, rows: pa.Table, text_ids: Iterable[str]) -> None:
        """Add a batch of a step; it counts once this returns."""
        ids = json.dumps(sorted(text_ids))
        stamped = rows.replace_schema_metadata({_TEXT_IDS: ids.encode()})
        file = f"part-{step}-{_checksum(f'{fingerprint}{ids}'.encode())[:16]}.parquet"
        content = _to_parquet(stamped)
        self._write(file, content)
        self._manifest.parts = [p for p in self._manifest.parts if p.file != file]
        self._manifest.parts.append(Part(step, fingerprint, file, _checksum(content)))
        self._write_manifest()

    def drop_parts_except(self, fingerprints: Mapping[str, str]) -> None:
        """Forget parts of other fingerprints than the given (by step), and delete their files.

        Steps that are not given keep their parts: a run that leaves one out throws nothing of it away.
        """
        kept = [p for p in self._manifest.parts if fingerprints.get(p.step, p.fingerprint) == p.fingerprint]
        dropped = [p.file for p in self._manifest.parts if p not in kept]
        self._manifest.parts = kept
        self._write_manifest()
        self._delete(dropped)

    def write_tables(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Replace the tables of the last run; readers see the old ones until all are written."""
        before = {_table_file(name, checksum) for name, checksum in self._manifest.tables.items()}
        checksums: dict[str, str] = {}
        for name, table in TABLES.items():
            content = _to_parquet(to_arrow(table, tables[name]))
            checksums[name] = _checksum(content)
            self._write(_table_file(name, checksums[name]), content)
        self._manifest.tables = checksums
        self._write_manifest()
        self._delete(before - {_table_file(name, checksum) for name, checksum in checksums.items()})

    def read_table(self, name: str) -> pd.DataFrame:
        """Read one table of the last run.

        Raises:
            StoreError: There is none, or its file does not match the manifest.
        """
        checksum = self._manifest.tables.get(name)
        if checksum is None:
            raise StoreError(f"{self.folder}: holds no table '{name}'; run `python -m analysis analyse` into it first")
        content = self._read(_table_file(name, checksum))
        if _checksum(content) != checksum:
            path = self.folder / _table_file(name, checksum)
            raise StoreError(f"{path}: is damaged; run `python -m analysis analyse` again")
        table: pd.DataFrame = pq.read_table(pa.BufferReader(content)).to_pandas()
        return table

    def read_tables(self) -> dict[str, pd.DataFrame]:
        """Read all tables of the last run, by name."""
        return {name: self.read_table(name) for name in TABLES}

    def _refuse_other_folders(self) -> None:
        others = [path.name for path in self.folder.iterdir() if not _belongs_to_store(path.name)]
        if others and not is_store(self.folder):
            raise StoreError(f"{self.folder}: is no store and holds '{min(others)}'; choose an empty or a new folder")

    def _read_manifest(self) -> _Manifest:
        path = self.folder / MANIFEST
        if not path.is_file():
            return _Manifest()
        try:
            content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            if content["schema_version"] != SCHEMA_VERSION:
                return _Manifest()
            return _parse_manifest(content)
        except (ValueError, KeyError, TypeError):
            self._set_aside(MANIFEST)
            return _Manifest()

    def _write_manifest(self) -> None:
        self._write(MANIFEST, json.dumps(asdict(self._manifest), indent=1, sort_keys=True).encode())

    def _read_part(self, part: Part) -> pa.Table | None:
        content = self._read(part.file)
        if _checksum(content) == part.sha256:
            return pq.read_table(pa.BufferReader(content))
        self._set_aside(part.file)
        self._manifest.parts.remove(part)
        return None

    def _set_aside(self, file: str) -> None:
        self.damaged.append(file)
        path = self.folder / file
        with suppress(OSError):  # where nothing can be written, the next write says so
            path.replace(path.with_name(f"{file}.damaged"))

    def _read(self, file: str) -> bytes:
        """The bytes of a file; none where it is missing or cannot be read, so that its checksum is wrong."""
        try:
            return (self.folder / file).read_bytes()
        except OSError:
            return b""

    def _delete(self, files: Iterable[str]) -> None:
        for file in files:
            with suppress(OSError):  # what no manifest lists does no harm
                (self.folder / file).unlink()

    def _write(self, file: str, content: bytes) -> None:
        temporary = self.folder / f".{file}.{os.getpid()}.tmp"
        try:
            with temporary.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(self.folder / file)
        except OSError as error:
            with suppress(OSError):  # where nothing can be written, nothing can be deleted either
                temporary.unlink()
            raise StoreError(f"{self.folder / file}: cannot be written ({error.strerror}); free or change it") from None


def _parse_manifest(content: Mapping[str, Any]) -> _Manifest:
    """A manifest of this schema version.

    Raises:
        ValueError: It names files that no store has; likewise KeyError and TypeError.
    """
    manifest = _Manifest(SCHEMA_VERSION, [Part(**part) for part in content["parts"]], dict(content["tables"]))
    files = [part.file for part in manifest.parts]
    files += [_table_file(name, checksum) for name, checksum in manifest.tables.items()]
    if not all(map(_FILE.fullmatch, files)):
        raise ValueError("a file name that no store has")
    return manifest


def _belongs_to_store(name: str) -> bool:
    return name == MANIFEST or name.startswith(".") or bool(_FILE.fullmatch(name.removesuffix(".damaged")))


def _to_parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def _table_file(name: str, checksum: str) -> str:
    return f"{name}-{checksum[:16]}.parquet"


def _checksum(content: bytes) -> str:
    return sha256(content).hexdigest()


def is_store(folder: Path) -> bool:
    """Whether a folder holds a store."""
    return (folder / MANIFEST).is_file()


def copy_store(source: Path, target: Path) -> Store:
    """Open a new store at ``target`` with all that the store at ``source`` holds.

    Files are shared where the disk allows it: none is ever written again, only replaced or deleted by name.

    Raises:
        StoreError: The target cannot be written.
    """
    try:
        target.mkdir(parents=True)
        for path in [path for path in source.iterdir() if path.name == MANIFEST or _FILE.fullmatch(path.name)]:
            _share_file(path, target / path.name)
    except OSError as error:
        raise StoreError(f"{target}: cannot be used as a store ({error.strerror}); choose another folder") from None
    return Store(target)


def _share_file(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:  # another disk, or one without links
        with suppress(FileNotFoundError):  # just deleted by a run; what is missing is analysed again
            shutil.copyfile(source, target)
