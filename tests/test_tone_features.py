"""Features of the calibrated tone: from the words, the vectors, and the stance model."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import ModelError
from analysis.tone_features import WordScorer, count_valences, find_static_features, find_thorough_features

WORDS = WordScorer([0.0] * 256 + [0.5])


def test_valences_by_hand():
    found = count_valences("good war?")  # 1.9 and −2.9 in VADER's lexicon
    assert found[0] == pytest.approx(-1 / (1 + 15) ** 0.5)
    assert found[1:3] == pytest.approx([1.9, -2.9])
    assert found[5:] == pytest.approx([1.9, -2.9, 1, 1, np.log(2), 1, 0])


def test_expected_valences_by_hand():
    (row,) = WORDS.count_expected(["One two, three four"])  # 0.5 each
    assert row == pytest.approx([0.5, 2.0, 1.0, 0.0, 0.5, 0.5, 0.5, 0.0])


@pytest.mark.parametrize("text", ["", "…", "1 2"])
def test_a_text_without_words_has_features_of_nothing(text):
    row = find_static_features([text], WORDS)[0]
    assert row.shape == (276,)
    assert not row[:9].any() and not row[12:20].any()


@settings(max_examples=50)
@given(st.lists(st.text(max_size=60), max_size=3))
def test_any_text_has_finite_features(texts):
    found = find_static_features(texts, WORDS)
    assert found.shape == (len(texts), 276)
    assert np.isfinite(found).all()


def test_the_network_sees_each_text_alone():
    texts = ["Peace is good.", "War is bad, and long."]
    both = find_thorough_features(texts, WORDS)
    assert both.shape == (2, 20 + 2304)
    assert both.tolist() == [find_thorough_features([text], WORDS)[0].tolist() for text in texts]


def test_without_a_stance_model_it_is_one_line(tmp_path):
    with pytest.raises(ModelError, match=r"model '.+': manifest.json is missing"):
        find_thorough_features(["a"], WORDS, tmp_path)
