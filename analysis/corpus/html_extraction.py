"""The article in a page of HTML: body, title, author, date, site, and the lines that are left out.

The body is trafilatura's in its precise setting, without comments of readers; where that finds nothing, its usual
setting, and where that too finds nothing or the page is not fit for a parser, the whole text: both with a note.
The date is htmldate's, without guesses, and only where it is written so that it can be read in one way.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any, Final

from analysis.corpus.html_cut import Markup, cut_markup, strip_tags
from analysis.corpus.limits import MAX_LINE_SHOWN, MAX_LINES_LEFT_OUT
from analysis.records import Basis

_FACTS: Final = re.compile(r"<(?:meta|link)\b[^<>]*>|<script\b[^<>]*>[^<]*</script\s*>", re.IGNORECASE)
_TITLE: Final = re.compile(r"<title\b[^<>]*>([^<]{1,2000})", re.IGNORECASE)
_FIRST_DATE, _LAST_DATE = "1980-01-01", "2199-12-31"
_SHINGLE: Final = 4
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says.

    Attributes:
        text: The body; empty where the page has no text at all.
        left_out: Lines of the page that are not in the body.
    """

    text: str
    title: str | None = None
    author: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: Basis = "unknown"
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def extract_page(page: str) -> Page:
    """Return the article in a page and what is known of it."""
    markup = cut_markup(page)
    everything = strip_tags(markup.html)
    document, note = (None, ()) if markup.problem else _run_extractor(markup.html)
    if document is None:
        return _take_everything(markup, everything)
    published, basis = _find_date(markup.html, document.date)
    return Page(
        text=document.text,
        title=document.title,
        author=document.author,
        source=document.sitename or document.hostname,
        url=document.url,
        published=published,
        published_basis=basis,
        notes=(*markup.notes, *note),
        left_out=_list_left_out(everything, document.text),
    )


def extract_text(page: str) -> str:
    """Return the body alone, as `extract_page` finds it."""
    return extract_page(page).text


def _take_everything(markup: Markup, everything: str) -> Page:
    reason = markup.problem or "no article was found in it"
    title = _TITLE.search(markup.html)
    note = f"{reason}: all text of the page is taken, menus too"
    return Page(everything, title=unescape(title[1]) if title else None, notes=(*markup.notes, note))


def _run_extractor(html: str) -> tuple[Any, tuple[str, ...]]:
    """Return trafilatura's document (None where it finds no article, whatever it stumbles over) and what to note."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    whole = html if "<html" in html[:2000].lower() else f"<html><body>{html}</body></html>"
    for is_precise in (True, False):
        try:
            found: Any = bare_extraction(
                whole,
                include_comments=False,
                favor_precision=is_precise,
                with_metadata=True,
                date_extraction_params=_choose_dates(),
            )
        except Exception:  # noqa: BLE001 – what a parser raises on a broken page is open-ended
            found = None
        if found is not None and (found.text or "").strip():
            return found, () if is_precise else ("where the article ends is not clear: menus may stand in it",)
    return None, ()


def _choose_dates() -> dict[str, Any]:
    return {"extensive_search": False, "original_date": True, "min_date": _FIRST_DATE, "max_date": _LAST_DATE}


def _find_date(html: str, found: str | None) -> tuple[str | None, Basis]:
    """Return the date, and whether the head of the page says it or only its text."""
    from htmldate import find_date

    facts = " ".join(_FACTS.findall(html))
    stated: str | None = None
    try:
        stated = find_date(f"<html><head>{facts}</head><body><p>-</p></body></html>", **_choose_dates())
    except Exception:  # noqa: BLE001 – as above
        stated = None
    for value, place, basis in ((stated, facts, "metadata"), (found, html, "stated_in_text")):
        if value and _is_plain(value, place):
            return value, basis  # type: ignore[return-value]
    return None, "unknown"


def _is_plain(value: str, place: str) -> bool:
    """Whether a date stands in a text so that it can be read in one way: 03/04/2025 cannot."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return False
    month = _MONTHS[day.month - 1]
    names = rf"(?:{month}|{month[:3]}|{month[:4]})\.?"
    written = (
        rf"{day.year}([-/._]?)0?{day.month}\1?0?{day.day}",
        rf"{names}\s+0?{day.day}(?:st|nd|rd|th)?,?\s+{day.year}",
        rf"0?{day.day}(?:st|nd|rd|th)?\.?[\s-]+{names},?[\s-]+{day.year}",
    )
    return re.search(rf"(?<!\d)(?:{'|'.join(written)})(?!\d)", place, re.IGNORECASE) is not None


def _list_left_out(everything: str, body: str) -> tuple[str, ...]:
    """Return the lines of the page whose words do not stand in the body, in their order, each once."""
    kept, shingles = set(body.split("\n")), _list_shingles(body)
    lines = dict.fromkeys(line for line in everything.split("\n") if line not in kept and _is_apart(line, shingles))
    shown = [line[:MAX_LINE_SHOWN] for line in list(lines)[:MAX_LINES_LEFT_OUT]]
    n_more = len(lines) - len(shown)
    return (*shown, f"… and {n_more:,} more lines") if n_more else tuple(shown)


def _is_apart(line: str, shingles: set[tuple[str, ...]]) -> bool:
    own = _list_shingles(line)
    return len(own & shingles) * 2 < len(own) or not own


def _list_shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return set(_iterate_shingles(words))


def _iterate_shingles(words: list[str]) -> Iterable[tuple[str, ...]]:
    return (tuple(words[place : place + _SHINGLE]) for place in range(len(words) - _SHINGLE + 1))
