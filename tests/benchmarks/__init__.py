"""Measurements that take longer than a test: speed, and how often the intervals hold. Nothing here is collected."""

from __future__ import annotations

import gzip
import json
import os
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = (ROOT / os.environ.get("PARALLAX_DATA", "../shared/data")).resolve()
NEWSWIRE = (DATA / "load_reuters" / "articles_1.jsonl.gz", DATA / "load_reuters" / "articles_2.jsonl.gz")
PERSENT = DATA / "persent" / "dev.jsonl"


def read_texts(path: Path, most: int | None = None) -> list[str]:
    """The first texts of a labelled set, in file order.

    Args:
        path: JSON Lines with a field ``text``, packed with gzip or not.
        most: How many; None means all.
    """
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, most)]


def explain_missing(path: Path) -> str:
    """Why a measurement is skipped where its data are not at hand; empty where they are."""
    if path.is_file():
        return ""
    return f"no file {path}: set PARALLAX_DATA to the folder of labelled data"
