"""Word and PDF files, put together by hand: bombs, circles, damage, what is no text."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Sequence

from tests.hostile.cases import Case, make_words
from tests.hostile.packed_cases import pack

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="{target}"/></Relationships>'
)
PDF_NOTE = "text taken from a PDF"
PDF_DAMAGED = "not a whole PDF|no text in it|encrypted|more than"


def make_word_file(body: str, head: str = "", target: str = "word/document.xml") -> bytes:
    """A Word file with this body."""
    document = f'<?xml version="1.0"?>{head}<w:document {_W}><w:body>{body}</w:body></w:document>'
    files = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS.format(target=target)}
    return pack({name: text.encode() for name, text in (files | {"word/document.xml": document}).items()})


def write_paragraph(text: str) -> str:
    """One paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def make_pdf(stream: bytes, *more: str, entries: str = "", page: str = "") -> bytes:
    """A PDF of one page; ``more`` are further objects from 5 on, ``entries`` further ones of the content."""
    objects: Sequence[bytes] = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F1"
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>" + page.encode() + b">>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), entries.encode(), stream),
        *(text.encode() for text in more),
    )
    raw, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(raw))
    return raw + head + table + end


def make_cases(rng: random.Random) -> Iterator[Case]:
    """Yield the cases of documents."""
    yield from _make_word_cases(rng)
    yield from _make_large_word_cases(rng)
    yield from _make_pdf_cases(rng)


