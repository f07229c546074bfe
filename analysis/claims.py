"""Claims told indirectly: "Hegseth stated that …", "sources suggest he …", "Ukraine lost, Trump added", "reportedly".

Grammar by place: nothing here knows an actor. A claim runs to the end of its sentence or to a semicolon. Acts told as
acts ("Trump criticised NATO", "vowed to leave", "announced talks") hand no words over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.lexicon import Match, fold_text
from analysis.records import Sentence, Voice
from analysis.speakers import REACH, UNNAMED, UNTOLD, Speaker, find_inset, find_inverted, find_source, find_subject

HEARSAY = re.compile(
    r"reportedly|allegedly|purportedly|supposedly|rumou?red to|it is believed"
    r"|(?:is|are|was|were) (?:said|thought|believed|reported|understood) to"
)
"""Hedges that hand a clause to somebody who is not told."""
_NO_CLAIM = re.compile(
    r"(?:\b(?:(?<!went on )(?<!goes on )to|no|not|worth|by)|n['’]t|\b(?:I|we)(?: \w+)?)\s+$", re.IGNORECASE
)
"""What stands before a verb that hands nothing over: "it is crucial to note that", "no denying that", "I think"."""
_NOUN_BEFORE = re.compile(
    r"(?:^|\b(?:the|a|an|any|of|by|with|amid|despite|over|about|on|false|his|her|their|its|these|those|such|recent"
    r"|repeated|to|from|for|against|rejected|denied)\s+)$",
    re.IGNORECASE,
)
_OWNER_BEFORE = re.compile(r"(?:(?<=s)['’]|['’]s)\s+(?:[a-z]+\s+)?$")
_ARTICLE = re.compile(r"\b(?:an?|the|of|without|this|these|those|his|her|their|its|any|more|new)\s+$", re.IGNORECASE)
"""What before a verb says that it is a noun: "without a call"."""
_CLAIM_NOUNS = frozenset({"claim", "claims", "report", "reports", "warning", "estimate", "estimates", "suggestion"})
HEARSAY_NOUNS = ("speculation", "rumor", "rumors", "rumour", "rumours", "allegations", "hearsay")
"""Nouns that hand over what follows them with "that" or "about", to somebody who is not told."""
_ABOUT = re.compile(r"\s+(?:that|about)\s+(?=\S)")
_THAT = re.compile(
    r"(?:\s+(?:on|in|at|to|during|after|late|earlier|again|yesterday|today|last|this|via|publicly|through|\w+day|\w+ly)"
    r"\b[^,.;:“”\"]{0,60}?)?\s+that\s+(?=\S)"
)
_TOLD = re.compile(r"(?:\s+[\w.’'“”\"-]+){0,8}?\s+that\s+(?=\S)")
_TOLD_BARE = re.compile(r"(?:\s+[\w.’'-]+){1,4}?\s+(?=(?:he|she|they|it|we|there)\b)")
_BARE_VERBS = frozenset({"say", "says", "said", "saying", "think", "thinks", "believe", "believes", "believed"})
_BARE = re.compile(
    r"\s+(?!(?:in|on|at|to|of|so|nothing|no|that|during|by|as|with|from|for|about|and|or|but|when|goodbye)\b)(?=\w)"
)
_BARE_GROUP_VERBS = _BARE_VERBS | {
    "suggest",
    "suggested",
    "indicate",
    "claim",
    "claimed",
    "argue",
    "argued",
    "warn",
    "warned",
}
"""Verbs that speakers without a name use without "that": "sources suggest he …"."""
_NO_CONTENT = re.compile(
    r"\s+(?:late|early|earlier|last|again|this (?:week|month|year|morning|evening|afternoon)|\w+day|\w+ly)"
    r"(?:\s+\w+){0,2}(?:[.,;]|$)"
)
_PRONOUN_AFTER = re.compile(r"\s+(?=(?:he|she|they|it|there|we|this|these|such)\b)")
_CHARGES = {
    "accus": re.compile(r"\s+(?=(?:\S+\s+){1,8}?of\s)"),
    "blame": re.compile(r"\s+(?=(?:\S+\s+){1,8}?for\s)"),
    "blami": re.compile(r"\s+(?=(?:\S+\s+){1,8}?for\s)"),
    "descr": re.compile(r"\s+(?=(?:\S+\s+){1,8}?as\s)"),
    "calle": re.compile(r"\s+(?!for\s|on\s)(?=(?:\S+\s+){1,6}?(?:an?\s|[“\"‘]))"),
    "calls": re.compile(r"\s+(?!for\s|on\s)(?=(?:\S+\s+){1,6}?(?:an?\s|[“\"‘]))"),
    "calli": re.compile(r"\s+(?!for\s|on\s)(?=(?:\S+\s+){1,6}?(?:an?\s|[“\"‘]))"),
}
"""What must follow verbs that say something of somebody, by their first five letters: "accused Putin of …"."""
_ADDRESSING = frozenset({"told", "tell", "tells", "telling"})
_TRAIL = re.compile(
    r"(?:\s+(?:on|in|at|during|to|late|early|earlier|this|last|after|when|via|again|reporters|\w+day|\w+ly)"
    r"\b[^,.;:“”\"]{0,60})?(?P<mark>[,.;!?]|$)"
)
_TRAIL_TOLD = re.compile(r"(?:\s+[\w’'.-]+){1,8}?(?P<mark>[,.;]|$)")
_INVERTING = frozenset({"said", "says", "say", "added", "adds", "claimed", "wrote", "writes", "argued", "warned"})
_MARKS = re.compile(r"[”“\"]")
_OPENING = re.compile(
    r"\s*(?:In|On|At|After|During|When|As|While|If|Following|Since|Before|Despite|For|But|Asked|By|With)\b(?:[^,]*$|[^,]*,\s*[“\"][^“\"]*$)"
)
_LINK = re.compile(r"\s*(?:(?:and|but|who|which|then|as|while|because|or|that|one)\b|\w+ing\b)")
_NO_TRAIL = re.compile(
    r"\s*(?:and|but|who|which|then|as|while|because|or|that|I|we|you)\b|.*\b(?:is|was|are|not|than|what|how|it['’]s)\b"
)
_RELATIVE = re.compile(r"\b(?:who|which)(?:\s+\w+)?\s+$")
_CLAUSE_EDGE = re.compile(r"[;:]\s|,\s(?:but|while|whereas|although|though)\s")
_NEXT_REPORT = re.compile(
    r",\s(?:and|but|while|although|though)\s(?:[A-Z]|the\s)[^,;:“”\"]{0,50}?\s"
    r"(?:said|says|say|tweeted|argued|claimed|added|warned|insisted|told|believe|believes|wrote|denied)\b"
)
_DATELINE = re.compile(r"[A-Z]{3}[^—―–-]{0,40}(?:[—―–]|--?)\s")
_NAME_BEHIND = re.compile(r" (?:[A-Z]|(?:the|an?|one|some|two|several|many|top|senior|former|people|officials)\b)")
_LEFT_OPEN = re.compile(r"(?:^|[,“”\"’'—–-])\s*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that the author hands to somebody else: quoted (their words) or attributed (their claim)."""

    start: int
    end: int
    voice: Voice
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Report:
    """A reporting verb of the author's own words, and who speaks by it."""

    verb: Match
    word: str
    speaker: Speaker
    is_inverted: bool


