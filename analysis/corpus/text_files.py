"""Plain text and Markdown: one file, one article; its title is looked for in the text by later steps."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.corpus.decoding import decode_bytes
from analysis.corpus.drafts import Draft


def read_text_file(raw: bytes, name: str) -> Iterator[Draft]:
    """Yield the one article of a text file.

    Raises:
        CorpusError: The bytes are not text.
    """
    decoded = decode_bytes(raw)
    yield Draft(file=name, text=decoded.text, notes=decoded.notes)
