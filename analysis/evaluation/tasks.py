"""The tasks by name, and the one way to run them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from math import isfinite
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


_FRAMING = "analysis.evaluation.framing"

TASKS: dict[str, Task] = {
    "extraction": Task(
        "analysis.evaluation.extraction",
        "evaluate_extraction",
        ("html", "body"),
        "the article found in pages of HTML, beside trafilatura as it comes and a plain tag strip",
    ),
    "frames-sentence": Task(_FRAMING, "evaluate_sentences", ("text", "frame"), "issue frame of a sentence, as in FrAC"),
    "frames-article": Task(
        f"{_FRAMING}_articles", "evaluate_articles", ("title", "text", "frames"), "issue frames of an article"
    ),
    "headlines": Task(
        _FRAMING, "evaluate_headlines", ("text", "frame"), "frame of a headline by your own codebook, as in GVFC"
    ),
    "tone": Task(
        "analysis.evaluation.tone",
        "evaluate",
        ("article", "text", "score"),
        "rated sentences (−4 to +4), by article",
    ),
    "stance-sentence": Task(
        "analysis.evaluation.stance",
        "evaluate_sentences",
        ("text", "start", "end", "label"),
        "stance toward a marked target (modes: calibrated, as-shown)",
    ),
    "stance-article": Task(
        "analysis.evaluation.articles",
        "evaluate_articles",
        (),
        "an author's stance over a whole article (modes: all, held-out)",
    ),
    "name-swap": Task(
        "analysis.evaluation.name_swap",
        "evaluate_swaps",
        ("text", "start", "end"),
        "how far scores depend on names (modes: calibrated, as-shown)",
    ),
}


def evaluate_task(name: str, path: Path, options: Options | None = None) -> Figures:
    """Run one task on a file of labelled rows.

    Args:
        name: A key of TASKS.
        path: JSON Lines, packed (.gz) or not; every row has the task's fields.
        options: Mode and codebook.

    Returns:
        ``task``, ``n``, the task's figures (None for what cannot be given), and ``baselines``: the same figures by
        simple methods.

    Raises:
        EvaluationError: Unknown task, unreadable file, or a row without a needed field.
    """
    return evaluate_rows(name, read_rows(path, find_task(name).fields), options)


def evaluate_rows(name: str, rows: Sequence[Row], options: Options | None = None) -> Figures:
    """Run one task on rows that are read already; otherwise as ``evaluate_task``."""
    task = find_task(name)
    verb = cast("Callable[[Sequence[Row], Options], Figures]", getattr(import_module(task.home), task.verb))
    return {"task": name, "n": len(rows), **drop_nan(verb(rows, options or Options()))}


def drop_nan(figures: Mapping[str, Any]) -> Figures:
    """The same figures with None for every number that is not known, as JSON has no NaN; tuples become lists."""
    return {name: _drop_nan(value) for name, value in figures.items()}


def _drop_nan(value: object) -> object:
    if isinstance(value, Mapping):
        return drop_nan(value)
    if isinstance(value, list | tuple):
        return [_drop_nan(each) for each in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def find_task(name: str) -> Task:
    """A task by its name.

    Raises:
        EvaluationError: There is none.
    """
    if name not in TASKS:
        raise EvaluationError(f"there is no task '{name}'; choose one of {', '.join(sorted(TASKS)) or 'none'}")
    return TASKS[name]
