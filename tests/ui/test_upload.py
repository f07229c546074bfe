"""Uploads: safe names, limits, one-line errors, and a corpus like any other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import load_codebook
from analysis.errors import AnalysisError, CorpusError
from analysis.steps import Measures
from analysis.ui import upload
from analysis.ui.upload import analyse_upload, name_files, read_upload, remove_others, split_name, write_upload


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("a.txt", "a.txt"),
        ("Kyiv, 2025 – a b.TXT", "Kyiv, 2025 – a b.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\boot.csv", "boot.csv"),
        ("/absolute.txt", "absolute.txt"),
        (".hidden.txt", "hidden.txt"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("a\x00b\nc.txt", "a_b_c.txt"),
        ("<b>:red[x].txt", "_b__red[x].txt"),
        ("rows.csv.gz", "rows.csv.gz"),
        ("sources.csv", "sources.csv"),
    ],
)
def test_names_are_made_safe(given_name, expected):
    assert "".join(split_name(given_name)) == expected


@given(st.text(max_size=400))
def test_any_name_is_one_short_part_of_a_path(given_name):
    name = "".join(split_name(given_name))
    assert 0 < len(name.encode()) < 240
    assert not name.startswith(".")
    assert not set(name) & set('/\\\0\n:*?"<>|')


def test_files_of_one_name_are_told_apart():
    named = name_files([("a.txt", b"1"), ("A.txt", b"2"), ("x/a.txt", b"3")])
    assert named == {"a.txt": b"1", "A (2).txt": b"2", "x/a.txt": b"3"}


def test_the_folder_that_all_lie_in_is_left_out():
    named = name_files([("c/sources.csv", b"1"), ("c/sub/a.txt", b"2"), ("c\\sub\\a.txt", b"3")])
    assert named == {"sources.csv": b"1", "sub/a.txt": b"2", "sub/a (2).txt": b"3"}


@pytest.mark.parametrize("given_name", ["../../a.txt", "/a.txt", "x/../../a.txt", "./a.txt", ".../a.txt"])
def test_no_folder_leads_out(given_name, tmp_path):
    folder = write_upload(tmp_path, [(given_name, b"1"), ("b.txt", b"2")])
    (path,) = folder.rglob("a.txt")
    assert path.resolve().is_relative_to(folder)


def test_a_folder_is_read_with_what_lies_beside_the_articles(tmp_path):
    files = [("c/sub/a.txt", b"Putin left."), ("c/sources.csv", b"file,source\nsub/a.txt,O\n")]
    (article,) = read_upload(write_upload(tmp_path, files)).articles
    assert (article.file, article.source) == ("sub/a.txt", "O")


def test_the_columns_that_were_named_are_read(tmp_path):
    folder = write_upload(tmp_path, [("rows.csv", b"text,story\nno,Putin left.\n")])
    assert read_upload(folder, {"text": "story"}).articles[0].text == "Putin left."


def test_the_folder_is_named_after_names_and_contents(tmp_path):
    first = write_upload(tmp_path, [("a.txt", b"1"), ("b.txt", b"2")])
    assert write_upload(tmp_path, [("b.txt", b"2"), ("a.txt", b"1")]) == first
    assert write_upload(tmp_path, [("a.txt", b"1"), ("b.txt", b"3")]) != first
    assert {path.name: path.read_bytes() for path in first.iterdir()} == {"a.txt": b"1", "b.txt": b"2"}


def test_too_many_and_too_much_are_refused_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(upload, "MAX_FILES", 1)
    with pytest.raises(AnalysisError, match="2 files; at most 1 are taken"):
        write_upload(tmp_path, [("a.txt", b"1"), ("b.txt", b"2")])
    monkeypatch.setattr(upload, "MAX_TOTAL_BYTES", 1_000_000)
    with pytest.raises(AnalysisError, match="2 MB in all; at most 1 MB are taken"):
        write_upload(tmp_path, [("a.txt", b"x" * 2_000_000)])
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_takes_nothing_is_one_line(tmp_path):
    with pytest.raises(AnalysisError, match=r"cannot be kept \(No such file or directory\)"):
        write_upload(tmp_path / "missing", [("a.txt", b"1")])


def test_both_files_of_one_name_load(tmp_path):
    folder = write_upload(tmp_path, [("a.txt", b"Trump left."), ("a.txt", b"Putin left.")])
    assert sorted(a.file for a in read_upload(folder).articles) == ["a (2).txt", "a.txt"]


def test_an_upload_without_an_article_names_the_file_and_not_the_folder(tmp_path):
    folder = write_upload(tmp_path, [("rows.csv", b"id,name\n1,2\n")])
    with pytest.raises(CorpusError, match=r"rows\.csv: no text column") as caught:
        read_upload(folder)
    assert str(tmp_path) not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_small_corpus_is_analysed_step_by_step(tmp_path):
    rows = "text\n" + "".join(f"Trump met Putin {number} times.\n" for number in range(25))
    corpus = read_upload(write_upload(tmp_path, [("rows.csv", rows.encode())]))
    said = []
    workspace = analyse_upload(corpus, load_codebook(), lambda *values: said.append(values))
    assert [(done, total) for done, total, _ in said] == [(10, 25), (20, 25), (25, 25)]
    assert said[-1][2] == 0
    assert len(workspace.articles) == 25


def test_a_small_corpus_is_analysed_without_stance_where_it_is_not_wanted(tmp_path):
    corpus = read_upload(write_upload(tmp_path, [("a.txt", b"Trump met Putin in Riyadh to talk about the war.")]))
    workspace = analyse_upload(corpus, load_codebook(), lambda *values: None, measures=Measures(stance=False))
    assert workspace.tables["stance_evidence"].empty
    assert set(workspace.tables["mentions"]["actor_id"]) >= {"trump", "putin"}


def test_earlier_uploads_are_removed(tmp_path):
    old = write_upload(tmp_path, [("a.txt", b"1")])
    new = write_upload(tmp_path, [("a.txt", b"2")])
    (tmp_path / f"{old.name}-store").mkdir()
    (tmp_path / f"{old.name}-progress.jsonl").write_text("")
    (tmp_path / f"{new.name}-store").mkdir()
    remove_others(tmp_path, new)
    assert {path.name for path in tmp_path.iterdir()} == {new.name, f"{new.name}-store"}
