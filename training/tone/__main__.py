"""Fit the calibrated tone: expected valences of words, then one line per mode, by ridge regression.

The words of VADER's lexicon, with its valences, and the frequent words of the rated sentences that it does not hold, at
0, give a line over the static embedding. With it every sentence has its features, and its mean rating / 4 is fitted.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.embeddings import EMBEDDING, load_embedder
from analysis.evaluation.rows import read_rows
from analysis.evaluation.tone import FIELDS, describe_agreement, hash_text, predict_held_out
from analysis.measures.calibrated_tone import RATING_END, TONE_MODEL, Mode, find_features, list_penalties
from analysis.model_files import identify_model, write_manifest
from analysis.ridge import fit_ridge
from analysis.tone_features import WORD, WordScorer, identify_network
from analysis.vader import load_vader

MIN_USES = 8
WORD_PENALTY = 3.0
DIGITS = 6


def main() -> None:
    """Write weights.json and manifest.json, and print how the lines do on articles that they have not seen."""
    parser = argparse.ArgumentParser(prog="python -m training.tone", description=__doc__)
    parser.add_argument("ratings", type=Path, metavar="RATINGS", help="rows with article, text, score (.jsonl)")
    parser.add_argument("--out", type=Path, default=TONE_MODEL)
    parser.add_argument("--static-only", action="store_true", help="do without the stance model")
    options = parser.parse_args()
    rows = read_rows(options.ratings, FIELDS)
    texts = [row["text"] for row in rows]
    words = fit_words(texts)
    modes: tuple[Mode, ...] = ("static",) if options.static_only else ("static", "thorough")
    lines = {mode: fit_line(rows, mode, words) for mode in modes}
    made_with = {"embedding": identify_model(EMBEDDING)}
    if not options.static_only:
        made_with["stance"] = identify_network()
    content = {"words": words, "lines": lines, "trained_on": sorted({hash_text(text) for text in texts})}
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "weights.json").write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
    write_manifest(options.out, ["weights.json"], rows=len(rows), made_with=made_with)


def fit_words(texts: Sequence[str]) -> list[float]:
    """Weights over the embedding, the constant last: VADER's words at their valences, frequent others at 0."""
    lexicon = {word: valence for word, valence in load_vader().lexicon.items() if WORD.fullmatch(word)}
    uses = Counter(word for text in texts for word in WORD.findall(text.lower()))
    lexicon |= {word: 0.0 for word, n in sorted(uses.items()) if n >= MIN_USES and word not in lexicon}
    vectors = np.asarray(load_embedder().embed_texts(list(lexicon)), np.float64)
    vectors = np.c_[vectors, np.ones(len(vectors))]
    penalty = WORD_PENALTY * np.eye(vectors.shape[1])
    return shorten(np.linalg.solve(vectors.T @ vectors + penalty, vectors.T @ np.array(list(lexicon.values()))))


def fit_line(rows: Sequence[dict[str, Any]], mode: Mode, words: Sequence[float]) -> dict[str, Any]:
    """The line of one mode over all rows; what it does on held-out articles is printed."""
    features = find_features([row["text"] for row in rows], mode, WordScorer(words))
    print(mode, json.dumps(describe_agreement(rows, predict_held_out(rows, features, mode))))
    line = fit_ridge(features, [row["score"] / RATING_END for row in rows], list_penalties(features.shape[1], mode))
    return {"constant": shorten(np.array([line.constant]))[0], "weights": shorten(line.weights)}


def shorten(values: NDArray[np.float64]) -> list[float]:
    """Values with six digits that count."""
    return [float(f"{value:.{DIGITS}g}") for value in values]


if __name__ == "__main__":
    main()
