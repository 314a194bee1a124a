"""The body that adopted an act, by the form of its number and the words before it."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.gazetteer import gazetteer_of
from kg.extract.match import Match
from kg.model.authority import Entry
from kg.model.text import BREAK

# Up to these sessions numbers run through, and carry the session in Roman numerals: 1962(XVIII),
# 1503(XLVIII).
LAST_ROMAN = {"A": 30, "E": 63}
# By the form of a number: the prefixes of the bodies that number their acts so; and the one of
# them that is meant where nobody is named.
_FORMS = {
    "dated": re.compile("S"),
    "bare": re.compile("S|A|E"),
    "special": re.compile("A|A/HRC"),
    "roman": re.compile(r"A|E|T|E/CN\.\d{1,3}"),
    "yearly": re.compile(r"E|E/ICEF|E/CN\.\d{1,3}(?:/Sub\.\d)?"),
    "session": re.compile(
        r"A|A/HRC|E/CN\.\d{1,3}|UNEP/EA|HSP|ESCAP|CTOC/COP|CAC/COSP|CRPD/CSP|CBD/COP"
        r"|ICCD/COP|ICC-ASP"
    ),
}
DEFAULT = {"dated": "S", "yearly": "E", "session": "A", "special": "A", "roman": "A"}
_SENTENCE = 240  # characters before a number in which its body may be named
_NEAR = 90  # characters before a number in which any body that is named may be its own
# Lines ending in a comma, between the body that speaks and the number: no resolution has as many.
_CLAUSES = 400


def fits(match: Match, code: str, form: str, number: str) -> bool:
    """Does the body of this prefix number its acts in this form?

    The Assembly does so by session from the thirty-first on.
    """
    if form == "session" and code == "A":
        session = match.language.number(number.partition("/")[0])
        return (session or 0) > LAST_ROMAN["A"]
    return _FORMS[form].fullmatch(code) is not None


def sentence_before(match: Match) -> str:
    """What stands before the number in its sentence."""
    return match.data.pattern("stop").split(match.before(_SENTENCE))[-1]


def lead_of(match: Match) -> str:
    """The same without what may part a body from its act."""
    before = sentence_before(match)
    while True:
        found = match.data.pattern("between").search(before)
        if found is None or not found[0]:
            return before
        before = before[: found.start()]


def known_body(match: Match, end: int) -> Entry | None:
    """The longest known body whose name ends here; not where another assembly is meant."""
    bodies: dict[int, Entry] = {}  # by where their names begin
    for start, owners in gazetteer_of(match.authority).ends(match.folded).get(end, ()):
        for kind, entry in owners:
            if kind == "Organization" and start in range(match.block.start, end):
                bodies.setdefault(start, entry)
    if not bodies or _of_other_assembly(match, min(bodies), end):
        return None
    return bodies[min(bodies)]


def _of_other_assembly(match: Match, start: int, end: int) -> bool:
    """The name is the Assembly's, and the words before make it another's."""
    if match.folded[start:end] != match.data.text("assembly"):
        return False
    before = match.folded[max(match.block.start, start - 6) : end]
    return match.data.pattern("other_assembly").search(before) is not None


def adopter(match: Match, form: str, number: str) -> str | None:
    """Prefix of the body that adopted the act, as far as words tell.

    Raises Refused if they name a body that does not number its acts so, or that no list knows.
    """
    sentence = sentence_before(match)
    lead = lead_of(match)
    its = match.data.pattern("its")
    own = its.search(lead) is not None
    named = None
    if not own:
        end = match.start - len(sentence) + len(lead)
        named = known_body(match, end)
    if named and named.id != match.data.text("united_nations"):
        return _code_of(match, named, form, number)
    body = match.data.pattern("body").search(its.sub("", lead))
    if body is None or named or (own and body["short"]):
        if match.data.pattern("joined_its").search(sentence[: len(lead)]):
            speaker = _spoken(match, _codes_of(match, ""))
            if speaker and fits(match, speaker, form, number):
                return speaker
        near = match.data.pattern("founding").sub("", sentence)[-_NEAR:]
        nearest = _nearest(match, form, number, near)
        return nearest or _speaker(match)
    return _of_body(match, form, number, body)


def default(match: Match, form: str) -> str:
    """Prefix of the body that is meant where nobody is named.

    Raises Refused where the paper is of a body whose board numbers its acts like a council.
    """
    organ = match.document.front.organ
    entry = match.authority.get("Organization", organ) if organ else None
    if form == "yearly" and entry is not None and "/" in (entry.code or "/"):
        raise Refused(f"{entry.id} numbers its own acts")
    return DEFAULT[form]


def _code_of(match: Match, named: Entry, form: str, number: str) -> str:
    """The prefix of a known body."""
    if named.code is None or not fits(match, named.code, form, number):
        raise Refused(f"{named.id} does not number its acts so")
    return named.code


def _of_body(match: Match, form: str, number: str, body: re.Match[str]) -> str:
    """Of a body that no list knows by these words; but they may be the short form of one.

    They are none where they are the rest of a longer name.
    """
    short = body["short"]
    lead = body.string[: body.start()]
    before_short = match.data.pattern("before_short")
    if short is None or not before_short.search(lead):
        raise Refused("adopted by a body that no list knows")
    return _of_short(match, form, number, short)


def _nearest(match: Match, form: str, number: str, before: str) -> str | None:
    """Prefix of the body named last in the words before, of those that number their acts so."""
    found: list[tuple[int, int, str]] = []  # the end and the length of each, its prefix
    for name, code in match.authority.codes.items():
        at = before.rfind(name)
        if at < 0 or not fits(match, code, form, number):
            continue
        end = at + len(name)
        if not _ends_other_assembly(match, name, before[max(0, at - 6) : end]):
            found.append((end, len(name), code))
    return max(found)[2] if found else None


def _ends_other_assembly(match: Match, name: str, words: str) -> bool:
    if name != match.data.text("assembly"):
        return False
    return match.data.pattern("other_assembly").search(words) is not None


def _speaker(match: Match, short: str = "") -> str | None:
    """Prefix of the body that speaks, on a line of its own, or whose paper this is.

    Its name ends in the short form.
    """
    codes = _codes_of(match, short)
    spoken = _spoken(match, codes)
    if spoken:
        return spoken
    front = match.document.front
    organ = match.authority.get("Organization", front.organ or "")
    if organ and organ.code and organ.id.endswith(short):
        return organ.code
    symbol = front.symbol or ""
    opening = [code for code in codes.values() if symbol.startswith(f"{code}/")]
    lower = [code for code in opening if "/" in code]
    return max(lower, key=len, default=None)


def _codes_of(match: Match, short: str) -> dict[str, str]:
    """By name, the prefixes of all bodies whose names end in the short form."""
    codes = match.authority.codes
    if not short:
        return codes
    return {name: code for name, code in codes.items() if name.endswith(short)}


def _spoken(match: Match, codes: dict[str, str]) -> str | None:
    """The body on the nearest line above that holds a name and a comma alone."""
    folded, at = match.folded, match.start
    end_of_line = match.data.text("comma") + BREAK
    for _ in range(_CLAUSES):
        at = folded.rfind(end_of_line, 0, at)
        if at == -1:
            return None
        line = folded[folded.rfind(BREAK, 0, at) + 1 : at]
        if line in codes:
            return codes[line]
    return None


def _of_short(match: Match, form: str, number: str, short: str) -> str:
    """The body that speaks, or the only one of that short name that is named before."""
    speaker = _speaker(match, short)
    if speaker and fits(match, speaker, form, number):
        return speaker
    if short == match.data.text("council") and form in ("yearly", "dated"):
        return DEFAULT[form]
    before = match.folded[: match.start]
    able = {
        code
        for name, code in _codes_of(match, short).items()
        if fits(match, code, form, number) and name in before
    }
    if len(able) != 1:
        raise Refused(f"which {short}?")
    return able.pop()
