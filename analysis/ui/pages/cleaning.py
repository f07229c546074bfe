"""Cleaning: what is left out of the figures, by which rule, with what effect; switched off for the session."""

from __future__ import annotations

from analysis.ui.recoding import open_unlifted
from analysis.ui.removed import show_effect, show_passages, show_rules
from analysis.ui.view import start_page

view = start_page("Cleaning")
base = open_unlifted()
show_rules(view, base)
show_effect(view, base)
show_passages(view, base)
