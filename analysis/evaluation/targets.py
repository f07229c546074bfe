"""Where a labelled target stands in a sentence, beside the place that the row gives."""

from __future__ import annotations

import re

from analysis.encoder_input import Span

_WORD = r"(?<![\w]){}(?![\w])"


def find_mentions_of(text: str, target: Span) -> tuple[Span, ...]:
    """The target and every other place where its words, or the last of its two or more words, stand alone."""
    words = text[target[0] : target[1]].split()
    names = [" ".join(words)]
    if len(words) > 1 and words[-1][:1].isupper():
        names.append(words[-1])
    spans = [target]
    for name in names:
        for match in re.finditer(_WORD.format(re.escape(name)), text) if name else ():
            if all(match.end() <= start or match.start() >= end for start, end in spans):
                spans.append(match.span())
    return tuple(sorted(spans))