def read_reports(text: str, sentence: Sentence, verbs: Sequence[Match], nouns: frozenset[str]) -> list[Report]:
    """Read who speaks by each reporting verb of a sentence.

    Args:
        text: Canonical text.
        sentence: The sentence of the verbs.
        verbs: Its reporting verbs outside quotation marks, by start.
        nouns: Speakers without a name, in lower case.

    Returns:
        One report per verb; "and added that", "adding that" go on with the speaker of the verb before.
    """
    reports: list[Report] = []
    for verb in verbs:
        word = fold_text(text[verb.start : verb.end])
        if word not in _CLAIM_NOUNS and _ARTICLE.search(text, max(sentence.start, verb.start - 12), verb.start):
            continue
        is_inverted = _is_inverted(text, sentence, verb, word)
        speaker = find_subject(text, sentence, verb, nouns)
        if is_inverted and not speaker.ends and not speaker.is_unnamed:
            speaker = find_inverted(text, sentence, verb, nouns)
        elif speaker.starts and reports and reports[-1].word not in _CLAIM_NOUNS:
            speaker = reports[-1].speaker
        reports.append(Report(verb, word, speaker, is_inverted))
    return reports


def _is_inverted(text: str, sentence: Sentence, verb: Match, word: str) -> bool:
    """Whether the speaker can stand only behind the verb: "…, said Putin"."""
    before = text[max(sentence.start, verb.start - REACH) : verb.start]
    if word.endswith("ing") or word in _ADDRESSING or not _LEFT_OPEN.search(before) or find_inset(before):
        return False
    return _NAME_BEHIND.match(text, verb.end, sentence.end) is not None


