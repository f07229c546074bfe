"""The pipeline: the same tables however the work is cut, and no text that stops it."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.codebook import load_codebook, parse_actors, parse_cues
from analysis.codebook_entries import Codebook
from analysis.corpus.drafts import Draft, make_article
from analysis.errors import CorpusError, ModelError
from analysis.pipeline import analyse
from analysis.records import Collection, Corpus
from analysis.steps import Measures
from analysis.store import Store
from analysis.tables import TABLES

CODEBOOK = load_codebook()
PIECES = st.sampled_from(
    ["Trump", "President Putin", "Kyiv’s", " said that ", "“", "”", "\n", "\n\n", ". ", "— A (@a) May 1, 2025", "on",
     "Every dollar helps", "war", "may", "İ", "😀", "\u2028", "\u0301", "<b>", "=1+1", "\ufffd", " ", "’s", "-"]
)  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80) | st.lists(PIECES, max_size=20).map(
    "".join
)


def make_corpus(*texts, **fields):
    drafts = [Draft(file=f"{n}.txt", text=text, **fields) for n, text in enumerate(texts)]
    return Corpus(tuple(make_article(draft, date(2025, 2, 12)) for draft in drafts))


def assert_equal(tables, others):
    assert [name for name in TABLES if not tables[name].equals(others[name])] == []


@pytest.fixture
def corpus():
    return make_corpus("Trump met Putin in Kyiv.", "The war goes on. Talks may begin.", "Biden left.")


# --- what a run says of itself


def test_without_a_store_everything_is_analysed(corpus):
    result = analyse(corpus, CODEBOOK)
    assert (result.n_articles, result.n_analysed, result.damaged) == (3, 3, ())
    assert set(result.n_scored.values()) == {3}
    assert list(result.tables) == list(TABLES)


def test_the_codebook_is_the_shipped_one_by_default(corpus):
    assert_equal(analyse(corpus).tables, analyse(corpus, CODEBOOK).tables)


def test_one_text_in_two_outlets_is_analysed_once():
    both = (*make_corpus("Biden left.", source="A").articles, *make_corpus("Biden left.", source="B").articles)
    result = analyse(Corpus(both), CODEBOOK)
    assert (result.n_articles, result.n_analysed, result.n_scored["tone"]) == (2, 2, 1)


def test_progress_counts_the_texts_that_are_done(corpus, monkeypatch):
    monkeypatch.setattr("analysis.pipeline.BATCH", 2)
    said = []
    analyse(corpus, CODEBOOK, progress=lambda done, total: said.append((done, total)))
    assert said == [(2, 3), (3, 3)]


def test_the_run_names_versions_codebook_and_collection(corpus):
    known = replace(corpus, collection=Collection(query="peace"))
    run = analyse(known, CODEBOOK).tables["run"].set_index("key")["value"]
    assert run["n_articles"] == "3"
    assert (run["collection_query"], run["collection_period"]) == ("peace", "unknown")
    assert run["codebook_frames"] == CODEBOOK.hashes["frames"]
    assert "vaderSentiment" in run["step_tone"]


def test_the_run_tells_one_corpus_from_another(corpus):
    def name(articles):
        return analyse(Corpus(articles), CODEBOOK).tables["run"].set_index("key")["value"]["corpus"]

    assert name(corpus.articles) == name(corpus.articles) != name(corpus.articles[:2])


# --- without stance


def test_without_stance_its_figures_are_missing_and_the_others_are_as_ever(corpus):
    whole, fast = analyse(corpus, CODEBOOK).tables, analyse(corpus, CODEBOOK, measures=Measures(stance=False)).tables
    assert [n for n in TABLES if not whole[n].equals(fast[n])] == ["stance_evidence", "stances", "run"]
    assert len(fast["stance_evidence"]) == 0
    counts = [name for name in fast["stances"] if name.startswith("n_") and name not in ("n_mentions", "n_sentences")]
    assert fast["stances"][[*counts, "stance", "low", "high", "label"]].isna().all(axis=None)
    assert set(fast["stances"]["status"]) == {"not_scored"}
    assert fast["stances"]["n_sentences"].tolist() == whole["stances"]["n_sentences"].tolist()
    run = fast["run"].set_index("key")["value"]
    assert run["step_stance"] == "left out"


def test_a_run_without_stance_throws_no_stance_away(corpus, tmp_path):
    analyse(corpus, CODEBOOK, store=Store(tmp_path))
    analyse(corpus, CODEBOOK, store=Store(tmp_path), measures=Measures(stance=False))
    result = analyse(corpus, CODEBOOK, store=Store(tmp_path))
    assert set(result.n_scored.values()) == {0}
    assert_equal(result.tables, analyse(corpus, CODEBOOK).tables)


def test_a_run_without_stance_needs_no_model(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.steps.STANCE_MODEL", tmp_path)
    with pytest.raises(ModelError, match=r"manifest\.json is missing"):
        analyse(corpus, CODEBOOK)
    assert len(analyse(corpus, CODEBOOK, measures=Measures(stance=False)).tables["sentences"]) == 4


# --- however the work is cut


def test_batches_make_no_difference(corpus, monkeypatch):
    whole = analyse(corpus, CODEBOOK).tables
    monkeypatch.setattr("analysis.pipeline.BATCH", 1)
    assert_equal(analyse(corpus, CODEBOOK).tables, whole)


def test_a_store_makes_no_difference(corpus, tmp_path):
    assert_equal(analyse(corpus, CODEBOOK, store=Store(tmp_path)).tables, analyse(corpus, CODEBOOK).tables)


def test_a_second_run_analyses_nothing(corpus, tmp_path):
    first, second = (analyse(corpus, CODEBOOK, store=Store(tmp_path)) for _ in range(2))
    assert (second.n_analysed, set(second.n_scored.values())) == (0, {0})
    assert_equal(second.tables, first.tables)


def test_a_corpus_that_grew_is_analysed_where_it_is_new(corpus, tmp_path):
    analyse(Corpus(corpus.articles[1:]), CODEBOOK, store=Store(tmp_path))
    result = analyse(corpus, CODEBOOK, store=Store(tmp_path))
    assert (result.n_articles, result.n_analysed) == (3, 1)
    assert_equal(result.tables, analyse(corpus, CODEBOOK).tables)


def test_an_article_that_comes_back_is_not_analysed_again(corpus, tmp_path):
    for articles in (corpus.articles, corpus.articles[:1], corpus.articles):
        result = analyse(Corpus(articles), CODEBOOK, store=Store(tmp_path))
    assert result.n_analysed == 0


@pytest.mark.parametrize(("part", "steps"), [("frames", {"frames"}), ("actors", {"mentions", "stance"})])
def test_a_changed_codebook_runs_only_what_reads_the_change(corpus, tmp_path, part, steps):
    analyse(corpus, CODEBOOK, store=Store(tmp_path))
    other = replace(CODEBOOK, hashes={**CODEBOOK.hashes, part: "other"}, **{part: getattr(CODEBOOK, part)[:3]})
    result = analyse(corpus, other, store=Store(tmp_path))
    assert {step for step, n in result.n_scored.items() if n} == steps
    assert_equal(result.tables, analyse(corpus, other).tables)


# --- whatever is asked for


def test_a_codebook_of_nothing_finds_nothing(corpus):
    cues = parse_cues(
        "{hedges: [], reporting_verbs: [], reporting_nouns: [], head_nouns: [], masks: [], contraction_followers: [],"
        " common_words: []}"
    )
    empty = Codebook((), (), (), (), cues, dict.fromkeys(("actors", "frames", "terms", "cues"), ""))
    tables = analyse(corpus, empty).tables
    assert {
        len(tables[name]) for name in ("mentions", "stances", "sentence_frames", "frames", "terms", "term_uses")
    } == {0}
    assert len(tables["sentences"]) == 4


def test_an_own_actor_is_found(corpus):
    actors = parse_actors("actors: [{id: talks, label: Talks, type: group, names: [Talks]}]")
    tables = analyse(corpus, replace(CODEBOOK, actors=actors)).tables
    assert set(tables["stances"]["actor_id"]) == {"talks"}


def analyse_texts(texts):
    """Tables of those of the texts that are not refused at the door."""
    articles = {}
    for text in texts:
        with suppress(CorpusError):
            articles |= {article.article_id: article for article in make_corpus(text).articles}
    return analyse(Corpus(tuple(articles.values())), CODEBOOK).tables


@settings(deadline=None, max_examples=12)
@given(st.lists(TEXTS, max_size=9))
def test_no_text_stops_the_pipeline(texts):
    tables = analyse_texts(texts)
    assert len(tables["articles"]) == len(tables["texts"]) <= len(texts)


@settings(deadline=None, max_examples=12)
@given(st.lists(TEXTS, max_size=9))
def test_every_offset_gives_its_text(texts):
    tables = analyse_texts(texts)
    canonical = dict(tables["texts"].itertuples(index=False, name=None))
    for name, words in (("sentences", "text"), ("removed", "text"), ("mentions", "surface"), ("term_uses", "surface")):
        for row in tables[name][["article_id", "start", "end", words]].itertuples(index=False):
            assert canonical[row.article_id][row.start : row.end] == row[3]
