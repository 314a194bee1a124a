"""Front matter: what the cover says, and the letter form that replaces a cover."""

from __future__ import annotations

import re

from kg.model.authority import load_authority
from kg.model.document import Front
from kg.model.text import Text

SYMBOL = re.compile(
    r"(?:A|S|E|ST|T|DP|TD|UNEP|ID|HRC|CRC|CAT|CEDAW|CCPR|CERD|CMW|CRPD|CED|HS|HSP|FCCC|IDB|GC|LOS|SPLOS|ISBA|UNW|WFP|CTOC|CAC|BWC|NPT|CD|CCW|JIU|ICCD|UNHCR|DC)"
    r"(?:/[A-Za-z0-9.()\-]+)+"
)
_SESSION = re.compile(r"第[一二三四五六七八九十百零]+(?:届|次)?(?:紧急特别|特别|常会|实质性)?(?:届会|会议|届会议|年)")
_AGENDA = re.compile(r"(?:暂定|临时)?(?:议程|项目表)\*?(?:暂定项目表)?\s?项目\s?\d[\d()（）a-z和、,， ]*")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ISSUED = re.compile(rf"(\d{{1,2}}) ({_MONTHS}) (\d{{4}})")
_LETTER = re.compile(r"^(?:\d{4}年\d{1,2}月\d{1,2}日)(?P<sender>.{2,60}?)(?:给|致)(?P<receiver>.{2,40}?)的(?:信|普通照会|同文信)$")
_VERBALE = re.compile(r"^(?:\d{4}年\d{1,2}月\d{1,2}日)?(?P<sender>\S{4,40}代表团)(?:(?:给|致)\S{2,40})?的普通照会$")
_KINDS = (
    (re.compile(r"^(?:秘书处|秘书长)的?说明"), "note"),
    (re.compile(r"的?说明$"), "note"),
    (re.compile(r"普通照会$"), "note verbale"),
    (re.compile(r"的(?:同文)?信$"), "letter"),
    (re.compile(r"的?报告(?:\*+)?$"), "report"),
    (re.compile(r"简要记录$|逐字记录$"), "record"),
    (re.compile(r"决议(?:草案)?$|^大会决议|通过的决议"), "resolution"),
    (re.compile(r"第\S{1,12}号决定$|决定草案$|^决定$"), "decision"),
    (re.compile(r"公约$|议定书$|条约$|协定$"), "treaty"),
    (re.compile(r"议程$"), "agenda"),
)
_SIGNED = re.compile(r"^(?P<name>.{2,40}?)(?:大使|先生|女士|博士)?[(](?:签名|签字)[)]$")


def _symbol(text: Text, head: list[str]) -> str | None:
    for line in head:
        if SYMBOL.fullmatch(line.strip("* ")):
            return line.strip("* ")
    for line in head:
        # The masthead: the owner and the symbol on one row, two symbols where two organs share the paper.
        if found := re.fullmatch(rf"联合国\s*(?P<symbol>{SYMBOL.pattern})\**", line):
            return found["symbol"]
    headers = [found[0] for r in text.removed if r.kind == "header" and (found := SYMBOL.search(r.text))]
    return max(sorted(set(headers)), key=headers.count) if headers else None


def _kind(head: list[str], symbol: str | None) -> str | None:
    if symbol and "/RES/" in symbol:
        return "resolution"
    if symbol and re.search(r"/(?:SR|PV)\.\d", symbol):
        return "record"
    for line in head:
        for pattern, kind in _KINDS:
            if len(line) < 60 and pattern.search(line):
                return kind
    return None


def _organ(head: list[str], symbol: str | None) -> str | None:
    """Whose document: by the longest symbol prefix of an organ, then by the masthead, then by the form of the session."""
    authority = load_authority()
    codes = {code: name for name, code in authority.codes.items()}
    owners = [code for code in codes if symbol and symbol.startswith((f"{code}/", f"{code}.")) and not re.match(r"A/C\.\d", code)]
    mastheads = (line for line in head[:6] if line != "联合国" and authority.named("Organization", line))
    name = codes[max(owners, key=len)] if owners else next((line for line in head if line in authority.codes), None) or next(mastheads, None)
    entry = authority.named("Organization", name) if name else None
    if entry:
        return entry.id
    session = next((line for line in head if _SESSION.fullmatch(line)), "")
    return "联合国大会" if session.endswith("届会议") else None


def _agenda(head: list[str], titles: list[str]) -> list[str]:
    items: list[str] = []
    for line in head:
        found = _AGENDA.fullmatch(line)
        if found:
            items.append(line)
    if len(items) == 1 and len(titles) >= 1:
        return [f"{items[0]}：{titles[0]}"] if len(titles) == 1 else items
    return items


def _iso(found: re.Match[str]) -> str:
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"


def read_front(text: Text, head: list[str], whole: list[str]) -> Front:
    """`head`: the lines before the running text; `whole`: all lines. Both folded."""
    symbol = _symbol(text, head)
    letter = next((found for line in head if (found := _LETTER.match(line) or _VERBALE.match(line))), None)
    titles_after_agenda: list[str] = []
    for index, line in enumerate(head):
        if _AGENDA.fullmatch(line):
            for following in head[index + 1 :]:
                if _LETTER.match(following) or any(p.search(following) for p, _ in _KINDS) or _AGENDA.fullmatch(following):
                    break
                titles_after_agenda.append(following)
            break
    kind = _kind(head, symbol)
    dates = [_iso(found) for line in head if (found := _DATE.fullmatch(line) or re.search(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?:印发|通过)?$", line))]
    # The cover gives the day of issue in English in every language version.
    if not dates:
        issued = next((found for line in head if (found := _ISSUED.fullmatch(line))), None)
        dates = [f"{issued[3]}-{_MONTHS.split('|').index(issued[2]) + 1:02d}-{int(issued[1]):02d}"] if issued else []
    signed = [found["name"] for line in whole if (found := _SIGNED.match(line))]
    title = letter.string if letter else next((line for line in head if kind and any(p.search(line) and k == kind for p, k in _KINDS)), None)
    carried = next((line for line in whole[: len(head) + 12] if line not in head and re.fullmatch(r"[^。，；]{4,40}的报告", line)), None)
    if kind == "note" and carried:
        kind, title = "report", carried
    if kind in ("report", "note") and titles_after_agenda and title in ("秘书长的报告", "秘书长的说明", "秘书处的说明"):
        title = titles_after_agenda[-1]
    numbered = next(
        (found for line in head if kind in ("resolution", "decision") and (found := re.fullmatch(r"(?:S-)?\d{1,4}/\d{1,4}[A-Z]?[.．]\s?(.{2,80})", line))), None
    )
    if numbered:
        title = numbered[1]
    submitter = letter["sender"].removesuffix("临时代办").removesuffix("副代表") if letter else None
    if submitter is None:
        by = next((found for line in head if (found := re.fullmatch(r"(?!关于)(.{2,20}?)(?:关于.+)?的(?:报告|说明)", line))), None)
        submitter = by[1] if by else None
    return Front(
        symbol=symbol,
        session=next((found[0] for line in head if (found := _SESSION.fullmatch(line))), None),
        agenda_items=_agenda(head, titles_after_agenda),
        title=title,
        kind=kind,
        date=_iso(found) if letter and (found := _DATE.search(letter.string)) else (dates[0] if dates else None),
        authors=signed or ([submitter] if submitter else []),
        submitted_by=submitter,
        organ=_organ(head, symbol),
    )
