#!/usr/bin/env python3
"""Narrows the feed-forward layers of a finished model: the neurons that can best be spared go, the others take over their part.

  prune.py MODEL OUT.pt --data FOLDER [--ffn 1024] [--sentences 3000]

Layer by layer from below, with the inputs that the narrowed layers below give: `down` is made to give again, by least squares over
calibration sentences, what it gave in the whole model. Which neuron goes next is told by how much its going costs after the others have
been set anew (the optimal brain surgeon of Hassibi and Stork 1993, on the outputs of one layer). train.py --start OUT.pt --teacher MODEL
then wins back the rest.
"""
import argparse
import random

import torch

import data
import measure
from batches import collate, pack

DAMP = 1e-3                                             # of the mean square of a neuron, on the diagonal


def narrowed(gram, cross, size):
    """Neurons to keep and the [size, outputs] matrix over them that is nearest to `cross`: gram = H'H, cross = H'Y (both in float64)."""
    gram = gram + torch.eye(len(gram), dtype=gram.dtype) * gram.diagonal().mean() * DAMP
    inverse = torch.linalg.inv(gram)
    weights, alive = inverse @ cross, torch.ones(len(gram), dtype=torch.bool)
    for _ in range(len(gram) - size):
        cost = weights.pow(2).sum(1) / inverse.diagonal()
        n = int(torch.where(alive, cost, torch.inf).argmin())
        column = inverse[:, n] / inverse[n, n]
        weights = weights - torch.outer(column, weights[n])
        inverse = inverse - torch.outer(column, inverse[n])
        alive[n] = False
        weights[n] = 0
        inverse[n, :], inverse[:, n], inverse[n, n] = 0, 0, 1
    keep = alive.nonzero()[:, 0]
    return keep, torch.linalg.solve(gram[keep][:, keep], cross[keep])


def moments(model, whole, batches, n):
    """(mean of H, mean of Y, covariance of H, of H with Y) at layer n: H its neurons after the narrowed layers below, Y what `down` gives in the whole model."""
    count, sums, squares = 0, 0, 0
    for batch in batches:
        mask, shut, kept = batch["mask"].bool(), (batch["mask"][:, None, None, :] - 1) * 1e4, {}
        hooks = [whole.encoder.layer[n].down.register_forward_hook(lambda _, inputs, output: kept.update(y=output)),
                 model.encoder.layer[n].down.register_forward_hook(lambda _, inputs, output: kept.update(h=inputs[0]))]
        for each in (whole, model):
            x = each.encoder.embed(batch["pieces"], batch["shapes"])
            for layer in each.encoder.layer[:n + 1]:
                x = layer(x, shut)
        for hook in hooks:
            hook.remove()
        h, y = kept["h"][mask], kept["y"][mask]
        count, sums = count + len(h), sums + torch.cat([h, y], 1).double().sum(0)
        squares = squares + torch.cat([h.T @ h, h.T @ y], 1).double()
    mean, size = sums / count, len(squares)
    squares = squares / count - torch.outer(mean[:size], mean)
    return mean[:size], mean[size:], squares[:, :size], squares[:, size:]


def prune(whole, model, batches, size):
    """Narrows `model`, a copy of `whole`, in place."""
    for n, layer in enumerate(model.encoder.layer):
        mean_h, mean_y, gram, cross = moments(model, whole, batches, n)
        keep, solved = narrowed(gram, cross, size)
        up, down = torch.nn.Linear(layer.up.in_features, size), torch.nn.Linear(size, layer.down.out_features)
        up.weight.data, up.bias.data = layer.up.weight[keep].detach().clone(), layer.up.bias[keep].detach().clone()
        down.weight.data, down.bias.data = solved.T.float().contiguous(), (mean_y - mean_h[keep] @ solved).float()
        layer.up, layer.down = up, down
        print(f"layer {n}: {size} neurons kept", flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model", help="a model file or a checkpoint with --weights")
    p.add_argument("out")
    p.add_argument("--data", required=True)
    p.add_argument("--weights")
    p.add_argument("--ffn", type=int, default=1024)
    p.add_argument("--sentences", type=int, default=3000)
    p.add_argument("--threads", type=int, default=2)
    args = p.parse_args()
    torch.set_num_threads(args.threads)
    chance = random.Random(5)
    load = lambda: measure.restore_file(args.model) if args.model.endswith(".dlm") else measure.restore(args.model, args.weights)
    (whole, heads, pieces), (model, _, _) = load(), load()
    text = [data.noisy(s, chance) for part in data.load(args.data).values() for s in part if len(s["words"]) < 80]
    chance.shuffle(text)
    with measure.reading(model), measure.reading(whole):
        prune(whole, model, [collate(group, pieces) for group in pack(text[:args.sentences], 2000, pieces)], args.ffn)
    state = model.state_dict()
    torch.save({"mean": state, "model": state, "heads": {h.name: h.state() for h in heads}}, args.out)


if __name__ == "__main__":
    main()
