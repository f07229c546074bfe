"""The network: MPNet, and one linear layer over the first token, the target and the whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from analysis.calibration import LABELS
from analysis.encoder_input import EncodedTarget

PAD = 1


class StanceNetwork(nn.Module):
    """Token ids to three logits: negative, neutral, positive."""

    def __init__(self, base: Path, dropout: float = 0.1) -> None:
        """Load the encoder from the folder ``base``; the head starts at random."""
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(base), add_pooling_layer=False)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(3 * self.encoder.config.hidden_size, len(LABELS))

    def features(self, ids: Tensor, attention: Tensor, target: Tensor) -> Tensor:
        """First token, mean over the target, mean over all: batch × 3·hidden."""
        hidden = self.encoder(input_ids=ids, attention_mask=attention).last_hidden_state
        return torch.cat([hidden[:, 0], _mean(hidden, target), _mean(hidden, attention)], -1)

    def forward(self, ids: Tensor, attention: Tensor, target: Tensor) -> Tensor:
        """Logits: batch × 3."""
        logits: Tensor = self.head(self.dropout(self.features(ids, attention, target)))
        return logits


def _mean(hidden: Tensor, mask: Tensor) -> Tensor:
    weights = mask.to(hidden.dtype).unsqueeze(-1)
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1)


def collate(inputs: Sequence[EncodedTarget]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, attention and target masks of a batch, each batch × length."""
    length = max(len(each.ids) for each in inputs)
    ids = torch.full((len(inputs), length), PAD)
    attention, target = torch.zeros(ids.shape, dtype=torch.long), torch.zeros(ids.shape)
    for place, each in enumerate(inputs):
        ids[place, : len(each.ids)] = torch.tensor(each.ids)
        attention[place, : len(each.ids)] = 1
        target[place, each.first : each.last] = 1
    return ids, attention, target
