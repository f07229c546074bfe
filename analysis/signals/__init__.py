"""Signals: facts about an article that a reader should know before using it; no verdict, and no score made of them."""

from __future__ import annotations

from analysis.signals.table import SIGNALS, find_signals

__all__ = ["SIGNALS", "find_signals"]
