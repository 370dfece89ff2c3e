#!/usr/bin/env python3
"""Polarity, certainty and time of MEANTIME's events against the standing of ours, as a confusion table in Markdown.

  bench/meantime_standing.py PROGRAM MEANTIME_FOLDER EVAL_FOLDER > docs/meantime-standing.md

EVAL_FOLDER holds eval_times.py, whose reader rebuilds the text from the tokens. A gold event is matched to the coded event
whose trigger shares a word with it (most words first). MEANTIME marks happenings of every kind (prices fall, products are
released); most are no political events and are not coded: the first line says how many are matched. What is said of an
event is compared as

  polarity  POS affirmed, NEG negated
  certainty CERTAIN actual or future, POSSIBLE and PROBABLE hypothetical or conditional; by time FUTURE future or conditional
            or hypothetical, NON_FUTURE actual

UNDERSPECIFIED and empty values are shown and left out of the shares.
"""
import collections, glob, json, os, subprocess, sys, tempfile
import xml.etree.ElementTree as xml

PLANS = "A planned act that is agreed on or demanded is coded as the act of agreeing or demanding, which is actual: see the schema."


def read(folder, join, meantime):
    """[{id, date, text, events}]; an event has its characters and its attributes."""
    articles = []
    for path in sorted(glob.glob(os.path.join(folder, "*.xml"))):
        root = xml.parse(path).getroot()
        tokens = list(root.iter("token"))
        sentences = collections.defaultdict(list)
        for token in tokens:
            sentences[int(token.get("sentence"))].append(token.text or "")
        text, places = join([sentences[n] for n in sorted(sentences)])
        order = {token.get("t_id"): n for n, token in enumerate(tokens)}
        events = []
        for mention in root.iter("EVENT_MENTION"):
            words = [places[order[anchor.get("t_id")]] for anchor in mention.iter("token_anchor")]
            if words:
                events.append({"where": set().union(*(range(*word) for word in words)), **mention.attrib})
        articles.append({"id": os.path.basename(path)[:-4], "date": meantime(path)["date"], "text": text, "events": events})
    return articles


def code(program, articles):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "meantime.jsonl")
        with open(path, "w", encoding="utf8") as file:
            for article in articles:
                file.write(json.dumps({"id": article["id"], "date": article["date"], "text": article["text"]}) + "\n")
        output = subprocess.run([program, "code", path], capture_output=True, text=True, check=True).stdout
    coded = collections.defaultdict(list)
    for line in output.splitlines():
        record = json.loads(line)
        if record["record"] == "event":
            coded[record["article"]].append(record)
    return coded


def pairs(article, coded):
    found = sorted(((len(gold["where"] & set(range(*event["trigger"]["span"]))), g, e) for g, gold in enumerate(article["events"])
                    for e, event in enumerate(coded)), key=lambda row: (-row[0], row[1:]))
    golds, events = set(), set()
    for shared, g, e in found:
        if shared and g not in golds and e not in events:
            golds.add(g)
            events.add(e)
            yield article["events"][g], coded[e]["standing"]


def table(title, rows, right):
    """One Markdown table of gold by ours; `right` gives the values that agree with a gold value, None for one left out."""
    counts = collections.Counter(rows)
    ours = sorted({o for _, o in counts}, key=["affirmed", "negated", "actual", "future", "conditional", "hypothetical"].index)
    print(f"## {title}\n\n| gold | {' | '.join(ours)} | agree |\n|---|{'---:|' * (len(ours) + 1)}")
    agree = total = 0
    for gold in sorted({g for g, _ in counts}):
        row = [counts[gold, o] for o in ours]
        fits = right(gold)
        good = sum(counts[gold, o] for o in ours if fits and o in fits)
        print(f"| {gold or '(empty)'} | {' | '.join(map(str, row))} | {f'{good}/{sum(row)}' if fits else '-'} |")
        if fits:
            agree += good
            total += sum(row)
    print(f"\nAgreement: {agree} of {total} ({agree / max(1, total):.1%}).\n")


def main():
    program, folder, evaluation = sys.argv[1:4]
    sys.path.insert(0, evaluation)
    from eval_times import join, meantime
    articles = read(folder, join, meantime)
    coded = code(program, articles)
    matched = [pair for article in articles for pair in pairs(article, coded[article["id"]])]
    gold = sum(len(article["events"]) for article in articles)
    print("# Standing against MEANTIME\n\nWritten by `bench/meantime_standing.py PROGRAM MEANTIME_FOLDER EVAL_FOLDER`; its docstring says what is compared. MEANTIME\n"
          "(CC BY 4.0, NewsReader project) marks happenings of every kind in business news, of which few are political events.\n")
    print(f"{len(articles)} articles, {gold} gold events, {sum(map(len, coded.values()))} coded, {len(matched)} matched by their trigger. {PLANS}\n")
    table("Polarity", [(g.get("polarity", ""), s["polarity"]) for g, s in matched], {"POS": ["affirmed"], "NEG": ["negated"]}.get)
    unsure = ["hypothetical", "conditional"]
    table("Certainty", [(g.get("certainty", ""), s["modality"]) for g, s in matched], {"CERTAIN": ["actual", "future"], "POSSIBLE": unsure, "PROBABLE": unsure + ["future"]}.get)
    table("Time", [(g.get("time", ""), s["modality"]) for g, s in matched], {"NON_FUTURE": ["actual"], "FUTURE": unsure + ["future"]}.get)


main()
