import csv
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import csv_files
from analysis.corpus.csv_files import read_csv_file, read_tsv_file, split_rows
from analysis.corpus.drafts import Draft
from analysis.errors import CorpusError
from analysis.records import Skipped


def _read(text, reader=read_csv_file):
    return list(reader(text.encode(), "name.csv"))


def test_one_row_is_one_draft_named_by_its_line():
    rows = _read('id,Title,Text,Outlet,extra\n1,T,"a\nb",O,x\n2,U,c,P,y\n')
    assert rows == [
        Draft(file="name.csv:2", text="a\nb", title="T", source="O", key="1"),
        Draft(file="name.csv:4", text="c", title="U", source="P", key="2"),
    ]


def test_tabs_separate_a_tsv():
    assert _read("text\tsource\na, b\tO\n", read_tsv_file) == [Draft(file="name.csv:2", text="a, b", source="O")]


@pytest.mark.parametrize("value", ["NA", "null", "None", "nan", "007", "1e5", "True", "-"])
def test_every_value_stays_the_string_that_it_is(value):
    (draft,) = _read(f"text,source\nbody,{value}\n")
    assert draft.source == value


def test_ragged_rows_are_named_by_line_and_the_others_load():
    rows = _read("text,source,url,date,author\na,b,c,d,e\n\na,b,c\na,b,c,d,e,f\nz,b,c,d,e\n")
    assert rows[1:3] == [
        Skipped("name.csv:4", "3 fields where 5 were expected"),
        Skipped("name.csv:5", "6 fields where 5 were expected"),
    ]
    assert [row.text for row in rows if isinstance(row, Draft)] == ["a", "z"]


def test_without_a_text_column_the_columns_found_are_listed():
    with pytest.raises(CorpusError, match=r"no text column \(text, body, .*\); found: 'id', 'title'"):
        _read("id,title\n1,T\n")


@pytest.mark.parametrize(("text", "reason"), [("", "no header row"), ("\n\n", "no header"), ("text\n", "no row below")])
def test_files_without_rows_say_so(text, reason):
    with pytest.raises(CorpusError, match=reason):
        _read(text)


def test_more_than_200_columns_are_refused():
    names = [f"c{number}" for number in range(199)]
    assert len(_read(",".join([*names, "text"]) + "\n" + "x," * 199 + "body\n")) == 1
    with pytest.raises(CorpusError, match="more than 200 columns"):
        _read(",".join([*names, "text", "one_more"]) + "\n")


def test_a_field_over_1_mb_is_named_and_the_next_row_loads():
    rows = _read('text,source\n"' + "long\n" * 200_001 + '",O\nshort,O\n')
    assert rows[0] == Skipped("name.csv:2", "a field of 1,000,005 characters; at most 1,000,000 are read")
    assert rows[1].text == "short"


def test_damaged_quoting_is_named_by_line_and_the_next_row_loads():
    rows = _read('text,source\n"a"b,O\nc,O\n')
    assert isinstance(rows[0], Skipped)
    assert rows[0].file == "name.csv:2"
    assert rows[0].reason.startswith("damaged quoting: ")
    assert rows[1].text == "c"


def test_a_quote_that_is_never_closed_says_how_much_is_lost():
    rows = _read('text,source\na,O\n"b,O\nc,O\nd,O\n')
    assert rows[1] == Skipped("name.csv:3", "a quote opened here is never closed: the 2 lines after it are lost too")


def test_the_process_wide_field_limit_is_put_back():
    before = csv.field_size_limit()
    _read("text\n" + "x" * (before + 1) + "\n")
    assert csv.field_size_limit() == before


def test_windows_1252_is_noted_on_every_row():
    rows = list(read_csv_file(b"text\ncaf\xe9\nol\xe9\n", "name.csv"))
    assert [row.text for row in rows] == ["café", "olé"]
    assert {row.notes for row in rows} == {("not UTF-8: read as Windows-1252",)}


def test_a_picture_with_the_wrong_suffix_is_not_text():
    with pytest.raises(CorpusError, match="not text"):
        list(read_csv_file(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(99), "name.csv"))


def test_rows_beyond_the_limit_are_not_read_and_it_is_said(monkeypatch):
    monkeypatch.setattr(csv_files, "MAX_RECORDS", 3)
    assert len(_read("text\na\nb\n")) == 2
    assert _read("text\na\nb\nc\nd\n")[2:] == [
        Skipped("name.csv:4", "more than 3 rows: none from here on was read; split the file")
    ]


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_any_text_ends_in_rows_with_rising_lines_or_in_one_reason(text):
    try:
        header, rows = split_rows(text)
    except CorpusError as error:
        assert "\n" not in str(error)
    else:
        lines = [header.line, *(row.line for row in rows)]
        assert all(first < second for first, second in pairwise(lines))


def test_the_analyst_says_which_column_holds_what():
    rows = list(read_csv_file(b"text,story,h1\na,b,c\n", "name.csv", {"text": "story", "title": "h1"}))
    assert rows == [Draft(file="name.csv:2", text="b", title="c")]


@pytest.mark.parametrize(
    ("mapped", "reason"),
    [
        ({"text": "tale"}, "no text column ('tale'); found: 'text', 'h1'; name it with --map text=COLUMN"),
        ({"title": "h2"}, "no column 'h2' for title; columns found: 'text', 'h1'"),
    ],
)
def test_a_mapped_column_that_is_not_there_is_named(mapped, reason):
    with pytest.raises(CorpusError) as caught:
        list(read_csv_file(b"text,h1\na,b\n", "name.csv", mapped))
    assert str(caught.value) == reason
