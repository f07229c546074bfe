"""Task stance-article, with the small model: "good" is positive, "bad" negative."""

import math

import pytest

from analysis.errors import EvaluationError
from analysis.evaluation.articles import (
    Portrayal,
    evaluate_articles,
    find_places,
    find_sentences,
    is_for_thresholds,
    list_portrayals,
)
from analysis.evaluation.tasks import Options


@pytest.fixture(autouse=True)
def small_model(small_encoder, monkeypatch):
    monkeypatch.setattr("analysis.evaluation.articles.open_encoder", lambda: small_encoder)


def make_row(words, label, n=1, target="Ann Lee"):
    return {"text": f"{target} is {words} and here today.\n\n" * n + "Nobody else came along.", "target": target} | {
        "label": label
    }


ROWS = [make_row("good", "positive"), make_row("bad", "negative"), make_row("big", "neutral")]


# --- rows


def test_rows_of_both_kinds_are_read():
    basil = {"paragraphs": ["One.", "Two."], "main_entities": {"Ann": "neutral", "Bo": "positive"}}
    assert list_portrayals([ROWS[0], basil])[1:] == [
        Portrayal("One.\nTwo.", "Ann", "neutral"),
        Portrayal("One.\nTwo.", "Bo", "positive"),
    ]


def test_a_row_of_neither_kind_is_named():
    with pytest.raises(EvaluationError, match="row 2: needs text, target and label, or paragraphs and main_entities"):
        list_portrayals([ROWS[0], {"text": "a", "label": "neutral"}])


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"text": None, "target": "Ann", "label": "neutral"}, "row 1: text is NoneType; give a text"),
        ({"text": "Ann left.", "target": 3, "label": "neutral"}, "row 1: target is int; give a text"),
        ({"paragraphs": None, "main_entities": {}}, "row 1: paragraphs is NoneType; give a list"),
        ({"paragraphs": ["a", None], "main_entities": {}}, "row 1: paragraphs holds NoneType; give a list of texts"),
        ({"paragraphs": ["a"], "main_entities": ["Ann"]}, "row 1: main_entities is list; give an object"),
    ],
)
def test_a_field_of_another_kind_is_named(row, complaint):
    with pytest.raises(EvaluationError, match=f"^{complaint}$"):
        list_portrayals([row])


def test_a_mode_that_leaves_nothing_is_one_line():
    rows = [make_row(word, "neutral") for word in ("big", "tall", "slim", "old", "new", "red", "blue", "wet")]
    chosen = [row for row in rows if is_for_thresholds(list_portrayals([row])[0])]
    with pytest.raises(EvaluationError, match=f"mode 'held-out' leaves no article of {len(chosen)}; give more rows"):
        evaluate_articles(chosen, Options("held-out"))


# --- places


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Ann Lee met Lee; Leeds and Ann.", "Ann Lee", ["Ann Lee", "Lee"]),
        ("Ann\nLee left", "Ann Lee", ["Ann\nLee"]),
        ("The White House and a House", "Speaker of the White House", []),
        ("the bank of the Bank", "Bank", ["Bank"]),
        ("anything", " ", []),
    ],
)
def test_a_name_is_found_whole_or_by_its_last_word(text, name, found):
    assert [text[start:end] for start, end in find_places(text, name)] == found


def test_sentences_with_the_name_are_asked_about_and_all_its_places_masked():
    text = "A title\n\nAnn Lee says Lee won. Bo left.\n\nLee left too, they say."
    asked = list(find_sentences(Portrayal(text, "Ann Lee", "neutral")))
    assert [(a.text, len(a.spans), a.text[slice(*a.target)]) for a in asked] == [
        ("Ann Lee says Lee won.", 2, "Ann Lee"),
        ("Lee left too, they say.", 1, "Lee"),
    ]


# --- figures


def test_labels_are_forced_by_the_mean_score():
    figures = evaluate_articles(ROWS, Options())
    assert (figures["n_portrayals"], figures["accuracy"], figures["sign_flip_share"]) == (3, 1, 0)
    assert figures["baselines"]["vader"]["accuracy"] == 1
    assert (figures["coverage"], figures["macro_f1_covered"]) == (0, None)  # one sentence each


def test_from_ten_sentences_on_a_row_is_covered():
    text = "\n\n".join(f"Ann is good {w * 4} {w * 5} today." for w in "abcdefghij")
    figures = evaluate_articles([{"text": text, "target": "Ann", "label": "positive"}], Options())
    assert (figures["coverage"], figures["macro_f1_covered"]) == (1, 1)
    shorter = {"text": text.rpartition("\n\n")[0], "target": "Ann", "label": "positive"}
    assert evaluate_articles([shorter], Options())["coverage"] == 0


def test_an_entity_that_is_not_named_is_neutral():
    rows = [{"text": "Bo is good.", "target": "Ann", "label": "neutral"}]
    figures = evaluate_articles(rows, Options())
    assert figures["accuracy"] == 1
    assert not math.isnan(figures["coverage"])


def test_the_held_out_half_is_that_of_the_other_texts():
    rows = [make_row(word, "neutral") for word in ("big", "tall", "slim", "old", "new", "red", "blue", "wet")]
    held = [p for p in list_portrayals(rows) if not is_for_thresholds(p)]
    assert 0 < len(held) < len(rows)
    assert evaluate_articles(rows, Options("held-out"))["n_portrayals"] == len(held)


def test_an_unknown_mode_is_one_line():
    with pytest.raises(EvaluationError, match="there is no mode 'fast'; choose one of all, held-out"):
        evaluate_articles(ROWS, Options("fast"))
