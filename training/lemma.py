"""Edit scripts that turn a word's form into its lemma.

A script reads `case;prefix_cut,suffix_cut,add` and is applied in this order, all counts in code points:
  1. case   `l` lower-cases the form, `k` keeps it, `t` makes the first character upper case and the rest lower case
  2. prefix_cut characters are dropped from the front, then suffix_cut characters from the back
  3. `add` is appended (it may hold any character, `;` and `,` included: only the first `;` and the first two `,` separate)
Cuts larger than the word leave nothing to cut; an empty result gives the case-changed form back.

    apply("countries", "l;0,3,y") == "country"
    apply("KHARTOUM", "t;0,0,") == "Khartoum"

Lower- and upper-casing are one character to one character (a character whose change would alter its length stays
as it is), so that the same rule is two lines in any language.
"""

CASES = "lkt"


def lower(text):
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def upper(text):
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def with_case(form, case):
    if case == "l":
        return lower(form)
    if case == "t":
        return upper(form[:1]) + lower(form[1:])
    return form


def apply(form, script):
    """The lemma that the script makes of the form."""
    case, _, rest = script.partition(";")
    prefix_cut, suffix_cut, add = rest.split(",", 2)
    cased = with_case(form, case)
    end = max(0, len(cased) - int(suffix_cut))
    return (cased[min(int(prefix_cut), end):end] + add) or cased


def script(form, lemma):
    """The shortest script from form to lemma; on equal length lower case goes before keep before title case."""
    best = None
    for case in CASES:
        cased = with_case(form, case)
        for prefix_cut in (0, 1, 2):
            body = cased[prefix_cut:]
            if prefix_cut and (not body or not lemma):
                continue
            same = 0
            while same < min(len(body), len(lemma)) and body[same] == lemma[same]:
                same += 1
            if prefix_cut and same < 3:          # cutting the front pays only where a true prefix goes
                continue
            suffix_cut, add = len(body) - same, lemma[same:]
            cost = prefix_cut * 2 + suffix_cut + len(add)
            if best is None or cost < best[0]:
                best = cost, f"{case};{prefix_cut},{suffix_cut},{add}"
    return best[1]
