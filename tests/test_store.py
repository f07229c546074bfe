"""The store: what the manifest does not list does not exist; damage is named, set aside and made good."""

import errno
import json
import os
import shutil
from dataclasses import replace

import pyarrow as pa
import pytest

from analysis.codebook import load_codebook
from analysis.corpus import read_corpus
from analysis.errors import StoreError
from analysis.pipeline import analyse
from analysis.store import MANIFEST, Store, copy_store, is_store
from analysis.tables import SCHEMA_VERSION, TABLES

ROWS = pa.table({"text_id": ["x", "x", "y"], "n": [1, 2, 3]})


CODEBOOK = load_codebook()
TEXTS = ["Trump met Putin in Kyiv.", "The war goes on. Talks may begin."]


@pytest.fixture(scope="module")
def first_run(tmp_path_factory):
    """A corpus of two texts, analysed into a store."""
    home = tmp_path_factory.mktemp("home")
    (home / "corpus").mkdir()
    for n, text in enumerate(TEXTS):
        (home / "corpus" / f"{n}.txt").write_text(text)
    fill(home / "store", read_corpus(home / "corpus"))
    return home


@pytest.fixture
def corpus(first_run):
    return read_corpus(first_run / "corpus")


@pytest.fixture
def folder(tmp_path):
    """Where a store is to be."""
    return tmp_path / "store"


@pytest.fixture
def filled(first_run, folder):
    """A store that holds the first run."""
    return shutil.copytree(first_run / "store", folder)


@pytest.fixture(scope="module")
def fresh(first_run):
    """The tables of the same corpus, analysed without a store."""
    return analyse(read_corpus(first_run / "corpus"), CODEBOOK).tables


def fill(folder, corpus):
    return analyse(corpus, CODEBOOK, store=Store(folder))


def list_files(folder):
    return sorted(path.name for path in folder.iterdir())


def find_file(folder, start):
    (path,) = folder.glob(f"{start}-*.parquet")
    return path


def find_fingerprint(folder, step):
    parts = json.loads((folder / MANIFEST).read_text())["parts"]
    (fingerprint,) = {part["fingerprint"] for part in parts if part["step"] == step}
    return fingerprint


def assert_equal(tables, others):
    assert [name for name in TABLES if not tables[name].equals(others[name])] == []


def refuse_to_write(monkeypatch, reason):
    def refuse(_):
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(os, "fsync", refuse)


# --- parts


def test_a_new_store_holds_nothing(folder):
    assert Store(folder).load_rows("a", "1") == (None, set())


def test_committed_rows_come_back(folder):
    Store(folder).commit_rows("a", "1", ROWS, ["x", "y", "z"])
    rows, done = Store(folder).load_rows("a", "1")
    assert rows.equals(ROWS)
    assert done == {"x", "y", "z"}  # z had no rows, and is done


def test_rows_of_another_step_or_fingerprint_are_not_read(folder):
    Store(folder).commit_rows("a", "1", ROWS, ["x", "y"])
    assert Store(folder).load_rows("a", "2") == Store(folder).load_rows("b", "1") == (None, set())


def test_batches_are_joined(folder):
    store = Store(folder)
    store.commit_rows("a", "1", ROWS[:2], ["x"])
    store.commit_rows("a", "1", ROWS[2:], ["y"])
    rows, done = Store(folder).load_rows("a", "1")
    assert (rows.equals(ROWS), done) == (True, {"x", "y"})


def test_a_batch_committed_again_stands_once(folder):
    store = Store(folder)
    for _ in range(2):
        store.commit_rows("a", "1", ROWS, ["x", "y"])
    assert Store(folder).load_rows("a", "1")[0].equals(ROWS)


def test_parts_that_are_no_longer_needed_are_deleted(folder):
    store = Store(folder)
    store.commit_rows("a", "1", ROWS, ["x"])
    store.commit_rows("b", "1", ROWS, ["x"])
    store.drop_parts_except({"a": "2", "b": "1"})
    assert Store(folder).load_rows("a", "1") == (None, set())
    assert [name.split("-")[1] for name in list_files(folder) if name.startswith("part-")] == ["b"]


def test_parts_of_a_step_that_was_left_out_are_kept(folder):
    store = Store(folder)
    store.commit_rows("a", "1", ROWS, ["x"])
    store.drop_parts_except({"b": "1"})
    assert Store(folder).load_rows("a", "1")[1] == {"x"}