def find_claims(text: str, sentence: Sentence, reports: Sequence[Report]) -> Iterator[Passage]:
    """Find what the reporting verbs and nouns of a sentence tell as somebody's claim."""
    for place, report in enumerate(reports):
        found = list(_find_claim(text, sentence, report))
        is_alone = all(before.word[:5] in _CHARGES for before in reports[:place])
        yield from found or (_read_trailing(text, sentence, report) if is_alone else ())


def _find_claim(text: str, sentence: Sentence, report: Report) -> Iterator[Passage]:
    before = text[max(sentence.start, report.verb.start - REACH) : report.verb.start]
    if report.word in _CLAIM_NOUNS and (_NOUN_BEFORE.search(before) or _OWNER_BEFORE.search(before)):
        yield from _read_claim_noun(text, sentence, report, before)
        return
    start = None if _NO_CLAIM.search(before) else _find_content(text, sentence, report)
    if start is not None:
        is_inset = report.word[:5] in _CHARGES or _RELATIVE.search(before) is not None
        yield Passage(start, _find_claim_end(text, start, sentence.end, is_inset), "attributed", report.speaker)


def _read_claim_noun(text: str, sentence: Sentence, report: Report, before: str) -> Iterator[Passage]:
    if not (that := _THAT.match(text, report.verb.end, sentence.end)):
        return
    speaker = UNNAMED if report.word.startswith("report") else UNTOLD
    if owner := _OWNER_BEFORE.search(before):
        speaker = Speaker(ends=frozenset({report.verb.start - len(before) + owner.start()}), is_owner=True)
    yield Passage(that.end(), _find_claim_end(text, that.end(), sentence.end, False), "attributed", speaker)


def _find_content(text: str, sentence: Sentence, report: Report) -> int | None:
    """Where the claim begins that a verb introduces; None where it introduces none."""
    place, end = report.verb.end, sentence.end
    if charge := _CHARGES.get(report.word[:5]):
        match = charge.match(text, place, end) if text[report.verb.start - 1 : report.verb.start] != "-" else None
    elif report.word in _ADDRESSING:
        match = _TOLD.match(text, place, end) or _TOLD_BARE.match(text, place, end)
    else:
        match = _THAT.match(text, place, end)
        if match is None and not report.is_inverted:
            match = _match_bare(text, report, end)
    return match.end() if match else None


def _match_bare(text: str, report: Report, end: int) -> re.Match[str] | None:
    """Match a claim without "that"."""
    bare = _BARE_GROUP_VERBS if report.speaker.is_unnamed else _BARE_VERBS
    if report.word in bare:
        return None if _NO_CONTENT.match(text, report.verb.end, end) else _BARE.match(text, report.verb.end, end)
    return _PRONOUN_AFTER.match(text, report.verb.end, end)


