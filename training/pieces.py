"""Words to wordpieces and shapes, as docs/model-file.md sets out (the C++ side is src/encoder/pieces)."""
import functools
import unicodedata

CLS, SEP, UNK, PAD = "[CLS]", "[SEP]", "[UNK]", "[PAD]"
SHAPES = 8
LONGEST_PART = 100


def is_punctuation(c):
    n = ord(c)
    return 33 <= n <= 47 or 58 <= n <= 64 or 91 <= n <= 96 or 123 <= n <= 126 or unicodedata.category(c).startswith("P")


def is_ideograph(c):
    n = ord(c)
    return any(a <= n <= b for a, b in ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
                                        (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)))


def is_space(c):
    return c in " \t\n\r" or unicodedata.category(c) == "Zs"


def is_control(c):
    return c not in "\t\n\r" and (unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") or c in "\0\ufffd")


def parts(word):
    """The parts of a word between white space, punctuation and ideographs, normalised."""
    plain = [c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn" and not is_control(c)]
    out, open_part = [], False
    for c in plain:
        if is_space(c):
            open_part = False
        elif is_punctuation(c) or is_ideograph(c):
            out.append(c)
            open_part = False
        elif open_part:
            out[-1] += c
        else:
            out.append(c)
            open_part = True
    return out


def shape(word):
    letters = [c.isupper() for c in word if c.isupper() or c.islower()]
    if not letters:
        return 5 if any(c.isdigit() for c in word) else 6
    if not any(letters):
        return 1
    if len(letters) == 1:
        return 7
    if all(letters):
        return 3
    return 2 if letters[0] and not any(letters[1:]) else 4


class Pieces:
    """The vocabulary; `word(form)` gives the piece numbers of one word (never empty)."""

    def __init__(self, lines):
        self.lines = list(lines)
        self.number = {line: n for n, line in enumerate(self.lines)}
        self.cls, self.sep, self.unk = (self.number[x] for x in (CLS, SEP, UNK))
        self.word = functools.lru_cache(maxsize=200000)(self.cut_word)

    def cut_word(self, form):
        return tuple(n for part in parts(form) for n in self.cut(part)) or (self.unk,)

    def cut(self, part):
        if len(part) > LONGEST_PART:
            return [self.unk]
        out, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                n = self.number.get(("##" if start else "") + part[start:end])
                if n is not None:
                    break
            else:
                return [self.unk]
            out.append(n)
            start = end
        return out
