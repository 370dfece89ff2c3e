"""Heads of kind `tags`: one label for each word, from a linear layer or one hidden layer."""
from collections import Counter

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

IGNORE = -100


class TagModule(nn.Module):
    def __init__(self, width, hidden, labels):
        super().__init__()
        self.hidden = nn.Linear(width, hidden) if hidden else None
        self.out = nn.Linear(hidden or width, labels)

    def forward(self, v):
        return self.out(F.gelu(self.hidden(v)) if self.hidden is not None else v)


def read_bio(spans, length):
    """BIO labels of half-open word spans (start, end, kind); of overlapping spans the longest stays."""
    out = ["O"] * length
    for start, end, kind in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(x == "O" for x in out[start:end]):
            out[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return out


def bio_spans(tags):
    """[(start, end, kind)] of a BIO sequence; an I that continues nothing opens a span."""
    out = []
    for n, tag in enumerate(tags):
        if tag == "O":
            continue
        if tag[0] == "I" and out and out[-1][1] == n and out[-1][2] == tag[2:]:
            out[-1] = out[-1][0], n + 1, tag[2:]
        else:
            out.append((n, n + 1, tag[2:]))
    return out


def bio_decode(scores, labels):
    """Best sequence of label numbers in which I-x follows only B-x or I-x (Viterbi)."""
    allowed = np.array([[b[0] != "I" or (a[0] in "BI" and a[2:] == b[2:]) for b in labels] for a in labels])
    penalty = np.where(allowed, 0.0, -1e9)
    total = scores[0] + np.array([-1e9 if x[0] == "I" else 0.0 for x in labels])
    back = []
    for row in scores[1:]:
        step = total[:, None] + penalty
        back.append(step.argmax(0))
        total = step.max(0) + row
    out = [int(total.argmax())]
    for b in reversed(back):
        out.append(int(b[out[-1]]))
    return out[::-1]


class Tags:
    kind = "tags"

    def __init__(self, name, read, mix="syntax", hidden=0, decode="argmax", weight=1.0, min_count=1, order=50, labels=None):
        self.name, self.read, self.mix, self.hidden, self.decode = name, read, mix, hidden, decode
        self.weight, self.min_count, self.order, self.labels = weight, min_count, order, labels
        self.fixed = labels is not None

    def learn(self, sentences):
        if not self.fixed:
            count = Counter(x for s in sentences for x in (self.read(s) or ()) if x is not None)
            self.labels = sorted(x for x, n in count.items() if n >= self.min_count)
        self.number = {x: n for n, x in enumerate(self.labels)}

    def state(self):
        return {"labels": self.labels}

    def restore(self, state):
        self.labels = state["labels"]
        self.number = {x: n for n, x in enumerate(self.labels)}

    def encode(self, sentence):
        gold = self.read(sentence)
        return None if gold is None else [self.number.get(x, IGNORE) for x in gold]

    def collate(self, golds, width):
        out = torch.full((len(golds), width), IGNORE)
        for n, gold in enumerate(golds):
            out[n, :len(gold)] = torch.tensor(gold)
        return out

    def build(self, width):
        return TagModule(width, self.hidden, len(self.labels))

    def loss(self, module, vectors, mask, gold):
        known = gold != IGNORE
        return F.cross_entropy(module(vectors[known]), gold[known]) if known.any() else vectors.sum() * 0

    def distil(self, module, vectors, mask, teacher, seen):
        """Divergence of the head's labels from those that `teacher`, the same head of another model, finds in its vectors `seen`."""
        real = mask > 0
        return F.kl_div(F.log_softmax(module(vectors[real]), -1), F.softmax(teacher(seen[real]), -1), reduction="batchmean")

    def predict(self, module, vectors, mask):
        scores, out = module(vectors), []
        for row, length in zip(scores, mask.sum(1).int().tolist()):
            best = bio_decode(row[:length].numpy(), self.labels) if self.decode == "bio" else row[:length].argmax(-1).tolist()
            out.append([self.labels[x] for x in best])
        return out

    def header(self):
        return {"name": self.name, "kind": self.kind, "mix": self.mix, "hidden": self.hidden, "decode": self.decode, "labels": self.labels}

    def tensors(self, module):
        return {k: v for k, v in module.state_dict().items()}
