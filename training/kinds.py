"""GUM's Entity column as named mentions (word spans) and nominal mentions (head words), with kinds.

A mention is named if its head word is a proper noun. Its span is the name itself, not what is said about it: from the head
outwards as far as the words hang on it by relations of a name (flat, compound, determiner, adjective, number, "of" + name);
relative clauses, appositions and other conjuncts stay out. Kinds: person, organisation, state, group, place, other;
dates and times are left out. Nominal mentions are the noun heads of all other mentions, pronouns left out.
"""
import re

KINDS = ("group", "organisation", "other", "person", "place", "state")
NAME_RELATIONS = {"flat", "compound", "det", "amod", "nummod", "case", "fixed", "goeswith", "punct", "nmod:poss", "nmod"}
STATES = set("""afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain bangladesh barbados
belarus belgium belize benin bhutan bolivia bosnia botswana brazil britain brunei bulgaria burma burundi cambodia cameroon canada chad chile china
colombia comoros congo croatia cuba cyprus czechia denmark djibouti dominica ecuador egypt england eritrea estonia eswatini ethiopia fiji finland
france gabon gambia georgia germany ghana greece grenada guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland
israel italy jamaica japan jordan kazakhstan kenya kiribati kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein
lithuania luxembourg madagascar malawi malaysia maldives mali malta mauritania mauritius mexico moldova monaco mongolia montenegro morocco
mozambique myanmar namibia nauru nepal netherlands nicaragua niger nigeria norway oman pakistan palau palestine panama paraguay peru philippines
poland portugal qatar romania russia rwanda samoa senegal serbia seychelles singapore slovakia slovenia somalia spain sudan suriname sweden
switzerland syria taiwan tajikistan tanzania thailand togo tonga tunisia turkey turkmenistan tuvalu uganda uk ukraine uruguay us usa uzbekistan
vanuatu venezuela vietnam yemen zambia zimbabwe ussr prussia""".split()) | {
    "united states", "united states of america", "u.s.", "u.s.a.", "u.s", "u.k.", "united kingdom", "great britain", "soviet union", "south korea", "north korea",
    "saudi arabia", "south africa", "new zealand", "sri lanka", "costa rica", "el salvador", "sierra leone", "burkina faso", "ivory coast", "cape verde",
    "united arab emirates", "czech republic", "dominican republic", "papua new guinea", "south sudan", "north macedonia", "east timor", "vatican city",
    "equatorial guinea", "trinidad and tobago", "bosnia and herzegovina", "antigua and barbuda", "central african republic", "san marino", "west germany",
    "east germany", "north vietnam", "south vietnam", "people 's republic of china", "republic of china", "republic of ireland", "marshall islands", "solomon islands"}


def name_span(s, first, last, head):
    """The name around the head word within first..last (0-based, half-open)."""
    def hangs(n):
        while n != head:
            relation = s["deprel"][n].split(":")[0] if s["deprel"][n] != "nmod:poss" else "nmod:poss"
            if relation not in NAME_RELATIONS or (relation == "punct" and s["words"][n] not in "-–—.'’&/"):
                return False
            if relation == "nmod":
                cases = [s["words"][k].lower() for k in range(first, last) if s["head"][k] == n + 1 and s["deprel"][k] == "case"]
                if n > head and (s["upos"][n] != "PROPN" or (cases and cases != ["of"])):
                    return False
            n = s["head"][n] - 1
            if not first <= n < last:
                return False
        return True
    a = b = head
    while a > first and hangs(a - 1):
        a -= 1
    while b + 1 < last and hangs(b + 1):
        b += 1
    return a, b + 1


def kind(etype, s, span, head):
    text = " ".join(s["words"][span[0]:span[1]]).lower().removeprefix("the ")
    if etype == "person":
        return "group" if "Number=Plur" in s["feats"][head] else "person"
    if etype == "organization":
        return "organisation"
    if etype == "place":
        return "state" if text in STATES else "place"
    return "other"


def brackets(rows):
    """[(first, last, etype)] of the mentions that open and close in the sentence; half-open word numbers from 0."""
    out, open_ = [], []
    for r in rows:
        m = re.search(r"(?:^|\|)Entity=([^|]*)", r[9])
        if not m or "." in r[0]:
            continue
        at = int(r[0].split("-")[0]) - 1
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", m[1]):
            if part[0] == "(":
                fields = part.strip("()").split("-")
                open_.append((fields[0], fields[1], at))
                if part[-1] == ")":
                    number, etype, first = open_.pop()
                    out.append((first, at + 1, etype))
                continue
            number = part.rstrip(")")
            for k in reversed(range(len(open_))):
                if open_[k][0] == number:
                    _, etype, first = open_.pop(k)
                    out.append((first, at + 1, etype))
                    break
    return out


def from_entities(rows, s):
    named, nominal = set(), {}
    for first, last, etype in brackets(rows):
        heads = [n for n in range(first, last) if not first < s["head"][n] <= last]
        if not heads or etype == "time":
            continue
        head = heads[0]
        if s["upos"][head] == "PROPN":
            span = name_span(s, first, last, head)
            named.add((*span, kind(etype, s, span, head)))
        elif s["upos"][head] in ("NOUN", "ADJ", "NUM", "SYM"):
            nominal[head] = kind(etype, s, (first, last), head)
    return sorted(named), sorted(nominal.items())
