#!/usr/bin/env python3
"""The program from the outside: cli_test.py PROGRAM. Works on examples/ and on inputs made here; needs nothing else."""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ""


def run(*arguments, stdin=b""):
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, cwd=ROOT, timeout=300)


def records(*arguments, stdin=b""):
    done = run("code", *arguments, stdin=stdin)
    return [json.loads(line) for line in done.stdout.decode().splitlines()], done


def of_kind(all_records, kind):
    return [record for record in all_records if record["record"] == kind]


def dictionary():
    """{record: {field}} as docs/data-dictionary.md gives them."""
    fields, name = {}, None
    for line in (ROOT / "docs/data-dictionary.md").read_text().splitlines():
        if line.startswith("## "):
            name = line[3:]
        match = re.match(r"\| `([^`]+)` \|", line)
        if match:
            fields.setdefault(name, set()).add(match[1])
    return fields


class Code(unittest.TestCase):
    def test_examples_give_valid_records(self):
        found, done = records("examples", "--layers", "times,places,mentions")
        self.assertEqual(done.returncode, 0, done.stderr)
        articles = {a["id"]: a for a in of_kind(found, "article")}
        self.assertGreaterEqual(len(articles), 12)
        self.assertGreaterEqual(len(of_kind(found, "event")), 15)
        self.assertGreaterEqual(len(of_kind(found, "statement")), 8)
        fields = dictionary()
        ids = [r["id"] for r in found if "id" in r and r["record"] in ("article", "event", "statement", "relation")]
        self.assertEqual(len(ids), len(set(ids)))
        for record in found:
            kind = record["record"]
            allowed = fields[kind] | (fields["entity"] if kind == "mention" else set())
            self.assertEqual(set(record) - allowed, set(), kind)
            if kind in ("event", "statement", "relation"):
                self.assertEqual(set(record), fields[kind], kind)
            if kind != "article":
                self.check_spans(record, articles[record["article"]]["text"])

    def check_spans(self, value, text):
        if isinstance(value, list):
            for part in value:
                self.check_spans(part, text)
        if isinstance(value, dict):
            if isinstance(value.get("span"), list) and "text" in value and "spans" not in value:
                start, end = value["span"]
                self.assertEqual(text[start:end], value["text"])
            for part in value.values():
                self.check_spans(part, text)

    def test_same_bytes_for_any_number_of_threads(self):
        outputs = {run("code", "examples", "--threads", n).stdout for n in (1, 2, 3, 8)}
        self.assertEqual(len(outputs), 1)

    def test_statements_and_events_name_each_other(self):
        found, _ = records("examples")
        events = {e["id"]: e for e in of_kind(found, "event")}
        for statement in of_kind(found, "statement"):
            for event in statement["events"]:
                self.assertEqual(events[event]["according_to"], statement["id"])

    def test_editions_of_the_codebook(self):
        text = b'date 2024-05-06\nA court in Lima convicted the former mayor of fraud.\n'
        for edition, wanted in (("2.0", "SANCTION"), ("2021", "ACCUSE")):
            coded, _ = records("-", "--edition", edition, stdin=text)
            self.assertIn(wanted, [e["event"] for e in of_kind(coded, "event")], edition)
        self.assertEqual(run("code", "-", "--edition", "1999", stdin=text).returncode, 2)

    def test_sport_is_no_politics_unless_an_institution_acts(self):
        match = ("Peru beat Chile 3-1 in the quarter-final on Saturday. The striker attacked from the first whistle and the defender fought for every ball. "
                 "Chile surrendered the lead in the second half. The coach accused his midfielder of lazy tackling. Peru will meet Bolivia in the semi-final. ")
        coded, _ = records("-", "--date", "2024-05-06", stdin=match.encode())
        self.assertEqual([], [e["event"] for e in of_kind(coded, "event")])
        coded, _ = records("-", "--date", "2024-05-06", stdin=(match + "Police in Lima arrested eleven fans after the match.").encode())
        self.assertEqual(["COERCE"], [e["event"] for e in of_kind(coded, "event")])

    def test_formats(self):
        for form, separator in (("csv", ","), ("tsv", "\t")):
            done = run("code", "examples", "--format", form)
            rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline=""), delimiter=separator))
            self.assertGreaterEqual(len(rows), 15)
            self.assertTrue(all(None not in row and row["event"].isupper() for row in rows))
        table = run("code", "examples", "--format", "table", "--width", "100").stdout.decode().splitlines()
        self.assertTrue(table[0].startswith("date"))
        self.assertLessEqual(max(map(len, table)), 100)

    def test_output_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "records.jsonl"
            done = run("code", "examples", "-o", path)
            self.assertEqual((done.returncode, done.stdout), (0, b""))
            self.assertEqual(path.read_bytes(), run("code", "examples").stdout)
            self.assertEqual(os.listdir(folder), ["records.jsonl"])

    def test_bad_articles_do_not_stop_the_others(self):
        lines = b'{"id":"a","date":"2021-10-22","text":"Rain fell."}\n{broken\n{"id":"c","text":"No date."}\n' \
                b'{"id":"d","date":"2021-10-22","text":"France attacked Spain."}\n'
        found, done = records("-", stdin=lines)
        self.assertEqual(done.returncode, 1)
        self.assertEqual([a["status"] for a in of_kind(found, "article")], ["no_events", "rejected", "rejected", "coded"])
        message = done.stderr.decode()
        self.assertIn("standard input:2: not JSON", message)
        self.assertIn("--date", message)

    def test_strange_bytes(self):
        for raw in (b"", b"\0" * 50, b"\xff\xfe\0", b" date 2021-10-22 caf\xe9 \x93ok\x94", b" date 2021-10-22 \r\n\r\nRain\0fell.\r\n",
                    b"\xef\xbb\xbf date 2021-10-22 Rain fell.", b" date 2021-10-22 " + b"a" * 300000, b" date 2021-10-22 " + b"( " * 5000):
            found, done = records("-", stdin=raw)
            self.assertIn(done.returncode, (0, 1), raw[:40])
            self.assertEqual(len(of_kind(found, "article")), 1, raw[:40])

    def test_a_paragraph_of_a_quarter_megabyte(self):
        text = b" date 2021-10-22 " + b"The army of Sudan attacked a village near Khartoum on Monday, and officials condemned the attack. " * 2500
        found, done = records("-", stdin=text)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(of_kind(found, "article")[0]["status"], "coded")

    def test_wrong_usage(self):
        for arguments in ((), ("code",), ("code", "nowhere.txt"), ("code", "examples", "--format", "xml"), ("fly",)):
            done = run(*arguments)
            self.assertEqual(done.returncode, 2 if arguments else 0, arguments)
            self.assertTrue(done.stderr if arguments else done.stdout)

    def test_gazetteers_of_ones_own(self):
        text = b"date 2021-10-22\n\nThe rebels attacked the town of Xanadu in Cathay on Tuesday. They left for Shangdu on Friday.\n"
        rows = ["# five places", "Xanadu\t42.36\t116.18\tCHN\tPPLA\tShangdu|Upper Capital", "Cathay\t35\t105\tCHN\tRGN\t-",
                "Karakorum\t47.2\t102.8\tMNG\tPPL\t-\t1220\t1380", "Sarai\t48.5\t45.5\tRUS\tPPL\t-", "Almaliq\t44.2\t80.6\tCHN\tPPL\t-"]
        with tempfile.TemporaryDirectory() as folder:
            own = pathlib.Path(folder, "own.tsv")
            own.write_text("\n".join(rows) + "\n")
            found, done = records("-", "--layers", "places", "--places", own, stdin=text)
            self.assertEqual(done.returncode, 0, done.stderr)
            names = {place["text"]: (place["name"], place["lat"]) for place in of_kind(found, "place")}
            self.assertEqual(names.get("Xanadu"), ("Xanadu", 42.36))
            self.assertEqual(names.get("Shangdu"), ("Xanadu", 42.36))
            self.assertEqual(names.get("Cathay"), ("Cathay", 35))
            attacks = [event for event in of_kind(found, "event") if event["event"] == "ASSAULT"]
            self.assertEqual([event["place"]["name"] for event in attacks], ["Xanadu"])
            self.assertEqual(attacks[0]["place"]["basis"], "explicit")
            own.write_text("\n".join([*rows, "Tabriz\t380.8\t46.3\tIRN\tPPL\t-"]) + "\n")
            done = run("code", "-", "--places", own, stdin=text)
            self.assertNotEqual(done.returncode, 0)
            self.assertEqual(done.stdout, b"")
            self.assertIn(f"{own}:7: latitude '380.8' is not a number from -90 to 90", done.stderr.decode())

    def test_unknown_fields_are_kept(self):
        found, _ = records("examples/11-floods.jsonl")
        self.assertEqual([a["extra"] for a in of_kind(found, "article")], [None, {"desk": "water"}])


