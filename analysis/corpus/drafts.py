"""From what a reader found to an Article: one place for canonical text, ids and the meaning of empty."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from analysis.corpus.dates import is_future, read_date
from analysis.corpus.decoding import make_canonical, make_inert
from analysis.corpus.limits import MAX_METADATA_CHARACTERS, MAX_TEXT_CHARACTERS
from analysis.corpus.wording import quote_value
from analysis.errors import CorpusError
from analysis.records import Article, Basis

_CUT_BY_PROVIDER: Final = re.compile(r"\[\+\d{1,7} chars\]\s*\Z")


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as a reader found it: nothing cleaned, nothing checked; ``key`` is its id in the file."""

    file: str
    text: str
    title: str | None = None
    source: str | None = None
    source_basis: Basis = "metadata"
    author: str | None = None
    published: str | None = None
    published_basis: Basis = "metadata"
    url: str | None = None
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    key: str | None = None


@dataclass(frozen=True, slots=True)
class _Notebook:
    """Collects notes while one article is made."""

    notes: list[str] = field(default_factory=list)

    def add(self, subject: str, notes: Iterable[str]) -> None:
        self.notes.extend(f"{subject}: {note}" for note in notes)


def draft_article(file: str, values: Mapping[str, str], notes: tuple[str, ...] = ()) -> Draft:
    """Return the draft of an article whose fields were found by name; those not found are unknown."""
    return Draft(
        file=file,
        text=values.get("text", ""),
        title=values.get("title"),
        source=values.get("source"),
        author=values.get("author"),
        published=values.get("published"),
        url=values.get("url"),
        notes=notes,
        key=values.get("id"),
    )


def make_article(draft: Draft, today: date) -> Article:
    """Return the article that a draft describes.

    Args:
        draft: What a reader found.
        today: The day against which future dates are flagged.

    Raises:
        CorpusError: There is no text, or it is not text.
    """
    book = _Notebook(list(draft.notes))
    title = _clean_value("title", draft.title, book)
    source = _clean_value("source", draft.source, book)
    published = _clean_date(draft.published, today, book)
    text = _join_text(title, draft.text, book)
    return Article(
        article_id=_hash_text("\x1f".join((source or "", title or "", text)))[:16],
        text_id=_hash_text(text),
        file=draft.file,
        text=text,
        title=title,
        title_end=len(title or ""),
        title_basis="metadata" if title else "unknown",
        source=source,
        source_basis=draft.source_basis if source else "unknown",
        author=_clean_value("author", draft.author, book),
        published=published,
        published_basis=draft.published_basis if published else "unknown",
        url=_clean_value("url", draft.url, book),
        notes=tuple(book.notes),
        left_out=tuple(make_inert(line).text for line in draft.left_out),
    )


def _join_text(title: str | None, body: str, book: _Notebook) -> str:
    """Return title, blank line, body; the body alone where there is no title."""
    canonical = make_canonical(body)
    if not canonical.text.strip():
        raise CorpusError("empty: no text in it")
    book.add("text", canonical.notes)
    if _CUT_BY_PROVIDER.search(canonical.text):
        book.add("text", ["only its beginning: whoever provided it has cut the rest"])
    text = f"{title}\n\n{canonical.text}" if title else canonical.text
    if len(text) > MAX_TEXT_CHARACTERS:
        book.add("text", [f"cut at {MAX_TEXT_CHARACTERS:,} of {len(text):,} characters"])
    return text[:MAX_TEXT_CHARACTERS]


def _clean_value(subject: str, value: str | None, book: _Notebook) -> str | None:
    """Return a short value on one line; None where it is blank."""
    inert = make_inert((value or "").strip())
    book.add(subject, inert.notes)
    if len(inert.text) > MAX_METADATA_CHARACTERS:
        book.add(subject, [f"cut at {MAX_METADATA_CHARACTERS:,} characters"])
    return inert.text[:MAX_METADATA_CHARACTERS].replace("\n", " ").strip() or None


def _clean_date(value: str | None, today: date, book: _Notebook) -> str | None:
    if not value or not value.strip():
        return None
    published = read_date(value)
    if published is None:
        book.add("published", [f"{quote_value(value)} left out: write it as YYYY-MM-DD"])
    elif is_future(published, today):
        book.add("published", [f"{published} is in the future"])
    return published


def _hash_text(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
