"""Training text as sentences: dicts with `words` and, as far as the source tells, `upos feats lemma head deprel` (UD),
`mentions`, `nominals` (GUM), `source cue content` (PolNeAR), `trigger` (triggers.py) and `mode standing parties` (authored.py)."""
import csv
import glob
import json
import os
import re

import kinds


UNPOLITICAL = ("answers", "email", "reviews", "GUM_academic", "GUM_voyage")   # genres of EWT and GUM in which no political event is told


def read_conllu(path):
    """Sentences of a CoNLL-U file; GUM's Entity column becomes `mentions` and `nominals`. Those of unpolitical genres carry no trigger."""
    out, rows, entities, genre = [], [], False, ""
    with open(path, encoding="utf8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("#"):
                entities |= line.startswith("# global.Entity")
                if line.startswith("# sent_id"):
                    genre = line.partition("=")[2].strip()
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                out.append(ud_sentence(rows, entities))
                if genre.startswith(UNPOLITICAL):
                    out[-1]["trigger"] = ["NONE"] * len(out[-1]["words"])
                rows = []
    return out


def ud_sentence(rows, entities):
    words = [r for r in rows if r[0].isdigit()]
    s = {"words": [r[1] for r in words], "lemma": [r[2] for r in words], "upos": [r[3] for r in words], "feats": [r[5] for r in words],
         "head": [int(r[6]) for r in words], "deprel": [r[7] for r in words]}
    if entities:
        s["mentions"], s["nominals"] = kinds.from_entities(rows, s)
    return s


# ---- raw text -------------------------------------------------------------------------------------------------------
WORD = re.compile(r"""(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Inc|Corp|Co|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs)\.(?!\w)|No\.(?=\s\d)
    |[A-Za-z]\.(?=\s[A-Z])|https?://\S+|[@\#]\w+|\d+(?:[.,:]\d+)+|\w+?(?=(?i:n[’']t)\b)|(?i:n[’']t)\b|[’'](?i:s|re|ve|ll|d|m)\b|[^\W\d_]+\d*|\d+[^\W\d_]*|_+|\.{2,}|-{2,}|\S""",
                  re.X)
END = re.compile(r"[.!?]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])|\n+")
NO_END = re.compile(r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Inc|Corp|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs)|\w\.\w)\.$")


def split_text(text):
    """[[(word, start, end)]] by sentence, cut roughly as UD English cuts; offsets are code points."""
    bounds, start = [], 0
    for m in END.finditer(text):
        if m[0][0] == "." and NO_END.search(text[max(0, m.start() - 8):m.start() + 1]):
            continue
        bounds.append((start, m.end()))
        start = m.end()
    bounds.append((start, len(text)))
    out = [[(m[0], m.start(), m.end()) for m in WORD.finditer(text, a, b)] for a, b in bounds]
    return [s for s in out if s]


# ---- PolNeAR --------------------------------------------------------------------------------------------------------
def brat(path):
    """[{role: [(start, end)]}] of one annotation file."""
    parts, found = {}, []
    with open(path, encoding="utf8", newline="") as f:
        lines = f.read().split("\n")
    for line in lines:
        m = re.match(r"(T\d+)\t(\S+) ([\d ;]+)\t", line)
        if m:
            parts[m[1]] = [tuple(map(int, x.split())) for x in m[3].split(";")]
    for line in lines:
        m = re.match(r"E\d+\t(.+)", line)
        if m:
            a = {"source": [], "cue": [], "content": []}
            for x in m[1].split():
                role, _, t = x.partition(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in a:
                    a[role] += parts.get(t, [])
            if a["cue"] and a["content"]:
                found.append(a)
    return found


def read_polnear(folder):
    """Sentences with word spans of each role; `content` is None where it runs on from a cue in another sentence."""
    out = []
    for path in sorted(glob.glob(os.path.join(folder, "text", "*.txt"))):
        name = os.path.splitext(os.path.basename(path))[0]
        files = sorted(glob.glob(os.path.join(folder, "attributions", glob.escape(name) + "_????.ann")))
        if not files:
            continue
        with open(path, encoding="utf8", newline="") as f:
            text = f.read()
        found = brat(files[0])
        for words in split_text(text):
            out.append(attribution_sentence(words, found))
            out[-1]["article"] = name
    return out


def attribution_sentence(words, found):
    s = {"words": [w for w, _, _ in words]}
    low, high = words[0][1], words[-1][2]
    near = [a for a in found if any(x < high and y > low for r in a.values() for x, y in r)]
    for role in ("source", "cue", "content"):
        spans = []
        for a in near:
            for x, y in a[role]:
                inside = [n for n, (_, b, e) in enumerate(words) if b < y and e > x]
                if inside:
                    spans.append((inside[0], inside[-1] + 1, role))
        s[role] = sorted(set(spans))
    for a in near:
        here = lambda role: any(x < high and y > low for x, y in a[role])
        if here("content") and not here("cue"):
            s["content"] = None
    return s


BY_WORD = ("words", "lemma", "upos", "feats", "head", "deprel", "trigger", "mode", "standing")


# ---- noise ----------------------------------------------------------------------------------------------------------
def noisy(s, chance):
    """Now and then the sentence as a headline or the wire would print it: capitals, lower case, title case, no full stop."""
    x, out = chance.random(), s
    change = str.upper if x < 0.07 else str.lower if x < 0.11 else (lambda w: w[:1].upper() + w[1:]) if x < 0.14 else None
    if change:
        out = dict(s, words=[change(w) for w in s["words"]])
    if chance.random() < 0.06 and len(s["words"]) > 3 and s["words"][-1] in ".!?" and (
            "head" not in s or len(s["words"]) not in s["head"]):
        out = {k: v[:-1] if k in BY_WORD and v else v for k, v in out.items()}
        end = len(out["words"])
        for k in ("mentions", "source", "cue", "content"):
            if out.get(k):
                out[k] = [(a, min(b, end), c) for a, b, c in out[k] if a < end]
        if out.get("nominals"):
            out["nominals"] = [(a, c) for a, c in out["nominals"] if a < end]
    return out


def raw(root):
    """Sentences without labels: the BBC's articles and the invented stories, for a model that learns from another (distil.py)."""
    texts, out = [], []
    with open(os.path.join(root, "news", "bbc.jsonl"), encoding="utf8") as f:
        texts += [json.loads(line)["text"] for line in f]
    csv.field_size_limit(1 << 24)
    for path in glob.glob(os.path.join(root, "synthetic", "*.csv")):
        with open(path, encoding="utf8", newline="") as f:
            texts += [story["text"] for story in csv.DictReader(f)]
    for text in texts:
        out += [{"words": [w for w, _, _ in words]} for words in split_text(text) if 3 < len(words) < 80]
    return out


def load(root):
    """{name: [sentences]} of all training text under the data folder, and of what this project has written itself."""
    import authored                                  # these read text by this module
    import marks
    import triggers
    ud = os.path.join(root, "ud", "en_{}.conllu")
    out = {"ewt": read_conllu(ud.format("ewt-train")), "gum": read_conllu(ud.format("gum_open-train")),
           "polnear": read_polnear(os.path.join(root, "polnear", "train")), "authored": authored.load(),
           "plv": marks.load("plv", root), "gsr": marks.load("gsr", root)}
    stories = sorted(glob.glob(os.path.join(root, "synthetic", "*.csv")))
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return out | triggers.load(here, stories[0] if stories else "", out["ewt"] + out["gum"])
