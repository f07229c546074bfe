"""Who a reporting verb names as the speaker: found by place, without knowing any actor.

A ``Speaker`` says where in the text the words that name somebody must end ("Hegseth | has said") or begin ("said |
Putin"), or that the speaker is described and not named ("officials"). Who stands there is a mention's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.lexicon import Match, fold_text
from analysis.records import Sentence

REACH = 160
"""Characters before a verb that are looked at for its subject."""
_AUXILIARIES = re.compile(
    r"(?:\s+(?:has|have|had|is|are|was|were|been|be|will|would|did|does|do|may|might|could|should|also|again|then|once"
    r"|later|now|still|even|first|further|all|both|himself|herself|themselves|just|ever|went on to|\w+ly"
    r"|(?:(?:on|late|early)\s+)*[A-Z]\w+day(?:\s+(?:night|morning|evening|afternoon))?"
    r"|(?:last|this)\s+(?:week|month|year|night)|in an? (?:statement|tweet|interview|speech)))*\s*$"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being)(?:\s+\w+ly)?\s+$")
_LINK = re.compile(r"(?:^|[\s,])(?:and|but|or|then|yet)\s*$")
_RELATIVE = re.compile(r",?\s+(?:who|which|that)\s*$")
_INSET = re.compile(
    r"(?<=\w)(?:['’]s?)?,\s(?!(?:and|but|or|so|because|as|while|if)\b)(?P<inset>[^,;:“”\"]{2,120}),\s*$"
)
_WORDS_BEFORE_INSET = 8
"""More words before "…, after years, said" are a claim, and who said it follows."""
_PROPER = re.compile(r"(?:[A-Z][\w.’'-]*\s+){1,3}[A-Z][\w.’'-]*")
_NEW_CLAUSE = re.compile(r"[,;:(—–“”\"]|\b(?:that|and|but|while|as|when|after|because|if)\s")
_GROUP_WITH = re.compile(
    r"\b([A-Za-z][\w-]+)\s+(?:of|in|at|from|with|within|inside|on|for|close|familiar|briefed|loyal|around)\s+\S.*$"
)
_INDEFINITE = re.compile(
    r"(?:^|\W)(?:an?|one|some|many|several|two|three|four|five|most|other|another)\s+(?:[\w.-]+\s+){0,3}$",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"[\w’'-]+$")
_NO_PLURAL = frozenset({"this", "his", "its", "hers", "theirs", "us", "as", "across", "news", "thus", "yes", "perhaps"})
_GROUP_WORDS = frozenset({"some", "many", "others", "people", "several", "police", "someone", "somebody", "most"})
_ANYBODY = frozenset({"that", "this", "which", "there", "it", "everyone", "everybody", "nobody", "no"})
_LEAD = re.compile(r"(?:the|an?|one|some|two|three|senior|top|former|several)\s+", re.IGNORECASE)
_SOURCE_END = re.compile(r"[,;:“”\"(]|(?<![A-Z])[.!?](?=\s|$)|\s(?:who|which|that|as|and|but)\s")
_NAMED_MAKER = re.compile(
    r"\b(?:(?:reports?|article|study|survey|poll|book|story)\s+(?:by|from|in|of|at|on)|by)\s+(?:the\s+)?[A-Z]"
)
_INTRODUCTION = re.compile(
    r"(?:In|On|At|After|During|Following|Despite|With|By|Amid|For|Since|Before|Earlier|Meanwhile|Still|Instead|Later"
    r"|However|But|And|Asked|Speaking|Last|This|Also|Yet|Then)\b[^,;:“”\"]{0,100}?,\s|(?:But|And|Yet|So)\s(?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Where the words that name a speaker must end or begin; neither and not unnamed: unknown.

    Attributes:
        is_unnamed: Whether it is a group without a name ("sources", "officials").
        is_owner: Whether a possessive names it ("Trump's claim that …").
    """

    ends: frozenset[int] = frozenset()
    starts: frozenset[int] = frozenset()
    is_unnamed: bool = False
    is_owner: bool = False


UNTOLD = Speaker()
UNNAMED = Speaker(is_unnamed=True)


