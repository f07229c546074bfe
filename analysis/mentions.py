"""Where a text refers to the actors of the codebook: one Aho–Corasick pass, longest match, nothing counted twice.

* "Ukrainian President Zelensky" is one mention of Zelensky and none of Ukraine.
* A title alone ("the Russian leader") is resolved only where the text names the actor, and only one of its holders.
* Adjectives ("Russian aggression") and names that modify a noun (``possessive_modifier``: "Trump's advisors", "NATO
  membership", "the Putin-Trump talks") are mentions that do not count for stance.
* Pronouns are resolved only where nobody else can be meant (pronouns.py); voices and holders: voices.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.codebook_entries import Actor, Cues
from analysis.lexicon import Lexicon, Match, Pattern, fold_text, select_longest
from analysis.pronouns import resolve_pronouns
from analysis.records import Mention, MentionForm, Sentence, Voice
from analysis.sentences import locate_sentence
from analysis.speech import SpeechFinder
from analysis.voices import AUTHOR, UNKNOWN, give_voices

MENTIONS_VERSION = "3"
COUNTING_FORMS = frozenset({"name", "metonym", "title", "demonym", "pronoun"})

_PROPER_KINDS = ("names", "metonyms", "demonyms", "adjectives")
_FORMS: dict[str, MentionForm] = {
    "names": "name",
    "metonyms": "metonym",
    "demonyms": "demonym",
    "adjectives": "adjective",
    "titles": "title",
    "honorifics": "title",
}
_WORDS_IN_CAPITALS = frozenset({"US"})
"""Names that are common words in a line set in capitals ("LET US GO")."""
_POSSESSIVE = re.compile(r"['’]s?(?=\s)")
_NEXT_WORD = re.compile(r"['’]s?\s+([\w.]+)")
_FOLLOWING = re.compile(r" (\w[\w'’-]*)")
_JOINED = re.compile(r"[-‐‑–](?=\w)")


@dataclass(frozen=True, slots=True)
class _Expression:
    kind: str
    actor_id: str
    text: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    kind: str
    actor_id: str


class MentionFinder:
    """Actors and cues compiled for search."""

    def __init__(self, actors: Sequence[Actor], cues: Cues) -> None:
        """Compile all expressions of ``actors`` and the masks, head nouns and reporting words of ``cues``."""
        expressions = [_Expression("mask", "", mask) for mask in cues.masks]
        for actor in actors:
            for kind in _FORMS:
                expressions += [_Expression(kind, actor.id, text) for text in getattr(actor, kind)]
        self._expressions = expressions
        self._lexicon = Lexicon(Pattern(e.text, is_proper=e.kind in _PROPER_KINDS) for e in expressions)
        self._people = {actor.id: actor.pronouns for actor in actors if actor.type == "person"}
        self._head_nouns = frozenset(map(fold_text, cues.head_nouns))
        self._contractions = frozenset(map(fold_text, cues.contraction_followers))
        self._speech = SpeechFinder(cues)

    def find_mentions(self, text: str, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
        """Find all mentions in a text.

        Args:
            text: Canonical text.
            sentences: All its sentences (removed ones too).

        Returns:
            Mentions by start, none overlapping.
        """
        starts = [s.start for s in sentences]
        matches = self._drop_masked(_keep_plausible(text, sentences, starts, self._lexicon.find_matches(text)))
        if not matches:
            return ()
        candidates = self._resolve(text, matches)
        if not candidates:
            return ()
        drafts = [self._draft(text, sentences[locate_sentence(starts, c.start)], c) for c in candidates]
        drafts += resolve_pronouns(text, sentences, drafts, self._people)
        drafts.sort(key=lambda mention: mention.start)
        return tuple(give_voices(text, drafts, self._speech.find_passages(text, sentences), starts))

    def _drop_masked(self, matches: Sequence[Match]) -> list[Match]:
        """Drop what runs into a mask ("the West" in "the West Bank"); inside a mask the longest match wins anyway."""
        masks = [m for m in matches if self._expressions[m.pattern].kind == "mask"]
        starts = [mask.start for mask in masks]

        def runs_into_mask(match: Match) -> bool:
            begun = masks[bisect_right(starts, match.start) : bisect_left(starts, match.end)]
            return any(mask.end > match.end for mask in begun)

        return [match for match in matches if not runs_into_mask(match)]

    def _resolve(self, text: str, matches: list[Match]) -> list[_Candidate]:
        plain = [m for m in matches if self._expressions[m.pattern].kind not in ("titles", "honorifics")]
        names = [c for c in map(self._candidate, select_longest(plain)) if c.kind in ("names", "metonyms")]
        named = {c.actor_id for c in names}
        name_starts = {(c.start, c.actor_id) for c in names if c.kind == "names"}
        holders: dict[tuple[int, int], set[str]] = {}
        for match in matches:
            expression = self._expressions[match.pattern]
            if expression.kind == "titles" and expression.actor_id in named:
                holders.setdefault((match.start, match.end), set()).add(expression.actor_id)
        kept: list[Match] = []
        for match in reversed(matches):  # from the right, so that a title may precede a title: "retired Gen. …"
            if self._is_resolved(match, name_starts, holders):
                kept.append(match)
                name_starts |= {(match.start, self._expressions[match.pattern].actor_id)}
        return _merge_titles(text, [self._candidate(m) for m in select_longest(kept[::-1])], self._people)

    def _is_resolved(
        self, match: Match, name_starts: set[tuple[int, str]], holders: dict[tuple[int, int], set[str]]
    ) -> bool:
        expression = self._expressions[match.pattern]
        if expression.kind not in ("titles", "honorifics"):
            return True
        if (match.end + 1, expression.actor_id) in name_starts:
            return True
        return expression.kind == "titles" and holders.get((match.start, match.end)) == {expression.actor_id}

    def _candidate(self, match: Match) -> _Candidate:
        expression = self._expressions[match.pattern]
        return _Candidate(match.start, match.end, expression.kind, expression.actor_id)

    def _draft(self, text: str, sentence: Sentence, candidate: _Candidate) -> Mention:
        form = self._find_form(text, candidate)
        voice: Voice = "quoted" if sentence.kind == "embed" else "author"
        holder = AUTHOR if voice == "author" else UNKNOWN
        counts = form in COUNTING_FORMS
        return Mention(sentence.start, candidate.start, candidate.end, candidate.actor_id, form, voice, holder, counts)

    def _find_form(self, text: str, candidate: _Candidate) -> MentionForm:
        form = _FORMS[candidate.kind]
        if form == "adjective":
            return form
        is_joined = _JOINED.match(text, candidate.end) is not None
        if is_joined or self._is_possessive(text, candidate.end) or self._precedes_head_noun(text, candidate.end):
            return "possessive_modifier"
        return form

    def _is_possessive(self, text: str, end: int) -> bool:
        if not _POSSESSIVE.match(text, end) or (text[end + 1 : end + 2] != "s" and text[end - 1] != "s"):
            return False
        following = _NEXT_WORD.match(text, end)
        return not (following and fold_text(following.group(1)) in self._contractions)

    def _precedes_head_noun(self, text: str, end: int) -> bool:
        following = _FOLLOWING.match(text, end)
        return bool(following and fold_text(following.group(1)).removesuffix("'s") in self._head_nouns)


def _keep_plausible(
    text: str, sentences: Sequence[Sentence], starts: Sequence[int], matches: Sequence[Match]
) -> list[Match]:
    """Matches that lie in one sentence and are no common word in a line set in capitals."""
    places = [locate_sentence(starts, match.start) for match in matches]
    loud = {place for place in set(places) if text[sentences[place].start : sentences[place].end].isupper()}
    return [
        match
        for match, place in zip(matches, places, strict=True)
        if match.end <= sentences[place].end
        and not (place in loud and text[match.start : match.end] in _WORDS_IN_CAPITALS)
    ]


def _merge_titles(text: str, candidates: list[_Candidate], people: Mapping[str, str]) -> list[_Candidate]:
    """Join "President" + "Zelensky", and swallow the state before them; masks are dropped."""
    merged: list[_Candidate] = []
    for candidate in candidates:
        while merged and _belongs_before(text, merged[-1], candidate, people):
            before = merged.pop()
            candidate = replace(candidate, start=before.start)
        merged.append(candidate)
    return [c for c in merged if c.kind not in ("mask", "honorifics")]


def _belongs_before(text: str, before: _Candidate, candidate: _Candidate, people: Mapping[str, str]) -> bool:
    gap = text[before.end : candidate.start]
    if before.actor_id == candidate.actor_id:
        kinds = {before.kind, candidate.kind}
        return gap == " " and candidate.kind != "titles" and kinds <= {"titles", "honorifics", "names"}
    if before.actor_id in people or candidate.actor_id not in people or before.kind == "mask":
        return False
    is_modifier = gap in ("'s ", "’s ") or (
        gap == " " and (before.kind == "adjectives" or _is_short_form(text, before))
    )
    return is_modifier and candidate.kind in ("honorifics", "titles")


def _is_short_form(text: str, candidate: _Candidate) -> bool:
    return text[candidate.start : candidate.end].replace(".", "").isupper()
