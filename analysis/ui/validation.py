"""The measures beside human labels, from docs/validation.json, as the page Method shows them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

import analysis
from analysis.ui.plain import escape_markdown

VALIDATION = Path(analysis.__file__).parent.parent / "docs" / "validation.json"
MISSING = (
    "docs/validation.json is not installed with this app; `make evaluate` writes it where labelled data are at hand."
)
TASK_NAMES = {
    "stance-sentence": "Stance, sentences",
    "stance-article": "Stance, articles",
    "name-swap": "Stance, other names in the same sentences",
    "frames-sentence": "Frames, sentences",
    "frames-article": "Frames, articles",
    "headlines": "Frames, headlines by their own codebook",
    "tone": "Calibrated tone, rated sentences",
    "extraction": "Articles found in pages of HTML",
}
PHRASES = {
    "n": "labelled rows",
    "n_labelled": "rows that keep a label, which all other figures are of",
    "n_portrayals": "entities in articles, one label each",
    "coverage": "share of rows that get a label",
    "macro_f1": "mean F1 of the classes",
    "accuracy": "share of rows with the label that people gave",
    "f1": "F1 of the runs of words found",
    "micro_f1": "F1 over all pairs of article and frame",
    "mean_auc": "how often an article with a frame is ranked above one without, mean over the frames",
    "macro_f1_confident_half": "macro F1 of the half with the highest confidence",
    "macro_f1_covered": "macro F1 of the articles for which a label is shown",
    "sign_flip_share": "the opposite sign, among what people call positive or negative",
    "false_alarm_share": "a sign where people see none",
    "ece": "calibration error, mean gap between confidence and accuracy",
    "pearson_r": "correlation with the mean rating, by sentence",
    "pearson_r_article": "the same of means by article",
    "max_difference": "largest difference of mean scores under two names of the target",
    "max_difference_others": "the same under two casts of names beside the target",
}
_ENDS = ("_low", "_high")


def show_validation() -> None:
    """One table per task: the measure on every labelled set, simple methods under it."""
    st.subheader("Beside human labels", anchor=False)
    tasks = group_by_task(read_validation())
    st.caption(
        "Simple methods on the same rows stand below each run; _low and _high end the 95 % bootstrap interval. Made by "
        "make evaluate; speeds, per core, stand in docs/validation.json only."
    )
    if not tasks:
        st.info(MISSING)
    for task, runs in tasks.items():
        table = pd.DataFrame(list_validation(runs))
        st.markdown(f"**{TASK_NAMES.get(task, escape_markdown(task))}**")
        st.caption(describe_columns(list(table.columns)))
        label = f"Measures beside human labels: {task}"
        st.dataframe(table, hide_index=True, height="content", key=f"validation_{task}", alt=label)


def group_by_task(runs: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Mapping[str, Any]]]:
    """Runs by task, both in their order."""
    tasks: dict[str, dict[str, Mapping[str, Any]]] = {}
    for name, figures in runs.items():
        tasks.setdefault(str(figures.get("task", name)), {})[name] = figures
    return tasks


def describe_columns(columns: Sequence[str]) -> str:
    """What the figures of a table mean, in a phrase each."""
    return "; ".join(f"{name}: {phrase}" for name, phrase in PHRASES.items() if name in columns) + "."


def read_validation(path: Path = VALIDATION) -> Mapping[str, Mapping[str, Any]]:
    """Figures by run; empty where the file is missing or no JSON."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def list_validation(runs: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One row per run and method: what was run, n, and every figure that is a number or an interval."""
    for name, figures in runs.items():
        yield {"run": name, "method": "Parallax", **_keep_numbers(figures)}
        for method, others in figures.get("baselines", {}).items():
            yield {"run": name, "method": method, **_keep_numbers(others)}


def _keep_numbers(figures: Mapping[str, Any]) -> dict[str, float]:
    """Single numbers and the ends of intervals, without speeds, which depend on the load of the machine."""
    kept: dict[str, float] = {}
    for name, value in figures.items():
        if name.endswith("_interval") and isinstance(value, list) and len(value) == len(_ENDS):
            start = name.removesuffix("_interval")
            kept |= {f"{start}{end}": bound for end, bound in zip(_ENDS, value, strict=True)}
        elif isinstance(value, int | float) and not name.endswith("_per_second"):
            kept[name] = value
    return kept
