"""Sentences for the trigger head: `trigger` gives each word a PLOVER type, NONE, or None where nothing is known of it.

Sources: the examples of the event lexicon (data/events), events.txt, and invented stories
with one type each (weak: a word that the lexicon knows for that very type carries it; other words that it knows, and other
verbs and nouns that could carry an event, are left open).
"""
import csv
import glob
import os
import re
from collections import defaultdict

import data

NONE = "NONE"


class Lemmas:
    """form -> lemmas, read off the treebanks, for finding a predicate in a sentence without a parser."""

    def __init__(self, sentences):
        self.of = defaultdict(set)
        self.verbal = set()                              # forms that are a verb or a common noun somewhere
        for s in sentences:
            for form, lemma, upos in zip(s["words"], s.get("lemma", ()), s.get("upos", ())):
                self.of[form.lower()].add(lemma.lower())
                if upos in ("VERB", "NOUN"):
                    self.verbal.add(form.lower())

    def __call__(self, form):
        form = form.lower()
        out = {form} | self.of.get(form, set())
        for ending, add in (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"), ("ies", "y"), ("ied", "y")):
            if form.endswith(ending) and len(form) > len(ending) + 2:
                stem = form[:-len(ending)]
                out.add(stem + add)
                if not add and len(stem) > 3 and stem[-1] == stem[-2]:
                    out.add(stem[:-1])
        return out


def entries(folder):
    """[(head word of the predicate, part of speech letter, type, example)] of the lexicon's files."""
    out = []
    for path in sorted(glob.glob(os.path.join(folder, "verbs-*.tsv")) + glob.glob(os.path.join(folder, "nouns-*.tsv"))
                       + [os.path.join(folder, x) for x in ("adjectives.tsv", "negatives.tsv")]):
        with open(path, encoding="utf8") as f:
            for line in f:
                cells = line.rstrip("\n").split("\t")
                if line.startswith("#") or len(cells) < 7 or "/" not in cells[0]:
                    continue
                predicate, _, pos = cells[0].rpartition("/")
                out.append((predicate.split("_")[0 if pos == "v" else -1].lower(), pos, cells[2].split(":")[0], cells[-1]))
    return out


def known_types(lexicon):
    types = defaultdict(set)
    for word, _, kind, _ in lexicon:
        if kind != NONE:
            types[word].add(kind)
    return types


def light_verbs(folder):
    """Verbs whose event stands in their object ("hold talks"): in a story they tell nothing by themselves."""
    with open(os.path.join(folder, "light-verbs.tsv"), encoding="utf8") as f:
        return {line.split("\t")[0].split("_")[0] for line in f if line.strip() and not line.startswith("#")}


def from_examples(lexicon, lemmas):
    types, out = known_types(lexicon), []
    for predicate, _, kind, example in lexicon:
        for sentence in data.split_text(example):
            words = [w for w, _, _ in sentence]
            at = next((n for n, w in enumerate(words) if predicate in lemmas(w)), None)
            if at is None:
                continue
            labels = [NONE if kind == NONE or not any(types.get(x) for x in lemmas(w)) else None for w in words]
            labels[at] = kind
            out.append({"words": words, "trigger": labels})
    return out


def marked(line):
    """A sentence in which `[word TYPE]` marks the words that carry an event."""
    words, labels = [], []
    for part in re.split(r"(\[[^\[\]]+ [A-Z]+\])", line):
        inside = re.fullmatch(r"\[(.+) ([A-Z]+)\]", part)
        cut = [w for sentence in data.split_text(inside[1] if inside else part) for w, _, _ in sentence]
        words += cut
        labels += [inside[2] if inside else NONE] * len(cut)
    return {"words": words, "trigger": labels}


def from_marked(path):
    with open(path, encoding="utf8") as f:
        return [marked(line.strip()) for line in f if line.strip() and not line.startswith("#")]


def load(root, stories, treebanks):
    """{"examples": of the lexicon and events.txt, "stories": weakly labelled ones}; root: the repository."""
    here, lexicon_folder = os.path.join(root, "training"), os.path.join(root, "data", "events")
    lemmas, lexicon = Lemmas(treebanks), entries(lexicon_folder)
    examples = from_examples(lexicon, lemmas) + from_marked(os.path.join(here, "events.txt"))
    weak = from_stories(stories, lexicon, lemmas, light_verbs(lexicon_folder)) if os.path.exists(stories) else []
    return {"examples": examples, "stories": weak}


def from_stories(path, lexicon, lemmas, light, sentences=4):
    types, out = known_types(lexicon), []
    csv.field_size_limit(1 << 24)
    with open(path, encoding="utf8", newline="") as f:
        for story in csv.DictReader(f):
            for sentence in data.split_text(story["text"])[:sentences]:
                words = [w for w, _, _ in sentence]
                labels = []
                for w in words:
                    known = {t for x in lemmas(w) for t in types.get(x, ())}
                    open_ = known or w.lower() in lemmas.verbal
                    labels.append(story["label"] if story["label"] in known and not lemmas(w) & light else None if open_ else NONE)
                if any(x not in (None, NONE) for x in labels) and len(words) < 80:
                    out.append({"words": words, "trigger": labels})
    return out
