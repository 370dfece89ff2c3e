#!/usr/bin/env python3
"""Datasets from the outside: dataset_test.py PROGRAM. Stories, compaction, merging, queries, damage, bad input, a full disk.

The full disk is a small tmpfs; where mounting is not allowed that test is skipped.
"""
import json
import os
import pathlib
import pty
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

from crash_test import TABLES, article, table

PROGRAM = ""


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=300)


def write(path, articles):
    pathlib.Path(path).write_text("".join(json.dumps(a) + "\n" for a in articles))
    return path


def made(count, seed=1, first=0):
    rng = random.Random(seed)
    return [article(first + number, rng) for number in range(count)]


def rows(dataset, sql):
    done = run("query", dataset, "--format", "jsonl", "--sql", sql)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def everything(dataset):
    return {name: table(PROGRAM, str(dataset), name) for name in TABLES}


class Dataset(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder, True)

    def code(self, articles, name="set", *flags):
        source = write(self.folder / "articles.jsonl", articles)
        done = run("code", source, "-o", f"{self.folder / name}/", *flags)
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.folder / name


class Upkeep(Dataset):
    def test_compacting_keeps_every_row(self):
        dataset = self.code(made(30), "set", "--part-size", "4")
        before = everything(dataset)
        self.assertEqual(len(os.listdir(dataset / "parts")), 8)
        self.assertIn("8 parts, now 3", run("dataset", "compact", dataset, "--part-size", "12").stdout)
        self.assertEqual(len(os.listdir(dataset / "parts")), 3)
        self.assertIn("3 parts, now 1", run("dataset", "compact", dataset).stdout)
        self.assertEqual(everything(dataset), before)
        self.assertEqual(run("dataset", "check", dataset).returncode, 0)
        again = run("code", self.folder / "articles.jsonl", "-o", f"{dataset}/")
        self.assertIn(" 0 articles added", again.stderr)

    def test_a_part_that_was_replaced_is_not_seen_though_it_lies_there(self):
        dataset = self.code(made(8), "set", "--part-size", "4")
        before = everything(dataset)
        shutil.copytree(dataset / "parts", self.folder / "old")
        run("dataset", "compact", dataset)
        for part in os.listdir(self.folder / "old"):  # as after a crash between the rename and the removal
            shutil.copytree(self.folder / "old" / part, dataset / "parts" / part)
        self.assertEqual(everything(dataset), before)
        run("dataset", "compact", dataset)
        self.assertEqual(len(os.listdir(dataset / "parts")), 1)

    def test_merging_takes_each_article_once(self):
        whole = self.code(made(20), "whole", "--keep-duplicates")
        one = self.code(made(20)[:14], "one", "--keep-duplicates", "--part-size", "5")
        two = self.code(made(20)[8:], "two", "--keep-duplicates", "--part-size", "5")
        joined = self.folder / "joined"
        done = run("dataset", "merge", joined, one, two)
        self.assertIn("20 articles added, 6 were in it", done.stdout)
        self.assertIn("0 articles added, 26 were in it", run("dataset", "merge", joined, one, two).stdout)
        for sql in ("SELECT id, date, text, status FROM articles ORDER BY id", "SELECT * EXCLUDE link FROM events ORDER BY id", "SELECT * FROM statements ORDER BY id"):
            self.assertEqual(rows(joined, sql), rows(whole, sql))

    def test_many_writers_at_once(self):
        articles = made(40)
        sources = [write(self.folder / f"{n}.jsonl", part) for n, part in enumerate((articles[:25], articles[15:], articles))]
        dataset = self.folder / "set"
        writers = [subprocess.Popen([PROGRAM, "code", source, "--part-size", "3", "--keep-duplicates", "-o", f"{dataset}/"], stderr=subprocess.DEVNULL) for source in sources]
        self.assertEqual([w.wait() for w in writers], [0, 0, 0])
        self.assertEqual([r["id"] for r in rows(dataset, "SELECT id FROM articles ORDER BY id")], sorted(a["id"] for a in articles))
        self.assertEqual(rows(dataset, "SELECT count(*) - count(DISTINCT id) AS twice FROM events"), [{"twice": 0}])
        self.assertEqual(run("dataset", "check", dataset).returncode, 0)
        self.assertEqual(os.listdir(dataset / "tmp"), [])


