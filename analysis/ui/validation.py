"""The measures beside human labels, from docs/validation.json, as the page Method shows them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

import analysis

VALIDATION = Path(analysis.__file__).parent.parent / "docs" / "validation.json"
MISSING = (
    "docs/validation.json is not installed with this app; `make evaluate` writes it where labelled data are at hand."
)


def show_validation() -> None:
    """One table: every measure on every labelled set, simple methods under it."""
    st.subheader("Beside human labels", anchor=False)
    table = pd.DataFrame(list_validation(read_validation()))
    if not len(table):
        st.info(MISSING)
        return
    st.caption(
        "macro_f1: mean F1 of the classes, with its 95 % bootstrap interval; sign_flip_share: the opposite sign, among "
        "what people call positive or negative; false_alarm_share: a sign where people see none; ece: calibration "
        "error. Simple methods on the same rows stand below each. Made by make evaluate."
    )
    st.dataframe(table, hide_index=True, height="content", key="validation", alt="Measures beside human labels")


def read_validation(path: Path = VALIDATION) -> Mapping[str, Mapping[str, Any]]:
    """Figures by run; empty where the file is missing or no JSON."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def list_validation(runs: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One row per run and method: what was run, n, and every figure that is a single number."""
    for name, figures in runs.items():
        yield {"run": name, "method": "Parallax", **_keep_numbers(figures)}
        for method, others in figures.get("baselines", {}).items():
            yield {"run": name, "method": method, **_keep_numbers(others)}


def _keep_numbers(figures: Mapping[str, Any]) -> dict[str, float]:
    return {name: value for name, value in figures.items() if isinstance(value, int | float)}