def find_subject(text: str, sentence: Sentence, verb: Match, nouns: frozenset[str]) -> Speaker:
    """Find who stands before a verb as the one who speaks.

    Args:
        text: Canonical text.
        sentence: The sentence of the verb.
        verb: The reporting verb.
        nouns: Speakers without a name, in lower case.
    """
    first = max(sentence.start, verb.start - REACH)
    before = text[first : verb.start]
    if _PASSIVE.search(before) and not text[verb.start : verb.end].endswith("ing"):
        return UNTOLD
    head = _AUXILIARIES.sub("", before).rstrip()
    if text[verb.start : verb.end].endswith("ing") or _LINK.search(head):
        return find_main_subject(text, sentence, verb.start)
    head = _RELATIVE.sub("", head)
    inset = find_inset(head)
    if inset and _PROPER.fullmatch(inset["inset"]):
        return Speaker(ends=frozenset({first + inset.end("inset")}))
    return _read_head(head[: inset.start()].rstrip() if inset else head, first, nouns)


def find_inset(before: str) -> re.Match[str] | None:
    """Match what stands between two commas behind a subject: "Trump, the former president, "."""
    inset = _INSET.search(before)
    return inset if inset and len(before[: inset.start()].split()) <= _WORDS_BEFORE_INSET else None


def _read_head(head: str, first: int, nouns: frozenset[str]) -> Speaker:
    last = _LAST_WORD.search(head)
    if last is None or fold_text(last.group()) in _ANYBODY:
        return UNTOLD
    clause = head[max((m.end() for m in _NEW_CLAUSE.finditer(head)), default=0) :]
    with_more = _GROUP_WITH.search(clause)
    if is_group(clause[: with_more.end(1)] if with_more else clause, nouns):
        return UNNAMED
    return Speaker(ends=frozenset({first + len(head)}))


def is_group(phrase: str, nouns: frozenset[str]) -> bool:
    """Whether a phrase ends in a noun for speakers without a name: "two officials", "residents", "a doctor"."""
    match = _LAST_WORD.search(phrase)
    word = fold_text(match.group()) if match else ""
    if not match or not word.isalpha() or (match.group()[0].isupper() and word not in nouns | _GROUP_WORDS):
        return False
    is_plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word not in _NO_PLURAL
    return word in nouns or word in _GROUP_WORDS or is_plural or bool(_INDEFINITE.search(phrase[: match.start()]))


def find_main_subject(text: str, sentence: Sentence, limit: int) -> Speaker:
    """The subject of a sentence as far as its place tells: at its start, or after an opening phrase."""
    introduction = _INTRODUCTION.match(text, sentence.start, limit)
    start = introduction.end() if introduction else sentence.start
    lead = _LEAD.match(text, start, limit)
    return Speaker(starts=frozenset({start, lead.end()} if lead else {start}))


def find_inverted(text: str, sentence: Sentence, verb: Match, nouns: frozenset[str]) -> Speaker:
    """Find who stands behind a verb as the one who speaks: "…, said Putin"."""
    return _read_source(text, verb.end + 1, sentence.end, nouns)


def find_source(text: str, sentence: Sentence, start: int, nouns: frozenset[str]) -> tuple[Speaker, int]:
    """Find who stands behind "according to", and where these words end."""
    stop = _SOURCE_END.search(text, start, sentence.end)
    end = stop.start() if stop else sentence.end
    return _read_source(text, start, end, nouns), end


def _read_source(text: str, start: int, limit: int, nouns: frozenset[str]) -> Speaker:
    stop = _SOURCE_END.search(text, start, limit)
    phrase = text[start : stop.start() if stop else limit]
    starts = {start}
    place = start
    while lead := _LEAD.match(text, place, limit):
        place = lead.end()
        starts.add(place)
    if _NAMED_MAKER.search(phrase):
        return UNTOLD
    with_more = _GROUP_WITH.search(phrase)
    if is_group(phrase[: with_more.end(1)] if with_more else phrase, nouns):
        return UNNAMED
    return Speaker(starts=frozenset(starts))
