#!/usr/bin/env python3
"""Country and sector of the actors and recipients named in the PLOVER gold records, whatever was made of the events.

  gsr_actors.py articles gsr_cameo.json > articles.jsonl
  dateline code articles.jsonl --layers mentions -o records.jsonl
  gsr_actors.py score records.jsonl gsr_cameo.json [--details]

For each gold actor whose words stand in the text, the mentions that overlap them are looked at: the country is right if the
best of them has it, the code if it has the sector as well, by the rules of eval_gsr.py (a country as such is met by no
sector or GOV; bodies by any sector). Members of a mention count as mentions.
"""
import json
import sys

import mentions

COUNTRY = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
BODIES = {"IGO", "NGO", "IMG", "ISM", "MNC", "UNO", "EUR"}


def records(path):
    with open(path, encoding="utf-8") as file:
        rows = [row for row in json.load(file) if row["event"] != "DOCUMENT" and row.get("text")]
    return [(f"gsr-{number}", row) for number, row in enumerate(rows)]


def articles(path):
    for number, row in records(path):
        mentions.print_article(number, row.get("date") or "2000-01-01", row["text"])


def gold_of(actor):
    country = COUNTRY.get(actor["code"], actor["code"])
    sector = (actor.get("sector") or "")[:3]
    sector = {"CIV": "CVL", "MOS": "REL"}.get(sector, sector)
    sectors = None if sector == "***" or (not sector and country in BODIES) else {sector} if sector else {"", "GOV"}
    return ({"IGO", "UNO", "EUR"} if country == "IGO" else {country}), sectors


def score(path, gold, details):
    found = mentions.by_article(path)
    total = country_right = code_right = absent = 0
    for number, row in records(gold):
        for side in ("source", "target"):
            for actor in row.get(side) or []:
                words = isinstance(actor, dict) and (actor.get("actorText") or "").strip()
                at = row["text"].find(words) if words else -1
                if at < 0:
                    absent += 1
                    continue
                total += 1
                near = [m for m in found.get(number, []) if m["span"][0] < at + len(words) and at < m["span"][1]]
                exact = [m for m in near if m["name_span"][0] >= at and m["name_span"][1] <= at + len(words)] or near
                countries, sectors = gold_of(actor)
                good = [m for m in exact if m["country"] in countries]
                fine = [m for m in good if sectors is None or sectors & (set(m["sector"]) or {""})]
                country_right += bool(good)
                code_right += bool(fine)
                if details and not fine:
                    print(f"{'sector' if good else 'COUNTRY'} {words} gold {actor['code']} {actor.get('sector') or '-'} got "
                          f"{[(m['text'], m['code']) for m in exact]} | {row['text']}")
    print(f"{total} actors ({absent} without words in the text): country {100 * country_right / total:.1f}%, "
          f"country and sector {100 * code_right / total:.1f}%")


if __name__ == "__main__":
    mentions.run(__doc__, sys.argv, articles, score)
