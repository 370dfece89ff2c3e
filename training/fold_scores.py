#!/usr/bin/env python3
"""Five-fold figures of PLV and GSR end to end: each fifth is coded with the model file that was trained without it.

  fold_scores.py MODEL.K.dlm --data FOLDER --eval FOLDER --program PROGRAM [--out FOLDER] [--details] [CODE FLAG ...]

K in the name stands for the fold (0-4, marks.folds). Flags behind the known ones go to `dateline code`, e.g. --edition 2021.
"""
import argparse
import json
import os
import subprocess
import sys

import marks

SETS = {"plv": ("eval_plv.py", "PLV_train.tsv"), "gsr": ("eval_gsr.py", "gsr_cameo.json")}


def folds(root):
    """{text: fold} over both sets."""
    sources = [[{"text": text} for text, *_ in marks.sentences(name, root)] for name in SETS]
    marked = marks.folds([marks.load(name, root) for name in SETS])
    return {s["text"]: marked.get(s["text"], len(s["text"]) % 5) for part in sources for s in part}


def code(name, args, fold):
    """The records of a set, as a file."""
    script, gold = SETS[name][0], os.path.join(args.data, "plover", SETS[name][1])
    script = os.path.join(args.eval, script)
    articles = subprocess.run([sys.executable, script, "articles", gold], capture_output=True, text=True, check=True).stdout.splitlines()
    path, out = os.path.join(args.out, name), b""
    with open(path + ".articles.jsonl", "w", encoding="utf8") as f:
        f.write("\n".join(articles) + "\n")
    for k in range(5):
        part = f"{path}.{k}.jsonl"
        with open(part, "w", encoding="utf8") as f:
            f.writelines(a + "\n" for a in articles if fold.get(json.loads(a)["text"], len(json.loads(a)["text"]) % 5) == k)
        out += subprocess.run([args.program, "code", part, "--model", args.model.replace("K", str(k)), *args.flags], capture_output=True, check=False).stdout
    with open(path + ".records", "wb") as f:
        f.write(out)
    scored = subprocess.run([sys.executable, script, "score", path + ".records", gold, *(["--details"] if args.details else [])], capture_output=True, text=True)
    return scored.stdout + scored.stderr


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model")
    p.add_argument("--data", required=True)
    p.add_argument("--eval", required=True)
    p.add_argument("--program", required=True)
    p.add_argument("--out", default=".")
    p.add_argument("--details", action="store_true")
    args, args.flags = p.parse_known_args()
    os.makedirs(args.out, exist_ok=True)
    fold = folds(args.data)
    for name in SETS:
        print(code(name, args, fold))


if __name__ == "__main__":
    main()
