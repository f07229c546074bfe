import io

import pytest
from docx import Document

from analysis.corpus.word_files import read_word_file
from analysis.errors import CorpusError
from tests.corpus.test_archives import pack


def make_file(*paragraphs, rows=()):
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()


def test_paragraphs_and_tables_are_lines():
    (draft,) = read_word_file(make_file("Talks begin", "Putin met Trump.", rows=[("a", "b"), ("c", "d")]), "a.docx")
    assert draft.text == "Talks begin\nPutin met Trump.\na | b\nc | d"
    assert (draft.file, draft.author, draft.published) == ("a.docx", None, None)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"not a zip", "not a whole zip file"),
        (pack([("a.txt", "a")]), "not a whole Word file"),
        (make_file("a")[:-40], "not a whole zip file"),
        (make_file(""), "no text in it"),
        (pack([("word/document.xml", bytes(30_000_000))]), "unpacks to more than"),
    ],
)
def test_what_cannot_be_read_is_one_line(raw, reason):
    with pytest.raises(CorpusError, match=reason) as caught:
        list(read_word_file(raw, "a.docx"))
    assert "\n" not in str(caught.value)


def test_a_table_inside_a_table_and_a_cell_that_says_the_same_are_kept():
    document = Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = table.cell(0, 1).text = "five"
    table.cell(0, 1).add_table(1, 1).cell(0, 0).text = "inner"
    document.save(sink := io.BytesIO())
    (draft,) = read_word_file(sink.getvalue(), "a.docx")
    assert draft.text.split() == ["five", "|", "five", "inner"]


def test_a_cell_that_says_to_be_a_million_columns_wide_is_read_once():
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "wide"
    document.tables[0].rows[0]._tr.tc_lst[0].grid_span = 1_000_000
    document.save(sink := io.BytesIO())
    (draft,) = read_word_file(sink.getvalue(), "a.docx")
    assert draft.text == "wide"
