import gzip

import pytest

from analysis.errors import EvaluationError
from analysis.evaluation import evaluate_task
from analysis.evaluation.printing import format_figures
from analysis.evaluation.rows import read_rows


def test_rows_are_read_packed_or_not(tmp_path):
    plain, packed = tmp_path / "rows.jsonl", tmp_path / "rows.jsonl.gz"
    plain.write_text('{"a": 1}\n\n{"a": 2}\n')
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert read_rows(plain, ["a"]) == read_rows(packed, ["a"]) == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('{"b": 1}\n', ":1: lacks 'a'"),
        ('{"a": 1}\n[1]\n', ":2: is no object"),
        ("{\n", ":1: is no JSON"),
        ("\n", "holds no row"),
        ("[" * 100_000, ":1: is no JSON"),
    ],
)
def test_a_bad_row_is_named_by_its_line(tmp_path, content, complaint):
    path = tmp_path / "rows.jsonl"
    path.write_text(content)
    with pytest.raises(EvaluationError, match=complaint):
        read_rows(path, ["a"])


def test_a_missing_file_and_an_unknown_task_are_one_line(tmp_path):
    with pytest.raises(EvaluationError, match=r"no\.jsonl: cannot be read"):
        read_rows(tmp_path / "no.jsonl", [])
    with pytest.raises(EvaluationError, match="there is no task 'guess'"):
        evaluate_task("guess", tmp_path / "no.jsonl")


def test_figures_print_with_their_path():
    assert format_figures({"n": 2, "baselines": {"vader": {"f1": 0.51234}}}) == "n 2\nbaselines.vader.f1 0.5123"
