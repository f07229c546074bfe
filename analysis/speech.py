"""Who speaks: hedging cues, and passages that are somebody else's words or claims.

A passage is found where the text introduces it: a quotation with a speaker ("…", Putin said), a claim ("Hegseth stated
that …", "according to the Kremlin, …", "sources suggest he …", "Ukraine lost, Trump added"), hearsay ("reportedly").
Everything else is the author's. Few words in quotation marks that nobody is told to have said are scare quotes, a sign
of distance and no voice: ``SpeechFinder.find_scare_quotes``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.claims import (
    HEARSAY,
    HEARSAY_NOUNS,
    Passage,
    Report,
    find_claims,
    read_according,
    read_hearsay,
    read_hearsay_noun,
    read_reports,
)
from analysis.codebook_entries import Cues
from analysis.lexicon import Lexicon, Match, Pattern, fold_text, select_longest
from analysis.quotations import Quotation, find_quotations
from analysis.records import Sentence
from analysis.sentences import locate_sentence
from analysis.speakers import UNTOLD, Speaker

SPEECH_VERSION = "2"

_ADJACENT = re.compile(r"[\s,:—–-]*(?:that|as|of|it|the|a|an)?\s*$")
_NEW_SENTENCE = re.compile(
    r"[;!?]\s|(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Dr)(?<!Mrs)(?<!Rep)(?<!Sen)(?<!Gov)(?<!Gen)(?<!Jr)\.\s"
)
_REACH = 160
"""Characters behind a quotation within which the verb must stand that belongs to it."""
_SHORTEST_QUOTE, _LONG_QUOTE = 4, 8
"""Words: a shorter quotation needs a verb right beside it, one as long as this none at all."""


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


@dataclass(frozen=True, slots=True)
class _Heard:
    """What one text says of speech, by position of the sentence."""

    starts: Sequence[int]
    quotations: list[Quotation]
    reports: Mapping[int, list[Report]]
    claims: Mapping[int, list[Passage]]


class SpeechFinder:
    """Reporting expressions, compiled; ``find_passages`` finds what they introduce."""

    def __init__(self, cues: Cues) -> None:
        """Compile reporting verbs, nouns and hearsay of cues.yaml."""
        signals = [("verb", verb) for verb in cues.reporting_verbs]
        signals += [("hearsay", hedge) for hedge in cues.hedges if HEARSAY.fullmatch(hedge)]
        signals += [("noun", noun) for noun in HEARSAY_NOUNS]
        signals += [("according", "according to")]
        self._kinds = [kind for kind, _ in signals]
        self._lexicon = Lexicon(Pattern(expression) for _, expression in signals)
        self._nouns = frozenset(map(fold_text, cues.reporting_nouns))

    def find_passages(self, text: str, sentences: Sequence[Sentence]) -> list[Passage]:
        """Find quoted and attributed passages; quotations first, then claims, the innermost first."""
        if not sentences:
            return []
        heard = self._hear(text, sentences)
        quoted = [passage for passage in _read_quotations(text, sentences, heard) if passage]
        claims = [claim for claims in heard.claims.values() for claim in claims]
        return quoted + sorted(claims, key=lambda claim: -claim.start)

    def find_scare_quotes(self, text: str, sentences: Sequence[Sentence]) -> list[Quotation]:
        """Find the quotations that nobody is told to have said: a sign of distance, no voice."""
        if not sentences:
            return []
        heard = self._hear(text, sentences)
        passages = _read_quotations(text, sentences, heard)
        return [q for q, passage in zip(heard.quotations, passages, strict=True) if passage is None]

    def _hear(self, text: str, sentences: Sequence[Sentence]) -> _Heard:
        quotations, starts = find_quotations(text), [s.start for s in sentences]
        matches: dict[int, list[Match]] = {}
        for match in select_longest(self._lexicon.find_matches(text)):
            place = locate_sentence(starts, match.start)
            if place >= 0 and match.end <= sentences[place].end and not _is_inside(match.start, quotations):
                matches.setdefault(place, []).append(match)
        reports: dict[int, list[Report]] = {}
        claims: dict[int, list[Passage]] = {}
        for place, found in matches.items():
            verbs = [m for m in found if self._kinds[m.pattern] == "verb"]
            reports[place] = read_reports(text, sentences[place], verbs, self._nouns)
            claims[place] = list(self._find_claims(text, sentences[place], found, reports[place]))
        return _Heard(starts, quotations, reports, claims)

    def _find_claims(
        self, text: str, sentence: Sentence, matches: list[Match], reports: list[Report]
    ) -> Iterator[Passage]:
        for match in matches:
            if self._kinds[match.pattern] == "according":
                yield from read_according(text, sentence, match, self._nouns)
            elif self._kinds[match.pattern] == "hearsay":
                yield read_hearsay(text, sentence, match)
            elif self._kinds[match.pattern] == "noun":
                yield from read_hearsay_noun(text, sentence, match)
        yield from find_claims(text, sentence, reports)


def _is_inside(place: int, quotations: Sequence[Quotation]) -> bool:
    before = bisect_left(quotations, place, key=lambda quotation: quotation.start) - 1
    return before >= 0 and place < quotations[before].end


def _read_quotations(text: str, sentences: Sequence[Sentence], heard: _Heard) -> list[Passage | None]:
    """The passage of each quotation; None where it is no speech."""
    found: list[Passage | None] = []
    spoken, spoken_place = UNTOLD, -2
    for number, quotation in enumerate(heard.quotations):
        first, last = (locate_sentence(heard.starts, place) for place in (quotation.start, quotation.end - 1))
        speaker = _find_speaker(text, sentences, heard, number)
        n_words = len(text[quotation.start : quotation.end].split())
        opens = 0 <= quotation.start - sentences[first].start <= 1
        is_told = speaker is not None
        if speaker is None and opens and n_words >= _SHORTEST_QUOTE and first - spoken_place <= 1:
            speaker = spoken
        is_ended = sentences[last].end <= quotation.end or text[quotation.end - 2] == ","
        is_whole = opens and is_ended and n_words >= _SHORTEST_QUOTE
        if speaker is None and (is_whole or n_words >= _LONG_QUOTE):
            speaker = UNTOLD
        if speaker is not None and (is_told or n_words >= _SHORTEST_QUOTE):
            spoken, spoken_place = speaker, last
        found.append(Passage(quotation.start, quotation.end, "quoted", speaker) if speaker is not None else None)
    return found


def _find_speaker(text: str, sentences: Sequence[Sentence], heard: _Heard, number: int) -> Speaker | None:
    """Who is told to have said a quotation: by the verb behind it, the claim that it stands in, the verb before it."""
    quotation = heard.quotations[number]
    first = locate_sentence(heard.starts, quotation.start)
    is_short = len(text[quotation.start : quotation.end].split()) < _SHORTEST_QUOTE
    behind = _find_report_behind(text, sentences, heard, number)
    has_comma = "," in text[quotation.end - 2 : quotation.end + 1] or text[quotation.end - 2] in "?!—"
    if behind and has_comma:
        return behind.speaker
    claim = max(
        (c for c in heard.claims.get(first, ()) if c.start <= quotation.start < c.end and c.speaker != UNTOLD),
        key=lambda c: c.start,
        default=None,
    )
    if claim:
        return claim.speaker
    before = _find_report_before(sentences, heard, number)
    if before and (not is_short or _ADJACENT.fullmatch(text, before.verb.end, quotation.start)):
        return before.speaker
    return behind.speaker if behind and not is_short else None


def _find_report_behind(text: str, sentences: Sequence[Sentence], heard: _Heard, number: int) -> Report | None:
    quotation = heard.quotations[number]
    last = locate_sentence(heard.starts, quotation.end - 1)
    limit = min([quotation.end + _REACH, *(q.start for q in heard.quotations[number + 1 : number + 2])])
    places = [last]
    if sentences[last].end <= quotation.end and text[quotation.end - 2] in ",?!":
        places.append(last + 1)
    for report in (report for place in places for report in heard.reports.get(place, ())):
        if quotation.end <= report.verb.start < limit:
            return None if _NEW_SENTENCE.search(text, quotation.end, report.verb.start) else report
    return None


def _find_report_before(sentences: Sequence[Sentence], heard: _Heard, number: int) -> Report | None:
    quotation = heard.quotations[number]
    first = locate_sentence(heard.starts, quotation.start)
    left = max([sentences[first].start, *(q.end for q in heard.quotations[max(0, number - 1) : number])])
    reports = [r for r in heard.reports.get(first, ()) if left <= r.verb.start and r.verb.end <= quotation.start]
    return reports[-1] if reports else None
