#!/usr/bin/env python3
"""Checks the actor registry beside it: python3 check.py.  Prints a count for every file; on a defect FILE:LINE and exit 1."""
import datetime
import glob
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
SECTORS = set("GOV MIL COP JUD LEG REB PTY OPP SPY PRM UAF UNK CVL BUS CRM EDU ELI JRN LAB MED REF PRE REL SOC AGR".split())
BODIES = set("IGO UNO EUR NGO ISM IMG MNC KOS".split())
COUNTRIES = set("""AFG ALB DZA AND AGO ATA ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA
BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN
FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI VAT HND HKG HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR PRK KOR
KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD
NZL NIC NER NGA MKD NOR OMN PAK PLW PSE PAN PNG PRY PER PHL POL PRT QAT ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP
SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TWN TJK TZA THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT
VEN VNM YEM ZMB ZWE""".split())
ENTITY = ["id", "kind", "name", "codes", "names", "wikidata"]
COLUMNS = {
    "states.tsv": ["id", "country", "name", "range", "names", "names", "names", "names", "names", "flags"],
    "regions.tsv": ["id", "country", "name", "names", "names"],
    "worldregions.tsv": ["id", "country", "name", "names", "names"],
    "agents.tsv": ["lemma", "sectors", "kind"],
    "titles.tsv": ["lemma", "text", "sectors"],
    "ambiguous.tsv": ["lemma", "ids"],
    "persons": ["id", "name", "names", "terms", "wikidata"],
}
KINDS = {
    "organisations.tsv": "igo ngo court bank treaty union think-tank sport",
    "groups.tsv": "party armed militia criminal movement",
    "institutions.tsv": "legislature court ministry army police intelligence agency bank seat",
    "companies.tsv": "company",
    "media.tsv": "agency newspaper broadcaster magazine website",
    "religious.tsv": "faith body",
    "ethnic.tsv": "people",
    "agents.tsv": "person group organisation thing",
}


def fold(name):
    """The key under which two spellings of a name are the same."""
    for letter, plain in zip("ßøØłŁđĐıæÆðþÞœəƏ", "ss o O l L d D i ae Ae d th Th oe e E".split()):
        name = name.replace(letter, plain)
    name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    name = re.sub(r"[’'‘`ʻʼ]", "", name).lower().replace("-", " ")
    return " ".join(re.sub(r"[^\w ]", "", name).split())


