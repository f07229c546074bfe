import json
from pathlib import Path

import numpy as np
import pytest

from analysis.__main__ import main
from analysis.errors import EvaluationError
from analysis.evaluation import evaluate_task
from analysis.evaluation.frame_names import list_known_names, load_frames, look_up, plain
from analysis.evaluation.framing_articles import choose_frames, find_mean_auc, find_micro_f1
from analysis.evaluation.tasks import Options

EXAMPLES = Path(__file__).parents[2] / "examples"


def write(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture
def sentences(tmp_path):
    return write(
        tmp_path / "sentences.jsonl",
        {"text": "Higher taxes and prices cost jobs and hurt trade.", "frame": "Economic"},
        {"text": "The court ruled that the law violates the constitution.", "frame": "Legality and crime"},
        {"text": "Police arrested a murder suspect.", "frame": "Legality and crime"},
        {"text": "Nothing is meant by this one here.", "frame": "Other"},
    )


def test_sentences_have_figures_beside_baselines(sentences):
    figures = evaluate_task("frames-sentence", sentences)
    assert (figures["n"], figures["mode"], figures["accuracy"], figures["macro_f1"]) == (3, "default", 1, 1)
    assert figures["baselines"]["lexicon"]["accuracy"] == 1
    # the most frequent name everywhere: 2 of 3 right; F1 of it 2·2/(2 + 3), of the other 0
    assert figures["baselines"]["majority"] == {"accuracy": 2 / 3, "macro_f1": pytest.approx((0.8 + 0) / 2)}


def test_a_sentence_without_a_cue_gets_the_usual_frame_from_the_lexicon(tmp_path):
    rows = [{"text": "Prices rose.", "frame": "economic"}, {"text": "Quite so.", "frame": "economic"}]
    path = write(tmp_path / "rows.jsonl", *rows, {"text": "Police came.", "frame": "crime"})
    assert evaluate_task("frames-sentence", path)["baselines"]["lexicon"]["accuracy"] == 1


def test_a_name_may_merge_frames_and_its_spelling_may_vary():
    frames = load_frames(None)
    names = list_known_names(frames)
    found = {frames[place].id for place in look_up("Legality_and_CRIME", names)}
    assert found == {"legality", "crime"}
    for name in ("Policy Prescription and Evaluation", "policy_prescription & evaluation", "policy"):
        assert [frames[place].id for place in look_up(name, names)] == ["policy"]
    assert all(frames[place].dimension == "issue" for places in names.values() for place in places)
    assert plain("Fairness & equality") == "fairness and equality"


def test_every_name_of_the_table_is_known():
    assert len(list_known_names(load_frames(None))) == 14 + 18 - 6  # ids and names; six names are ids too


@pytest.mark.parametrize(
    ("task", "row", "options", "complaint"),
    [
        ("frames-sentence", {"text": "A", "frame": "Weather"}, {}, "no frame is called 'weather'"),
        ("frames-sentence", {"text": "A", "frame": "Other"}, {}, "every row is labelled 'Other'"),
        ("frames-sentence", {"text": "A", "frame": "economic"}, {"mode": "deep"}, "frames have no mode 'deep'"),
        (
            "frames-sentence",
            {"text": "A", "frame": "economic"},
            {"codebook": EXAMPLES / "gvfc"},
            "no dimension 'issue'",
        ),
        ("frames-article", {"title": "", "text": "A", "frames": ["Weather"]}, {}, "no frame is called 'Weather'"),
        ("frames-article", {"title": "", "text": "A", "frames": None}, {}, "row 1: frames is NoneType; give a list"),
        ("frames-article", {"title": "", "text": None, "frames": []}, {}, "row 1: text is NoneType; give a text"),
        ("headlines", {"text": "A", "frame": "Politics"}, {}, "needs the codebook"),
        ("headlines", {"text": "A"}, {"codebook": EXAMPLES / "gvfc"}, "lacks 'frame'"),
    ],
)
def test_what_cannot_be_compared_is_one_line(tmp_path, task, row, options, complaint):
    with pytest.raises(EvaluationError, match=complaint):
        evaluate_task(task, write(tmp_path / "rows.jsonl", row), Options(**options))


@pytest.mark.parametrize("codebook", [EXAMPLES / "gvfc", EXAMPLES / "gvfc" / "frames.yaml"])
def test_headlines_are_compared_by_the_codebook_that_is_given(tmp_path, codebook):
    path = write(
        tmp_path / "rows.jsonl",
        {"text": "Gun maker files for bankruptcy", "frame": "Economic consequences"},
        {"text": "Is mental illness to blame?", "frame": "mental_health"},
    )
    assert evaluate_task("headlines", path, Options(codebook=codebook))["accuracy"] == 1


def test_articles_have_figures_beside_baselines(tmp_path):
    rows = [
        {"title": "A", "text": "Higher taxes and rising prices cost many people their jobs.", "frames": ["Economic"]},
        {"title": "B", "text": "Doctors warned that the disease could infect many patients.", "frames": ["health"]},
        {"title": "C", "text": "Short.", "frames": []},
    ]
    figures = evaluate_task("frames-article", write(tmp_path / "rows.jsonl", *rows))
    assert figures["n"] == 3
    assert figures["mean_auc"] == 1
    assert figures["top_precision"] == 2 / 3
    assert figures["articles_per_second"] > 0
    assert set(figures["baselines"]) == {"lexicon", "majority"}


def test_f1_over_all_pairs():
    gold, found = np.array([[True, False], [True, True]]), np.array([[True, True], [False, True]])
    assert find_micro_f1(gold, found) == 2 * 2 / (3 + 3)


def test_auc_is_the_mean_over_frames_that_some_have():
    gold = np.array([[True, False], [False, False], [True, False]])
    values = np.array([[0.9, 0.1], [0.5, 0.2], [0.5, 0.3]])  # one pair right, one tied: (1 + 0.5) / 2
    assert find_mean_auc(gold, values) == 0.75


def test_at_most_four_frames_of_enough_mass_are_found():
    assert choose_frames(np.array([[0.5, 0.039, 0.04, 0.3, 0.2, 0.1]])).tolist() == [
        [True, False, False, True, True, True]
    ]


@pytest.mark.parametrize(
    ("task", "file", "codebook", "bar"),
    [
        ("frames-sentence", "frac/sentences.jsonl", None, 0.79),
        ("headlines", "gvfc/headlines.jsonl", EXAMPLES / "gvfc", 0.55),
    ],
)
def test_labelled_data_are_met(tmp_path, labelled_data, task, file, codebook, bar):
    lines = (labelled_data / file).read_text().splitlines(keepends=True)
    path = tmp_path / "rows.jsonl"
    path.write_text(
        "".join(lines[100:] if codebook else lines)
    )  # the headlines' codebook was written from the first 100
    figures = evaluate_task(task, path, Options(codebook=codebook))
    assert figures["accuracy"] >= bar
    assert figures["accuracy"] > figures["baselines"]["majority"]["accuracy"]


def test_one_article_has_no_auc_and_its_figures_are_json(tmp_path, capsys):
    row = {"title": "A", "text": "Higher taxes and rising prices cost many people their jobs.", "frames": ["Economic"]}
    path = write(tmp_path / "rows.jsonl", row)
    assert main(["evaluate", "frames-article", str(path), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert figures["mean_auc"] is None
