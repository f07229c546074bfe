"""PDF files: the text that they hold, page by page; one file, one article. Pictures of text are not read."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.corpus.drafts import Draft
from analysis.corpus.limits import MAX_PDF_PAGES, MAX_PDF_SECONDS, MAX_PDF_STREAM_BYTES, MAX_TEXT_CHARACTERS
from analysis.errors import CorpusError

if TYPE_CHECKING:
    from pypdf import PdfReader

NOTE = "text taken from a PDF: line ends, columns and page headers may be out of order"


def read_pdf_file(raw: bytes, name: str) -> Iterator[Draft]:
    """Yield the one article of a PDF file; its author and date are those of the file, so they are not taken.

    Raises:
        CorpusError: It is damaged, encrypted, too long, or holds no text.
    """
    from pypdf import apply_configuration

    most = MAX_PDF_STREAM_BYTES
    try:
        with apply_configuration(  # bombs are given up early
            zlib_maximum_output_length=most, lzw_maximum_output_length=most, run_length_maximum_output_length=most
        ):
            text = "\n\n".join(_iterate_pages(_open(raw)))
    except CorpusError:
        raise
    except Exception as error:  # what pypdf raises on a damaged file is open-ended
        raise CorpusError("not a whole PDF file: save it again, or as text") from error
    if not text.strip():
        raise CorpusError("no text in it, perhaps pictures of pages: run text recognition first")
    yield Draft(file=name, text=text, notes=(NOTE,))


def _open(raw: bytes) -> PdfReader:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted:
        raise CorpusError("encrypted: save it without a password")
    if len(reader.pages) > MAX_PDF_PAGES:
        raise CorpusError(f"more than {MAX_PDF_PAGES:,} pages: split it")
    return reader


def _iterate_pages(reader: PdfReader) -> Iterator[str]:
    """Yield the text of each page; refuse the file as a whole where it takes too long, so that none is half read."""
    started, n_characters = time.monotonic(), 0
    for page in reader.pages:
        text = page.extract_text().strip()
        n_characters += len(text)
        yield text
        if n_characters > MAX_TEXT_CHARACTERS:  # the rest would be cut anyway, with a note
            return
        if time.monotonic() - started > MAX_PDF_SECONDS:
            raise CorpusError(f"takes more than {MAX_PDF_SECONDS} s to read: save it as text")
