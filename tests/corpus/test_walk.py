import pytest

from analysis.corpus import walk
from analysis.corpus.walk import Found, walk_folder
from analysis.records import Skipped


def _write(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def _names(folder):
    return [entry.name for entry in walk_folder(folder) if isinstance(entry, Found)]


def _skipped(folder):
    return [entry for entry in walk_folder(folder) if isinstance(entry, Skipped)]


def test_files_come_sorted_by_the_parts_of_their_names(tmp_path):
    _write(tmp_path, "b.txt", "a.txt", "a/z.txt", "a/B.txt", "a-b/c.txt")
    assert _names(tmp_path) == ["a/B.txt", "a/z.txt", "a-b/c.txt", "a.txt", "b.txt"]


def test_the_order_of_the_folder_does_not_matter(tmp_path, monkeypatch):
    _write(tmp_path, "1.txt", "2.txt", "3/4.txt")
    forwards = walk_folder(tmp_path)
    listing = walk.Path.iterdir
    monkeypatch.setattr(walk.Path, "iterdir", lambda folder: reversed(sorted(listing(folder))))
    assert walk_folder(tmp_path) == forwards


def test_hidden_files_and_folders_are_left_out(tmp_path):
    _write(tmp_path, ".hidden.txt", ".git/a.txt", "seen.txt")
    assert walk_folder(tmp_path) == [Found("seen.txt", tmp_path.resolve() / "seen.txt")]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("nowhere", "a link that leads nowhere or in a circle"),
        ("link", "a link that leads nowhere or in a circle"),
        ("../outside.txt", "a link out of the corpus folder: not followed"),
        ("/dev/null", "a link out of the corpus folder: not followed"),
        (".", "a link to a folder: not followed"),
    ],
)
def test_links_that_must_not_be_followed_are_named(tmp_path, target, reason):
    _write(tmp_path, "outside.txt", "corpus/a.txt")
    (tmp_path / "corpus/link").symlink_to(target)
    assert _skipped(tmp_path / "corpus") == [Skipped("link", reason)]
    assert _names(tmp_path / "corpus") == ["a.txt"]


def test_a_link_to_a_file_of_the_folder_is_that_file(tmp_path):
    _write(tmp_path, "sub/a.txt")
    (tmp_path / "b.txt").symlink_to("sub/a.txt")
    assert walk_folder(tmp_path)[0] == Found("b.txt", tmp_path.resolve() / "sub/a.txt")


def test_a_folder_that_may_not_be_listed_is_named(tmp_path, monkeypatch):
    _write(tmp_path, "a.txt", "locked/b.txt")
    listing = walk.Path.iterdir

    def refuse(folder):
        if folder.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(walk.Path, "iterdir", refuse)
    assert _names(tmp_path) == ["a.txt"]
    assert _skipped(tmp_path) == [Skipped("locked", "cannot be read: permission denied")]


def test_32_folders_deep_is_read_and_33_is_not(tmp_path):
    deepest = "/".join(["d"] * 32)
    _write(tmp_path, f"{deepest}/a.txt", f"{deepest}/d/b.txt")
    assert _names(tmp_path) == [f"{deepest}/a.txt"]
    assert _skipped(tmp_path) == [Skipped(f"{deepest}/d", "more than 32 folders deep: move it up")]


def test_files_beyond_the_limit_are_not_read_and_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(walk, "MAX_FILES", 2)
    _write(tmp_path, "a.txt", "b.txt")
    assert _skipped(tmp_path) == []
    _write(tmp_path, "c.txt")
    assert _names(tmp_path) == ["a.txt", "b.txt"]
    assert _skipped(tmp_path) == [Skipped(".", "more than 2 files: none after b.txt was read")]


def test_names_are_shown_on_one_line(tmp_path):
    _write(tmp_path, "a\nb\u202e.txt")
    assert _names(tmp_path) == ["a\ufffdb\ufffd.txt"]