class Others(unittest.TestCase):
    def test_positions_show_what_changed(self):
        texts = [("2024-01-10", "Russia refused to withdraw its troops from Ukraine."),
                 ("2024-02-01", "Russia offered to withdraw its troops from Ukraine if the sanctions were lifted."),
                 ("2024-03-01", "Russia agreed to withdraw its troops from Ukraine.")]
        lines = "".join(json.dumps({"id": f"p{n}", "date": day, "text": text}) + "\n" for n, (day, text) in enumerate(texts))
        with tempfile.TemporaryDirectory() as folder:
            articles, coded, dataset = (pathlib.Path(folder) / name for name in ("a.jsonl", "r.jsonl", "set"))
            articles.write_text(lines)
            self.assertEqual(run("code", articles, "-o", coded).returncode, 0)
            self.assertEqual(run("code", articles, "-o", f"{dataset}/").returncode, 0)
            done = run("positions", coded, "--holder", "RUS", "--about", "troops", "--format", "jsonl")
            found = [json.loads(line) for line in done.stdout.decode().splitlines()]
            self.assertEqual([p["act"] for p in found], ["refuse", "offer", "agree"])
            self.assertEqual([p["change"] and p["change"]["kind"] for p in found], [None, "reversed", "condition dropped"])
            self.assertEqual(found[1]["condition"], "if the sanctions were lifted")
            self.assertEqual(run("positions", dataset, "--holder", "RUS", "--about", "troops", "--format", "jsonl").stdout, done.stdout)
            self.assertEqual(run("positions", coded, "--holder", "FRA", "--format", "jsonl").stdout, b"")
            table = run("positions", coded, "--holder", "russia").stdout.decode()
            self.assertIn("reversed since 2024-01-10", table)
            self.assertEqual(run("positions", coded).returncode, 2)

    def test_parse_writes_conllu(self):
        done = run("parse", "examples")
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = done.stdout.decode().splitlines()
        self.assertEqual(sum(line.startswith("# newdoc id = ") for line in lines), 14)
        for line in lines:
            if line and not line.startswith("#"):
                self.assertEqual(len(line.split("\t")), 10, line)

    def test_given_tokens_are_kept(self):
        line = b'{"id":"t","date":"2021-10-22","text":"He can not go.","tokens":[[["He",0,2],["can not",3,10],["go",11,13],[".",13,14]]]}'
        done = run("parse", "-", stdin=line)
        forms = [row.split("\t")[1] for row in done.stdout.decode().splitlines() if row and row[0] != "#"]
        self.assertEqual(forms, ["He", "can not", "go", "."])

    def test_explain_shows_tree_clauses_and_reasons(self):
        text = run("explain", "examples/09-missile.txt").stdout.decode()
        for words in ("tree", "clauses", "events", "because", "└─"):
            self.assertIn(words, text)
        one = run("explain", "examples/09-missile.txt", "--event", "1").stdout.decode()
        self.assertIn("#e1 ", one)
        self.assertLess(len(one), len(text))

    def test_version_and_help(self):
        self.assertRegex(run("version").stdout.decode(), r"^dateline \d+\.\d+\.\d+\nmodel: ")
        for command in ("code", "parse", "explain", "version"):
            self.assertIn("Exit status", run(command, "--help").stdout.decode())


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
