"""A slice of `make fuzz`."""

import pytest

from analysis.errors import CorpusError
from tests.fuzz import FILES, SEED, mutate_file, run_fuzzer, try_input

SLICE_INPUTS = 6_000
SLICE_SECONDS = 20


def test_only_the_projects_own_errors_escape():
    outcome = run_fuzzer(SLICE_INPUTS, SLICE_SECONDS, SEED)
    assert outcome.failures == []
    assert outcome.n_inputs >= len(FILES)


@pytest.mark.parametrize("kind", FILES)
def test_the_files_that_the_mutations_begin_with_can_be_read(kind, tmp_path):
    for raw in FILES[kind]:
        try_input(kind, raw, tmp_path)


def test_an_input_can_be_made_again_and_differs_from_the_next():
    inputs = [mutate_file("a.csv", number, SEED) for number in range(20)]
    assert inputs == [mutate_file("a.csv", number, SEED) for number in range(20)]
    assert len(set(inputs)) > 15


def test_a_failure_is_found(monkeypatch):
    def fail(path):
        raise CorpusError("refused") if (path / "a.txt").exists() else KeyError("a defect")

    monkeypatch.setattr("tests.fuzz.read_corpus", fail)
    outcome = run_fuzzer(3, 60, SEED)
    assert (outcome.n_inputs, outcome.n_refused, len(outcome.failures)) == (3, 1, 2)
    assert "--only a.md:0  KeyError('a defect')" in outcome.failures[0]
