"""JSON Lines and JSON: damaged lines, depth, numbers without end, keys twice, wrong types, surrogates."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from tests.hostile.cases import Case, make_words

LINES = {
    "cut": ('{"text": "a', "not JSON"),
    "single_quotes": ("{'text': 'a'}", "not JSON"),
    "trailing_comma": ('{"text": "a",}', "not JSON"),
    "comment": ('{"text": "a"} // b', "not JSON"),
    "bare_word": ("undefined", "not JSON"),
    "number": ("17", "not an object"),
    "string": ('"only text"', "not an object"),
    "list": ('["a", "b"]', "not an object"),
    "null": ("null", "not an object"),
    "empty_object": ("{}", "no text"),
    "text_null": ('{"text": null}', "no text"),
    "text_number": ('{"text": 3}', "not a string"),
    "text_object": ('{"text": {"a": "b"}}', "not a string|no text"),
    "text_numbers": ('{"text": [1, 2]}', "not a string"),
    "text_empty": ('{"text": ""}', "empty"),
    "text_blank": ('{"text": "\\n \\t"}', "empty"),
    "text_zeros": (json.dumps({"text": "\0" * 50}), "not text"),
    "deep_lists": ("[" * 100_000, "nested|not JSON"),
    "deep_objects": ('{"a":' * 60 + "1" + "}" * 60, "nested|no text"),
    "deep_closed": ('{"text": "a", "b": ' + "[" * 60 + "]" * 60 + "}", "nested more than 50"),
    "deep_thousands": ('{"text": "a", "b": ' + "[" * 5_000 + "]" * 5_000 + "}", "nested more than 50"),
    "long_number": ('{"text": "a", "b": ' + "9" * 10_000 + "}", "not JSON"),
    "raw_line_end": ('{"text": "a\tb"}', "not JSON"),
    "bad_escape": ('{"text": "\\x41"}', "not JSON"),
    "cut_escape": ('{"text": "\\u12"}', "not JSON"),
    "two_objects": ('{"text": "a"}{"text": "b"}', "not JSON"),
    "xml": ("<text>a</text>", "not JSON"),
}
FIELDS = {
    "title_number": ('"title": 7', "title: a number"),
    "title_list": ('"title": [1]', "title: a list"),
    "source_object": ('"source": {"x": 1}', "source: "),
    "author_bool": ('"author": true', "author: true or false"),
    "date_number": ('"date": 1739318400', "published: a number"),
    "date_bad": ('"date": "03/04/2025"', "left out"),
    "nan": ('"x": NaN', "NaN is no JSON value"),
    "infinity": ('"x": -Infinity', "-Infinity is no JSON value"),
    "title_surrogate": ('"title": "a\\ud800b"', "title: lone surrogates"),
    "title_bidi": ('"title": "a\\u202eb"', "title: zero-width"),
    "title_zero": ('"title": "a\\u0000b"', "title: control characters"),
    "source_escape": ('"source": "a\\u001b[31mb"', "source: control characters"),
    "url_long": (f'"url": "{"u" * 9_000}"', "url: cut at"),
}
QUIET = {
    "title_null": '"title": null',
    "text_twice": '"TEXT": "other"',
    "unknown_keys": ", ".join(f'"k{n}": {n}' for n in range(2_000)),
    "id_object": '"x_id": {"a": 1}',
    "proto": '"__proto__": {"a": 1}, "constructor": 1',
    "url_script": '"url": "javascript:alert(1)"',
}


def make_cases(rng: random.Random) -> Iterator[Case]:
    """Yield the cases of records; a good line beside every bad one must load."""
    for name, (line, reason) in LINES.items():
        good = json.dumps({"text": make_words(rng, 30)})
        yield Case(f"line_{name}.jsonl", f"{line}\n{good}\n".encode(), 1, (f":1 .*({reason})",))
    for name, (field, reason) in FIELDS.items():
        line = f'{{"text": "{make_words(rng, 30)}", {field}}}\n'
        yield Case(f"field_{name}.jsonl", line.encode(), 1, (reason,))
    for name, field in QUIET.items():
        yield Case(f"quiet_{name}.json", f'[{{"text": "{make_words(rng, 30)}", {field}}}]'.encode(), 1)
    yield from _make_lines(rng)
    yield from _make_files(rng)


def _make_lines(rng: random.Random) -> Iterator[Case]:
    yield Case("empty.jsonl", b"", 0, ("empty",))
    yield Case("blank.jsonl", b"\n \n\n", 0, ("empty",))
    yield Case("binary.jsonl", bytes(3_000), 0, ("not text",))
    text = make_words(rng, 30)
    yield Case("surrogate.jsonl", json.dumps({"text": f"{text}\ud83d"}).encode(), 1, ("text: lone surrogates",))
    yield Case("surrogate_pair.jsonl", json.dumps({"text": f"{text} 😀"}).encode(), 1)
    line = json.dumps({"text": "x" * 5_000_100})
    yield Case("long_line.jsonl", line.encode(), 0, ("a line of 5,000,1",))
    lines = [json.dumps({"id": 7, "text": make_words(rng, 20)}) for _ in range(3)]
    yield Case("doubled_ids.jsonl", "\n".join(lines).encode(), 3, ("also stands.*2 rows",))
    yield Case("utf16.jsonl", json.dumps({"text": make_words(rng, 20)}).encode("utf-16"), 1)
    yield Case("line_ends_cr.jsonl", "\r".join(json.dumps({"text": make_words(rng, 9)}) for _ in "ab").encode(), 2)
    separator = json.dumps({"text": f"{text}\u2028{text}"}, ensure_ascii=False)
    yield Case("separator_inside.jsonl", separator.encode(), 1)


def _make_files(rng: random.Random) -> Iterator[Case]:
    for name, raw, reason in (
        ("nothing", b"", "not JSON|empty"),
        ("blank", b"  \n", "not JSON|empty"),
        ("empty_list", b"[]", "empty"),
        ("empty_object", b"{}", "no list of articles"),
        ("number", b"3", "no list of articles"),
        ("string", b'"a"', "no list of articles"),
        ("null", b"null", "no list of articles"),
        ("cut", b'[{"text": "a"}, {"te', "not JSON"),
        ("deep", b"[" * 200_000, "nested|not JSON"),
        ("deep_closed", b"[" * 400 + b"]" * 400, "not an object but a list|nested"),
        ("deep_objects", b'{"a":' * 50_000, "nested|not JSON"),
        ("binary", bytes(3_000), "not text"),
        ("list_of_numbers", b'{"a": [1, 2]}', "no list of articles"),
        ("keys_only", b'{"' + b"k" * 100_000 + b'": 1}', "no list of articles"),
        ("long_number", b"[" + b"1" * 100_000 + b"]", "not JSON|not an object"),
        ("exponent", b"[1e999999]", "not an object"),
    ):
        yield Case(f"file_{name}.json", raw, 0, (reason,))
    mixed = [1, None, "a", [], {}, {"text": make_words(rng, 20)}]
    yield Case("file_mixed.json", json.dumps(mixed).encode(), 1, tuple(f"mixed.json:{n} " for n in range(1, 6)))
    yield Case("file_lines.json", "\n".join(json.dumps({"text": make_words(rng, 9)}) for _ in "ab").encode(), 2)
    nested = {"status": "ok", "articles": [{"content": make_words(rng, 20)}], "x": [1, 2, 3]}
    yield Case("file_newsapi.json", json.dumps(nested).encode(), 1)
    twice = f'{{"text": "first", "text": "{make_words(rng, 20)}"}}'
    yield Case("file_key_twice.json", twice.encode(), 1, ("stand twice",))
