"""What to check in an article before using its figures."""

import pytest

from analysis.ui.brief import list_checks

ARTICLE = {
    "title": "T",
    "published": "2025-01-01",
    "source": "S",
    "n_sentences_repeated": 0,
    "n_sentences_scored": 12,
    "duplicate_group": None,
    "status": "ok",
}


@pytest.mark.parametrize(
    ("facts", "removed", "checks"),
    [
        ({}, set(), []),
        ({"title": None, "source": None}, set(), ["no title", "no source"]),
        ({"n_sentences_scored": 0}, set(), ["few sentences (0)"]),
        ({"n_sentences_scored": 0, "status": "other_language"}, set(), ["not in English: not scored"]),
        ({"n_sentences_repeated": 2}, {"appeal"}, ["2 repeated", "appeal removed"]),
        ({"duplicate_group": "a"}, set(), ["same or nearly the same text as another article"]),
    ],
)
def test_facts_to_check(facts, removed, checks):
    assert list_checks(ARTICLE | facts, removed) == checks
