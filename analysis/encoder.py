"""The stance model: a folder of checked files, opened once per process, run one input at a time.

The weights are 8-bit integers, and their results depend on what else is in a batch; so every input is a batch of its
own, and equal inputs have equal results whatever else is analysed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from analysis.calibration import LABELS, Calibration, parse_calibration
from analysis.encoder_input import SPECIAL_TOKENS, EncodedTarget, Marks, Targeted, Tokenise, encode_target
from analysis.errors import ModelError
from analysis.model_files import MODELS, check_files

STANCE_MODEL = MODELS / "stance"
NETWORK, TOKENIZER, SETTINGS = "model.onnx", "tokenizer.json", "settings.json"

_REMEMBERED = 20_000
"""Inputs whose result is kept in memory: the same sentence again, in an upload or after another codebook, is free."""
_opening = Lock()
_opened: dict[Path, Encoder] = {}

Logits = NDArray[np.float64]


class Session(Protocol):
    """What is used of onnxruntime.InferenceSession."""

    def run(self, outputs: list[str], inputs: dict[str, Any]) -> list[Any]:
        """Outputs by name for inputs by name."""


class Encoder:
    """A stance model that is ready to run; safe to use from several threads."""

    def __init__(self, session: Session, tokenise: Tokenise, marks: Marks, calibration: Calibration) -> None:
        """Bind the parts of an opened model.

        Args:
            session: Takes ids, attention and target, gives logits.
            tokenise: Text to token ids, without special tokens.
            marks: Ids of the special tokens.
            calibration: What its settings say.
        """
        self.calibration = calibration
        self._session = session
        self._tokenise = tokenise
        self._marks = marks
        self.n_threads = os.cpu_count() or 1
        self._pool = ThreadPoolExecutor(self.n_threads, thread_name_prefix="stance")
        self._remember = lru_cache(_REMEMBERED)(self._run)

    def find_logits(self, sentences: Sequence[Targeted]) -> Logits:
        """Logits of each sentence and target: rows × (unfavourable, neutral, favourable)."""
        inputs = [encode_target(self._tokenise, self._marks, sentence) for sentence in sentences]
        rows = list(self._pool.map(self._find, inputs)) if len(inputs) > 1 else list(map(self._find, inputs))
        return np.array(rows, dtype=np.float64).reshape(-1, len(LABELS))

    def find_features(self, texts: Sequence[str], longest: int) -> Logits:
        """What the network makes of whole texts before its last layer, all tokens being the target: one row per text.

        Args:
            texts: Each is run alone.
            longest: Tokens that are read of one, start and end among them.
        """
        return np.array(list(self._pool.map(lambda text: self._find_features(text, longest), texts)))

    def _find_features(self, text: str, longest: int) -> Logits:
        ids = (self._marks.start, *self._tokenise(text)[: longest - 2], self._marks.end)
        return np.asarray(self._ask("features", ids, 0, len(ids)), np.float64)

    def forget(self) -> None:
        """Drop all results that are kept, so that the next run does the work anew (to time it)."""
        self._remember.cache_clear()

    def _find(self, encoded: EncodedTarget) -> tuple[float, ...]:
        return self._remember(tuple(encoded.ids), encoded.first, encoded.last)

    def _run(self, ids: tuple[int, ...], first: int, last: int) -> tuple[float, ...]:
        return tuple(map(float, self._ask("logits", ids, first, last)))

    def _ask(self, output: str, ids: tuple[int, ...], first: int, last: int) -> NDArray[np.float32]:
        target = np.zeros((1, len(ids)), dtype=np.float32)
        target[0, first:last] = 1
        tokens = np.array([ids], dtype=np.int64)
        inputs = {"ids": tokens, "attention": np.ones_like(tokens), "target": target}
        row: NDArray[np.float32] = self._session.run([output], inputs)[0][0]
        return row


def open_encoder(folder: Path = STANCE_MODEL) -> Encoder:
    """Open a stance model, or return the one that this process has opened.

    Raises:
        ModelError: A file of it is missing, cut short, altered, or no model.
    """
    with _opening:
        if (found := _opened.get(folder)) is None:
            found = _opened[folder] = _open(folder)
        return found


def _open(folder: Path) -> Encoder:
    check_files(folder)
    try:
        settings = json.loads((folder / SETTINGS).read_bytes())
        tokenise, marks = _open_tokenizer(folder / TOKENIZER)
        session = _open_session(folder / NETWORK)
    except ModelError:
        raise
    except Exception as error:  # the libraries raise bare ones
        why = " ".join(str(error).split())
        raise ModelError(f"model '{folder.name}': cannot be opened ({why}); install Parallax again") from error
    return Encoder(session, tokenise, marks, parse_calibration(settings))


def _open_tokenizer(path: Path) -> tuple[Tokenise, Marks]:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    ids = [found for token in SPECIAL_TOKENS if (found := tokenizer.token_to_id(token)) is not None]
    if len(ids) < len(SPECIAL_TOKENS):
        raise ModelError(f"model '{path.parent.name}': {path.name} lacks one of {', '.join(SPECIAL_TOKENS)}")
    return (lambda text: list(tokenizer.encode(text, add_special_tokens=False).ids)), Marks(*ids)


def _open_session(path: Path) -> Session:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session: Session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return session
