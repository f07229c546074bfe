"""Pages of HTML: one file, one article, without what surrounds it on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from analysis.corpus.decoding import decode_bytes
from analysis.corpus.drafts import Draft
from analysis.corpus.html_extraction import extract_page
from analysis.corpus.wording import quote_value
from analysis.errors import CorpusError

_CHARSET: Final = re.compile(rb"<meta[^<>]{0,200}charset\s{0,9}=[\s\"']{0,9}([\w-]{2,40})", re.IGNORECASE)
_LOOKED_AT: Final = 10_000
_WESTERN: Final = ("utf-8", "utf8", "iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252", "us-ascii", "ascii")


def read_html_file(raw: bytes, name: str) -> Iterator[Draft]:
    """Yield the one article of a page.

    Raises:
        CorpusError: The bytes are not text, or in an encoding that is neither UTF-8 nor Western.
    """
    decoded = decode_bytes(raw)
    _refuse_other_charset(raw)
    page = extract_page(decoded.text)
    yield Draft(
        file=name,
        text=page.text,
        title=page.title,
        source=page.source,
        author=page.author,
        published=page.published,
        published_basis=page.published_basis,
        url=page.url,
        notes=decoded.notes + page.notes,
        left_out=page.left_out,
    )


def _refuse_other_charset(raw: bytes) -> None:
    """Refuse a page that says that it is in an encoding which would be misread as Windows-1252."""
    declared = _CHARSET.search(raw[:_LOOKED_AT])
    charset = declared[1].decode("ascii", errors="replace").lower() if declared else "utf-8"
    if charset in _WESTERN:
        return
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CorpusError(f"written in {quote_value(charset)}: save it as UTF-8") from error
