"""The command line: exit status, one-line errors, and the same bytes wherever it runs."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from analysis.__main__ import main
from analysis.codebook import SHIPPED
from analysis.store import Store
from analysis.tables import TABLES


def run(*words, cwd, **env):
    command = [sys.executable, "-m", "analysis", *map(str, words)]
    return subprocess.run(command, cwd=cwd, env=os.environ | env, capture_output=True, text=True, check=False)


def read_files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def analyse(*words):
    """Run `analyse` in this process and return its exit status."""
    return main(["analyse", *map(str, words)])


def expect_error(capsys, *words):
    """The one line that a call writes to standard error before it exits with status 2."""
    try:
        status = main([*map(str, words)])
    except SystemExit as stopped:  # argparse
        status = stopped.code
    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    assert said.err.count("\n") == 1
    return said.err


@pytest.fixture(scope="module")
def exported(seeds, tmp_path_factory):
    """The seeds, analysed and exported twice: what was said, and the folders of the CSV files."""
    home, root = tmp_path_factory.mktemp("exported"), seeds.parent
    first = run("analyse", "seeds", "--out", home / "store", cwd=root)
    first_export = run("export", home / "store", "--out", home / "csv1", cwd=root)
    second = run("analyse", "seeds", "--out", home / "store", cwd=root)
    second_export = run("export", home / "store", "--out", home / "csv2", cwd=root)
    return home, (first, first_export, second, second_export)


# --- analyse and export


def test_the_seeds_are_analysed_and_exported(exported):
    home, calls = exported
    assert [(call.returncode, call.stderr) for call in calls] == [(0, "")] * 4
    assert set(read_files(home / "csv1")) == {*(f"{name}.csv" for name in TABLES), "codebook.csv", "README.txt"}


def test_the_first_run_says_what_it_did(exported):
    home, (first, export, _, _) = exported
    assert first.stdout.splitlines() == [
        "5 articles read: 5 analysed, 0 unchanged",
        "scored: language 5 · sentences 5 · mentions 5 · tone 5 · frames 5 · terms 5 · tone_calibrated 5 · stance 5",
        f"tables: {home / 'store'}",
    ]
    assert export.stdout == f"18 files: {home / 'csv1'}\n"


def test_the_second_run_analyses_nothing(exported):
    _, (_, _, second, _) = exported
    assert second.stdout.splitlines()[:2] == [
        "5 articles read: 0 analysed, 5 unchanged",
        "scored: language 0 · sentences 0 · mentions 0 · tone 0 · frames 0 · terms 0 · tone_calibrated 0 · stance 0",
    ]


def test_twice_gives_the_same_bytes(exported):
    home, _ = exported
    assert read_files(home / "csv1") == read_files(home / "csv2")


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"},
    ],
    ids=["C", "UTF-8"],
)
def test_hash_seed_time_zone_locale_and_order_of_files_change_no_byte(exported, seeds, tmp_path, env):
    home, _ = exported
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for file in sorted(seeds.iterdir(), reverse=env["LC_ALL"] == "C"):
        shutil.copy(file, corpus)
    calls = [
        run("analyse", corpus, "--out", tmp_path / "store", cwd=seeds.parent, **env),
        run("export", tmp_path / "store", "--out", tmp_path / "csv", cwd=seeds.parent, **env),
    ]
    assert [(call.returncode, call.stderr) for call in calls] == [(0, "")] * 2
    assert read_files(tmp_path / "csv") == read_files(home / "csv1")


def test_a_changed_frame_cue_scores_frames_again_and_nothing_else(exported, seeds, tmp_path):
    home, _ = exported
    store = shutil.copytree(home / "store", tmp_path / "store")
    (tmp_path / "codebook").mkdir()
    text = (SHIPPED / "frames.yaml").read_text(encoding="utf-8")
    assert "bicker*" in text
    (tmp_path / "codebook" / "frames.yaml").write_text(text.replace("bicker*", "bickering", 1), encoding="utf-8")
    done = run("analyse", "seeds", "--out", store, "--codebook", tmp_path / "codebook", cwd=seeds.parent)
    assert done.stdout.splitlines()[:2] == [
        "5 articles read: 5 analysed, 0 unchanged",
        "scored: language 0 · sentences 0 · mentions 0 · tone 0 · frames 5 · terms 0 · tone_calibrated 0 · stance 0",
    ]


def test_what_was_not_read_is_listed(tmp_path, capsys):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_bytes(b"Trump\x92s plan.")
    (tmp_path / "corpus" / "b.pdf").write_bytes(b"%PDF")
    assert analyse(tmp_path / "corpus", "--out", tmp_path / "store") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].startswith("skipped b.pdf: not a whole PDF file")
    assert lines[3] == "noted a.txt: not UTF-8: read as Windows-1252"


def test_a_damaged_part_is_said(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Trump left.")
    analyse(tmp_path / "a.txt", "--out", tmp_path / "store")
    (part,) = (tmp_path / "store").glob("part-tone-*")
    part.write_bytes(b"")
    capsys.readouterr()
    assert analyse(tmp_path / "a.txt", "--out", tmp_path / "store") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "1 articles read: 1 analysed, 0 unchanged"
    assert said[2] == f"damaged {part}: set aside as {part.name}.damaged, its texts were analysed again"


def test_names_that_the_terminal_cannot_show_stop_nothing(tmp_path, seeds):
    (tmp_path / "Київ.pdf").write_bytes(b"")
    (tmp_path / "a.txt").write_text("Trump left.")
    done = run("analyse", tmp_path, "--out", tmp_path / "out" / "store", cwd=seeds.parent, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "skipped \\u041a\\u0438\\u0457\\u0432.pdf" in done.stdout


def test_a_reader_that_stops_listening_is_no_error(seeds, tmp_path):
    command = f"'{sys.executable}' -m analysis analyse seeds --out '{tmp_path}/store' | true"
    done = subprocess.run(command, shell=True, cwd=seeds.parent, capture_output=True, text=True, check=False)
    assert done.stderr == ""


# --- errors


def test_an_error_of_the_process_is_one_line_and_status_2(tmp_path, seeds):
    done = run("analyse", tmp_path / "missing", "--out", tmp_path / "store", cwd=seeds.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"parallax: no such file or folder: '{tmp_path / 'missing'}'; check the path\n"


def test_a_missing_path_leaves_no_store_behind(tmp_path, capsys):
    expect_error(capsys, "analyse", tmp_path / "missing", "--out", tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_a_folder_without_articles_is_an_error(tmp_path, capsys):
    assert "no article in" in expect_error(capsys, "analyse", tmp_path, "--out", tmp_path / "store")


def test_a_broken_codebook_is_named_with_its_line(tmp_path, seeds, capsys):
    (tmp_path / "terms.yaml").write_text("groups:\n- id: a\n  terms: [}\n", encoding="utf-8")
    said = expect_error(capsys, "analyse", seeds, "--out", tmp_path / "store", "--codebook", tmp_path)
    assert said.startswith("parallax: terms.yaml, line 3: not YAML (")


def test_a_codebook_of_wrong_content_is_named_with_its_line(tmp_path, seeds, capsys):
    (tmp_path / "actors.yaml").write_text("actors:\n- id: a\n  label: A\n  type: dragon\n  names: [Aa]\n")
    said = expect_error(capsys, "analyse", seeds, "--out", tmp_path / "store", "--codebook", tmp_path)
    assert said.startswith("parallax: actors.yaml, line 4: 'dragon' is not known here; use one of person")


def test_a_folder_without_a_codebook_is_named(tmp_path, seeds, capsys):
    said = expect_error(capsys, "analyse", seeds, "--out", tmp_path / "store", "--codebook", tmp_path / "missing")
    assert f"codebook '{tmp_path / 'missing'}' holds no codebook file" in said


def test_a_store_that_cannot_be_written_is_named(tmp_path, seeds, capsys):
    (tmp_path / "file").write_text("")
    said = expect_error(capsys, "analyse", seeds, "--out", tmp_path / "file")
    assert said == f"parallax: {tmp_path / 'file'}: cannot be used as a store (File exists); choose another folder\n"


def test_what_is_no_store_cannot_be_exported(tmp_path, seeds, capsys):
    said = expect_error(capsys, "export", seeds, "--out", tmp_path / "csv")
    assert said.startswith(f"parallax: {seeds}: is no store; make one with `python -m analysis analyse PATH --out DIR`")
    assert not (tmp_path / "csv").exists()


def test_a_damaged_table_cannot_be_exported(exported, tmp_path, capsys):
    home, _ = exported
    store = shutil.copytree(home / "store", tmp_path / "store")
    (table,) = store.glob("stances-*")
    table.write_bytes(b"")
    assert f"{table}: is damaged; run" in expect_error(capsys, "export", store, "--out", tmp_path / "csv")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["guess"], "invalid choice: 'guess'"),
        (["analyse", "seeds"], "the following arguments are required: --out"),
        (["export", "store", "--out"], "argument --out: expected one argument"),
        (["analyse", "seeds", "--out", "x", "--fast"], "unrecognized arguments: --fast"),
    ],
)
def test_a_call_that_cannot_be_read_is_one_line(capsys, words, message):
    said = expect_error(capsys, *words)
    assert message in said
    assert said.endswith("--help`\n")


def test_help_is_no_error(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    assert "analyse" in capsys.readouterr().out


def test_a_run_that_is_stopped_says_how_to_go_on(monkeypatch, seeds, tmp_path, capsys):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("analysis.pipeline.analyse", stop)
    assert analyse(seeds, "--out", tmp_path / "store") == 130
    assert capsys.readouterr().err == "parallax: stopped; what is done is kept, the same call goes on from there\n"


def test_progress_for_programs_is_one_object_per_line_and_nothing_else(monkeypatch, seeds, tmp_path, capsys):
    monkeypatch.setattr("analysis.pipeline.BATCH", 2)
    assert analyse(seeds, "--out", tmp_path / "store", "--progress", "json") == 0
    said = capsys.readouterr()
    assert [json.loads(line) for line in said.out.splitlines()] == [
        {"done": 2, "total": 5},
        {"done": 4, "total": 5},
        {"done": 5, "total": 5},
    ]
    assert said.err == ""
    assert analyse(seeds, "--out", tmp_path / "store", "--progress", "json") == 0
    assert capsys.readouterr().out == ""  # nothing was left to do


def test_columns_are_named_on_the_command_line(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("text,story\nno,The minister met Putin.\n")
    assert analyse(tmp_path / "a.csv", "--out", tmp_path / "store", "--map", "text=story") == 0
    assert list(Store(tmp_path / "store").read_table("texts")["text"]) == ["The minister met Putin."]
    capsys.readouterr()
    assert "maps nothing" in expect_error(capsys, "analyse", tmp_path / "a.csv", "--out", tmp_path, "--map", "body=a")
