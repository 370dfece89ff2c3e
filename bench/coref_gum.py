#!/usr/bin/env python3
"""Pronoun accuracy and chains on GUM against its Entity column, beside simple rules.

  coref_gum.py articles GUM.conllu > articles.jsonl
  dateline code articles.jsonl --layers mentions -o records.jsonl
  coref_gum.py score records.jsonl GUM.conllu [--details]

Scored: third-person pronouns whose gold chain is a person, organisation or place and has an earlier mention that is no
pronoun. A pronoun is right if a mention of its chain that is no pronoun and stands in the records before it overlaps a gold
mention of the same chain that is no pronoun; a pronoun without a record, or without such a mention, is wrong.
Baseline: the nearest earlier mention in the records that is no pronoun and agrees in kind (persons for he and she, others
for it, anything for they), judged the same way.

Chains: gold chains of persons, organisations and places with two mentions or more, against the chains of the records with two
or more; CoNLL F1 is the mean of MUC, B-cubed and CEAF-e (coref_metrics.py). A mention of the records is the smallest gold
mention around its name that no other one is yet; spans need not be equal, since the records leave relative clauses out. The
rule beside it has the same mentions: names and nouns of the same words are one chain, a pronoun is that of the nearest
compatible mention.
"""
import re
import sys

import mentions
from coref_metrics import Totals

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
        mentions.print_article(doc["id"], "2015-01-01", doc["text"], tokens=doc["tokens"])


def words(text):
    return text.lower().strip()


PERSONAL = set("he him his himself she her hers herself".split())
THINGS = set("it its itself".split())


def compatible(form, earlier):
    """The mentions among `earlier` that agree in kind with a pronoun."""
    person, thing = form in PERSONAL, form in THINGS
    return [m for m in earlier if (m["kind"] == "person") == person or not (person or thing)]


def aligned(doc, mine):
    """For each record its gold mention, or a name of its own."""
    taken, out = set(), []
    for number, record in enumerate(mine):
        start, end = record["name_span"]
        around = [m for m in doc["mentions"] if m["start"] <= start and end <= m["end"] and (m["start"], m["end"]) not in taken]
        best = min(around, key=lambda m: m["end"] - m["start"], default=None)
        if best:
            taken.add((best["start"], best["end"]))
        out.append((best["start"], best["end"]) if best else ("own", number))
    return out


def chains(names, keys):
    """Sets of mentions that share a key, of two and more."""
    found = {}
    for name, key in zip(names, keys):
        if key is not None:
            found.setdefault(key, set()).add(name)
    return [chain for chain in found.values() if len(chain) > 1]


def rule_keys(doc, mine):
    """The simple rule's chain of each record."""
    keys = []
    for number, record in enumerate(mine):
        form = words(doc["text"][record["name_span"][0]:record["name_span"][1]])
        if record["mention"] != "pronoun":
            keys.append(form)
            continue
        near = compatible(form, [m for m in mine[:number] if m["mention"] != "pronoun"]) if form in PRONOUNS else []
        keys.append(words(doc["text"][near[-1]["name_span"][0]:near[-1]["name_span"][1]]) if near else None)
    return keys


def score_chains(doc, mine, program, rule):
    gold = chains([(m["start"], m["end"]) for m in doc["mentions"]],
                  [m["chain"] if m["type"] in ("person", "organization", "place") else None for m in doc["mentions"]])
    names = aligned(doc, mine)
    program.add(gold, chains(names, [m["chain"] for m in mine]))
    rule.add(gold, chains(names, rule_keys(doc, mine)))


def names_it(record, before):
    """Does the record's name stand in one of the gold mentions, at its front?"""
    start, end = record["name_span"]
    return any(m["start"] <= start and end <= m["end"] and (m["end"] - m["start"] < 60 or start - m["start"] < 40) for m in before)


def pronouns(doc):
    """(gold mention, its form, the full mentions of its chain before it) of the pronouns that are scored."""
    other = PRONOUNS | {"who", "which", "that", "i", "we", "you", "my", "our", "us"}
    full = [m for m in doc["mentions"] if words(doc["text"][m["start"]:m["end"]]) not in other]
    for mention in doc["mentions"]:
        form = words(doc["text"][mention["start"]:mention["end"]])
        before = [m for m in full if m["chain"] == mention["chain"] and m["start"] < mention["start"]]
        if form in PRONOUNS and mention["type"] in ("person", "organization", "place") and before:
            yield mention, form, before


def score(path, gold, details):
    records = mentions.by_article(path)
    total = right = base = 0
    program, rule = Totals(), Totals()
    for doc in documents(gold):
        unsorted = records.get(doc["id"], [])
        mine = sorted(unsorted, key=lambda m: m["name_span"][0])
        score_chains(doc, mine, program, rule)
        for mention, form, before in pronouns(doc):
            total += 1
            here = next((m for m in mine if m["name_span"][0] == mention["start"] and m["mention"] == "pronoun"), None)
            earlier = [m for m in mine if m["name_span"][0] < mention["start"] and m["mention"] != "pronoun"]
            linked = [m for m in earlier if here and m["chain"] is not None and m["chain"] == here["chain"]]
            linked += [unsorted[number] for number in (here or {}).get("members") or []]
            fine = any(names_it(m, before) for m in linked)
            right += fine
            near = compatible(form, earlier)
            base += bool(near) and names_it(near[-1], before)
            if details and not fine:
                print(form, "gold:", doc["text"][before[-1]["start"]:before[-1]["end"]][:60], "| got:", here["name"] if here else None, "| …" +
                      doc["text"][max(0, mention["start"] - 150):mention["end"] + 30].replace("\n", " "))
    print(f"{total} pronouns: {100 * right / max(1, total):.1f}% right; nearest compatible mention {100 * base / max(1, total):.1f}%")
    print(f"chains: {program.line()}; simple rule: {rule.line()}")


if __name__ == "__main__":
    mentions.run(__doc__, sys.argv, articles, score)
