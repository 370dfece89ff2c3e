#!/usr/bin/env python3
"""MUC, B-cubed and CEAF-e of coreference chains, and their mean, the CoNLL F1 (Pradhan et al. 2014).

  totals = Totals()
  totals.add(key, response)          # lists of sets of mentions, one document
  print(totals.line())

Run by itself it checks the worked example of that paper.
"""


def muc(key, response):
    """(links kept, links) of `key` judged by `response`."""
    chain_of = {mention: n for n, chain in enumerate(response) for mention in chain}
    kept = total = 0
    for chain in key:
        parts = len({chain_of[m] for m in chain if m in chain_of}) + sum(m not in chain_of for m in chain)
        kept += len(chain) - parts
        total += len(chain) - 1
    return kept, total


def b_cubed(key, response):
    chain_of = {mention: chain for chain in response for mention in chain}
    kept = sum(len(chain & chain_of[m]) / len(chain) for chain in key for m in chain if m in chain_of)
    return kept, sum(len(chain) for chain in key)


def best_sum(weights):
    """The largest sum of an assignment of rows to columns (Hungarian algorithm)."""
    if not weights or not weights[0]:
        return 0.0
    if len(weights) > len(weights[0]):
        weights = [list(column) for column in zip(*weights)]
    rows, columns = len(weights), len(weights[0])
    u, v, match = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        match[0], at = row, 0
        least, way, used = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while match[at]:
            used[at], held, delta, to = True, match[at], float("inf"), 0
            for column in range(1, columns + 1):
                if used[column]:
                    continue
                cost = -weights[held - 1][column - 1] - u[held] - v[column]
                if cost < least[column]:
                    least[column], way[column] = cost, at
                if least[column] < delta:
                    delta, to = least[column], column
            for column in range(columns + 1):
                if used[column]:
                    u[match[column]] += delta
                    v[column] -= delta
                else:
                    least[column] -= delta
            at = to
        while at:
            match[at] = match[way[at]]
            at = way[at]
    return sum(weights[match[c] - 1][c - 1] for c in range(1, columns + 1) if match[c])


def ceaf_e(key, response):
    return best_sum([[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key])


def f1(right_key, key, right_response, response):
    recall, precision = right_key / key if key else 0.0, right_response / response if response else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Totals:
    """Sums over documents; mentions of one document must not meet those of another."""

    def __init__(self):
        self.muc, self.b3, self.ceaf = [0.0] * 4, [0.0] * 4, [0.0] * 4

    def add(self, key, response):
        for sums, measure in ((self.muc, muc), (self.b3, b_cubed)):
            for at, value in enumerate((*measure(key, response), *measure(response, key))):
                sums[at] += value
        same = ceaf_e(key, response)
        for at, value in enumerate((same, len(key), same, len(response))):
            self.ceaf[at] += value

    def scores(self):
        return [f1(*sums) for sums in (self.muc, self.b3, self.ceaf)]

    def line(self):
        scores = self.scores()
        return "MUC {:.1f} B3 {:.1f} CEAFe {:.1f} CoNLL {:.1f}".format(*(100 * s for s in scores), 100 * sum(scores) / 3)


if __name__ == "__main__":
    example = Totals()
    example.add([set("abc"), set("defg")], [set("ab"), set("cd"), set("fghi")])
    assert [round(100 * s) for s in example.scores()] == [40, 45, 52], example.scores()
    print(example.line())
