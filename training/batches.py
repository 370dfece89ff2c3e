"""Sentences to padded batches of like length."""
import torch

from data import noisy
from pieces import shape

LONGEST = 300            # pieces of a training sentence; longer ones are left out


def pieces_of(sentence, pieces):
    """(piece numbers with CLS and SEP, shape numbers, [first, last) piece of each word)."""
    numbers, shapes, spans = [pieces.cls], [0], []
    for word in sentence["words"]:
        cut = pieces.word(word)
        spans.append((len(numbers), len(numbers) + len(cut)))
        numbers += cut
        shapes += [shape(word)] * len(cut)
    return numbers + [pieces.sep], shapes + [0], spans


def collate(sentences, pieces, heads=()):
    """One batch: pieces, shapes, mask [B, T], pool [B, W, T], word_mask [B, W], labels {head: (rows, gold)}."""
    cut = [pieces_of(s, pieces) for s in sentences]
    b, t, w = len(cut), max(len(c[0]) for c in cut), max(len(c[2]) for c in cut)
    numbers, shapes = torch.zeros(b, t, dtype=torch.long), torch.zeros(b, t, dtype=torch.long)
    mask, pool, word_mask = torch.zeros(b, t), torch.zeros(b, w, t), torch.zeros(b, w)
    for n, (p, s, spans) in enumerate(cut):
        numbers[n, :len(p)], shapes[n, :len(p)], mask[n, :len(p)], word_mask[n, :len(spans)] = torch.tensor(p), torch.tensor(s), 1, 1
        for k, (a, z) in enumerate(spans):
            pool[n, k, a:z] = 1 / (z - a)
    labels = {}
    for h in heads:
        gold = [(n, g) for n, g in ((n, h.encode(s)) for n, s in enumerate(sentences)) if g is not None]
        if gold:
            labels[h.name] = torch.tensor([n for n, _ in gold]), h.collate([g for _, g in gold], w)
    return {"pieces": numbers, "shapes": shapes, "mask": mask, "pool": pool, "word_mask": word_mask, "labels": labels}


def pack(sentences, size, pieces):
    """Lists of sentences of like length, each at most `size` pieces with its padding; sorted by length."""
    keyed = sorted((sum(len(pieces.word(w)) for w in s["words"]) + 2, n) for n, s in enumerate(sentences))
    out, longest = [[]], 0
    for length, n in keyed:
        if out[-1] and (len(out[-1]) + 1) * max(longest, length) > size:
            out.append([])
            longest = 0
        longest = max(longest, length)
        out[-1].append(sentences[n])
    return out if out[-1] else out[:-1]


def stream(sources, shares, size, pieces, heads, chance):
    """Endless training batches. An epoch is all of the first source's share 1.0; the others give `shares` of themselves,
    taken in turn so that over several epochs every sentence is seen."""
    queues = {name: [] for name in sources}
    while True:
        epoch = []
        for name, sentences in sources.items():
            wanted = round(shares[name] * len(sentences))
            while wanted:
                if not queues[name]:
                    queues[name] = list(sentences)
                    chance.shuffle(queues[name])
                take, queues[name] = queues[name][:wanted], queues[name][wanted:]
                epoch += take
                wanted -= len(take)
        chance.shuffle(epoch)
        for at in range(0, len(epoch), 4000):
            batches = pack([noisy(s, chance) for s in epoch[at:at + 4000]], size, pieces)
            chance.shuffle(batches)
            for batch in batches:
                yield collate(batch, pieces, heads)
        yield None
