#!/usr/bin/env python3
"""Codes the golden sentences of tests/golden/statements and asks for the statements and standings written below each.

  tests/golden_statements.py PROGRAM [FILE...] [--details] [--floor SHARE] [--all-right FILE]

A file holds sentences, each with what a careful reader takes from it, indented below ('¶' stands for a new paragraph):

  Russia said it would leave if the shelling stopped.
    says Russia | claim | it would leave | if the shelling stopped | form=indirect
    event attack | ASSAULT | negated | - | by=Russia
    none says

says: speaker, act, words of the content, words of the condition, then form=, to=, venue=, within= (outer speaker).
event: trigger, type, words of the standing, words of the condition, then by= (speaker of according_to).
An empty field or '*' is not asked for, '-' means none, '/' separates what is equally right, '+' joins several speakers.
A sentence is right when all of its lines are. Prints the share by file; fails below --floor (0-1) in total, or when a
sentence of --all-right is wrong.
"""
import argparse, collections, glob, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def read(path):
    sentences = []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if not line.strip() or line.startswith("#"):
            continue
        if line[0] != " ":
            sentences.append((line.replace(" ¶ ", "\n\n"), []))
            continue
        kind, _, rest = line.strip().partition(" ")
        assert kind in ("says", "event", "none") and sentences, f"{path}: {line}"
        fields = [field.strip() for field in rest.split("|")]
        named = dict(field.split("=", 1) for field in fields if "=" in field)
        sentences[-1][1].append((kind, [field for field in fields if "=" not in field], named, line.strip()))
    for sentence, wants in sentences:
        assert wants, f"{path}: nothing is asked of '{sentence}'"
    return sentences


def called(entity, want):
    want = want.lower()
    return any((value or "").lower() == want for value in (entity["text"], entity.get("name"))) or want in entity["text"].lower().split(",")[0]


def entities_ok(want, entities):
    if want in ("", "*"):
        return True
    if want == "-":
        return not entities
    return any(all(any(called(e, part.strip()) for e in entities) for part in choice.split("+")) for choice in want.split("/"))


def words_ok(want, words):
    if want in ("", "*"):
        return True
    if want == "-":
        return not words
    return bool(words) and any(choice.strip().lower() in words["text"].lower() for choice in want.split(" / "))


def says_ok(fields, named, statement, by_id):
    speaker, act, content, condition = (fields + [""] * 4)[:4]
    outer = by_id.get(statement.get("within"))
    return (entities_ok(speaker, statement["speaker"]) and (act in ("", "*") or statement["act"] in act.split("/"))
            and words_ok(content, statement["content"]) and words_ok(condition, statement.get("condition"))
            and named.get("form", statement["form"]) == statement["form"] and entities_ok(named.get("to", ""), statement["addressee"])
            and named.get("venue", statement.get("venue") or "-") == (statement.get("venue") or "-")
            and entities_ok(named.get("within", ""), outer["speaker"] if outer else []))


def event_ok(fields, named, event, by_id):
    trigger, kind, standing, condition = (fields + [""] * 4)[:4]
    found = event["trigger"]["text"].lower()
    source = by_id.get(event.get("according_to"))
    return (any(choice in found.split() or found in choice for choice in trigger.lower().split("/")) and (kind in ("", "*") or event["event"] in kind.split("/"))
            and set(standing.split()) <= set(event["standing"].values()) and words_ok(condition, event.get("condition"))
            and entities_ok(named.get("by", ""), source["speaker"] if source else []))


def line_ok(want, records, by_id):
    kind, fields, named, _ = want
    if kind == "none":
        return not [r for r in records if r["record"] == ("statement" if fields[0] == "says" else "event")]
    if kind == "says":
        return any(says_ok(fields, named, r, by_id) for r in records if r["record"] == "statement")
    return any(event_ok(fields, named, r, by_id) for r in records if r["record"] == "event")


def code(program, sentences):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "golden.jsonl")
        with open(path, "w", encoding="utf8") as file:
            for number, (sentence, _) in enumerate(sentences):
                file.write(json.dumps({"id": str(number), "date": "2024-03-05", "text": sentence}) + "\n")
        output = subprocess.run([program, "code", path], capture_output=True, text=True, check=True).stdout
    records = collections.defaultdict(list)
    for line in output.splitlines():
        record = json.loads(line)
        if record["record"] in ("statement", "event"):
            records[int(record["article"])].append(record)
    return records


def names(entities):
    return "+".join(e["text"] for e in entities) or "-"


def show(records, by_id):
    words = lambda r, key: (r.get(key) or {}).get("text", "-")
    for r in records:
        if r["record"] == "statement":
            outer = by_id.get(r.get("within"))
            print(f"    got says {names(r['speaker'])} | {r['act']} | {words(r, 'content')} | {words(r, 'condition')} | form={r['form']} | to={names(r['addressee'])}"
                  f" | venue={r.get('venue') or '-'} | within={names(outer['speaker']) if outer else '-'}")
        else:
            source = by_id.get(r.get("according_to"))
            print(f"    got event {r['trigger']['text']} | {r['event']} | {' '.join(r['standing'].values())} | {words(r, 'condition')} | by={names(source['speaker']) if source else '-'}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--floor", type=float, default=0)
    parser.add_argument("--all-right", default="")
    options = parser.parse_args()
    files = options.files or sorted(glob.glob(os.path.join(HERE, "golden", "statements", "*.txt")))
    sentences = [(path, item) for path in files for item in read(path)]
    coded = code(options.program, [item for _, item in sentences])
    total, good = collections.Counter(), collections.Counter()
    for number, (path, (sentence, wants)) in enumerate(sentences):
        name = os.path.basename(path)
        by_id = {r["id"]: r for r in coded[number] if r["record"] == "statement"}
        wrong = [want for want in wants if not line_ok(want, coded[number], by_id)]
        total[name] += 1
        good[name] += not wrong
        if wrong:
            print(f"wrong {name}: {sentence!r}")
            if options.details:
                for want in wrong:
                    print(f"    want {want[3]}")
                show(coded[number], by_id)
    for name in total:
        print(f"{name:24} {good[name]}/{total[name]}")
    share = sum(good.values()) / max(1, sum(total.values()))
    print(f"golden sentences: {sum(good.values())} of {sum(total.values())} right ({share:.1%})")
    whole = options.all_right and good[options.all_right] < total[options.all_right]
    return 1 if share < options.floor or whole else 0


sys.exit(main())