class Damage(Dataset):
    def damaged(self, how):
        dataset = self.code(made(12), "set", "--part-size", "4")
        before = everything(dataset)
        part = dataset / "parts" / sorted(os.listdir(dataset / "parts"))[1]
        how(part)
        asked = run("query", dataset, "--format", "csv", "--sql", "SELECT count(DISTINCT article) AS n FROM events WHERE text <> ''")
        self.assertIn(f"part {part.name} is damaged", asked.stderr)
        self.assertEqual((asked.returncode, int(asked.stdout.split()[1]) > 4), (1, True), asked.stdout)
        exported = run("export", dataset, "--to", "csv")
        self.assertIn(f"part {part.name} is damaged", exported.stderr)
        self.assertGreater(len(exported.stdout.splitlines()), 4)
        checked = run("dataset", "check", dataset)
        self.assertEqual(checked.returncode, 1)
        self.assertIn(f"part {part.name}", checked.stdout)
        self.assertEqual(os.listdir(dataset / "damaged"), [part.name])
        self.assertEqual(run("dataset", "check", dataset).returncode, 0)
        run("code", self.folder / "articles.jsonl", "-o", f"{dataset}/")
        self.assertEqual([len(r) for r in everything(dataset).values()], [len(r) for r in before.values()])

    def test_a_file_that_was_cut(self):
        self.damaged(lambda part: os.truncate(part / "events.parquet", 1000))

    def test_bytes_that_changed(self):
        def flip(part):
            path = part / "events.parquet"
            data = bytearray(path.read_bytes())
            for at in range(4, len(data) - 8, 3):
                data[at] ^= 0x5A
            path.write_bytes(data)
        self.damaged(flip)

    def test_a_part_without_its_list(self):
        self.damaged(lambda part: (part / "part.json").unlink())

    def test_a_missing_table(self):
        self.damaged(lambda part: (part / "events.parquet").unlink())


class BadInput(Dataset):
    def refused(self, command, *words):
        done = run(*command)
        self.assertEqual(done.returncode, 1, done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)

    def test_folders_that_are_no_datasets(self):
        source = write(self.folder / "a.jsonl", made(2))
        foreign, newer, file = self.folder / "thesis", self.folder / "newer", self.folder / "file"
        foreign.mkdir()
        (foreign / "thesis.tex").write_text("x")
        newer.mkdir()
        (newer / "dataset.json").write_text('{"format":"dateline","schema":99}')
        file.write_text("x")
        for path, words in ((foreign, "thesis.tex"), (newer, "99"), (file, "is a file"), (file / "below", "cannot")):
            self.refused(("code", source, "-o", f"{path}/"), str(path), words)
        self.assertEqual(os.listdir(foreign), ["thesis.tex"])
        for command in (("query", foreign), ("query", newer), ("dataset", "check", foreign), ("dataset", "info", newer), ("dataset", "compact", foreign),
                        ("dataset", "merge", newer, foreign), ("query", self.folder / "nowhere")):
            self.refused(command, "dateline: ")

    def test_a_folder_that_cannot_be_written_to(self):
        source = write(self.folder / "a.jsonl", made(2))
        shut = pathlib.Path("/proc/dateline-test") if os.geteuid() == 0 else self.folder / "shut"
        if os.geteuid() != 0:
            shut.mkdir(mode=0o555)
            shut = shut / "set"
        self.refused(("code", source, "-o", f"{shut}/"), "cannot make the folder", str(shut))

    def test_a_disk_that_fills_up(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], capture_output=True).returncode != 0:
            self.skipTest("mounting is not allowed here")
        self.addCleanup(subprocess.run, ["umount", "-l", disk], capture_output=True)
        articles = made(60)
        whole = self.code(articles, "whole", "--part-size", "4")
        code = ("code", self.folder / "articles.jsonl", "--part-size", "4", "-o", f"{disk}/set/")
        self.refused(code, "cannot write", "space")
        part_count = len(os.listdir(disk / "set/parts"))
        self.assertTrue(0 < part_count < 15, part_count)
        self.assertEqual(os.listdir(disk / "set/tmp"), [])
        self.assertEqual(run("dataset", "check", disk / "set").returncode, 0)
        self.assertEqual(rows(disk / "set", "SELECT count(*) AS n FROM articles"), [{"n": 4 * part_count}])
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        self.assertEqual(run(*code).returncode, 0)
        self.assertEqual(everything(disk / "set"), everything(whole))


