"""A codebook's YAML text by entry: what a form shows of it, and one value of it replaced with all else left as it was.

Works on texts that ``analysis.codebook`` has accepted: those hold no anchor, no alias and no tag.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Path = tuple[str | int, ...]
Value = str | tuple[str, ...]

FIELDS: Mapping[str, Mapping[str, str]] = {
    "frames": {
        "name": "text",
        "definition": "text",
        "include": "text",
        "not_this": "text",
        "cues": "list",
        "exclude": "list",
        "exemplars": "list",
    },
    "actors": {
        "label": "text",
        "names": "list",
        "metonyms": "list",
        "titles": "list",
        "demonyms": "list",
        "adjectives": "list",
        "honorifics": "list",
    },
    "terms": {"label": "text", "patterns": "list", "note": "text"},
    "cues": {"words": "list"},
}
"""What can be changed by form: field and kind, by part."""
_LISTS: Mapping[str, Path] = {
    "frames": ("dimensions", "*", "frames", "*"),
    "actors": ("actors", "*"),
    "terms": ("groups", "*", "terms", "*"),
    "cues": ("*",),
}
_WIDTH = 118
_PLAIN = re.compile(r"[^\W\d_][\w '.*^/()-]*")
_SPECIAL = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor, frame, term or word list.

    Attributes:
        path: Where it stands in the text, keys and places in lists.
        name: "generic.disagreement", "trump", "capital.kyiv", "hedges".
        values: What its fields hold; empty where a field is missing.
        line: Line on which it begins, from 1.
    """

    path: Path
    name: str
    values: Mapping[str, Value]
    line: int


def list_entries(text: str, part: str) -> list[Entry]:
    """The entries of one part of a codebook, in their order."""
    root = _compose(text)
    return [_read_entry(node, path, part, root) for path, node in _find(root, _LISTS[part], ())]


def set_value(text: str, entry: Entry, field: str, value: Value) -> str:
    """``text`` with one field of an entry replaced, or added where it is missing.

    Args:
        text: YAML text of the entry's part.
        entry: From ``list_entries`` of this text.
        field: One of its fields.
        value: Blanks are collapsed.
    """
    node = _follow(_compose(text), entry.path)
    if not isinstance(node, MappingNode):  # a word list is its own value
        return _replace(text, node, _write(value, node, 0, is_flow=False))
    pairs = {key.value: (key, found) for key, found in node.value}
    if field in pairs:
        key, old = pairs[field]
        return _replace(text, old, _write(value, old, key.start_mark.column, node.flow_style))
    first, (_, last) = node.value[0][0], node.value[-1]
    written = f"{field}: {_write(value, None, first.start_mark.column, node.flow_style)}"
    end = _find_end(text, last)
    before = ", " if node.flow_style else "\n" + " " * first.start_mark.column
    return f"{text[:end]}{before}{written}{text[end:]}"


def split_lines(value: str) -> tuple[str, ...]:
    """Words of a form's box, one per line, without blanks around them and empty lines."""
    return tuple(line for line in (" ".join(line.split()) for line in value.splitlines()) if line)


def _compose(text: str) -> Node:
    root: Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    if root is None:
        raise ValueError("an empty text was never accepted")
    return root


def _find(node: Node, pattern: Path, path: Path) -> Iterator[tuple[Path, Node]]:
    if not pattern:
        yield path, node
    elif pattern[0] != "*":
        yield from _find(_follow(node, pattern[:1]), pattern[1:], (*path, pattern[0]))
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _find(value, pattern[1:], (*path, key.value))
    elif isinstance(node, SequenceNode):
        for place, value in enumerate(node.value):
            yield from _find(value, pattern[1:], (*path, place))


def _follow(node: Node, path: Path) -> Node:
    for step in path:
        if isinstance(node, MappingNode):
            node = next(value for key, value in node.value if key.value == step)
        else:
            node = node.value[step]
    return node


def _read_entry(node: Node, path: Path, part: str, root: Node) -> Entry:
    line = node.start_mark.line + 1
    if part == "cues":
        return Entry(path, str(path[0]), {"words": _read_value(node, "list")}, line)
    found = {key.value: value for key, value in node.value}
    values = {field: _read_value(found.get(field), kind) for field, kind in FIELDS[part].items()}
    owners = [_follow(root, path[:2])] if len(path) > 2 else []
    ids = [value.value for each in (*owners, node) for key, value in each.value if key.value == "id"]
    return Entry(path, ".".join(ids), values, line)


def _read_value(node: Node | None, kind: str) -> Value:
    if kind == "list":
        return tuple(" ".join(each.value.split()) for each in node.value) if isinstance(node, SequenceNode) else ()
    return " ".join(node.value.split()) if isinstance(node, ScalarNode) else ""


def _replace(text: str, node: Node, written: str) -> str:
    return f"{text[: node.start_mark.index]}{written}{text[_find_end(text, node) :]}"


def _find_end(text: str, node: Node) -> int:
    """Where a value ends: for block collections with their last member, without comments and blanks after it."""
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _find_end(text, last[1] if isinstance(last, tuple) else last)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())


def _write(value: Value, old: Node | None, column: int, is_flow: bool) -> str:
    """A value as YAML, in the style of the one that it replaces, under a key at ``column`` of a mapping."""
    if isinstance(value, str):
        return _write_text(value, column, is_flow)
    if isinstance(old, SequenceNode) and not old.flow_style and value:
        return f"\n{' ' * old.start_mark.column}".join(f"- {_quote(each)}" for each in value)
    if isinstance(old, SequenceNode) and not old.flow_style:  # its first "-" may stand below the key itself
        return " " * max(0, column + 2 - old.start_mark.column) + "[]"
    return _write_list(value, column + 2)


def _write_text(value: str, column: int, is_flow: bool) -> str:
    line = " ".join(value.split())
    if is_flow or len(line) + column < _WIDTH - 30:
        return _quote(line)
    indent = " " * (column + 2)
    return "\n".join([">-", *(indent + each for each in wrap(line, _WIDTH - len(indent), break_on_hyphens=False))])


def _write_list(values: Sequence[str], indent: int) -> str:
    lines, width = [""], _WIDTH - indent
    for place, each in enumerate(map(_quote, values)):
        item = each + ("," if place < len(values) - 1 else "")
        if lines[-1] and len(lines[-1]) + len(item) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {item}".strip()
    return "[" + f"\n{' ' * indent}".join(lines) + "]"


def _quote(value: str) -> str:
    """A text as it can stand in a list: plain where that is safe, else in double quotes."""
    line = " ".join(value.split())
    is_plain = _PLAIN.fullmatch(line) and line.isprintable() and line.casefold() not in _SPECIAL
    return line if is_plain else json.dumps(line, ensure_ascii=False)
