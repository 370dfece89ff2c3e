#!/usr/bin/env python3
"""Fits the confidence of events: the probability that type, actor and recipient are all right, by our marks of PLV and GSR.

  confidence.py ARTICLES.jsonl RECORDS.jsonl [ARTICLES RECORDS ...] --data FOLDER

RECORDS are to come from models that have not seen the sentence (train.py --hold-out). An event is right if a mark of its sentence has its
type, an actor and a recipient that overlap the event's (either way round where the parties stand together). Prints the weights for
src/events/draft.cc and a table of confidence against share right, each fifth of the sentences by weights fitted on the rest.
"""
import argparse
import json
import math
import re

import numpy as np

import marks

NAMES = ("one", "classifier", "no classifier", "lexicon agrees", "lexicon overruled", "actor", "recipient", "not actual")


def marked(name, root):
    """{text: [(type, actor spans, recipient spans)]}"""
    out = {}
    texts = marks.sentences(name, root)
    with open(f"{marks.HERE}/marks/{name}.tsv", encoding="utf8") as f:
        for line in f:
            if not line.startswith("#"):
                row, kind, _, _, actors, recipients = line.rstrip("\n").split("\t")
                out.setdefault(texts[int(row)][0], []).append((kind.partition(":")[0], marks.read(actors), marks.read(recipients)))
    return out


def touch(entities, spans):
    return any(a["span"][0] < y and x < a["span"][1] for a in entities for x, y in spans)


def is_right(event, gold):
    actors, recipients = event["actor"], event["recipient"]
    for kind, wanted_actors, wanted_recipients in gold:
        if kind != event["event"]:
            continue
        straight = (not wanted_actors or touch(actors, wanted_actors)) and (not wanted_recipients or touch(recipients, wanted_recipients))
        together = touch(actors, wanted_actors) and touch(actors, wanted_recipients) and not recipients
        if straight or together:
            return True
    return False


def features(event):
    why = " | ".join(event["why"])
    seen = re.search(r"classifier [A-Z]+ ([\d.]+)", why)
    p = min(max(float(seen[1]), 0.01), 0.99) if seen else 0.5
    overruled = "overrules it" in why
    return [1, math.log(p / (1 - p)), not seen, "lexicon " in why and not overruled, overruled, bool(event["actor"]), bool(event["recipient"]),
            event["standing"]["modality"] != "actual"]


def load(articles, records, root):
    texts, rows = {}, []
    gold = {**marked("plv", root), **marked("gsr", root)}
    for line in open(articles, encoding="utf8"):
        a = json.loads(line)
        texts[a["id"]] = a["text"]
    for line in open(records, encoding="utf8"):
        r = json.loads(line)
        if r.get("record") == "event" and texts[r["article"]] in gold:
            rows.append((r["article"], features(r), is_right(r, gold[texts[r["article"]]])))
    return rows


def fit(x, y, ridge=1.0):
    """Logistic regression by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge * np.eye(len(w)), x.T @ (y - p) - ridge * w)
    return w


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--data", required=True)
    args = parser.parse_args()
    rows = [row for a, r in zip(args.files[::2], args.files[1::2]) for row in load(a, r, args.data)]
    x, y = np.array([f for _, f, _ in rows], float), np.array([r for *_, r in rows], float)
    fold = np.array([sum(name.encode()) % 5 for name, *_ in rows])
    held = np.zeros(len(y))
    for k in range(5):
        held[fold == k] = 1 / (1 + np.exp(-x[fold == k] @ fit(x[fold != k], y[fold != k])))
    for name, weight in zip(NAMES, fit(x, y)):
        print(f"{name:18} {weight:6.2f}")
    print(f"{len(y)} events, {y.mean():.3f} right; mean log loss {-np.mean(y * np.log(held) + (1 - y) * np.log(1 - held)):.3f}")
    for low in np.arange(0, 1, 0.1):
        there = (held >= low) & (held < low + 0.1)
        if there.any():
            print(f"{low:.1f}-{low + 0.1:.1f}  {there.sum():5d} events, mean {held[there].mean():.2f}, right {y[there].mean():.2f}")


if __name__ == "__main__":
    main()
