"""The calibrated tone: missing is not neutral, the shipped weights fit the shipped models."""

import json
import math

import numpy as np
import pytest

from analysis.errors import ModelError
from analysis.measures import calibrated_tone
from analysis.measures.calibrated_tone import (
    ToneModel,
    check_fit,
    list_penalties,
    load_tone_model,
    predict_tone,
    score_calibrated_tone,
)
from analysis.model_files import write_manifest
from analysis.records import Sentence
from analysis.ridge import Line


def test_no_text_no_sentence_and_no_word():
    assert score_calibrated_tone("", ()) == ()
    assert predict_tone([]).tolist() == []
    (score,) = score_calibrated_tone("…", (Sentence(0, 1),))
    assert math.isnan(score.tone_calibrated)


def test_praise_is_above_a_plain_sentence_and_blame_below():
    praise, plain, blame = predict_tone(
        ["A brave and wonderful success.", "The committee met on Monday.", "A cruel and disastrous failure."]
    )
    assert 1 >= praise > plain > blame >= -1


def test_a_sentence_scores_the_same_among_others():
    texts = ["It was a good day.", "Nobody came.", "A bad omen, said the mayor."]
    assert predict_tone(texts).tolist() == [float(predict_tone([text])[0]) for text in texts]


def test_scores_stay_within_the_scale():
    model = ToneModel(load_tone_model().words, {"static": Line(5.0, np.zeros(276))}, frozenset())
    assert predict_tone(["Well."], "static", model) == [1]


def test_penalties_by_family():
    assert list_penalties(276, "static").tolist() == [20.0] * 20 + [2000.0] * 256
    assert list_penalties(22, "thorough").tolist() == [20.0] * 20 + [10000.0] * 2


def test_a_mode_without_a_line_and_a_damaged_file_are_one_line(tmp_path):
    model = ToneModel(load_tone_model().words, {}, frozenset())
    with pytest.raises(ModelError, match="has no line for the mode 'static'"):
        predict_tone(["a"], "static", model)
    (tmp_path / "weights.json").write_text(json.dumps({"lines": {}}))
    write_manifest(tmp_path, ["weights.json"])
    with pytest.raises(ModelError, match=r"weights\.json cannot be read"):
        load_tone_model(tmp_path)


def test_weights_of_another_embedding_are_refused(monkeypatch):
    check_fit.cache_clear()
    monkeypatch.setattr(calibrated_tone, "identify_model", lambda folder: "other")
    with pytest.raises(
        ModelError, match=r"was fitted with another embedding model; run `python -m training.tone` again"
    ):
        predict_tone(["a"])
    check_fit.cache_clear()
