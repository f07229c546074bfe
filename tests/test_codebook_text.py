"""Codebook texts by entry: read as they stand, one value replaced, everything else left as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.codebook import PARTS, parse_actors, parse_cues, parse_frames, parse_terms, read_shipped_texts
from analysis.codebook_text import FIELDS, list_entries, set_value, split_lines
from analysis.errors import CodebookError

PARSERS = {"actors": parse_actors, "frames": parse_frames, "terms": parse_terms, "cues": parse_cues}
SHIPPED = read_shipped_texts()
OWN = """# kept
dimensions:
- id: one
  name: One
  source: nobody
  frames:
  - id: a
    name: A
    definition: >-
      Long
      text.
    cues: [alpha,
      beta^0.5]   # kept too
    exemplars:
    - First one.
    - "Second: one."
    # a comment at the end
  - {id: b, name: B, definition: D, cues: [gamma], exemplars: [E]}
"""
words = st.lists(
    st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12), min_size=1, max_size=9, unique=True
)


def find(text, part, name):
    return next(entry for entry in list_entries(text, part) if entry.name == name)


@pytest.mark.parametrize("part", PARTS)
def test_every_shipped_entry_is_listed_with_what_it_holds(part):
    entries = list_entries(SHIPPED[part], part)
    parsed = PARSERS[part](SHIPPED[part])
    expected = len(parsed[1]) if part == "frames" else 7 if part == "cues" else len(parsed)
    assert len(entries) == expected == len({entry.name for entry in entries})
    assert all(set(entry.values) == set(FIELDS[part]) for entry in entries)


def test_an_entry_says_where_it_stands():
    entry = find(OWN, "frames", "one.a")
    assert (entry.line, entry.values["definition"]) == (7, "Long text.")
    assert entry.values["cues"] == ("alpha", "beta^0.5")
    assert entry.values["exclude"] == ()


def test_one_value_is_replaced_and_comments_stay():
    text = set_value(OWN, find(OWN, "frames", "one.a"), "cues", ("delta*", "a: b"))
    assert text == OWN.replace("[alpha,\n      beta^0.5]", '[delta*, "a: b"]')


def test_a_block_list_stays_one_and_the_comment_behind_it_too():
    text = set_value(OWN, find(OWN, "frames", "one.a"), "exemplars", ("Other.",))
    assert text == OWN.replace('- First one.\n    - "Second: one."', "- Other.")


def test_a_block_list_is_cleared_and_the_text_can_still_be_read():
    cleared = set_value(OWN, find(OWN, "frames", "one.a"), "exemplars", ())
    assert find(cleared, "frames", "one.a").values["exemplars"] == ()
    changed = set_value(cleared, find(cleared, "frames", "one.a"), "name", "Other")
    assert find(changed, "frames", "one.a").values["name"] == "Other"
    with pytest.raises(CodebookError, match="line 15: the list is empty; write at least one"):
        parse_frames(changed)
    words = set_value("hedges:\n- may\n- might\nother: [x]\n", find("hedges:\n- may\n", "cues", "hedges"), "words", ())
    assert find(words, "cues", "hedges").values["words"] == ()


def test_a_missing_field_is_added_in_both_styles():
    for name in ("one.a", "one.b"):
        text = set_value(OWN, find(OWN, "frames", name), "exclude", ("alpha male",))
        assert find(text, "frames", name).values["exclude"] == ("alpha male",)
        assert len(parse_frames(text)[1]) == 2


def test_long_texts_are_folded_and_read_the_same():
    long = "word: " * 60
    text = set_value(OWN, find(OWN, "frames", "one.a"), "definition", long)
    assert max(map(len, text.splitlines())) <= 120
    assert find(text, "frames", "one.a").values["definition"] == long.strip()
    assert parse_frames(text)[1][0].definition == long.strip()


@pytest.mark.parametrize("part", PARTS)
@settings(max_examples=25)
@given(values=words, data=st.data())
def test_any_value_comes_back_and_all_else_stays(part, values, data):
    entries = list_entries(SHIPPED[part], part)
    place = data.draw(st.integers(0, len(entries) - 1))
    field = data.draw(st.sampled_from(sorted(FIELDS[part])))
    value = tuple(values) if FIELDS[part][field] == "list" else " ".join(values)
    after = list_entries(set_value(SHIPPED[part], entries[place], field, value), part)
    assert after[place].values == {**entries[place].values, field: value}
    assert [e.values for e in after[:place] + after[place + 1 :]] == [
        e.values for e in entries[:place] + entries[place + 1 :]
    ]


def test_letters_beyond_ascii_move_no_later_place():
    text = set_value(OWN, find(OWN, "frames", "one.a"), "cues", ("größe", "𝒜bc", "é" * 20))
    text = set_value(text, find(text, "frames", "one.b"), "cues", ("delta",))
    assert find(text, "frames", "one.a").values["cues"] == ("größe", "𝒜bc", "é" * 20)
    assert text.endswith("name: B, definition: D, cues: [delta], exemplars: [E]}\n")


def test_lines_of_a_box_become_words():
    assert split_lines("  a  b \n\n c^0.5\r\n") == ("a b", "c^0.5")
