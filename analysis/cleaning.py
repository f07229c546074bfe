"""Marking what a scraped text carries beside the article: nothing is deleted, every mark has a reason and a rule.

Order of the marks: rules of cleaning.yaml (code, furniture, appeal, promotion), embedded posts, repeats, title and
headings. Only sentences that no earlier mark took are looked at by the next.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from string import punctuation

from analysis.cleaning_rules import CleaningRules
from analysis.lexicon import fold_text
from analysis.records import Sentence
from analysis.sentences import find_paragraphs

CLEANER_VERSION = "2"

_LONGEST_HEADING = 16
"""Words; the longest heading of the sample corpus has 12."""
_LONGEST_TITLE = 30
_LONGEST_POST = 330
"""Characters of an embedded post without a blank line before it: a post's 280 and its link."""
_SHORTEST_REPEAT = 6
"""Words beside numbers; shorter sentences recur by chance ("He said no."), and so do rows of figures."""
_REPEAT_SHARE = 0.9
"""Share of a sentence's four-word runs that must stand in one earlier sentence for it to be a repeat."""
_MOST_ORIGINS = 8
"""Earlier sentences remembered per four-word run: keeps texts that say one thing over and over linear."""

_Run = tuple[str, str, str, str]
_WITHOUT_MARKS = {ord(mark): " " for mark in punctuation + "“”„«»…·•–—"} | {ord("'"): None}
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/|www\.)\S+")
_POST_SIGNATURE = re.compile(r"^\s*[—–-]\s*\S.{0,80}\(@\w{1,30}\)\s+\w+ \d{1,2}, \d{4}\s*$")
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪]|\d{1,2}[.)])\s")
_CLOSED = re.compile(r"[.!,;…][\"'”’)\]]*\s*$")


def clean_text(text: str, sentences: Sequence[Sentence], rules: CleaningRules) -> tuple[Sentence, ...]:
    """Mark furniture, appeals, promotion, codes, embedded posts, repeats, title and headings.

    Args:
        text: Canonical text.
        sentences: All its sentences, unmarked.
        rules: The compiled rules of cleaning.yaml.

    Returns:
        The same sentences in the same order, with ``kind``, ``removed_reason``, ``removed_rule``, ``repeat_of``.
    """
    page = _Page(text, list(sentences))
    _mark_rules(page, rules)
    _mark_posts(page)
    _mark_repeats(page)
    _mark_headings(page)
    return tuple(page.sentences)


class _Page:
    """A text's sentences while they are being marked, reachable by paragraph."""

    def __init__(self, text: str, sentences: list[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self.paragraphs = find_paragraphs(text)

    @cached_property
    def members(self) -> list[range]:
        """For each paragraph the positions of its sentences."""
        starts = [s.start for s in self.sentences]
        edges = [bisect_right(starts, end - 1) for _, end in self.paragraphs]
        return [range(left, right) for left, right in zip([0, *edges], edges, strict=False)]

    def line(self, paragraph: int) -> str:
        start, end = self.paragraphs[paragraph]
        return self.text[start:end]

    def is_marked(self, paragraph: int) -> bool:
        first = self.sentences[self.members[paragraph][0]]
        return first.removed_reason is not None or first.kind != "body"

    def mark(self, paragraph: int, **marks: object) -> None:
        for position in self.members[paragraph]:
            self.sentences[position] = replace(self.sentences[position], **marks)  # type: ignore[arg-type]


def _mark_rules(page: _Page, rules: CleaningRules) -> None:
    for paragraph, rule in rules.match_lines(page.text, page.paragraphs):
        page.mark(paragraph, removed_reason=rule.reason, removed_rule=rule.id)


def _mark_posts(page: _Page) -> None:
    if "(@" not in page.text:
        return
    for paragraph in range(len(page.paragraphs)):
        if _POST_SIGNATURE.match(page.line(paragraph)):
            for member in range(_first_line_of_post(page, paragraph), paragraph + 1):
                page.mark(member, kind="embed")


def _first_line_of_post(page: _Page, signature: int) -> int:
    first, length = signature, 0
    while first > 0 and not page.is_marked(first - 1):
        (start, end), (next_start, _) = page.paragraphs[first - 1], page.paragraphs[first]
        length += end - start
        has_gap = page.text.count("\n", end, next_start) > 1
        if length > _LONGEST_POST or (has_gap and first < signature):
            break
        first -= 1
    return first


def _mark_repeats(page: _Page) -> None:
    """Mark sentences whose words stand, near-verbatim, in one earlier sentence (four-word runs)."""
    kept = [n for n, sentence in enumerate(page.sentences) if sentence.removed_reason is None]
    runs = {n: _word_runs(page.text[page.sentences[n].start : page.sentences[n].end]) for n in kept}
    if len(set().union(*runs.values())) == sum(map(len, runs.values())):
        return  # no run stands twice
    seen: dict[_Run, list[int]] = {}
    for position in kept:
        origin = _find_origin(runs[position], seen)
        sentence = page.sentences[position]
        if origin is not None:
            page.sentences[position] = replace(
                sentence, kind="body", removed_reason="repeat", removed_rule="near_verbatim", repeat_of=origin
            )
            continue
        for run in dict.fromkeys(runs[position]):
            if len(starts := seen.setdefault(run, [])) < _MOST_ORIGINS:
                starts.append(sentence.start)


def _word_runs(text: str) -> list[_Run]:
    folded = fold_text(_LINK.sub(" ", text) if "/" in text else text)
    words = folded.translate(_WITHOUT_MARKS).split()
    if sum(not word.isdigit() for word in words) < _SHORTEST_REPEAT:
        return []
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))


def _find_origin(runs: list[_Run], seen: dict[_Run, list[int]]) -> int | None:
    counts = Counter(start for run in runs for start in seen.get(run, ()))
    if not counts:
        return None
    origin, shared = max(counts.items(), key=lambda item: (item[1], -item[0]))
    return origin if shared >= _REPEAT_SHARE * len(runs) else None


def _mark_headings(page: _Page) -> None:
    """A heading is a short line without an end mark that something unmarked follows; the first may be the title."""
    open_lines = [p for p in range(len(page.paragraphs)) if not page.is_marked(p)]
    for order, paragraph in enumerate(open_lines[:-1]):
        limit = _LONGEST_TITLE if order == 0 else _LONGEST_HEADING
        if _is_heading(page.line(paragraph), limit):
            page.mark(paragraph, kind="title" if order == 0 else "heading")


def _is_heading(line: str, limit: int) -> bool:
    if len(line) > 12 * limit or _BULLET.match(line) or _CLOSED.search(line):
        return False
    words = line.split()
    return len(words) <= limit and any(word[0].isupper() for word in words)
