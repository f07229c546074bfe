"""CSV and TSV: ragged rows, open quotes, huge fields, columns that are missing or doubled, values that mislead."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.hostile.cases import Case, make_words

MISLEADING = ("NA", "null", "None", "NaN", "inf", "-", "TRUE", "007", "1e999", "#N/A", "nan", "<NA>", "0x10", "1_000")
DATES = ("03/04/2025", "2025-02-30", "0000-00-00", "9999-99-99", "yesterday", "1739318400", "2025-02-12T25:61", "²⁰²⁵")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://127.0.0.1","x")', "=cmd|' /C calc'!A0")


def make_cases(rng: random.Random) -> Iterator[Case]:
    """Yield the cases of tables."""
    yield from _make_headers()
    yield from _make_rows(rng)
    yield from _make_values(rng)
    yield from _make_large_ones(rng)


def _make_headers() -> Iterator[Case]:
    for name, raw, reason in (
        ("nothing", b"", "empty"),
        ("blank", b"\n\n\n", "empty"),
        ("only_header", b"text,title\n", "empty"),
        ("no_text_column", b"a,b\nc,d\n", "no text column"),
        ("unnamed_columns", b",,\na,b,c\n", "no text column"),
        ("binary", bytes(3_000), "not text"),
        ("open_quote", b'"text,title\na,b\n', "header"),
        ("many_columns", b"text," + b"x," * 5_000 + b"y\n", "more than 200 columns"),
        ("zeros", b"te\0xt\na\n" * 300, "not text"),
        ("semicolons", b"text;title\na;b\n", "no text column"),
        ("html", b"<html><body>No table</body></html>", "no text column|empty"),
        ("json", b'{"text": "a"}', "header|no text column|empty"),
        ("long_name", b"x" * 200_000 + b"\na\n", "no text column"),
        ("line_end_in_name", b'"te\nxt"\na\n', "no text column"),
        ("bidi_name", "te\u202ext\na\n".encode(), "no text column"),
    ):
        yield Case(f"header_{name}.csv", raw, 0, (reason,))
    yield Case("header_doubled.csv", b"text,text\nFirst column here,second column\n", 1)
    yield Case("header_cased.csv", b" TEXT ,Title\nBody of the cased header,b\n", 1)
    yield Case("header_marked.csv", b"\xef\xbb\xbftext\nBody of the marked header\n", 1)
    yield Case("header_utf16.csv", "text,title\nBody of a wide table,b\n".encode("utf-16"), 1)
    yield Case("header_commas.tsv", b"text,title\na,b\n", 0, ("no text column",))


def _make_rows(rng: random.Random) -> Iterator[Case]:
    def words() -> str:
        return make_words(rng, 30)

    def table(*rows: str) -> bytes:
        return "\n".join(("text,title", *rows, "")).encode()

    yield Case("ragged_short.csv", table(words(), f"{words()},b"), 1, (":2|1 fields",))
    yield Case("ragged_long.csv", table(f"{words()},b,c,d", f"{words()},b"), 1, ("4 fields",))
    yield Case("ragged_many.csv", table(*["a"] * 5, f"{words()},b"), 1, ())
    yield Case("open_quote.csv", table(f"{words()},b", f'"{words()},b', f"{words()},b"), 1, ("never closed",))
    yield Case("stray_quote.csv", table(f'"{words()}"x,b', f"{words()},b"), 1, ("damaged quoting",))
    yield Case("quote_flood.csv", b"text\n" + b'"' * 100_001, 0, ("never closed|damaged|empty",))
    yield Case("blank_rows.csv", table("", f"{words()},b", "", ""), 1)
    yield Case("blank_text.csv", table(",only a title", f"{words()},b"), 1, ("empty: no text",))
    yield Case("line_ends_cr.csv", f"text,title\r{words()},b\r{words()},c\r".encode(), 2)
    yield Case("line_end_in_field.csv", table(f'"{words()}\n{words()}",b'), 1)
    yield Case("same_row_twice.csv", table(*[f"{words()},b"] * 2), 1, ("the same article",))
    yield Case("commas.csv", b"text,title\n" + b"," * 100_000 + b"\n", 0, ("fields",))
    yield Case(
        "backslash_quotes.csv", table(f'"{words()} \\"quoted\\" x",b', f"{words()},c"), None, ("quoting|fields",)
    )
    yield Case("zero_in_row.csv", table(f"{make_words(rng, 900)}\0,b"), 1, ("control characters",))
    yield Case("tab_rows.tsv", f"text\ttitle\n{words()}\tb\n{words()}\n".encode(), 1, ("1 fields",))
    yield Case("no_last_line_end.csv", f"text\n{words()}".encode(), 1)
    yield Case("cp1252.csv", f"text,title\n{words()},caf\xe9\n{words()},b\n".encode("latin-1"), 2, ("Windows-1252",))


def _make_values(rng: random.Random) -> Iterator[Case]:
    rows = [f'"{make_words(rng, 20)}",{value},{value},{value}' for value in MISLEADING]
    yield Case("misleading.csv", "\n".join(("text,title,source,author", *rows)).encode(), len(rows))
    rows = [f"{make_words(rng, 20)},{value}" for value in DATES]
    losses = tuple(f"{value}' left out" for value in DATES)
    yield Case("dates.csv", "\n".join(("text,date", *rows)).encode(), len(rows), losses)
    for number, formula in enumerate(FORMULAS):
        quoted = '"' + formula.replace('"', '""') + '"'
        row = f"{quoted},{quoted},{quoted},{make_words(rng, 20)}"
        yield Case(f"formula_{number}.csv", f"title,source,author,text\n{row}\n".encode(), 1)
    future = f"text,date\n{make_words(rng, 20)},2199-01-01\n"
    yield Case("future.csv", future.encode(), 1, ("in the future",))
    rows = [f"1,{make_words(rng, 20)}" for _ in range(3)]
    yield Case("doubled_ids.csv", "\n".join(("id,text", *rows)).encode(), 3, ("also stands.*2 rows",))
    title = "x" * 5_000
    yield Case("long_title.csv", f"text,title\n{make_words(rng, 20)},{title}\n".encode(), 1, ("title: cut at 2,000",))
    title = "\u202eTitle\u200b"
    yield Case("bidi_title.csv", f"text,title\n{make_words(rng, 20)},{title}\n".encode(), 1, ("title: zero-width",))
    payload = "<script>alert(1)</script>"
    row = f"{make_words(rng, 20)},{payload},{payload},javascript:alert(1)"
    yield Case("payload.csv", f"text,title,source,url\n{row}\n".encode(), 1)


def _make_large_ones(rng: random.Random) -> Iterator[Case]:
    huge, fits = "x" * 1_000_001, make_words(rng, 30)
    yield Case("huge_field.csv", f"text,title\n{huge},b\n{fits},c\n".encode(), 1, ("a field of 1,000,001",))
    long = "word " * 199_999 + "end"
    yield Case("long_text.csv", f"text,title\n{long},{'t' * 500}\n".encode(), 1, ("text: cut at 1,000,000",))
    yield Case("blank_lines.csv", b"text\n" + b"\n" * 150_000, 0, ("more than 100,000 rows",))
    yield Case("many_bad_rows.csv", b"text,title\n" + b"a\n" * 3_000, 0, ())
