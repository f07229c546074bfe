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


def test_figures_are_rounded_as_they_are_written():
    figures = {"a": 0.123456, "n": 3, "pairs_per_second": 61.7, "b": {"c": None, "d": 0.99999}}
    assert round_figures(figures) == {"a": 0.1235, "n": 3, "pairs_per_second": 62, "b": {"c": None, "d": 1.0}}
