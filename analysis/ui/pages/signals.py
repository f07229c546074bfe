"""Signals: what a reader should know about each article before using it; facts, no verdict."""

from __future__ import annotations

from analysis.ui.noted import show_sentences_of, show_signals
from analysis.ui.view import start_page

view = start_page("Signals")
show_signals(view)
show_sentences_of(view)
