"""The tasks by name, and the one way to run them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from analysis.errors import EvaluationError
from analysis.evaluation.rows import read_rows

Row = Mapping[str, Any]
Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Options:
    """How a task is run.

    Attributes:
        mode: Method to use where there are several; None means the default one.
        codebook: Folder with own codebook files; None means the shipped ones.
    """

    mode: str | None = None
    codebook: Path | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One task.

    Attributes:
        home: Module with a function ``evaluate(rows, options)`` named by ``verb``; loaded only when the task runs.
        fields: Keys that every row must have.
        summary: One line of help.
    """

    home: str
    verb: str
    fields: tuple[str, ...]
    summary: str


TASKS: dict[str, Task] = {
    "extraction": Task(
        "analysis.evaluation.extraction",
        "evaluate_extraction",
        ("html", "body"),
        "the article found in pages of HTML, beside trafilatura as it comes and a plain tag strip",
    ),
}


def evaluate_task(name: str, path: Path, options: Options | None = None) -> Figures:
    """Run one task on a file of labelled rows.

    Args:
        name: A key of TASKS.
        path: JSON Lines, packed (.gz) or not; every row has the task's fields.
        options: Mode and codebook.

    Returns:
        ``task``, ``n``, the task's figures, and ``baselines``: the same figures by simple methods.

    Raises:
        EvaluationError: Unknown task, unreadable file, or a row without a needed field.
    """
    if name not in TASKS:
        raise EvaluationError(f"there is no task '{name}'; choose one of {', '.join(sorted(TASKS)) or 'none'}")
    task = TASKS[name]
    rows = read_rows(path, task.fields)
    verb = cast("Callable[[Sequence[Row], Options], Figures]", getattr(import_module(task.home), task.verb))
    return {"task": name, "n": len(rows), **verb(rows, options or Options())}
