"""Numbered resolutions and decisions; the organ comes from the number's form and from the words before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import Refused
from kg.extract.gazetteer import gazetteer_of
from kg.extract.match import Match
from kg.model.numerals import numeral, roman
from kg.model.symbol import normal_symbol
from kg.model.text import BREAK
from kg.model.value import Value

_ZH = "〇零○◯一二三四五六七八九十百"
_NUMBER = re.compile(
    r"(?P<special>(?:S|ES|DES)-[\dXVI]{1,4}/\d{1,3})"
    r"|(?P<health>WHA\d{1,2}(?:\.\d{1,2}|[(]\d{1,2}[)])|EB\d{2,3}\.R\d{1,2})"
    r"|(?P<conference>\d{1,3}/(?:C[MP][PA]?|COP)\.\d{1,2})"
    r"|(?P<basel>[A-Z]{2,3}-\d{1,2}/\d{1,3})|(?P<cbd>[IVX]{1,5}/\d{1,3})"
    r"|(?P<council>\d{1,4}\s?[(](?:19|20)\d\d[)])"
    rf"|(?P<roman>(?:\d{{1,4}}|[{_ZH}]{{1,8}})\s?[A-Z]{{0,2}}\s?[(](?:(?:E?S-)?[IVXL]+|[{_ZH}]+)[)])"
    rf"|(?P<yearly>(?:19|20)\d\d/\d{{1,3}})|(?P<session>(?:\d{{1,3}}|[{_ZH}]{{1,6}})/(?:\d{{1,3}}|[{_ZH}]{{1,6}}))"
    r"|(?P<bare>\d{1,4})"
)
# Letters behind a number: `73/279 A`, `73/279 A和B`, `73/279 A至C`.
_LETTERS = re.compile(
    r"\s?([A-Z]{1,2})(?![A-Za-z])((?:(?:、|和|及|与|至|-)\s?[A-Z](?![A-Za-z/-]))*)"
)
# What may stand between a body and its number: its other numbers, a day, a title, a session, a verb.
_BETWEEN = re.compile(
    r"(?:(?:第|(?<![A-Z\d/-])(?=[\dES]))[0-9A-Z][^，。；号\u2029]{0,24}号(?:决议|决定)?(?:[(][^()]{1,12}[)])?(?:，?以?及|、|和|与|，)?[又还]?"
    rf"|[\d{_ZH}Oo]{{1,10}}[年月日号]"
    r"|题为(?:“[^”]{1,80}”|《[^》]{1,80}》)的|关于[^。；，“”]{2,60}的"
    rf"|(?:第[\d{_ZH}]{{1,6}}|[本同该上这])届(?:[^，。；第届]{{0,8}}会议)?|[(]第?[\d{_ZH}]{{1,4}}届[)]"
    r"|(?:一致)?(?:通过|作出|做出)|有关|相关|下列|以下|历次|各项|会上|[的了在于]|\s)$"
)
_BODY = re.compile(
    r"(?:(?P<short>委员会|理事会|缔约[方国](?:会议|大会)|大会|会议|执行局|议会)"
    r"|联盟|组织|机构|法院|法庭|论坛|共同体|峰会|管理局|秘书处|联合会|协会|基金|工作组|小组|银行|[署局])$"
)
# Before a short form: 回顾理事会第…号; anything else is the rest of a longer name.
_BEFORE_SHORT = re.compile(
    r"(?:^|[，、：“(\[]|[该本其由经应据照循见和与及并又还请在对于就自从为因的了过按依顾申到]|欢迎|忆及|铭记|执行|落实|遵守|提及|强调|支持|核可|审议|引用|收到)$"
)
# Meetings whose names end as the Assembly's does.
_OTHER_ASSEMBLY = re.compile(
    r"(?:缔约[方国]|[成会]员国?|代表|联盟|组织|协会|卫生|环境|住区|人居|劳工|审议|科学|世界|全国|国民|制宪|问题)大会$"
)
_SESSION = re.compile(
    rf"第(?P<ordinal>[{_ZH}]{{1,6}}|\d{{1,3}})届(?P<kind>[^，。；第届]{{0,8}})会议|[(]第?(?P<bracketed>[{_ZH}]{{1,4}}|\d{{1,2}})届[)]"
)
# Up to these sessions numbers run through, and carry the session in Roman numerals: 1962(XVIII), 1503(XLVIII).
_LAST_ROMAN = {"A": 30, "E": 63}
_CLAUSES = 400  # lines ending in a comma, between the body that speaks and the number: no resolution has as many
# By the form of a number: the prefixes of the bodies that number their acts so.
_FORMS = {
    "council": re.compile("S"),
    "bare": re.compile("S|A|E"),
    "special": re.compile("A|A/HRC"),
    "roman": re.compile(r"A|E|T|E/CN\.\d+"),
    "yearly": re.compile(r"E|E/CN\.\d+(?:/Sub\.\d)?"),
    "session": re.compile(
        r"A|A/HRC|E/CN\.\d+|UNEP/EA|HSP|ESCAP|CTOC/COP|CAC/COSP|CRPD/CSP|CBD/COP|ICCD/COP|ICC-ASP"
    ),
}
_DEFAULT = {"council": "S", "yearly": "E", "session": "A", "special": "A", "roman": "A"}


def _fits(code: str, form: str, number: str) -> bool:
    """Does the body of this prefix number its acts in this form? The Assembly does so by session from the thirty-first on."""
    if form == "session" and code == "A":
        return (numeral(number.partition("/")[0]) or 0) > _LAST_ROMAN["A"]
    return _FORMS[form].fullmatch(code) is not None


def _named_end(match: Match, end: int) -> tuple[str, str | None] | None:
    """The longest known body whose name ends here: its id, and its prefix of symbols."""
    folded, floor = match.folded, match.block.start
    names = gazetteer_of(match.authority).ends(folded).get(end, ())
    found = [
        (start, entry)
        for start, owners in names
        if start >= floor
        for kind, entry in owners
        if kind == "Organization"
    ]
    start, entry = min(found, default=(0, None), key=lambda pair: pair[0])
    if entry is None or (
        folded[start:end] == "大会"
        and _OTHER_ASSEMBLY.search(folded[max(floor, start - 6) : end])
    ):
        return None
    return entry.id, entry.code


def _nearest(match: Match, form: str, number: str, before: str) -> str | None:
    """Prefix of the body named last in the words before, of those that number their acts so."""
    best: tuple[int, int, str] | None = None
    for name, code in match.authority.codes.items():
        at = before.rfind(name)
        end = at + len(name)
        if (
            at < 0
            or (best is not None and (end, len(name)) <= best[:2])
            or not _fits(code, form, number)
        ):
            continue
        if name != "大会" or not _OTHER_ASSEMBLY.search(before[max(0, at - 6) : end]):
            best = (end, len(name), code)
    return best[2] if best else None


def _speaker(match: Match, short: str = "") -> str | None:
    """Prefix of the body that speaks (`大会，` on a line of its own), or whose paper this is; its name ends in the short form."""
    codes = {
        name: code
        for name, code in match.authority.codes.items()
        if name.endswith(short)
    }
    folded, at = match.folded, match.start
    for _ in range(_CLAUSES):
        at = folded.rfind(f"，{BREAK}", 0, at)
        if at < 0:
            break
        line = folded[folded.rfind(BREAK, 0, at) + 1 : at]
        if line in codes:
            return codes[line]
    organ = match.authority.get("Organization", match.document.front.organ or "")
    if organ and organ.code and organ.id.endswith(short):
        return organ.code
    symbol = match.document.front.symbol or ""
    return max(
        (
            code
            for code in codes.values()
            if "/" in code and symbol.startswith(f"{code}/")
        ),
        key=len,
        default=None,
    )


def _sentence(match: Match) -> str:
    """What stands before the number in its sentence."""
    return re.split(r"[。；]", match.before(240))[-1]


def _before(match: Match) -> str:
    """The same without what may part a body from its act."""
    before = _sentence(match)
    while (found := _BETWEEN.search(before)) and found[0]:
        before = before[: found.start()]
    return before


def organ_code(match: Match, form: str, number: str) -> str | None:
    """Prefix of the body that adopted the act, as far as words tell.

    Raises Refused if they name a body that does not number its acts so, or that no list knows.
    """
    sentence, before = _sentence(match), _before(match)
    end = match.start - len(sentence) + len(before)
    own = re.search(r"其$", before)
    named = None if own else _named_end(match, end)
    if named and named[0] != "联合国":
        if named[1] is None or not _fits(named[1], form, number):
            raise Refused(f"{named[0]} does not number its acts so")
        return named[1]
    body = _BODY.search(re.sub(r"[在对就将以]?其$", "", before))
    if body and not named and not (own and body["short"]):
        return _of_short(match, form, number, before[: body.start()], body["short"])
    return _nearest(match, form, number, sentence[-90:]) or _speaker(match)


def _of_short(
    match: Match, form: str, number: str, lead: str, short: str | None
) -> str:
    """`回顾理事会第2016/1号决议`: the body that speaks, or the only one of that short name that is named before."""
    if short is None or not _BEFORE_SHORT.search(lead):
        raise Refused("adopted by a body that no list knows")
    codes = match.authority.codes
    speaker = _speaker(match, short)
    if speaker and _fits(speaker, form, number):
        return speaker
    able = {
        code
        for name, code in codes.items()
        if name.endswith(short)
        and _fits(code, form, number)
        and name in match.folded[: match.start]
    }
    if short == "理事会" and form in ("yearly", "council"):
        able = {_DEFAULT[form]}
    if len(able) != 1:
        raise Refused(f"which {short}?")
    return able.pop()


def _session_of(match: Match) -> tuple[str, int] | None:
    """`第七十三届会议第241号`, `第1962号决议(十八届)`: the session's kind (`S-`, `ES-` or nothing) and number."""
    f = match.fields
    if "behind" in f:
        number = numeral(f["behind"])
        return ("", number) if number else None
    found = list(_SESSION.finditer(_sentence(match), len(_before(match))))
    if not found:
        return None
    kind = found[-1]["kind"] or ""
    number = numeral(found[-1]["ordinal"] or found[-1]["bracketed"])
    return (
        ("ES-" if "紧急特别" in kind else "S-" if "特别" in kind else "", number)
        if number
        else None
    )


