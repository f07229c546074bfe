"""Marking what is not the article: nothing is deleted, every mark has a reason and a rule."""

import gzip
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cleaning import clean_text
from analysis.cleaning_rules import load_cleaning_rules
from analysis.sentences import split_sentences

RULES = load_cleaning_rules()
TALKS = "The two leaders agreed to begin peace talks in Geneva next week."
LINES = st.lists(
    st.sampled_from(
        [TALKS, "The Road Ahead", "Top Stories", "on", "— A. B. (@ab) May 1, 2025", "Go: pic.twitter.com/a", "", "So?"]
    ),
    max_size=9,
).map("\n".join)


def clean(text):
    return clean_text(text, split_sentences(text), RULES)


def list_kinds(text):
    """(sentence, kind, reason it was removed for)."""
    return [(text[s.start : s.end], s.kind, s.removed_reason) for s in clean(text)]


def find_repeats(text):
    """Sentence → the earlier sentence that it repeats."""
    sentences = clean(text)
    by_start = {s.start: text[s.start : s.end] for s in sentences}
    return {text[s.start : s.end]: by_start[s.repeat_of] for s in sentences if s.repeat_of is not None}


# --- rules


def test_a_removed_line_names_reason_and_rule():
    first, second, _ = clean("Top Stories\nTalks began. They went on.")
    assert (first.removed_reason, first.removed_rule) == ("furniture", "stub_line")
    assert (second.removed_reason, second.removed_rule) == (None, None)


def test_every_sentence_of_a_line_is_marked_together():
    text = "Every dollar helps. Thank you.\nTalks began."
    assert [reason for _, _, reason in list_kinds(text)] == ["appeal", "appeal", None]


@given(st.text() | LINES)
def test_nothing_is_deleted_or_moved(text):
    bare = [replace(s, kind="body", removed_reason=None, removed_rule=None, repeat_of=None) for s in clean(text)]
    assert tuple(bare) == split_sentences(text)


@given(st.text() | LINES)
def test_a_reason_comes_with_a_rule_and_only_repeats_repeat(text):
    for sentence in clean(text):
        assert (sentence.removed_reason is None) == (sentence.removed_rule is None)
        assert (sentence.removed_reason == "repeat") == (sentence.repeat_of is not None)


@given(LINES)
def test_cleaning_is_stable(text):
    assert clean(text) == clean(text)


# --- title and headings


def test_the_first_heading_is_the_title_and_later_ones_are_headings():
    text = f"Talks in Geneva\n{TALKS}\nThe Road Ahead\nIt is long."
    assert [kind for _, kind, _ in list_kinds(text)] == ["title", "body", "heading", "body"]


def test_the_title_may_follow_furniture():
    assert [kind for _, kind, _ in list_kinds(f"Top Stories\nTalks in Geneva\n{TALKS}")] == ["body", "title", "body"]


def test_a_text_that_begins_with_prose_has_no_title():
    assert [kind for _, kind, _ in list_kinds(f"{TALKS}\nThe Road Ahead\nIt is long.")] == ["body", "heading", "body"]


def test_a_single_line_is_no_title():
    assert list_kinds("Talks in Geneva") == [("Talks in Geneva", "body", None)]


def test_a_last_line_without_text_after_it_is_no_heading():
    assert list_kinds(f"{TALKS}\nMore to come")[-1] == ("More to come", "body", None)


@pytest.mark.parametrize("line", ["A Path Forward?", "Peace at Last!?", "What Now", "3 Things to Know"])
def test_short_lines_without_an_end_mark_are_headings(line):
    assert list_kinds(f"{TALKS}\n{line}\nIt is long.")[1] == (line, "heading", None)


@pytest.mark.parametrize(
    "line",
    ["It is long.", "“They left!”", "– First point", "• First point", "1. First point", "no capital here", "Soon…"],
)
def test_closed_lines_bullets_and_lower_case_are_no_headings(line):
    assert list_kinds(f"{TALKS}\n{line}\nIt is long.")[1][1] == "body"


def test_a_heading_has_at_most_16_words_and_a_title_30():
    long = " ".join(["Word"] * 17)
    assert list_kinds(f"{TALKS}\n{long}\nIt is long.")[1][1] == "body"
    assert list_kinds(f"{long}\n{TALKS}")[0][1] == "title"
    assert list_kinds(f"{long} {long}\n{TALKS}")[0][1] == "body"


# --- embedded posts


