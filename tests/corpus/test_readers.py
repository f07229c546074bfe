import gzip

import pytest

from analysis.corpus.fields import NOTHING_MAPPED
from analysis.corpus.readers import SUFFIXES, find_suffix, list_columns, read_drafts
from analysis.errors import CorpusError


def test_every_suffix_is_in_lower_case():
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in SUFFIXES)


@pytest.mark.parametrize(("name", "suffix"), [("a.B.CSV.gz", ".csv.gz"), ("a.HTM", ".htm"), ("a", ""), (".txt", "")])
def test_suffixes_are_found(name, suffix):
    assert find_suffix(name) == suffix


def test_an_id_that_stands_twice_is_noted_and_both_load():
    first, second, third = read_drafts(b"id,text\n7,a\n7,b\n,c\n", "a.csv", NOTHING_MAPPED)
    assert (first.notes, third.notes) == ((), ())
    assert second.notes == ("id '7' also stands at a.csv:2",)


@pytest.mark.parametrize(
    ("name", "raw", "columns"),
    [
        ("a.csv", b"story,h1\n1,2\n", ["story", "h1"]),
        ("a.tsv.gz", gzip.compress(b"story\th1\n"), ["story", "h1"]),
        ("a.jsonl", b'{"a": 1}\n\n{"b": 1, "a": 2}\n', ["a", "b"]),
        ("a.json", b'{"articles": [{"a": 1}, {"b": 2}]}', ["a", "b"]),
        ("a.txt", b"a,b\n", []),
    ],
)
def test_columns_are_listed(name, raw, columns):
    assert list_columns(raw, name) == columns


def test_columns_of_a_damaged_file_are_an_error_of_one_line():
    with pytest.raises(CorpusError):
        list_columns(b"{", "a.json")
