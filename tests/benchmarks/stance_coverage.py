"""How often the interval of a mean stance holds the truth: four ways to make it, at 10, 20 and 40 sentences.

Run with ``python -m tests.benchmarks.stance_coverage``; docs/measures.md quotes the figures.

Ways: *scores alone* (Student's t of the scores), *larger variance* (that of the scores or that within the sentences,
as the product does), *sum of variances*, *bootstrap* (2.5th to 97.5th percentile over resampled sentences with labels
drawn from their probabilities, 200 per interval). Truths:

* people: n of the labelled sentences of NewsMTSC are drawn with replacement, the truth is the mean human label of all;
  probabilities calibrated, without the news prior, as the set has a class mix of its own;
* labels: n of the sentences of PerSenT that name an actor of the codebook; each has a label drawn from its
  probabilities as shown, and the truth is the mean label of these n: what a reader would find in this article;
* population: the same sentences, and the truth is the mean label of all: what the author could have written.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from analysis.calibration import calibrate
from analysis.codebook import load_codebook
from analysis.encoder import open_encoder
from analysis.evaluation.rows import read_rows
from analysis.evaluation.stance import read_target
from analysis.evaluation.three_classes import read_gold
from analysis.intervals import find_mean_interval
from analysis.measures.stance import score_stance
from analysis.mentions import MentionFinder
from tests.benchmarks import DATA, PERSENT, explain_missing, read_texts
from tests.benchmarks.coverage import is_counted, mark_texts

SIZES = (10, 20, 40)
DRAWS = 2_000
RESAMPLES = 200
SEED = 0
NEWSMTSC = (DATA / "newsmtsc" / "dev_rw.jsonl", DATA / "newsmtsc" / "dev_mt.jsonl")
VALUES = np.array([-1.0, 0.0, 1.0])

Floats = NDArray[np.float64]
Interval = tuple[Floats, Floats]


def main() -> int:
    """Print the table; 1 where the data are not at hand."""
    for path in (*NEWSMTSC, PERSENT):
        if reason := explain_missing(path):
            print(f"skipped: {reason}")
            return 1
    labelled, labels = score_labelled()
    shown = score_articles()
    print(f"{len(labelled)} labelled sentences, {len(shown)} sentences of articles; {DRAWS:,} draws, seed {SEED}\n")
    print("| truth | way | " + " | ".join(f"n = {n}" for n in SIZES) + " |")
    print("|---" * (2 + len(SIZES)) + "|")
    for truth, probabilities in (("people", labelled), ("labels", shown), ("population", shown)):
        rows = {n: measure(probabilities, n, truth, labels.mean()) for n in SIZES}
        for way in ("scores alone", "larger variance", "sum of variances", "bootstrap"):
            cells = [f"{coverage:.1%} ({width:.2f})" for coverage, width in (rows[n][way] for n in SIZES)]
            print(f"| {truth} | {way} | {' | '.join(cells)} |", flush=True)
    return 0


def score_labelled() -> tuple[Floats, Floats]:
    """Calibrated probabilities of the labelled sentences, and their human labels as −1, 0, 1."""
    rows = [row for path in NEWSMTSC for row in read_rows(path, ("text", "start", "end", "label"))]
    encoder = open_encoder()
    logits = encoder.find_logits([read_target(row) for row in rows])
    return calibrate(logits, encoder.calibration), VALUES[read_gold([row["label"] for row in rows])]


def score_articles() -> Floats:
    """Probabilities as shown of all kept body sentences of PerSenT that name an actor of the codebook."""
    codebook = load_codebook()
    finder = MentionFinder(codebook.actors, codebook.cues)
    rows = []
    for text, sentences in mark_texts(read_texts(PERSENT)):
        counted = {sentence.start for sentence in sentences if is_counted(sentence)}
        mentions = [m for m in finder.find_mentions(text, sentences) if m.sentence_start in counted]
        evidence = score_stance(text, sentences, mentions)
        rows += [(row.p_unfavourable, row.p_neutral, row.p_favourable) for row in evidence]
    return np.array(rows)


def measure(probabilities: Floats, n: int, truth: str, mean_label: float) -> dict[str, tuple[float, float]]:
    """Coverage and median width of the four ways."""
    random = np.random.default_rng(SEED)
    drawn = probabilities[random.integers(len(probabilities), size=(DRAWS, n))]
    targets = {
        "people": np.full(DRAWS, mean_label),
        "labels": draw_labels(drawn, random).mean(axis=1),
        "population": np.full(DRAWS, (probabilities @ VALUES).mean()),
    }[truth]
    found = make_intervals(drawn, random)
    return {
        way: (float(((low <= targets) & (targets <= high)).mean()), float(np.median(high - low)))
        for way, (low, high) in found.items()
    }


def make_intervals(drawn: Floats, random: np.random.Generator) -> dict[str, Interval]:
    """Each way's intervals for draws × sentences × probabilities."""
    scores = drawn @ VALUES
    n = np.full(len(drawn), drawn.shape[1])
    doubt = (drawn[..., 0] + drawn[..., 2] - scores**2).mean(axis=1)
    between = scores.var(axis=1, ddof=1)
    return {
        "scores alone": find_mean_interval(scores.mean(axis=1), np.sqrt(between), n),
        "larger variance": find_mean_interval(scores.mean(axis=1), np.sqrt(np.maximum(between, doubt)), n),
        "sum of variances": find_mean_interval(scores.mean(axis=1), np.sqrt(between + doubt), n),
        "bootstrap": bootstrap(drawn, random),
    }


def bootstrap(drawn: Floats, random: np.random.Generator) -> Interval:
    """Percentiles of the mean over resampled sentences with drawn labels."""
    ends = np.empty((len(drawn), 2))
    n = drawn.shape[1]
    for place, sentences in enumerate(drawn):
        again = sentences[random.integers(n, size=(RESAMPLES, n))]
        ends[place] = np.percentile(draw_labels(again, random).mean(axis=1), [2.5, 97.5])
    return ends[:, 0], ends[:, 1]


def draw_labels(probabilities: Floats, random: np.random.Generator) -> Floats:
    """A label −1, 0 or 1 for each row of three probabilities."""
    chance = random.random(probabilities.shape[:-1])
    at_least_neutral = chance >= probabilities[..., 0]
    return np.where(chance >= probabilities[..., 0] + probabilities[..., 1], 1.0, at_least_neutral - 1.0)


if __name__ == "__main__":
    sys.exit(main())
