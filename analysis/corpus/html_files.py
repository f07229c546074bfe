"""Pages of HTML: one file, one article, without what surrounds it on the page."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.corpus.decoding import decode_bytes
from analysis.corpus.drafts import Draft
from analysis.corpus.html_extraction import extract_page


def read_html_file(raw: bytes, name: str) -> Iterator[Draft]:
    """Yield the one article of a page.

    Raises:
        CorpusError: The bytes are not text.
    """
    decoded = decode_bytes(raw)
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
