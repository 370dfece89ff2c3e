#!/usr/bin/env python3
"""The includes of src/ keep to imports.txt, and imports.txt has no cycle."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r'^\s*#\s*include\s+"([a-z_]+)/')


def read_table():
    table = {}
    for line in (ROOT / "imports.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, _, rest = line.partition(":")
            table[name.strip()] = rest.split()
    return table


def cycle_from(name, table, path):
    if name in path:
        return path[path.index(name):] + [name]
    for other in table.get(name, []):
        found = cycle_from(other, table, path + [name])
        if found:
            return found
    return None


def main():
    table = read_table()
    wrong = []
    for name, imports in table.items():
        wrong += [f"imports.txt: '{name}' names '{other}', which has no line" for other in imports if other not in table]
        cycle = cycle_from(name, table, [])
        if cycle:
            wrong.append("imports.txt: cycle " + " -> ".join(cycle))
    count = 0
    for path in sorted((ROOT / "src").rglob("*.[hc]*")):
        stage = path.relative_to(ROOT / "src").parts[0]
        if path.suffix not in (".h", ".cc"):
            continue
        if stage not in table:
            wrong.append(f"{path.relative_to(ROOT)}: the folder '{stage}' has no line in imports.txt")
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = INCLUDE.match(line)
            if not match or not (ROOT / "src" / match[1]).is_dir():
                continue
            count += 1
            if match[1] != stage and match[1] not in table[stage]:
                wrong.append(f"{path.relative_to(ROOT)}:{number}: '{stage}' may not include '{match[1]}' (imports.txt)")
    print("\n".join(wrong) if wrong else f"{count} includes keep to imports.txt")
    return 1 if wrong else 0


sys.exit(main())
