"""All measures against all labelled data at hand: what ``make evaluate`` runs and the page Method shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.evaluation.rows import read_rows
from analysis.evaluation.tasks import Figures, Options, evaluate_rows, find_task


@dataclass(frozen=True, slots=True)
class Run:
    """One task on one or several files, whose rows are put together.

    Attributes:
        task: A key of TASKS.
        files: Relative to the folder of labelled data, or to the repository.
        mode: Method, where there are several.
    """

    task: str
    files: tuple[str, ...]
    mode: str | None = None

    @property
    def name(self) -> str:
        """What the run is called in docs/validation.json."""
        return " · ".join([self.task, *filter(None, [self.mode]), " + ".join(self.files)])


_DEV = ("newsmtsc/dev_rw.jsonl", "newsmtsc/dev_mt.jsonl")
SUITE: tuple[Run, ...] = (
    *(Run("stance-sentence", (file,)) for file in _DEV),
    Run("stance-sentence", _DEV),
    Run("stance-sentence", _DEV, "as-shown"),
    Run("name-swap", _DEV),
    Run("stance-article", ("persent/dev.jsonl",), "held-out"),
    Run("stance-article", ("basil/articles.jsonl",)),
)
"""Add a line per measure and labelled set."""


def run_suite(folders: tuple[Path, ...]) -> Iterator[tuple[Run, Figures | None]]:
    """Run everything whose files are found.

    Args:
        folders: Where files are looked for, in this order.

    Yields:
        Each run with its figures; None where a file is not at hand.
    """
    for run in SUITE:
        paths = [next((f / file for f in folders if (f / file).is_file()), None) for file in run.files]
        found = [path for path in paths if path]
        if len(found) < len(paths):
            yield run, None
            continue
        rows = [row for path in found for row in read_rows(path, find_task(run.task).fields)]
        yield run, evaluate_rows(run.task, rows, Options(run.mode))


def round_figures(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Figures as they are written: 4 decimals, speeds as whole numbers."""
    return {name: _round(name, value) for name, value in figures.items()}


def _round(name: str, value: object) -> object:
    if isinstance(value, Mapping):
        return round_figures(value)
    if isinstance(value, float):
        return round(value) if name.endswith("_per_second") else round(value, 4)
    return value
