"""The colours of the charts, by theme: neutral bars, purple and orange for the two directions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours that must follow the theme.

    Attributes:
        text: Labels and numbers; at least 4.5 : 1 against the background.
        line: Frames and zero lines.
        bar: Counts without a direction.
        thin: The second bar: other voices than the author's.
        pick: Outline of the picked cell.
        low: Unfavourable, negative.
        neutral: Neither.
        high: Favourable, positive.
    """

    text: str
    line: str
    bar: str
    thin: str
    pick: str
    low: str
    neutral: str
    high: str


LIGHT = Ink(
    text="#1f2328",
    line="#d5d7dc",
    bar="#8a8f9c",
    thin="#5f6b7a",
    pick="#5b3e99",
    low="#b35806",
    neutral="#d3d5da",
    high="#5b3e99",
)
DARK = Ink(
    text="#e6e6ea",
    line="#3a3d46",
    bar="#8d93a1",
    thin="#b7bcc8",
    pick="#b79cf2",
    low="#f0a04b",
    neutral="#565a66",
    high="#a68ce6",
)
