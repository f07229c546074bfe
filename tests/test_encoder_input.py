"""What the stance model reads: all mentions masked, the target between marks, never longer than its window."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.encoder_input import LONGEST_INPUT, Marks, Targeted, encode_target

START, END, OPEN, CLOSE, MASK = range(5)
MARKS = Marks(START, END, OPEN, CLOSE, MASK)


def tokenise(text):
    """One id per word: 100 and its number of letters."""
    return [100 + len(word) for word in text.split()]


def encode(text, *names, target=0, shown=None):
    spans = [(at, at + len(name)) for name in names for at in [text.index(name)]]
    return encode_target(tokenise, MARKS, Targeted(text, spans, spans[target]), shown)


def test_the_target_stands_between_marks_and_is_masked():
    encoded = encode("a bb Ann ccc", "Ann")
    assert encoded.ids == [START, 101, 102, OPEN, MASK, CLOSE, 103, END]
    assert encoded.ids[encoded.first : encoded.last] == [OPEN, MASK, CLOSE]


def test_further_mentions_are_masked_without_marks():
    assert encode("Ann a Annie bb", "Ann ", "Annie", target=1).ids == [START, MASK, 101, OPEN, MASK, CLOSE, 102, END]


def test_names_of_the_actor_do_not_matter():
    assert encode("Ann likes tea", "Ann").ids == encode("Bartholomew likes tea", "Bartholomew").ids


def test_a_name_can_be_shown():
    assert encode("Ann likes tea", "Ann", shown="Bo Li").ids == [START, OPEN, 102, 102, CLOSE, 105, 103, END]


def test_a_target_alone_is_a_sentence():
    assert encode("Ann", "Ann").ids == [START, OPEN, MASK, CLOSE, END]


def test_a_long_sentence_is_cut_around_the_target():
    encoded = encode(f"{'a ' * 200}Ann {'bb ' * 10}", "Ann")
    assert len(encoded.ids) == LONGEST_INPUT
    assert encoded.ids[-11:] == [102] * 10 + [END]  # the short side is whole
    assert encoded.ids[encoded.first : encoded.last] == [OPEN, MASK, CLOSE]


@given(st.integers(0, 300), st.integers(0, 300))
def test_no_sentence_is_too_long_and_the_target_is_always_in_it(n_left, n_right):
    encoded = encode(f"{'a ' * n_left}Ann {'b ' * n_right}", "Ann")
    assert len(encoded.ids) == min(LONGEST_INPUT, n_left + n_right + 5)
    assert encoded.ids[encoded.first : encoded.last] == [OPEN, MASK, CLOSE]
    assert (encoded.ids[0], encoded.ids[-1]) == (START, END)
