"""Parties: which words head an actor, which a recipient of the event that a trigger carries (independent scores)."""
import torch
from torch import nn
from torch.nn import functional as F

SIZE, ROLES = 128, ("actor", "recipient")


class Pairs(nn.Module):
    """score[role](trigger t, word w) = turn(relu(trigger v_t))[role] . relu(word v_w) + lean(relu(trigger v_t))[role]"""

    def __init__(self, width):
        super().__init__()
        self.trigger, self.word = nn.Linear(width, SIZE), nn.Linear(width, SIZE)
        self.turn, self.lean = nn.Linear(SIZE, len(ROLES) * SIZE), nn.Linear(SIZE, len(ROLES))
        nn.init.normal_(self.turn.weight, std=0.02)
        nn.init.constant_(self.lean.bias, -3.0)

    def forward(self, triggers, words):
        """triggers [N, width], words [N, W, width] of their sentences -> [N, ROLES, W] logits."""
        t, w = F.relu(self.trigger(triggers)), F.relu(self.word(words))
        turned = self.turn(t).view(len(t), len(ROLES), SIZE)
        return torch.bmm(turned, w.transpose(1, 2)) + self.lean(t)[:, :, None]


class Party:
    name, kind, mix, weight, order, labels = "party", "pairs", "meaning", 1.0, 56, list(ROLES)

    def learn(self, sentences):
        pass

    def state(self):
        return {"labels": self.labels}

    def restore(self, state):
        pass

    def encode(self, s):
        return s.get("party") or None

    def collate(self, golds, width):
        rows, triggers, wanted = [], [], []
        for n, gold in enumerate(golds):
            for t, actors, recipients in gold:
                y = torch.zeros(len(ROLES), width)
                y[0, actors], y[1, recipients] = 1.0, 1.0
                rows.append(n)
                triggers.append(t)
                wanted.append(y)
        return torch.tensor(rows), torch.tensor(triggers), torch.stack(wanted)

    def build(self, width):
        return Pairs(width)

    def loss(self, module, vectors, mask, gold):
        rows, triggers, wanted = gold
        scores = module(vectors[rows, triggers], vectors[rows])
        known = mask[rows][:, None, :].expand_as(scores)
        losses = F.binary_cross_entropy_with_logits(scores, wanted, reduction="none")
        return (losses * known).sum() / len(rows) / len(ROLES)

    def predict(self, module, vectors, mask):
        """Scores of every word as trigger [W, ROLES, W] of each sentence; for measuring only."""
        return [module(v[:n], v[None, :n].expand(n, -1, -1)).sigmoid() for v, n in zip(vectors, mask.sum(1).int().tolist())]

    def header(self):
        return {"name": self.name, "kind": self.kind, "mix": self.mix, "hidden": SIZE, "labels": self.labels}

    def tensors(self, module):
        return module.state_dict()


HEAD = Party()