def _make_word_cases(rng: random.Random) -> Iterator[Case]:
    def words() -> str:
        return write_paragraph(make_words(rng, 40))

    whole = make_word_file(words())
    not_word = "not a whole Word file"
    yield Case("nothing.docx", b"", 0, ("not a whole zip",))
    yield Case("random.docx", rng.randbytes(3_000), 0, ("not a whole zip",))
    yield Case("cut.docx", whole[:-50], 0, ("not a whole zip",))
    yield Case("old_word.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000), 0, ("not a whole zip",))
    yield Case("other_archive.docx", pack({"a.txt": b"a"}), 0, (not_word,))
    yield Case("no_text.docx", make_word_file("<w:p/>"), 0, ("no text in it",))
    yield Case("not_xml.docx", pack({"[Content_Types].xml": b"<", "word/document.xml": b"<"}), 0, (not_word,))
    yield Case("bad_body.docx", make_word_file("<w:p><w:r>"), 0, (not_word,))
    yield Case("outer_target.docx", make_word_file(words(), target="../../etc/passwd"), 0, (not_word,))
    yield Case("no_target.docx", make_word_file(words(), target=""), 0, (not_word,))
    bomb = "<!DOCTYPE a [<!ENTITY b0 'bbbbbbbbbb'>"
    bomb += "".join(f"<!ENTITY b{n} '{f'&b{n - 1};' * 10}'>" for n in range(1, 9)) + "]>"
    body = words() + write_paragraph("&b8;")
    yield Case("entity_bomb.docx", make_word_file(body, bomb), None, ())
    outside = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
    yield Case("outer_entity.docx", make_word_file(words() + write_paragraph("&b;"), outside), None, ())
    yield Case("bidi.docx", make_word_file(write_paragraph(f"\u202e{make_words(rng, 40)}")), 1, ("zero-width",))
    yield Case("whole.docx", whole, 1)


def _make_large_word_cases(rng: random.Random) -> Iterator[Case]:
    def words() -> str:
        return write_paragraph(make_words(rng, 40))

    too_much = "unpacks to more than|too much"
    yield Case("bomb.docx", make_word_file(write_paragraph(" " * 5_000_000)), 0, (too_much,))
    media = {"[Content_Types].xml": b"", "word/media/a.png": bytes(5_000_000)}
    yield Case("bomb_picture.docx", pack(media), 0, (too_much,))
    deep = "<w:sdt><w:sdtContent>" * 3_000 + words() + "</w:sdtContent></w:sdt>" * 3_000
    yield Case("deep.docx", make_word_file(deep), 0, ("not a whole Word|no text",))
    cell = f"<w:tc><w:tcPr><w:gridSpan w:val='9000000'/></w:tcPr>{words()}</w:tc>"
    yield Case("wide_cell.docx", make_word_file(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"), 1)
    rows = f"<w:tr><w:tc>{write_paragraph('a')}</w:tc></w:tr>" * 2_000
    yield Case("long_table.docx", make_word_file(f"<w:tbl>{rows}</w:tbl>"), 1)
    merged = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>" * 2_000
    yield Case("merged_cells.docx", make_word_file(f"{words()}<w:tbl>{merged}</w:tbl>"), 1)
    inner = "<w:tbl><w:tr><w:tc>" * 80 + words() + "</w:tc></w:tr></w:tbl>" * 80
    yield Case("nested_tables.docx", make_word_file(inner + words()), 1)
    yield Case("many_paragraphs.docx", make_word_file("<w:p/>" * 60_000 + words()), 1)
    many = "<w:r><w:t>a</w:t></w:r>" * 40_000
    yield Case("many_runs.docx", make_word_file(f"<w:p>{many}</w:p>"), 1)


def _make_pdf_cases(rng: random.Random) -> Iterator[Case]:
    def show(text: str) -> bytes:
        return f"BT /F1 9 Tf 0 0 Td ({text}) Tj ET".encode()

    whole = make_pdf(show(make_words(rng, 40)))
    for name, raw in {
        "nothing": b"",
        "random": rng.randbytes(3_000),
        "only_head": b"%PDF-1.4\n",
        "html": b"<html><body>404 not found</body></html>",
        "zeros": bytes(5_000),
        "no_pages": whole.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[]/Count 0"),
        "no_root": whole.replace(b"/Root 1 0 R", b"/Root 9 0 R"),
        "picture_only": make_pdf(b"q 9 0 0 9 0 0 cm Q"),
        "count_lie": whole.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[2 0 R]/Count 9"),
        "page_circle": whole.replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"),
        "many_pages": whole.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[" + b"3 0 R " * 1_500 + b"]/Count 1500"),
        "deep_arrays": make_pdf(b"[" * 60_000),
        "deep_page": make_pdf(show("a"), page="/X " + "[" * 5_000 + "]" * 5_000),
        "bad_filter": make_pdf(show("a"), entries="/Filter/NoSuch"),
        "filter_bomb": make_pdf(zlib.compress(b" " * 80_000_000, 1), entries="/Filter/FlateDecode"),
        "filter_chain": make_pdf(show("a"), entries=f"/Filter[{'/ASCIIHexDecode' * 5_000}]"),
        "run_length": make_pdf(b"\x81a" * 200_000, entries="/Filter/RunLengthDecode"),
    }.items():
        yield Case(f"{name}.pdf", raw, None, (PDF_DAMAGED + "|" + PDF_NOTE,))
    for name, raw in {
        "whole": whole,
        "cut_table": whole[:-40],
        "no_table": whole[: whole.index(b"xref")],
        "trailing": make_pdf(show(make_words(rng, 40))) + b"\n" * 3_000,
        "offset_lie": make_pdf(show(make_words(rng, 40))).replace(b"startxref\n", b"startxref\n9"),
        "length_lie": make_pdf(show(make_words(rng, 40))).replace(b"/Length ", b"/Length 9"),
        "many_operators": make_pdf(b"BT /F1 9 Tf " + b"(word ) Tj " * 20_000 + b"ET"),
        "nested_states": make_pdf(b"q " * 30_000 + show(make_words(rng, 40))),
        "zero_bytes": make_pdf(show(make_words(rng, 40)) + b"\0" * 500),
        "script": make_pdf(show(make_words(rng, 40)), "<</S/JavaScript/JS(app.alert(1))>>", page="/AA<</O 5 0 R>>"),
    }.items():
        yield Case(f"text_{name}.pdf", raw, None, (PDF_NOTE + "|" + PDF_DAMAGED,))
    entries = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>/Length 5"
    form = f"<<{entries}>>stream\n/A Do\nendstream"
    circle = make_pdf(b"/A Do", form, page="").replace(b"/Resources<<", b"/Resources<</XObject<</A 5 0 R>>", 1)
    yield Case("form_circle.pdf", circle, None, (PDF_DAMAGED,))
