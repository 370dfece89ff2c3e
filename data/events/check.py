#!/usr/bin/env python3
"""Checks the event lexicon of this folder against its format and the codebook.

    python3 data/events/check.py [--quiet]

Prints every defect as file:line: message and exits 1 if there is any; else prints how many entries there are by type and mode.
What is checked: columns, order, duplicates over all files, predicates, slots, classes, types, modes, CAMEO codes and the type
that each code allows, roles, contexts, and that the example holds the trigger.
"""
import collections, pathlib, re, sys

HERE = pathlib.Path(__file__).resolve().parent
CODEBOOK = HERE.parent / "codebook"
ROLE_NAMES = {"subj", "obj", "iobj", "comp", "xcomp", "mod"}
BUILT_IN = {"actor", "state", "place", "armed", "person", "any", "none"}
PREPOSITIONS = set("about above across after against ahead_of along alongside amid among around as at away_from because_of before behind "
                   "below beneath beside between beyond by despite during following for from in inside into like near of off on onto "
                   "out_of outside over past per through throughout to toward towards under until up upon via with within without".split())
SIDES = ROLE_NAMES | PREPOSITIONS | {"poss"}
VOWELS = set("aeiou")
IRREGULAR = {"be": "is are was were".split(), "go": ["went"]}
defects = []


def defect(path, number, message):
    defects.append(f"{path.relative_to(HERE.parent.parent)}:{number}: {message}")


def rows(path):
    """(line number, columns) of every line that is no comment."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line and not line.startswith("#"):
            yield number, line.split("\t")


def codebook():
    modes, cameo = collections.defaultdict(set), {}
    for _, row in rows(CODEBOOK / "plover.tsv"):
        modes[row[0]].add(row[1])
    for _, row in rows(CODEBOOK / "cameo.tsv"):
        cameo[row[0]] = {row[3], *filter(None, row[6].split(","))}
    contexts = {row[0] for _, row in rows(CODEBOOK / "contexts.tsv")}
    return modes, cameo, contexts


def check_sorted(path, keys):
    for (number, key), (_, before) in zip(keys[1:], keys):
        if key == before:
            defect(path, number, f"duplicate of the line above: {key}")
        elif key < before:
            defect(path, number, f"out of order: {key} after {before}")


def read_classes():
    path, classes, keys = HERE / "classes.tsv", {}, []
    for number, row in rows(path):
        if len(row) != 2 or not re.fullmatch(r"[A-Z]+", row[0]):
            defect(path, number, "want CLASS, members")
            continue
        members = row[1].split(",")
        if len(set(members)) != len(members) or any(not m or m != m.strip() for m in members):
            defect(path, number, "empty or repeated member")
        classes[row[0]] = set(members)
        keys.append((number, row[0]))
    check_sorted(path, keys)
    return classes


def check_slots(slots, classes, used):
    if slots == "-":
        return
    for slot in slots.split(" "):
        match = re.fullmatch(r"([a-z_]+)(!?=)(\S+)", slot)
        if not match:
            yield f"bad slot '{slot}'"
            continue
        if match[1] not in ROLE_NAMES | PREPOSITIONS:
            yield f"unknown role '{match[1]}'"
        fillers = match[3].split(",")
        if len(set(fillers)) != len(fillers):
            yield f"repeated filler in '{slot}'"
        for filler in fillers:
            if filler.startswith("@") and filler[1:] not in BUILT_IN:
                used.add(filler[1:])
                if filler[1:] not in classes:
                    yield f"unknown class '{filler}'"
            elif not filler or filler != filler.lower():
                yield f"bad filler '{filler}'"


def check_code(code, cameo, roles, modes, cameo_types):
    kind, _, mode = code.partition(":")
    if kind == "NONE":
        if mode or cameo != "-" or roles != "-":
            yield "NONE takes no mode, code or roles"
        return
    if kind not in modes:
        yield f"unknown type '{kind}'"
        return
    for m in mode.split(",") if mode else []:
        if m not in modes[kind]:
            yield f"{kind} has no mode '{m}'"
    if cameo not in cameo_types:
        yield f"unknown CAMEO code '{cameo}'"
    elif kind not in cameo_types[cameo]:
        yield f"CAMEO {cameo} is not {kind}"
    match = re.fullmatch(r"([a-z_,]*)(\+[a-z_,]+|<>[a-z_,]+)?>?([a-z_,]*)", roles)
    if not match or ">" not in roles:
        yield f"bad roles '{roles}'"
    else:
        for name in re.split(r"[<>+,]+", roles):
            if name and name not in SIDES:
                yield f"unknown side '{name}' in roles"


def holds_trigger(predicate, example):
    """Whether some word of the example may be a form of the lemma (its first two letters, a changed vowel allowed)."""
    lemma = predicate.rsplit("/", 1)[0]
    words = re.findall(r"[^\W_]+(?:['-][^\W_]+)*", example.lower())
    def shares(part):
        if any(form in words for form in IRREGULAR.get(part, [])):
            return True
        return any(w[:1] == part[:1] and (w[1:2] == part[1:2] or (w[1:2] in VOWELS and part[1:2] in VOWELS)) for w in words)
    return all(shares(part) for part in lemma.lower().split("_"))


def check_entries(classes):
    modes, cameo_types, contexts = codebook()
    seen, used, counts = {}, set(), collections.Counter()
    paths = sorted([*HERE.glob("verbs-*.tsv"), *HERE.glob("nouns-*.tsv"), HERE / "adjectives.tsv", HERE / "negatives.tsv"])
    for path in paths:
        keys = []
        for number, row in rows(path):
            if len(row) != 7 or any(not c or c != c.strip() for c in row):
                defect(path, number, "want 7 columns, none empty")
                continue
            predicate, slots, code, cameo, roles, context, example = row
            keys.append((number, (predicate, slots)))
            if not re.fullmatch(r"[^\s/]+/[vna]", predicate):
                defect(path, number, f"bad predicate '{predicate}'")
            if (predicate, slots) in seen:
                defect(path, number, f"'{predicate}' '{slots}' stands in {seen[predicate, slots]} too")
            seen[predicate, slots] = f"{path.name}:{number}"
            for message in [*check_slots(slots, classes, used), *check_code(code, cameo, roles, modes, cameo_types)]:
                defect(path, number, message)
            for name in context.split(",") if context != "-" else []:
                if name not in contexts:
                    defect(path, number, f"unknown context '{name}'")
            if example != "-" and predicate.split("/")[0] != "be" and not holds_trigger(predicate, example):
                defect(path, number, f"no form of '{predicate}' in the example '{example}'")
            if example != "-" and not re.search(r"""[.?!"']$""", example):
                defect(path, number, "the example does not end like a sentence")
            kind, _, mode = code.partition(":")
            for m in mode.split(","):
                counts[kind, m] += 1
        check_sorted(path, keys)
    for (kind, names) in modes.items():
        for name in names:
            if not counts[kind, name] and (name or not any(counts[kind, n] for n in names)):
                defect(HERE / "README.md", 1, f"no entry for {kind}:{name}")
    return len(seen), counts, used


