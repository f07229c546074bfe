import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import json_lines
from analysis.corpus.drafts import Draft
from analysis.corpus.fields import FIELD_NAMES
from analysis.corpus.json_lines import read_json_lines
from analysis.errors import CorpusError
from analysis.records import Skipped


def _read(*lines):
    return list(read_json_lines("\n".join(lines).encode(), "name.jsonl"))


def _nest(depth):
    return '{"text": "a", "x": ' + "[" * (depth - 1) + "]" * (depth - 1) + "}"


def test_one_line_is_one_draft_named_by_its_number():
    drafts = _read('{"Headline": "T", "maintext": "a", "outlet": "O", "id": 7}', "", '{"text": "b", "title": null}\r')
    assert drafts == [
        Draft(file="name.jsonl:1", text="a", title="T", source="O", key="7"),
        Draft(file="name.jsonl:3", text="b"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{text: 1}", "not JSON: Expecting property name enclosed in double quotes (line 1, column 2)"),
        ('{"text": "cut o', "not JSON: Unterminated string starting at (line 1, column 10)"),
        ('["a"]', "not an object but a list"),
        ("null", "not an object but null"),
        ('"text"', "not an object but a string"),
        ('{"text": 5}', "the text is not a string but a number"),
        ('{"text": ["a", 5]}', "the text is not a string but a list"),
        ('{"text": []}', "the text is not a string but a list"),
        (
            '{"title": "T"}',
            f"no text ({', '.join(FIELD_NAMES['text'])}); found: 'title'; name it with --map text=COLUMN",
        ),
        (_nest(51), "nested more than 50 deep"),
        (_nest(100_000), "nested more than 50 deep"),
        ('{"text": "' + "x" * 5_000_000 + '"}', "a line of 5,000,012 characters; at most 5,000,000 are read"),
    ],
)
def test_a_bad_line_is_named_and_the_others_load(line, reason):
    first, bad, last = _read('{"text": "a"}', line, '{"text": "b"}')
    assert bad == Skipped("name.jsonl:2", reason)
    assert (first.text, last.text) == ("a", "b")


def test_a_number_of_thousands_of_digits_is_named():
    (bad,) = _read('{"text": "a", "x": ' + "9" * 5_000 + "}")
    assert bad.reason.startswith("not JSON: ")
    assert "\n" not in bad.reason


def test_fifty_levels_are_read():
    assert _read(_nest(50)) == [Draft(file="name.jsonl:1", text="a")]


def test_lists_of_authors_are_joined_and_other_values_left_out_with_a_note():
    (draft,) = _read('{"text": "a", "authors": ["A", "B"], "title": 7, "date": {"year": 2025}}')
    assert draft.author == "A, B"
    assert draft.title is None
    assert draft.notes == (
        "title: a number, not a string: left out",
        "published: an object, not a string: left out",
    )


def test_lines_beyond_the_limit_are_not_read_and_it_is_said(monkeypatch):
    monkeypatch.setattr(json_lines, "MAX_RECORDS", 2)
    outcomes = _read(*['{"text": "a"}'] * 4)
    assert outcomes[2:] == [Skipped("name.jsonl:3", "more than 2 lines: none from here on was read; split it")]


@pytest.mark.parametrize("raw", [b"", b"\n \n"])
def test_a_file_without_lines_is_empty(raw):
    with pytest.raises(CorpusError, match="empty"):
        list(read_json_lines(raw, "name.jsonl"))


def test_numbers_that_json_does_not_have_are_missing_and_noted():
    (draft,) = _read('{"text": "a", "title": NaN, "x": [NaN, -Infinity]}')
    assert (draft.text, draft.title) == ("a", None)
    assert draft.notes == (
        "NaN is no JSON value: taken as missing",
        "-Infinity is no JSON value: taken as missing",
    )


def test_a_key_that_stands_twice_is_noted_wherever_it_stands():
    (draft,) = _read('{"text": "a", "text": "b", "x": [{"y": 1, "y": 2}]}')
    assert (draft.text, draft.notes) == ("b", ("keys that stand twice, the last counts: 'y', 'text'",))


def test_paragraphs_are_one_text_and_an_object_goes_by_its_name():
    (draft,) = _read('{"paragraphs": ["a", "b"], "source": {"id": 1, "name": "O"}, "authors": [{"name": "A"}, "B"]}')
    assert (draft.text, draft.source, draft.author) == ("a\n\nb", "O", "A, B")


def test_the_analyst_says_which_key_holds_what():
    (draft,) = read_json_lines(b'{"text": "a", "story": "b"}', "name.jsonl", {"text": "story", "title": "none"})
    assert (draft.text, draft.title) == ("b", None)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from(["text", "title", "author", "date", "x"]), JSON_VALUES))
def test_any_object_ends_in_one_draft_or_one_reason(record):
    (outcome,) = _read(json.dumps(record))
    assert isinstance(outcome, Draft | Skipped)
    if isinstance(outcome, Draft):
        assert outcome.text in (record["text"], "\n\n".join(part for part in record["text"] if isinstance(part, str)))
