import pytest

from analysis.corpus.html_files import read_html_file
from analysis.errors import CorpusError


def test_one_page_is_one_draft():
    words = " ".join(f"The minister met delegation {number} in Kyiv." for number in range(40))
    page = f"<html><head><title>Talks</title></head><body><nav>Menu</nav><p>{words} caf\u00e9</p></body></html>"
    (draft,) = read_html_file(page.encode("cp1252"), "a.html")
    assert (draft.file, draft.title, draft.text) == ("a.html", "Talks", f"{words} café")
    assert draft.notes == ("not UTF-8: read as Windows-1252",)
    assert draft.left_out == ("Menu",)


def test_what_is_not_text_is_refused():
    with pytest.raises(CorpusError, match="not text"):
        list(read_html_file(b"<html>" + bytes(100), "a.html"))


def test_a_page_in_another_encoding_is_refused_and_not_misread():
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Владимир Путин'
    with pytest.raises(CorpusError, match="written in 'windows-1251': save it as UTF-8"):
        list(read_html_file(page.encode("cp1251"), "a.html"))
    (draft,) = read_html_file(page.encode(), "a.html")
    assert "Владимир Путин" in draft.text
