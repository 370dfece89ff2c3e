#!/usr/bin/env python3
"""Learns where sentences end: weights of src/text/sentences.cc from treebanks.

  sentences.py TEXT_DUMP OUTPUT.inc TRAIN.conllu... [training/authored] [--dev DEV.conllu...] [--gap-bias X]

TEXT_DUMP is the program built from bench/text_dump.cc: it finds the candidates and names their features, so that training
and reading share one definition. The text of a document is its sentences' `# text`, joined by a space (by nothing after
SpaceAfter=No, by an empty line before `# newpar`); documents without `# newdoc` are taken in runs of 50 sentences.
Logistic regression by AdaGrad with L2, a fixed order and a fixed seed; features seen once are left out, and so are weights
that hardly matter. --gap-bias is taken off the candidates without any mark: news has few of them, mail has many.
"""
import argparse, collections, glob, importlib.util, math, os, random, subprocess


def documents(path):
    """[(text, set of byte offsets where sentences end)]."""
    found, text, ends, glue, par, count, named, until = [], "", set(), "", False, 0, False, 0
    line_text, misc = None, ""
    def close():
        nonlocal text, ends, glue, count
        if text: found.append((text, ends))
        text, ends, glue, count = "", set(), "", 0
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            close(); named = True
        elif line.startswith("# newpar"): par = True
        elif line.startswith("# text ="): line_text = line[9:]
        elif line and line[0] != "#":
            columns = line.split("\t")
            if "-" in columns[0]: until, misc = int(columns[0].split("-")[1]), columns[9]
            elif "." not in columns[0] and int(columns[0]) > until:
                misc = columns[9]
        elif not line and line_text is not None:
            if not named and count == 50: close()
            if text: text += "\n\n" if par else glue
            text += line_text
            ends.add(len(text.encode()))
            glue = "" if "SpaceAfter=No" in misc else " "
            line_text, par, misc, until, count = None, False, "", 0, count + 1
    close()
    return found


def authored_lines(folder):
    """[(text, no ends inside)] of training/authored: each line is one sentence. News breaks off without a mark behind a dateline only, and there it stays one."""
    spec = importlib.util.spec_from_file_location("authored_check", os.path.join(folder, "check.py"))
    check = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(check)
    found = []
    for path in sorted(glob.glob(os.path.join(folder, "*.txt"))):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if line.strip() and line[0] != "#":
                    text = check.parse(line.rstrip("\n"))[0]
                    found.append((text, {len(text.encode())}))
    return found


def examples(tool, path):
    """[(is it an end, is it a gap, [features])] of a treebank, or of the folder training/authored."""
    docs = authored_lines(path) if os.path.isdir(path) else documents(path)
    out = subprocess.run([tool, "--features"], input="\0".join(d[0] for d in docs).encode(), stdout=subprocess.PIPE, check=True)
    found, number = [], 0
    for line in out.stdout.decode("utf-8", "replace").split("\n")[:-1]:
        if not line:
            number += 1
            continue
        end, gap, *names = line.split("\t")
        found.append((int(end) in docs[number][1], gap == "1", names))
    return found


def learn(data, epochs=12, rate=0.25, decay=2e-6):
    counts = collections.Counter(name for _, _, names in data for name in names)
    weights, squares = collections.defaultdict(float), collections.defaultdict(float)
    order = random.Random(1)
    data = [(end, [n for n in names if counts[n] > 1]) for end, _, names in data]
    for _ in range(epochs):
        order.shuffle(data)
        for end, names in data:
            score = sum(weights[n] for n in names)
            slope = 1 / (1 + math.exp(-max(-30, min(30, score)))) - end
            if abs(slope) < 1e-3: continue
            for n in names:
                g = slope + decay * weights[n] * len(data) / counts[n]
                squares[n] += g * g
                weights[n] -= rate * g / math.sqrt(squares[n] + 1e-8)
    return weights


def measure(weights, data, bias):
    for gap in (False, True):
        right = sum(e and sum(weights.get(n, 0) for n in f) - bias * g > 0 for e, g, f in data if g == gap)
        coded = sum(sum(weights.get(n, 0) for n in f) - bias * g > 0 for e, g, f in data if g == gap)
        gold = sum(e for e, g, f in data if g == gap)
        print(f"  {'gaps ' if gap else 'marks'} precision {right / max(coded, 1):.4f} recall {right / max(gold, 1):.4f} of {gold}")


def hash_of(name):
    """FNV-1a, as in sentences.cc."""
    value = 2166136261
    for byte in name.encode("utf-8", "replace"): value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def write(path, weights, bias):
    rows = {}
    for name, weight in weights.items():
        if name == "g": weight -= bias
        if abs(weight) >= 0.3 and "�" not in name: rows[hash_of(name)] = (round(weight * 1000), name)
    with open(path, "w", encoding="utf-8") as out:
        out.write("// Written by training/sentences.py: hash of a feature's name, weight in thousandths, by hash.\n")
        for key in sorted(rows): out.write("{%du, %d},\n" % (key, rows[key][0]))
    print(f"{len(rows)} weights in {path}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool"); parser.add_argument("output"); parser.add_argument("train", nargs="+")
    parser.add_argument("--dev", nargs="*", default=[]); parser.add_argument("--gap-bias", type=float, default=2.0)
    args = parser.parse_args()
    weights = learn([e for path in args.train for e in examples(args.tool, path)])
    for path in args.dev:
        print(path)
        measure(weights, examples(args.tool, path), args.gap_bias)
    write(args.output, weights, args.gap_bias)


if __name__ == "__main__":
    main()
