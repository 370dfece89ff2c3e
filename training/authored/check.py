#!/usr/bin/env python3
"""Checks the authored sentences against README.md and counts them; `check.py [FILE …]`, all files by default.

`parse(line)` is what the training code reads them with.
"""
import collections
import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
STANDINGS = {"negated", "future", "conditional", "hypothetical", "historical", "ongoing"}


def codebook():
    """type -> its modes, from data/codebook/plover.tsv."""
    out = collections.defaultdict(set)
    with open(os.path.join(HERE, "..", "..", "data", "codebook", "plover.tsv"), encoding="utf8") as f:
        for line in f:
            cells = line.rstrip("\n").split("\t")
            if not line.startswith("#") and len(cells) > 3 and cells[0].isupper():
                out[cells[0]].add(cells[1].strip("-"))
    return out


def parse(line):
    """(plain sentence, events, decoys). Spans are character offsets, half open.

    events: {N: {"trigger": span, "type", "modes", "standing", "actors", "recipients", "sources", "conditions"}}
    decoys: spans marked `n`. Raises ValueError with the reason where the marks are broken.
    """
    plain, opened, spans = [], [], []
    length, at = 0, 0
    while at < len(line):
        c = line[at]
        if c == "[":
            opened.append(length)
        elif c == "|":
            if not opened:
                raise ValueError("| outside brackets")
            end = line.find("]", at)
            if end < 0:
                raise ValueError("bracket is not closed")
            spans.append(((opened.pop(), length), line[at + 1:end].split()))
            at = end
        elif c == "]":
            raise ValueError("bracket without marks")
        else:
            plain.append(c)
            length += 1
        at += 1
    if opened:
        raise ValueError("bracket is not closed")
    events, decoys = {}, []
    text = "".join(plain)
    for span, marks in spans:
        piece = text[span[0]:span[1]]
        if not piece or piece != piece.strip():
            raise ValueError(f"marked words begin or end with a space: '{piece}'")
        place(span, marks, events, decoys)
    for n, e in events.items():
        if "trigger" not in e:
            raise ValueError(f"event {n} has no trigger")
    return text, events, decoys


def place(span, marks, events, decoys):
    parts = {"a": "actors", "r": "recipients", "s": "sources", "c": "conditions"}
    if not marks:
        raise ValueError("no mark after |")
    n = 0
    while n < len(marks):
        mark = marks[n]
        n += 1
        if mark == "n":
            decoys.append(span)
            continue
        found = re.fullmatch(r"([arsct])(\d+)", mark)
        if not found:
            raise ValueError(f"unknown mark '{mark}'")
        event = events.setdefault(int(found[2]), {"actors": [], "recipients": [], "sources": [], "conditions": []})
        if found[1] != "t":
            event[parts[found[1]]].append(span)
            continue
        if "trigger" in event:
            raise ValueError(f"event {found[2]} has two triggers")
        if n == len(marks):
            raise ValueError(f"{mark} has no type")
        kind, _, modes = marks[n].partition(":")
        n += 1
        standing = []
        while n < len(marks) and marks[n] in STANDINGS:
            standing.append(marks[n])
            n += 1
        event.update(trigger=span, type=kind, modes=modes.split(",") if modes else [], standing=standing)


KINDS = {"person", "organisation", "state", "group", "place", "other"}


def read_names():
    """{"FILE:LINE": "name=kind; name=kind"} of names.tsv."""
    with open(os.path.join(HERE, "names.tsv"), encoding="utf8") as f:
        return dict(line.rstrip("\n").split("\t") for line in f if not line.startswith("#"))


def name_spans(text, cell):
    """[(span of characters, kind)] of a cell of names.tsv; ValueError where a name does not stand in the text."""
    out = []
    for part in (x.strip() for x in cell.split(";") if x.strip() not in ("", "-")):
        name, _, kind = part.rpartition("=")
        name, _, which = name.partition("#")
        found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        if kind not in KINDS or len(found) < int(which or 1):
            raise ValueError(f"'{part}' does not stand in the sentence, or its kind is unknown")
        out.append((found[int(which or 1) - 1], kind))
    return out


def faults_of_names(texts):
    """Complaints about names.tsv; texts: {"FILE:LINE": plain sentence}."""
    out, before = [], ("", 0)
    for key, cell in read_names().items():
        name, _, line = key.partition(":")
        try:
            if (name, int(line)) <= before:
                out.append(f"names.tsv: {key} is not in its place")
            before = name, int(line)
            if key not in texts:
                raise ValueError("no sentence stands there")
            name_spans(texts[key], cell)
        except ValueError as e:
            out.append(f"names.tsv: {key}: {e}")
    return out


def faults(line, types):
    try:
        text, events, decoys = parse(line)
    except ValueError as e:
        return [str(e)], None
    out = []
    for n, e in events.items():
        if e["type"] not in types:
            out.append(f"event {n}: unknown type '{e['type']}'")
            continue
        out += [f"event {n}: {e['type']} has no mode '{m}'" for m in e["modes"] if m not in types[e["type"]]]
    if len(text) < 15 or not re.search(r"[.!?\"”’')]$", text) and not text.isupper() and len(text) > 110:
        out.append("does not look like a sentence")
    return out, (text, events, decoys)


def main(paths):
    types, seen, texts, bad = codebook(), {}, {}, 0
    counts = collections.Counter()
    for path in paths or sorted(glob.glob(os.path.join(HERE, "*.txt"))):
        with open(path, encoding="utf8") as f:
            for number, line in enumerate(f, 1):
                line = line.rstrip("\n")
                if not line or line.startswith("#"):
                    continue
                wrong, read = faults(line, types)
                if read:
                    key = re.sub(r"\W+", " ", read[0].lower()).strip()
                    if key in seen:
                        wrong.append(f"stands already at {seen[key]}")
                    seen[key] = f"{os.path.basename(path)}:{number}"
                    texts[seen[key]] = read[0]
                    counts["sentences"] += 1
                    counts["without event"] += not read[1]
                    for e in read[1].values():
                        counts[e["type"]] += 1
                        counts["events"] += 1
                        for m in e["modes"]:
                            counts[f"{e['type']}:{m}"] += 1
                        for s in e["standing"]:
                            counts[s] += 1
                for reason in wrong:
                    print(f"{path}:{number}: {reason}")
                    bad += 1
    for name, count in sorted(counts.items()):
        print(f"{count:6} {name}")
    if not paths:
        for complaint in faults_of_names(texts):
            print(complaint)
            bad += 1
        missing = [t + (":" + m if m else "") for t in sorted(types) for m in sorted(types[t]) if not counts[t + (":" + m if m else "")]]
        if missing:
            print("no sentence yet for:", ", ".join(missing))
    return bad > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
