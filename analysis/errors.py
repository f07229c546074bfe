"""The errors that Parallax raises on purpose: one line each, naming the thing, the value and the remedy."""

from __future__ import annotations


class AnalysisError(Exception):
    """Base class: everything that a caller is expected to catch and show."""


class CorpusError(AnalysisError):
    """A corpus cannot be read at all: no such path, or nothing readable in it."""


class CodebookError(AnalysisError):
    """A codebook file is malformed or contradicts itself."""


class StoreError(AnalysisError):
    """Tables cannot be written to, or read from, a store."""


class EvaluationError(AnalysisError):
    """Labelled rows cannot be read, or do not fit the task."""


class ModelError(AnalysisError):
    """A shipped model file is missing, cut short or altered."""
