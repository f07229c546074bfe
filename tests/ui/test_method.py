"""The page Method says what the documentation, the codebook and the run say."""

import re

import pytest

import analysis
from analysis.codebook import load_codebook
from analysis.records import Collection
from analysis.ui.method import find_rows, list_caveats, list_codebook, read_measures
from analysis.ui.workspace import describe_workspace, make_workspace


@pytest.fixture(scope="module")
def workspace(seeds):
    codebook = load_codebook()
    return make_workspace(analysis.analyse(analysis.read_corpus(seeds), codebook).tables, codebook)


def test_every_section_of_the_documentation_is_there(seeds):
    text = (seeds.parent / "docs" / "measures.md").read_text(encoding="utf-8")
    assert list(read_measures()) == ["", *re.findall(r"^## (.+)$", text, re.MULTILINE)]
    assert "95.1 %" in read_measures()["How good are the intervals"]
    assert "tested against people" in read_measures()[""]


def test_links_to_other_files_become_their_words():
    assert not any(re.search(r"\]\(", section) for section in read_measures().values())
    assert "tables.md" in read_measures()[""]


def test_without_the_documentation_there_is_nothing(tmp_path):
    assert read_measures(tmp_path / "missing.md") == {}


def test_the_caveats_speak_of_this_corpus(workspace):
    said = " ".join(list_caveats(workspace))
    frames = workspace.codebook.frames
    n_validated = sum(frame.reliability == "validated" for frame in frames)
    assert n_validated == 7
    assert f"Validated against people: {n_validated} of {len(frames)}, on sentences that also served" in said
    assert "at least 5 articles of each, sources known: none is here." in said
    assert "collected is unknown: a convenience sample that describes these texts only" in said


def test_the_caveats_say_how_it_was_collected_where_somebody_did(workspace):
    said = " ".join(list_caveats(describe_workspace(workspace, Collection(query="peace", rights="mine"))))
    assert "How this corpus was collected: query: peace; rights: mine." in said


def test_sources_with_enough_articles_are_counted(workspace):
    articles = workspace.tables["articles"].assign(source=["A"] * 5)
    tables = {**workspace.tables, "articles": articles}
    assert "1 of 1 sources have as many here" in " ".join(list_caveats(make_workspace(tables, workspace.codebook)))


def test_the_whole_codebook_is_listed(workspace):
    tables, codebook = list_codebook(workspace.codebook), workspace.codebook
    assert list(tables["Actors"]["actor"]) == [actor.label for actor in codebook.actors]
    assert list(tables["Frames"]["reliability"]) == [frame.reliability for frame in codebook.frames]
    assert list(tables["Terms"]["term"]) == [term.label for term in codebook.terms]


def test_the_search_finds_in_any_column_and_case(workspace):
    actors = list_codebook(workspace.codebook)["Actors"]
    assert "Vladimir Putin" in list(find_rows(actors, " PUTIN ")["actor"])
    assert "Russia" in list(find_rows(actors, "kremlin")["actor"])
    assert len(find_rows(actors, "")) == len(actors)
    assert find_rows(actors, "no such words").empty
