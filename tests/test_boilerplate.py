"""Lines that many stories of a source share: found by counting stories, whatever the order of the files."""

import random
from datetime import date

import pandas as pd
import pytest

from analysis.boilerplate import mark_boilerplate
from analysis.corpus.drafts import Draft, make_article
from analysis.pipeline import analyse
from analysis.records import Corpus

TODAY = date(2025, 2, 12)
BOX = "The Herald has told the truth since 1890. Write to the editor."


def write_story(n, line=BOX):
    """A text of its own, with a line."""
    body = " ".join(f"Nobody{n}x{place} saw what number{n}x{place} had done there." for place in range(6))
    return f"{body}\n\n{line}" if line else body


def analyse_texts(*texts, source="Herald", order=None):
    drafts = [Draft(f"{n}.txt", text, source=source) for n, text in enumerate(texts)]
    articles = [make_article(draft, TODAY) for draft in drafts]
    if order:
        random.Random(order).shuffle(articles)
    return analyse(Corpus(tuple(articles))).tables


def list_removed(tables):
    removed = tables["removed"]
    return sorted(removed.loc[removed["rule"] == "repeated_line", "text"])


def test_a_line_of_three_stories_is_furniture_all_its_sentences():
    tables = analyse_texts(*map(write_story, range(3)))
    assert list_removed(tables) == [BOX] * 3
    assert list(tables["articles"]["n_sentences_scored"]) == [6, 6, 6]


def test_two_stories_are_no_evidence():
    assert list_removed(analyse_texts(*map(write_story, range(2)))) == []


def test_under_a_fifth_of_the_stories_is_no_furniture():
    fifteen = [write_story(n) for n in range(3)] + [write_story(n, "") for n in range(3, 15)]
    assert len(list_removed(analyse_texts(*fifteen))) == 3  # 3 of 15
    assert list_removed(analyse_texts(*fifteen, write_story(15, ""))) == []  # 3 of 16


def test_versions_of_one_story_are_one_story():
    versions = [f"{write_story(0)}\n\nUpdate {n} was added at noon." for n in range(4)]
    assert list_removed(analyse_texts(*versions)) == []
    assert list_removed(analyse_texts(*versions, write_story(1))) == []
    assert len(list_removed(analyse_texts(*versions, write_story(1), write_story(2)))) == 6


def test_without_a_source_nothing_is_taken():
    assert list_removed(analyse_texts(*map(write_story, range(4)), source=None)) == []


@pytest.mark.parametrize("order", [1, 2])
def test_the_order_of_the_files_does_not_matter(order):
    texts = [write_story(n) for n in range(3)] + [write_story(3, "")]
    assert list_removed(analyse_texts(*texts, order=order)) == list_removed(analyse_texts(*texts))


def test_titles_and_other_marks_stay():
    rows = [
        (f"a{n}", 0, 4, kind, reason)
        for n, (kind, reason) in enumerate([("title", None), ("body", "code"), ("body", None)])
    ]
    sentences = pd.DataFrame(rows, columns=["article_id", "start", "end", "kind", "removed_reason"])
    sentences = sentences.assign(removed_rule=sentences["removed_reason"])
    articles = pd.DataFrame({"article_id": ["a0", "a1", "a2"], "source": "A", "text": "Same"})
    marked = mark_boilerplate(articles, sentences, articles["article_id"])
    assert list(marked["removed_reason"].fillna("")) == ["", "code", "furniture"]
    assert list(marked["removed_rule"].fillna("")) == ["", "code", "repeated_line"]
