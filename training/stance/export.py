"""From a trained network to the files that the app ships: 8-bit ONNX in parts, tokenizer, settings, checksums."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx
import torch
from onnx.external_data_helper import set_external_data, uses_external_data, write_external_data_tensors
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from analysis.encoder_input import EncodedTarget
from analysis.model_files import MANIFEST, write_manifest
from training.stance.network import StanceNetwork, collate
from training.stance.rounding import N_EXACT

PARTS = 2
"""Files of weights, each under 70 MB."""

_SMALL = 1024
"""Bytes; smaller tensors stay in model.onnx."""


class _Outputs(nn.Module):
    """The network with its features beside its logits."""

    def __init__(self, network: StanceNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, attention: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        features = self.network.features(ids, attention, target)
        return self.network.head(features), features


def export_network(network: StanceNetwork, tokenizer: Path, settings: Mapping[str, Any], folder: Path) -> None:
    """Write the artefact beside ``folder`` and move it there only when it is whole.

    Args:
        network: What to ship, prepared for 8 bits.
        tokenizer: Its tokenizer.json.
        settings: Calibration, priors, thresholds.
        folder: Where the files go; files of other names in it (SOURCE.md) stay.
    """
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        made = Path(temporary)
        _write_model(network, made)
        shutil.copy(tokenizer, made / "tokenizer.json")
        (made / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
        names = sorted(path.name for path in made.iterdir())
        write_manifest(made, names)
        folder.mkdir(exist_ok=True)
        for name in [*names, MANIFEST]:
            (made / name).chmod(0o644)
            (made / name).replace(folder / name)


def _write_model(network: StanceNetwork, folder: Path) -> None:
    plain, quantised = folder / "plain.onnx", folder / "quantised.onnx"
    network.eval()
    example = collate([EncodedTarget([0, 9, 6, 8, 7, 12, 2], 2, 5), EncodedTarget([0, 9, 6, 8, 7, 2], 2, 5)])
    names = ["ids", "attention", "target"]
    axes = {name: {0: "batch", 1: "length"} for name in names} | {n: {0: "batch"} for n in ("logits", "features")}
    torch.onnx.export(
        _Outputs(network),
        example,
        str(plain),
        input_names=names,
        output_names=["logits", "features"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    # reduce_range: 7 bits for weights, so that processors without VNNI give the same figures
    exact = _list_exact(onnx.load(plain))
    options = {"weight_type": QuantType.QInt8, "per_channel": True, "reduce_range": True}
    quantize_dynamic(plain, quantised, nodes_to_exclude=exact, **options)
    model = onnx.load(quantised)
    _split_weights(model)
    write_external_data_tensors(model, str(folder))
    onnx.save(model, folder / "model.onnx")
    plain.unlink()
    quantised.unlink()


def _list_exact(model: onnx.ModelProto) -> list[str]:
    """Names of the products that stay in full precision."""
    sizes = {tensor.name: tuple(tensor.dims) for tensor in model.graph.initializer}
    return [node.name for node in model.graph.node if any(N_EXACT in sizes.get(name, ()) for name in node.input)]


def _split_weights(model: onnx.ModelProto) -> None:
    """Say for every large tensor which file it goes into, in the order of the graph."""
    large = [t for t in model.graph.initializer if len(t.raw_data) > _SMALL and not uses_external_data(t)]
    room = sum(len(t.raw_data) for t in large) / PARTS
    filled = 0
    for tensor in large:
        set_external_data(tensor, f"weights_{min(PARTS, 1 + int(filled / room))}.bin")
        filled += len(tensor.raw_data)
