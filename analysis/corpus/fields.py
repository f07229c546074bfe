"""Which column or key holds which field of an article: by common names, or as the analyst says."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from analysis.corpus.wording import list_values, quote_value
from analysis.errors import CorpusError

FIELD_NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "text": (
            *("text", "body", "content", "article", "maintext"),
            *("article_text", "full_text", "fulltext", "story_text", "articlebody", "paragraphs", "sentences"),
        ),
        "title": ("title", "headline", "title_page"),
        "source": (
            *("source", "outlet", "publisher", "media_name", "source.name", "source_name", "source_domain"),
            *("domain", "media_url", "sitename"),
        ),
        "author": ("author", "authors", "byline", "creator"),
        "published": (
            *("published", "date", "publish_date", "pub_date", "publishedat", "published_at", "date_publish"),
            *("seendate", "pubdate", "datepublished"),
        ),
        "url": ("url", "link"),
        "id": ("id", "stories_id", "story_id", "article_id"),
    }
)
"""The field of an article → the column or key names that it goes by, the first one found counts.

Among them those of exports by Media Cloud (media_name, publish_date, stories_id), GDELT DOC (domain, seendate), NewsAPI
(source.name, publishedAt, content) and news-please (maintext, date_publish, source_domain). An id only tells repeats.
"""

Mapped = Mapping[str, str]
"""Fields whose column the analyst named: field → column."""
NOTHING_MAPPED: Final[Mapped] = MappingProxyType({})


def match_fields(names: Sequence[str], mapped: Mapped = NOTHING_MAPPED) -> dict[str, int]:
    """Return the position of each field of an article among column names, whatever their case.

    Args:
        names: Columns of a table, or keys of an object.
        mapped: Columns that the analyst named; such a field goes by no other name.
    """
    positions: dict[str, int] = {}
    for position, name in enumerate(names):
        positions.setdefault(name.strip().lower(), position)
    wanted = {
        field: (mapped[field].strip().lower(),) if field in mapped else FIELD_NAMES[field] for field in FIELD_NAMES
    }
    found = {field: [known for known in wanted[field] if known in positions] for field in wanted}
    return {field: positions[known[0]] for field, known in found.items() if known}


def explain_no_text(names: Sequence[str], mapped: Mapped) -> str:
    """Return what to say where no column or key holds the text."""
    wanted = quote_value(mapped["text"]) if "text" in mapped else ", ".join(FIELD_NAMES["text"])
    return f"{wanted}); found: {list_values(names)}; name it with --map text=COLUMN"


def parse_mapping(words: str) -> dict[str, str]:
    """Return the columns named in ``text=COLUMN,title=COLUMN``; a pair with a comma stands in quotes, as in CSV.

    Raises:
        CorpusError: A part is no pair, or names no field of an article, or one twice.
    """
    mapped: dict[str, str] = {}
    for pair in next(csv.reader([words.replace("\n", " ")], skipinitialspace=True)) or [""]:
        field, mark, column = (part.strip() for part in pair.partition("="))
        if not mark or not column or field not in FIELD_NAMES or field in mapped:
            known = ", ".join(FIELD_NAMES)
            raise CorpusError(f"{quote_value(pair)} maps nothing: write FIELD=COLUMN, each once, of {known}")
        mapped[field] = column
    return mapped


def format_mapping(mapped: Mapped) -> str:
    """Return columns as `parse_mapping` reads them."""
    sink = io.StringIO()
    csv.writer(sink, lineterminator="").writerow([f"{field}={column}" for field, column in mapped.items()])
    return sink.getvalue()
