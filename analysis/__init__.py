"""Parallax: how news sources tell the same story, from text to tables that point back into it.

    import analysis

    corpus = analysis.read_corpus("seeds")
    result = analysis.analyse(corpus)
    result.tables["stances"]

Importing the package loads none of the heavy libraries; each verb loads what it needs when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from analysis.version import __version__

if TYPE_CHECKING:
    from analysis.codebook import load_codebook
    from analysis.corpus import read_corpus
    from analysis.errors import AnalysisError
    from analysis.export import export_tables
    from analysis.pipeline import analyse
    from analysis.selection import select_tables
    from analysis.store import Store

_HOMES = {
    "AnalysisError": "analysis.errors",
    "Store": "analysis.store",
    "analyse": "analysis.pipeline",
    "export_tables": "analysis.export",
    "load_codebook": "analysis.codebook",
    "read_corpus": "analysis.corpus",
    "select_tables": "analysis.selection",
}

__all__ = [
    "AnalysisError",
    "Store",
    "__version__",
    "analyse",
    "export_tables",
    "load_codebook",
    "read_corpus",
    "select_tables",
]


def __getattr__(name: str) -> object:
    """Load a public verb on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'analysis' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