def check_contexts():
    path, keys, counts = HERE / "contexts.tsv", [], collections.Counter()
    names = {row[0] for _, row in rows(CODEBOOK / "contexts.tsv")}
    for number, row in rows(path):
        if len(row) != 2 or row[0] != row[0].lower() or " " in row[0]:
            defect(path, number, "want phrase, contexts")
            continue
        keys.append((number, row[0]))
        for name in row[1].split(","):
            counts[name] += 1
            if name not in names:
                defect(path, number, f"unknown context '{name}'")
    check_sorted(path, keys)
    for name in sorted(names):
        if counts[name] < 20:
            defect(path, 1, f"context '{name}' has {counts[name]} trigger words, want 20")
    return counts


def check_means(classes):
    """means.tsv: class, type, modes, CAMEO code; the order is that of precedence, so it is not sorted."""
    path = HERE / "means.tsv"
    modes, cameo_types, _ = codebook()
    for number, row in rows(path):
        if len(row) != 4:
            defect(path, number, "want CLASS, TYPE, modes, CAMEO")
            continue
        name, kind, names, cameo = row
        if name not in classes:
            defect(path, number, f"unknown class '{name}'")
        for message in check_code(f"{kind}:{names}", cameo, ">", modes, cameo_types):
            defect(path, number, message)


def check_topics():
    path, keys = HERE / "topics.tsv", []
    for number, row in rows(path):
        if len(row) != 2 or row[0] != row[0].lower() or " " in row[0] or "-" in row[0]:
            defect(path, number, "want word_or_phrase, topic")
            continue
        if row[1] not in ("sport", "entertainment", "technology"):
            defect(path, number, f"unknown topic '{row[1]}'")
        keys.append((number, row[0]))
    check_sorted(path, keys)


def main():
    quiet = "--quiet" in sys.argv
    classes = read_classes()
    entries, counts, used = check_entries(classes)
    contexts = check_contexts()
    check_means(classes)
    check_topics()
    for message in defects:
        print(message)
    if not quiet:
        by_type = collections.Counter()
        for (kind, mode), n in sorted(counts.items()):
            by_type[kind] += n
        for kind, n in sorted(by_type.items()):
            print(f"{kind:10s} {n:5d}  " + " ".join(f"{m or '-'}={k}" for (t, m), k in sorted(counts.items()) if t == kind))
        print(f"{entries} entries, {len(classes)} classes ({len(set(classes) - used)} unused: "
              f"{' '.join(sorted(set(classes) - used))}), {sum(contexts.values())} context words, {len(defects)} defects")
    return 1 if defects else 0


if __name__ == "__main__":
    sys.exit(main())