def first_day(text):
    """The first day of a date that may lack day and month, or None if it is no date."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return None
    try:
        return datetime.date(*(int(p) for p in (text + "-01-01")[:10].split("-")))
    except ValueError:
        return None


def last_day(text):
    """The last day of such a date."""
    day = first_day(text)
    if day is None or len(text) == 10:
        return day
    year, month = (day.year, day.month) if len(text) == 7 else (day.year, 12)
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return after - datetime.timedelta(days=1)


def range_defect(text):
    parts = text.split("..")
    if len(parts) != 2:
        return f"no range: {text}"
    for part in parts:
        if part and first_day(part) is None:
            return f"no date: {part}"
    if all(parts) and first_day(parts[0]) > last_day(parts[1]):
        return f"range ends before it begins: {text}"
    return None


def sectors_defect(text):
    if text == "-":
        return None
    parts = text.split("+")
    if len(set(parts)) != len(parts):
        return f"sector twice: {text}"
    return next((f"unknown sector: {p}" for p in parts if p not in SECTORS), None)


def country_defect(text):
    return None if text in COUNTRIES or text in BODIES else f"unknown country: {text}"


def names_defect(text):
    if text == "-":
        return None
    parts = text.split("|")
    if any(not fold(p) or p != " ".join(p.split()) for p in parts):
        return f"blank or badly spaced name: {text}"
    if len(set(parts)) != len(parts):
        return f"name twice in one column: {text}"
    return None


def codes_defect(text):
    for entry in text.split("|"):
        parts = entry.split(" ")
        if len(parts) != 3:
            return f"no 'COUNTRY SECTORS from..to': {entry}"
        defect = country_defect(parts[0]) or sectors_defect(parts[1]) or range_defect(parts[2])
        if defect:
            return defect
    return None


def terms_defect(text):
    for entry in text.split("|"):
        parts = entry.split(" ")
        if len(parts) < 4 or "" in parts:
            return f"no 'COUNTRY SECTORS office from..to': {entry}"
        defect = country_defect(parts[0]) or sectors_defect(parts[1]) or range_defect(parts[-1])
        if defect:
            return defect
    return None


def flags_defect(text, ids):
    for flag in ([] if text == "-" else text.split("|")):
        word, _, other = flag.partition(":")
        if word not in ("un", "partial", "dependent", "former") or (word in ("dependent", "former")) != bool(other):
            return f"unknown flag: {flag}"
        if other and other not in ids:
            return f"flag names an unknown id: {flag}"
    return None


def field_defect(column, text, name, ids):
    if not text or text != text.strip():
        return f"blank or padded column {column}"
    if column == "id":
        return None if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) else f"bad id: {text}"
    if column == "lemma":
        return None if text == text.lower() and text == " ".join(text.split()) else f"not lower case or badly spaced: {text}"
    if column == "kind":
        return None if text in KINDS[name].split() else f"unknown kind: {text}"
    if column == "wikidata":
        return None if text == "-" or re.fullmatch(r"Q[1-9]\d*", text) else f"bad Wikidata id: {text}"
    if column == "flags":
        return flags_defect(text, ids)
    if column == "ids":
        return next((f"unknown id: {i}" for i in text.split("|") if i not in ids), None) or (
            None if text.count("|") else "an ambiguous name needs two ids")
    checks = {"country": country_defect, "range": range_defect, "names": names_defect, "name": names_defect,
              "codes": codes_defect, "terms": terms_defect, "sectors": sectors_defect}
    return checks[column](text) if column in checks else None


def read(path):
    """(line number, columns) of the entries of a file."""
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.startswith("#"):
                yield number, line.rstrip("\n").split("\t")


def columns_of(name):
    return COLUMNS["persons"] if name.startswith("persons-") else COLUMNS.get(name, ENTITY)


def main():
    paths = sorted(glob.glob(os.path.join(HERE, "*.tsv")))
    defects, ids, names, listed, counts = [], {}, {}, {}, {}
    for path in paths:
        if columns_of(os.path.basename(path))[0] == "id":
            for number, row in read(path):
                place = f"{path}:{number}"
                if row[0] in ids:
                    defects.append(f"{place}: id {row[0]} is used in {ids[row[0]]} too")
                ids.setdefault(row[0], place)
    for path in paths:
        name = os.path.basename(path)
        columns, before = columns_of(name), ""
        for number, row in read(path):
            place = f"{path}:{number}"
            counts[name] = counts.get(name, 0) + 1
            if len(row) != len(columns):
                defects.append(f"{place}: {len(row)} columns, {len(columns)} expected")
                continue
            if row[0] <= before:
                defects.append(f"{place}: {row[0]} is not after {before}")
            before = row[0]
            for column, text in zip(columns, row):
                defect = field_defect(column, text, name, ids)
                if defect:
                    defects.append(f"{place}: {defect}")
                if columns[0] == "id" and column in ("name", "names") and text != "-":
                    for one in text.split("|"):
                        names.setdefault(fold(one), {}).setdefault(row[0], place)
            if name == "ambiguous.tsv":
                listed[row[0]] = (set(row[1].split("|")), place)
    for key, holders in sorted(names.items()):
        if len(holders) > 1 and listed.get(key, (set(), ""))[0] != set(holders):
            defects.append(f"{list(holders.values())[-1]}: '{key}' names {', '.join(sorted(holders))}: list it in ambiguous.tsv")
    for key, (holders, place) in listed.items():
        if set(names.get(key, {})) != holders:
            defects.append(f"{place}: '{key}' is not the name of just these entries")
    for name, count in sorted(counts.items()):
        print(f"{name:28} {count:6}")
    print(f"{'entries':28} {sum(n for f, n in counts.items() if f != 'ambiguous.tsv'):6}, {len(names)} names")
    print("\n".join(defects), file=sys.stderr) if defects else None
    return 1 if defects else 0


if __name__ == "__main__":
    sys.exit(main())
