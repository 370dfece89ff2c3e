"""Attribution: the words of the source (PolNeAR), as BIO."""
from .tags import Tags, read_bio


def read(sentence):
    spans = sentence.get("source")
    return None if spans is None else read_bio(spans, len(sentence["words"]))


HEAD = Tags("source", read, mix="meaning", hidden=128, decode="bio", order=40, weight=0.4, labels=["B-source", "I-source", "O"])