def _bare(match: Match, number: str, act: str) -> str:
    """A number that runs through, with the year or the session that its words or others of the document give."""
    code = organ_code(match, "bare", number)
    session, letters = _session_of(match), match.fields.get("roman", "")
    if code is None and (letters or session):
        code = "A"
    if code not in (None, "S") and (letters or session):
        kind, ordinal = session or ("", 0)
        if letters or (not kind and ordinal <= _LAST_ROMAN.get(str(code), 0)):
            return f"{code}/{act}/{number}({letters or roman(ordinal)})"
        if code != "E":
            return f"{code}/{act}/{kind}{ordinal}/{number}"
    if code not in (None, "S"):
        raise Refused("of which session?")
    year = match.fields.get("behindyear")
    dated = re.search(rf"(?<!\d){number}\s?[(]((?:19|20)\d\d)[)]", match.folded)
    before = re.search(r"((?:19|20)\d\d)年(?:\d{1,2}月\d{1,2}日)?$", match.before(14))
    year = year or (
        dated[1] if dated else before[1] if before and code == "S" else None
    )
    if year:
        return f"S/{act}/{number}({year})"
    if code is None and not match.document.front.symbol:
        raise Refused("a bare number without an organ")
    return f"S/{act}/{number}"


def _western(number: str) -> str:
    """Chinese numerals of a number as Arabic ones, those of its session as Roman ones: `二一七A(三)` is `217A(III)`."""
    number = re.sub(
        rf"[(]([{_ZH}]+)[)]", lambda found: f"({roman(numeral(found[1]) or 0)})", number
    )
    return re.sub(rf"[{_ZH}]+", lambda found: str(numeral(found[0])), number)


