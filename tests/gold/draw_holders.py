"""Draws the mentions whose voice and holder people read: ``python -m tests.gold.draw_holders FOLDER``.

140 mentions of actors of the codebook, seed 0: 100 in sentences with a sign of speech (a quotation mark, a reporting
verb, "according to"), 40 in sentences without. Half of each, or all that there are, come from the seeds, the rest from
NewsMTSC (dev) and BASIL in equal parts. FOLDER gets what the readers see, without any answer.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from analysis.cleaning import clean_text
from analysis.cleaning_rules import load_cleaning_rules
from analysis.codebook import load_codebook
from analysis.mentions import MentionFinder
from analysis.sentences import split_sentences
from tests.gold.holder_texts import read_basil, read_newsmtsc, read_seeds

SEED = 0
N_SPEECH, N_PLAIN = 100, 40
Case = dict[str, Any]


def main() -> int:
    """Write ``holder_blind.jsonl`` and ``holder_actors.txt`` into the folder named on the command line."""
    folder = Path(sys.argv[1])
    cases = draw_cases()
    lines = (json.dumps(case, ensure_ascii=False) + "\n" for case in cases)
    (folder / "holder_blind.jsonl").write_text("".join(lines), encoding="utf-8")
    actors = (f"{actor.id}\t{actor.label}\n" for actor in load_codebook().actors)
    (folder / "holder_actors.txt").write_text("".join(actors), encoding="utf-8")
    return 0


def draw_cases() -> list[Case]:
    """The drawn cases in mixed order."""
    draw = random.Random(SEED)
    found = {name: list(list_cases(name, texts)) for name, texts in list_texts().items()}
    cases: list[Case] = []
    for speaks, n in ((True, N_SPEECH), (False, N_PLAIN)):
        pools = {name: [c for c in pool if c["speaks"] == speaks] for name, pool in found.items()}
        taken = take(draw, pools["seeds"], n // 2)
        half = take(draw, pools["newsmtsc"], (n - len(taken)) // 2)
        cases += taken + half + take(draw, pools["basil"], n - len(taken) - len(half))
    draw.shuffle(cases)
    for case in cases:
        del case["speaks"]
    return cases


def list_texts() -> dict[str, Iterable[tuple[str, str]]]:
    return {"seeds": read_seeds(), "newsmtsc": read_newsmtsc(), "basil": read_basil()}


def take(draw: random.Random, pool: list[Case], n: int) -> list[Case]:
    return draw.sample(pool, min(n, len(pool)))


def list_cases(name: str, texts: Iterable[tuple[str, str]]) -> Iterator[Case]:
    """Every mention in a sentence that no earlier one repeats, with the sentences around it."""
    codebook, rules = load_codebook(), load_cleaning_rules()
    finder = MentionFinder(codebook.actors, codebook.cues)
    verbs = "|".join(map(re.escape, codebook.cues.reporting_verbs))
    speech = re.compile(rf"[\"“”‘]|(?:^|\s)'|\b(?:according to|{verbs})\b", re.IGNORECASE)
    seen: set[str] = set()
    for key, text in texts:
        sentences = clean_text(text, split_sentences(text), rules)
        surfaces = [text[s.start : s.end] for s in sentences]
        places = {s.start: place for place, s in enumerate(sentences)}
        fresh = {place for place, surface in enumerate(surfaces) if surface not in seen}
        seen.update(surfaces)
        for mention in finder.find_mentions(text, sentences):
            place = places[mention.sentence_start]
            if mention.form == "pronoun" or place not in fresh:
                continue
            yield {
                "id": f"{name}:{key}:{mention.start}-{mention.end}",
                "before": surfaces[place - 1] if place else "",
                "sentence": surfaces[place],
                "after": surfaces[place + 1] if place + 1 < len(surfaces) else "",
                "mention": text[mention.start : mention.end],
                "start": mention.start - mention.sentence_start,
                "end": mention.end - mention.sentence_start,
                "speaks": bool(speech.search(surfaces[place])),
            }


if __name__ == "__main__":
    sys.exit(main())
