#!/usr/bin/env python3
"""Fits data/places/weights.tsv: how much each sign speaks for or against a name being meant as a place.

  eval_places.py articles lgl.xml > lgl.jsonl;  build/release/places_dump lgl.jsonl > lgl.candidates   (for each corpus)
  data/places/fit.py --eval ../shared/eval lgl.candidates=lgl.xml geovirus.candidates=GeoVirus.xml > data/places/weights.tsv

A logistic regression over the signs of each candidate (src/places/evidence.h), right when it overlaps a gold name; each
corpus has the same weight in all. Printed on standard error: span F1 by five-fold cross-validation over articles, and of
weights fitted on the other corpora alone. The corpora are read for the weights and are not part of the project. Needs numpy.
"""
import argparse, json, os, sys

import numpy as np

FOLDS = 5
RIDGE = 1.0


def load(scorer, candidates_path, gold_path):
    """(signs of each candidate, right or not, number of its article, gold names without any candidate)"""
    candidates = {}
    with open(candidates_path, encoding="utf8") as file:
        for line in file:
            row = json.loads(line)
            candidates.setdefault(row["article"], []).append(row)
    signs, right, article, lost = [], [], [], 0
    for number, document in enumerate(scorer.load([gold_path])[0]):
        met = set()
        for row in candidates.get(document["id"], []):
            hits = {i for i, gold in enumerate(document["gold"]) if scorer.overlap(scorer.spans(gold), scorer.spans(row))}
            signs.append(row["signs"].split())
            right.append(bool(hits))
            article.append(number)
            met |= hits
        lost += len(document["gold"]) - len(met)
    return signs, np.array(right, float), np.array(article), lost


def matrix(signs, names):
    index = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(signs), len(names) + 1))
    table[:, -1] = 1
    for row, present in enumerate(signs):
        for name in present:
            table[row, index[name]] = 1
    return table


def fit(table, right, weight):
    """Newton's method; all but the bias are drawn to nought."""
    ridge = np.eye(table.shape[1]) * RIDGE
    ridge[-1, -1] = 0
    beta = np.zeros(table.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-table @ beta))
        step = np.linalg.solve((table.T * (weight * p * (1 - p))) @ table + ridge, table.T @ (weight * (right - p)) - ridge @ beta)
        beta += step
        if abs(step).max() < 1e-6:
            break
    return beta


def show(name, table, right, lost, beta):
    taken = table @ beta >= 0
    hit = (taken & (right > 0)).sum()
    precision, recall = hit / max(1, taken.sum()), hit / max(1, right.sum() + lost)
    print(f"{name}: P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}", file=sys.stderr)


def report(name, sets, number):
    """Five folds of one corpus with all of the others, and the others alone."""
    table, right, article, lost, weight = sets[number]
    others = [s for i, s in enumerate(sets) if i != number]
    held = np.zeros_like(table)
    scores = np.zeros(len(right))
    for fold in range(FOLDS):
        inside = article % FOLDS != fold
        parts = [(table[inside], right[inside], weight[inside])] + [(t, r, w) for t, r, _, _, w in others]
        beta = fit(*(np.concatenate([part[i] for part in parts]) for i in range(3)))
        scores[~inside] = table[~inside] @ beta
    held[:, -1] = scores
    show(f"{name}, five folds", held, right, lost, np.eye(table.shape[1])[-1])
    if others:
        beta = fit(*(np.concatenate([o[i] for o in others]) for i in (0, 1, 4)))
        show(f"{name}, fitted on the others", table, right, lost, beta)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", required=True, help="folder of eval_places.py")
    parser.add_argument("sets", nargs="+", metavar="CANDIDATES=GOLD.xml")
    options = parser.parse_args()
    sys.path.insert(0, options.eval)
    import eval_places as scorer

    loaded = [load(scorer, *pair.split("=", 1)) for pair in options.sets]
    names = sorted({name for signs, _, _, _ in loaded for present in signs for name in present})
    largest = max(len(right) for _, right, _, _ in loaded)
    sets = [(matrix(signs, names), right, article, lost, np.full(len(right), largest / len(right))) for signs, right, article, lost in loaded]
    for number, pair in enumerate(options.sets):
        report(os.path.basename(pair.split("=", 1)[1]), sets, number)
    beta = fit(*(np.concatenate([s[i] for s in sets]) for i in (0, 1, 4)))
    print("# Weight of each sign, log odds; printed by fit.py.\n# sign\tweight")
    for name, value in sorted([*zip(names, beta), ("bias", beta[-1])]):
        print(f"{name}\t{value:.2f}")


main()
