"""Kill −9 at seeded moments, a full disk, a folder that cannot be written: nothing committed is lost, none half there.

``PARALLAX_KILLS=30`` tries thirty moments instead of four.
"""

import json
import os
import random
import resource
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pytest

from analysis.codebook import load_codebook
from analysis.corpus import read_corpus
from analysis.errors import StoreError
from analysis.pipeline import analyse
from analysis.steps import fingerprint_steps, make_steps
from analysis.store import MANIFEST, Store
from tests.interrupted_run import BATCH, MEASURES

ROOT = Path(__file__).parents[1]
SEED = 6
N_KILLS = int(os.environ.get("PARALLAX_KILLS", "4"))
KILLED = (-signal.SIGKILL, -signal.SIGPROF)
ROWS = pa.table({"text_id": ["x"] * 50_000, "n": list(range(50_000))})


def run_until(kind, moment, home, store):
    words = [sys.executable, "-m", "tests.interrupted_run", kind, str(moment), str(home / "corpus"), str(store)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


def list_table_files(store):
    """The files of the tables and the bytes in them, as the manifest lists them."""
    tables = json.loads((store / MANIFEST).read_text())["tables"]
    files = {name: next(store.glob(f"{name}-{checksum[:16]}.parquet")) for name, checksum in tables.items()}
    return {name: path.read_bytes() for name, path in files.items()}


def list_done(store):
    """Texts done, by step; a listed part that is not whole is a failure."""
    opened = Store(store)
    fingerprints = fingerprint_steps(make_steps(load_codebook(), MEASURES))
    done = {step: opened.load_rows(step, fingerprint)[1] for step, fingerprint in fingerprints.items()}
    assert opened.damaged == []
    return done


def choose_moments(n_seconds, n_renamed):
    """Seeded moments, in turn of the three kinds."""
    rng = random.Random(SEED)
    for number in range(N_KILLS):
        kind = ("seconds", "before", "seconds", "after")[number % 4]
        yield kind, rng.uniform(0.001, 0.9 * n_seconds) if kind == "seconds" else rng.randint(1, n_renamed)


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory):
    """A corpus, analysed without an interruption, and what that took."""
    home = tmp_path_factory.mktemp("home")
    (home / "corpus").mkdir()
    for number in range(6):
        text = f"Trump met Putin on day {number}. The war goes on, officials said.\n\n" * (number + 1)
        (home / "corpus" / f"{number}.txt").write_text(text)
    done = run_until("never", 0, home, home / "store")
    assert done.returncode == 0, done.stderr
    n_seconds, n_renamed = done.stdout.split()
    return home, float(n_seconds), int(n_renamed)


def test_a_killed_run_loses_nothing_committed_and_the_next_ends_with_the_same_bytes(unbroken, tmp_path):
    home, n_seconds, n_renamed = unbroken
    expected = list_table_files(home / "store")
    outcomes = []
    for number, (kind, moment) in enumerate(choose_moments(n_seconds, n_renamed)):
        store = tmp_path / str(number)
        killed = run_until(kind, moment, home, store)
        assert killed.returncode in (0, *KILLED), (kind, moment, killed.stderr)
        outcomes.append(killed.returncode)
        before = list_done(store)
        result = analyse(
            read_corpus(home / "corpus"), load_codebook(), store=Store(store), batch=BATCH, measures=MEASURES
        )
        assert result.n_scored == {step: 6 - len(done) for step, done in before.items()}, (kind, moment)
        assert list_table_files(store) == expected, (kind, moment)
    assert sum(code in KILLED for code in outcomes) >= N_KILLS / 2


# --- where nothing more can be written


@contextmanager
def limit_files(n_bytes):
    """No file may grow beyond a size, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def mount(folder, options):
    """A small file system of its own, where that is allowed."""
    folder.mkdir(exist_ok=True)
    words = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"no mount here: {error}")
    if done.returncode:
        pytest.skip(f"nothing may be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill_up(store):
    """Commit more and more until nothing fits, and return the error and how many batches fitted."""
    for number in range(100):
        rows = pa.table({"text_id": [f"{number}-{n}" for n in range(5_000)]})
        try:
            store.commit_rows("a", "1", rows, [str(number)])
        except StoreError as error:
            return str(error), number
    raise AssertionError("everything fitted")


def test_a_file_that_cannot_grow_is_named_and_the_store_works_on(tmp_path):
    store = Store(tmp_path / "store")
    store.commit_rows("a", "1", ROWS[:1], ["x"])
    with (
        limit_files(4_096),
        pytest.raises(StoreError, match=r"part-a-\w+\.parquet: cannot be written \(.+\)") as caught,
    ):
        store.commit_rows("a", "1", ROWS, ["y"])
    assert "\n" not in str(caught.value)
    assert list(tmp_path.glob("store/.*")) == []
    assert Store(tmp_path / "store").load_rows("a", "1")[1] == {"x"}
    store.commit_rows("a", "1", ROWS, ["y"])
    assert Store(tmp_path / "store").load_rows("a", "1")[1] == {"x", "y"}


def test_a_disk_that_runs_full_is_named_and_keeps_what_was_committed(tmp_path):
    with mount(tmp_path / "disk", "size=256k") as disk:
        message, n_fitted = fill_up(Store(disk / "store"))
        assert "No space left on device" in message
        assert "\n" not in message
        assert Store(disk / "store").load_rows("a", "1")[1] == {str(number) for number in range(n_fitted)}
        assert n_fitted > 0


def test_a_folder_that_is_read_only_is_an_error_of_one_line(tmp_path):
    with mount(tmp_path / "disk", "ro") as disk, pytest.raises(StoreError, match="cannot be used as a store") as caught:
        Store(disk / "store")
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_store_that_became_read_only_can_still_be_read(unbroken, tmp_path):
    home, _, _ = unbroken
    with mount(tmp_path / "disk", "size=8m") as disk:
        subprocess.run(["cp", "-r", str(home / "store"), str(disk)], check=True)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        store = Store(disk / "store")
        assert len(store.read_table("articles")) == 6
        with pytest.raises(StoreError, match="cannot be written"):
            analyse(read_corpus(home / "corpus"), load_codebook(), store=store, measures=MEASURES)
