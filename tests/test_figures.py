"""Marks of the cleaning lifted: the sentences count again, nothing is scored again, the run says so."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis.codebook import load_codebook
from analysis.corpus.drafts import Draft, make_article
from analysis.figures import Lifted, is_counted_with, lift_marks, make_figures, name_spans
from analysis.pipeline import analyse
from analysis.records import Corpus
from analysis.tables import TABLES

TODAY = date(2025, 2, 12)
BODY = "Trump praised the excellent peace plan in Geneva."
PLEA = "Every dollar helps. Trump is a terrible threat to peace."
SCORED = ["texts", "mentions", "stance_evidence", "sentence_frames", "term_uses", "reading"]


@pytest.fixture(scope="module")
def codebook():
    return load_codebook()


@pytest.fixture(scope="module")
def tables(codebook):
    """Two articles: one sentence of body and a plea of two sentences; the first has a line of a menu too."""
    texts = [f"{BODY}\n\n{PLEA}\n\nTop Stories", f"{BODY}\n\n{PLEA}"]
    articles = [make_article(Draft(f"{n}.txt", text), TODAY) for n, text in enumerate(texts)]
    return analyse(Corpus(tuple(articles)), codebook).tables


def count_kept(tables):
    return list(tables["articles"]["n_sentences_scored"])


def test_the_corpus_has_what_the_tests_lift(tables):
    assert list(tables["removed"]["rule"]) == ["donation_appeal", "stub_line", "donation_appeal"]
    assert count_kept(tables) == [1, 1]


def test_nothing_lifted_leaves_every_table_as_it_was(tables, codebook):
    lifted = lift_marks(tables, Lifted(), codebook)
    for name in TABLES:
        assert_frame_equal(lifted[name], tables[name])


def test_a_rule_switched_off_counts_its_sentences_in_every_article(tables, codebook):
    lifted = lift_marks(tables, Lifted(rules=("donation_appeal",)), codebook)
    assert count_kept(lifted) == [3, 3]
    assert list(lifted["removed"]["rule"]) == ["stub_line"]
    assert lifted["stances"].query("actor_id == 'trump' and voice == 'all'")["n_scored"].tolist() == [2, 2]
    assert tables["stances"].query("actor_id == 'trump' and voice == 'all'")["n_scored"].tolist() == [1, 1]


def test_a_span_switched_off_counts_in_its_article_alone(tables, codebook):
    plea = name_spans(tables["removed"])[0]
    lifted = lift_marks(tables, Lifted(spans=(plea,)), codebook)
    assert count_kept(lifted) == [3, 1]
    assert list(lifted["removed"]["rule"]) == ["stub_line", "donation_appeal"]


def test_nothing_is_scored_again_and_the_given_tables_stay(tables, codebook):
    before = {name: table.copy() for name, table in tables.items()}
    lifted = lift_marks(tables, Lifted(rules=("donation_appeal",)), codebook)
    assert all(lifted[name] is tables[name] for name in SCORED)
    for name in TABLES:
        assert_frame_equal(tables[name], before[name])


def test_the_run_says_what_was_lifted(tables, codebook):
    span = name_spans(tables["removed"])[1]
    run = lift_marks(tables, Lifted(("donation_appeal",), (span,)), codebook)["run"]
    said = dict(run.itertuples(index=False))
    assert (said["cleaning_rules_off"], said["cleaning_spans_off"]) == ("donation_appeal", span)


def test_unknown_rules_and_spans_lift_nothing(tables, codebook):
    lifted = lift_marks(tables, Lifted(("no_such_rule",), ("none-0",)), codebook)
    assert_frame_equal(lifted["sentences"], tables["sentences"])


def test_everything_lifted_leaves_no_removed_words(tables, codebook):
    lifted = lift_marks(tables, Lifted(rules=("donation_appeal", "stub_line")), codebook)
    assert lifted["removed"].empty
    assert list(lifted["articles"]["n_words_removed"]) == [0, 0]


@settings(max_examples=8)  # as many as there are
@given(chosen=st.sets(st.sampled_from([0, 1, 2])))
def test_every_choice_of_spans_leaves_just_the_others_out(tables, codebook, chosen):
    ids = name_spans(tables["removed"])
    lifted = lift_marks(tables, Lifted(spans=tuple(ids[place] for place in chosen)), codebook)
    assert list(name_spans(lifted["removed"])) == [span for place, span in enumerate(ids) if place not in chosen]
    n_words = sum(len(text.split()) for place, text in enumerate(tables["removed"]["text"]) if place not in chosen)
    assert lifted["articles"]["n_words_removed"].sum() == n_words


def test_figures_can_be_made_again_of_a_run_with_the_same_codebook_only(tables, codebook):
    assert is_counted_with(tables, codebook)
    other = tables | {"run": tables["run"].replace(codebook.hashes["frames"], "other")}
    assert not is_counted_with(other, codebook)


def test_an_empty_corpus_has_nothing_to_lift(codebook):
    tables = analyse(Corpus(()), codebook).tables
    assert lift_marks(tables, Lifted(rules=("byline",)), codebook)["articles"].empty


def test_figures_made_again_are_the_same(tables, codebook):
    for name, table in make_figures(tables, codebook).items():
        assert_frame_equal(table, tables[name])
