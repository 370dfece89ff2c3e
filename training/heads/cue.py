"""Attribution: the words of the cue (PolNeAR), as BIO."""
from .tags import Tags, read_bio


def read(sentence):
    spans = sentence.get("cue")
    return None if spans is None else read_bio(spans, len(sentence["words"]))


HEAD = Tags("cue", read, mix="meaning", hidden=128, decode="bio", order=41, weight=0.4, labels=["B-cue", "I-cue", "O"])
