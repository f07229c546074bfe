"""Steps: records survive their rows, and a fingerprint changes exactly when a result may."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from analysis.codebook import load_codebook
from analysis.encoder import STANCE_MODEL
from analysis.model_files import identify_model
from analysis.records import Sentence, StanceEvidence, ToneScore
from analysis.steps import LEFT_OUT, Measures, Step, fingerprint_steps, make_steps, read_measures

CODEBOOK = load_codebook()
STEPS = {step.name: step for step in make_steps(CODEBOOK)}


def make_step(record, content=("1",), name="a", needs=()):
    return Step(name, record, needs, content, lambda text, found: ())


def list_changed(part):
    """Steps whose fingerprint changes with the hash of one part of the codebook."""
    other = replace(CODEBOOK, hashes={**CODEBOOK.hashes, part: "other"})
    before, after = (fingerprint_steps(make_steps(codebook)) for codebook in (CODEBOOK, other))
    return [name for name in before if before[name] != after[name]]


def test_every_step_comes_after_those_that_it_needs():
    names = list(STEPS)
    assert names == ["language", "sentences", "mentions", "tone", "frames", "terms", "tone_calibrated", "stance"]
    assert all(names.index(need) < names.index(name) for name in names for need in STEPS[name].needs)


def test_a_run_may_leave_stance_out():
    assert [step.name for step in make_steps(CODEBOOK, Measures(stance=False))] == list(STEPS)[:-1]


def test_every_step_returns_its_own_records():
    found = {}
    for name, step in STEPS.items():
        found[name] = step.run("Trump said that Kyiv may lose the good war. " * 3, found)
        assert {type(record) for record in found[name]} == {step.record}


@pytest.mark.parametrize("text", ["", " \n ", "…"])
def test_every_step_takes_a_text_without_words(text):
    found = {}
    for name, step in STEPS.items():
        found[name] = step.run(text, found)
    assert {name for name, records in found.items() if records} <= {"sentences", "tone", "tone_calibrated"}


# --- rows


def test_records_survive_their_rows():
    step = make_step(Sentence)
    found = {"x": (Sentence(0, 4), Sentence(5, 9, removed_reason="repeat", removed_rule="r", repeat_of=0)), "y": ()}
    assert step.to_records(step.to_rows(found), found) == found


def test_numbers_that_are_missing_survive_as_well():
    step = make_step(ToneScore)
    (record,) = step.to_records(step.to_rows({"x": (ToneScore(0, math.nan),)}), ["x"])["x"]
    assert math.isnan(record.tone)


def test_labels_that_are_missing_survive_as_well():
    step = STEPS["stance"]
    record = StanceEvidence(0, "a", 0, 1, "author", "author", False, 0.1, 0.2, 0.7, 0.6, 0.7, True, None)
    assert step.to_records(step.to_rows({"x": (record,)}), ["x"]) == {"x": (record,)}


def test_a_text_without_rows_has_no_records():
    step = make_step(ToneScore)
    assert step.to_records(step.to_rows({}), ["x"]) == {"x": ()}


def test_rows_of_texts_that_are_not_asked_for_are_left_out():
    step = make_step(ToneScore)
    rows = step.to_rows({"x": (ToneScore(0, 0.5),), "y": (ToneScore(0, 0.1),)})
    assert step.to_records(rows, ["y"]) == {"y": (ToneScore(0, 0.1),)}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_rows_have_the_schema_of_their_record(step):
    assert step.to_rows({}).schema.equals(step.schema)
    assert step.schema.names == ["text_id", *step.record.__dataclass_fields__]


# --- fingerprints


@pytest.mark.parametrize(
    ("part", "changed"),
    [
        ("frames", ["frames"]),
        ("terms", ["terms"]),
        ("actors", ["mentions", "stance"]),
        ("cues", ["sentences", "mentions", "tone", "frames", "terms", "tone_calibrated", "stance"]),
    ],
)
def test_a_part_of_the_codebook_changes_only_the_steps_that_read_it(part, changed):
    assert list_changed(part) == changed


def test_another_stance_model_runs_stance_again_and_nothing_else(monkeypatch):
    before = fingerprint_steps(make_steps(CODEBOOK))
    monkeypatch.setattr(
        "analysis.steps.identify_model", lambda folder: "another" if folder == STANCE_MODEL else identify_model(folder)
    )
    after = fingerprint_steps(make_steps(CODEBOOK))
    assert [name for name in before if before[name] != after[name]] == ["stance"]


def test_equal_steps_have_equal_fingerprints():
    assert fingerprint_steps(make_steps(CODEBOOK)) == fingerprint_steps(make_steps(load_codebook()))


def test_a_fingerprint_changes_with_what_the_step_needs():
    first, other = make_step(Sentence, ("1",)), make_step(Sentence, ("2",))
    second = make_step(ToneScore, ("1",), "b", ("a",))
    assert fingerprint_steps([first, second])["b"] != fingerprint_steps([other, second])["b"]


@pytest.mark.parametrize("measures", [Measures(), Measures(stance=False), Measures(thorough_tone=True)])
def test_a_run_says_what_it_measured(measures):
    run = describe_run(measures)
    assert read_measures(run) == measures


def describe_run(measures):
    steps = make_steps(load_codebook(), measures)
    said = {f"step_{step.name}": " · ".join(step.content) for step in steps}
    said.setdefault("step_stance", LEFT_OUT)
    return pd.DataFrame({"key": list(said), "value": list(said.values())})
