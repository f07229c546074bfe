"""Task name-swap: how far the score of a sentence depends on names.

Rows: text, start and end of the target; labels are not looked at. Two tests, each as the largest difference between
the mean scores under any two names of casts.json:

* ``max_difference``: all places of the target hold each name in turn. The model never sees them: 0 by identity.
* ``max_difference_others``: the target is as it was, and the persons, states, adjectives, demonyms, capitals and seats
  of government *beside* it become those of each cast in turn ("Russian President Putin", "French President Macron").
  Only rows that have one of them count (``n_others``).

The score is p(positive) − p(negative), calibrated, in mode ``as-shown`` corrected for the class prior too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from analysis.calibration import Floats
from analysis.encoder import open_encoder
from analysis.encoder_input import Span, Targeted
from analysis.evaluation.stance import find_probabilities, read_mode, read_target
from analysis.evaluation.tasks import Figures, Options, Row

_KINDS = ("state", "adjective", "demonym", "capital", "seat")
CASTS = Path(__file__).parent / "casts.json"


@dataclass(frozen=True)
class Casts:
    """The casts, and of which kind each word is that they replace."""

    casts: tuple[Mapping[str, str], ...]
    kinds: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the words, the longest first."""
        words = sorted(self.kinds, key=lambda word: (-len(word), word))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def evaluate_swaps(rows: Sequence[Row], options: Options) -> Figures:
    """Largest differences of mean scores under the names of the casts."""
    mode, encoder, casts = read_mode(options), open_encoder(), load_casts()
    sentences = [read_target(row) for row in rows]

    def find_mean(swapped: Sequence[Targeted]) -> float:
        probabilities: Floats = find_probabilities(encoder.find_logits(swapped), encoder, mode)
        return float((probabilities[:, 2] - probabilities[:, 0]).mean())

    others = [sentence for sentence in sentences if swap_others(sentence, casts, casts.casts[0])[1]]
    own = [find_mean([swap_target(s, f"{cast['first']} {cast['last']}") for s in sentences]) for cast in casts.casts]
    beside = [find_mean([swap_others(s, casts, cast)[0] for s in others]) for cast in casts.casts] if others else []
    return {
        "names": [f"{cast['first']} {cast['last']}" for cast in casts.casts],
        "max_difference": max(own) - min(own),
        "max_difference_others": max(beside) - min(beside) if beside else None,
        "n_others": len(others),
        "means_others": {cast["last"]: mean for cast, mean in zip(casts.casts, beside, strict=False)},
    }


@cache
def load_casts(path: Path = CASTS) -> Casts:
    """Read the casts, once per process."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    casts = content["casts"]
    names = [*content["more"]["name"], *(f"{cast['first']} {cast['last']}" for cast in casts)]
    last_names = {name.split()[-1] for name in names} - set(content["not_alone"])
    kinds = dict.fromkeys(names, "full") | dict.fromkeys(last_names, "last")
    for kind in _KINDS:
        kinds |= dict.fromkeys([*content["more"][kind], *(cast[kind] for cast in casts)], kind)
    return Casts(tuple(casts), kinds)


def swap_target(sentence: Targeted, name: str) -> Targeted:
    """The sentence with ``name`` in all places of its target."""
    return _rebuild(sentence, lambda piece: piece, name)


def swap_others(sentence: Targeted, casts: Casts, cast: Mapping[str, str]) -> tuple[Targeted, int]:
    """The sentence with the words of a cast beside its target, and how many were replaced (equal ones counted too)."""
    n_replaced = 0

    def replace_word(match: re.Match[str]) -> str:
        nonlocal n_replaced
        n_replaced += 1
        kind = casts.kinds[match.group()]
        return f"{cast['first']} {cast['last']}" if kind == "full" else cast[kind]

    swapped = _rebuild(sentence, lambda piece: casts.pattern.sub(replace_word, piece))
    return swapped, n_replaced


def _rebuild(sentence: Targeted, rewrite: Callable[[str], str], name: str | None = None) -> Targeted:
    """The sentence with ``rewrite`` of what stands between its mentions, and ``name`` for them; spans follow."""
    text, at = "", 0
    spans: dict[Span, Span] = {}
    for start, end in sentence.spans:
        text += rewrite(sentence.text[at:start])
        first, text = len(text), text + (name or sentence.text[start:end])
        spans[start, end] = (first, len(text))
        at = end
    return Targeted(text + rewrite(sentence.text[at:]), tuple(spans.values()), spans[sentence.target])
