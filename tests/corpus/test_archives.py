import io
import struct
import warnings
import zipfile

import pytest

from analysis.corpus import archives
from analysis.corpus.archives import Member, check_package, iterate_members
from analysis.errors import CorpusError
from analysis.records import Skipped


def pack(files, method=zipfile.ZIP_DEFLATED):
    sink = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(sink, "w", method) as archive:
        warnings.simplefilter("ignore")  # names that stand twice are meant
        for name, content in files:
            archive.writestr(name, content)
    return sink.getvalue()


def refuse(raw):
    """The one reason why the one member is not read."""
    (outcome,) = iterate_members(raw)
    assert isinstance(outcome, Skipped)
    return outcome.reason


def test_members_come_in_the_order_of_their_names_and_first_ones_first():
    raw = pack([("b.txt", "b"), ("folder/", ""), ("a.txt", "a"), ("folder/sources.csv", "s")])
    names = [member.name for member in iterate_members(raw, first=("sources.csv",))]
    assert names == ["folder/sources.csv", "a.txt", "b.txt"]


def test_hidden_members_are_passed_by():
    assert list(iterate_members(pack([("__MACOSX/a.txt", "x"), (".git/a.txt", "y"), ("b/.DS_Store", "z")]))) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../a.txt", "its name leads out of the archive"),
        ("a/../../b.txt", "its name leads out of the archive"),
        ("..\\a.txt", "its name leads out of the archive"),
        ("/etc/a.txt", "its name begins at the root"),
        ("C:a.txt", "its name begins at the root"),
        ("inner.zip", "an archive inside an archive: unpack it first"),
        ("x/" * 32 + "a.txt", "more than 32 folders deep"),
    ],
)
def test_names_that_no_member_should_have_are_named(name, reason):
    assert refuse(pack([(name, "a")])) == reason


def test_a_link_is_no_file():
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = 0o120777 << 16
    assert refuse(pack([(info, "/etc/passwd")])) == "not a regular file"


def test_of_two_members_of_one_name_the_first_is_read():
    first, second = iterate_members(pack([("a.txt", "1"), ("a.txt", "2")]))
    assert first == Member("a.txt", b"1")
    assert second == Skipped("a.txt", "a second file of this name")


def test_an_encrypted_member_is_named():
    raw = bytearray(pack([("a.txt", "a")]))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    assert refuse(bytes(raw)) == "encrypted: pack it without a password"


def test_a_member_that_lies_about_its_size_is_named():
    raw = bytearray(pack([("a.txt", "abc" * 1000)]))
    struct.pack_into("<I", raw, raw.index(b"PK\x01\x02") + 24, 5)
    assert refuse(bytes(raw)).startswith("damaged: ")


def test_a_bomb_is_stopped_while_it_is_unpacked():
    assert refuse(pack([("a.txt", bytes(30_000_000))])).startswith("unpacks to more than")


def test_an_archive_that_unpacks_to_too_much_ends_there(monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED_BYTES", 2_500_000)
    text = bytes(range(256)) * 4_000
    first, second, stopped = iterate_members(pack([(f"{n}.txt", text) for n in range(5)], zipfile.ZIP_STORED))
    assert (len(first.raw), len(second.raw)) == (1_024_000, 1_024_000)
    assert (stopped.file, "nothing from here on was read" in stopped.reason) == ("2.txt", True)


def test_too_many_members_are_refused(monkeypatch):
    monkeypatch.setattr(archives, "MAX_MEMBERS", 1)
    with pytest.raises(CorpusError, match="more than 1 files in it"):
        list(iterate_members(pack([("a.txt", "a"), ("b.txt", "b")])))


def test_a_damaged_member_is_named_and_the_others_load():
    raw = bytearray(pack([("a.txt", "a" * 50), ("b.txt", "b")], zipfile.ZIP_STORED))
    raw[raw.index(b"aaaa")] ^= 1
    bad, good = iterate_members(bytes(raw))
    assert bad.reason.startswith("damaged: ")
    assert good == Member("b.txt", b"b")


@pytest.mark.parametrize("raw", [b"", b"PK", b"not a zip", pack([("a.txt", "a")])[:-10]])
def test_what_is_no_zip_is_named(raw):
    with pytest.raises(CorpusError, match="not a whole zip file"):
        list(iterate_members(raw))


def test_a_package_is_counted_as_a_whole():
    raw = pack([("a", bytes(600_000)), ("b", bytes(600_000))], zipfile.ZIP_STORED)
    check_package(raw, 1_200_000)
    with pytest.raises(CorpusError, match="unpacks to more than"):
        check_package(raw, 1_100_000)


def test_a_member_without_a_name_stops_nothing():
    raw = pack([("q.txt", "lost"), ("r.txt", "read")]).replace(b"q.txt", b"\0.txt")
    assert [member.name for member in iterate_members(raw)] == ["", "r.txt"]
