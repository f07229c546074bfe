"""Pronouns of third persons, resolved only where nobody else can be meant.

"He", "him", "his" ("she", "her") mean an actor where this person is the subject of the same sentence, or else of the
directly preceding one, and no other person stands in it (in both): no other actor of the same pronoun, no "First
Last", no "Mr. Name", no surname that the text introduces elsewhere, no "senator", "lawyer", "spokesman", and no earlier
pronoun that stays open. "Biden praised him" is never Biden. Inside quotation marks nothing is resolved. Which pronoun
is a person's stands in actors.yaml; without it none is resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from analysis.quotations import find_quotations
from analysis.records import Mention, Sentence
from analysis.sentences import locate_sentence
from analysis.speakers import find_main_subject

_PRONOUN = re.compile(r"\b(?:(?P<he>he|him|his)|(?P<she>she|her))\b(?!['’]s\s+(?:not|now)\b)", re.IGNORECASE)
_POSSESSIVE = frozenset({"his", "her"})
_OBJECTS = frozenset({"him", "her"})
_NEW_CLAUSE = re.compile(r"\b(?:that|because|if|when|after|before|while|but|who|which)\s|[.;!?—]")
_NAME = re.compile(r"\b[A-Z][a-zé]+(?:\s+[A-Z]\.)*(?:\s+(?:(?:de|der|von|van|bin|al|del|la)\s+)?[A-Z][\w’'-]+)+")
_NO_PERSON = re.compile(
    r"\b(?:House|Court|Street|Department|Senate|Congress|Party|News|Times|Post|University|States?|Committee|Act|Bill|City"
    r"|County|Day|Journal|Air|Force|America|American|Union|Office|Center|Institute|Council|War|Treaty|Organization|New"
    r"|North|South|East|West|Supreme|National|Federal|World|Bank|Security|Nations|Agency|Service|Guard|Army|Navy|Island"
    r"|Republicans?|Democrats?|Democratic|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_FUNCTION_WORD = re.compile(
    r"^(?:In|On|At|The|But|And|When|As|After|During|For|From|By|With|Since|Last|This|That|If|While|Before|To|A|An)\s+"
)
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Judge|Justice|Secretary|Senator|Governor|President|Speaker|Minister|General"
    r"|Chancellor|Mayor|Director|Leader)\.?\s+(?:[A-Z][\w.’'-]+\s+)?([A-Z][\w-]+)"
)
_HUMAN = re.compile(
    r"\b(?:man|boy|father|son|brother|husband|friend|senator|congressman|governor|judge|justice|lawyer|attorney|officer"
    r"|reporter|journalist|mayor|minister|chancellor|candidate|nominee|rival|opponent|official|spokes\w+|aide|adviser"
    r"|advisor|critic|analyst|expert|ambassador|envoy|diplomat|general|chief|director|secretary|chairman|professor"
    r"|woman|mother|wife|daughter|sister|host|author|editor|predecessor|successor|counterpart|leader|somebody|someone"
    r"|voter|soldier|student|doctor|suspect|gunman|person|ally|colleague|veteran|businessman|president|premier)\b",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(
    r"(?:\b(?:that|while|but|when|as|if|because|although|though|should|after)|[;:—–])\s+$", re.IGNORECASE
)


def resolve_pronouns(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], people: Mapping[str, str]
) -> list[Mention]:
    """Find the pronouns that can only mean one actor.

    Args:
        text: Canonical text.
        sentences: All its sentences.
        mentions: Its mentions by name, title and so on, by start.
        people: Pronoun (he, she, they, or empty) of each actor that is a person.

    Returns:
        Mentions of the form pronoun, or possessive_modifier for "his" and "her", by start.
    """
    if not any(people.get(m.actor_id) in ("he", "she") for m in mentions):
        return []
    return list(_Resolver(text, sentences, mentions, people).resolve())


class _Resolver:
    """One text's sentences with the persons in them; pronouns once resolved stand as subjects for the next."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], people: Mapping[str, str]
    ) -> None:
        self._text, self._sentences, self._people = text, sentences, people
        self._starts = [s.start for s in sentences]
        self._quoted = [(q.start, q.end) for q in find_quotations(text)]
        self._open: dict[str, list[tuple[int, int]]] = {"he": [], "she": []}  # pronouns of nobody known, by place
        self._places: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._places.setdefault(locate_sentence(self._starts, mention.start), []).append(mention)

    def resolve(self) -> Iterator[Mention]:
        for found in _PRONOUN.finditer(self._text):
            place = locate_sentence(self._starts, found.start())
            if place < 0 or self._is_quoted(found.start()) or self._sentences[place].kind != "body":
                continue
            actor_id = self._find_person(place, found)
            if actor_id is None:
                self._open[found.lastgroup or ""].append((place, found.start()))
            else:
                is_possessive = found.group().lower() in _POSSESSIVE
                sentence = self._sentences[place].start
                mention = Mention(
                    sentence, *found.span(), actor_id, "possessive_modifier" if is_possessive else "pronoun",
                    "author", "author", not is_possessive,
                )  # fmt: skip
                self._places.setdefault(place, []).append(mention)
                yield mention

    def _find_person(self, place: int, found: re.Match[str]) -> str | None:
        """The person that a pronoun means: subject of its own sentence, else of the one before."""
        windows = [range(place, place + 1)]
        if place and self._sentences[place - 1].kind == "body":
            windows.append(range(place - 1, place + 1))
        return next(filter(None, (self._find_only_person(window, found) for window in windows)), None)

    def _find_only_person(self, window: range, found: re.Match[str]) -> str | None:
        near = [m for each in window for m in self._places.get(each, ()) if m.actor_id in self._people]
        persons = {m.actor_id for m in near if self._people[m.actor_id] in ("", "they", found.lastgroup)}
        if len(persons) != 1 or self._people[(person := persons.pop())] != found.lastgroup:
            return None
        if not any(m.actor_id == person and self._is_subject(m, found) for m in near):
            return None
        if any(place in window and start < found.start() for place, start in self._open[found.lastgroup or ""]):
            return None
        return None if any(self._names_others(each) for each in window) else person

    def _is_quoted(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._quoted)

    def _is_subject(self, mention: Mention, found: re.Match[str]) -> bool:
        """Whether a mention is a subject that the pronoun can mean: "Biden praised him" is not of Biden himself."""
        if mention.end > found.start() or not mention.counts_for_stance or self._is_quoted(mention.start):
            return False
        if found.group().lower() in _OBJECTS and not _NEW_CLAUSE.search(self._text, mention.end, found.start()):
            return False
        sentence = self._sentences[locate_sentence(self._starts, mention.start)]
        if mention.start in find_main_subject(self._text, sentence, sentence.end).starts:
            return True
        return _CLAUSE_START.search(self._text, sentence.start, mention.start) is not None

    def _names_others(self, place: int) -> bool:
        """Whether a sentence names or describes a person beside the mentions in it."""
        sentence = self._sentences[place]
        rest = _blank(self._text, sentence, self._places.get(place, ()))
        if _HUMAN.search(rest) or _TITLED.search(rest) or any(map(_is_person, _NAME.findall(rest))):
            return True
        return not self._surnames.isdisjoint(re.findall(r"[A-Z][\w-]+", rest))

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """Last words of the names in this text, those of the actors left out."""
        everything = "".join(
            _blank(self._text, sentence, self._places.get(place, ())) + "\n"
            for place, sentence in enumerate(self._sentences)
        )
        names = [name.split()[-1] for name in _NAME.findall(everything) if _is_person(name)]
        return frozenset((*names, *_TITLED.findall(everything)))


def _is_person(name: str) -> bool:
    """Whether words with capitals may be a person's name: "In Paris" is none."""
    return " " in _FUNCTION_WORD.sub("", name) and _NO_PERSON.search(name) is None


def _blank(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> str:
    """A sentence with a dash for every mention."""
    pieces, place = [], sentence.start
    for mention in sorted(mentions, key=lambda m: m.start):
        pieces.append(text[place : mention.start])
        place = mention.end
    return "–".join((*pieces, text[place : sentence.end]))
