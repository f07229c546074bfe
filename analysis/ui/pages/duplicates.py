"""Duplicates: which articles tell the same text, whole, nearly or in passages, and two of them side by side."""

from __future__ import annotations

from analysis.ui.versions import show_pairs, show_side_by_side
from analysis.ui.view import start_page

view = start_page("Duplicates")
pair = show_pairs(view)
if pair:
    show_side_by_side(view, pair)
