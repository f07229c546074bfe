"""Distil a sentence transformer into one vector per token (the method of model2vec), packed as int8.

Every token of the vocabulary goes through the transformer alone, between [CLS] and [SEP]; the mean of the last layer is
its vector. Principal components cut the vectors to 256 numbers; each is then weighted by a/(a + p) (Arora et al. 2017),
p by Zipf's law from the token's place in the vocabulary, which BERT orders by frequency. No text is seen.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from tokenizers import Tokenizer
from transformers import AutoModel

from analysis.model_files import MODELS, hash_file, write_manifest

DIMENSIONS = 256
SIF = 1e-4
BATCH = 512
SEED = 0
UNUSED = ("[unused", "[CLS]", "[SEP]", "[PAD]", "[MASK]", "[UNK]")

Vectors = NDArray[np.float32]


def main() -> None:
    """Make vectors.npy, scales.npy, tokenizer.json and manifest.json."""
    parser = argparse.ArgumentParser(prog="python -m training.embeddings", description=__doc__)
    parser.add_argument("base", type=Path, metavar="BASE_FOLDER", help="all-MiniLM-L6-v2, as it was published")
    parser.add_argument("--out", type=Path, default=MODELS / "embedding")
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    words = [tokenizer.id_to_token(place) for place in range(tokenizer.get_vocab_size())]
    vectors = weigh(reduce(embed(options.base, tokenizer, len(words))))
    vectors[[word.startswith(UNUSED) for word in words]] = 0
    options.out.mkdir(parents=True, exist_ok=True)
    write(options.out, vectors)
    shutil.copyfile(options.base / "tokenizer.json", options.out / "tokenizer.json")
    base = {"base_sha256": hash_file(options.base / "model.safetensors"), "dimensions": DIMENSIONS, "sif": SIF}
    write_manifest(options.out, ["vectors.npy", "scales.npy", "tokenizer.json"], **base)
    print(f"{len(words):,} vectors of {DIMENSIONS} in {options.out}")


def embed(base: Path, tokenizer: Tokenizer, n_tokens: int) -> Vectors:
    """The transformer's mean vector of each token, alone between [CLS] and [SEP]."""
    torch.manual_seed(SEED)
    model = AutoModel.from_pretrained(str(base)).eval()
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    ids = torch.tensor([[first, token, last] for token in range(n_tokens)])
    with torch.inference_mode():
        parts = [model(input_ids=part).last_hidden_state.mean(1).numpy() for part in ids.split(BATCH)]
    return np.concatenate(parts)


def reduce(vectors: Vectors) -> Vectors:
    """The first principal components."""
    return PCA(DIMENSIONS, svd_solver="full").fit_transform(vectors).astype(np.float32)


def weigh(vectors: Vectors) -> Vectors:
    """Frequent tokens count less."""
    chance = 1 / np.arange(2, len(vectors) + 2)
    return (vectors * (SIF / (SIF + chance / chance.sum()))[:, None]).astype(np.float32)


def write(folder: Path, vectors: Vectors) -> None:
    """Save as int8 with one scale per token."""
    scales = np.abs(vectors).max(1) / 127
    steps = np.where(scales > 0, scales, 1)[:, None]
    np.save(folder / "vectors.npy", np.ascontiguousarray(np.rint(vectors / steps).astype(np.int8)))
    np.save(folder / "scales.npy", scales.astype(np.float32))


if __name__ == "__main__":
    main()
