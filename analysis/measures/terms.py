"""Words whose choice tells ("Kiev" or "Kyiv", "war" or "conflict"): every use found, one pass, longest match."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.codebook_entries import Term
from analysis.lexicon import Lexicon, Pattern, select_longest
from analysis.records import Sentence, TermHit
from analysis.sentences import locate_sentence

TERMS_VERSION = "2"


class TermFinder:
    """The terms of terms.yaml, compiled."""

    def __init__(self, terms: Sequence[Term]) -> None:
        """Compile the patterns of ``terms``; one that has capitals counts only as written or all in capitals."""
        self._terms = [(term, pattern) for term in terms for pattern in term.patterns]
        self._lexicon = Lexicon(
            Pattern(pattern.rstrip("*"), pattern.endswith("*"), pattern != pattern.lower())
            for _, pattern in self._terms
        )

    def find_terms(self, text: str, sentences: Sequence[Sentence]) -> tuple[TermHit, ...]:
        """Find all uses; within a group of terms the longest expression wins.

        Returns:
            Uses by start.
        """
        starts = [s.start for s in sentences]
        hits: list[TermHit] = []
        found = self._lexicon.find_matches(text)
        matches = [m for m in found if m.end <= sentences[locate_sentence(starts, m.start)].end]
        for group in dict.fromkeys(term.group for term, _ in self._terms):
            members = [m for m in matches if self._terms[m.pattern][0].group == group]
            for match in select_longest(members):
                sentence = sentences[locate_sentence(starts, match.start)]
                hits.append(TermHit(sentence.start, match.start, match.end, group, self._terms[match.pattern][0].id))
        return tuple(sorted(hits, key=lambda hit: (hit.start, hit.group)))
