"""The training rows: labelled targets, the same sentences with other names beside the target, own sentences."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from analysis.encoder_input import Span
from analysis.evaluation.targets import find_mentions_of

LABELS = ("negative", "neutral", "positive")
"""In the order of the model's outputs."""

_CALIBRATION_TENTHS = 1
_OFTEN = 3
"""Times that a target must occur to be taken for a name."""
_WORD = r"(?<![\w]){}(?![\w])"


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence and target.

    Attributes:
        text: The sentence.
        spans: All mentions of the target in it.
        target: The mention that is asked about.
        label: 0 negative, 1 neutral, 2 positive.
    """

    text: str
    spans: tuple[Span, ...]
    target: Span
    label: int


def read_rows(path: Path) -> list[Row]:
    """Read rows {text, start, end, label}; every other place with the target's words is a mention too."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        target = (given["start"], given["end"])
        spans = find_mentions_of(given["text"], target)
        rows.append(Row(given["text"], spans, target, LABELS.index(given["label"])))
    return rows


def is_for_calibration(row: Row) -> bool:
    """Whether a row belongs to the tenth that is set aside: by its sentence, so that no sentence is on both sides."""
    return int(sha256(row.text.encode()).hexdigest(), 16) % 10 < _CALIBRATION_TENTHS


class NameSwapper:
    """Puts other names beside the target, so that the model does not read the stance off the company it keeps."""

    def __init__(self, rows: Iterable[Row], groups: Sequence[Sequence[str]]) -> None:
        """Collect the names to choose from.

        Args:
            rows: Their targets of one to three capitalised words are the names of people and groups.
            groups: Lists of words that may stand for each other: demonyms, states.
        """
        seen = Counter(row.text[slice(*row.target)] for row in rows)
        often = sorted(name for name, n in seen.items() if n >= _OFTEN)
        names = [name for name in often if re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}", name)]
        self._pools = [[n for n in names if n.count(" ") == blanks and n not in _NO_NAMES] for blanks in range(3)]
        self._pools += [list(group) for group in groups]
        self._pool_of = {name: pool for pool in self._pools for name in pool}
        longest_first = sorted(self._pool_of, key=len, reverse=True)
        self._pattern = re.compile(_WORD.format(f"(?:{'|'.join(map(re.escape, longest_first))})"))

    def swap(self, row: Row, draw: random.Random) -> Row:
        """Return the row with every name outside the target's mentions exchanged, equal names alike."""
        chosen: dict[str, str] = {}
        pieces: list[str] = []
        spans: dict[Span, Span] = {}
        at = length = 0
        for start, end in [*row.spans, (len(row.text), len(row.text))]:
            piece = self._pattern.sub(lambda m: self._choose(m.group(), chosen, draw), row.text[at:start])
            pieces += [piece, row.text[start:end]]
            spans[start, end] = (length + len(piece), length + len(piece) + end - start)
            length, at = spans[start, end][1], end
        target = spans[row.target]
        return replace(row, text="".join(pieces), spans=tuple(spans[s] for s in row.spans), target=target)

    def _choose(self, name: str, chosen: dict[str, str], draw: random.Random) -> str:
        if name not in chosen:
            chosen[name] = draw.choice(self._pool_of[name])
        return chosen[name]


_NO_NAMES = frozenset(
    [
        "He",
        "She",
        "It",
        "They",
        "We",
        "I",
        "You",
        "Him",
        "Her",
        "Them",
        "His",
        "Their",
        "The",
        "This",
        "That",
        "Who",
        "Democrats",
        "Republicans",
        "Congress",
        "Senate",
        "House",
        "President",
        "Senator",
        "Governor",
        "Court",
        "Department",
        "Administration",
        "Government",
    ]
)
