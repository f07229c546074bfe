"""Fine-tuning of the network on labelled rows."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from analysis.encoder_input import SPECIAL_TOKENS, EncodedTarget, Marks, Targeted, encode_target
from training.stance.network import StanceNetwork, collate
from training.stance.rows import NameSwapper, Row


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one stage is run.

    Attributes:
        show_names: Share of the rows that show the target's name instead of the mask.
        swap_names: Share of the rows whose other names are exchanged.
    """

    seed: int = 0
    epochs: int = 3
    rate: float = 4e-5
    head_rate: float = 5e-4
    batch: int = 32
    smoothing: float = 0.1
    warm_up: float = 0.08
    show_names: float = 0.5
    swap_names: float = 0.3


@dataclass
class Reader:
    """Turns rows into inputs."""

    tokenizer: Tokenizer
    marks: Marks = field(init=False)

    def __post_init__(self) -> None:
        self.marks = Marks(*(self.tokenizer.token_to_id(name) for name in SPECIAL_TOKENS))

    def encode(self, row: Row, *, show_name: bool = False) -> EncodedTarget:
        """Encode a row, its mentions masked or shown."""
        shown = row.text[slice(*row.target)] if show_name else None
        return encode_target(self._tokenise, self.marks, Targeted(row.text, row.spans, row.target), shown)

    def _tokenise(self, text: str) -> list[int]:
        return list(self.tokenizer.encode(text, add_special_tokens=False).ids)


def load_reader(base: Path) -> Reader:
    """Load the tokenizer of a base model."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Reader(tokenizer)


def predict_logits(network: StanceNetwork, reader: Reader, rows: Sequence[Row]) -> NDArray[np.float32]:
    """Logits of rows, names masked: rows × 3."""
    network.eval()
    inputs = [reader.encode(row) for row in rows]
    logits = np.zeros((len(rows), 3), np.float32)
    order = np.argsort([len(each.ids) for each in inputs], kind="stable")
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for places in np.array_split(order, math.ceil(len(order) / 32)):
            logits[places] = network(*collate([inputs[p] for p in places])).float().numpy()
    return logits


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is trained on.

    Attributes:
        rows: Labelled targets.
        swapper: Exchanges other names.
    """

    rows: Sequence[Row]
    swapper: NameSwapper


def fit_network(network: StanceNetwork, reader: Reader, lesson: Lesson, recipe: Recipe) -> None:
    """Fine-tune in place.

    Args:
        network: What to train; its token embeddings stay as they are.
        reader: Turns rows into inputs.
        lesson: What to train on.
        recipe: Settings.
    """
    torch.manual_seed(recipe.seed)
    draw = random.Random(recipe.seed)
    for parameter in network.encoder.embeddings.parameters():
        parameter.requires_grad = False
    total = recipe.epochs * math.ceil(len(lesson.rows) / recipe.batch)
    optimiser = _make_optimiser(network, recipe)
    rise = recipe.warm_up * total
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / rise) * max(0.02, (total - step) / total)
    )
    network.train()
    begun = time.time()
    for step, places in enumerate(_list_batches(lesson.rows, recipe, draw), 1):
        inputs = [_encode_varied(reader, lesson, recipe, place, draw) for place in places]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = network(*collate(inputs))
        loss = _find_loss(logits.float(), lesson, recipe, places)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if step % 50 == 0:
            print(f"step {step} of {total}, loss {loss.item():.3f}, {time.time() - begun:.0f} s", flush=True)


def _encode_varied(reader: Reader, lesson: Lesson, recipe: Recipe, place: int, draw: random.Random) -> EncodedTarget:
    row = lesson.rows[place]
    varied = lesson.swapper.swap(row, draw) if draw.random() < recipe.swap_names else row
    return reader.encode(varied, show_name=draw.random() < recipe.show_names)


def _make_optimiser(network: StanceNetwork, recipe: Recipe) -> torch.optim.AdamW:
    def is_plain(name: str) -> bool:
        return "bias" in name or "LayerNorm" in name

    encoder = [(name, p) for name, p in network.encoder.named_parameters() if p.requires_grad]
    return torch.optim.AdamW(
        [
            {"params": [p for n, p in encoder if not is_plain(n)], "lr": recipe.rate, "weight_decay": 0.01},
            {"params": [p for n, p in encoder if is_plain(n)], "lr": recipe.rate, "weight_decay": 0.0},
            {"params": list(network.head.parameters()), "lr": recipe.head_rate, "weight_decay": 0.01},
        ]
    )


def _list_batches(rows: Sequence[Row], recipe: Recipe, draw: random.Random) -> Iterator[NDArray[np.int64]]:
    """Shuffled batches of rows of about equal length, epoch after epoch."""
    lengths = np.array([len(row.text) for row in rows])
    size = recipe.batch
    for _ in range(recipe.epochs):
        order = np.array(draw.sample(range(len(rows)), len(rows)))
        batches: list[NDArray[np.int64]] = []
        for first in range(0, len(order), size * 20):
            chunk = order[first : first + size * 20]
            chunk = chunk[np.argsort(lengths[chunk], kind="stable")]
            batches += [chunk[at : at + size] for at in range(0, len(chunk), size)]
        draw.shuffle(batches)
        yield from batches


def _find_loss(logits: Tensor, lesson: Lesson, recipe: Recipe, places: NDArray[np.int64]) -> Tensor:
    labels = torch.tensor([lesson.rows[place].label for place in places])
    return functional.cross_entropy(logits, labels, label_smoothing=recipe.smoothing)
