"""Task tone: figures by hand, and no row of the training file is scored by weights that saw it."""

import json

import numpy as np
import pytest

from analysis.errors import EvaluationError
from analysis.evaluation import evaluate_task
from analysis.evaluation.tasks import Options
from analysis.evaluation.tone import HELD_OUT, SHIPPED, describe_agreement, hash_text, predict_held_out

OWN = [
    {"article": "a", "text": "A brave zorble won the wonderful prize.", "score": 3},
    {"article": "a", "text": "The zorble sat on a chair.", "score": 0},
    {"article": "b", "text": "A cruel and disastrous zorble failed.", "score": -3},
    {"article": "b", "text": "Another zorble sat on another chair.", "score": 0.1},
]


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_agreement_by_hand():
    found = describe_agreement(OWN, [0.75, 0.0, -0.75, 0.025])
    assert (found["pearson_r"], found["macro_f1"], found["n_articles"]) == (1.0, 1.0, 2)
    assert found["pearson_r_article"] is None  # two articles
    assert "macro_f1_interval" not in found
    many = describe_agreement([{**row, "article": n} for n, row in enumerate(OWN * 2)], [0.75, 0.0, -0.75, 0.025] * 2)
    assert many["macro_f1_interval"] == many["pearson_r_interval"] == [1.0, 1.0]


def test_other_rows_are_scored_by_the_shipped_weights(tmp_path):
    figures = evaluate_task("tone", write(tmp_path / "own.jsonl", OWN))
    assert (figures["mode"], figures["protocol"], figures["n"]) == ("default", SHIPPED, 4)
    assert figures["pearson_r"] > 0.5
    assert figures["baselines"]["majority"]["macro_f1"] == round(2 * 2 / (2 + 4) / 3, 4)  # 2 of 4 neutral, 3 classes
    assert set(figures["baselines"]["vader"]) >= {"pearson_r", "pearson_r_article", "macro_f1"}


def test_held_out_predictions_know_nothing_of_their_article():
    rows = [{"article": str(n), "text": f"t{n}", "score": float(n % 4)} for n in range(10)]
    changed = [{**row, "score": 4.0 if row["article"] == "3" else row["score"]} for row in rows]
    first, second = (predict_held_out(each, np.zeros((10, 276)), "static") for each in (rows, changed))
    assert first[3] == second[3]
    assert not np.array_equal(first, second)


def test_rows_of_the_training_file_are_held_out(tmp_path, labelled_data):
    lines = (labelled_data / "nyt_editorials" / "snippets.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines[:200]]
    figures = evaluate_task("tone", write(tmp_path / "some.jsonl", rows))
    assert figures["protocol"] == HELD_OUT
    few = [row for row in rows if row["article"] == rows[0]["article"]]
    with pytest.raises(EvaluationError, match="1 articles among rows of the training file; give 5 or more"):
        evaluate_task("tone", write(tmp_path / "few.jsonl", few))


@pytest.mark.parametrize("score", ["1", None, True, 5, float("nan")])
def test_what_is_no_rating_is_named(tmp_path, score):
    path = write(tmp_path / "bad.jsonl", [OWN[0], {**OWN[1], "score": score}])
    with pytest.raises(EvaluationError, match=r"row 2: the score .+ is no rating"):
        evaluate_task("tone", path)


def test_an_unknown_mode_is_one_line(tmp_path):
    with pytest.raises(EvaluationError, match="has no mode 'best'; use one of default, thorough"):
        evaluate_task("tone", write(tmp_path / "own.jsonl", OWN), Options("best"))


def test_blanks_do_not_hide_a_text():
    assert hash_text(" a  b\n") == hash_text("a b") != hash_text("ab")
