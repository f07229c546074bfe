"""From sentence-level tables to figures of articles: one function per measure, used by pipeline, page and export alike.

Every function takes tables as in analysis.tables, already filtered if they are to be, and leaves removed sentences,
titles and headings out as its docstring says. Passing other sentences (a cleaning rule switched off) gives other
figures; nothing is scored again.
"""

from __future__ import annotations

from analysis.summaries.articles import summarise_articles
from analysis.summaries.confidence import require_confidence
from analysis.summaries.frames import (
    MIN_WORDS_FOR_FRAME,
    MOST_FRAMES_SHOWN,
    find_carrying,
    find_eligible,
    summarise_frames,
)
from analysis.summaries.kept import count_words, keep_sentences, regroup
from analysis.summaries.reading import summarise_reading
from analysis.summaries.stances import MIXED_FROM, count_sentences_with_actor, summarise_stances
from analysis.summaries.terms import summarise_terms
from analysis.summaries.tone import summarise_calibrated_tone, summarise_tone

__all__ = [
    "MIN_WORDS_FOR_FRAME",
    "MIXED_FROM",
    "MOST_FRAMES_SHOWN",
    "count_sentences_with_actor",
    "count_words",
    "find_carrying",
    "find_eligible",
    "keep_sentences",
    "regroup",
    "require_confidence",
    "summarise_articles",
    "summarise_calibrated_tone",
    "summarise_frames",
    "summarise_reading",
    "summarise_stances",
    "summarise_terms",
    "summarise_tone",
]
