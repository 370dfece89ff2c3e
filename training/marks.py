#!/usr/bin/env python3
"""Events marked by us in sentences of outside sets, as offsets only: marks/*.tsv. No text of those sets is kept here.

  marks.py PHRASES.tsv plv|gsr --data FOLDER > training/marks/NAME.tsv      from a file that quotes words, made while marking

Columns of marks/*.tsv, tab-separated, sorted: row (0-based, in the set's own order), TYPE:modes, standing (space-separated, may be empty),
trigger, actors, recipients; each a list of start-end in code points of the plain sentence, by commas, `-` for none.
"""
import argparse
import csv
import json
import os
import re
import sys

import authored

HERE = os.path.dirname(os.path.abspath(__file__))
CLASSES = {"plv": os.path.join("plover", "PLV_train.tsv"), "gsr": os.path.join("plover", "gsr_cameo.json")}


def unmarked(text):
    """(plain sentence, source spans, target spans) of a sentence with <s></s> and <t></t>."""
    plain, found, opened = "", {"s": [], "t": []}, {}
    for part in re.split(r"(</?[st]>)", text):
        if part in ("<s>", "<t>"):
            opened[part[1]] = len(plain)
        elif part in ("</s>", "</t>"):
            found[part[2]].append((opened.pop(part[2]), len(plain)))
        else:
            plain += part
    return plain, found["s"], found["t"]


def sentences(name, root):
    """[(text, source spans, target spans)] of a set, by row."""
    path = os.path.join(root, CLASSES[name])
    if name == "plv":
        with open(path, encoding="utf8", newline="") as f:
            return [unmarked(r["marked_sentence"]) for r in csv.DictReader(f, delimiter="\t")]
    with open(path, encoding="utf8") as f:
        return [(r.get("text") or "", [], []) for r in json.load(f)]


def phrase(text, words):
    """The span of `words` or `words#2` (its second occurrence) in the text."""
    words, _, which = words.strip().partition("#")
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if len(found) < int(which or 1):
        raise ValueError(f"'{words}' does not stand in: {text}")
    return found[int(which or 1) - 1]


def spans(text, cell, marked):
    out = []
    for part in (x.strip() for x in cell.split(";")):
        if part == "=":
            out += marked
        elif part not in ("", "-"):
            out.append(phrase(text, part))
    return sorted(set(out))


def show(found):
    return ",".join(f"{a}-{b}" for a, b in found) or "-"


def convert(path, name, root):
    texts, lines = sentences(name, root), []
    with open(path, encoding="utf8") as f:
        for number, line in enumerate(f, 1):
            cells = line.rstrip("\n").split("\t")
            row = int(cells[0])
            text, source, target = texts[row]
            kind, _, standing = cells[1].partition(" ")
            try:
                trigger = phrase(text, cells[2])
                lines.append((row, trigger, kind, standing, show([trigger]), show(spans(text, cells[3], source)), show(spans(text, cells[4], target))))
            except ValueError as e:
                print(f"{path}:{number}: {e}", file=sys.stderr)
    for row, _, *cells in sorted(lines):
        print(row, *cells, sep="\t")


def read(cell):
    return [] if cell == "-" else [tuple(map(int, x.split("-"))) for x in cell.split(",")]


def load(name, root):
    """Training sentences of a set with its marks (see authored.labelled), each with `text`; [] where either is absent."""
    path = os.path.join(HERE, "marks", name + ".tsv")
    if not (os.path.exists(path) and os.path.exists(os.path.join(root, CLASSES[name]))):
        return []
    texts, by_text = sentences(name, root), {}
    with open(path, encoding="utf8") as f:
        for line in f:
            if line.startswith("#"):
                continue
            row, kind, standing, trigger, actors, recipients = line.rstrip("\n").split("\t")
            kind, _, modes = kind.partition(":")
            by_text.setdefault(texts[int(row)][0], []).append({
                "trigger": read(trigger)[0], "type": kind, "modes": modes.split(",") if modes else [], "standing": standing.split(),
                "actors": read(actors), "recipients": read(recipients)})
    by_text = {text: [reciprocal(text, e) for e in events] for text, events in by_text.items()}
    return [dict(authored.labelled(text, merged(events)), text=text) for text, events in by_text.items()]


def reciprocal(text, e):
    """Parties joined by "and" act together: a set that splits "X and Y met" into source and target is brought to our form."""
    joined = lambda a, b: a[1] <= b[0] and re.fullmatch(r"\s*,?\s*(and|as well as)\s+(the\s)?", text[a[1]:b[0]])
    both = [r for r in e["recipients"] if any(joined(a, r) or joined(r, a) for a in e["actors"])]
    if both and e["type"] in ("CONSULT", "AGREE", "SUPPORT", "COOPERATE", "ASSAULT"):
        e["actors"], e["recipients"] = sorted(e["actors"] + both), [r for r in e["recipients"] if r not in both]
    return e


def merged(events):
    """One event a trigger: rows of one sentence may name the parties of one event one by one."""
    out = {}
    for e in events:
        first = out.setdefault(e["trigger"], e)
        if first is not e and first["type"] == e["type"]:
            for side in ("actors", "recipients"):
                first[side] = first[side] + [x for x in e[side] if x not in first[side]]
    return list(out.values())


def folds(groups, count=5):
    """{text: fold}: sentences that share half of their words or more stay together, whatever set they are of."""
    texts = sorted({s["text"] for g in groups for s in g})
    bags, fold = [set(re.findall(r"\w+", t.lower())) for t in texts], {}
    parent = list(range(len(texts)))
    for i, a in enumerate(bags):
        for j in range(i):
            if len(a & bags[j]) * 2 >= len(a | bags[j]):
                root = j
                while parent[root] != root:
                    root = parent[root]
                parent[i] = root
                break
    for i, t in enumerate(texts):
        root = i
        while parent[root] != root:
            root = parent[root]
        fold[t] = sum(texts[root].encode()) % count
    return fold


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("phrases")
    p.add_argument("name", choices=sorted(CLASSES))
    p.add_argument("--data", required=True)
    args = p.parse_args()
    convert(args.phrases, args.name, args.data)


if __name__ == "__main__":
    main()
