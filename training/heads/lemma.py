"""Lemmas as edit scripts (training/lemma.py)."""
from lemma import script

from .tags import Tags


def read(sentence):
    if "lemma" not in sentence:
        return None
    return [None if lemma == "_" else script(form, lemma) for form, lemma in zip(sentence["words"], sentence["lemma"])]


HEAD = Tags("lemma", read, order=12, weight=0.5, min_count=3)
