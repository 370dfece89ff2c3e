"""Mention records of a coded file, by article, for the scripts beside it that measure actors."""
import json


def by_article(path):
    """{article id: its mention records in order}."""
    found = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record.get("record") == "mention":
                found.setdefault(record["article"], []).append(record)
    return found


def print_article(number, date, text, **more):
    """One article as `dateline code` reads it."""
    print(json.dumps({"id": number, "date": date, "text": text, **more}, ensure_ascii=False))


def run(usage, arguments, articles, score):
    """The two commands of a measuring script: `articles GOLD` and `score RECORDS GOLD [--details]`."""
    if len(arguments) == 3 and arguments[1] == "articles":
        articles(arguments[2])
    elif len(arguments) >= 4 and arguments[1] == "score":
        score(arguments[2], arguments[3], "--details" in arguments)
    else:
        raise SystemExit(usage)
