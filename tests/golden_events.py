#!/usr/bin/env python3
"""Codes the golden sentences and compares the events with those that a careful coder takes from them.

  tests/golden_events.py PROGRAM [FILE...] [--details] [--floor SHARE]

FILE: tests/golden/events/*.tsv (all by default); format in the first lines of each. A sentence is right when each expected
event has a coded one of its own (type, at least one expected mode, actors and recipients by country and sector, standing)
and '-' has none. Prints the share by construction; fails below --floor (0-1).
"""
import argparse, collections, glob, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def parties(text):
    return [] if text in ("-", "") else [part.split("/") for part in text.split("+")]


def expected(column):
    events = []
    if column.strip() == "-":
        return events
    for part in column.split(";;"):
        part, standing = part.strip(), None
        if part.endswith("]"):
            part, standing = part[: part.rindex("[")].strip(), part[part.rindex("[") + 1 : -1]
        actors, code, recipients = [piece.strip() for piece in part.split(" > ")]
        kind, _, modes = code.partition(":")
        events.append({"actors": parties(actors), "type": kind, "modes": modes.split(",") if modes else [],
                       "recipients": parties(recipients), "standing": standing})
    return events


def party_ok(gold, entity):
    country, sector = gold
    return (country == "*" or entity.get("country") == country) and (sector == "*" or sector in (entity.get("sector") or []))


def side_ok(gold, entities):
    if not gold:
        return True  # open: an optional party may be filled
    return all(any(party_ok(g, e) for e in entities) for g in gold)


def event_ok(gold, event):
    if gold["type"] != "*" and event["event"] != gold["type"]:
        return False
    if gold["modes"] and not set(gold["modes"]) & set(event.get("mode") or []):
        return False
    if gold["standing"] and gold["standing"] not in event["standing"].values():
        return False
    return side_ok(gold["actors"], event["actor"]) and side_ok(gold["recipients"], event["recipient"])


def right(golds, events):
    if not golds:
        return not events
    free = list(events)
    for gold in golds:
        match = next((event for event in free if event_ok(gold, event)), None)
        if match is None:
            return False
        free.remove(match)
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--floor", type=float, default=0)
    options = parser.parse_args()
    rows = []
    for path in options.files or sorted(glob.glob(os.path.join(HERE, "golden", "events", "*.tsv"))):
        with open(path, encoding="utf8") as file:
            rows += [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "golden.jsonl")
        with open(path, "w", encoding="utf8") as file:
            for number, row in enumerate(rows):
                file.write(json.dumps({"id": str(number), "date": "2024-03-05", "text": row[1]}) + "\n")
        output = subprocess.run([options.program, "code", path], capture_output=True, text=True, check=True).stdout
    events = collections.defaultdict(list)
    for line in output.splitlines():
        record = json.loads(line)
        if record["record"] == "event":
            events[int(record["article"])].append(record)
    total, good = collections.Counter(), collections.Counter()
    for number, (construction, sentence, column) in enumerate(rows):
        ok = right(expected(column), events[number])
        total[construction] += 1
        good[construction] += ok
        if options.details and not ok:
            print(f"wrong  {sentence}\n  want {column}")
            for event in events[number]:
                side = lambda entities: "+".join(f"{e['country']}/{','.join(e['sector'])}" for e in entities) or "-"
                print(f"  got  {side(event['actor'])} > {event['event']}:{','.join(event['mode'])} > {side(event['recipient'])} {list(event['standing'].values())} '{event['trigger']['text']}'")
    for construction in total:
        print(f"{construction:22} {good[construction]}/{total[construction]}")
    share = sum(good.values()) / max(1, sum(total.values()))
    print(f"golden sentences: {sum(good.values())} of {sum(total.values())} right ({share:.1%})")
    return 0 if share >= options.floor else 1


sys.exit(main())
