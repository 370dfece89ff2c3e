#!/usr/bin/env python3
"""Share of the marked sources and targets of PLV sentences that an actor's span overlaps.

  plv_mentions.py articles PLV.tsv > articles.jsonl
  dateline code articles.jsonl --layers mentions -o records.jsonl
  plv_mentions.py score records.jsonl PLV.tsv [--details]

One code point of overlap is a match; mentions without a code are no actors and do not count. Where the same words are marked
more than once any one will do; a side without a mark is left out.
"""
import csv
import re
import sys

import mentions


def marked(text):
    out, found, opened = "", {"s": [], "t": []}, {}
    for part in re.split(r"(</?[st]>)", text):
        if part in ("<s>", "<t>"):
            opened[part[1]] = len(out)
        elif part in ("</s>", "</t>"):
            found[part[2]].append((opened.pop(part[2]), len(out)))
        else:
            out += part
    return out, found["s"], found["t"]


def rows(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return [marked(row["marked_sentence"]) for row in csv.DictReader(lines, delimiter="\t")]


def articles(path):
    for number, text in enumerate(sorted({text for text, _, _ in rows(path)})):
        mentions.print_article(f"plv-{number}", "2019-06-30", text)


def score(records, path, details):
    numbers = {text: f"plv-{n}" for n, text in enumerate(sorted({text for text, _, _ in rows(path)}))}
    spans = {article: [m["span"] for m in found if m["code"]] for article, found in mentions.by_article(records).items()}
    hits, total = {"source": 0, "target": 0}, {"source": 0, "target": 0}
    for text, sources, targets in rows(path):
        for side, marks in (("source", sources), ("target", targets)):
            if not marks:
                continue
            total[side] += 1
            found = any(a < d and c < b for a, b in marks for c, d in spans.get(numbers[text], []))
            hits[side] += found
            if details and not found:
                print(f"{side}: {' / '.join(text[a:b] for a, b in marks)} | {text}")
    for side in hits:
        print(f"{side}: {hits[side]} of {total[side]} = {100 * hits[side] / max(1, total[side]):.1f}%")


if __name__ == "__main__":
    mentions.run(__doc__, sys.argv, articles, score)
