"""YAML for strangers: read as plain text in a tree that knows its lines; what can hang or surprise is refused.

Every scalar stays text (``no`` is the word "no", not False); the reader of a value says what it must be. Refused:
anchors and aliases (an alias bomb), tags, merge keys, doubled keys, several documents, more than 20 levels, more
than 1 MB. No Python object is ever built from the file: only parser events are read, the constructors never run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from analysis.errors import CodebookError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file and where it stands.

    Attributes:
        file: Name of the file, for errors.
        line: Line on which the value starts, from 1.
        content: Text, a list of nodes, or nodes by key.
    """

    file: str
    line: int
    content: str | tuple[Node, ...] | Mapping[str, Node]

    def fail(self, what: str, remedy: str) -> NoReturn:
        """Raise the one-line error for this place."""
        raise CodebookError(f"{self.file}, line {self.line}: {_one_line(what)}; {remedy}")

    def text(self) -> str:
        """The value as text, blanks collapsed; empty text is refused."""
        if not isinstance(self.content, str):
            self.fail("a list or mapping stands where a text is expected", "write one text")
        text = " ".join(self.content.split())
        return text or self.fail("the text is empty", "write it or remove the line")

    def one_of(self, choices: tuple[str, ...]) -> str:
        """The value, which must be one of the choices."""
        if (text := self.text()) not in choices:
            self.fail(f"'{text}' is not known here", f"use one of {', '.join(choices)}")
        return text

    def flag(self) -> bool:
        """The value as true or false."""
        return self.one_of(("true", "false")) == "true"

    def number(self, low: float, high: float) -> float:
        """The value as a number from low to high."""
        try:
            value = float(self.text())
        except ValueError:
            self.fail(f"'{self.text()}' is not a number", f"write a number from {low:g} to {high:g}")
        if not low <= value <= high:
            self.fail(f"{self.text()} is out of range", f"write a number from {low:g} to {high:g}")
        return value

    def nodes(self) -> tuple[Node, ...]:
        """The members of a list."""
        if not isinstance(self.content, tuple):
            self.fail("a list is expected here", "write [a, b] or one '- ' line per member")
        return self.content

    def texts(self) -> tuple[str, ...]:
        """The members of a list of texts; a repeated one is refused."""
        seen: dict[str, None] = {}
        for node in self.nodes():
            if (text := node.text()) in seen:
                node.fail(f"'{text}' stands twice in this list", "remove one")
            seen[text] = None
        return tuple(seen)

    def fields(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> Mapping[str, Node]:
        """The members of a mapping, its keys checked."""
        if not isinstance(self.content, Mapping):
            self.fail("a mapping is expected here", f"write 'key: value' lines with the keys {', '.join(required)}")
        for key, node in self.content.items():
            if key not in required + optional:
                node.fail(f"unknown key '{key}'", f"use one of {', '.join(required + optional)}")
        for key in required:
            if key not in self.content:
                self.fail(f"missing key '{key}'", f"add '{key}: …'")
        return self.content


def read_yaml(text: str, name: str) -> Node:
    """Read one YAML document.

    Args:
        text: The file's content.
        name: File name for errors.

    Returns:
        Its root; every error is a CodebookError with file, line, what and remedy.
    """
    _check_size(len(text.encode("utf-8", errors="replace")), name)
    try:
        return _Builder(text, name).build_document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CodebookError(f"{name}, line {line}: not YAML ({_one_line(str(error.problem))}); correct it") from None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        line = text.count("\n", 0, getattr(error, "position", getattr(error, "start", 0))) + 1
        raise CodebookError(f"{name}, line {line}: a character that YAML forbids; remove it") from None


def read_text(path: Path) -> str:
    """The text of a small UTF-8 file."""
    try:
        _check_size(path.stat().st_size, path.name)
        raw = path.read_bytes()
    except OSError as error:
        raise CodebookError(f"{path.name}: cannot be read ({error.strerror}); check the path '{path}'") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CodebookError(f"{path.name}, line {line}: not UTF-8; save the file as UTF-8") from None


def _check_size(n_bytes: int, name: str) -> None:
    if n_bytes > MAX_BYTES:
        raise CodebookError(f"{name}, line 1: {n_bytes:,} bytes, at most {MAX_BYTES:,} are read; split or shorten it")


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]


class _Builder:
    """Builds Nodes from the events of a SafeLoader and nothing else."""

    def __init__(self, text: str, name: str) -> None:
        self._file = name
        self._loader = yaml.CSafeLoader(text) if yaml.__with_libyaml__ else yaml.SafeLoader(text)  # same events

    def build_document(self) -> Node:
        """The only document of the stream."""
        self._next()
        if isinstance(start := self._next(), StreamEndEvent):
            self._at(start, "").fail("the file is empty", "write it or remove it")
        root = self._build(self._next(), 1)
        self._next()
        if isinstance(extra := self._next(), DocumentStartEvent):
            self._at(extra, "").fail("a second document starts here", "remove the '---'")
        return root

    def _next(self) -> Event:
        return cast("Event", self._loader.get_event())

    def _at(self, event: Event, content: str | tuple[Node, ...] | Mapping[str, Node]) -> Node:
        line = event.start_mark.line if event.start_mark else 0
        return Node(self._file, line + 1, content)

    def _build(self, event: Event, depth: int) -> Node:
        self._refuse(event, depth)
        if isinstance(event, ScalarEvent):
            return self._at(event, event.value)
        if isinstance(event, SequenceStartEvent):
            return self._build_list(event, depth)
        return self._build_mapping(event, depth)

    def _refuse(self, event: Event, depth: int) -> None:
        here = self._at(event, "")
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            here.fail("anchors (&) and aliases (*) are not read", "write the value out, or put it in quotes")
        if tag := getattr(event, "tag", None):
            here.fail(f"the tag '{tag}' is not read", "remove it, or put the text in quotes")
        if depth > MAX_DEPTH:
            here.fail(f"more than {MAX_DEPTH} levels", "write it flatter")

    def _build_list(self, start: Event, depth: int) -> Node:
        members: list[Node] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            members.append(self._build(event, depth + 1))
        return self._at(start, tuple(members))

    def _build_mapping(self, start: Event, depth: int) -> Node:
        members: dict[str, Node] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            key = self._build(event, depth + 1)
            if (name := key.text()) in members:
                key.fail(f"the key '{name}' stands twice", "remove one")
            members[name] = self._build(self._next(), depth + 1)
        return self._at(start, members)
