"""Signals in the words of sentences: quotations, who is quoted, capitals, and dates that contradict their tense.

Known limits, by signal:

- quotations in single quotes are missed, and so are those that run over sentences;
- unnamed sources: a noun of cues.yaml beside a reporting verb, whoever it is ("the official news agency reports");
- named sources: a name, with or without what its bearer is, beside a reporting verb; names that begin the sentence with
  an ordinary word ("Police said") count, pronouns ("he said") do not;
- capitals: two or more neighbouring words of four capitals or more; a row of abbreviations counts too;
- tense: only a date with month and year that the same article gives once as ahead ("will meet on February 12, 2025")
  and once as past ("On February 12, 2025, they met"), or as ahead though the stated day of publication is later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analysis.codebook_entries import Cues

QUOTE = re.compile(r"“[^“”]{8,}”|\"[^\"“”]{8,}\"")
CAPITALS = re.compile(r"\b[A-Z]{4,}(?:[ \t]+[A-Z]{4,})+\b")
BREAKING = re.compile(r"\bBREAKING\b|^\W*Breaking(?: [Nn]ews)?\s*[:|–—-]")
_SHORTEST_QUOTE = 4
_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
_DATE = rf"(?:on|in)\s+(?:\w+day,?\s+)?({'|'.join(_MONTHS)})(?:\s+([0-3]?\d)(?:st|nd|rd|th)?)?,?\s+((?:19|20)\d\d)\b"
_AHEAD = re.compile(
    rf"(?i:\b(?:will|(?:is|are) (?:set|scheduled|due|expected|slated|going) to|plans? to)\b)[^.;:]{{0,80}}?\b{_DATE}"
)
_PAST = r"(?i:\b(?:met|was held|were held|took place|occurred|happened|emerged|spoke|signed|began|ended|concluded)\b)"
_BEHIND = (re.compile(rf"(?i:\b){_DATE.replace('on|in', '[Oo]n|[Ii]n')}[^.;:]{{0,80}}?{_PAST}"),
           re.compile(rf"{_PAST}[^.;:]{{0,40}}?\b{_DATE}"))  # fmt: skip
_FUTURE = re.compile(r"(?i:\b(?:will|would|(?:set|scheduled|due|expected|slated) to)\b)")
_PRONOUNS = "He|She|It|They|We|I|You|Who|That|This|But|And|What|One|Some|Many|Others"


def find_quotes(text: str) -> list[str]:
    """Quotations of four words or more in double quotes."""
    return [quote for quote in QUOTE.findall(text) if len(quote.split()) >= _SHORTEST_QUOTE]


class SourceFinder:
    """Who is said to have said it: expressions for named and for unnamed sources."""

    def __init__(self, cues: Cues) -> None:
        """Compile the reporting verbs and nouns of cues.yaml."""
        verbs = _join(verb for verb in cues.reporting_verbs if not verb.endswith("ing"))
        nouns = _join(cues.reporting_nouns)
        part = r"[A-Z][\w’'.-]{0,30}"  # bounded, so that no text takes long
        name = rf"(?!(?i:{nouns}|{_PRONOUNS})\b){part}(?:\s{part}){{0,4}}"
        self._unnamed = re.compile(
            rf"(?i)\b(?:{nouns})\s+(?:{verbs})\b|\baccording to (?:\w+ ){{0,3}}?(?:{nouns})\b"
            rf"|\b(?:said|says)\s+(?:an?\s|one\s|some\s|two\s|the\s)?(?:\w+\s)?(?:{nouns})\b"
            r"|\bon condition of anonymity\b"
        )
        self._named = re.compile(
            rf"\b{name}(?:,\s[^,.;“”\"]{{3,80}},)?\s(?:{verbs})\b|\b(?:said|says|added|wrote)\s{name}"
            rf"|\b[Aa]ccording to (?:the )?{name}"
        )

    def find_unnamed(self, text: str) -> str:
        """The first expression for a source without a name; empty where there is none."""
        return _first(self._unnamed, text)

    def find_named(self, text: str) -> str:
        """The first expression for a source with a name; empty where there is none."""
        return _first(self._named, text)


def _join(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return " ".join(found.group().split()).rstrip(".") if found else ""


def find_tense_clashes(sentences: Iterable[tuple[str, str]], published: str | None) -> Iterator[tuple[str, str]]:
    """Yield (sentence_id, date) for dates of one article that are given as ahead though they are past.

    Args:
        sentences: sentence_id and text, in order.
        published: ISO 8601 day of publication, where it is stated.
    """
    ahead: dict[str, list[str]] = {}
    behind: dict[str, list[str]] = {}
    for sentence_id, text in sentences:
        for found in _AHEAD.finditer(text):
            ahead.setdefault(_to_day(found), []).append(sentence_id)
        if not _FUTURE.search(text):
            for found in (match for pattern in _BEHIND for match in pattern.finditer(text)):
                behind.setdefault(_to_day(found), []).append(sentence_id)
    for day, ids in ahead.items():
        is_past = published is not None and day < published[: len(day)]
        for sentence_id in [*ids, *behind.get(day, ())] if day in behind or is_past else ():
            yield sentence_id, day


def _to_day(found: re.Match[str]) -> str:
    """ISO 8601: 2025-02-12, or 2025-02 where no day is given."""
    month, day, year = found.groups()
    return f"{year}-{_MONTHS.index(month) + 1:02d}" + (f"-{int(day):02d}" if day else "")
