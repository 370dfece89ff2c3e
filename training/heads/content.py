"""Attribution: the words of the content (PolNeAR), as BIO."""
from .tags import Tags, read_bio


def read(sentence):
    spans = sentence.get("content")
    return None if spans is None else read_bio(spans, len(sentence["words"]))


HEAD = Tags("content", read, mix="meaning", hidden=128, decode="bio", order=42, weight=0.4, labels=["B-content", "I-content", "O"])
