"""All bad inputs in one folder: it loads and is analysed whole, and the articles beside them score as they do alone."""

import os
import re
from contextlib import ExitStack

import pytest

from analysis.codebook import load_codebook
from analysis.corpus import read_corpus
from analysis.export import export_tables
from analysis.pipeline import analyse
from analysis.records import Corpus
from analysis.steps import Measures
from analysis.summaries import summarise_reading
from analysis.tables import TABLES
from tests.hostile.cases import list_cases
from tests.hostile.folder import CONTROLS, ENTRIES, fill_folder, write_controls
from tests.hostile.watchdog import watch

WITHOUT_STANCE = Measures(stance=False)
"""The network is slow on floods of names; what it says of the control articles has a test of its own below."""


def analyse_folder(folder):
    """Corpus and tables; each text is watched for itself."""
    with watch("the whole folder"):
        corpus = read_corpus(folder)
    with ExitStack() as stack:

        def go_on(done, total):
            stack.close()
            if done < total:
                stack.enter_context(watch(f"text {done}"))

        tables = analyse(corpus, load_codebook(), progress=go_on, batch=1, measures=WITHOUT_STANCE).tables
    return corpus, tables


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    fill_folder(folder)
    return analyse_folder(folder)


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    folder = tmp_path_factory.mktemp("alone")
    write_controls(folder)
    return analyse_folder(folder)


def find_controls(corpus):
    return [article for article in corpus.articles if article.file.split(":")[0] in CONTROLS]


def test_control_articles_are_read_as_they_are_alone(hostile, alone):
    assert find_controls(hostile[0]) == find_controls(alone[0])
    assert [article.source for article in find_controls(alone[0])] == ["Outlet", None, None]


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if "article_id" in table.column_names])
def test_control_articles_score_as_they_do_alone(hostile, alone, name):
    expected = alone[1][name].reset_index(drop=True)
    rows = hostile[1][name]
    found = rows[rows["article_id"].isin([article.article_id for article in find_controls(alone[0])])]
    assert found.reset_index(drop=True).equals(expected)


def test_the_control_articles_have_something_to_score(alone):
    assert len(find_controls(alone[0])) == 3
    assert min(len(alone[1][name]) for name in ("mentions", "stances", "sentence_frames")) > 0


@pytest.mark.parametrize("name", ENTRIES, ids=ascii)
def test_what_is_no_readable_file_is_named_once(hostile, name):
    if name == "locked.txt" and os.geteuid() == 0:
        pytest.skip("root may read every file")
    reason = ENTRIES[name][1]
    shown = re.sub("[\n\u202e\udcff]", "\ufffd", name.rstrip("/"))
    found = [skipped.reason for skipped in hostile[0].skipped if skipped.file.split("/")[0] == shown]
    assert len(found) == bool(reason)
    assert all(reason in line for line in found)


def test_every_file_without_an_article_is_in_the_report(hostile):
    named = {skipped.file.split(":")[0].split(".zip/")[0].removesuffix(".zip") for skipped in hostile[0].skipped}
    lost = [case.file for case in list_cases() if case.n_articles == 0]
    assert [file for file in lost if file.removesuffix(".zip") not in named] == []


def test_the_report_holds_each_line_once_and_every_line_is_one(hostile):
    reading = summarise_reading(hostile[1]["reading"])
    assert not reading.duplicated().any()
    assert not reading["reason"].str.contains("\n").any()
    assert not reading["file"].str.contains("[\n\u202e]").any()


def test_what_the_folder_says_of_itself_is_used_as_far_as_it_goes(hostile):
    places = [skipped.file for skipped in hostile[0].skipped if skipped.file.startswith(("sources.csv", "corpus.yaml"))]
    assert places == ["sources.csv:3", "sources.csv:4", "sources.csv:5", "sources.csv:6", "corpus.yaml"]


def test_everything_is_exported(hostile, tmp_path):
    files = export_tables(hostile[1], tmp_path)
    assert {f"{name}.csv" for name in TABLES} <= {path.name for path in files}


def test_control_articles_have_the_same_stances_in_other_company(hostile, alone):
    known = find_controls(alone[0])
    others = [article for article in hostile[0].articles if len(article.text) < 400 and article not in known]
    corpus = Corpus((*others[:20], *known, *others[20:40]))
    tables = analyse(corpus, load_codebook()).tables
    expected = analyse(alone[0], load_codebook()).tables
    ids = [article.article_id for article in known]
    for name in ("stance_evidence", "stances"):
        rows = tables[name][tables[name]["article_id"].isin(ids)].reset_index(drop=True)
        assert rows.equals(expected[name].reset_index(drop=True))
    assert len(expected["stance_evidence"]) > 0
