import io

import pytest
from pypdf import PdfWriter

from analysis.corpus import pdf_files
from analysis.corpus.pdf_files import NOTE, read_pdf_file
from analysis.errors import CorpusError


def make_file(*pages, password=None):
    """A PDF with one line of text per page, written by hand: pypdf writes no text."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for text in pages:
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else ""
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {len(objects) + 2} 0 R/Resources<</Font<</F1"
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return _encrypt(_join(objects), password) if password else _join(objects)


def _join(objects):
    raw, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(raw))
        raw += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(raw)}\n%%EOF"
    )
    return raw + end.encode()


def _encrypt(raw, password):
    writer, sink = PdfWriter(io.BytesIO(raw)), io.BytesIO()
    writer.encrypt(password, algorithm="RC4-40")
    writer.write(sink)
    return sink.getvalue()


def test_pages_are_one_text():
    (draft,) = read_pdf_file(make_file("Talks begin.", "They ended."), "a.pdf")
    assert (draft.file, draft.text, draft.notes) == ("a.pdf", "Talks begin.\n\nThey ended.", (NOTE,))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "not a whole PDF file"),
        (b"%PDF-1.4 nothing", "not a whole PDF file"),
        (make_file(""), "no text in it, perhaps pictures of pages"),
    ],
)
def test_what_cannot_be_read_is_one_line(raw, reason):
    with pytest.raises(CorpusError, match=reason) as caught:
        list(read_pdf_file(raw, "a.pdf"))
    assert "\n" not in str(caught.value)


def test_an_encrypted_file_is_named():
    with pytest.raises(CorpusError, match="encrypted: save it without a password"):
        list(read_pdf_file(make_file("a", password="secret"), "a.pdf"))


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(pdf_files, "MAX_PDF_PAGES", 1)
    with pytest.raises(CorpusError, match="more than 1 pages"):
        list(read_pdf_file(make_file("a", "b"), "a.pdf"))


def test_a_file_that_takes_too_long_is_not_half_read(monkeypatch):
    monkeypatch.setattr(pdf_files, "MAX_PDF_SECONDS", -1)
    with pytest.raises(CorpusError, match="takes more than"):
        list(read_pdf_file(make_file("a", "b"), "a.pdf"))
