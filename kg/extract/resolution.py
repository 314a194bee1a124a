"""Numbered resolutions and decisions; the organ comes from the number's form or from the words before it."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.match import Match
from kg.model.value import Value

_NUMBER = re.compile(
    r"(?P<assembly>[1-9]\d?/\d{1,3}(?:\s?[A-Z]{1,2})?)|(?P<emergency>(?:S-|ES-|DES-)[\dXVI]{1,4}/\d{1,3})|(?P<council>\d{1,4}[(](?:19|20)\d\d[)])"
    r"|(?P<roman>\d{1,4}\s?[A-Z]{0,2}\s?[(](?:S-|ES-)?[IVXL]+[)])|(?P<yearly>(?:19|20)\d\d/\d{1,3})|(?P<conference>\d{1,3}/C[MP][PA]?\.\d{1,2})"
    r"|(?P<basel>[A-Z]{2,3}-\d{1,2}/\d{1,3})|(?P<cbd>[IVX]{1,5}/\d{1,3})"
    r"|(?P<health>WHA\d{1,2}(?:\.\d{1,2}|[(]\d{1,2}[)])|EB\d{2,3}\.R\d{1,2})|(?P<bare>\d{1,4})"
)
_BODY_ALIASES = {"理事会": ("联合国人权理事会", "经济及社会理事会"), "委员会": ()}


def organ_code(match: Match, reach: int = 60) -> str | None:
    """Symbol prefix of the organ named nearest before the number, in the same sentence."""
    before = match.before(reach)
    before = re.split(r"[。；]", before)[-1]
    best: tuple[int, int, str] | None = None
    for name, code in match.authority.codes.items():
        at = before.rfind(name)
        if at >= 0 and (best is None or (at + len(name), len(name)) > best[:2]):
            best = (at + len(name), len(name), code)
    return best[2] if best else None


def _own_code(match: Match) -> str | None:
    """Bodies that number session/number as the Assembly does, and cite their own acts without their name."""
    symbol = match.document.front.symbol or ""
    return next((code for code in ("A/HRC", "UNEP/EA", "CTOC/COP", "CAC/COSP", "CRPD/CSP", "ICCD/COP") if symbol.startswith(code)), None)


def key(match: Match, number: str, act: str) -> str:
    """`A/RES/56/203`, `S/RES/1325(2000)`, `E/CN.5/DEC/44/101`."""
    found = _NUMBER.fullmatch(number)
    if not found:
        raise Refused(f"{number} is no number of a resolution or decision")
    form = found.lastgroup
    code = organ_code(match)
    if form == "council":
        code = code or "S"
    elif form in ("yearly",):
        code = code if code and code != "A" else "E"
    elif form == "conference":
        code = code or "FCCC"
    elif form in ("health", "basel"):
        return number
    elif form == "cbd":
        return f"CBD/COP/{act}/{number}"
    elif form == "bare":
        return _bare(match, number, code, act)
    else:
        code = code or _own_code(match) or "A"
        code = "A" if form in ("emergency", "roman") and code in ("S", "E") and form == "emergency" else code
    return f"{code}/{act}/{number.replace(' ', '')}"


def _bare(match: Match, number: str, code: str | None, act: str) -> str:
    """`第1325号决议`: the Security Council's numbers run through; its year may stand elsewhere."""
    dated = re.search(rf"(?<!\d){number}[(]((?:19|20)\d\d)[)]", match.folded)
    if dated:
        return f"{code or 'S'}/{act}/{number}({dated[1]})"
    year = re.search(r"((?:19|20)\d\d)年(?:\d{1,2}月\d{1,2}日)?(?:第)?$", match.before(14))
    if code == "S" and year:  # 安全理事会2017年第2379号决议
        return f"S/{act}/{number}({year[1]})"
    if code in (None, "S") and not match.document.front.symbol and code is None:
        raise Refused("a bare number without an organ")
    return f"{code or 'S'}/{act}/{number}"


def read(match: Match) -> list[Value]:
    """One value a number; numbers that share one 号 share its span."""
    act = "DEC" if match.fields.get("act", match.words).endswith("决定") else "RES"
    numbers = [
        n[0].replace("第", "")
        for n in re.finditer(r"(?:ES-|S-)?[\dA-Z][\dA-Z./IVXLSE-]*(?:\s?[A-Z]{0,2}\s?[(][\dIVXLSE-]+[)]|\s[A-Z]{1,2}(?![A-Za-z]))?", match.fields["numbers"])
    ]
    if not numbers:
        raise Refused("no number")
    return [Value(id=key(match, n, act), number=n) for n in numbers]
