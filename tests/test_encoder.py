"""The stance model on disk: opened once, whole or not at all; equal inputs have equal results."""

import json
import shutil
import threading

import numpy as np
import pytest

from analysis import encoder
from analysis.calibration import parse_calibration
from analysis.encoder import STANCE_MODEL, Encoder, open_encoder
from analysis.encoder_input import Marks, Targeted
from analysis.errors import ModelError
from analysis.model_files import check_files, write_manifest

FILES = ("model.onnx", "weights_1.bin", "tokenizer.json", "settings.json")


@pytest.fixture
def folder(tmp_path):
    """A copy of the small model that a test may spoil."""
    return shutil.copytree(open_small(), tmp_path / "stance")


def open_small():
    return encoder.MODELS.parent.parent / "tests" / "models" / "small"


def ask(text, name):
    at = text.index(name)
    return Targeted(text, [(at, at + len(name))], (at, at + len(name)))


class CountingSession:
    """Gives the number of tokens as each logit and keeps what it was asked."""

    def __init__(self):
        self.asked = []

    def run(self, outputs, inputs):
        self.asked.append(inputs)
        return [np.full((1, 3), inputs["ids"].shape[1], np.float32)]


@pytest.fixture
def session():
    return CountingSession()


@pytest.fixture
def counting(session):
    settings = json.loads((open_small() / "settings.json").read_text())
    return Encoder(session, lambda text: [9] * len(text.split()), Marks(0, 1, 2, 3, 4), parse_calibration(settings))


def test_every_input_is_a_batch_of_its_own(counting, session):
    logits = counting.find_logits([ask("Ann is here", "Ann"), ask("So is Bo", "Bo"), ask("Ann", "Ann")])
    assert logits.tolist() == [[7.0] * 3, [7.0] * 3, [5.0] * 3]  # words, two marks, a mask, start and end
    assert {inputs["ids"].shape[0] for inputs in session.asked} == {1}
    asked = session.asked[0]
    assert {name: values.dtype for name, values in asked.items()} == {
        "ids": np.int64,
        "attention": np.int64,
        "target": np.float32,
    }
    assert asked["target"].sum() == 3


def test_an_input_is_run_once(counting, session):
    for _ in range(2):
        counting.find_logits([ask("Ann is here", "Ann")])
    counting.find_logits([ask("Bo is here", "Bo")])  # the same once its name is masked
    assert len(session.asked) == 1


def test_features_are_of_the_whole_text_cut_to_its_length(counting, session):
    found = counting.find_features(["Ann is here", "a " * 9], 7)
    assert found.tolist() == [[5.0] * 3, [7.0] * 3]  # words, start and end; at most 7
    assert sorted(inputs["target"].sum() for inputs in session.asked) == [5, 7]


def test_what_is_forgotten_is_run_anew(counting, session):
    for _ in range(2):
        counting.find_logits([ask("Ann is here", "Ann")])
        counting.forget()
    assert len(session.asked) == 2


def test_without_sentences_there_are_no_rows(counting):
    assert counting.find_logits([]).shape == (0, 3)


def test_the_small_model_adds_up_words(small_encoder):
    rows = small_encoder.find_logits([ask("Ann is good and bad", "Ann"), ask("the table of Ann", "Ann")])
    assert rows.tolist() == [[2, 0, 2], [0, 3, 0]]


def test_results_do_not_depend_on_what_else_is_asked(small_encoder):
    questions = [ask(f"Ann is {word} {'very ' * n}", "Ann") for n, word in enumerate(["good", "bad", "table"] * 9)]
    whole = small_encoder.find_logits(questions)
    assert whole.tolist() == [small_encoder.find_logits([question])[0].tolist() for question in questions]


# --- opening


def test_a_model_is_opened_once_even_by_several_threads(folder, monkeypatch):
    opened = []
    opening = encoder._open_session
    monkeypatch.setattr(encoder, "_open_session", lambda path: opened.append(path) or opening(path))
    found = []
    threads = [threading.Thread(target=lambda: found.append(open_encoder(folder))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 1
    assert len(set(map(id, found))) == 1


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        (lambda path: path.unlink(), "is missing"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "is cut short or altered"),
        (lambda path: path.write_bytes(b"x" + path.read_bytes()[1:]), "is cut short or altered"),
    ],
    ids=["missing", "truncated", "altered"],
)
def test_a_damaged_file_is_named_in_one_line(folder, name, damage, complaint):
    damage(folder / name)
    with pytest.raises(ModelError, match=rf"^model 'stance': the file {name} {complaint}; [^\n]+$"):
        open_encoder(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_listed_but_is_no_model_is_one_line(folder, name):
    (folder / name).write_bytes(b"{}")
    write_manifest(folder, FILES)
    with pytest.raises(ModelError) as caught:
        open_encoder(folder)
    assert "\n" not in str(caught.value)


def test_a_tokenizer_without_the_marks_is_refused(folder):
    content = (folder / "tokenizer.json").read_text().replace("[unused2]", "[other]")
    (folder / "tokenizer.json").write_text(content)
    write_manifest(folder, FILES)
    with pytest.raises(ModelError, match=r"lacks one of .*\[unused2\]"):
        open_encoder(folder)


# --- the shipped model


def test_the_shipped_model_is_whole_and_no_file_is_too_large():
    check_files(STANCE_MODEL)
    assert max(path.stat().st_size for path in STANCE_MODEL.iterdir()) < 70_000_000


def test_the_shipped_model_never_sees_the_name():
    shipped = open_encoder()
    rows = shipped.find_logits([ask("Critics call Putin a liar.", "Putin"), ask("Critics call Obama a liar.", "Obama")])
    assert rows[0].tolist() == rows[1].tolist()
