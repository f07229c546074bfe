"""Word files (.docx): the text of paragraphs and tables in their order; one file, one article."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.corpus.archives import check_package
from analysis.corpus.drafts import Draft
from analysis.corpus.limits import MAX_DOCX_UNPACKED_BYTES
from analysis.errors import CorpusError

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph


def read_word_file(raw: bytes, name: str) -> Iterator[Draft]:
    """Yield the one article of a Word file; its author and date are those of the file, so they are not taken.

    Raises:
        CorpusError: It is damaged, unpacks to too much, or holds no text.
    """
    check_package(raw, MAX_DOCX_UNPACKED_BYTES)
    try:
        text = "\n".join(_list_lines(raw))
    except Exception as error:  # what python-docx raises on a damaged file is open-ended
        raise CorpusError("not a whole Word file: save it again as .docx or as text") from error
    if not text.strip():
        raise CorpusError("no text in it: pictures of text cannot be read")
    yield Draft(file=name, text=text)


def _list_lines(raw: bytes) -> list[str]:
    from docx import Document

    return [line for block in Document(io.BytesIO(raw)).iter_inner_content() for line in _read_block(block)]


def _read_block(block: Paragraph | Table) -> list[str]:
    from docx.table import Table

    if not isinstance(block, Table):
        return [block.text]
    rows = [[cell.text for cell in row.cells] for row in block.rows]
    return [" | ".join(dict.fromkeys(cell.replace("\n", " ") for cell in row)) for row in rows]
