"""Static embedding: a vector for a sentence, the sum of its tokens' vectors, brought to length 1.

The vectors were distilled from a sentence transformer (analysis/models/embedding/SOURCE.md); no transformer runs here.
Word order does not count, and words that the tokenizer cuts into pieces count by their pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from tokenizers import Tokenizer

from analysis.model_files import MODELS, check_files

EMBEDDING = MODELS / "embedding"
MAX_TOKENS = 512
CHUNK = 1_000
"""Sentences at a time, so that a long text needs no more memory than a short one."""

Vectors = NDArray[np.float32]


class Embedder:
    """The token vectors, loaded. One thread does the work: threads that wait for each other are slower here."""

    def __init__(self, tokenizer: Tokenizer, vectors: Vectors) -> None:
        """Use ``tokenizer`` and one row of ``vectors`` per token."""
        self._tokenizer, self._vectors = tokenizer, vectors

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        """Vectors of length 1, one row per text; zeros where no token of it is known."""
        parts = [self._embed(texts[first : first + CHUNK]) for first in range(0, len(texts), CHUNK)]
        return np.concatenate(parts) if parts else self._vectors[:0]

    def _embed(self, texts: Sequence[str]) -> Vectors:
        tokens = [self._tokenizer.encode(text, add_special_tokens=False).ids[:MAX_TOKENS] for text in texts]
        ends = np.cumsum([0, *map(len, tokens)])
        ids = np.fromiter(chain.from_iterable(tokens), np.int64, ends[-1])
        counts = csr_array((np.ones(len(ids), np.float32), ids, ends), shape=(len(texts), len(self._vectors)))
        sums: Vectors = counts @ self._vectors
        lengths: Vectors = np.linalg.norm(sums, axis=1, keepdims=True)
        lengths[lengths == 0] = 1
        sums /= lengths
        return sums


@cache
def load_embedder(folder: Path = EMBEDDING) -> Embedder:
    """Load the shipped vectors, or those of another folder, once.

    Raises:
        ModelError: A file is missing, cut short or altered.
    """
    check_files(folder)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    steps, scales = np.load(folder / "vectors.npy"), np.load(folder / "scales.npy")
    return Embedder(tokenizer, np.multiply(steps, scales[:, None], dtype=np.float32, order="C"))
