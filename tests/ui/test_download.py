"""Packages: their names and remarks say what is in them."""

import io
import zipfile

import pandas as pd
import pytest

import analysis
from analysis.codebook import load_codebook
from analysis.export import drop_text, to_zip
from analysis.selection import Selection, select_tables
from analysis.ui.download import Package, list_tables
from analysis.ui.workspace import make_workspace


@pytest.fixture(scope="module")
def workspace(seeds):
    codebook = load_codebook()
    return make_workspace(analysis.analyse(analysis.read_corpus(seeds), codebook).tables, codebook)


def test_everything_is_named_so(workspace):
    package = Package(workspace, workspace.tables, Selection())
    assert package.name == f"parallax-{workspace.id}-all"
    assert "filters: all articles, all actors" in package.remarks
    assert "words of the articles: in" in package.remarks


def test_other_filters_have_other_names(workspace):
    names = {Package(workspace, workspace.tables, Selection(text=text)).name for text in ("", "war", "peace")}
    assert len(names) == 3


def test_a_package_without_text_says_so(workspace):
    package = Package(workspace, drop_text(workspace.tables), Selection(), with_text=False)
    assert package.name.endswith("-all-without-text")
    assert "left out: ids, offsets, counts and scores only" in package.remarks


def test_the_remarks_count_the_rows(workspace):
    selection = Selection(actors=("nato",))
    package = Package(workspace, select_tables(workspace.tables, selection), selection)
    n_mentions = (workspace.tables["mentions"]["actor_id"] == "nato").sum()
    assert f"  mentions: {n_mentions}\n" in package.remarks
    with zipfile.ZipFile(io.BytesIO(to_zip(package.tables, package.remarks))) as archive:
        assert archive.read("README.txt").decode().endswith(package.remarks)
        assert len(pd.read_csv(io.BytesIO(archive.read("mentions.csv")))) == n_mentions


def test_every_table_is_listed_with_its_rows(workspace):
    listed = list_tables(workspace.tables).set_index("table")
    assert listed.loc["articles", ["one row is", "rows"]].tolist() == ["one article", 5]
    assert list(listed.index) == list(workspace.tables)
