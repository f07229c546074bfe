"""Every bad input, one by one: no traceback, no hang, as many articles as are in it, each loss named once."""

import re
from collections import Counter

import pandas as pd
import pytest

from analysis.corpus import read_corpus
from analysis.errors import CorpusError
from analysis.summaries import summarise_reading
from tests.hostile.cases import list_cases
from tests.hostile.watchdog import watch

CASES = list_cases()


def read_case(path):
    """Number of articles, and the lines of the reading report as "file reason"."""
    (path.parent / "control.txt").write_text("Talks began.")
    with watch(path.name):
        corpus = read_corpus(path, path.parent / "control.txt")
    rows = [(skipped.file, "skipped", skipped.reason) for skipped in corpus.skipped]
    rows += [(article.file, "noted", note) for article in corpus.articles for note in article.notes]
    reading = summarise_reading(pd.DataFrame(rows, columns=["file", "outcome", "reason"]).astype("str"))
    return len(corpus.articles) - 1, [f"{row.file} {row.reason}" for row in reading.itertuples()]


def test_there_are_enough_different_cases():
    assert len(CASES) >= 300
    assert max(Counter(case.file for case in CASES).values()) == 1
    assert max(Counter(case.raw for case in CASES if case.n_articles).values()) == 1


def test_the_same_seed_gives_the_same_cases():
    assert list_cases.__wrapped__() == CASES


@pytest.mark.parametrize("case", CASES, ids=[case.file for case in CASES])
def test_a_bad_input_gives_what_it_holds_and_names_each_loss_once(case, tmp_path):
    (tmp_path / case.file).write_bytes(case.raw)
    n_articles, lines = read_case(tmp_path / case.file)
    assert n_articles == case.n_articles or case.n_articles is None
    assert n_articles or lines, "neither an article nor a word about it"
    assert [line for line in lines if "\n" in line or len(line) > 3_000] == []
    assert max(Counter(lines).values(), default=1) == 1
    for loss in case.losses:
        assert sum(bool(re.search(loss, line)) for line in lines) == 1, (loss, lines)


@pytest.mark.parametrize("case", [c for c in CASES if c.n_articles == 0], ids=lambda case: case.file)
def test_a_bad_input_alone_is_an_error_of_one_line(case, tmp_path):
    (tmp_path / case.file).write_bytes(case.raw)
    with watch(case.file), pytest.raises(CorpusError) as caught:
        read_corpus(tmp_path / case.file)
    assert "\n" not in str(caught.value)
