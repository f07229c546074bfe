"""The page Cleaning as tables: what each rule took, what it does to the figures, which passages."""

from datetime import date

import numpy as np
import pytest

from analysis.codebook import load_codebook
from analysis.corpus.drafts import Draft, make_article
from analysis.figures import Lifted, lift_marks
from analysis.pipeline import analyse
from analysis.records import Corpus
from analysis.ui import cleaning
from analysis.ui.cleaning import compare_articles, compare_figures, list_passages, list_rules, write_mean
from analysis.ui.lifting import describe_lifted
from analysis.ui.removed import write_figures

TODAY = date(2025, 2, 12)
BODY = "Trump praised the excellent peace plan in Geneva."
PLEA = "Every dollar helps. Trump is a terrible threat to peace."


@pytest.fixture(scope="module")
def codebook():
    return load_codebook()


@pytest.fixture(scope="module")
def tables(codebook):
    texts = [f"{BODY}\n\n{PLEA}\n\nTop Stories", f"{BODY}\n\n{PLEA}"]
    articles = [make_article(Draft(f"{n}.txt", text), TODAY) for n, text in enumerate(texts)]
    return analyse(Corpus(tuple(articles)), codebook).tables


@pytest.fixture(scope="module")
def bare(tables, codebook):
    return lift_marks(tables, Lifted(rules=("donation_appeal", "stub_line")), codebook)


def test_each_rule_says_what_it_took_and_what_the_figures_would_gain(tables):
    rules = list_rules(tables).set_index("rule")
    assert list(rules.index) == ["donation_appeal", "stub_line"]
    plea = rules.loc["donation_appeal"]
    assert (plea["reason"], plea["passages"], plea["words"], plea["articles"]) == ("appeal", 2, 20, 2)
    assert (plea["sentences"], plea["stance_rows"]) == (4, 2)
    assert tuple(rules.loc["stub_line", ["words", "sentences", "stance_rows"]]) == (2, 1, 0)


def test_the_tone_of_a_rule_is_the_mean_of_the_sentences_it_took_where_they_are_enough(tables, monkeypatch):
    rules = list_rules(tables).set_index("rule")
    assert np.isnan(rules.loc["donation_appeal", "tone"])
    assert rules.loc["donation_appeal", "scored"] == 4
    monkeypatch.setattr(cleaning, "MIN_SENTENCES_FOR_MEAN", 4)
    sentences = tables["sentences"]
    tone = sentences.loc[sentences["removed_rule"] == "donation_appeal", "tone"].mean()
    assert list_rules(tables).set_index("rule").loc["donation_appeal", "tone"] == pytest.approx(tone)


def test_what_the_rules_would_add_is_what_the_figures_gain(tables, bare):
    gains = list_rules(tables)
    compared = compare_figures({"with": tables, "without": bare})
    gained = compared["without"] - compared["with"]
    assert gained["sentences kept (body)"] == gains["sentences"].sum() == 5
    assert gained["frames: sentences with a frame"] == gains["framed"].sum()
    stances = [name for name in gained.index if name.startswith("stance: ")]
    assert gained[stances].sum() == gains["stance_rows"].sum() == 2
    assert compared["without"]["words removed"] == 0


def test_tone_of_a_corpus_without_sentences_is_missing_not_zero(codebook):
    nothing = analyse(Corpus(()), codebook).tables
    figures = compare_figures({"with": nothing})["with"]
    assert np.isnan(figures["tone: mean of these"])
    assert figures["sentences kept (body)"] == 0
    assert list_rules(nothing).empty


def test_articles_are_compared_in_their_order(tables, bare):
    first, second = tables["articles"]["article_id"]
    table = compare_articles({"with": tables, "without": bare}, {second: "001 · b", first: "000 · a"})
    assert list(table["article"]) == ["001 · b", "000 · a"]
    assert list(table["sentences, with"]) == [1, 1]
    assert list(table["sentences, without"]) == [3, 4]
    assert list(table["tone, with"]) == ["too few"] * 2


@pytest.mark.parametrize(
    ("mean", "n", "written"),
    [(np.nan, 0, "none scored"), (np.nan, 9, "too few"), (-0.25, 10, "−0.25"), (0.001, 10, "0.00"), (0.3, 12, "+0.30")],
)
def test_a_mean_is_written_with_a_true_minus_or_the_reason_why_there_is_none(mean, n, written):
    assert write_mean(mean, n) == written


def test_the_mean_of_all_articles_says_why_it_is_missing(tables):
    figures = compare_figures({"with": tables})["with"]
    assert (figures["tone: sentences scored"], write_figures(figures)[-2:]) == (2, ["2", "too few"])


def test_passages_are_those_of_the_chosen_articles_and_rule(tables):
    first, second = tables["articles"]["article_id"]
    labels = {first: "a", second: "b"}
    assert list(list_passages(tables["removed"], labels)["span"]) == [
        f"{first}-{len(BODY) + 2}",
        f"{first}-{len(BODY) + len(PLEA) + 4}",
        f"{second}-{len(BODY) + 2}",
    ]
    assert list(list_passages(tables["removed"], labels, rule="stub_line")["text"]) == ["Top Stories"]
    assert list(list_passages(tables["removed"], labels, article=second)["text"]) == [PLEA]
    assert list(list_passages(tables["removed"], {second: "b"})["article_id"]) == [second]


@pytest.mark.parametrize(
    ("lifted", "line"),
    [
        (Lifted(), ""),
        (Lifted(rules=("byline", "stub_line")), "cleaning off: byline, stub line"),
        (Lifted(spans=("a-1",)), "1 removed passage kept"),
        (Lifted(("byline",), ("a-1", "a-2")), "cleaning off: byline; 2 removed passages kept"),
    ],
)
def test_the_chip_says_what_is_switched_off(lifted, line):
    assert describe_lifted(lifted) == line
