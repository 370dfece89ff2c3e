#!/usr/bin/env python3
"""Coverage of the registry on the Phoenix actor dictionaries (a measure only; nothing of them is in the registry).

  registry_coverage.py articles FOLDER > articles.jsonl
  dateline code articles.jsonl --layers mentions -o records.jsonl
  registry_coverage.py score records.jsonl FOLDER [--details]

With --next, in both commands, the entries after the sample are taken, as many again: nobody has looked at those.

The rule, fixed: an entry is a head phrase with its first synonyms (the head and up to two of them) and its code lines.
Entries of four classes are taken: heads of state and government (entries of the Countries file with an ELI line, which it
gives to these alone, for the time out of office) with a dated GOV term that ends after 1945, governments (undated country
phrases), IGOs (code begins with IGO; International file), armed groups (a REB, SEP or IMG code; MilNonState file). Codes of
territories and of states that are gone stand for the country that our codes give them; entries whose code is that of a region
or of an invented country are left out. The number of phrases of an entry, up to 6, stands for how much it is reported:
within a class entries are sorted by it, then by the SHA-1 of the head phrase, and the first 400, 200, 150 and 250 are kept.
A person is asked on a day of the highest office (`term`), others on 2010-06-15.
An entry is right if any of its three phrases, in "X said on Monday that talks would go on.", gets the country (IGO is met
by IGO, UNO and EUR; a country's armed group also by IMG) and the sector (GOV for people and governments, none asked of
IGOs, REB, PRM, UAF, PTY, GOV or CRM for armed groups).
"""
import datetime
import glob
import hashlib
import os
import re
import sys

import mentions

SIZES = {"person": 400, "government": 200, "igo": 150, "armed": 250}
REGIONS = set("KNT WEU EEU KKL NMR SSA INT CFR MEA SAS EUR AFR LAM ASA SEA EAF WAF NAF SAF WST CAS CAU BLK CRB".split())  # no countries
STANDS_FOR = {"BMU": "GBR", "CYM": "GBR", "AIA": "GBR", "GGY": "GBR", "JEY": "GBR", "IMN": "GBR", "GIB": "GBR", "FLK": "GBR", "MSR": "GBR",
              "TCA": "GBR", "VGB": "GBR", "SHN": "GBR", "ABW": "NLD", "ANT": "NLD", "COK": "NZL", "NIU": "NZL", "TKL": "NZL", "PRI": "USA",
              "GUM": "USA", "ASM": "USA", "VIR": "USA", "MNP": "USA", "GLP": "FRA", "MTQ": "FRA", "GUF": "FRA", "REU": "FRA", "NCL": "FRA",
              "PYF": "FRA", "MYT": "FRA", "WLF": "FRA", "FRO": "DNK", "GRL": "DNK", "NFK": "AUS", "MAC": "CHN", "SUN": "RUS", "YUG": "SRB",
              "SCG": "SRB", "CSK": "CZE", "DDR": "DEU", "GDR": "DEU", "GME": "DEU", "TMP": "TLS", "ZAR": "COD", "KSV": "KOS", "ESH": "MAR"}
ARMED = {"REB", "PRM", "UAF", "PTY", "GOV", "CRM", "OPP"}


def blocks(path):
    """(phrases, code texts) of the entries of a dictionary."""
    phrases, codes = [], []
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            line = re.split(r"[#;]", line)[0].strip()
            if not line or line.startswith("<!"):
                continue
            found = re.findall(r"\[([^\]]*)\]", line)
            name = re.sub(r"\[.*", "", line).strip()
            if name and not name.startswith("+"):
                if phrases:
                    yield phrases, codes
                phrases, codes = [name], []
            elif name:
                phrases.append(name[1:])
            codes += found
    if phrases:
        yield phrases, codes


def day(text):
    year = text[:-4]
    year = int(year) if len(year) == 4 else int(year) + (2000 if int(year) <= 30 else 1900)
    return datetime.date(year, min(12, max(1, int(text[-4:-2]))), min(28, max(1, int(text[-2:]))))


