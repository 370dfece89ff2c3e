#!/usr/bin/env python3
"""Scores a built dateline on every public set that is present and prints one block a set.

  bench/scores.py [--program build/release/dateline] [--shared ../shared] [--out build/scores] [NAME...]

NAME: plv plv-2021 (types by the table that PLV's labels follow) gsr reference polnear times lgl geovirus ewt ewt-raw gum gum-raw (all without one).
Sets that are absent are skipped and said so. Needs nothing but Python and the scoring scripts beside the data.
"""
import argparse, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
SETS = {  # name: (script, gold, coding arguments)
    "plv": ("eval_plv.py", ["plover/PLV_train.tsv"], ["code"]),
    "plv-2021": ("eval_plv.py", ["plover/PLV_train.tsv"], ["code", "--edition", "2021"]),
    "gsr": ("eval_gsr.py", ["plover/gsr_cameo.json"], ["code"]),
    "polnear": ("eval_statements.py", ["polnear/dev"], ["code"]),
    "times": ("eval_times.py", ["meantime"], ["code", "--layers", "times"]),
    "lgl": ("eval_places.py", ["geoparsing/lgl.xml"], ["code", "--layers", "places"]),
    "geovirus": ("eval_places.py", ["geoparsing/GeoVirus.xml"], ["code", "--layers", "places"]),
    "ewt": ("eval_ud.py", ["ud/en_ewt-dev.conllu"], ["parse"]),
    "ewt-raw": ("eval_ud.py", ["ud/en_ewt-dev.conllu"], ["parse"]),
    "gum": ("eval_ud.py", ["ud/en_gum_open-dev.conllu"], ["parse"]),
    "gum-raw": ("eval_ud.py", ["ud/en_gum_open-dev.conllu"], ["parse"]),
}


def run(command, output):
    with open(output, "w", encoding="utf8") as file:
        return subprocess.run(command, stdout=file, stderr=subprocess.PIPE, text=True)


def score(name, options):
    script, gold, arguments = SETS[name]
    script = os.path.join(options.shared, "eval", script)
    gold = [os.path.join(options.shared, "data", path) for path in gold]
    missing = [path for path in [script, *gold] if not os.path.exists(path)]
    if missing:
        return f"skipped: {missing[0]} is absent"
    articles, records = (os.path.join(options.out, f"{name}.{kind}") for kind in ("articles.jsonl", "records"))
    tokens = ["--gold-tokens"] if name in ("ewt", "gum") else []
    run([sys.executable, script, "articles", *gold, *tokens], articles)
    coded = run([options.program, *arguments, articles], records)
    if coded.returncode not in (0, 1):
        return f"failed with status {coded.returncode}: {coded.stderr.strip()[-400:]}"
    scored = subprocess.run([sys.executable, script, "score", records, *gold, *tokens], capture_output=True, text=True)
    return (scored.stdout + scored.stderr).strip()


def reference(options):
    folder = os.path.join(options.shared, "reference")
    if not os.path.isdir(folder):
        return "skipped: the reference dispatch is absent"
    records = os.path.join(options.out, "reference.records")
    run([options.program, "code", os.path.join(folder, "dispatch.txt")], records)
    scored = subprocess.run([sys.executable, os.path.join(folder, "score.py"), records, os.path.join(folder, "gold.json"), "--details"],
                            capture_output=True, text=True)
    return (scored.stdout + scored.stderr).strip()


def main():
    root = os.path.dirname(HERE)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.path.join(root, "build", "release", "dateline"))
    parser.add_argument("--shared", default=os.path.join(root, "..", "shared"))
    parser.add_argument("--out", default=os.path.join(root, "build", "scores"))
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    for name in options.names or ["reference", *SETS]:
        print(f"== {name}", flush=True)
        print(reference(options) if name == "reference" else score(name, options), flush=True)


main()
