"""Archives and gzip files: bombs, names that lead out, lies about size, damage, archives inside archives."""

from __future__ import annotations

import gzip
import io
import random
import stat
import struct
import warnings
import zipfile
from collections.abc import Iterator

from tests.hostile.cases import Case, make_words

NAMES = {
    "parent": ("../outside.txt", "leads out"),
    "parent_deep": ("a/../../b.txt", "leads out"),
    "root": ("/etc/a.txt", "begins at the root"),
    "drive": ("C:a.txt", "begins at the root"),
    "backslashes": ("..\\..\\a.txt", "leads out"),
    "deep": ("d/" * 60 + "a.txt", "folders deep"),
    "nested": ("inner.zip", "archive inside an archive"),
    "nested_tar": ("inner.tar", "archive inside an archive"),
    "unknown": ("a.exe", "no reader"),
    "no_suffix": ("readme", "no reader"),
    "bidi": ("a\u202etxt.exe", "no reader"),
}


DAY = (2025, 2, 12, 0, 0, 0)
"""Of all members, so that the same seed gives the same bytes."""


def pack(files: dict[str, bytes] | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive in memory; names may stand twice."""
    sink = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(sink, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, content in files.items() if isinstance(files, dict) else files:
            archive.writestr(zipfile.ZipInfo(name, DAY), content, method)
    return sink.getvalue()


def make_cases(rng: random.Random) -> Iterator[Case]:
    """Yield the cases of archives."""
    for name, (member, reason) in NAMES.items():
        good = make_words(rng, 30).encode()
        yield Case(f"name_{name}.zip", pack({member: b"never read", "good.txt": good}), 1, (reason,))
    yield from _make_bombs(rng)
    yield from _make_damaged_ones(rng)
    yield from _make_odd_members(rng)
    yield from _make_gzip(rng)


def _make_bombs(rng: random.Random) -> Iterator[Case]:
    good = make_words(rng, 30).encode()
    blank = b" " * 5_000_000
    yield Case("bomb_blanks.zip", pack({"a.txt": blank, "z.txt": good}), 1, ("unpacks to more than",))
    yield Case("bomb_zeros.zip", pack({"a.csv": bytes(5_000_000)}), 0, ("unpacks to more than",))
    many = {f"{n:03}.txt": b" " * 990_000 for n in range(100)}
    yield Case("bomb_many.zip", pack(many), 0, ("nothing from here on was read",))
    inner = pack({"a.txt": b" " * 5_000_000})
    yield Case("bomb_nested.zip", pack({f"{n}.zip": inner for n in range(10)}), 0, ())
    packed = _gzip(b" " * 5_000_000)
    files = {f"{n}.csv.gz": packed for n in range(20)} | {"good.txt": good}
    yield Case("bomb_gzip_inside.zip", pack(files, zipfile.ZIP_STORED), 1, ())
    yield Case("bomb_members.zip", pack({f"{n}.txt": b"" for n in range(10_050)}), 0, ("more than 10,000 files",))
    yield Case("bomb_bzip2.zip", pack({"a.txt": blank}, zipfile.ZIP_BZIP2), 0, ("unpacks to more than",))
    yield Case("bomb_lzma.zip", pack({"a.txt": blank}, zipfile.ZIP_LZMA), 0, ("unpacks to more than",))
    yield Case("bomb_overlap.zip", _make_overlap(), None, ("damaged|second|unpacks|Overlapped",))


def _make_overlap() -> bytes:
    """Two entries of the directory that point at the same data."""
    raw = pack({"a.txt": b" " * 900_000})
    start, end = raw.index(b"PK\x01\x02"), raw.index(b"PK\x05\x06")
    entry = raw[start:end]
    tail = bytearray(raw[end:])
    struct.pack_into("<HHI", tail, 8, 2, 2, 2 * len(entry))
    return raw[:start] + entry + entry.replace(b"a.txt", b"b.txt") + bytes(tail)


def _make_damaged_ones(rng: random.Random) -> Iterator[Case]:
    text = make_words(rng, 300).encode()
    whole = pack({"a.txt": text})
    yield Case("nothing.zip", b"", 0, ("not a whole zip file",))
    yield Case("random.zip", rng.randbytes(3_000), 0, ("not a whole zip file",))
    yield Case("only_head.zip", b"PK\x03\x04", 0, ("not a whole zip file",))
    yield Case("cut.zip", whole[:-30], 0, ("not a whole zip file",))
    yield Case("cut_front.zip", whole[40:], 0, ("damaged|not a whole zip file",))
    middle = bytearray(whole)
    middle[60:90] = bytes(30)
    yield Case("damaged_data.zip", bytes(middle), 0, ("damaged",))
    packed = bytearray(pack({"a.txt": text}, zipfile.ZIP_LZMA))
    packed[44:90] = b"\xff" * 46  # behind the local header (35 bytes) and the properties of LZMA (9)
    yield Case("damaged_lzma.zip", bytes(packed), 0, ("damaged",))
    yield Case("damaged_lzma.docx", bytes(packed), 0, ("damaged",))
    wrong_sum = bytearray(pack({"a.txt": text}, zipfile.ZIP_STORED))
    wrong_sum[60] ^= 1
    yield Case("wrong_checksum.zip", bytes(wrong_sum), 0, ("damaged",))
    place = whole.index(b"PK\x01\x02")
    for name, offset, value, reason in (
        ("size_lie_small", 24, 10, "damaged"),
        ("size_lie_large", 24, 2**31, ""),
        ("packed_size_lie", 20, 2**30, ""),
        ("offset_lie", 42, 2**30, "damaged"),
    ):
        lie = bytearray(whole)
        struct.pack_into("<I", lie, place + offset, value)
        yield Case(f"{name}.zip", bytes(lie), None, (reason,) if reason else ())
    for name, offset, value in (("encrypted", 8, 1), ("unknown_method", 10, 99)):
        lie = bytearray(whole)
        struct.pack_into("<H", lie, place + offset, value)
        yield Case(f"{name}.zip", bytes(lie), 0, ("encrypted|damaged",))
    yield Case("trailing.zip", whole + b"x" * 500, 1)
    yield Case("leading.zip", b"x" * 500 + pack({"a.txt": make_words(rng, 30).encode()}), 1)


def _make_odd_members(rng: random.Random) -> Iterator[Case]:
    good = make_words(rng, 30).encode()
    yield Case("no_members.zip", pack({}), 0, ("empty: no file in it",))
    yield Case("only_folders.zip", pack({"a/": b"", "b/c/": b""}), 0, ("empty: no file in it",))
    yield Case("hidden.zip", pack({"__MACOSX/._a.txt": b"\0", ".DS_Store": b"\0", "a.txt": good}), 1)
    nameless = pack({"q.txt": b"lost", "r.txt": make_words(rng, 30).encode()}).replace(b"q.txt", b"\0.txt")
    yield Case("nameless.zip", nameless, 1, ("nameless.zip/ .*no reader",))
    twice = [("a.txt", make_words(rng, 30).encode()), ("a.txt", b"second")]
    yield Case("twice.zip", pack(twice), 1, ("second file of this name",))
    link = zipfile.ZipInfo("link.txt", DAY)
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    pipe = zipfile.ZipInfo("pipe.txt", DAY)
    pipe.external_attr = (stat.S_IFIFO | 0o777) << 16
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr(pipe, "")
        archive.writestr(zipfile.ZipInfo("good.txt", DAY), make_words(rng, 30))
    yield Case("special.zip", sink.getvalue(), 1, ("link.txt .*not a regular", "pipe.txt .*not a regular"))
    files = {"a.txt": b"\0" * 99, "b.csv": b"x\n1\n", "c.jsonl": b"{", "d.pdf": b"%PDF", "e.docx": b"PK"}
    files |= {"f.html": b"", "sources.csv": b"\0" * 99, "corpus.yaml": b"{", "g.txt": make_words(rng, 30).encode()}
    losses = tuple(rf"/{name}\S* " for name in files if name != "g.txt")
    yield Case("all_bad_but_one.zip", pack(files), 1, losses)


def _make_gzip(rng: random.Random) -> Iterator[Case]:
    table = f"text\n{make_words(rng, 30)}\n".encode()
    whole = _gzip(table)
    yield Case("nothing.csv.gz", b"", 0, ("empty|not a whole gzip",))
    yield Case("random.jsonl.gz", rng.randbytes(2_000), 0, ("not a whole gzip",))
    yield Case("cut.csv.gz", whole[:-9], 0, ("not a whole gzip",))
    yield Case("wrong_checksum.csv.gz", whole[:-8] + bytes(8), 0, ("not a whole gzip",))
    yield Case("trailing.csv.gz", whole + b"rubbish", 0, ("not a whole gzip",))
    yield Case("two_members.jsonl.gz", b"".join(_pack_line(make_words(rng, 20)) for _ in "ab"), 2)
    yield Case("bomb.csv.gz", _gzip(b"text\n" + b" " * 5_000_000), 0, ("unpack",))
    yield Case("bomb_twice.json.gz", _gzip(_gzip(bytes(5_000_000))), 0, ("not text|not JSON",))
    yield Case("plain.gz", whole, 0, ("no reader",))
    yield Case("article.txt.gz", whole, 0, ("no reader",))


def _gzip(raw: bytes) -> bytes:
    return gzip.compress(raw, mtime=0)


def _pack_line(text: str) -> bytes:
    return _gzip(f'{{"text": "{text}"}}\n'.encode())
