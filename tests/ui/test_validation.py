"""Validation figures as a table."""

import json

from analysis.evaluation.suite import SUITE
from analysis.ui.validation import VALIDATION, list_validation, read_validation


def test_a_run_and_its_simple_methods_are_rows_of_numbers():
    runs = {"a": {"n": 3, "macro_f1": 0.5, "per_class": {}, "ece": None, "baselines": {"vader": {"macro_f1": 0.4}}}}
    assert list(list_validation(runs)) == [
        {"run": "a", "method": "Parallax", "n": 3, "macro_f1": 0.5},
        {"run": "a", "method": "vader", "macro_f1": 0.4},
    ]


def test_a_missing_or_damaged_file_has_no_figures(tmp_path):
    (tmp_path / "bad.json").write_text("{")
    assert read_validation(tmp_path / "none.json") == read_validation(tmp_path / "bad.json") == {}


def test_the_shipped_figures_are_those_of_the_suite():
    known = json.loads(VALIDATION.read_text(encoding="utf-8"))
    assert known
    assert set(known) <= {run.name for run in SUITE}