def _find_claim_end(text: str, start: int, end: int, is_inset: bool) -> int:
    """Where a claim ends: with its sentence, at a semicolon, or at ", and" before somebody else's verb."""
    stops = [text.find(mark, start, end) for mark in ((";", ", ") if is_inset else (";",))]
    stops += [stop.start() for stop in _NEXT_REPORT.finditer(text, start, end)]
    return min((stop for stop in stops if stop >= 0), default=end)


def _read_trailing(text: str, sentence: Sentence, report: Report) -> Iterator[Passage]:
    """Read "Ukraine lost, Trump said", "NATO, he added, is obsolete" and "Ukraine is “a hell,” Trump said"."""
    comma = text.rfind(",", sentence.start, report.verb.start)
    between = text[comma + 1 : report.verb.start].lstrip("”\"’'") if comma >= 0 else "”"
    if bool(between.strip()) == report.is_inverted or _NO_TRAIL.match(between) or _MARKS.search(between):
        return
    body = text[sentence.start : comma].rstrip('”"')
    begin = _find_body_start(body)
    if len(body[begin:].split()) < 2 or body[begin:].lstrip()[0] in '“"' or _OPENING.match(body, begin):
        return
    passage = Passage(sentence.start + begin, comma, "attributed", report.speaker)
    if report.is_inverted:
        if report.word in _INVERTING and report.speaker != UNTOLD:
            yield passage
        return
    trail = (_TRAIL_TOLD if report.word in _ADDRESSING else _TRAIL).match(text, report.verb.end, sentence.end)
    if not trail or report.word.endswith("ing") or text[trail.end() : trail.end() + 2].strip()[:1] in ("“", '"'):
        return
    yield passage
    if trail.group() == "," and not _LINK.match(text, trail.end()):
        yield Passage(trail.end(), sentence.end, "attributed", report.speaker)


def _find_body_start(body: str) -> int:
    """Where the claim before "…, Trump said" begins: behind a dateline, a colon, an earlier quotation."""
    dateline = _DATELINE.match(body)
    opened = max(body.rfind("“"), body.rfind('"'), 0)
    closed = max(body.rfind("”", 0, opened), body.rfind('"', 0, opened)) + 1
    return max(
        dateline.end() if dateline else 0, closed, body.rfind(":", 0, opened or len(body)) + 1, body.rfind(";") + 1
    )


def read_according(text: str, sentence: Sentence, match: Match, nouns: frozenset[str]) -> Iterator[Passage]:
    """Read "according to X, …" and "…, according to X"."""
    speaker, end = find_source(text, sentence, match.end + 1, nouns)
    before = text[sentence.start : match.start]
    edge = max((m.end() for m in _CLAUSE_EDGE.finditer(before)), default=0)
    if len(before[edge:].split()) > 1:
        yield Passage(sentence.start + edge, match.start, "attributed", speaker)
        if text[end : end + 1] != "," or before.rstrip()[-1:] != ",":
            return
    if text[end : end + 1] == ",":
        yield Passage(end + 1, sentence.end, "attributed", speaker)


def read_hearsay_noun(text: str, sentence: Sentence, match: Match) -> Iterator[Passage]:
    """Read "speculation that …", "rumours about …"."""
    if about := _ABOUT.match(text, match.end, sentence.end):
        yield Passage(about.end(), _find_claim_end(text, about.end(), sentence.end, False), "attributed", UNTOLD)


def read_hearsay(text: str, sentence: Sentence, match: Match) -> Passage:
    """The clause around "reportedly": its subject included, its speaker untold."""
    edges = list(_CLAUSE_EDGE.finditer(text, sentence.start, sentence.end))
    start = max((e.end() for e in edges if e.end() <= match.start), default=sentence.start)
    if text[match.start - 2 : match.start] == ", ":
        start = match.start
    end = min((e.start() for e in edges if e.start() >= match.end), default=sentence.end)
    return Passage(start, end, "attributed", UNTOLD)
