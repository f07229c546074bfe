"""The table of signals: every article with every signal, counted in sentences that can be looked up."""

from datetime import date

import pytest

from analysis.codebook import load_codebook
from analysis.corpus.drafts import Draft, make_article
from analysis.figures import Lifted, lift_marks
from analysis.pipeline import analyse
from analysis.records import Corpus
from analysis.signals import SIGNALS
from analysis.tables import TABLES

TODAY = date(2025, 2, 12)
TEXT = """Talks in Kiev

Kyiv may wait, officials said. Trump said no to the stucture of the plan.

BREAKING: MAJOR PRESSURE grows on all the leaders of Europe, it seems.

“We will never accept this plan,” said John Smith.

Every dollar helps."""


@pytest.fixture(scope="module")
def tables():
    drafts = [
        Draft("a.txt", TEXT),
        Draft("b.txt", "One.", source="A", published="2025-01-01", author="B"),
        Draft("c.txt", "..."),
    ]
    return analyse(Corpus(tuple(make_article(d, TODAY) for d in drafts)), load_codebook()).tables


def count(tables, place):
    article_id = tables["articles"]["article_id"][place]
    rows = tables["signals"][tables["signals"]["article_id"] == article_id]
    return dict(zip(rows["signal"], rows["n"], strict=True))


def test_every_article_has_every_signal_in_one_order(tables):
    assert list(tables["signals"]["signal"]) == [*SIGNALS] * 3
    assert list(tables["signals"].columns) == TABLES["signals"].column_names


def test_signals_are_counted(tables):
    assert count(tables, 0) == {
        "no_date": 1,
        "no_author": 1,
        "no_source": 1,
        "appeal": 1,
        "removed": 1,
        "repeated": 0,
        "hedged": 1,
        "named_sources": 2,
        "unnamed_sources": 1,
        "quotes": 1,
        "spelling_variants": 2,
        "misspellings": 1,
        "capitals": 1,
        "breaking": 1,
        "tense": 0,
    }


def test_what_is_stated_and_not_there_is_zero(tables):
    assert set(count(tables, 1).values()) == {0}


def test_shares_have_a_base_or_are_missing(tables):
    signals = tables["signals"].set_index(["article_id", "signal"])
    first, _, third = tables["articles"]["article_id"]
    hedged = signals.loc[(first, "hedged")]
    n_scored = tables["articles"]["n_sentences_scored"][0]
    assert (hedged["base"], hedged["per_100"]) == (n_scored, round(100 * 1 / n_scored, 1))
    assert signals.loc[(first, "misspellings")][["base", "per_100"]].isna().all()
    assert signals.loc[(third, "appeal"), "per_100"] == 0


def test_every_sentence_and_word_of_a_signal_can_be_looked_up(tables):
    texts = dict(zip(tables["sentences"]["sentence_id"], tables["sentences"]["text"], strict=True))
    for row in tables["signals"].dropna(subset="sentence_ids").itertuples():
        assert all(sentence_id in texts for sentence_id in row.sentence_ids.split())
    slip = tables["signals"].query("signal == 'misspellings' and n == 1").iloc[0]
    assert slip["details"] == "stucture (structure?)"
    assert "stucture" in texts[slip["sentence_ids"]]


def test_lifted_marks_change_the_signals_too(tables):
    lifted = lift_marks(tables, Lifted(rules=("donation_appeal",)), load_codebook())
    assert (count(lifted, 0)["appeal"], count(lifted, 0)["removed"]) == (0, 0)


def test_what_was_not_searched_has_no_zeros():
    french = "Le président a déclaré que la guerre continuera et que les négociations de paix sont difficiles. " * 3
    found = analyse(Corpus((make_article(Draft("f.txt", french, author="B"), TODAY),)), load_codebook()).tables
    assert list(found["articles"]["status"]) == ["other_language"]
    assert count(found, 0) == {"no_date": 1, "no_author": 0, "no_source": 1}
