"""A long analysis: it can be watched, stopped, taken up again, and says why it failed."""

import os
import time

import pytest

from analysis.codebook import read_shipped_texts
from analysis.errors import AnalysisError
from analysis.pipeline import BATCH_WITH_STANCE
from analysis.steps import Measures
from analysis.ui.analysing import LongAnalysis
from analysis.ui.folders import SessionFolder
from analysis.ui.upload import read_upload, write_upload

SENTENCE = "Trump told Putin in Kyiv that NATO and Ukraine would meet for the {n}th time to talk about the war. "


def begin(tmp_path, n_articles, sentences=1):
    rows = "".join(f"{SENTENCE.format(n=number) * sentences}\n" for number in range(n_articles))
    folder = write_upload(tmp_path, [("rows.csv", b"text\n" + rows.encode())])
    return LongAnalysis(SessionFolder(tmp_path), folder, len(read_upload(folder).articles))


def wait(condition, seconds=400):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_it_runs_to_its_end(tmp_path):
    long = begin(tmp_path, 30)
    assert (long.is_running, long.count_done(), long.estimate_seconds()) == (False, 0, None)
    long.start()
    wait(lambda: not long.is_running)
    assert long.count_done() == 30
    assert len(long.read_tables()["articles"]) == 30


def test_it_leaves_stance_out_where_it_is_not_wanted(tmp_path):
    long = begin(tmp_path, 3)
    long.measures = Measures(stance=False)
    long.start()
    wait(lambda: not long.is_running)
    tables = long.read_tables()
    assert len(tables["mentions"]) > 0
    assert tables["stance_evidence"].empty


def test_it_is_stopped_and_goes_on_where_it_was(tmp_path):
    long = begin(tmp_path, 400, sentences=4)
    long.start()
    wait(lambda: long.count_done() >= 100)
    assert long.estimate_seconds() > 0
    long.stop()
    assert (long.is_running, long.is_stopped) == (False, True)
    done = long.count_done()
    assert 100 <= done < 400
    with pytest.raises(ProcessLookupError):
        os.kill(long.home.process.pid, 0)
    long.start()
    assert not long.is_stopped
    wait(lambda: not long.is_running)
    first = (tmp_path / f"{long.articles.name}-progress.jsonl").read_text().splitlines()[0]
    assert first == f'{{"done": {min(BATCH_WITH_STANCE, 400 - done)}, "total": {400 - done}}}'
    assert long.count_done() == 400
    assert len(long.read_tables()["articles"]) == 400


def test_it_uses_the_codebook_of_the_session(tmp_path):
    texts = read_shipped_texts()
    texts["terms"] = "groups:\n- id: own\n  terms:\n  - {id: time, label: Time, patterns: [time]}\n"
    long = begin(tmp_path, 3)
    long.codebook = texts
    long.start()
    wait(lambda: not long.is_running)
    assert long.read_tables()["term_uses"]["term_id"].tolist() == ["time"] * 3


def test_a_failure_is_the_line_that_the_process_said(tmp_path):
    long = begin(tmp_path, 3)
    (long.articles / "rows.csv").unlink()
    long.start()
    wait(lambda: not long.is_running)
    with pytest.raises(AnalysisError, match=r"^no article in these files: add files"):
        long.read_tables()


def test_files_that_went_with_a_broken_connection_are_one_line(tmp_path):
    long = begin(tmp_path, 3)
    assert not long.is_lost
    long.home.release()
    assert long.is_lost
    with pytest.raises(AnalysisError, match="the connection was lost, and the files with it; upload them again"):
        long.read_tables()
