"""Sentences with events to training labels: authored ones (authored/*.txt) and marked ones of outside sets (marks/).

A sentence gets, word by word,
  trigger    the PLOVER type on the word that carries an event, NONE elsewhere
  mode       on triggers TYPE:mode (the first of several) or TYPE:-, None elsewhere
  standing   on triggers one of STANDINGS, None elsewhere
and `parties`: [(trigger word, actor spans, recipient spans)] in words, half open; `party_heads` brings the spans to their
head words once a parse is there.
"""
import glob
import importlib.util
import os

import data

NONE = "NONE"
STANDINGS = ("actual", "negated", "hypothetical", "conditional", "future", "historical", "ongoing")  # the first that is marked counts
HERE = os.path.dirname(os.path.abspath(__file__))


def checker():
    spec = importlib.util.spec_from_file_location("authored_check", os.path.join(HERE, "authored", "check.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def covered(words, span):
    """(first word, end) of the words that a span of characters touches, or None."""
    inside = [n for n, (_, a, b) in enumerate(words) if a < span[1] and b > span[0]]
    return (inside[0], inside[-1] + 1) if inside else None


def labelled(text, events):
    """The training sentence of a text and its events (dicts as authored/check.py gives them); spans are characters."""
    words = [w for sentence in data.split_text(text) for w in sentence]
    n = len(words)
    s = {"words": [w for w, _, _ in words], "trigger": [NONE] * n, "mode": [None] * n, "standing": [None] * n, "parties": []}
    for e in events:
        at = covered(words, e["trigger"])
        if at is None or s["trigger"][at[0]] != NONE:
            continue
        at = at[0]
        s["trigger"][at] = e["type"]
        s["mode"][at] = f"{e['type']}:{(e['modes'] or ['-'])[0]}"
        s["standing"][at] = next((x for x in STANDINGS if x in e["standing"]), "actual")
        sides = [[c for c in (covered(words, x) for x in e[side]) if c] for side in ("actors", "recipients")]
        s["parties"].append((at, *sides))
    return s


def load():
    """Sentences of authored/*.txt; those that names.tsv tells of with their named mentions, spans of words with kinds, as `mentions`."""
    check, out = checker(), []
    names = check.read_names()
    for path in sorted(glob.glob(os.path.join(HERE, "authored", "*.txt"))):
        with open(path, encoding="utf8") as f:
            for number, line in enumerate(f, 1):
                line = line.rstrip("\n")
                if line and not line.startswith("#"):
                    text, events, _ = check.parse(line)
                    out.append(labelled(text, events.values()))
                    key = f"{os.path.basename(path)}:{number}"
                    if key in names:
                        words = [w for sentence in data.split_text(text) for w in sentence]
                        out[-1]["mentions"] = [(*covered(words, span), kind) for span, kind in check.name_spans(text, names[key])]
    return out


def head_of(span, heads):
    """The word of a span [first, end) whose head (1-based, 0 the root) stands outside it; the first of several."""
    return next((n for n in range(*span) if not span[0] < heads[n] <= span[1]), span[1] - 1)


def heads_of(span, heads, relations):
    """The head of a span and the words listed with it inside the span: "Mali and Chad" has two."""
    found = [head_of(span, heads)]
    for n in range(*span):
        if relations[n] == "conj" and heads[n] - 1 in found:
            found.append(n)
    return found


def party_heads(sentences, parse):
    """Adds `party` = [(trigger word, actor head words, recipient head words)]; parse(sentences) gives (heads, relations) of each."""
    wanted = [s for s in sentences if s.get("parties")]
    for s, tree in zip(wanted, parse(wanted)):
        all_heads = lambda spans: sorted({n for span in spans for n in heads_of(span, *tree)})
        s["party"] = [(t, all_heads(actors), all_heads(recipients)) for t, actors, recipients in s["parties"]]
