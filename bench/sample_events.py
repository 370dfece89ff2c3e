#!/usr/bin/env python3
"""A sample of coded events with their sentences, for a reader to judge (docs/false-alarms.md).

  grep -E '"id": "bbc-(sport|entertainment|tech)-' bbc.jsonl > other.jsonl
  dateline code other.jsonl -o records.jsonl
  sample_events.py other.jsonl records.jsonl [--count 100] [--seed 20261125]

Prints how many events there are an article, in all and by the second part of the article's id, then COUNT events drawn at random.
"""
import argparse
import collections
import json
import random


def lines(path):
    with open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file]


def sentence(text, span):
    start = max(text.rfind(". ", 0, span[0]), text.rfind("\n", 0, span[0])) + 1
    end = text.find(". ", span[1])
    return " ".join(text[start:end if end >= 0 else len(text)].split())


def side(entities):
    return "; ".join(f"{e['text']} [{e['code'] or ''}]" for e in entities) or "-"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("records")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=20261125)
    options = parser.parse_args()
    text = {a["id"]: a["text"] for a in lines(options.articles)}
    events = [r for r in lines(options.records) if r["record"] == "event"]
    section = lambda name: (name.split("-") + [""])[1]
    articles, coded = collections.Counter(map(section, text)), collections.Counter(section(e["article"]) for e in events)
    print(f"{len(text)} articles, {len(events)} events, {len(events) / len(text):.3f} an article; " + ", ".join(f"{s} {coded[s] / n:.3f}" for s, n in articles.items()))
    for e in random.Random(options.seed).sample(events, min(options.count, len(events))):
        print(f"- {e['article']} {e['event']} {','.join(e['mode'])} \"{e['trigger']['text']}\" {side(e['actor'])} > {side(e['recipient'])}")
        print(f"  {sentence(text[e['article']], e['trigger']['span'])}")


if __name__ == "__main__":
    main()
