"""Where quotations open and close."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.quotations import find_quotations

PIECES = st.lists(st.sampled_from(["“", "”", '"', "'", "‘", "’", "a", " ", ".", "\n", "don’t"]), max_size=30)


def list_quotations(text):
    return [text[q.start : q.end] for q in find_quotations(text)]


def test_a_text_without_marks_has_none():
    assert list_quotations("") == list_quotations("Nobody said a word.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “no” and “yes”.", ["“no”", "“yes”"]),
        ('He said "no" and "yes".', ['"no"', '"yes"']),
        ("He said ‘no’ and 'yes'.", ["‘no’", "'yes'"]),
        ('“It is "theirs". We go.” He left.', ['“It is "theirs". We go.”']),
        ('An “act of terror" and an "act of hate".', ['“act of terror"', '"act of hate"']),
        ("“It is ‘theirs’. We go.” He left.", ["“It is ‘theirs’. We go.”"]),
        ("The leaders’ plans don’t hold; 'tis so.", []),
        ("A 6'2\" man came.", []),
        ("“It is over. We go.\n\n“We stay.” He left.", ["“It is over. We go.", "“We stay.”"]),
        ("It is over,” he said. “We stay.”", ["It is over,”", "“We stay.”"]),
        ("“It is over. He left.\n\nWe stay.", ["“It is over."]),
    ],
)
def test_what_stands_between_the_marks(text, found):
    assert list_quotations(text) == found


@settings(deadline=None)
@given(PIECES)
def test_quotations_lie_in_the_text_and_never_overlap(pieces):
    text = "".join(pieces)
    found = find_quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_thousands_of_open_marks_are_read():
    assert len(list_quotations("“a " * 5_000)) == 1
