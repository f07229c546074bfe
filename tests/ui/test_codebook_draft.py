"""The codebook being written: searched, changed by form, taken from files."""

import pytest

from analysis.codebook import read_shipped_texts
from analysis.codebook_text import list_entries
from analysis.errors import CodebookError
from analysis.ui.codebook_draft import change_entry, find_entries, take_files

TERMS = "groups:\n- id: capital\n  terms:\n  - {id: kyiv, label: Kyiv, patterns: [Kyiv]}\n"


def test_entries_are_found_by_any_of_their_words():
    actors = read_shipped_texts()["actors"]
    assert {"putin", "russia"} <= {entry.name for entry in find_entries(actors, "actors", " kremlin")}
    assert find_entries(actors, "actors", "no such words") == []
    assert len(find_entries(actors, "actors", "")) == len(list_entries(actors, "actors"))


def test_a_form_that_says_the_same_changes_nothing():
    (entry,) = list_entries(TERMS, "terms")
    assert change_entry(TERMS, entry, {"label": "Kyiv", "patterns": "Kyiv\n", "note": ""}) == TERMS


def test_a_form_changes_what_it_says():
    (entry,) = list_entries(TERMS, "terms")
    text = change_entry(TERMS, entry, {"label": "The town", "patterns": "Kyiv\n Kyjiv ", "note": ""})
    assert text == TERMS.replace("label: Kyiv, patterns: [Kyiv]", "label: The town, patterns: [Kyiv, Kyjiv]")


def test_a_form_clears_a_list_and_changes_another_field_at_once():
    block = "groups:\n- id: capital\n  terms:\n  - id: kyiv\n    patterns:\n    - Kyiv\n    label: Kyiv\n"
    (entry,) = list_entries(block, "terms")
    text = change_entry(block, entry, {"patterns": "", "label": "The town", "note": ""})
    assert list_entries(text, "terms")[0].values == {"label": "The town", "patterns": (), "note": ""}


def test_files_are_known_by_their_names():
    assert take_files([("terms.yaml", b"\xef\xbb\xbf" + TERMS.encode())]) == {"terms": TERMS}


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("x.yaml", b"", "'x.yaml' is no part of a codebook; name the files actors.yaml"),
        ("cues.yaml", b"a\n\xff", "cues.yaml, line 2: not UTF-8"),
        ("cues.yaml", b" " * 1_000_001, "cues.yaml holds 1,000,001 bytes; keep it to 1,000,000"),
    ],
)
def test_what_is_no_part_is_one_line(name, content, complaint):
    with pytest.raises(CodebookError, match=complaint):
        take_files([(name, content)])
