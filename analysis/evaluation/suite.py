"""All measures against all labelled data at hand: what ``make evaluate`` runs and the page Method shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
        codebook: Own codebook file, relative to the repository.
        skip: Rows at the start that are left out, because the codebook was written from them.
        where: Field and value of the rows that count; None means all.
    """

    task: str
    files: tuple[str, ...]
    mode: str | None = None
    codebook: str | None = None
    skip: int = 0
    where: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """What the run is called in docs/validation.json."""
        part = " ".join(self.where or ())
        return " · ".join(filter(None, [self.task, self.mode, " + ".join(self.files), part]))

    def choose(self, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """The rows that count, in their order."""
        where = self.where
        return [row for row in rows[self.skip :] if not where or row.get(where[0]) == where[1]]


ROOT = Path(__file__).resolve().parents[2]
_DEV = ("newsmtsc/dev_rw.jsonl", "newsmtsc/dev_mt.jsonl")
SUITE: tuple[Run, ...] = (
    *(Run("stance-sentence", (file,)) for file in _DEV),
    Run("stance-sentence", _DEV),
    Run("stance-sentence", _DEV, "as-shown"),
    Run("name-swap", _DEV),
    Run("stance-article", ("persent/dev.jsonl",), "held-out"),
    Run("stance-article", ("basil/articles.jsonl",)),
    Run("stance-sentence", ("tests/gold/contrast.jsonl",), "as-shown", where=("half", "test")),
    Run("frames-sentence", ("frac/sentences.jsonl",)),
    Run("headlines", ("gvfc/headlines.jsonl",), codebook="examples/gvfc/frames.yaml", skip=100),
    Run("tone", ("nyt_editorials/snippets.jsonl",)),
    Run("tone", ("nyt_editorials/snippets.jsonl",), "thorough"),
    Run("extraction", ("article_extraction/pages.jsonl.gz",)),
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
        options = Options(run.mode, ROOT / run.codebook if run.codebook else None)
        yield run, evaluate_rows(run.task, run.choose(rows), options)


def round_figures(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Figures as they are written: 4 decimals, speeds as whole numbers."""
    return {name: _round(name, value) for name, value in figures.items()}


def _round(name: str, value: object) -> object:
    if isinstance(value, Mapping):
        return round_figures(value)
    if isinstance(value, list):
        return [_round(name, each) for each in value]
    if isinstance(value, float):
        return round(value) if name.endswith("_per_second") else round(value, 4)
    return value
