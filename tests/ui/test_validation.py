"""Validation figures as a table."""

import json

from analysis.evaluation.suite import SUITE
from analysis.ui.validation import (
    TASK_NAMES,
    VALIDATION,
    describe_columns,
    group_by_task,
    list_validation,
    read_validation,
)


def test_a_run_and_its_simple_methods_are_rows_of_numbers():
    runs = {"a": {"n": 3, "macro_f1": 0.5, "per_class": {}, "ece": None, "baselines": {"vader": {"macro_f1": 0.4}}}}
    assert list(list_validation(runs)) == [
        {"run": "a", "method": "Parallax", "n": 3, "macro_f1": 0.5},
        {"run": "a", "method": "vader", "macro_f1": 0.4},
    ]


def test_intervals_have_two_ends_and_speeds_are_left_out():
    figures = {"mean_auc": 0.8, "mean_auc_interval": [0.7, 0.9], "pairs_per_second": 61, "means": {"a": 1}}
    (row,) = list_validation({"a": figures})
    assert row == {"run": "a", "method": "Parallax", "mean_auc": 0.8, "mean_auc_low": 0.7, "mean_auc_high": 0.9}


def test_there_is_a_table_per_task_and_only_its_figures_are_explained():
    runs = {"a": {"task": "tone"}, "b": {"task": "name-swap"}, "c": {"task": "tone"}}
    assert {task: list(each) for task, each in group_by_task(runs).items()} == {"tone": ["a", "c"], "name-swap": ["b"]}
    assert describe_columns(["run", "method", "n", "ece_low", "coverage"]) == (
        "n: labelled rows; coverage: share of rows that get a label."
    )


def test_every_task_of_the_suite_has_a_name_for_people():
    assert {run.task for run in SUITE} <= set(TASK_NAMES)


def test_a_missing_or_damaged_file_has_no_figures(tmp_path):
    (tmp_path / "bad.json").write_text("{")
    assert read_validation(tmp_path / "none.json") == read_validation(tmp_path / "bad.json") == {}


def test_the_shipped_figures_are_those_of_the_suite():
    known = json.loads(VALIDATION.read_text(encoding="utf-8"))
    assert known
    assert set(known) <= {run.name for run in SUITE}
