"""Voice and holder beside what people read: ``python -m tests.gold.measure_holders [FIRST SECOND]``.

Without files: accuracy on ``holders.jsonl``. With two readings (lines of id, voice, holder): their agreement, and
accuracy on the cases on which both agree. ``unknown`` counts as right only where the reading says unknown; a named
holder who is not the one read is counted apart, because it puts words into somebody's mouth.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.cleaning import clean_text
from analysis.cleaning_rules import load_cleaning_rules
from analysis.codebook import load_codebook
from analysis.evaluation.agreement import find_alpha
from analysis.mentions import MentionFinder
from analysis.sentences import split_sentences
from tests.gold.holder_texts import find_data, read_basil, read_newsmtsc, read_rows, read_seeds

GOLD = Path(__file__).with_name("holders.jsonl")
UNNAMED = ("author", "unknown", "unnamed_group")
Answer = tuple[str, str]


@dataclass(frozen=True, slots=True)
class HolderFigures:
    """Counts of cases; n_named: where the method names an actor as the holder."""

    n: int
    n_voice_right: int
    n_holder_right: int
    n_named: int
    n_named_wrong: int


def main() -> int:
    """Print all figures."""
    gold = read_answers(GOLD) if len(sys.argv) < 3 else compare_readings(*map(Path, sys.argv[1:3]))
    found = find_answers(gold)
    for name in ("", "seeds", "newsmtsc", "basil"):
        part = {key: answer for key, answer in gold.items() if key.startswith(name)}
        print(name or "all", measure(part, found))
    speech = {key: answer for key, answer in gold.items() if answer[0] != "author"}
    print("not the author's", measure(speech, found))
    return 0


def read_answers(path: Path) -> dict[str, Answer]:
    """Voice and holder by case."""
    return {row["id"]: (row["voice"], row["holder"]) for row in read_rows(path)}


def compare_readings(first_path: Path, second_path: Path) -> dict[str, Answer]:
    """Print how two readings agree; return the answers that they share."""
    first, second = read_answers(first_path), read_answers(second_path)
    if first_path.read_bytes() == second_path.read_bytes():
        print("the two files are identical, byte for byte: no evidence of agreement")
    for place, name in enumerate(("voice", "holder")):
        values = sorted({answer[place] for answer in (*first.values(), *second.values())})
        readings = [[values.index(reading[key][place]) for key in first] for reading in (first, second)]
        print(name, f"alpha {find_alpha(readings):.3f}")
    return {key: answer for key, answer in first.items() if second[key] == answer}


def find_answers(keys: Iterable[str]) -> dict[str, Answer]:
    """What the method says of the mention that each key points to."""
    wanted = set(keys)
    codebook, rules = load_codebook(), load_cleaning_rules()
    finder = MentionFinder(codebook.actors, codebook.cues)
    readers = {"seeds": read_seeds, "newsmtsc": read_newsmtsc, "basil": read_basil}
    found: dict[str, Answer] = {}
    for name in {key.split(":")[0] for key in wanted}:
        places = {key.rsplit(":", 1)[0] for key in wanted}
        for text_key, text in readers[name]():
            if f"{name}:{text_key}" in places:
                for mention in finder.find_mentions(text, clean_text(text, split_sentences(text), rules)):
                    key = f"{name}:{text_key}:{mention.start}-{mention.end}"
                    found[key] = (mention.voice, mention.holder)
    return {key: found[key] for key in wanted & found.keys()}


def measure(gold: Mapping[str, Answer], found: Mapping[str, Answer]) -> HolderFigures:
    """Count what is right; a mention that is not found is wrong."""
    pairs = [(answer, found.get(key, ("", ""))) for key, answer in gold.items()]
    named = [(read, said) for read, said in pairs if said[1] and said[1] not in UNNAMED]
    return HolderFigures(
        n=len(pairs),
        n_voice_right=sum(read[0] == said[0] for read, said in pairs),
        n_holder_right=sum(read[1] == said[1] for read, said in pairs),
        n_named=len(named),
        n_named_wrong=sum(read[1] != said[1] for read, said in named),
    )


def explain_missing() -> str | None:
    """Say what is missing of the texts that are not ours; None where all are there."""
    for path in (find_data() / "newsmtsc" / "dev_rw.jsonl", find_data() / "basil" / "articles.jsonl"):
        if not path.is_file():
            return f"no {path}; set PARALLAX_DATA"
    return None


if __name__ == "__main__":
    sys.exit(main())
