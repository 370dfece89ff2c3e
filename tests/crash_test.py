#!/usr/bin/env python3
"""Kills the coder at random moments until it gets through, and compares the dataset with one coded in one go.

  tests/crash_test.py PROGRAM [--kills 5] [--articles 40] [--seed 1]

Every row of every table must be the same, each article must be there once, and no damaged part may be left.
"""
import argparse, json, os, random, signal, subprocess, tempfile, time

NAMES = ["Russia", "Turkey", "France", "Germany", "Israel", "Egypt", "Iran", "Poland", "India", "China", "Japan", "Kenya"]
VERBS = ["signed an agreement with", "imposed sanctions on", "accused", "threatened to attack", "sent aid to", "held talks with"]
TABLES = ["articles", "events", "statements", "relations", "times", "places"]


def article(number, rng):
    sentences = []
    for _ in range(rng.randint(2, 6)):
        first, second = rng.sample(NAMES, 2)
        sentences.append(f"{first} {rng.choice(VERBS)} {second} on {rng.choice(['Monday', 'Tuesday', 'Friday'])}.")
    return {"id": f"article-{number}", "date": f"2024-03-{1 + number % 28:02}", "text": " ".join(sentences)}


def table(program, dataset, name):
    done = subprocess.run([program, "query", dataset, "--format", "jsonl", "--sql", f"SELECT CAST(to_json(t) AS VARCHAR) AS line FROM {name} t"],
                          stdout=subprocess.PIPE, check=True)
    return sorted(done.stdout.decode("utf-8").splitlines())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    program, rng = os.path.abspath(arguments.program), random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        source = folder + "/articles.jsonl"
        with open(source, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(article(number, rng)) + "\n" for number in range(arguments.articles))
        code = [program, "code", source, "--part-size", "4", "-o"]
        began = time.monotonic()
        subprocess.run(code + [folder + "/whole/"], stderr=subprocess.DEVNULL, check=True)
        whole_time = time.monotonic() - began
        kills = rounds = 0
        dataset = folder + "/killed/"
        while kills < arguments.kills:
            rounds += 1
            process = subprocess.Popen(code + [dataset], stderr=subprocess.DEVNULL)
            time.sleep(rng.uniform(0, whole_time))
            kills += process.poll() is None
            process.send_signal(rng.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM]))
            process.wait()
            if rounds % 20 == 0:
                print(f"{kills} kills in {rounds} runs", flush=True)
            complete = os.path.exists(dataset) and sum(len(json.load(open(f"{dataset}parts/{part}/part.json"))["files"]) > 0
                                                       for part in os.listdir(dataset + "parts")) * 4 >= arguments.articles
            if complete and kills < arguments.kills:  # through before all kills were used: begin a new one
                dataset = f"{folder}/killed-{rounds}/"
        subprocess.run(code + [dataset], stderr=subprocess.DEVNULL, check=True)
        check = subprocess.run([program, "dataset", "check", dataset], stdout=subprocess.PIPE, check=False)
        assert check.returncode == 0, check.stdout
        for name in TABLES:
            whole, killed = table(program, folder + "/whole", name), table(program, dataset, name)
            assert whole == killed, f"{name}: {len(whole)} rows in one go, {len(killed)} after {kills} kills, or others"
        assert len(table(program, dataset, "articles")) == arguments.articles
        again = subprocess.run(code + [dataset], stderr=subprocess.PIPE, check=True)
        assert b" 0 articles added" in again.stderr, again.stderr
        assert os.listdir(dataset + "tmp") == [], "left-overs in tmp/"
    print(f"{kills} kills in {rounds} runs: the same dataset, row for row")


if __name__ == "__main__":
    main()
