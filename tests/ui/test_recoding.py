"""A corpus under another codebook: from its tables, in a store of its own, with only the changed steps run."""

import pytest

import analysis
from analysis.codebook import parse_codebook, read_shipped_texts
from analysis.codebook_effect import compare_runs
from analysis.steps import Measures
from analysis.store import Store
from analysis.ui.recoding import analyse_again
from analysis.ui.workspace import make_workspace

TEXTS = read_shipped_texts()
OTHER = parse_codebook(
    {**TEXTS, "frames": TEXTS["frames"].replace("cues: [mother^0.6,", "cues: [zorble, mother^0.6,", 1)}
)


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    (home / "corpus").mkdir()
    (home / "corpus" / "a.txt").write_text("Trump met a zorble in Kyiv and left it there.", encoding="utf-8")
    codebook = parse_codebook(TEXTS)
    corpus = analysis.read_corpus(home / "corpus")
    tables = analysis.analyse(corpus, codebook, store=Store(home / "store")).tables
    return make_workspace(tables, codebook, home / "store")


def test_it_is_what_a_fresh_run_gives_and_keeps_its_link(start, tmp_path):
    said = []
    again = analyse_again(start, OTHER, tmp_path / "store", lambda done, total: said.append((done, total)))
    fresh = make_workspace(analysis.analyse(analysis.read_corpus(start.store.parent / "corpus"), OTHER).tables, OTHER)
    assert (again.id, again.link) == (fresh.id, start.link)
    assert again.id != start.id
    assert "zorble" in set(again.tables["sentence_frames"]["cues"]) - set(start.tables["sentence_frames"]["cues"])
    assert said == [(1, 1)]


def test_only_the_frames_are_found_again(start, tmp_path, monkeypatch):
    from analysis import pipeline

    ran = []
    make = pipeline.make_steps
    monkeypatch.setattr(pipeline, "make_steps", lambda *how: note_runs(make(*how), ran))
    analyse_again(start, OTHER, tmp_path / "store", lambda done, total: None)
    assert ran == ["frames"]


def note_runs(steps, ran):
    from dataclasses import replace

    def wrap(step):
        def run(text, found):
            ran.append(step.name)
            return step.run(text, found)

        return replace(step, run=run)

    return tuple(wrap(step) for step in steps)


def test_a_run_that_was_broken_off_goes_on_and_a_lost_store_is_made_anew(start, tmp_path):
    from dataclasses import replace

    first = analyse_again(start, OTHER, tmp_path / "store", lambda done, total: None)
    again = analyse_again(start, OTHER, tmp_path / "store", lambda done, total: None)
    lost = analyse_again(replace(start, store=tmp_path / "gone"), OTHER, tmp_path / "other", lambda done, total: None)
    assert first.id == again.id == lost.id


def test_what_the_run_left_out_is_left_out_again(start, tmp_path):
    corpus, codebook = analysis.read_corpus(start.store.parent / "corpus"), parse_codebook(TEXTS)
    tables = analysis.analyse(corpus, codebook, store=Store(tmp_path / "store"), measures=Measures(stance=False)).tables
    bare = make_workspace(tables, codebook, tmp_path / "store")
    again = analyse_again(bare, codebook, tmp_path / "again", lambda done, total: None)
    assert again.tables["stance_evidence"].empty
    assert len(start.tables["stance_evidence"]) == 2  # Trump and Kyiv
    assert compare_runs(bare.tables, again.tables).is_empty