# --- tables


def test_tables_come_back_as_they_were(filled, fresh):
    tables = Store(filled).read_tables()
    assert list(tables) == list(TABLES)
    assert_equal(tables, fresh)


def test_only_listed_files_stay_after_a_run(filled, corpus):
    before = list_files(filled)
    fill(filled, corpus)
    assert list_files(filled) == before
    assert [name for name in before if not name.endswith((".parquet", ".json"))] == []
    assert len([name for name in before if not name.startswith("part-")]) == len(TABLES) + 1


def test_a_table_that_was_never_written_is_named_with_the_remedy(folder):
    with pytest.raises(StoreError, match="holds no table 'stances'; run `python -m analysis analyse` into it first"):
        Store(folder).read_table("stances")


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(path.read_bytes()[:-1]), lambda path: path.unlink()])
def test_a_damaged_table_is_named_with_the_remedy(filled, damage):
    damage(file := find_file(filled, "stances"))
    with pytest.raises(StoreError, match=r"stances-\w+\.parquet: is damaged; run .* again") as caught:
        Store(filled).read_table("stances")
    assert str(file) in str(caught.value)


def test_a_damaged_table_is_made_good_by_another_run(filled, corpus, fresh):
    find_file(filled, "stances").write_bytes(b"")
    assert fill(filled, corpus).n_analysed == 0
    assert_equal(Store(filled).read_tables(), fresh)


# --- interrupted and damaged


def test_a_run_killed_before_the_manifest_loses_only_that_batch(folder, corpus, fresh, monkeypatch):
    class Killed(BaseException):
        """As if the process had ended here."""

    writing = Store._write

    def kill(store, file, content):
        if file == MANIFEST and len(json.loads(content)["parts"]) == 10:  # eight steps, so the second step of batch two
            raise Killed
        writing(store, file, content)

    monkeypatch.setattr("analysis.pipeline.BATCH", 1)
    monkeypatch.setattr(Store, "_write", kill)
    with pytest.raises(Killed):
        fill(folder, corpus)
    monkeypatch.undo()
    assert not Store(folder)._manifest.tables
    result = fill(folder, corpus)
    assert result.n_scored == {"language": 0} | dict.fromkeys(
        ("sentences", "mentions", "tone", "frames", "terms", "tone_calibrated", "stance"), 1
    )
    assert_equal(result.tables, fresh)


def test_readers_see_the_old_tables_until_all_new_ones_are_written(filled, fresh, tmp_path, monkeypatch):
    (tmp_path / "2.txt").write_text("Biden left.")
    writing = Store._write

    def fail(store, file, content):
        if file.startswith("run-"):
            raise StoreError("as if the disk were full")
        writing(store, file, content)

    monkeypatch.setattr(Store, "_write", fail)
    with pytest.raises(StoreError):
        fill(filled, read_corpus(tmp_path / "2.txt"))
    assert_equal(Store(filled).read_tables(), fresh)


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"PAR1"), lambda path: path.unlink()])
def test_a_damaged_part_is_analysed_again(filled, corpus, fresh, damage):
    damage(part := find_file(filled, "part-mentions"))
    result = fill(filled, corpus)
    assert result.damaged == (part.name,)
    assert {step for step, n in result.n_scored.items() if n} == {"mentions"}
    assert_equal(result.tables, fresh)
    assert Store(filled).load_rows("mentions", find_fingerprint(filled, "mentions"))[0] is not None


def test_a_damaged_part_is_kept_aside(filled, corpus):
    part = find_file(filled, "part-tone")
    part.write_bytes(b"damaged")
    fill(filled, corpus)
    assert (filled / f"{part.name}.damaged").read_bytes() == b"damaged"
    assert part.read_bytes() != b"damaged"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"schema_version": 3}',
        b"\xff",
        b'{"schema_version": 3, "parts": [1], "tables": {}}',
    ],
)
def test_a_damaged_manifest_is_set_aside_and_everything_analysed_again(filled, corpus, fresh, content):
    (filled / MANIFEST).write_bytes(content)
    result = fill(filled, corpus)
    assert (result.damaged, result.n_analysed) == ((MANIFEST,), 2)
    assert (filled / f"{MANIFEST}.damaged").read_bytes() == content
    assert_equal(result.tables, fresh)


