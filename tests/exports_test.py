#!/usr/bin/env python3
"""Codes articles, exports them in every schema and reads the result with strict parsers.

  tests/exports_test.py PROGRAM [ARTICLES…]

ARTICLES are inputs of `dateline code`; a few sentences of its own by default. Fails on a wrong number of columns, an id
that stands twice, a value of the wrong form, or a dataset that exports otherwise than its records do.
"""
import csv, io, json, re, subprocess, sys, tempfile, os

ARTICLES = [
    {"id": "one", "date": "2024-03-05", "source": "Agency", "url": "https://example.org/1?a=b",
     "text": "Russian President Vladimir Putin met Turkish President Recep Tayyip Erdogan in Moscow on Tuesday. "
             "Police arrested 20 protesters in Cairo. The United States imposed sanctions on Iran and Syria."},
    {"id": "two, \"quoted\"", "date": "2024-01-31", "source": "Tab\tand\nline",
     "text": "Israeli troops killed four Palestinians in Gaza on Monday.\n\nFrance and Germany signed an agreement with Poland. "
             "Thousands protested in Paris against the government."},
    {"id": "three", "date": "2023-12-31", "text": "Nothing of note was seen in the garden."},
]
DATE, DAY = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{8}")
CAMEO = re.compile(r"\d{2,4}")
ACTOR = re.compile(r"[A-Z]{3,}")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
PLOVER = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "CONCEDE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
          "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}


def tabs(text, columns):
    rows = [line.split("\t") for line in text.split("\n")]
    assert rows[-1] == [""], "the last line has no end"
    for row in rows[:-1]:
        assert len(row) == columns, (len(row), columns, row)
    return rows[:-1]


def unique(keys, what):
    keys = list(keys)
    assert len(keys) == len(set(keys)), f"{what}: an id stands twice"


def form(pattern, values, empty=False):
    for value in values:
        assert (empty and value == "") or pattern.fullmatch(value), (pattern.pattern, value)


def check_plover(text):
    events = [json.loads(line) for line in text.splitlines()]
    unique((e["id"] for e in events), "plover")
    for e in events:
        assert isinstance(e["actor"], list) and isinstance(e["event"], list) and set(e["event"]) <= PLOVER and DATE.fullmatch(e["date"]), e
    return len(events)


def check_polecat(text):
    header, *rows = tabs(text, 40)
    assert header[0] == "Event ID" and header[39] == "Version"
    unique((r[0] for r in rows), "polecat")
    form(DATE, (r[1] for r in rows))
    assert {r[2] for r in rows} <= PLOVER
    assert all("" not in r for r in rows), "an empty field that should be None"
    return len(rows)


def check_icews(text):
    header, *rows = tabs(text, 20)
    assert header[0] == "Event ID" and header[6] == "CAMEO Code" and header[19] == "Longitude"
    unique(((r[0], r[1]) for r in rows), "icews")
    form(DATE, (r[1] for r in rows))
    form(CAMEO, (r[6] for r in rows))
    form(NUMBER, (r[7] for r in rows))
    return len(rows)


def check_gdelt(text):
    rows = tabs(text, 61)
    unique((r[0] for r in rows), "gdelt")
    form(DAY, (r[1] for r in rows))
    form(CAMEO, (r[26] for r in rows))
    for r in rows:
        assert r[26].startswith(r[28]) and r[26].startswith(r[27]) and len(r[28]) == 2, r[26:29]
        assert r[29] in "1234" and r[59].isdigit() and len(r[59]) == 14
        assert r[2] == r[1][:6] and r[3] == r[1][:4] and r[4].startswith(r[3]), r[:5]
        form(NUMBER, (r[i] for i in (30, 40, 41, 48, 49, 56, 57)), empty=True)
    return len(rows)


def check_mentions(text):
    rows = tabs(text, 16)
    unique(((r[0], r[5]) for r in rows), "gdelt-mentions")
    for r in rows:
        form(re.compile(r"\d{14}"), r[1:3])
    return len(rows)


def check_phoenix(text):
    rows = tabs(text, 26)
    unique((r[0] for r in rows), "phoenix")
    form(DAY, (r[1] for r in rows))
    form(CAMEO, (r[13] for r in rows))
    form(ACTOR, (code for r in rows for code in (r[5], r[9])))
    for r in rows:
        assert r[1] == r[2] + r[3] + r[4] and r[15] in "01234", r
    return len(rows)


def check_petrarch(text):
    rows = tabs(text, 6)
    form(DAY, (r[0] for r in rows))
    form(CAMEO, (r[3] for r in rows))
    form(ACTOR, (code for r in rows for code in r[1:3]))
    return len(rows)


def check_csv(text):
    header, *rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    unique((r[0] for r in rows), "csv")
    assert all(len(r) == len(header) for r in rows)
    form(CAMEO, (r[header.index("cameo")] for r in rows))
    return len(rows)


CHECKS = {"plover": check_plover, "polecat": check_polecat, "icews": check_icews, "gdelt": check_gdelt, "gdelt-mentions": check_mentions,
          "phoenix": check_phoenix, "petrarch": check_petrarch, "csv": check_csv}


def run(*arguments):
    return subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


def main():
    program, inputs = os.path.abspath(sys.argv[1]), sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        if not inputs:
            inputs = [folder + "/articles.jsonl"]
            with open(inputs[0], "w", encoding="utf-8") as file:
                file.writelines(json.dumps(article) + "\n" for article in ARTICLES)
        records, dataset = folder + "/records.jsonl", folder + "/dataset/"
        for target in (records, dataset):
            coded = run(program, "code", "--keep-duplicates", *inputs, "-o", target)
            assert coded.returncode in (0, 1), coded.stderr
        events = sum(json.loads(line)["record"] == "event" for line in open(records, encoding="utf-8"))
        assert events > 0, "nothing was coded"
        for schema, check in CHECKS.items():
            texts = []
            for source in (records, dataset):
                exported = run(program, "export", source, "--to", schema, "--date", "2024-12-31")
                assert exported.returncode == 0, (schema, exported.stderr)
                texts.append(exported.stdout.decode("utf-8"))
            rows = check(texts[0])
            assert check(texts[1]) == rows, f"{schema}: the dataset gives another number of rows than the records"
            if schema in ("plover", "csv"):
                assert rows == events, (schema, rows, events)
            print(f"{schema}: {rows} rows")


if __name__ == "__main__":
    main()
