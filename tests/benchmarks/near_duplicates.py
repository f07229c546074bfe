"""How many edited copies of newswire articles are found again, and how many of the pairs found are none.

Run with ``python -m tests.benchmarks.near_duplicates``; docs/measures.md quotes the figures.

Of the newswire articles with four sentences or more 2,000 are drawn and copied. In each copy 5 to 30 % of the sentences
are changed (at least one; half of them replaced by a sentence of another article, half with every third word replaced)
and every second copy's sentences are put in another order; the headline is another one, as headlines are not compared.
Originals and copies are then searched together. A pair of a copy and its original that is found counts for recall.
Pairs of which the originals were already found to be near-duplicates are set aside; every other pair found is a false
one. A second, harder row copies articles of two sentences or more, so that up to half of a copy is changed.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.duplicates import find_duplicates
from analysis.sentences import split_sentences
from tests.benchmarks import NEWSWIRE, explain_missing, read_texts

SEEDS = (20260, 7)
N_COPIES = 2_000
FEWEST_SENTENCES = (4, 2)
LEAST_CHANGED, MOST_CHANGED = 0.05, 0.30
N_LISTED = 50


@dataclass(frozen=True)
class Outcome:
    """What was found: of the copies, beside them, and how long it took."""

    n_copies: int
    n_found: int
    n_false: int
    n_aside: int
    seconds: float

    @property
    def recall(self) -> float:
        return self.n_found / self.n_copies

    @property
    def precision(self) -> float:
        return self.n_found / (self.n_found + self.n_false)


def main() -> int:
    """Print recall and precision by seed; 1 where the data are not at hand."""
    for path in NEWSWIRE:
        if reason := explain_missing(path):
            print(f"skipped: {reason}")
            return 1
    originals = [split_lines(text) for path in NEWSWIRE for text in read_texts(path)]
    aside = find_near(originals)
    print(f"{len(originals):,} originals, {len(aside):,} near-duplicates among them, set aside")
    for fewest in FEWEST_SENTENCES:
        for seed in SEEDS:
            outcome = measure(originals, aside, fewest, seed)
            print(
                f"from {fewest} sentences, seed {seed}: recall {outcome.recall:.3f}, precision {outcome.precision:.3f} "
                f"({outcome.n_copies:,} copies, {outcome.n_false} false, {outcome.n_aside} aside, "
                f"{outcome.seconds:.0f} s)"
            )
    if "--list" in sys.argv:
        list_pairs(originals, sorted(aside))
    return 0


def split_lines(text: str) -> list[str]:
    """The sentences of an article."""
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text)]


def measure(originals: list[list[str]], aside: set[tuple[int, int]], fewest: int, seed: int) -> Outcome:
    """Make copies, search all, and compare what is found with what was made."""
    draw = random.Random(seed)
    long = [place for place, lines in enumerate(originals) if len(lines) >= fewest]
    chosen = draw.sample(long, N_COPIES)
    copies = [edit(originals[place], originals, draw) for place in chosen]
    began = time.perf_counter()
    found = find_near([*originals, *copies])
    seconds = time.perf_counter() - began
    bases = [*range(len(originals)), *chosen]
    pairs = [tuple(sorted((bases[left], bases[right]))) for left, right in found if right >= len(originals)]
    n_found = sum(left == right for left, right in pairs)
    n_aside = sum(pair in aside for pair in pairs)
    return Outcome(N_COPIES, n_found, len(pairs) - n_found - n_aside, n_aside, seconds)


def edit(lines: list[str], originals: list[list[str]], draw: random.Random) -> list[str]:
    """A copy with some other sentences and, every second time, another order."""
    body = list(lines)
    n_changed = max(1, int(draw.uniform(LEAST_CHANGED, MOST_CHANGED) * len(body)))
    for place in draw.sample(range(len(body)), n_changed):
        other = draw.choice(draw.choice(originals))
        body[place] = other if draw.random() < 0.5 else change_words(body[place], other, draw)
    if draw.random() < 0.5:
        draw.shuffle(body)
    return body


def change_words(line: str, other: str, draw: random.Random) -> str:
    """The line with every third word replaced by one of another line."""
    words, others = line.split(), other.split()
    return " ".join(draw.choice(others) if place % 3 == 0 else word for place, word in enumerate(words))


def find_near(texts: Iterable[list[str]]) -> set[tuple[int, int]]:
    """Places of the pairs that are near-duplicates."""
    rows = [(str(n), line, "body", None) for n, lines in enumerate(texts) for line in lines]
    sentences = pd.DataFrame(rows, columns=["article_id", "text", "kind", "removed_reason"])
    ids = sentences["article_id"].drop_duplicates()
    pairs = find_duplicates(pd.DataFrame({"article_id": ids, "text_id": ids}), sentences)
    near = pairs[pairs["kind"] == "near_duplicate"]
    return {(int(left), int(right)) for left, right in zip(near["article_id"], near["other_id"], strict=True)}


def list_pairs(originals: list[list[str]], pairs: list[tuple[int, int]]) -> None:
    """Print pairs of the originals, drawn by the first seed, to be read by hand."""
    for left, right in sorted(random.Random(SEEDS[0]).sample(pairs, min(N_LISTED, len(pairs)))):
        print(f"\n{left} | {' '.join(originals[left])[:400]}\n{right} | {' '.join(originals[right])[:400]}")


if __name__ == "__main__":
    sys.exit(main())
