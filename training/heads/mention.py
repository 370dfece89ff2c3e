"""Named mentions with their kinds (GUM), the outermost of nested ones, as BIO; spans as training/kinds.py draws them."""
from kinds import KINDS

from .tags import Tags, read_bio


def read(sentence):
    return None if "mentions" not in sentence else read_bio(sentence["mentions"], len(sentence["words"]))


HEAD = Tags("mention", read, mix="meaning", hidden=128, decode="bio", order=30, weight=0.6,
            labels=[f"{x}-{k}" for x in "BI" for k in KINDS] + ["O"])