def term(codes):
    """(country, day to ask) of the highest office of a head of state or government, or None.

    Of the closed GOV terms that end after 1945 the longest one that does not open on the first of a month (those are of
    ministers, from lists by month), asked on its middle day; else the open one, half a year after it began, for the file
    leaves terms open that have ended.
    """
    terms, opened = [], None
    for code in codes:
        match = re.fullmatch(r"([A-Z]{3})GOV\s+(?:>|(\d{6,8})-)(\d{6,8})", code.strip())
        if not match:
            continue
        country = STANDS_FOR.get(match[1], match[1])
        if not match[2]:
            opened = country, day(match[3]) + datetime.timedelta(days=182)
            continue
        start, end = day(match[2]), day(match[3])
        if end.year > 1945 and start <= end and start.day != 1:
            terms.append((end - start, country, start + (end - start) / 2))
    return max(terms)[1:] if terms else opened


def written(phrase):
    words = re.sub(r"[_ ]+", " ", phrase).strip().split()
    small = {"OF", "THE", "FOR", "AND", "DE", "AL"}
    return " ".join(w.lower() if w in small and n else w if len(w) <= 3 and len(words) == 1 else "-".join(p.capitalize() for p in w.split("-"))
                    for n, w in enumerate(words))


def sample(folder):
    found = {name: {} for name in SIZES}
    for path in glob.glob(os.path.join(folder, "Phoenix.*.actors.txt")):
        for phrases, codes in blocks(path):
            codes = [c.strip() for c in codes]
            plain = [c for c in codes if re.fullmatch(r"[A-Z]{3,12}", c)]
            key, names = phrases[0], [written(p) for p in phrases[:3]]
            if "Countries" in path and any(re.match("[A-Z]{3}ELI", c) for c in codes) and term(codes):
                country, when = term(codes)
                found["person"][key] = (names, country, when, len(phrases))
            elif "Countries" in path and len(codes) == 1 and plain and len(plain[0]) == 3 and plain[0] not in REGIONS:
                found["government"][key] = (names, STANDS_FOR.get(plain[0], plain[0]), datetime.date(2010, 6, 15), len(phrases))
            elif "International" in path and plain and plain[0].startswith("IGO"):
                found["igo"][key] = (names, "IGO", datetime.date(2010, 6, 15), len(phrases))
            elif "MilNonState" in path and plain and re.search("REB|SEP|IMG", plain[0]) and plain[0][:3] not in REGIONS:
                found["armed"][key] = (names, STANDS_FOR.get(plain[0][:3], plain[0][:3]), datetime.date(2010, 6, 15), len(phrases))
    for kind, entries in found.items():
        first = SIZES[kind] if "--next" in sys.argv else 0
        ranked = sorted(entries, key=lambda k: (-min(entries[k][3], 6), hashlib.sha1(k.encode()).hexdigest()))
        for key in ranked[first:first + SIZES[kind]]:
            yield kind, entries[key][:3]


def articles(folder):
    for number, (_, (names, _, when)) in enumerate(sample(folder)):
        for at, name in enumerate(names):
            mentions.print_article(f"cov-{number}-{at}", when.isoformat(), name + " said on Monday that talks would go on.")


def score(path, folder, details):
    records = mentions.by_article(path)
    hits, total = dict.fromkeys(SIZES, 0), dict.fromkeys(SIZES, 0)
    for number, (kind, (names, country, _)) in enumerate(sample(folder)):
        total[kind] += 1
        right, got = False, []
        for at in range(len(names)):
            for record in records.get(f"cov-{number}-{at}", []):
                got.append(record["code"])
                place = record["country"] == country or (country == "IGO" and record["country"] in ("UNO", "EUR")) or (kind == "armed" and record["country"] == "IMG")
                sectors = set(record["sector"])
                right |= place and (kind == "igo" or (bool(sectors & ARMED) if kind == "armed" else "GOV" in sectors))
        hits[kind] += right
        if details and not right:
            print(kind, names, country, got)
    for kind in SIZES:
        print(f"{kind}: {hits[kind]} of {total[kind]} = {100 * hits[kind] / max(1, total[kind]):.1f}%")
    print(f"all: {100 * sum(hits.values()) / max(1, sum(total.values())):.1f}% of {sum(total.values())}")


if __name__ == "__main__":
    mentions.run(__doc__, [a for a in sys.argv if a != "--next"], articles, score)
