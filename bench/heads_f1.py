#!/usr/bin/env python3
"""F1 of the heads that no CoNLL-U shows, for each arithmetic: heads_f1.py HEADS_DUMP MODEL DATA_FOLDER ISA [ISA ...].

Named spans and nominal heads on GUM dev, words of each attribution role on PolNeAR dev, against gold; types of triggers on
both against those of the first ISA, for which there is no gold here.
"""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "training"))
import data  # noqa: E402


def read(program, model, sentences, isa):
    lines = "".join(json.dumps(s["words"]) + "\n" for s in sentences)
    done = subprocess.run([program, model], input=lines, capture_output=True, text=True, check=True, env=dict(os.environ, DATELINE_ISA=isa))
    return [json.loads(line) for line in done.stdout.splitlines()]


def outermost(spans):
    """Those within no other, as the head marks them."""
    return {(a, b) for a, b, *_ in spans if not any((x, y) != (a, b) and x <= a and b <= y for x, y, *_ in spans)}


def f1(pairs):
    both = mine = gold = 0
    for m, g in pairs:
        both, mine, gold = both + len(m & g), mine + len(m), gold + len(g)
    return 200 * both / max(1, mine + gold)


def types(readings):
    return [{(k, t) for k, t in enumerate(r["trigger"]) if t} for r in readings]


def main():
    program, model, root, *isas = sys.argv[1:]
    gum = data.read_conllu(os.path.join(root, "ud", "en_gum_open-dev.conllu"))
    news = data.read_polnear(os.path.join(root, "polnear", "dev"))
    first = None
    for isa in isas:
        got, said = read(program, model, gum, isa), read(program, model, news, isa)
        figures = {"named spans": f1([({tuple(x[:2]) for x in r["named"]}, outermost(s["mentions"])) for r, s in zip(got, gum)]),
                   "nominal heads": f1([({x[0] for x in r["nominal"]}, {x[0] for x in s["nominals"]}) for r, s in zip(got, gum)])}
        for role in ("source", "cue", "content"):
            figures[role] = f1([(set(r[role]), {k for a, b, _ in s[role] for k in range(a, b)}) for r, s in zip(said, news) if s[role] is not None])
        found = types(got + said)
        first = first or found
        figures[f"triggers as {isas[0]}"] = f1(zip(found, first))
        print(isa, ", ".join(f"{name} {value:.2f}" for name, value in figures.items()), flush=True)


main()
