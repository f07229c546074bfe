"""Voice and holder of each mention: who answers for the words that it stands in.

The first passage around a mention gives its voice; the holder is the actor whose mention stands where the passage says
that its speaker is named. Two speakers, a speaker who is no actor, a possessive ("Trump's envoy said"): unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.claims import Passage
from analysis.records import Mention
from analysis.sentences import locate_sentence

UNNAMED_GROUP, UNKNOWN, AUTHOR = "unnamed_group", "unknown", "author"

_NO_SUBJECT = re.compile(
    r"\b(?:of|against|with|from|to|in|on|over|about|(?<!, )(?:and|or)|for|by|at)\s+(?:the\s+)?$", re.IGNORECASE
)
"""What before a name says that it is not the one who speaks: "friends of Trump said", "Trump and Putin said"."""
_FIRST_NAME = re.compile(
    r"(?<=[a-z,.] )(?!Mr|Mrs|Ms|Dr|Sen|President|Senator|Secretary|Minister|Chancellor|Director|Leader|Democrat"
    r"|Republican|The|But|And|When|As|If|That|\w+day)[A-Z][a-z]+\s$"
)
"""A word before a name that makes it somebody else's: "Steve Israel"."""
_NOT_ALONE = re.compile(r"\s*,?\s*(?:and|or|&)\s+(?:the\s+)?(?:[A-Z]\S*\s+)*")


def give_voices(
    text: str, mentions: Sequence[Mention], passages: Sequence[Passage], starts: Sequence[int]
) -> Iterator[Mention]:
    """Yield the mentions with voice and holder.

    Args:
        text: Canonical text.
        mentions: By start.
        passages: Quotations first, then claims, the innermost first.
        starts: Where the sentences begin.
    """
    quoted = sorted((p for p in passages if p.voice == "quoted"), key=lambda p: p.start)
    claims: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.voice == "attributed":
            claims.setdefault(locate_sentence(starts, passage.start), []).append(passage)
    speakers = {**{m.start: m for m in mentions}, **{-m.end: m for m in mentions}}
    for mention in mentions:
        near = claims.get(locate_sentence(starts, mention.start), ())
        spoken = _find_around(quoted, mention) or next((p for p in near if p.start <= mention.start < p.end), None)
        yield replace(mention, voice=spoken.voice, holder=_find_holder(text, spoken, speakers)) if spoken else mention


def _find_around(quoted: Sequence[Passage], mention: Mention) -> Passage | None:
    place = bisect_right(quoted, mention.start, key=lambda p: p.start) - 1
    return quoted[place] if place >= 0 and mention.start < quoted[place].end else None


def _find_holder(text: str, passage: Passage, speakers: Mapping[int, Mention]) -> str:
    """The holder of a passage; ``speakers`` are the mentions by start and, negative, by end."""
    told = passage.speaker
    if told.is_unnamed:
        return UNNAMED_GROUP
    before = next((speakers[-end] for end in told.ends if -end in speakers), None)
    speaker = before or next((speakers[start] for start in sorted(told.starts) if start in speakers), None)
    if speaker is None or not (speaker.counts_for_stance or told.is_owner):
        return UNKNOWN
    lead = text[max(speaker.sentence_start, speaker.start - 24) : speaker.start]
    if _FIRST_NAME.search(lead) or (before and not told.is_owner and _NO_SUBJECT.search(lead)):
        return UNKNOWN
    return speaker.actor_id if before or not _is_joined(text, speaker, speakers) else UNKNOWN


def _is_joined(text: str, speaker: Mention, speakers: Mapping[int, Mention]) -> bool:
    """Whether another actor follows in a list: "Trump and Putin left, saying …"."""
    reach = range(speaker.end + 1, speaker.end + 40)
    after = next((place for place in reach if place in speakers), None)
    return after is not None and _NOT_ALONE.fullmatch(text, speaker.end, after) is not None
