"""What keeps the network's answers when its weights and activations become 8 bits.

8-bit matrix products share one scale over all activations of a layer, so a few large ones cost the others their
precision. Two remedies, both exact before rounding:

* the second layer of each feed-forward block: the hidden units with the largest activations are moved to the end and
  their product stays in full precision (Dettmers et al. 2022, LLM.int8());
* the first layer: every input is divided by its own factor, its weights are multiplied by it (Xiao et al. 2023,
  SmoothQuant).
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.stance.fit import Reader
from training.stance.network import StanceNetwork, collate
from training.stance.rows import Row

N_EXACT = 32
"""Hidden units of a block whose product stays in full precision."""

_SMOOTHING = 0.7


class SplitLinear(nn.Module):
    """A linear layer whose last N_EXACT inputs have a product of their own."""

    def __init__(self, layer: nn.Linear) -> None:
        """Split the weights of ``layer``."""
        super().__init__()
        self.rounded = nn.Parameter(layer.weight[:, :-N_EXACT].contiguous())
        self.exact = nn.Parameter(layer.weight[:, -N_EXACT:].contiguous())
        self.bias = layer.bias

    def forward(self, inputs: Tensor) -> Tensor:
        """The same sum in two parts."""
        many = functional.linear(inputs[..., :-N_EXACT], self.rounded)
        return many + functional.linear(inputs[..., -N_EXACT:], self.exact) + self.bias


class SmoothLinear(nn.Module):
    """A linear layer whose inputs are brought to like ranges before it."""

    def __init__(self, layer: nn.Linear, ranges: Tensor) -> None:
        """Choose the factors from the largest inputs and weights."""
        super().__init__()
        weights = layer.weight.abs().amax(0).clamp(min=1e-5)
        factors = ranges.clamp(min=1e-5) ** _SMOOTHING / weights ** (1 - _SMOOTHING)
        factors = factors / factors.mean()
        self.inverse = nn.Parameter(1 / factors)
        self.weight, self.bias = nn.Parameter(layer.weight * factors), layer.bias

    def forward(self, inputs: Tensor) -> Tensor:
        """The same product."""
        return functional.linear(inputs * self.inverse, self.weight, self.bias)


def prepare_rounding(network: StanceNetwork, reader: Reader, rows: Sequence[Row]) -> StanceNetwork:
    """Return a copy with the same answers that loses less in 8 bits.

    Args:
        network: The trained network.
        reader: Turns rows into inputs.
        rows: A sample of training rows, to see the ranges of activations.
    """
    network = copy.deepcopy(network).eval()
    ranges = _observe_ranges(network, reader, rows)
    with torch.no_grad():
        for block in network.encoder.encoder.layer:
            _sort_hidden_units(block.intermediate.dense, block.output.dense, ranges[block.output.dense])
            block.output.dense = SplitLinear(block.output.dense)
            block.intermediate.dense = SmoothLinear(block.intermediate.dense, ranges[block.intermediate.dense])
    return network


def _observe_ranges(network: StanceNetwork, reader: Reader, rows: Sequence[Row]) -> dict[nn.Module, Tensor]:
    """Largest absolute input of every unit of the feed-forward layers."""
    ranges: dict[nn.Module, Tensor] = {}

    def note(layer: nn.Module, inputs: tuple[Tensor, ...], _: Tensor) -> None:
        largest = inputs[0].abs().amax((0, 1))
        ranges[layer] = torch.maximum(ranges[layer], largest) if layer in ranges else largest

    blocks = network.encoder.encoder.layer
    layers = [layer for block in blocks for layer in (block.intermediate.dense, block.output.dense)]
    hooks = [layer.register_forward_hook(note) for layer in layers]
    with torch.no_grad():
        for row in rows:
            network(*collate([reader.encode(row)]))
    for hook in hooks:
        hook.remove()
    return ranges


def _sort_hidden_units(first: nn.Linear, second: nn.Linear, ranges: Tensor) -> None:
    order = ranges.argsort()
    first.weight.copy_(first.weight[order].clone())
    first.bias.copy_(first.bias[order].clone())
    second.weight.copy_(second.weight[:, order].clone())
