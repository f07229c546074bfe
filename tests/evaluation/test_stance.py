"""Task stance-sentence, with the small model: "good" is positive, "bad" negative, "table" neutral."""

import json
import math

import pytest

from analysis.__main__ import main
from analysis.errors import EvaluationError
from analysis.evaluation.stance import evaluate_sentences, read_target
from analysis.evaluation.tasks import Options, evaluate_rows

KEYS = [
    *("macro_f1", "macro_f1_low", "macro_f1_high", "accuracy", "per_class", "sign_flip_share", "false_alarm_share"),
    *("macro_f1_confident_half", "ece", "pairs_per_second"),
]


def make_row(text, label, target="Ann"):
    start = text.index(target)
    return {"text": text, "start": start, "end": start + len(target), "label": label}


ROWS = [
    make_row("Ann is good.", "positive"),
    make_row("Ann is bad.", "negative"),
    make_row("Ann is at the table.", "neutral"),
    make_row("The table of Ann is bad.", "negative"),  # 2 against 3: neutral
    make_row("Ann is good and bad.", "negative"),  # a tie, and the first class wins
]


@pytest.fixture(autouse=True)
def small_model(small_encoder, monkeypatch):
    monkeypatch.setattr("analysis.evaluation.stance.open_encoder", lambda: small_encoder)


def test_the_figures_have_exactly_these_keys():
    figures = evaluate_sentences(ROWS, Options())
    assert list(figures) == [*KEYS, "baselines"]
    assert {name: list(other) for name, other in figures["baselines"].items()} == {"vader": KEYS, "majority": KEYS}


def test_labels_are_forced_by_calibrated_probabilities():
    figures = evaluate_sentences(ROWS, Options())
    assert figures["accuracy"] == 4 / 5
    assert figures["baselines"]["majority"]["accuracy"] == 3 / 5


def test_as_shown_leaves_out_what_is_abstained():
    figures = evaluate_sentences(ROWS, Options("as-shown"))
    tie = math.exp(2) * 0.5 / (math.exp(2) + 1.5)  # 0.42 after the prior
    assert tie < 0.6
    assert (figures["n_labelled"], figures["coverage"], figures["accuracy"]) == (4, 4 / 5, 3 / 4)
    assert (figures["ece"], figures["macro_f1_confident_half"]) == (None, None)


def test_as_shown_simple_methods_are_compared_on_the_rows_that_keep_a_label():
    figures = evaluate_sentences(ROWS, Options("as-shown"))
    counts = {n: [each["n"] for each in other["per_class"].values()] for n, other in figures["baselines"].items()}
    assert counts == {"vader": [2, 1, 1], "majority": [2, 1, 1]}  # the tie is left out here too
    assert figures["baselines"]["majority"]["accuracy"] == 2 / 4


def test_as_shown_without_any_label_has_no_accuracy():
    figures = evaluate_rows("stance-sentence", ROWS[4:], Options("as-shown"))
    assert (figures["n_labelled"], figures["coverage"], figures["accuracy"]) == (0, 0, None)
    json.dumps(figures, allow_nan=False)


def test_the_speed_is_that_of_the_network_and_not_of_what_it_remembers(monkeypatch, small_encoder):
    runs, run = [], small_encoder._session.run
    monkeypatch.setattr(small_encoder._session, "run", lambda *args: runs.append(1) or run(*args))
    for n_times in (1, 2):
        evaluate_sentences(ROWS[:2], Options())
        assert len(runs) == 2 * n_times


def test_an_unknown_mode_is_one_line():
    with pytest.raises(EvaluationError, match="there is no mode 'fast'; choose one of calibrated, as-shown"):
        evaluate_sentences(ROWS, Options("fast"))


@pytest.mark.parametrize("place", [(3, 3), (-1, 2), (0, 99), ("0", 3)])
def test_a_place_outside_the_text_is_one_line(place):
    with pytest.raises(EvaluationError, match="are no place in the text of row 'x'"):
        read_target({"id": "x", "text": "Ann is here", "start": place[0], "end": place[1]})


def test_all_places_of_the_target_are_masked():
    assert read_target(make_row("Ann met Ann.", "neutral")).spans == ((0, 3), (8, 11))


def test_the_command_prints_one_json_object(tmp_path, capsys):
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)))
    assert main(["evaluate", "stance-sentence", str(path), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["task"], figures["n"], figures["accuracy"]) == ("stance-sentence", 5, 0.8)
