"""The reading model in plain torch: BERT encoder, layer mixes, heads; the network of docs/model-file.md."""
import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

LAYERS, WIDTH, ATTENTION_HEADS, FFN, POSITIONS, SHAPES, EPSILON = 6, 384, 12, 1536, 512, 8, 1e-12
MIXES = ("syntax", "meaning")


class Dropout(nn.Module):
    """Inverted dropout that draws its masks as windows of one random pool: drawing numbers afresh is slow on a CPU."""
    pool = {}

    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, x):
        if not self.training or not self.rate:
            return x
        n, pool = x.numel(), self.pool.get(self.rate)
        if pool is None or pool.numel() < 2 * n:
            size = max(4 * n, 1 << 22)
            pool = self.pool[self.rate] = (torch.rand(size) >= self.rate).float() / (1 - self.rate)
        start = np.random.randint(pool.numel() - n)
        return x * pool[start:start + n].view(x.shape)


def ffn_of(state):
    """Width of the feed-forward layers of a Model's state dict."""
    return len(state["encoder.layer.0.up.bias"])


def quantise_rows(matrix):
    """(int8 matrix, scale of each row): value = int8 * scale."""
    scale = np.maximum(np.abs(matrix).max(axis=1), 1e-8).astype(np.float32) / 127
    return np.clip(np.rint(matrix / scale[:, None]), -127, 127).astype(np.int8), scale


class Layer(nn.Module):
    def __init__(self, rate, ffn):
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)
        self.up, self.down = nn.Linear(WIDTH, ffn), nn.Linear(ffn, WIDTH)
        self.dropout = Dropout(rate)

    def forward(self, x, mask):
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(WIDTH // ATTENTION_HEADS) + mask, -1)
        seen = (self.dropout(weights) @ v).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + self.dropout(self.out(seen)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """pieces, shapes [B, T], mask [B, T] (1 where a piece is) -> layer outputs 0..6, each [B, T, WIDTH]."""

    def __init__(self, vocab, rate=0.1, ffn=FFN):
        super().__init__()
        self.embedding = nn.ModuleDict({"word": nn.Embedding(vocab, WIDTH), "position": nn.Embedding(POSITIONS, WIDTH),
                                        "shape": nn.Embedding(SHAPES, WIDTH), "norm": nn.LayerNorm(WIDTH, EPSILON)})
        self.segment = nn.Parameter(torch.zeros(WIDTH), requires_grad=False)
        self.embedding["word"].weight.requires_grad = False      # most of Adam's time, for little; stored as int8 anyway
        nn.init.zeros_(self.embedding["shape"].weight)
        self.layer = nn.ModuleList(Layer(rate, ffn) for _ in range(LAYERS))
        self.dropout = Dropout(rate)

    def embed(self, pieces, shapes):
        e = self.embedding
        x = e["word"](pieces) + (e["position"].weight[:pieces.shape[1]] + self.segment) + e["shape"](shapes)
        return self.dropout(e["norm"](x))

    def forward(self, pieces, shapes, mask):
        out, shut = [self.embed(pieces, shapes)], (mask[:, None, None, :] - 1) * 1e4
        for layer in self.layer:
            out.append(layer(out[-1], shut))
        return out

    def load_pretrained(self, tensors):
        """Takes the arrays of weights.load(); word embeddings are rounded to int8 now, so that training sees what is stored."""
        q, scale = quantise_rows(tensors["embedding.word"])
        state = {k: torch.tensor(v) for k, v in tensors.items()}
        state["embedding.word"] = torch.tensor(q.astype(np.float32) * scale[:, None])
        state["segment"] = state.pop("embedding.type")
        for name in ("word", "position"):
            state[f"embedding.{name}.weight"] = state.pop(f"embedding.{name}")
        missing, unknown = self.load_state_dict(state, strict=False)
        assert not unknown and missing == ["embedding.shape.weight"], (missing, unknown)


class Mix(nn.Module):
    """A learnt weighted sum of the layer outputs."""

    def __init__(self):
        super().__init__()
        self.logits, self.scale = nn.Parameter(torch.linspace(-1, 1, LAYERS + 1)), nn.Parameter(torch.ones(()))

    def weights(self):
        return torch.softmax(self.logits, 0) * self.scale

    def forward(self, layers):
        w = self.weights()
        return sum(w[n] * x for n, x in enumerate(layers))


class Model(nn.Module):
    """Encoder, mixes and heads; `heads` is a list of head objects (see heads/__init__.py) with their labels set. `ffn` is the
    width of the feed-forward layers, smaller than the pre-trained one after prune.py."""

    def __init__(self, vocab, heads, rate=0.1, ffn=FFN):
        super().__init__()
        self.encoder = Encoder(vocab, rate, ffn)
        self.mix = nn.ModuleDict({m: Mix() for m in MIXES})
        self.head = nn.ModuleDict({h.name: h.build(WIDTH) for h in heads})
        self.specs = {h.name: h for h in heads}
        self.dropout = Dropout(rate)

    def words(self, batch):
        """{mix: word vectors [B, W, WIDTH]}."""
        layers = self.encoder(batch["pieces"], batch["shapes"], batch["mask"])
        return {m: self.dropout(torch.bmm(batch["pool"], mix(layers))) for m, mix in self.mix.items()}

    def losses(self, batch):
        """{head: mean loss} of the heads for which the batch has labels."""
        return self.losses_of({m: v.float() for m, v in self.words(batch).items()}, batch)

    def losses_of(self, words, batch):
        """The same, given the word vectors of words()."""
        out = {}
        for name, (rows, gold) in batch["labels"].items():
            out[name] = self.specs[name].loss(self.head[name], words[self.specs[name].mix][rows], batch["word_mask"][rows], gold)
        return out
