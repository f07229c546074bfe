"""The cleaning rules: data with an example each, compiled so that one pass over a text finds all candidates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import cast, get_args

from analysis.lexicon import Lexicon, Pattern, fold_text
from analysis.records import RemovalReason
from analysis.safe_yaml import Node, read_text, read_yaml

_SHIPPED = Path(__file__).parent / "codebooks" / "cleaning.yaml"
_EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class CleaningRule:
    """One rule of cleaning.yaml (see its header for the fields)."""

    id: str
    reason: RemovalReason
    example: str
    lines: frozenset[str] = field(default_factory=frozenset)
    cues: tuple[str, ...] = ()
    min_cues: int = 1
    pattern: re.Pattern[str] | None = None


class CleaningRules:
    """Compiled rules; ``match_lines`` yields the lines they take."""

    def __init__(self, rules: Sequence[CleaningRule], content_hash: str) -> None:
        """Compile ``rules``; ``content_hash`` identifies their content."""
        self.rules = tuple(rules)
        self.content_hash = content_hash
        self._whole_lines = {line: n for n, rule in reversed(list(enumerate(self.rules))) for line in rule.lines}
        self._longest_line = max(map(len, self._whole_lines), default=0)
        self._owners = [n for n, rule in enumerate(self.rules) for _ in rule.cues]
        self._lexicon = Lexicon(Pattern(c.rstrip("*"), c.endswith("*")) for rule in self.rules for c in rule.cues)

    def match_lines(self, text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, CleaningRule]]:
        """Yield (position of the line, rule) for each line that a rule takes; the first rule wins.

        Args:
            text: Canonical text.
            lines: Start and end of its non-blank lines, in order.
        """
        candidates = self._find_candidates(text, lines)
        for position, (start, end) in enumerate(lines):
            if end - start <= self._longest_line + 4:
                whole = self._whole_lines.get(_bare(text[start:end]))
                if whole is not None:
                    yield position, self.rules[whole]
                    continue
            if position in candidates and (rule := self._first_rule(text[start:end], candidates[position])):
                yield position, rule

    def _find_candidates(self, text: str, lines: Sequence[tuple[int, int]]) -> dict[int, dict[int, set[int]]]:
        starts = [start for start, _ in lines]
        found: dict[int, dict[int, set[int]]] = {}
        for match in self._lexicon.find_matches(text):
            position = bisect_right(starts, match.start) - 1
            if match.end > lines[position][1]:
                continue
            found.setdefault(position, {}).setdefault(self._owners[match.pattern], set()).add(match.pattern)
        return found

    def _first_rule(self, line: str, found: dict[int, set[int]]) -> CleaningRule | None:
        for number in sorted(found):
            rule = self.rules[number]
            if len(found[number]) >= rule.min_cues and (rule.pattern is None or rule.pattern.search(line)):
                return rule
        return None


def load_cleaning_rules(path: Path = _SHIPPED) -> CleaningRules:
    """Read cleaning rules from a YAML file.

    Raises:
        CodebookError: The file is malformed; the message names file, line and remedy.
    """
    text = read_text(path)
    rules = [_parse_rule(node) for node in read_yaml(text, path.name).nodes()]
    return CleaningRules(rules, sha256(text.encode()).hexdigest())


def _parse_rule(node: Node) -> CleaningRule:
    given = node.fields(("id", "reason", "example"), ("lines", "cues", "min_cues", "pattern"))
    return CleaningRule(
        id=given["id"].text(),
        reason=cast("RemovalReason", given["reason"].one_of(get_args(RemovalReason))),
        example=given["example"].text(),
        lines=frozenset(map(_bare, given["lines"].texts())) if "lines" in given else frozenset(),
        cues=given["cues"].texts() if "cues" in given else (),
        min_cues=int(given["min_cues"].number(1, 99)) if "min_cues" in given else 1,
        pattern=_compile_pattern(given["pattern"]) if "pattern" in given else None,
    )


def _compile_pattern(node: Node) -> re.Pattern[str]:
    try:
        return re.compile(node.text())
    except re.error as error:
        node.fail(f"'{node.text()}' is no regular expression ({error})", "correct it")


def _bare(line: str) -> str:
    return _EDGES.sub("", fold_text(line))