def test_a_manifest_of_another_schema_version_is_ignored(filled, corpus):
    manifest = json.loads((filled / MANIFEST).read_text())
    (filled / MANIFEST).write_text(json.dumps(manifest | {"schema_version": SCHEMA_VERSION - 1}))
    result = fill(filled, corpus)
    assert (result.damaged, result.n_analysed) == ((), 2)
    assert Store(filled).read_table("articles")["n_words"].tolist() == [5, 7]


@pytest.mark.parametrize("name", ["../outside.txt", "/outside.txt", "sub/inside.txt", "..", ""])
def test_a_manifest_that_leads_out_of_the_store_is_damaged(folder, tmp_path, name):
    (tmp_path / "outside.txt").write_text("kept")
    folder.mkdir()
    part = {"step": "a", "fingerprint": "1", "file": name, "sha256": ""}
    content = {"schema_version": SCHEMA_VERSION, "parts": [part], "tables": {}}
    (folder / MANIFEST).write_text(json.dumps(content))
    store = Store(folder)
    store.drop_parts_except({})
    assert (tmp_path / "outside.txt").read_text() == "kept"
    assert store.damaged == [MANIFEST]


# --- where nothing can be written


def test_a_file_in_place_of_the_folder_is_an_error_of_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(StoreError, match=r"cannot be used as a store \(.+\); choose another folder") as caught:
            Store(folder)
        assert str(folder) in str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_what_cannot_be_written_is_named_and_leaves_nothing_behind(folder, monkeypatch, reason):
    store = Store(folder)
    refuse_to_write(monkeypatch, reason)
    with pytest.raises(
        StoreError, match=rf"part-a-\w+\.parquet: cannot be written \({os.strerror(reason)}\)"
    ) as caught:
        store.commit_rows("a", "1", ROWS, ["x"])
    assert "\n" not in str(caught.value)
    assert list_files(folder) == []


def test_what_was_committed_before_the_disk_was_full_stays(folder, monkeypatch):
    store = Store(folder)
    store.commit_rows("a", "1", ROWS, ["x"])
    with monkeypatch.context() as patch, pytest.raises(StoreError):
        refuse_to_write(patch, errno.ENOSPC)
        store.commit_rows("a", "1", ROWS, ["y"])
    assert Store(folder).load_rows("a", "1")[1] == {"x"}


def test_a_folder_of_other_things_is_left_alone(tmp_path):
    (tmp_path / "article.txt").write_text("Talks began.")
    with pytest.raises(StoreError, match=r"is no store and holds 'article.txt'; choose an empty or a new folder"):
        Store(tmp_path)
    assert list_files(tmp_path) == ["article.txt"]


def test_what_an_interrupted_first_run_left_is_no_other_thing(filled, corpus):
    (filled / MANIFEST).unlink()
    (filled / ".part-tone-0123456789abcdef.parquet.1.tmp").write_text("")
    assert fill(filled, corpus).n_analysed == 2


# --- what is a store


def test_a_folder_with_a_manifest_is_a_store(filled, tmp_path):
    assert is_store(filled)
    assert not is_store(tmp_path)
    assert not is_store(tmp_path / "missing")


# --- copies


def test_a_copy_holds_the_same_and_goes_its_own_way(first_run, folder, corpus, fresh):
    source = first_run / "store"
    before = list_files(source)
    assert_equal(copy_store(source, folder).read_tables(), fresh)
    changed = analyse(corpus, replace(CODEBOOK, hashes={**CODEBOOK.hashes, "frames": "other"}), store=Store(folder))
    assert changed.n_scored == {**dict.fromkeys(changed.n_scored, 0), "frames": len(TEXTS)}
    assert list_files(source) == before
    assert_equal(Store(source).read_tables(), fresh)


def test_a_copy_to_another_disk_is_made_of_bytes(first_run, folder, fresh, monkeypatch):
    def refuse(self, target):
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    monkeypatch.setattr(type(folder), "hardlink_to", refuse)
    assert_equal(copy_store(first_run / "store", folder).read_tables(), fresh)


def test_a_copy_takes_the_place_of_nothing(first_run, folder):
    folder.mkdir()
    with pytest.raises(StoreError, match="cannot be used as a store"):
        copy_store(first_run / "store", folder)
