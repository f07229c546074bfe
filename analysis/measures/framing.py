"""Framing: how likely a sentence carries each frame of the codebook, method ``codebook`` (untrained).

Definition: a frame is "a central organising idea" (Gamson & Modigliani 1989); a sentence carries it when a reader who
sees only this sentence would find the frame's definition in it.
Formula: score = (c − m)/s + 2·(1 − e^(−w)). c: cosine of the sentence to the frame's prototype, the mean vector of its
definition and exemplars (static embedding); m, s: mean and standard deviation of the cosines of all exemplars of the
codebook to that prototype; w: summed weights of the different cues found. A cue inside an ``exclude`` phrase of its
frame does not count, and of overlapping cues of one frame the longest does.
probability = e^(score/T) / (e^(τ/T) + Σ e^(score/T)) over the frames of one dimension; τ = 1.5 stands for "none of
them", T = 0.7. A frame with require_cue has the probability 0 where the sentence holds no cue of it. A sentence
*carries* a frame from probability CARRYING on, so at most one of a dimension. Sentences under 6 words are not scored.
Scale: probability 0 to 1 per sentence and frame, at most 1 in sum over a dimension. Deterministic, rounded to 4 places.
Known limits: word order and negation do not count ("no dispute" looks like a dispute); frames that are carried by an
argument over several sentences are missed; the probability is a ranking, it was not calibrated.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.codebook_entries import Cue, Frame
from analysis.embeddings import Embedder, load_embedder
from analysis.lexicon import Lexicon, Match, Pattern, select_longest
from analysis.records import FrameScore, Sentence
from analysis.sentences import locate_sentence

FRAMING_METHOD = "codebook"
FRAMING_VERSION = "3"
CARRYING = 0.5
"""A sentence carries a frame from this probability on: likelier than all others and none together."""
KEPT = 0.05
"""Rows of a smaller probability and without a cue are not kept."""
MIN_WORDS = 6
NONE_SCORE = 1.5
TEMPERATURE = 0.7
MIN_DEVIATION = 0.02

_EXCLUDED = -1

Found = dict[tuple[int, int], tuple[Cue, ...]]
Numbers = NDArray[np.float64]


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

    def find_cues(self, text: str, sentences: Sequence[Sentence]) -> Found:
        """The different cues that count, by place of the sentence and number of the frame."""
        starts = [s.start for s in sentences]
        found: dict[tuple[int, int], list[tuple[Match, int]]] = {}
        for match in self._lexicon.find_matches(text):
            for number, position in self._owners[match.pattern]:
                found.setdefault((locate_sentence(starts, match.start), number), []).append((match, position))
        cues = {key: self._select(key[1], hits, sentences[key[0]].end) for key, hits in found.items()}
        return {key: cues[key] for key in sorted(cues) if cues[key]}

    def find_places(self, sentence: str) -> list[tuple[int, int]]:
        """Places of the cues that ``find_cues`` counts in one sentence, as offsets into it, by start."""
        found: dict[int, list[tuple[Match, int]]] = {}
        for match in self._lexicon.find_matches(sentence):
            for number, position in self._owners[match.pattern]:
                found.setdefault(number, []).append((match, position))
        free = sorted({match for hits in found.values() for match in _find_free(hits, len(sentence))}, key=_by_place)
        return [(match.start, match.end) for match in select_longest(free)]

    def _select(self, number: int, hits: list[tuple[Match, int]], limit: int) -> tuple[Cue, ...]:
        places = _find_free(hits, limit)
        positions = sorted({places[match] for match in select_longest(list(places))})
        return tuple(self._frames[number].cues[position] for position in positions)


class FrameScorer:
    """A codebook's frames, ready to score sentences."""

    def __init__(self, frames: Sequence[Frame], embedder: Embedder | None = None) -> None:
        """Compile ``frames``; the embedding (None: the shipped one) is loaded with the first sentence."""
        self._frames = tuple(frames)
        self._finder = FrameFinder(frames)
        self._embedder = embedder
        self._prototypes: _Prototypes | None = None
        dimensions = dict.fromkeys(frame.dimension for frame in self._frames)
        self._families = [[n for n, f in enumerate(self._frames) if f.dimension == name] for name in dimensions]
        self._needs_cue = np.array([frame.require_cue for frame in self._frames], bool)

    def score_frames(self, text: str, sentences: Sequence[Sentence]) -> tuple[FrameScore, ...]:
        """Score every sentence of 6 words or more for every frame.

        Returns:
            Rows with a cue or a probability of KEPT or more, by sentence, then by the frames' order in the codebook.
        """
        long = [s for s in sentences if len(text[s.start : s.end].split()) >= MIN_WORDS]
        if not long or not self._frames:
            return ()
        cues = self._finder.find_cues(text, sentences)
        places = {sentence.start: row for row, sentence in enumerate(long)}
        found = {
            (places[start], number): found
            for (place, number), found in cues.items()
            if (start := sentences[place].start) in places
        }
        weights = self._weigh(found, len(long))
        scores, chances = self._rate([text[s.start : s.end] for s in long], weights)
        kept = np.argwhere((chances >= KEPT) | (weights > 0)).tolist()
        values = [(long[row].start, number, scores[row, number], chances[row, number]) for row, number in kept]
        return tuple(
            self._make_row(value, found.get((row, number), ()))
            for (row, number), value in zip(kept, values, strict=True)
        )

    def rate_texts(self, texts: Sequence[str]) -> tuple[Numbers, Numbers, Numbers]:
        """Weights of cues, scores and probabilities, one row per text, one column per frame.

        Args:
            texts: Each is taken for one sentence, short ones too.
        """
        found: Found = {}
        for row, text in enumerate(texts):
            whole = (Sentence(0, len(text)),)
            found |= {(row, number): cues for (_, number), cues in self._finder.find_cues(text, whole).items()}
        weights = self._weigh(found, len(texts))
        return weights, *self._rate(texts, weights)

    def _weigh(self, found: Found, n_texts: int) -> Numbers:
        weights = np.zeros((n_texts, len(self._frames)))
        for key, cues in found.items():
            weights[key] = sum(cue.weight for cue in cues)
        return weights

    def _rate(self, texts: Sequence[str], weights: Numbers) -> tuple[Numbers, Numbers]:
        if self._prototypes is None:
            self._prototypes = _Prototypes(self._frames, self._embedder or load_embedder())
        scores = self._prototypes.compare_texts(texts) + 2 * (1 - np.exp(-weights))
        chances = np.zeros(scores.shape)
        for family in self._families:
            strengths = np.exp(scores[:, family] / TEMPERATURE)
            total = math.exp(NONE_SCORE / TEMPERATURE) + strengths.sum(axis=1, keepdims=True)
            chances[:, family] = strengths / total
        return scores, np.where(self._needs_cue & (weights == 0), 0, chances).round(4)

    def _make_row(self, value: tuple[int, int, float, float], cues: tuple[Cue, ...]) -> FrameScore:
        start, number, score, chance = value
        frame = self._frames[number]
        names = " | ".join(sorted(f"{cue.text}{'*' * cue.is_prefix}" for cue in cues))
        return FrameScore(start, frame.dimension, frame.id, round(float(score), 4), float(chance), names)


class _Prototypes:
    """What each frame sounds like, and how near to it the codebook's exemplars are in general."""

    def __init__(self, frames: Sequence[Frame], embedder: Embedder) -> None:
        self._embedder = embedder
        own = [embedder.embed_texts([frame.definition, *frame.exemplars]).mean(axis=0) for frame in frames]
        lengths = np.linalg.norm(own, axis=1, keepdims=True)
        self._vectors = np.array(own) / np.where(lengths > 0, lengths, 1)
        background = embedder.embed_texts([text for frame in frames for text in frame.exemplars]) @ self._vectors.T
        self._mean = background.mean(axis=0, dtype=float)
        self._deviation = np.maximum(background.std(axis=0, dtype=float), MIN_DEVIATION)

    def compare_texts(self, texts: Sequence[str]) -> Numbers:
        """Cosines to the prototypes, in standard deviations from the background's mean."""
        cosines: Numbers = (self._embedder.embed_texts(texts) @ self._vectors.T).astype(float)
        cosines = (cosines - self._mean) / self._deviation
        return cosines


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
