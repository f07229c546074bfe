"""Texts of a corpus in places that Streamlit reads as Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def escape_markdown(text: str) -> str:
    """``text`` so that Markdown shows it letter by letter: no link, image, formula, colour or icon comes of it."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
