"""Framing: which frames of the codebook a sentence shows a sign of, method ``cues``.

Definition: a frame is "a central organising idea" (Gamson & Modigliani 1989) that a sentence carries when its words
do. This method looks only for the codebook's cues, all frames in one pass; a cue inside an ``exclude`` phrase of its
frame does not count, and of overlapping cues of one frame the longest does.
Formula: score = 2·(1 − e^(−w)), w the summed weights of the different cues found. Scale 0 (none) to 2. It gives no
probability (NaN).
Known limits: word lists miss frames that are carried by the argument; every frame is unvalidated with this method.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from analysis.codebook_entries import Frame
from analysis.lexicon import Lexicon, Match, Pattern, select_longest
from analysis.records import FrameScore, Sentence
from analysis.sentences import locate_sentence

FRAMING_METHOD = "cues"
FRAMING_VERSION = "2"
CARRYING_SCORE = 2 * (1 - math.exp(-0.5))
"""A sentence carries a frame from this score on: one cue of weight 0.5."""

_EXCLUDED = -1


class FrameFinder:
    """The cues of all frames, compiled."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        """Compile cues and exclusions of ``frames``; equal cues of several frames are searched once."""
        self._frames = tuple(frames)
        self._uses: dict[Pattern, list[tuple[int, int]]] = {}
        for number, frame in enumerate(self._frames):
            for position, cue in enumerate(frame.cues):
                self._uses.setdefault(Pattern(cue.text, cue.is_prefix), []).append((number, position))
            for phrase in frame.exclude:
                self._uses.setdefault(Pattern(phrase), []).append((number, _EXCLUDED))
        self._owners = list(self._uses.values())
        self._lexicon = Lexicon(self._uses)

    def score_frames(self, text: str, sentences: Sequence[Sentence]) -> tuple[FrameScore, ...]:
        """Score every sentence for every frame with at least one cue in it.

        Returns:
            Rows by sentence, then by the frames' order in the codebook.
        """
        starts = [s.start for s in sentences]
        found: dict[tuple[int, int], list[tuple[Match, int]]] = {}
        for match in self._lexicon.find_matches(text):
            for number, position in self._owners[match.pattern]:
                found.setdefault((locate_sentence(starts, match.start), number), []).append((match, position))
        scores = (self._score(sentences[place], number, hits) for (place, number), hits in sorted(found.items()))
        return tuple(score for score in scores if score is not None)

    def find_places(self, sentence: str) -> list[tuple[int, int]]:
        """Places of the cues that ``score_frames`` counts in one sentence, as offsets into it, by start."""
        found: dict[int, list[tuple[Match, int]]] = {}
        for match in self._lexicon.find_matches(sentence):
            for number, position in self._owners[match.pattern]:
                found.setdefault(number, []).append((match, position))
        free = sorted({match for hits in found.values() for match in _find_free(hits, len(sentence))}, key=_by_place)
        return [(match.start, match.end) for match in select_longest(free)]

    def _score(self, sentence: Sentence, number: int, hits: list[tuple[Match, int]]) -> FrameScore | None:
        frame = self._frames[number]
        places = _find_free(hits, sentence.end)
        cues = [frame.cues[position] for position in sorted({places[match] for match in select_longest(list(places))})]
        if not cues:
            return None
        weight = sum(cue.weight for cue in cues)
        names = " | ".join(sorted(f"{cue.text}{'*' * cue.is_prefix}" for cue in cues))
        score = round(2 * (1 - math.exp(-weight)), 4)
        return FrameScore(sentence.start, frame.dimension, frame.id, score, math.nan, names)


def _by_place(match: Match) -> tuple[int, int]:
    return match.start, -match.end


def _find_free(hits: list[tuple[Match, int]], limit: int) -> dict[Match, int]:
    """Cues that end by ``limit`` and lie inside no excluded phrase, longer first where they start together."""
    free: dict[Match, int] = {}
    excluded_until = -1
    for match, position in sorted(hits, key=lambda hit: (hit[0].start, hit[1] != _EXCLUDED, -hit[0].end)):
        if position == _EXCLUDED and match.end <= limit:
            excluded_until = max(excluded_until, match.end)
        elif excluded_until < match.end <= limit:
            free[match] = position
    return free
