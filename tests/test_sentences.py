"""Splitting: paragraphs first, then sentence marks; every non-blank character lies in exactly one sentence."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sentences import find_paragraphs, locate_sentence, split_sentences

AWKWARD = st.text(st.sampled_from(" \n\t\r.!?…,;:\"“”'’()[]-—aAzé1İß\u00a0\u2028\u2029\x0b\x0c\x1c\x85\u3000\ufffd😀"))


def split(text):
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text)]


def test_a_paragraph_is_split_at_sentence_marks():
    assert split("Talks began. Will they last? Nobody knows!") == ["Talks began.", "Will they last?", "Nobody knows!"]


def test_a_blank_text_has_no_sentence():
    assert split("") == split(" \n\t\n") == []


def test_offsets_leave_out_surrounding_blanks():
    first, second = split_sentences("  One here.  Two here. \n")
    assert (first.start, first.end) == (2, 11)
    assert (second.start, second.end) == (13, 22)


def test_new_sentences_are_unmarked_body():
    (sentence,) = split_sentences("One.")
    assert (sentence.kind, sentence.removed_reason, sentence.repeat_of, sentence.hedge_cue) == (
        "body",
        None,
        None,
        None,
    )


def test_every_line_is_a_sentence_of_its_own():
    assert split("Top Stories\nTalks began.\n\nThe Road Ahead\nIt is long.") == [
        *["Top Stories", "Talks began.", "The Road Ahead", "It is long."],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "President Trump said\nthat talks began.",
        "He met Zelensky,\nwho left early.",
        "It took 20\nlong years.",
        "Talks  \n  went on.",
    ],
)
def test_a_wrapped_line_goes_on(text):
    assert split(text) == [text]


@pytest.mark.parametrize("text", ["Talks ended.\nthe end", "Talks began\nPutin left", "Talks\n\nwent on"])
def test_a_line_that_ends_or_begins_anew_is_not_joined(text):
    assert len(split(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "With U.S. funding expected to wane, he left.",
        "He met Gen. Keith Kellogg and Mr. Vance.",
        "It rose by 2.5 percent.",
        "J.D. Vance came.",
    ],
)
def test_abbreviations_and_numbers_end_no_sentence(text):
    assert split(text) == [text]


def test_a_quotation_is_not_torn_apart():
    assert split("“We agreed. We meet soon,” he said. They left.") == [
        "“We agreed. We meet soon,” he said.",
        "They left.",
    ]


def test_a_very_long_line_is_cut_between_words():
    words = ["word"] * 5_000  # 25,000 characters without an end mark
    sentences = split(" ".join(words))
    assert len(sentences) == 3
    assert " ".join(sentences).split() == words


def test_a_very_long_word_is_cut_too():
    assert [len(sentence) for sentence in split("x" * 25_000)] == [10_000, 10_000, 5_000]


def test_paragraphs_are_the_lines_that_are_not_blank():
    assert list(find_paragraphs("One\n\n \nTwo \n")) == [(0, 3), (7, 11)]


def test_a_wrapped_line_is_part_of_its_paragraph():
    assert list(find_paragraphs("said\nthat\nHe")) == [(0, 9), (10, 12)]


def test_a_sentence_is_located_by_any_offset_in_it():
    starts = [0, 10, 20]
    assert [locate_sentence(starts, offset) for offset in (0, 9, 10, 25)] == [0, 0, 1, 2]


@given(st.text() | AWKWARD)
def test_sentences_are_ordered_and_never_overlap(text):
    sentences = split_sentences(text)
    assert all(sentence.start < sentence.end for sentence in sentences)
    assert all(left.end <= right.start for left, right in pairwise(sentences))


@given(st.text() | AWKWARD)
def test_every_character_outside_the_sentences_is_blank(text):
    rest = list(text)
    for sentence in split_sentences(text):
        rest[sentence.start : sentence.end] = " " * (sentence.end - sentence.start)
    assert "".join(rest).strip() == ""


@given(st.text() | AWKWARD)
def test_no_sentence_begins_or_ends_with_a_blank(text):
    assert [sentence for sentence in split(text) if sentence != sentence.strip()] == []


@given(AWKWARD)
def test_every_sentence_lies_in_one_paragraph(text):
    paragraphs = list(find_paragraphs(text))
    for sentence in split_sentences(text):
        assert sum(start <= sentence.start and sentence.end <= end for start, end in paragraphs) == 1


@pytest.mark.parametrize("blank", ["\x85", "\u00a0", "\u2003", "\u2028", "\u3000"])
def test_blanks_beyond_ascii_neither_crash_nor_move_an_offset(blank):
    text = f"{blank}One.{blank}{blank}Two “{blank}x”.{blank}"
    assert " ".join(text[s.start : s.end] for s in split_sentences(text)).split() == text.split()
