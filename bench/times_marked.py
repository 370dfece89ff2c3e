#!/usr/bin/env python3
"""MEANTIME's times as eval_times.py counts them, over the whole text and over the sentences that its gold marks.

  bench/times_marked.py RECORDS.jsonl MEANTIME_FOLDER [--eval ../shared/eval] [--details]

MEANTIME marks times, values and signals in the first six sentences of an article only (headline and date line included);
its texts run to 45 sentences. The first lines show that: how many markables of each kind stand in which sentence, and how
much text lies behind. Then the same records are scored twice by the scorer's own functions: all of them, and those alone
that begin in the marked sentences. Whoever marks the whole text loses precision in the first figure and none in the second.
"""
import argparse, collections, json, os, sys, tempfile
import xml.etree.ElementTree as ET

MARKED = 6  # sentences


def parse_arguments():
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records")
    parser.add_argument("gold")
    parser.add_argument("--eval", default=os.path.join(root, "..", "shared", "eval"))
    parser.add_argument("--details", action="store_true")
    return parser.parse_args()


def sentence_of_markables(path):
    """({kind: [sentence of each markable]}, sentences of the article)"""
    document = ET.parse(path).getroot()
    sentence = {token.get("t_id"): int(token.get("sentence")) for token in document.iter("token")}
    kinds = collections.defaultdict(list)
    for mark in document.find("Markables"):
        anchors = [sentence[anchor.get("t_id")] for anchor in mark.iter("token_anchor")]
        if anchors:
            kinds[mark.tag].append(min(anchors))
    return kinds, max(sentence.values()) + 1


def show_coverage(paths):
    totals, beyond, sentences = collections.Counter(), collections.Counter(), []
    for path in paths:
        kinds, count = sentence_of_markables(path)
        sentences.append(count)
        for kind, places in kinds.items():
            totals[kind] += len(places)
            beyond[kind] += sum(place >= MARKED for place in places)
    print(f"{len(paths)} articles of {min(sentences)} to {max(sentences)} sentences; {sum(max(0, n - MARKED) for n in sentences)} of "
          f"{sum(sentences)} sentences come after the first {MARKED}")
    for kind in sorted(totals):
        print(f"  {kind:15} {totals[kind]:5} marked, {beyond[kind]:4} of them after sentence {MARKED - 1}")


def end_of_marked(scorer, path):
    """Where the marked sentences end, in code points of the scorer's text."""
    sentences = []
    for token in ET.parse(path).getroot().iter("token"):
        number = int(token.get("sentence"))
        while len(sentences) <= number:
            sentences.append([])
        sentences[number].append(token.text or "")
    where = scorer.join(sentences)[1]
    return where[sum(map(len, sentences[:MARKED])) - 1][1]


def main():
    options = parse_arguments()
    sys.path.insert(0, options.eval)
    import eval_times as scorer

    paths = sorted(os.path.join(options.gold, name) for name in os.listdir(options.gold) if name.endswith(".xml"))
    show_coverage(paths)
    ends = {scorer.stem(path): end_of_marked(scorer, path) for path in paths}
    settings = argparse.Namespace(details=options.details, no_dct=False)
    print("== whole text")
    print(scorer.score(options.records, paths, argparse.Namespace(details=False, no_dct=False))[1])
    print(f"== the first {MARKED} sentences")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as file:
        for record in scorer.read_jsonl(options.records):
            if record.get("record") == "time" and record["span"][0] < ends.get(record["article"], 0):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        file.flush()
        print(scorer.score(file.name, paths, settings)[1])


main()
