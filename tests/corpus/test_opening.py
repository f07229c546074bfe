import gzip
import os
import socket
from pathlib import Path

import pytest

from analysis.corpus import limits, opening
from analysis.corpus.opening import read_file, unpack_gzip
from analysis.errors import CorpusError


def test_a_regular_file_is_read_whole(tmp_path):
    (tmp_path / "a").write_bytes(b"\x00abc\r\n")
    assert read_file(tmp_path / "a") == b"\x00abc\r\n"


def test_special_files_are_named_and_never_block(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        for name, kind in (
            ("pipe", "a named pipe"),
            ("socket", "a socket"),
            ("/dev/zero", "a device"),
            (".", "a folder"),
        ):
            with pytest.raises(CorpusError, match=f"not a regular file but {kind}"):
                read_file(Path(name))


def test_a_pipe_put_in_place_of_a_file_does_not_block(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_text("a")
    ordinary = (tmp_path / "file").lstat()
    monkeypatch.setattr(Path, "lstat", lambda _: ordinary)  # as it was a moment before
    with pytest.raises(CorpusError, match="a named pipe"):
        read_file(tmp_path / "pipe")


def test_links_are_not_followed(tmp_path):
    (tmp_path / "a").write_text("a")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(CorpusError, match="not a regular file but a link"):
        read_file(tmp_path / "b")


def test_what_the_system_refuses_is_said_in_its_words(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("a")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(opening.os, "open", refuse)
    with pytest.raises(CorpusError, match=r"^cannot be read: permission denied$"):
        read_file(tmp_path / "a")


def test_a_file_over_50_mb_is_refused(tmp_path):
    for size, name in ((50_000_000, "just"), (50_000_001, "over")):
        with (tmp_path / name).open("wb") as stream:
            stream.truncate(size)
    assert len(read_file(tmp_path / "just")) == 50_000_000
    with pytest.raises(CorpusError, match="larger than 50 MB"):
        read_file(tmp_path / "over")


def test_gzip_is_unpacked():
    assert unpack_gzip(gzip.compress(b"a") + gzip.compress(b"b")) == b"ab"


@pytest.mark.parametrize("raw", [b"text", gzip.compress(b"a" * 999)[:-9], gzip.compress(b"a") + b"junk"])
def test_a_damaged_gzip_file_is_refused(raw):
    with pytest.raises(CorpusError, match="not a whole gzip file"):
        unpack_gzip(raw)


def test_a_gzip_bomb_is_stopped_at_the_limit(monkeypatch):
    assert limits.MAX_UNPACKED_BYTES == 200_000_000
    monkeypatch.setattr(opening, "MAX_UNPACKED_BYTES", 2_000_000)
    with pytest.raises(CorpusError, match=r"unpacks to more than 2\.0 MB or 200 times its size"):
        unpack_gzip(gzip.compress(os.urandom(2_000_001), 1))


def test_a_gzip_file_of_blanks_is_stopped_by_its_ratio():
    assert len(unpack_gzip(gzip.compress(bytes(1_000_000)))) == 1_000_000
    with pytest.raises(CorpusError, match=r"unpacks to more than 1\.0 MB"):
        unpack_gzip(gzip.compress(bytes(1_000_001)))
