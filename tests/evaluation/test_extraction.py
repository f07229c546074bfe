import gzip
import json

import pytest

from analysis.evaluation import evaluate_task
from analysis.evaluation.extraction import count_shingles, score_texts

BODY = " ".join(f"Word number {number} of the article stands here." for number in range(60))


def test_shingles_are_runs_of_four_tokens():
    assert count_shingles("a b, c d – e") == {("a", "b", "c", "d"): 1, ("b", "c", "d", "e"): 1}
    assert count_shingles("one two") == {("one", "two"): 1}
    assert count_shingles(" … ") == {}


def test_figures_are_means_over_pages():
    """First page: 2 shingles expected, 1 of 3 found right; second: nothing found, so it counts for recall alone."""
    figures = score_texts([("a b c d e", "a b c d x y"), ("k l m n", "")])
    assert figures["precision"] == pytest.approx(1 / 3)
    assert figures["recall"] == pytest.approx((1 / 2 + 0) / 2)
    assert figures["f1"] == pytest.approx(2 * (1 / 3) * (1 / 4) / (1 / 3 + 1 / 4))


def test_without_anything_the_figures_are_zero():
    assert score_texts([("", "")]) == {"f1": 0.0, "precision": 0.0, "recall": 0.0}


def test_the_task_compares_with_the_baselines_in_one_run(tmp_path):
    html = f"<html><body><nav>Home Sport Weather Video Login Shop</nav><article><p>{BODY}</p></article></body></html>"
    path = tmp_path / "pages.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"html": html, "body": BODY}).encode()))
    figures = evaluate_task("extraction", path)
    assert list(figures) == ["task", "n", "f1", "precision", "recall", "baselines"]
    assert (figures["n"], figures["f1"]) == (1, 1.0)
    n_true = len(BODY.split()) - 3
    assert figures["baselines"]["tag_strip"]["precision"] == pytest.approx(n_true / (n_true + 6))
    assert set(figures["baselines"]) == {"trafilatura", "tag_strip"}


def test_sixty_pages_reach_the_bar(labelled_data):
    figures = evaluate_task("extraction", labelled_data / "article_extraction" / "pages.jsonl.gz")
    assert figures["n"] == 60
    assert figures["f1"] >= 0.95
    assert figures["f1"] >= figures["baselines"]["trafilatura"]["f1"] > figures["baselines"]["tag_strip"]["f1"]
