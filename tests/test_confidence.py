"""A higher demand for confidence: labels become abstained, counts are made again, nothing else moves."""

import pytest

from analysis.corpus import read_corpus
from analysis.pipeline import analyse
from analysis.selection import Selection, select_tables
from analysis.steps import Measures
from analysis.summaries import require_confidence

COUNTS = ["n_scored", "n_unfavourable", "n_neutral", "n_favourable", "n_abstained"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    lines = ["Critics call Putin a liar.", "Putin may meet Trump.", "Trump is a hero, said Putin.", "Putin left."]
    (folder / "a.txt").write_text("A title\n\n" + "\n\n".join(lines * 3) + "\n")
    return read_corpus(folder)


@pytest.fixture(scope="module")
def tables(corpus):
    return analyse(corpus).tables


def test_nothing_asked_for_changes_nothing(tables):
    assert require_confidence(tables, 0) is tables


def test_labels_below_it_are_abstained_and_their_scores_stay(tables):
    stricter = require_confidence(tables, 0.95)["stance_evidence"]
    before = tables["stance_evidence"]
    is_sure = before["confidence"] >= 0.95
    assert 0 < is_sure.sum() < len(before)
    assert stricter["label"].notna().tolist() == (is_sure & before["label"].notna()).tolist()
    assert stricter["abstained"].tolist() == stricter["label"].isna().tolist()
    assert stricter["score"].equals(before["score"])


def test_counts_are_made_from_the_evidence_again(tables):
    stricter = require_confidence(tables, 1.01)
    stances = stricter["stances"]
    assert (stances["n_abstained"] == stances["n_scored"]).all()
    assert (stances[["n_unfavourable", "n_neutral", "n_favourable"]] == 0).all(axis=None)
    assert stances["n_scored"].tolist() == tables["stances"]["n_scored"].tolist()
    assert stances["stance"].equals(tables["stances"]["stance"])
    assert "ok" not in set(stances["status"])
    assert list(stances.columns) == list(tables["stances"].columns)


def test_the_tables_given_stay_as_they_were(tables):
    before = tables["stance_evidence"].copy()
    require_confidence(tables, 1.01)
    assert tables["stance_evidence"].equals(before)


def test_where_stance_was_left_out_there_is_nothing_to_do(corpus):
    tables = analyse(corpus, measures=Measures(stance=False)).tables
    assert require_confidence(tables, 0.9) is tables


def test_a_selection_by_actor_shows_the_counts_under_it(tables):
    chosen = Selection(actors=("putin",), min_confidence=0.95)
    stances = select_tables(require_confidence(tables, chosen.min_confidence), chosen)["stances"]
    (row,) = stances[stances["voice"] == "all"].to_dict("records")
    evidence = tables["stance_evidence"].query("actor_id == 'putin'")
    assert row["n_abstained"] == (evidence["label"].isna() | (evidence["confidence"] < 0.95)).sum()
    assert chosen.describe() == "actors: putin; min confidence: 0.95"
