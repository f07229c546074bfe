import pytest

from analysis.corpus import json_files
from analysis.corpus.json_files import read_json_file
from analysis.errors import CorpusError
from analysis.records import Skipped


def _read(text):
    return list(read_json_file(text.encode(), "name.json"))


@pytest.mark.parametrize(
    "text",
    [
        '[{"text": "a"}, {"text": "b"}]',
        '{"status": "ok", "tags": ["x", "y", "z"], "articles": [{"content": "a"}, {"content": "b"}]}',
        '{"text": "a"}\n{"text": "b"}',
    ],
)
def test_records_are_found_wherever_they_stand(text):
    assert [(draft.file, draft.text) for draft in _read(text)] == [("name.json:1", "a"), ("name.json:2", "b")]


def test_one_object_is_one_article():
    assert [draft.text for draft in _read('{"text": "a", "comments": [{"text": "c"}]}')] == ["a"]


def test_a_bad_record_is_named_by_its_number_and_the_others_load():
    first, bad, last = _read('[{"text": "a"}, 5, {"text": "b"}]')
    assert bad == Skipped("name.json:2", "not an object but a number")
    assert (first.text, last.text) == ("a", "b")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[]", "empty: no record"),
        ("5", "no list of articles but a number"),
        ('{"status": "ok"}', "no list of articles and no text in it; keys found: 'status'"),
        ('[{"text": "a"}', "not JSON"),
        ("", "not JSON"),
        ("[" * 100_000, "nested more than 50 deep"),
    ],
)
def test_a_file_without_records_is_named(text, reason):
    with pytest.raises(CorpusError, match=reason):
        _read(text)


def test_records_beyond_the_limit_are_not_read_and_it_is_said(monkeypatch):
    monkeypatch.setattr(json_files, "MAX_RECORDS", 1)
    _, last = _read('[{"text": "a"}, {"text": "b"}]')
    assert last == Skipped("name.json:2", "more than 1 records: none from here on was read; split it")
