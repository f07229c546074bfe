"""The tables: what one row is, and for every column type, meaning, unit or range, and what missing means.

This is the data dictionary; docs/tables.md and the export's codebook.csv are written from it.
"""

from __future__ import annotations

from analysis.schema import Table
from analysis.tables.corpus import ARTICLES, DUPLICATES, LEFT_OUT, READING, RUN, TEXTS
from analysis.tables.framing import FRAMES, SENTENCE_FRAMES
from analysis.tables.marks import MENTIONS, REMOVED, SENTENCES, SIGNALS, TERM_USES, TERMS
from analysis.tables.stance import STANCE_EVIDENCE, STANCES

SCHEMA_VERSION = 3

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ARTICLES,
        TEXTS,
        DUPLICATES,
        SENTENCES,
        REMOVED,
        LEFT_OUT,
        MENTIONS,
        STANCE_EVIDENCE,
        STANCES,
        SENTENCE_FRAMES,
        FRAMES,
        TERM_USES,
        TERMS,
        SIGNALS,
        READING,
        RUN,
    )
}
