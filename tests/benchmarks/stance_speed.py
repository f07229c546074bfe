"""How fast the stance is: load time, pairs per second and core, the seeds, pairs per article.

Run with ``python -m tests.benchmarks.stance_speed``. A pair is one sentence and one actor. Text: US political articles
(PerSenT) where labelled data are at hand, otherwise the seeds. Every model run is a fresh input: nothing is remembered.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import cache
from statistics import median

from analysis.codebook import load_codebook
from analysis.corpus import read_corpus
from analysis.encoder import STANCE_MODEL, Encoder, open_encoder
from analysis.encoder_input import Targeted
from analysis.measures.stance import find_target, mask_mentions
from analysis.mentions import MentionFinder
from analysis.pipeline import analyse
from analysis.sentences import split_sentences
from tests.benchmarks import PERSENT, ROOT, explain_missing, read_texts

MOST_PAIRS = 300
LOAD = (
    "import time; t = time.perf_counter(); import numpy, onnxruntime, tokenizers; "
    "from analysis.encoder import open_encoder; i = time.perf_counter(); open_encoder(); "
    "print(f'libraries {i - t:.2f} s, model {time.perf_counter() - i:.2f} s')"
)


def main() -> int:
    """Print the figures."""
    megabytes = sum(path.stat().st_size for path in STANCE_MODEL.iterdir()) / 1e6
    print(f"model: {megabytes:.0f} MB on disk; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for _ in range(3):
        loaded = subprocess.run([sys.executable, "-c", LOAD], cwd=ROOT, capture_output=True, text=True, check=True)
        print(f"load in a new process: {loaded.stdout.strip()}")
    is_at_hand = not explain_missing(PERSENT)
    texts = read_texts(PERSENT, 100) if is_at_hand else [a.text for a in read_corpus(ROOT / "seeds").articles]
    pairs = [list_pairs(text) for text in texts]
    sizes = [len(found) for found in pairs]
    print(f"pairs per article: median {median(sizes):.0f}, mean {sum(sizes) / len(sizes):.1f}, most {max(sizes)}")
    flat = list(dict.fromkeys(pair for found in pairs for pair in found))[:MOST_PAIRS]
    print_speed(flat)
    started = time.perf_counter()
    result = analyse(read_corpus(ROOT / "seeds"))
    n_pairs = len(result.tables["stance_evidence"])
    print(f"seeds: {time.perf_counter() - started:.2f} s for everything, {n_pairs} pairs")
    return 0


def print_speed(pairs: list[Targeted]) -> None:
    """Pairs per second of one thread, and of the pool."""
    encoder = open_encoder()
    encoder.find_logits(pairs[:5])
    started = time.perf_counter()
    for pair in pairs[5:]:
        encoder.find_logits([pair])
    alone = (len(pairs) - 5) / (time.perf_counter() - started)
    pooled = forget(encoder)
    started = time.perf_counter()
    pooled.find_logits(pairs)
    print(f"pairs per second: {alone:.0f} on one core, {len(pairs) / (time.perf_counter() - started):.0f} on all")


def forget(encoder: Encoder) -> Encoder:
    """The same model with nothing remembered."""
    return Encoder(encoder._session, encoder._tokenise, encoder._marks, encoder.calibration)


def list_pairs(text: str) -> list[Targeted]:
    """The inputs of a text."""
    sentences = split_sentences(text)
    by_start = {sentence.start: sentence for sentence in sentences}
    groups: dict[tuple[int, str], list] = {}
    for mention in _finder().find_mentions(text, sentences):
        groups.setdefault((mention.sentence_start, mention.actor_id), []).append(mention)
    return [
        mask_mentions(text, by_start[start], target, mine)
        for (start, _), mine in groups.items()
        if (target := find_target(mine))
    ]


@cache
def _finder() -> MentionFinder:
    codebook = load_codebook()
    return MentionFinder(codebook.actors, codebook.cues)


if __name__ == "__main__":
    sys.exit(main())
