"""Dependencies: biaffine arcs and relations (Dozat and Manning 2017), relations with their subtypes."""
from collections import Counter

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

ARC, LABEL, CLOSED = 320, 96, -1e4


class Biaffine(nn.Module):
    def __init__(self, width, relations):
        super().__init__()
        self.arc_dep, self.arc_head = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.label_dep, self.label_head = nn.Linear(width, LABEL), nn.Linear(width, LABEL)
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.arc, self.arc_bias = nn.Parameter(torch.randn(ARC, ARC) * 0.01), nn.Parameter(torch.zeros(ARC))
        self.label = nn.Parameter(torch.randn(relations, LABEL, LABEL) * 0.01)
        self.label_bias_dep, self.label_bias_head = (nn.Parameter(torch.zeros(relations, LABEL)) for _ in range(2))
        self.label_bias = nn.Parameter(torch.zeros(relations))

    def with_root(self, v):
        return torch.cat([self.root.expand(v.shape[0], 1, -1), v], 1)

    def arcs(self, v):
        """[B, W, W+1]: dependant i, head j (0 is the root)."""
        d, h = F.relu(self.arc_dep(v)), F.relu(self.arc_head(self.with_root(v)))
        return torch.bmm(d, (h @ self.arc.t()).transpose(1, 2)) + (h @ self.arc_bias)[:, None, :]

    def relations(self, v, heads):
        """[N, R] scores of the relations of the words `v[i, j]` under the heads given [B, W] (0 is the root)."""
        d, h = F.relu(self.label_dep(v)), F.relu(self.label_head(self.with_root(v)))
        h = torch.gather(h, 1, heads[:, :, None].expand(-1, -1, LABEL))
        d, h = d.reshape(-1, LABEL), h.reshape(-1, LABEL)
        r = self.label.shape[0]
        inner = (d @ self.label.permute(1, 0, 2).reshape(LABEL, r * LABEL)).view(-1, r, LABEL)
        return (torch.bmm(inner, h[:, :, None]).squeeze(2) + d @ self.label_bias_dep.t() + h @ self.label_bias_head.t() + self.label_bias)


def arborescence(scores):
    """Heads (0 is the root) of the best tree over scores [W, W+1] with exactly one root (Chu-Liu/Edmonds)."""
    n = scores.shape[0]
    full = np.full((n + 1, n + 1), -1e9)
    full[1:] = scores
    np.fill_diagonal(full, -1e9)
    heads = full.argmax(1)
    if (heads[1:] == 0).sum() == 1 and not cycle(heads):
        return heads[1:]
    best = None
    for root in np.argsort(-full[1:, 0])[:4] + 1:                # exactly one root: try the likeliest
        one = full.copy()
        one[1:, 0] = -1e9
        one[root] = -1e9
        one[root, 0] = 0
        heads = edmonds(one)
        total = full[np.arange(1, n + 1), heads[1:]].sum()
        if best is None or total > best[0]:
            best = total, heads
    return best[1][1:]


def cycle(heads):
    """The nodes of one cycle, or []."""
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path, node = [], start
        while node and not state[node]:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if node and state[node] == 1:
            return path[path.index(node):]
        for p in path:
            state[p] = 2
    return []


def edmonds(scores):
    heads = scores.argmax(1)
    heads[0] = 0
    loop = cycle(heads)
    if not loop:
        return heads
    outside = [i for i in range(len(scores)) if i not in loop]
    k = len(outside)
    small = np.full((k + 1, k + 1), -1e9)
    small[:k, :k] = scores[np.ix_(outside, outside)]
    inside = scores[np.ix_(outside, loop)]
    small[:k, k] = inside.max(1)
    enters = scores[np.ix_(loop, outside)] - scores[loop, heads[loop]][:, None]
    small[k, :k] = enters.max(0)
    sub = edmonds(small)
    out = heads.copy()
    for i in range(1, k):
        out[outside[i]] = loop[inside[i].argmax()] if sub[i] == k else outside[sub[i]]
    entry = sub[k]
    out[loop[enters[:, entry].argmax()]] = outside[entry]
    return out


class Deps:
    name, kind, mix, weight, order = "deps", "biaffine", "syntax", 1.0, 20

    def learn(self, sentences):
        self.labels = sorted(Counter(x for s in sentences for x in s.get("deprel", ())))
        self.restore(self.state())

    def state(self):
        return {"labels": self.labels}

    def restore(self, state):
        self.labels = state["labels"]
        self.number = {x: n for n, x in enumerate(self.labels)}

    def encode(self, s):
        return (s["head"], [self.number.get(x, 0) for x in s["deprel"]]) if "head" in s else None

    def collate(self, golds, width):
        heads, relations = (torch.full((len(golds), width), -100) for _ in range(2))
        for n, (h, r) in enumerate(golds):
            heads[n, :len(h)], relations[n, :len(r)] = torch.tensor(h), torch.tensor(r)
        return heads, relations

    def build(self, width):
        return Biaffine(width, len(self.labels))

    def scores(self, module, vectors, mask):
        shut = torch.cat([torch.ones(len(mask), 1), mask], 1)[:, None, :] - 1
        return module.arcs(vectors) + shut * -CLOSED

    def loss(self, module, vectors, mask, gold):
        heads, relations = gold
        known = heads >= 0
        arcs = F.cross_entropy(self.scores(module, vectors, mask)[known], heads[known])
        labels = module.relations(vectors, heads.clamp(min=0))[known.view(-1)]
        return arcs + F.cross_entropy(labels, relations[known])

    def distil(self, module, vectors, mask, teacher, seen):
        """Divergence from the `teacher`'s heads of words, and from its relations under the heads that it likes best."""
        real, wanted = mask > 0, self.scores(teacher, seen, mask)
        heads = wanted.argmax(-1)
        kl = lambda mine, theirs: F.kl_div(F.log_softmax(mine, -1), F.softmax(theirs, -1), reduction="batchmean")
        arcs = kl(self.scores(module, vectors, mask)[real], wanted[real])
        flat = real.view(-1)
        return arcs + kl(module.relations(vectors, heads)[flat], teacher.relations(seen, heads)[flat])

    def predict(self, module, vectors, mask):
        scores = self.scores(module, vectors, mask).numpy()
        lengths = mask.sum(1).int().tolist()
        heads = torch.zeros(mask.shape, dtype=torch.long)
        for n, length in enumerate(lengths):
            heads[n, :length] = torch.tensor(arborescence(scores[n, :length, :length + 1]))
        labels = module.relations(vectors, heads).view(*mask.shape, -1)
        root = self.number["root"]
        labels[:, :, root] = torch.where(heads == 0, torch.tensor(1e4), torch.tensor(-1e4))
        labels = labels.argmax(-1)
        return [(heads[n, :k].tolist(), [self.labels[x] for x in labels[n, :k].tolist()]) for n, k in enumerate(lengths)]

    def header(self):
        return {"name": self.name, "kind": self.kind, "mix": self.mix, "arc": ARC, "label": LABEL, "labels": self.labels}

    def tensors(self, module):
        return module.state_dict()


HEAD = Deps()