STORY = [
    {"id": "one", "date": "2024-03-05", "source": "Agency", "text": "Israeli troops killed four Palestinians during a raid in Gaza on Monday, the army said."},
    {"id": "two", "date": "2024-03-05", "source": "Herald", "text": "During the raid in Gaza on Monday, Israeli troops killed seven Palestinians."},
    {"id": "three", "date": "2024-03-06", "source": "Herald", "text": "French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Tuesday to plan a donor conference."},
    {"id": "four", "date": "2024-03-20", "source": "Post", "text": "Police arrested 20 protesters in Cairo on Tuesday."},
]


class Stories(Dataset):
    def test_reports_of_one_happening_are_linked_and_counted_once(self):
        dataset = self.code(STORY)
        story = [json.loads(line) for line in run("query", dataset, "--stories", "--type", "ASSAULT", "--format", "jsonl").stdout.splitlines()]
        self.assertEqual([(s["reports"], s["articles"], s["sources"], s["dead_low"], s["dead_high"]) for s in story], [(2, 2, 2, 4.0, 7.0)])
        self.assertIn("Herald: 7", story[0]["dead_says"])
        counted = [run("query", dataset, "--type", "ASSAULT", "--by", "type", "--format", "csv", *flags).stdout.splitlines()[1] for flags in ((), ("--once",))]
        self.assertEqual([line.split(",")[:2] for line in counted], [["ASSAULT", "2"], ["ASSAULT", "1"]])

    def test_a_later_run_links_and_marks_as_one_run_does(self):
        text = " ".join(a["text"] for a in made(12, 5))
        copy = [{"id": "copy", "date": "2024-03-07", "text": "An added lead for today. " + text}, dict(STORY[1], id="five", source="Times")]
        articles = STORY + [{"id": "long", "date": "2024-03-06", "text": text}]
        whole = self.code(articles + copy, "whole")
        for compacted in (False, True):
            dataset = self.code(articles, f"set{compacted}", "--part-size", "2")
            if compacted:
                run("dataset", "compact", dataset)
            source = write(self.folder / "copy.jsonl", copy)
            run("code", source, "-o", f"{dataset}/")
            self.assertEqual(rows(dataset, "SELECT id, duplicate_of FROM articles WHERE status = 'duplicate'"), [{"id": "copy", "duplicate_of": "long"}])
            links = "SELECT id, link FROM events ORDER BY id"
            self.assertEqual(rows(dataset, links), rows(whole, links))

    def test_linking_anew_joins_what_was_coded_apart(self):
        one, two, whole = self.code(STORY[:1], "one"), self.code(STORY[1:], "two"), self.code(STORY, "whole")
        joined = self.folder / "joined"
        run("dataset", "merge", joined, one, two)
        links = "SELECT id, link FROM events ORDER BY id"
        self.assertNotEqual(rows(joined, links), rows(whole, links))
        self.assertIn("happenings", run("dataset", "link", joined).stdout)
        self.assertEqual(rows(joined, links), rows(whole, links))
        self.assertEqual(run("dataset", "check", joined).returncode, 0)

    def test_json_lines_are_linked_too(self):
        source = write(self.folder / "a.jsonl", STORY)
        found = [json.loads(line) for line in run("code", source).stdout.splitlines()]
        dataset = self.code(STORY)
        self.assertEqual({r["id"]: r["link"] for r in found if r["record"] == "event"}, {r["id"]: r["link"] for r in rows(dataset, "SELECT id, link FROM events")})


