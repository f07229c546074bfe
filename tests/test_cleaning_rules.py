"""The rules of cleaning.yaml: each takes its own example, whole lines only, the first that matches."""

import pytest

from analysis.cleaning_rules import load_cleaning_rules
from analysis.errors import CodebookError
from analysis.sentences import find_paragraphs

SHIPPED = load_cleaning_rules()
RULES = """
- id: stub
  reason: furniture
  lines: [Share this]
  example: Share this
- id: plea
  reason: appeal
  cues: [donat*, every dollar, your support]
  min_cues: 2
  example: Donate, every dollar helps.
- id: stamp
  reason: code
  cues: [stamp]
  pattern: '[0-9]{3}'
  example: stamp 123
"""


@pytest.fixture
def rules(tmp_path):
    return write_rules(tmp_path, RULES)


def write_rules(folder, text):
    (folder / "cleaning.yaml").write_text(text, encoding="utf-8")
    return load_cleaning_rules(folder / "cleaning.yaml")


def match(rules, text):
    """Line → id of the rule that takes it."""
    lines = list(find_paragraphs(text))
    return {text[slice(*lines[place])]: rule.id for place, rule in rules.match_lines(text, lines)}


@pytest.mark.parametrize("rule", SHIPPED.rules, ids=lambda rule: rule.id)
def test_every_shipped_rule_takes_its_own_example(rule):
    assert match(SHIPPED, rule.example) == {rule.example: rule.id}


def test_shipped_rules_have_ids_of_their_own():
    assert len({rule.id for rule in SHIPPED.rules}) == len(SHIPPED.rules)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Become a member today and support us.", "membership_appeal"),
        ("We need your support to keep our journalism free.", "membership_appeal"),
        ("Support us on Patreon.", "membership_appeal"),
        ("Buy me a coffee!", "donation_appeal"),
        ("Already a subscriber? Log in.", "subscription_appeal"),
        ("Last updated on Feb. 12, 2025", "byline"),
        ("Cookie settings: manage cookies", "cookie_notice"),
    ],
)
def test_shipped_rules_take_what_sites_ask_of_their_readers(line, rule):
    assert match(SHIPPED, line) == {line: rule}


@pytest.mark.parametrize(
    "line",
    [
        "Trending stocks fell on Monday.",
        "The bill was published on Monday.",
        "By the end of the week talks had stalled.",
        "The minister said every vote counts.",
        "Verification of the ceasefire is the hard part.",
        "All rights were reserved for the crown.",
        "Readers are asked to share their views on the deal.",
        "Our team won the cup.",
        "He subscribes to that view.",
        "Donations to the party doubled.",
        "Ukraine hopes to become a member of NATO within ten years.",
        "“We need your support,” Zelensky told Congress.",
        "“Our mission is clear and our team is ready,” the general said.",
        "Prosecutors said that he had paid through PayPal and Patreon.",
        "He asked voters to make a donation to the campaign.",
        "They will subscribe for two million shares.",
        "Iran refused to give inspectors unlimited access on account of security.",
    ],
)
def test_shipped_rules_leave_prose_alone(line):
    assert match(SHIPPED, line) == {}


def test_case_marks_and_blanks_around_a_whole_line_do_not_matter(rules):
    assert set(match(rules, "SHARE THIS\n  share this…\n» Share this «").values()) == {"stub"}


def test_a_longer_line_that_holds_a_whole_line_is_kept(rules):
    assert match(rules, "Share this view\nThey share this") == {}


def test_a_rule_of_two_cues_needs_two_different_ones(rules):
    text = "Donate now, donate today.\nDonations need your support."
    assert match(rules, text) == {"Donations need your support.": "plea"}


def test_cues_of_two_lines_are_not_added_up(rules):
    assert match(rules, "Donate.\nYour support.") == {}


def test_a_cue_that_runs_over_the_end_of_a_line_does_not_count(rules):
    assert match(rules, "We donate every\nDollar") == {}


def test_a_pattern_must_match_as_well(rules):
    assert match(rules, "Stamp 123\nStamp 12") == {"Stamp 123": "stamp"}


def test_the_first_rule_that_matches_wins(rules):
    assert match(rules, "Donate: every dollar, stamp 123") == {"Donate: every dollar, stamp 123": "plea"}


def test_the_hash_tells_rules_apart(tmp_path, rules):
    assert write_rules(tmp_path, RULES.replace("123", "124")).content_hash != rules.content_hash


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "- {id: a, reason: boring, example: x}",
            r"cleaning.yaml, line 1: 'boring' is not known here; use one of code",
        ),
        ("- {id: a, reason: code}", r"line 1: missing key 'example'; add"),
        ("- {id: a, reason: code, example: x, min_cues: 0}", r"line 1: 0 is out of range"),
        ("\n- id: a\n  reason: code\n  example: x\n  pattern: '('", r"line 5: '\(' is no regular expression"),
    ],
)
def test_malformed_rules_are_refused_in_one_line(tmp_path, text, message):
    with pytest.raises(CodebookError, match=message) as caught:
        write_rules(tmp_path, text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Related: Here are some of the times he spoke", "read_more"),
        ("Enlarge this image toggle caption Jane Smith/NPR", "image_note"),
        ("Jane Smith/Getty Images", "image_note"),
        ("Additional reporting by Jane Smith in Kyiv", "agency_note"),
        ("Jane Smith in Kyiv contributed to this report.", "agency_note"),
        ("KYIV (AP) —", "dateline"),
        ("Updated 5 hours ago", "reading_time"),
        ("By Jane Smith and John Doe | Associated Press", "byline"),
    ],
)
def test_notes_on_a_line_of_their_own_are_furniture(line, rule):
    assert match(SHIPPED, line) == {line: rule}


@pytest.mark.parametrize(
    "line",
    [
        "KYIV (AP) — The two leaders met on Tuesday.",
        "The related talks began: nobody came.",
        "Five hours ago the talks began.",
        "Aides showed Getty Images of the damage. He said no.",
        "His reporting by telephone won a prize.",
        "By Monday Russia and Ukraine had agreed.",
    ],
)
def test_prose_with_the_words_of_notes_is_kept(line):
    assert match(SHIPPED, line) == {}
