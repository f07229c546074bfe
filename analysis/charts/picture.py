"""Charts as files: PNG and SVG, made in this process without a browser or a network."""

from __future__ import annotations

import altair as alt
import vl_convert as vlc

WIDTH = 900
BACKGROUND = {"light": "#ffffff", "dark": "#15161a"}


def to_svg(chart: alt.LayerChart | alt.Chart, theme: str = "light") -> bytes:
    """The chart as SVG."""
    return str(vlc.vegalite_to_svg(_prepare(chart, theme))).encode()


def to_png(chart: alt.LayerChart | alt.Chart, theme: str = "light") -> bytes:
    """The chart as PNG, two pixels per point."""
    return bytes(vlc.vegalite_to_png(_prepare(chart, theme), scale=2))


def _prepare(chart: alt.LayerChart | alt.Chart, theme: str) -> str:
    sized = chart.properties(width=WIDTH, background=BACKGROUND[theme], padding=12)
    return str(sized.to_json())
