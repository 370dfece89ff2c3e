#!/usr/bin/env python3
"""Fits weights.tsv: logistic regression of "is this draft an attribution?" on the features that the program prints.

  statements_drafts models/en.dlm ARTICLES.jsonl > drafts.tsv
  fit.py drafts.tsv POLNEAR_FOLDER EVAL_FOLDER > weights.tsv

ARTICLES.jsonl is what `eval_statements.py articles POLNEAR_FOLDER` prints; EVAL_FOLDER holds that script, whose reader and
matching are used. A draft is positive when it is matched to an annotated attribution. Newton's method with a little
ridge, so that the result is the same on every machine. Standard library only.
"""
import math
import sys


def read_drafts(path, docs, tokens):
    """[(article, cue, content, features)] and the names of the features; spans in the file are bytes."""
    drafts, names, maps = [], None, {}
    for line in open(path, encoding="utf8"):
        if line.startswith("#"):
            names = names or line[1:].split()
            continue
        article, cue, source, content, _, values, _, _ = line.rstrip("\n").split("\t")
        if article not in docs:
            continue
        text = docs[article]["text"]
        if article not in maps:
            table, at = {}, 0
            for n, c in enumerate(text):
                table[at], at = n, at + len(c.encode())
            table[at] = len(text)
            maps[article] = table
        place = maps[article]
        cut = lambda s: tokens(text, [] if s == "-" else [tuple(place[int(x)] for x in p.split("-")) for p in s.split(",")])
        words = cut(cue)
        drafts.append((article, words, cut(content) - words - cut(source), [float(v) for v in values.split()]))
    return names, drafts


def label(drafts, docs, pair_up):
    """The features and 0/1 of every draft that has a content."""
    by_article = {}
    for draft in drafts:
        if draft[2]:
            by_article.setdefault(draft[0], []).append(draft)
    rows = []
    for article, found in by_article.items():
        share = lambda g, p: (c, len(g["content"] & p[2])) if (c := len(g["cue"] & p[1])) else None
        good = {j for _, j in pair_up(docs[article]["gold"], found, share)}
        rows += [(draft[3], j in good) for j, draft in enumerate(found)]
    return rows


def solve(matrix, vector):
    """Gaussian elimination with pivoting; the matrix is positive definite."""
    n = len(vector)
    rows = [list(r) + [v] for r, v in zip(matrix, vector)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, n):
            f = rows[k][i] / rows[i][i]
            if f:
                for j in range(i, n + 1):
                    rows[k][j] -= f * rows[i][j]
    out = [0.0] * n
    for i in reversed(range(n)):
        out[i] = (rows[i][n] - sum(rows[i][j] * out[j] for j in range(i + 1, n))) / rows[i][i]
    return out


def fit(rows, size, ridge=2.0, rounds=12):
    weights = [0.0] * size
    sparse = [([(i, v) for i, v in enumerate(x) if v], y) for x, y in rows]
    for _ in range(rounds):
        gradient = [-ridge * w for w in weights]
        hessian = [[ridge if i == j else 0.0 for j in range(size)] for i in range(size)]
        for x, y in sparse:
            p = 1 / (1 + math.exp(-max(-30, min(30, sum(weights[i] * v for i, v in x)))))
            for i, v in x:
                gradient[i] += (y - p) * v
                row, scale = hessian[i], p * (1 - p) * v
                for j, u in x:
                    row[j] += scale * u
        weights = [w + d for w, d in zip(weights, solve(hessian, gradient))]
    return weights


def main():
    drafts_path, folder, evaluation = sys.argv[1:4]
    sys.path.insert(0, evaluation)
    import eval_statements
    from common import pair_up
    docs = {d["id"]: d for d in eval_statements.load([folder])[0]}
    names, drafts = read_drafts(drafts_path, docs, eval_statements.tokens)
    weights = fit(label(drafts, docs, pair_up), len(names))
    print("# Weights of the features that tell attributions from other uses of a cue. Fitted: README.md.\n# feature\tweight")
    for name, weight in sorted(zip(names, weights)):
        print(f"{name}\t{weight:.3f}")


if __name__ == "__main__":
    main()
