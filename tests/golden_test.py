#!/usr/bin/env python3
"""Golden files of the whole pipeline: golden_test.py PROGRAM.

tests/golden/pipeline/NAME.txt is what `dateline explain` prints for examples/NAME, without probabilities. After a change
that is meant to show, run it with UPDATE_GOLDEN=1 and look at the difference in git.
"""
import difflib
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests/golden/pipeline"


def shown(program, path):
    done = subprocess.run([program, "explain", str(path.relative_to(ROOT))], capture_output=True, text=True, cwd=ROOT, timeout=120)
    if done.returncode:
        raise SystemExit(f"explain {path.name} failed: {done.stderr}")
    text = re.sub(r"\b[01]\.\d+\b", "P", done.stdout)
    return re.sub(r"\.tsv:\d+", ".tsv", text)  # lines move when the lexicon grows


def main():
    program, wrong = os.path.abspath(sys.argv[1]), 0
    os.environ.setdefault("DATELINE_ISA", "int16")  # one arithmetic, so that the CPU does not show
    examples = sorted(p for p in (ROOT / "examples").iterdir() if p.suffix in (".txt", ".jsonl"))
    for path in examples:
        golden = FOLDER / (path.stem + ".txt")
        text = shown(program, path)
        if os.environ.get("UPDATE_GOLDEN") == "1":
            FOLDER.mkdir(parents=True, exist_ok=True)
            golden.write_text(text)
            continue
        expected = golden.read_text() if golden.exists() else ""
        if text != expected:
            wrong += 1
            sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), text.splitlines(True), str(golden.name), "now", n=1))
    print(f"{len(examples) - wrong} of {len(examples)} golden files agree")
    return 1 if wrong else 0


sys.exit(main())
