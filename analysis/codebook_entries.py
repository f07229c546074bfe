"""The frozen records of a codebook (actors, terms, frames with their cues, word lists) and how a cue is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from analysis.errors import CodebookError
from analysis.safe_yaml import Node

ActorType = Literal["person", "state", "alliance", "institution", "group"]
Reliability = Literal["validated", "low", "unvalidated"]
MIN_PREFIX = 4
MIN_LETTERS = 2
MAX_WEIGHT = 2.0
STRAIGHT = str.maketrans("‘’ʼ“”‐‑‒–—\u00a0", "'''\"\"----- ")  # one character for one, so offsets stay
_SIGN = re.compile(r"[\\|()\[\]{}+?$]")  # of regular expressions: cues are none
_CUE = re.compile(r"(?P<text>[^*^]+)(?P<star>\*?)(?:\^(?P<weight>[^*^]+))?")


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who is written about.

    Attributes:
        part_of: Ids of the actors that this one belongs to (a president to a state); used only by the roll-up.
        names: Proper names, matched as written or in all capitals.
        metonyms: Places and houses that stand for it (Kremlin).
        titles: Expressions of office that mean it where the article names it (Russian President).
        demonyms: Words for its people (Russians).
        adjectives: Words for what is of it (Russian).
        honorifics: What is swallowed directly before one of its names (retired Gen.); every title is one too.
        pronouns: he, she or they, of persons only; empty: none of its pronouns is resolved.
    """

    id: str
    label: str
    type: ActorType
    part_of: tuple[str, ...]
    names: tuple[str, ...]
    metonyms: tuple[str, ...]
    titles: tuple[str, ...]
    demonyms: tuple[str, ...]
    adjectives: tuple[str, ...]
    honorifics: tuple[str, ...]
    pronouns: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One of several wordings for one thing (Kiev or Kyiv); all wordings of a thing share a group.

    Attributes:
        patterns: Words and phrases; with a * at the end the last word may go on; with a capital, as written only.
    """

    group: str
    id: str
    label: str
    patterns: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase in lower case; where is_prefix, its last word may go on (``negotiat*``)."""

    text: str
    is_prefix: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Dimension:
    """A family of frames whose shares are shown together."""

    id: str
    name: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of telling a story; (dimension, id) is unique.

    Attributes:
        include: What a coder counts too. not_this: What it is mistaken for.
        cues: Words that speak for it.
        exclude: Words and phrases inside which no cue counts.
        exemplars: Sentences that show it.
        require_cue: Whether a sentence without a cue can never carry it.
        min_share: Smallest share of an article's sentences that is shown, 0 to 1.
        reliability: What is known of its agreement with human coders; reliability_note says how it is known.
    """

    id: str
    dimension: str
    name: str
    source: str
    definition: str
    include: str
    not_this: str
    cues: tuple[Cue, ...]
    exclude: tuple[str, ...]
    exemplars: tuple[str, ...]
    require_cue: bool
    min_share: float
    reliability: Reliability
    reliability_note: str


@dataclass(frozen=True, slots=True)
class Cues:
    """The word lists that hedging, voices and mentions are found with; cues.yaml says what each is for."""

    hedges: tuple[str, ...]
    reporting_verbs: tuple[str, ...]
    reporting_nouns: tuple[str, ...]
    head_nouns: tuple[str, ...]
    masks: tuple[str, ...]
    contraction_followers: tuple[str, ...]
    common_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """All that is looked for. hashes: sha256 of the content of each part (actors, frames, terms, cues)."""

    actors: tuple[Actor, ...]
    dimensions: tuple[Dimension, ...]
    frames: tuple[Frame, ...]
    terms: tuple[Term, ...]
    cues: Cues
    hashes: Mapping[str, str]


def parse_cue(text: str) -> Cue:
    """Read ``word``, ``prefix*`` or ``a phrase``, each with an optional weight as in ``word^0.5``.

    Args:
        text: The cue as it stands in the codebook.

    Returns:
        The cue, in lower case; its weight is 1 where none is given.
    """
    match = _CUE.fullmatch(" ".join(text.translate(STRAIGHT).split()))
    if match is None:
        raise CodebookError(f"cue '{text}' cannot be read; write word, prefix*, a phrase or word^0.5")
    stem, is_prefix = match["text"].strip().lower(), bool(match["star"])
    if sign := _SIGN.search(stem):
        raise CodebookError(f"cue '{text}' holds '{sign[0]}', which no expression understands here; write plain words")
    if sum(map(str.isalnum, stem)) < MIN_LETTERS:
        raise CodebookError(f"cue '{text}' has fewer than {MIN_LETTERS} letters; write a longer one")
    if is_prefix and len(re.split(r"[ '.-]", stem)[-1]) < MIN_PREFIX:
        raise CodebookError(f"cue '{text}' has fewer than {MIN_PREFIX} letters before the *; write the words out")
    return Cue(stem, is_prefix, _read_weight(text, match["weight"] or "1"))


def _read_weight(cue: str, text: str) -> float:
    weight = float(text) if re.fullmatch(r"\d*\.?\d+", text, re.ASCII) else 0.0
    if not 0 < weight <= MAX_WEIGHT:
        raise CodebookError(f"cue '{cue}' has the weight '{text}'; write a number above 0 and at most {MAX_WEIGHT:g}")
    return weight


def check_parts(parts: Mapping[str, tuple[str, ...]], nodes: Mapping[str, Node]) -> None:
    """Refuse actors that are part of nobody known, or of themselves.

    Args:
        parts: What each actor is part of, by id.
        nodes: Where each actor stands.
    """
    for actor_id, wholes in parts.items():
        for whole in wholes:
            if whole not in parts:
                nodes[actor_id].fail(f"'{actor_id}' is part_of '{whole}', which is no actor", "correct the id")
    done: set[str] = set()
    for actor_id in parts:
        _check_cycle(actor_id, parts, nodes, done)


def _check_cycle(start: str, parts: Mapping[str, tuple[str, ...]], nodes: Mapping[str, Node], done: set[str]) -> None:
    """Walk up from one actor, without recursion: a chain may be thousands long."""
    path: dict[str, Iterator[str]] = {start: iter(parts[start])} if start not in done else {}
    while path:
        last = next(reversed(path))
        above = next(path[last], None)
        if above is None:
            done.add(last)
            del path[last]
        elif above in path:
            nodes[last].fail(f"'{last}' is part_of '{above}', which is part of '{last}'", "remove one part_of")
        elif above not in done:
            path[above] = iter(parts[above])
