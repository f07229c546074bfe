"""Articles per second of a whole analysis beside a frozen yardstick, and what ``import analysis`` costs.

Ours: read_corpus from JSON Lines in a temporary folder, then analyse into a fresh store on disk, codebook loaded anew.
Yardstick, never to be changed: every text cut by one regular expression, VADER on every piece.
Both run in turn in one process (A B A B …), after one round each that does not count, so that a busy machine slows
both alike: compare the ratio, not the seconds.
"""

from __future__ import annotations

import json
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis import Store, analyse, load_codebook, read_corpus
from analysis.measures.framing import FrameScorer
from analysis.sentences import split_sentences
from tests.benchmarks import NEWSWIRE, ROOT, explain_missing, read_texts

ROUNDS = 5
IMPORT_ROUNDS = 7
NEWSWIRE_ARTICLES = 2_000


def main() -> int:
    """Print all figures."""
    print(f"Python {platform.python_version()}, {platform.machine()}; articles per second, {ROUNDS} rounds in turn")
    print(f"{'corpus':<16}{'articles':>9}{'':>4}{'':<11}{'best':>9}{'median':>9}")
    compare_speed("seeds", read_seeds())
    if reason := explain_missing(NEWSWIRE[0]):
        print(f"newswire: skipped, {reason}")
    else:
        compare_speed("newswire", texts := read_texts(NEWSWIRE[0], NEWSWIRE_ARTICLES))
        print(f"frames (cues, embedding, scoring): {time_framing(texts):,.0f} newswire articles per processor second")
    print(f"import analysis: {time_import():.0f} ms beyond a bare interpreter (medians of {IMPORT_ROUNDS})")
    return 0


def read_seeds() -> list[str]:
    """The texts of the sample corpus."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]


def compare_speed(name: str, texts: Sequence[str]) -> None:
    """Print both speeds on the same texts and their ratio."""
    vader = SentimentIntensityAnalyzer()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        file.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        ours, yardstick = time_in_turn(lambda: analyse_file(file), lambda: score_pieces(texts, vader))
    for label, seconds in (("ours", ours), ("yardstick", yardstick)):
        best, middle = len(texts) / min(seconds), len(texts) / median(seconds)
        print(f"{name:<16}{len(texts):>9,}{'':>4}{label:<11}{best:>9,.1f}{middle:>9,.1f}")
    print(f"{name:<16}ratio of medians, ours / yardstick: {median(yardstick) / median(ours):.2f}", flush=True)


def time_framing(texts: Sequence[str]) -> float:
    """Articles per processor second of the framing measure, sentences given."""
    split = [split_sentences(text) for text in texts]
    scorer = FrameScorer(load_codebook().frames)
    scorer.rate_texts(["The weights are loaded before the clock starts."])
    start = process_time()
    for text, sentences in zip(texts, split, strict=True):
        scorer.score_frames(text, sentences)
    return len(texts) / (process_time() - start)


def time_in_turn(ours: Callable[[], None], yardstick: Callable[[], None]) -> tuple[list[float], list[float]]:
    """Seconds of every counted round of either."""
    rounds = [(time_call(ours), time_call(yardstick)) for _ in range(ROUNDS + 1)][1:]
    return [first for first, _ in rounds], [second for _, second in rounds]


def time_call(call: Callable[[], None]) -> float:
    """Seconds that a call takes."""
    start = perf_counter()
    call()
    return perf_counter() - start


def analyse_file(file: Path) -> None:
    """A whole analysis of one file into a store that did not exist."""
    with tempfile.TemporaryDirectory() as folder:
        analyse(read_corpus(file), store=Store(Path(folder) / "store"))


def score_pieces(texts: Sequence[str], vader: SentimentIntensityAnalyzer) -> None:
    """The yardstick."""
    for text in texts:
        for piece in re.split(r"(?<=[.!?])\s+", text):
            vader.polarity_scores(piece)


def time_import() -> float:
    """Milliseconds that ``import analysis`` adds to the start of a fresh interpreter."""
    rounds = [(time_interpreter("import analysis"), time_interpreter("pass")) for _ in range(IMPORT_ROUNDS + 1)][1:]
    return 1000 * (median(first for first, _ in rounds) - median(second for _, second in rounds))


def time_interpreter(code: str) -> float:
    """Seconds from the start to the end of an interpreter that runs ``code``."""
    return time_call(lambda: subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True))
