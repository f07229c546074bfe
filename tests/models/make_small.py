"""Make the small stance model of the tests: its logits are sums over words, so that they can be redone by hand.

``python -m tests.models.make_small`` (needs the package onnx, which nothing else here does). Each "good" adds 2 to
favourable, each "bad" 2 to unfavourable, each "table" 3 to neutral, each masked mention beside the target 1 to
favourable; nothing else adds anything.
"""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from analysis.encoder_input import SPECIAL_TOKENS
from analysis.model_files import write_manifest

FOLDER = Path(__file__).parent / "small"
WORDS = {"good": (0, 0, 2), "bad": (2, 0, 0), "table": (0, 3, 0), "[unused3]": (0, 0, 1)}
SETTINGS = {
    "scale": 1.0,
    "shift": [0.0, 0.0, 0.0],
    "prior_trained": [0.25, 0.5, 0.25],
    "prior_shown": [0.125, 0.75, 0.125],
    "abstain_below": 0.6,
}


def main():
    vocabulary = {word: place for place, word in enumerate(dict.fromkeys(["[UNK]", *SPECIAL_TOKENS, *WORDS]))}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    FOLDER.mkdir(exist_ok=True)
    tokenizer.save(str(FOLDER / "tokenizer.json"))
    table = np.zeros((len(vocabulary), 3), np.float32)
    for word, values in WORDS.items():
        table[vocabulary[word]] = values
    save_network(table)
    (FOLDER / "settings.json").write_text(json.dumps(SETTINGS, indent=1) + "\n", encoding="utf-8")
    write_manifest(FOLDER, ["model.onnx", "weights_1.bin", "tokenizer.json", "settings.json"])


def save_network(table):
    shape = ["batch", "n"]
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, shape),
        helper.make_tensor_value_info("attention", TensorProto.INT64, shape),
        helper.make_tensor_value_info("target", TensorProto.FLOAT, shape),
    ]
    constants = {"one": np.float32(1), "axis": np.array([1]), "last": np.array([2]), "table": table}
    nodes = [
        helper.make_node("Gather", ["table", "ids"], ["values"]),
        helper.make_node("Cast", ["attention"], ["present"], to=TensorProto.FLOAT),
        helper.make_node("Sub", ["one", "target"], ["outside"]),
        helper.make_node("Mul", ["present", "outside"], ["weights"]),
        helper.make_node("Unsqueeze", ["weights", "last"], ["column"]),
        helper.make_node("Mul", ["values", "column"], ["weighed"]),
        helper.make_node("ReduceSum", ["weighed", "axis"], ["logits"], keepdims=0),
    ]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 3])]
    tensors = [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "small", inputs, outputs, tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save_model(
        model, str(FOLDER / "model.onnx"), save_as_external_data=True, location="weights_1.bin", size_threshold=50
    )


if __name__ == "__main__":
    main()
