"""Where else a target stands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluation.targets import find_mentions_of


def find(text, target):
    start = text.index(target)
    return [text[a:b] for a, b in find_mentions_of(text, (start, start + len(target)))]


@pytest.mark.parametrize(
    ("text", "target", "found"),
    [
        ("Trump likes Trump.", "Trump", ["Trump", "Trump"]),
        ("Donald Trump said Trump won; Trumpism and Donald too.", "Donald Trump", ["Donald Trump", "Trump"]),
        ("The man likes that other man.", "The man", ["The man"]),  # no last name
        ("U.S. policy, the U.S.", "U.S.", ["U.S.", "U.S."]),
        ("He said he did.", "He", ["He"]),
    ],
)
def test_the_words_are_looked_for_and_the_last_name_alone(text, target, found):
    assert find(text, target) == found


@given(st.text(min_size=1, max_size=30), st.data())
def test_places_never_overlap_and_hold_the_target(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    spans = find_mentions_of(text, (start, end))
    assert (start, end) in spans
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
