"""The heads of the reading model, one file each: every module of this folder that defines HEAD is a head.

A head is an object with
  name, kind, mix, weight (of its loss)     kind: `tags`, `biaffine` or `vectors` as in docs/model-file.md
  read(sentence)     gold of one sentence in the head's own form, or None where the sentence says nothing about it
  learn(sentences)   builds the label lists;  state() / restore(state) hand them to a checkpoint and back
  encode(sentence)   arrays for training, or None;  collate([arrays], width) pads them to tensors
  build(width)       the torch module;  loss(module, vectors, mask, gold);  tensors(module) for the model file
  predict(module, vectors, mask)  best labels of each sentence
Adding a head is adding a file.
"""
import importlib
import pkgutil


def all_heads():
    found = [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
    return sorted((m.HEAD for m in found if hasattr(m, "HEAD")), key=lambda h: h.order)
