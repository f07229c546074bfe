import pytest

from analysis.corpus.drafts import Draft
from analysis.corpus.text_files import read_text_file
from analysis.errors import CorpusError


def test_one_file_is_one_draft_without_a_title():
    assert list(read_text_file(b"Title\r\n\r\nBody", "a.txt")) == [Draft(file="a.txt", text="Title\n\nBody")]


def test_how_it_was_decoded_is_noted():
    (draft,) = read_text_file(b"caf\xe9", "a.txt")
    assert draft.notes == ("not UTF-8: read as Windows-1252",)


def test_what_is_not_text_is_refused():
    with pytest.raises(CorpusError, match="not text"):
        list(read_text_file(bytes(99), "a.txt"))
