"""Who speaks: hedging cues, and passages that are somebody else's words or claims.

A first, careful version: a passage is found only where the sentence itself introduces it ("Hegseth stated that …",
"According to the Kremlin, …", "sources suggest …", a quotation beside a reporting verb). Everything else is the
author's. Short quotations without a reporting verb are scare quotes, not voices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.codebook_entries import Cues
from analysis.lexicon import Lexicon, Match, Pattern, select_longest
from analysis.records import Sentence, Voice
from analysis.sentences import locate_sentence

SPEECH_VERSION = "1"

_AUXILIARIES = re.compile(r"(?:\s+(?:has|have|had|also|again|then|once|\w+ly))*\s*$")
_NO_CLAIM = re.compile(r"\b(?:to|no|not|worth|by)\s+$")
"""What stands before a verb that hands nothing over: "it is crucial to note that", "there is no denying that"."""
_QUOTE = re.compile(r"“[^“”]{8,}”|\"[^\"“”]{8,}\"")
_REACH = 80
"""Characters before a verb that are looked at for what stands between it and its subject."""
_SHORTEST_QUOTE = 4
"""Words; a shorter quotation is taken as a scare quote."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that the author hands to somebody else.

    Attributes:
        voice: quoted (their words) or attributed (their claim).
        speaker_edges: Offsets at which the words that name the speaker must begin or end; anything else in the
            sentence is not the speaker.
        is_unnamed: Whether the speaker is an unnamed group ("sources", "officials").
    """

    start: int
    end: int
    voice: Voice
    speaker_edges: frozenset[int]
    is_unnamed: bool


class HedgeFinder:
    """Hedging expressions, compiled."""

    def __init__(self, cues: Cues) -> None:
        """Compile the hedges of cues.yaml."""
        self._lexicon = Lexicon(map(Pattern, cues.hedges))

    def mark_hedges(self, text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        """Return the sentences with ``hedge_cue`` set to the first hedge in each, as it stands in the text."""
        starts = [s.start for s in sentences]
        marked = list(sentences)
        for match in select_longest(self._lexicon.find_matches(text)):
            position = locate_sentence(starts, match.start)
            if marked[position].hedge_cue is None and match.end <= marked[position].end:
                marked[position] = replace(marked[position], hedge_cue=text[match.start : match.end])
        return tuple(marked)


class SpeechFinder:
    """Reporting expressions, compiled; ``find_passages`` finds what they introduce."""

    def __init__(self, cues: Cues) -> None:
        """Compile reporting verbs and nouns of cues.yaml."""
        signals = [("claim", f"{verb} that") for verb in cues.reporting_verbs]
        signals += [("unnamed", f"{noun} {verb}") for noun in cues.reporting_nouns for verb in cues.reporting_verbs]
        signals += [
            ("unnamed", f"{noun} {verb} that") for noun in cues.reporting_nouns for verb in cues.reporting_verbs
        ]
        signals += [("verb", verb) for verb in cues.reporting_verbs]
        signals += [("noun", noun) for noun in cues.reporting_nouns]
        signals += [("according", "according to")]
        self._kinds = [kind for kind, _ in signals]
        self._lexicon = Lexicon(Pattern(expression) for _, expression in signals)

    def find_passages(self, text: str, sentences: Sequence[Sentence]) -> list[Passage]:
        """Find quoted and attributed passages; a quotation comes before the claim that it stands in."""
        starts = [s.start for s in sentences]
        by_sentence: dict[int, list[Match]] = {}
        for match in self._lexicon.find_matches(text):
            by_sentence.setdefault(locate_sentence(starts, match.start), []).append(match)
        passages: list[Passage] = []
        for position, matches in by_sentence.items():
            nouns = frozenset(edge for m in matches if self._kinds[m.pattern] == "noun" for edge in (m.start, m.end))
            passages += self._find_quotes(text, sentences[position], matches, nouns)
            passages += self._find_claims(text, sentences[position], matches, nouns)
        return passages

    def _find_quotes(
        self, text: str, sentence: Sentence, matches: list[Match], nouns: frozenset[int]
    ) -> Iterator[Passage]:
        quotes = [
            q for q in _QUOTE.finditer(text, sentence.start, sentence.end) if len(q.group().split()) >= _SHORTEST_QUOTE
        ]
        verbs = [m for m in matches if quotes and self._kinds[m.pattern] == "verb"]
        edges = [(verb.start, _subject_end(text, sentence, verb), verb.end + 1) for verb in verbs]
        for start, end in (quote.span() for quote in quotes):
            around = frozenset(e for verb, *both in edges if not start <= verb < end for e in both)
            if around:
                yield Passage(start, end, "quoted", around, not nouns.isdisjoint(around))

    def _find_claims(
        self, text: str, sentence: Sentence, matches: list[Match], nouns: frozenset[int]
    ) -> Iterator[Passage]:
        for match in matches:
            kind = self._kinds[match.pattern]
            if kind == "according":
                yield _read_according(text, sentence, match, nouns)
            elif kind == "unnamed":
                yield Passage(match.end, sentence.end, "attributed", frozenset(), True)
            elif kind == "claim" and not _NO_CLAIM.search(text, _reach_back(sentence, match), match.start):
                edge = _subject_end(text, sentence, match)
                yield Passage(match.end, sentence.end, "attributed", frozenset({edge}), edge in nouns)


def _read_according(text: str, sentence: Sentence, match: Match, nouns: frozenset[int]) -> Passage:
    comma = text.find(",", match.end, sentence.end)
    leads = match.start - sentence.start <= 1 and comma > 0
    start, end = (comma + 1, sentence.end) if leads else (sentence.start, match.start)
    name = match.end + 1
    edges = frozenset({name, name + len("the ")} if text.startswith("the ", name) else {name})
    return Passage(start, end, "attributed", edges, not nouns.isdisjoint(edges))


def _subject_end(text: str, sentence: Sentence, verb: Match) -> int:
    """Where the words before a verb end, auxiliaries and adverbs left out: "Hegseth has repeatedly | said"."""
    first = _reach_back(sentence, verb)
    return first + len(_AUXILIARIES.sub("", text[first : verb.start]).rstrip())


def _reach_back(sentence: Sentence, verb: Match) -> int:
    return max(sentence.start, verb.start - _REACH)
