"""The suite runs what has data and says what has not."""

import json

from analysis.evaluation import suite
from analysis.evaluation.suite import SUITE, Run, round_figures, run_suite
from analysis.evaluation.tasks import TASKS


def test_every_run_names_a_task_and_no_two_are_called_alike():
    assert {run.task for run in SUITE} <= set(TASKS)
    assert len({run.name for run in SUITE}) == len(SUITE)


def test_rows_of_several_files_are_put_together(tmp_path, monkeypatch):
    row = {"text": "NATO met.", "start": 0, "end": 4}
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(json.dumps(row))
    runs = (Run("name-swap", ("a.jsonl", "b.jsonl")), Run("name-swap", ("a.jsonl", "c.jsonl")))
    monkeypatch.setattr(suite, "SUITE", runs)
    found = dict(run_suite((tmp_path / "none", tmp_path)))
    assert found[runs[0]]["n"] == 2
    assert found[runs[1]] is None


def test_a_run_may_take_some_rows_only_and_says_so_in_its_name():
    run = Run("stance-sentence", ("a.jsonl",), "as-shown", skip=1, where=("half", "test"))
    assert run.name == "stance-sentence · as-shown · a.jsonl · half test"
    rows = [{"half": half, "n": n} for n, half in enumerate(["test", "choosing", "test"])]
    assert run.choose(rows) == [rows[2]]
    assert Run("tone", ("a.jsonl",)).choose(rows) == rows


def test_rows_that_served_to_choose_the_threshold_are_not_scored():
    runs = [run for run in SUITE if "contrast" in run.name]
    assert [run.where for run in runs] == [("half", "test")]


def test_figures_are_rounded_as_they_are_written():
    figures = {"a": 0.123456, "n": 3, "pairs_per_second": 61.7, "i": [0.123456, None], "b": {"c": None, "d": 0.99999}}
    assert round_figures(figures) == {
        "a": 0.1235,
        "n": 3,
        "pairs_per_second": 62,
        "i": [0.1235, None],
        "b": {"c": None, "d": 1.0},
    }
