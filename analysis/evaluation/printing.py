"""Figures as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def format_figures(figures: Mapping[str, Any]) -> str:
    """One line per figure, nested ones with their path ("baselines.vader.macro_f1 0.5131")."""
    return "\n".join(_list_lines("", figures))


def _list_lines(path: str, figures: Mapping[str, Any]) -> Iterator[str]:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from _list_lines(f"{path}{name}.", value)
        else:
            yield f"{path}{name} {round(value, 4) if isinstance(value, float) else value}"
