"""Learning from another model: its word vectors and its labels, on every sentence, labelled or not (Hinton et al. 2015)."""
import torch
from torch.nn import functional as F

import measure

VECTORS, LABELS = 1.0, 0.5                              # weights of the two beside the heads' own losses


class Teacher:
    """A finished model file that a model in training is held to. Heads named in `without` are not asked."""

    def __init__(self, path, without=()):
        self.model, _, _ = measure.restore_file(path)
        self.model.requires_grad_(False)
        self.heads = [n for n, spec in self.model.specs.items() if n not in without and hasattr(spec, "distil")]

    def losses(self, model, batch):
        """({head: mean loss against the batch's labels}, {"teacher ...": weighted loss against the teacher})."""
        with torch.no_grad():
            seen = {m: v.float() for m, v in self.model.words(batch).items()}
        words, mask = {m: v.float() for m, v in model.words(batch).items()}, batch["word_mask"]
        real = mask > 0
        vectors = sum(F.mse_loss(words[m][real], seen[m][real]) / seen[m][real].var() for m in words)
        labels = 0
        for name in self.heads:
            spec, mix = model.specs[name], model.specs[name].mix
            labels = labels + spec.weight * spec.distil(model.head[name], words[mix], mask, self.model.head[name], seen[mix])
        return model.losses_of(words, batch), {"teacher vectors": VECTORS * vectors, "teacher labels": LABELS * labels}
