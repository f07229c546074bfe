"""What a corpus is known by: the cache's key changes with all that is shown, the link with texts and codebook only."""

import pytest

import analysis
from analysis.codebook import load_codebook
from analysis.corpus.metadata import read_collection
from analysis.export import to_corpus_yaml
from analysis.records import Collection
from analysis.selection import Selection, select_tables
from analysis.ui.view import _select
from analysis.ui.workspace import DEFAULT_CORPUS, describe_workspace, make_workspace

N_ROWS, MIDDLE = 60_000, 31_415


@pytest.fixture(scope="module")
def codebook():
    return load_codebook()


def open_folder(folder, codebook, **files):
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return make_workspace(analysis.analyse(analysis.read_corpus(folder), codebook).tables, codebook)


def test_the_same_files_have_the_same_id_and_link(tmp_path, codebook):
    first, second = (open_folder(tmp_path / name, codebook, a="Trump left.") for name in "xy")
    assert (first.id, first.link) == (second.id, second.link)


def test_other_file_names_share_the_link_but_no_cache(tmp_path, codebook):
    mine = open_folder(tmp_path / "x", codebook, a="Trump left.")
    theirs = open_folder(tmp_path / "y", codebook, secret_name="Trump left.")
    assert mine.link == theirs.link
    assert mine.id != theirs.id


def test_other_files_that_were_skipped_share_no_cache(tmp_path, codebook):
    mine = open_folder(tmp_path / "x", codebook, a="Trump left.")
    theirs = open_folder(tmp_path / "y", codebook, a="Trump left.", empty="")
    assert mine.link == theirs.link
    assert mine.id != theirs.id


def test_other_texts_have_another_link(tmp_path, codebook):
    mine = open_folder(tmp_path / "x", codebook, a="Trump left.")
    theirs = open_folder(tmp_path / "y", codebook, a="Putin left.")
    assert mine.link != theirs.link


def test_how_it_was_collected_goes_into_the_run_and_into_no_link(tmp_path, codebook):
    before = open_folder(tmp_path / "x", codebook, a="Trump left.")
    after = describe_workspace(before, Collection(query="peace"))
    said, unsaid = (dict(w.tables["run"].itertuples(index=False)) for w in (after, before))
    assert (said["collection_query"], said["collection_rights"]) == ("peace", "unknown")
    assert said == unsaid | {"collection_query": "peace"}
    assert after.link == before.link
    assert after.id != before.id


@pytest.mark.parametrize("value", ['say "no": {x} # y', "- a", "null", "é — 'q'\\", "a\tb", "=1+1", "*a &b !c"])
def test_corpus_yaml_comes_back_as_it_was_said(value):
    collection, problems = read_collection(to_corpus_yaml({"query": value, "rights": ""}))
    expected = None if value == "null" else " ".join(value.split())
    assert (collection.query, collection.rights, problems) == (expected, None, [])


def test_the_sample_corpus_is_found_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(analysis.read_corpus(DEFAULT_CORPUS).articles) == 5


@pytest.fixture(scope="module")
def large(tmp_path_factory, codebook):
    """Ready-made tables: 60,000 articles, each with a stance."""
    small = open_folder(tmp_path_factory.mktemp("large") / "x", codebook, a="Trump left. The war goes on.")
    tables = {name: repeat_rows(table) for name, table in small.tables.items() if name != "run"}
    return {**tables, "run": small.tables["run"]}


def repeat_rows(table):
    """The first row N_ROWS times, each of another article; no row where there is none."""
    if table.empty:
        return table
    rows = table.iloc[[0] * N_ROWS].reset_index(drop=True)
    return rows.assign(**{name: [f"{n:016x}" for n in range(N_ROWS)] for name in ("article_id",) if name in rows})


def change_cell(tables, name, column, value):
    """The same tables but for one cell in the middle of one of them."""
    table = tables[name].copy()
    table.loc[MIDDLE, column] = value
    return {**tables, name: table}


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [("stances", "n_favourable", 77), ("sentences", "text", "another"), ("articles", "file", "another.txt")],
)
def test_two_large_corpora_that_differ_in_one_row_are_never_mixed_up(large, codebook, name, column, value):
    first, second = large, change_cell(large, name, column, value)
    assert [len(tables[name]) for tables in (first, second)] == [N_ROWS, N_ROWS]
    mine, theirs = make_workspace(first, codebook), make_workspace(second, codebook)
    assert mine.id != theirs.id
    selected = [_select(w.id, "all", w.tables, Selection())[name].loc[MIDDLE, column] for w in (mine, theirs, mine)]
    assert selected == [first[name].loc[MIDDLE, column], value, first[name].loc[MIDDLE, column]]


def test_a_selection_in_a_large_corpus_gives_exactly_the_chosen_row(large):
    changed = change_cell(large, "stances", "n_favourable", 77)
    chosen = Selection(articles=(f"{MIDDLE:016x}",))
    found = [select_tables(tables, chosen)["stances"]["n_favourable"].tolist() for tables in (large, changed)]
    assert found == [[large["stances"].loc[MIDDLE, "n_favourable"]], [77]]
