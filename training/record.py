#!/usr/bin/env python3
"""Records what PyTorch computes with a model file on a few sentences, for the C++ encoder's tests: tests/golden/encoder/tensors.json.

  record.py [MODEL.dlm] [TARGET.json]

The file: {"model": CRC-32 of the model, "sentences": [{"words", "pieces", "shapes", "word_pieces": [[first, end]],
"layers": [per layer 0..6, per recorded position: the first eight values], "positions": [recorded positions],
"mixes": {NAME: per word the first eight values}, "heads": {NAME: per word the logits, at most the first 24},
"deps": {"arc": [[score of head j, root first] per word], "head": [best heads], "deprel": [...]}, "best": {NAME: labels},
"events": [{"word", "actor", "recipient": probabilities by word}] of the likeliest trigger}]}
"""
import json
import os
import sys
import zlib

import torch

import measure
from batches import collate, pieces_of

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FIRST, LOGITS = 8, 24
SENTENCES = [
    "Talks collapsed .".split(),
    "KHARTOUM , March 3 ( Agency ) - Rebels shelled the capital 's airport , the Army said on Tuesday .".split(),
    "\" We wo n't negotiate , \" President Élodie N'Dour told reporters in São Tomé , 48 hours after the U.N. vote .".split(),
    "PROTESTERS BLOCK PORT OF BEIRUT".split(),
    "if the ceasefire holds , aid convoys could reach antidisestablishmentarianville by mid - june".split(),
    ["東京", "", "\u0301", "G20", "€5m"],
]


def rounded(values):
    return [float(f"{v:.6g}") for v in values]


def one(model, pieces, words):
    batch = collate([{"words": words}], pieces)
    numbers, shapes, spans = pieces_of({"words": words}, pieces)
    layers = model.encoder(batch["pieces"], batch["shapes"], batch["mask"])
    mixed = {m: torch.bmm(batch["pool"], mix(layers)) for m, mix in model.mix.items()}
    positions = sorted({0, 1, len(numbers) // 2, len(numbers) - 1})
    out = {"words": words, "pieces": numbers, "shapes": shapes, "word_pieces": [list(s) for s in spans], "positions": positions,
           "layers": [[rounded(x[0, p, :FIRST].tolist()) for p in positions] for x in layers],
           "mixes": {m: [rounded(v[:FIRST].tolist()) for v in x[0]] for m, x in mixed.items()}, "heads": {}, "best": {}}
    for name, spec in model.specs.items():
        vectors, module = mixed[spec.mix], model.head[name]
        best = spec.predict(module, vectors, batch["word_mask"])[0]
        if spec.kind == "tags":
            out["heads"][name] = [rounded(v[:LOGITS].tolist()) for v in module(vectors)[0]]
            out["best"][name] = best
        elif spec.kind == "biaffine":
            arcs = spec.scores(module, vectors, batch["word_mask"])[0]
            out[name] = {"arc": [rounded(v.tolist()) for v in arcs], "head": best[0], "deprel": best[1]}
    if {"trigger", "party"} <= model.specs.keys():
        labels, scores = model.specs["trigger"].labels, model.head["trigger"](mixed[model.specs["trigger"].mix])[0].softmax(-1)
        word = int(scores[:, labels.index("NONE")].argmin())
        party = model.specs["party"].predict(model.head["party"], mixed[model.specs["party"].mix], batch["word_mask"])[0][word]
        out["events"] = [{"word": word, "actor": rounded(party[0].tolist()), "recipient": rounded(party[1].tolist())}]
    return out


def main(path, target=os.path.join(ROOT, "tests", "golden", "encoder", "tensors.json")):
    model, _, pieces = measure.restore_file(path)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(path, "rb") as f:
        crc = zlib.crc32(f.read()[64:])
    with torch.no_grad():
        sentences = [one(model, pieces, words) for words in SENTENCES]
    with open(target, "w", encoding="utf8") as f:
        f.write('{"model": %d, "sentences": [\n' % crc + ",\n".join(json.dumps(s, ensure_ascii=False) for s in sentences) + "\n]}\n")


if __name__ == "__main__":
    main(*(sys.argv[1:] or [os.path.join(ROOT, "models", "en.dlm")]))