def key(match: Match, form: str, number: str, act: str) -> str:
    """`A/RES/56/203`, `S/RES/1325(2000)`, `E/CN.5/DEC/44/101`.

    Raises Refused if the body is not known, or does not number its acts so.
    """
    if form in ("health", "basel"):
        return number
    if form == "cbd":
        return f"CBD/COP/{act}/{number}"
    if form == "conference":
        return f"{'ICCD/COP' if 'COP' in number else 'FCCC'}/{act}/{number}"
    if form == "bare":
        return normal_symbol(_bare(match, number, act))
    code = organ_code(match, form, number) or _DEFAULT[form]
    if not _fits(code, form, number):
        code = _DEFAULT[form]
    if not _fits(code, form, number):
        raise Refused(f"nobody is named that numbers its acts {number}")
    return normal_symbol(f"{code}/{act}/{_western(number)}")


def _lettered(letters: re.Match[str] | None) -> list[str]:
    """`A和B` is two, `A至C` three, nothing one without a letter."""
    if letters is None:
        return [""]
    named = [letters[1], *re.findall(r"[A-Z]", letters[2])]
    if re.search(r"至|-", letters[2]) and len(named) == 2 and named[0] < named[1]:
        return [chr(code) for code in range(ord(named[0]), ord(named[1]) + 1)]
    return named


def _numbers(words: str) -> Iterator[tuple[str, str]]:
    """Each number of a list, and its form."""
    at, before = 0, ("", "")
    while found := _NUMBER.search(words, at):
        form, number = str(found.lastgroup), found[0]
        at = found.end()
        letters = (
            _LETTERS.match(words, at)
            if form in ("special", "yearly", "session", "bare")
            else None
        )
        at = letters.end() if letters else at
        if form == "bare" and before[0] == "special":  # ES-10/13和14
            form, number = "special", f"{before[1].partition('/')[0]}/{number}"
        elif form == "bare" and before[0] in ("yearly", "session"):
            raise Refused(f"{number} of the same session, or whose?")
        before = form, number
        yield from ((form, number + letter) for letter in _lettered(letters))


def read(match: Match) -> list[Value]:
    """One value a number; numbers that share one 号 share its span.

    Raises Refused if one of them cannot be told.
    """
    f = match.fields
    act = "DEC" if f.get("act", match.words).endswith("决定") else "RES"
    if "noun" in f and _named_end(match, match.start) is None:
        raise Refused("no body right before")
    values = [
        Value(id=key(match, form, number, act), number=number)
        for form, number in _numbers(f["numbers"])
    ]
    if not values:
        raise Refused("no number")
    return values
