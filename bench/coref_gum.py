#!/usr/bin/env python3
"""Pronoun accuracy on GUM against its Entity column, beside the nearest compatible mention.

  coref_gum.py articles GUM.conllu > articles.jsonl
  dateline code articles.jsonl --layers mentions -o records.jsonl
  coref_gum.py score records.jsonl GUM.conllu [--details]

Scored: third-person pronouns whose gold chain is a person, organisation or place and has an earlier mention that is no
pronoun. A pronoun is right if a mention of its chain that is no pronoun and stands in the records before it overlaps a gold
mention of the same chain that is no pronoun; a pronoun without a record, or without such a mention, is wrong.
Baseline: the nearest earlier mention in the records that is no pronoun and agrees in kind (persons for he and she, others
for it, anything for they), judged the same way.
"""
import json
import re
import sys

PRONOUNS = set("he him his himself she her hers herself it its itself they them their theirs themselves".split())


def documents(path):
    doc = None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                if doc:
                    yield doc
                doc = {"id": line[14:], "text": "", "tokens": [], "mentions": [], "open": []}
            elif line.startswith("# sent_id"):
                doc["tokens"].append([])
            elif line and line[0].isdigit():
                read_token(doc, line.split("\t"))
    if doc:
        yield doc


def read_token(doc, columns):
    if "." in columns[0]:
        return
    if "-" in columns[0]:
        start = len(doc["text"])
        doc["text"] += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
        first, last = columns[0].split("-")
        doc["range"] = (int(first), int(last), start, start + len(columns[1]))
        return
    number, held = int(columns[0]), doc.get("range")
    if held and held[0] <= number <= held[1]:
        # Clitics share the token's characters: cut from the left as far as the forms go.
        start = held[2] if number == held[0] else doc["at"]
        end = held[3] if number == held[1] else min(held[3], start + len(columns[1]))
    else:
        doc["range"] = None
        start = len(doc["text"])
        end = start + len(columns[1])
        doc["text"] += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
    doc["at"] = end
    doc["tokens"][-1].append([columns[1], start, end])
    entity = re.search(r"(?:^|\|)Entity=([^|]*)", columns[9])
    for part in re.findall(r"\([^()]*\)?|[^()]+\)", entity[1]) if entity else []:
        fields = part.strip("()").split("-")
        if part[0] == "(":
            doc["open"].append({"chain": fields[0], "type": fields[1], "start": start})
        if part[-1] == ")":
            for at in range(len(doc["open"]) - 1, -1, -1):
                if doc["open"][at]["chain"] == fields[0]:
                    mention = doc["open"].pop(at)
                    mention["end"] = end
                    doc["mentions"].append(mention)
                    break


def articles(path):
    for doc in documents(path):
        print(json.dumps({"id": doc["id"], "date": "2015-01-01", "text": doc["text"], "tokens": doc["tokens"]}, ensure_ascii=False))


def words(text):
    return text.lower().strip()


def score(path, gold, details):
    records = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record.get("record") == "mention":
                records.setdefault(record["article"], []).append(record)
    total = right = base = 0
    for doc in documents(gold):
        mine = sorted(records.get(doc["id"], []), key=lambda m: m["name_span"][0])
        full = [m for m in doc["mentions"] if words(doc["text"][m["start"]:m["end"]]) not in PRONOUNS | {"who", "which", "that", "i", "we", "you", "my", "our", "us"}]
        for mention in doc["mentions"]:
            form = words(doc["text"][mention["start"]:mention["end"]])
            before = [m for m in full if m["chain"] == mention["chain"] and m["start"] < mention["start"]]
            if form not in PRONOUNS or mention["type"] not in ("person", "organization", "place") or not before:
                continue
            total += 1

            def names(record):
                return any(m["start"] <= record["name_span"][0] and record["name_span"][1] <= m["end"] and
                           (m["end"] - m["start"] < 60 or record["name_span"][0] - m["start"] < 40) for m in before)
            here = [m for m in mine if m["name_span"][0] == mention["start"] and m["mention"] == "pronoun"]
            earlier = [m for m in mine if m["name_span"][0] < mention["start"] and m["mention"] != "pronoun"]
            linked = [m for m in earlier if here and m["chain"] >= 0 and m["chain"] == here[0]["chain"]]
            linked += [mine_all for mine_all in records.get(doc["id"], []) if here and records[doc["id"]].index(mine_all) in here[0].get("members", [])]
            fine = any(names(m) for m in linked)
            right += fine
            person = form in ("he", "him", "his", "himself", "she", "her", "hers", "herself")
            thing = form in ("it", "its", "itself")
            near = [m for m in earlier if (m["kind"] in (0, "person")) == person or not (person or thing)]
            base += bool(near) and names(near[-1])
            if details and not fine:
                print(form, "gold:", doc["text"][before[-1]["start"]:before[-1]["end"]][:60], "| got:", here[0]["name"] if here else None, "| …" +
                      doc["text"][max(0, mention["start"] - 150):mention["end"] + 30].replace("\n", " "))
    print(f"{total} pronouns: {100 * right / max(1, total):.1f}% right; nearest compatible mention {100 * base / max(1, total):.1f}%")


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "articles":
        articles(sys.argv[2])
    elif len(sys.argv) >= 4 and sys.argv[1] == "score":
        score(sys.argv[2], sys.argv[3], "--details" in sys.argv)
    else:
        sys.exit(__doc__)
