"""The texts that the cases of ``holders.jsonl`` point into; those that are not ours stay outside (PARALLAX_DATA)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def find_data() -> Path:
    """Folder of the labelled data."""
    return Path(os.environ.get("PARALLAX_DATA", ROOT / "../shared/data"))


def read_seeds() -> Iterator[tuple[str, str]]:
    """Key and text of the five samples."""
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield path.stem, path.read_text(encoding="utf-8")


def read_newsmtsc() -> Iterator[tuple[str, str]]:
    """Key and text of the single sentences of NewsMTSC's dev files, each once."""
    seen: set[str] = set()
    for name in ("dev_rw.jsonl", "dev_mt.jsonl"):
        for row in read_rows(find_data() / "newsmtsc" / name):
            if row["text"] not in seen:
                seen.add(row["text"])
                yield row["id"], row["text"]


def read_basil() -> Iterator[tuple[str, str]]:
    """Key and text of BASIL's articles: title and paragraphs, a blank line between."""
    for row in read_rows(find_data() / "basil" / "articles.jsonl"):
        yield row["id"], "\n\n".join((row["title"].strip(), *row["paragraphs"]))


def read_rows(path: Path) -> Iterator[dict]:
    """Rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
