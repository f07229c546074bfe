"""Reading: files of many kinds in, one Corpus of articles with canonical text out."""

from __future__ import annotations

from analysis.corpus.front_door import read_corpus

__all__ = ["read_corpus"]
