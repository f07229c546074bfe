"""Seeded mutations of whole files, one reader after another: only the project's own errors may escape.

``make fuzz``, or ``python -m tests.fuzz [--inputs N] [--seconds S] [--seed SEED] [--only KIND:NUMBER]``. A failure is
printed with its kind and number; ``--only`` makes the same input again and shows the traceback.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from analysis.codebook import parse_actors, parse_frames, read_text
from analysis.corpus import read_corpus
from analysis.errors import AnalysisError
from tests.hostile.cases import STORY
from tests.hostile.document_cases import make_pdf, make_word_file, write_paragraph
from tests.hostile.packed_cases import pack
from tests.hostile.watchdog import HungError, watch

SEED = 6
INPUTS = 20_000
SECONDS = 120

_TABLE = f'text,title,source,date,id\n"{STORY}",Talks,Outlet,2025-02-12,7\n"A ""b"".",é,,03/04/2025,7\n'.encode()
_RECORD = {"text": STORY, "title": "Talks", "source": {"name": "Outlet"}, "date": "2025-02-12", "id": 7, "x": [{}, 1.5]}
_LINE = json.dumps(_RECORD).encode() + b"\n"
_PAGE = (
    f"<!DOCTYPE html><html><head><title>Talks</title><meta name='date' content='2025-02-12'>"
    f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', 'author': {'name': 'A B'}})}</script>"
    f"</head><body><nav><a href='/'>Home</a></nav><article><h1>Talks</h1><p>{STORY}</p><p>{STORY[::-1]}</p>"
    f"<table><tr><td>a</td></tr></table></article><!-- end --></body></html>"
).encode()
_YAML = (
    b"collector: Ann\nquery: 'talks: Geneva'\nperiod: 2025\ninclusion_rule: |\n  all\n  of them\nrights: \"none\\n\"\n"
)
_SOURCES = b"file,source,source_basis,url,published\ncontrol.txt,Outlet,metadata,https://example.org,2025-02-12\n"
_WORD = make_word_file(
    write_paragraph(STORY) + f"<w:tbl><w:tr><w:tc>{write_paragraph('a')}</w:tc></w:tr></w:tbl>",
    target="word/document.xml",
)
_PDF = make_pdf(b"BT /F1 9 Tf 0 0 Td (Talks began.) Tj [(on) -9 (Tuesday)] TJ T* (in Geneva) ' ET")
_PAGES = (Path(__file__).parents[1] / "docs" / "codebook.md").read_text(encoding="utf-8")
_ACTORS, _FRAMES = (
    _PAGES[(start := _PAGES.index(f"\n# {part}.yaml\n")) : _PAGES.index("\n```", start + 1)].encode()
    for part in ("actors", "frames")
)

FILES: dict[str, tuple[bytes, ...]] = {
    "a.txt": (STORY.encode(), "\ufeffcafé — “talks” 😀".encode("utf-16"), b"\x93caf\xe9\x94 " * 9),
    "a.md": (b"# Talks\n\n* one\n\n" + STORY.encode(),),
    "a.html": (_PAGE,),
    "a.csv": (_TABLE,),
    "a.tsv": (_TABLE.replace(b",", b"\t"),),
    "a.jsonl": (_LINE * 3,),
    "a.json": (b'{"articles": [' + _LINE + b"," + _LINE + b"]}", _LINE),
    "a.docx": (_WORD,),
    "a.pdf": (_PDF,),
    "a.zip": (pack({"a.txt": STORY.encode(), "b/c.csv": _TABLE, "sources.csv": _SOURCES, "corpus.yaml": _YAML}),),
    "a.csv.gz": (gzip.compress(_TABLE, mtime=0),),
    "sources.csv": (_SOURCES,),
    "corpus.yaml": (_YAML,),
    "actors.yaml": (_ACTORS,),
    "frames.yaml": (_FRAMES,),
}
"""Whole files that the mutations begin with, by the name under which they are read."""
_PARSERS: dict[str, Callable[[str], object]] = {"actors.yaml": parse_actors, "frames.yaml": parse_frames}

_TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b'"',
        b"'",
        b",",
        b"\t",
        b"{",
        b"}",
        b"[",
        b"]",
        b"<",
    ),
    *(b"</", b"<!--", b"-->", b"<script>", b"&#0;", b"&#xD800;", b"\\ud800", b"\\u0000", b"NaN", b"1e999", b"null"),
    *(
        b"\xed\xa0\x80",
        b"\xe2\x80\xae",
        b"\xcc\x81" * 40,
        b"9" * 5_000,
        b"[" * 2_000,
        b"&a",
        b"*a",
        b"!!x ",
        b"? ",
        b": ",
    ),
    *(b"PK\x01\x02", b"PK\x03\x04", b"endobj", b"stream\n", b"5 0 R", b"/Kids", b"<<", b">>", b"%", b"=cmd|", b"-1"),
)


@dataclass
class Outcome:
    """How many inputs were read, how many of them refused as a whole, and which failed how."""

    n_inputs: int = 0
    n_refused: int = 0
    failures: list[str] = field(default_factory=list)


def main() -> int:
    """Run the fuzzer from the command line; the status is 1 where something failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--inputs", type=int, default=INPUTS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", metavar="KIND:NUMBER")
    options = parser.parse_args()
    if options.only:
        kind, _, number = options.only.partition(":")
        with tempfile.TemporaryDirectory() as folder:
            try_input(kind, mutate_file(kind, int(number), options.seed), Path(folder))
        return 0
    outcome = run_fuzzer(options.inputs, options.seconds, options.seed)
    print(f"{outcome.n_inputs:,} inputs (seed {options.seed}), {outcome.n_refused:,} refused whole")
    print("\n".join(outcome.failures) or "only the project's own errors escaped")
    return 1 if outcome.failures else 0