class Query(Dataset):
    def ask(self, *flags):
        done = run("query", self.dataset, "--format", "csv", *flags)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.splitlines()

    def setUp(self):
        super().setUp()
        self.dataset = self.code(STORY)

    def test_filters(self):
        for flags, articles in ((("--actor", "ISR"), {"one", "two"}), (("--actor", "macron"), {"three"}), (("--recipient", "PSE"), {"one", "two"}), (("--country", "EGY"), {"four"}),
                                (("--sector", "COP"), {"four"}), (("--type", "COERCE"), {"four"}), (("--quad", "4", "--from", "2024-03-10"), {"four"}),
                                (("--to", "2024-03-04", "--standing", "affirmed,actual"), {"one", "two"}), (("--place", "Berlin"), {"three"}),
                                (("--place", "30.1,31.2", "--radius", "60"), {"four"}), (("--source", "Post"), {"four"}), (("--text", '"donor conference"'), {"three"}),
                                (("--text", "raid NOT army"), {"two"}), (("--min-confidence", "1"), set())):
            lines = self.ask(*flags)
            self.assertEqual({line.split("#")[0] for line in lines[1:]}, articles, flags)

    def test_top_edges_articles_parquet_and_sql(self):
        self.assertEqual(self.ask("--by", "type", "--top", "1")[1].split(",")[:2], ["ASSAULT", "2"])
        self.assertEqual(self.ask("--edges", "--type", "ASSAULT")[0], "source,target,type,events,mean_score")
        self.assertEqual([line.split(",")[0] for line in self.ask("--text", "raid", "--articles")], ["id", "one", "two"])
        path = self.folder / "events.parquet"
        self.assertEqual(run("query", self.dataset, "--by", "month,type", "--format", "parquet", "-o", path).returncode, 0)
        self.assertEqual(self.ask("--sql", f"SELECT sum(events)::BIGINT AS n FROM '{path}'"), ["n", self.ask("--sql", "SELECT count(*) FROM events")[1]])
        for sql in ("CREATE TABLE x(y INT)", f"COPY events TO '{self.folder}/x.csv'", "DROP VIEW events", "SELECT 1; SELECT 2", "ATTACH 'x.db'", "SET threads = 1", "no sql"):
            self.assertEqual(run("query", self.dataset, "--sql", sql).returncode, 1, sql)

    def test_charts_on_a_terminal_only(self):
        command = [PROGRAM, "query", str(self.dataset), "--by", "month,type"]
        self.assertNotIn("█", subprocess.run(command, capture_output=True, text=True).stdout)
        shown = bytearray()
        ours, its = pty.openpty()
        process = subprocess.Popen(command, stdout=its)
        os.close(its)
        try:
            while data := os.read(ours, 4096):
                shown.extend(data)
        except OSError:  # how a terminal says that nobody writes any more
            pass
        os.close(ours)
        self.assertEqual(process.wait(), 0)
        self.assertIn("█", shown.decode())

    def test_the_text_index_follows_the_parts(self):
        found = lambda: [line.split(",")[0] for line in self.ask("--text", "raid", "--articles")[1:]]
        self.assertEqual(found(), ["one", "two"])
        self.code([{"id": "zero", "date": "2024-03-01", "text": "A raid was seen."}], "set")
        self.assertEqual(found(), ["zero", "one", "two"])
        run("dataset", "compact", self.dataset)
        self.assertEqual(found(), ["zero", "one", "two"])


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