def test_an_embedded_post_is_marked_up_to_its_signature_and_kept():
    text = f"{TALKS}\n\nBREAKING: a deal\n— Ann Lee (@annlee) February 12, 2025\nIt is long."
    assert [(kind, reason) for _, kind, reason in list_kinds(text)] == [
        *[("body", None), ("embed", None), ("embed", None), ("body", None)],
    ]


def test_a_post_is_no_longer_than_a_post_can_be():
    lines = ["x" * 200 + ".", "y" * 200 + ".", "— A (@a) May 1, 2025", "It is long."]
    assert [kind for _, kind, _ in list_kinds("\n".join(lines))] == ["body", "embed", "embed", "body"]


def test_an_address_with_an_at_sign_makes_no_post():
    assert {kind for _, kind, _ in list_kinds("He posted as (@ann) on May 1, 2025 that talks failed.\nThey did.")} == {
        "body"
    }


# --- repeats


def test_a_sentence_said_again_is_a_repeat_of_the_first():
    text = f"{TALKS}\nNothing else happened.\n{TALKS}"
    sentences = clean(text)
    assert [s.removed_reason for s in sentences] == [None, None, "repeat"]
    assert (sentences[2].removed_rule, sentences[2].repeat_of) == ("near_verbatim", 0)


def test_every_repeat_points_to_the_first_time():
    assert [s.repeat_of for s in clean("\n".join([TALKS] * 4))] == [None, 0, 0, 0]


def test_marks_case_and_links_make_no_difference():
    again = "“THE TWO LEADERS” agreed to begin peace talks in Geneva next week: https://example.org/1"
    assert find_repeats(f"{TALKS}\n{again}") == {again: TALKS}


def test_a_part_of_an_earlier_sentence_is_a_repeat():
    again = "Leaders agreed to begin peace talks in Geneva."
    assert find_repeats(f"{TALKS}\n{again}") == {again: TALKS}


def test_nine_of_ten_runs_of_four_words_make_a_repeat():
    words = [f"w{n}" for n in range(13)]  # 13 words are 10 runs of four
    one_off, two_off = [*words[:12], "x"], [*words[:11], "x", "y"]  # share 9 and 8 of the 10 runs
    assert find_repeats(f"{' '.join(words)}.\n{' '.join(one_off)}.") == {f"{' '.join(one_off)}.": f"{' '.join(words)}."}
    assert find_repeats(f"{' '.join(words)}.\n{' '.join(two_off)}.") == {}


def test_sentences_under_six_words_recur_by_chance():
    assert find_repeats("He said no to them.\nHe said no to them.") == {}
    assert find_repeats("He said no to them again.\nHe said no to them again.") != {}


def test_rows_of_figures_are_no_repeats():
    row = "Avg shrs 2,695,206 vs 2,562,160"
    assert find_repeats(f"{row}\nYear\n{row}") == {}
    told = "Arab Heavy dropped 10 cts to 16.63 dlrs a barrel."
    assert find_repeats(f"{told}\n{told}") != {}


def test_words_of_two_sentences_are_not_added_up():
    parts = "The two leaders agreed to begin.\nBegin peace talks in Geneva next week."
    assert find_repeats(f"{parts}\n{TALKS}") == {}


def test_removed_sentences_are_no_origin():
    appeal = "Every dollar helps to keep this site alive and well."
    assert [s.removed_reason for s in clean(f"{appeal}\n{appeal}")] == ["appeal", "appeal"]


def test_a_text_that_says_one_thing_over_and_over_is_cleaned():
    sentences = clean("\n".join([TALKS] * 5_000))
    assert {s.repeat_of for s in sentences[1:]} == {0}


@given(LINES)
def test_a_text_said_twice_keeps_nothing_long_of_the_second_time(text):
    twice = f"{text}\n\n{text}"
    second = [s for s in clean(twice) if s.start > len(text) and twice[s.start : s.end] == TALKS]
    assert all(s.removed_reason == "repeat" for s in second)


# --- on news that is all body


@pytest.fixture(scope="module")
def newswire(labelled_data):
    """200 articles of Reuters without furniture, evenly drawn."""
    with gzip.open(labelled_data / "load_reuters" / "articles_1.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines][:8_000:39][:200]


def test_rules_hardly_touch_newswire(newswire):
    assert len(newswire) == 200
    removed = [(s.removed_rule, text[s.start : s.end]) for text in newswire for s in clean(text) if s.removed_rule]
    assert len([found for found in removed if found[0] != "near_verbatim"]) <= 5