def run_fuzzer(n_inputs: int, seconds: float, seed: int) -> Outcome:
    """Mutate and read each kind of file in turn, until there were enough inputs or the time is over."""
    outcome, end = Outcome(), time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        for kind, number in _take_turns():
            if outcome.n_inputs >= n_inputs or time.monotonic() > end:
                return outcome
            outcome.n_inputs += 1
            try:
                try_input(kind, mutate_file(kind, number, seed), Path(folder))
            except AnalysisError:
                outcome.n_refused += 1
            except (Exception, HungError) as error:  # noqa: BLE001 – whatever else escapes is a failure
                place = traceback.extract_tb(error.__traceback__)[-1]
                outcome.failures.append(f"--only {kind}:{number}  {error!r:.200} at {place.name}, line {place.lineno}")
    raise AssertionError("the turns never end")


def try_input(kind: str, raw: bytes, folder: Path) -> None:
    """Read one file through the front door, or as part of a codebook."""
    for path in folder.iterdir():
        path.unlink()
    (folder / kind).write_bytes(raw)
    if kind in ("sources.csv", "corpus.yaml"):
        (folder / "control.txt").write_text(STORY)
    with watch(kind):
        if kind in _PARSERS:
            _PARSERS[kind](read_text(folder / kind))
        else:
            read_corpus(folder)


def mutate_file(kind: str, number: int, seed: int) -> bytes:
    """The input of this number: a whole file with one to eight mutations; the same whenever it is made."""
    rng = random.Random(f"{seed}:{kind}:{number}")
    raw = bytearray(rng.choice(FILES[kind]))
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        rng.choice(_MUTATIONS)(raw, rng)
    if kind.endswith(".gz") and rng.random() < 0.5:
        return gzip.compress(bytes(raw), mtime=0)
    return bytes(raw)


def _take_turns() -> Iterator[tuple[str, int]]:
    return ((kind, number) for number in count() for kind in FILES)


def _find_span(raw: bytearray, rng: random.Random) -> tuple[int, int]:
    start = rng.randint(0, len(raw))
    return start, min(len(raw), start + rng.choice((1, 2, 4, 16, 64, 400)))


def _flip(raw: bytearray, rng: random.Random) -> None:
    if raw:
        raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)


def _replace(raw: bytearray, rng: random.Random) -> None:
    start, end = _find_span(raw, rng)
    raw[start:end] = rng.randbytes(end - start)


def _delete(raw: bytearray, rng: random.Random) -> None:
    start, end = _find_span(raw, rng)
    del raw[start:end]


def _repeat(raw: bytearray, rng: random.Random) -> None:
    start, end = _find_span(raw, rng)
    raw[start:start] = raw[start:end] * rng.choice((1, 2, 9, 200))


def _move(raw: bytearray, rng: random.Random) -> None:
    start, end = _find_span(raw, rng)
    piece = raw[start:end]
    del raw[start:end]
    place = rng.randint(0, len(raw))
    raw[place:place] = piece


def _insert(raw: bytearray, rng: random.Random) -> None:
    place = rng.randint(0, len(raw))
    raw[place:place] = rng.choice(_TOKENS)


def _cut(raw: bytearray, rng: random.Random) -> None:
    del raw[rng.randint(0, len(raw)) :]


def _count_up(raw: bytearray, rng: random.Random) -> None:
    """Change one digit, where there is one: sizes and offsets are written in them."""
    if places := [place for place, byte in enumerate(raw) if 48 <= byte <= 57]:
        raw[rng.choice(places)] = rng.choice(b"0123456789-")


_MUTATIONS = (_flip, _replace, _delete, _repeat, _move, _insert, _insert, _cut, _count_up)

if __name__ == "__main__":
    sys.exit(main())
