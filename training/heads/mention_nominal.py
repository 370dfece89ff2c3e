"""Nominal mentions (GUM): the kind on the head word of each mention whose head is a common noun, O elsewhere."""
from kinds import KINDS

from .tags import Tags


def read(sentence):
    if "nominals" not in sentence:
        return None
    out = ["O"] * len(sentence["words"])
    for n, kind in sentence["nominals"]:
        out[n] = kind
    return out


HEAD = Tags("mention_nominal", read, mix="meaning", hidden=64, order=31, weight=0.3, labels=[*KINDS, "O"])
