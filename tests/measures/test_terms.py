"""Terms: every use is found; within a group the longest expression wins."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import parse_terms
from analysis.measures.terms import TermFinder
from analysis.sentences import split_sentences

FINDER = TermFinder(
    parse_terms("""
groups:
- id: capital
  terms:
  - {id: kyiv, label: Kyiv, patterns: [Kyiv]}
  - {id: kiev, label: Kiev, patterns: [Kiev]}
- id: event
  terms:
  - {id: war, label: war, patterns: [war, wars]}
  - {id: other, label: other war, patterns: [cold war]}
  - {id: talks, label: talks, patterns: [negotiat*]}
- id: cold
  terms:
  - {id: cold, label: cold, patterns: [cold]}
""")
)


def find(text):
    return FINDER.find_terms(text, split_sentences(text))


def list_terms(text):
    return [(text[hit.start : hit.end], hit.group, hit.term) for hit in find(text)]


def test_a_text_without_a_term_has_no_use():
    assert find("") == find("Nothing of the sort.") == ()


def test_every_use_is_found():
    assert [hit.start for hit in find("Kyiv, Kyiv, Kyiv.")] == [0, 6, 12]


def test_spellings_are_told_apart():
    assert [term for _, _, term in list_terms("Kiev or KYIV, but not kyiv.")] == ["kiev", "kyiv"]


def test_terms_in_lower_case_are_found_in_any_case():
    assert [term for _, _, term in list_terms("War and WARS.")] == ["war", "war"]


def test_a_prefix_runs_to_the_end_of_its_word():
    assert list_terms("Negotiations failed.") == [("Negotiations", "event", "talks")]


def test_within_a_group_the_longest_expression_wins():
    assert [(words, term) for words, group, term in list_terms("The Cold War.") if group == "event"] == [
        ("Cold War", "other")
    ]


def test_groups_do_not_compete():
    assert list_terms("The cold war.") == [("cold", "cold", "cold"), ("cold war", "event", "other")]


def test_a_use_lies_in_one_sentence():
    assert list_terms("It was cold\nWar came.") == [("cold", "cold", "cold"), ("War", "event", "war")]


def test_a_use_is_known_by_its_sentence():
    assert [hit.sentence_start for hit in find("Nothing. War came.")] == [9]


def test_a_codebook_without_terms_finds_nothing():
    assert TermFinder(()).find_terms("War.", split_sentences("War.")) == ()


@given(st.lists(st.sampled_from(["Kyiv", "cold", "war", "wars", "negotiating", ".", "\n", "İ", "-"])).map(" ".join))
def test_uses_of_one_group_never_overlap(text):
    for group in ("capital", "event", "cold"):
        uses = [hit for hit in find(text) if hit.group == group]
        assert all(left.end <= right.start for left, right in pairwise(uses))
