"""Word files (.docx): the text of paragraphs and tables in their order; one file, one article."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
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

    return list(_read_blocks(Document(io.BytesIO(raw)).iter_inner_content()))


def _read_blocks(blocks: Iterable[Paragraph | Table]) -> Iterator[str]:
    """Yield a line per paragraph and per row of a table."""
    from docx.table import Table

    for block in blocks:
        if isinstance(block, Table):
            yield from _read_rows(block)
        else:
            yield block.text


def _read_rows(table: Table) -> Iterator[str]:
    """Yield a line per row; ``row.cells`` would repeat a cell as often as its stated width, which may be a million."""
    from docx.table import _Cell

    for row in table.rows:
        cells = [_Cell(element, table) for element in row._tr.tc_lst]
        yield " | ".join(" ".join(_read_blocks(cell.iter_inner_content())).replace("\n", " ") for cell in cells)
