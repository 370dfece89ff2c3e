#!/usr/bin/env python3
"""The documentation says what the program does: docs_test.py PROGRAM DICTIONARY_PROGRAM.

docs/data-dictionary.md is what the tool writes; every flag of --help stands in docs/; every line `dateline …` in a console
block of README.md and docs/ runs; links between pages lead somewhere.
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def pages():
    return [p for p in [ROOT / "README.md", ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))] if p.exists()]


def check_dictionary(tool):
    written = subprocess.run([tool], capture_output=True, text=True, check=True).stdout
    page = (ROOT / "docs/data-dictionary.md").read_text()
    return [] if written == page else ["docs/data-dictionary.md: run dateline-dictionary > docs/data-dictionary.md"]


def check_flags(program):
    text = "\n".join(p.read_text() for p in pages())
    helped = "".join(subprocess.run([program, c, "--help"], capture_output=True, text=True).stdout for c in ("code", "parse", "explain", "dataset", "query", "export"))
    return [f"docs: the flag {flag} is nowhere explained" for flag in sorted(set(re.findall(r"--[a-z][a-z-]+", helped))) if flag not in text]


def check_links():
    wrong = []
    for page in pages():
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
            if not (page.parent / target).exists():
                wrong.append(f"{page.relative_to(ROOT)}: the link to {target} leads nowhere")
    return wrong


def check_commands(program):
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(ROOT / "examples", pathlib.Path(folder) / "examples")
        for page in pages():
            for block in re.findall(r"```console\n(.*?)```", page.read_text(), re.S):
                for line in block.splitlines():
                    if not line.startswith("$ dateline "):
                        continue
                    command = line[2:].replace("dateline", shlex.quote(program), 1)
                    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, capture_output=True, text=True, timeout=120)
                    if done.returncode:
                        wrong.append(f"{page.relative_to(ROOT)}: '{line}' ended with {done.returncode}: {done.stderr.strip()}")
    return wrong


def main():
    program, tool = map(os.path.abspath, sys.argv[1:3])
    wrong = check_dictionary(tool) + check_flags(program) + check_links() + check_commands(program)
    print("\n".join(wrong) if wrong else f"{len(pages())} pages agree with the program")
    return 1 if wrong else 0


sys.exit(main())
