"""Where quotation marks open and close: “curly”, "straight" and ‘single’, over several sentences of one paragraph.

A paragraph that opens a quotation and never closes it is quoted to its end where the next one opens anew (the custom
of newspapers for long quotations), else to the end of the line's first sentence mark. One that closes a quotation which
was opened before it is quoted from its beginning. Single marks count outside
double ones only; an apostrophe is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.sentences import find_paragraphs

_MARK = re.compile(r"[“”\"]")
_CURLY = re.compile(r"[“”]")
_SINGLE = re.compile(r"(?<![\w’'])(?:‘(?=\S)|'(?=[^\W\d]))")
_SINGLE_END = re.compile(r"(?<=[\w.,!?…])[’'](?![\w])")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_LONGEST_SINGLE = 300
_LONGEST_OPEN = 400
"""Characters that a quotation without an end may have."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, the marks included."""

    start: int
    end: int


def find_quotations(text: str) -> list[Quotation]:
    """Find all quotations of a text, by start; none overlap."""
    found: list[Quotation] = []
    paragraphs = find_paragraphs(text)
    for place, (start, end) in enumerate(paragraphs):
        following = paragraphs[place + 1][0] if place + 1 < len(paragraphs) else len(text)
        doubles = list(_pair_doubles(text, start, end, text[following : following + 1] in ("“", '"')))
        found += doubles
        found += _pair_singles(text, start, end, doubles)
    return sorted(found, key=lambda quotation: quotation.start)


def _pair_doubles(text: str, start: int, end: int, goes_on: bool) -> Iterator[Quotation]:
    opened, ended = -1, start
    for mark in _MARK.finditer(text, start, end):
        if opened >= 0 and text[opened] == "“" and mark.group() == '"' and _is_within(text, mark.end(), end):
            continue
        if _opens(text, mark.start(), start) and not (opened >= 0 and mark.group() == '"' and _closes(text, mark)):
            opened = mark.start()
        elif opened >= 0 and mark.group() != "“":
            yield Quotation(opened, mark.end())
            opened, ended = -1, mark.end()
        elif ended == start and text[mark.start() - 1] in ",.?!" and _find_end(text, start, end) >= mark.start():
            yield Quotation(start, mark.end())
            ended = mark.end()
    if opened >= 0:
        yield Quotation(opened, end if goes_on else _find_end(text, opened, end))


def _opens(text: str, place: int, start: int) -> bool:
    if text[place] != '"':
        return text[place] == "“"
    before, after = text[place - 1 : place] if place > start else "", text[place + 1 : place + 2]
    return bool(after.strip()) and (not before or not (before.isalnum() or before in ".,!?…’')"))


def _is_within(text: str, place: int, end: int) -> bool:
    """Whether the next curly mark closes: then straight marks before it stand within the quotation."""
    curly = _CURLY.search(text, place, end)
    return curly is not None and curly.group() == "”"


def _closes(text: str, mark: re.Match[str]) -> bool:
    return not text[mark.end() : mark.end() + 1].isalnum() and not text[mark.start() - 1].isspace()


def _find_end(text: str, opened: int, end: int) -> int:
    stop = _SENTENCE_END.search(text, opened, min(end, opened + _LONGEST_OPEN))
    return stop.end() if stop else min(end, opened + _LONGEST_OPEN)


def _pair_singles(text: str, start: int, end: int, doubles: list[Quotation]) -> Iterator[Quotation]:
    place = start
    while opening := _SINGLE.search(text, place, end):
        place = opening.end()
        if any(q.start <= opening.start() < q.end for q in doubles):
            continue
        limit = min([end, place + _LONGEST_SINGLE, *(q.start for q in doubles if q.start >= place)])
        if closing := _SINGLE_END.search(text, place, limit):
            yield Quotation(opening.start(), closing.end())
            place = closing.end()
