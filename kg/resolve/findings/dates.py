"""Dates that cannot be: two for one thing, against the record, outside the session, long before what is called recent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.model.authority import Authority
from kg.model.document import Document, Finding, Side
from kg.model.mention import Mention, within
from kg.model.numerals import numeral
from kg.model.statement import Evidence, Statement
from kg.resolve import evidence

_ONCE = ("heldOn", "adoptedOn", "enteredIntoForceOn")
# Year of the session numbered 0, of organs that meet once a year; from which session on that holds.
_BASES = {
    "社会发展委员会": (1962, 37),
    "人口与发展委员会": (1967, 33),
    "妇女地位委员会": (1956, 35),
    "统计委员会": (1969, 31),
    "麻醉药品委员会": (1957, 35),
    "预防犯罪和刑事司法委员会": (1991, 3),
    "科学和技术促进发展委员会": (1997, 9),
    "土著问题常设论坛": (2001, 1),
    "世界卫生大会": (1947, 3),
}


def side(where: Evidence, value: str) -> Side:
    """What one place says."""
    return Side(document=where.document, value=value, paragraph=where.paragraph, words=where.exact, start=where.start, end=where.end)


def at(document: Document, start: int, end: int, value: str) -> Side:
    """The same, of a span of the text."""
    return side(evidence(document, start, end, "findings", 0.9), value)


def _ends(value: str) -> tuple[str, str]:
    """First and last day of an EDTF value, padded so that strings compare."""
    first, _, last = value.replace("~", "").partition("/")
    return f"{first}-00-00"[:10] if len(first) < 10 else first, f"{(last or first)}-99-99"[:10] if len(last or first) < 10 else (last or first)


def compatible(first: str, second: str) -> bool:
    """One date may be the other, told more exactly: `2016` and `2016-09-19`, `2016-09` and `2016-09-14/2016-09-15`."""
    if "," in first or "," in second or ".." in first or ".." in second:
        return True
    (a, b), (c, d) = _ends(first), _ends(second)
    return (a <= c and d <= b) or (c <= a and b <= d)


def dated_statements(statements: Iterable[Statement]) -> list[Statement]:
    """Of each thing and kind of date, the first statement of each value: what a conflict can come from."""
    first: dict[tuple[str, str, str], Statement] = {}
    for s in statements:
        if s.predicate in _ONCE and s.modality in ("asserted", "planned"):
            first.setdefault((s.subject, s.predicate, s.object_id), s)
    return list(first.values())


def find_conflicts(statements: Iterable[Statement]) -> list[Finding]:
    """Dates of one thing that cannot both be true, in one document or across them."""
    said: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for s in dated_statements(statements):
        said[s.subject, s.predicate].append(s)
    findings = []
    for (_, predicate), rows in sorted(said.items()):
        for i, one in enumerate(rows):
            other = next((r for r in rows[i + 1 :] if not compatible(one.object_id, r.object_id)), None)
            if other is not None:
                what = f"{one.subject_id}: {predicate} {one.object_id} / {other.object_id}"
                both = [side(one.evidence, one.object_id), side(other.evidence, other.object_id)]
                findings.append(Finding(document=one.evidence.document, kind="two dates", what=what, evidence=both))
                break
    return findings


def find_misdated(document: Document, mentions: list[Mention], statements: list[Statement], authority: Authority) -> list[Finding]:
    """All doubtful dates of one document."""
    return [
        *_against_record(document, statements, authority),
        *_resolutions(statements),
        *_sessions(document, mentions),
        *_not_recent(document, mentions),
        *_after_the_fact(document, mentions, authority),
    ]


def _against_record(document: Document, statements: list[Statement], authority: Authority) -> Iterator[Finding]:
    for s in statements:
        kind, _, key = s.subject.partition("/")
        entry = authority.get(kind, key)
        if s.predicate not in ("heldOn", "adoptedOn") or s.modality not in ("asserted", "planned") or not (entry and entry.date):
            continue
        meeting = kind == "Event"
        if compatible(s.object_id, entry.date) or ".." in s.object_id:
            continue
        # A text may be dated by its adoption, its signature or its resolution: these lie a year apart at most.
        if not meeting and abs(int(s.object_id[:4]) - int(entry.date[:4])) <= 1:
            continue
        # Of a meeting that comes again and again the list holds one date.
        if meeting and int(s.object_id[:4]) != int(entry.date[:4]) and not re.search(r"\(\d{4}\)", entry.en or ""):
            continue
        known = Side(document=document.name, value=entry.date)
        yield Finding(
            document=document.name,
            kind="date against record",
            what=f"{s.subject_id}: {s.object_id}，应为 {entry.date}",
            evidence=[side(s.evidence, s.object_id), known],
        )


def _resolutions(statements: list[Statement]) -> Iterator[Finding]:
    seen = set()
    for s in statements:
        found = re.fullmatch(r"Resolution/A/RES/(\d{2,3})/(\d{1,3})[A-Z]?", s.subject)
        if not found or s.predicate != "adoptedOn" or len(s.object_id) != 10 or (s.subject, s.object_id) in seen:
            continue
        seen.add((s.subject, s.object_id))
        session, number = int(found[1]), int(found[2])
        first, last = f"{1945 + session}-09-01", f"{1946 + session}-09-20"
        # From the forty-fourth session on the main part, to Christmas, adopts more than 220 resolutions.
        main = session >= 44 and number <= 205 and s.object_id >= f"{1946 + session}-01-15"
        if not first <= s.object_id <= last or main:
            why = f"第{session}届会议{first[:4]}年9月开幕" + ("，主要会期至12月" if main else "")
            yield Finding(
                document=s.evidence.document,
                kind="resolution against session",
                what=f"{s.subject_id}: {s.object_id}，{why}",
                evidence=[side(s.evidence, s.object_id), Side(document=s.evidence.document, value=why)],
            )


def _year_of(organ: str, number: int) -> tuple[int, int] | None:
    if organ == "联合国大会":
        return 1945 + number, 1946 + number
    base = next((base for name, base in _BASES.items() if organ.endswith(name)), None)
    return (base[0] + number, base[0] + number) if base and number >= 1 else None


def _sessions(document: Document, mentions: list[Mention]) -> Iterator[Finding]:
    """`2004年社会发展委员会第二十四届会议`: the number or the year is wrong."""
    folded = document.text.folded
    previous: Mention | None = None
    for m in mentions:
        if m.kind == "Event" and previous is not None and re.fullmatch(r"(?:，|的|在|召开的|举行的)?", folded[previous.end : m.start]):
            found = re.fullmatch(r"(.+?)第([一二三四五六七八九十百零\d]+)届(?:会议|常会|世界卫生大会)?", m.id)
            organ = found[1] if found else ""
            number = numeral(found[2]) if found else None
            years = _year_of(organ, number) if number else None
            if years and not years[0] - 1 <= int(previous.id[:4]) <= years[1] + 1:
                why = f"{organ}第{number}届会议在{years[0]}年" + (f"至{years[1]}年" if years[1] != years[0] else "")
                where = at(document, previous.start, m.end, previous.id)
                yield Finding(
                    document=document.name,
                    kind="session against year",
                    what=f"{m.id}: {previous.id}，{why}",
                    evidence=[where, Side(document=document.name, value=why)],
                )
        previous = m if m.kind == "Date" and re.match(r"\d{4}", m.id) else None


def _not_recent(document: Document, mentions: list[Mention]) -> Iterator[Finding]:
    """`最近的一次会议是2000年4月` in a paper of 2003."""
    issued = document.front.date or max(
        (m.id[:10] for m in mentions if m.kind == "Date" and re.fullmatch(r"\d{4}-\d\d.*", m.id) and m.id[:4] < "2100"), default=""
    )
    folded = document.text.folded
    for found in re.finditer(r"最近(?:的?一次|举行|召开|通过|发表)[^。；]*", folded) if issued else ():
        inside = [m for m in within(mentions, found.start(), found.end()) if m.kind == "Date" and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", m.id)]
        for m in inside[:2]:
            held = re.match(r"[^。；，]{0,24}(?:举行|召开|通过|发表)", folded[m.end :])
            if int(issued[:4]) - int(m.id[:4]) >= 3 and held:
                yield Finding(
                    document=document.name,
                    kind="not so recent",
                    what=f"“最近”：{m.id}；本文件 {issued[:7]}",
                    evidence=[at(document, found.start(), m.end, m.id), Side(document=document.name, value=issued)],
                )


def _after_the_fact(document: Document, mentions: list[Mention], authority: Authority) -> Iterator[Finding]:
    """`2002年主张制订……议定书`, which was adopted in 2000."""
    folded = document.text.folded
    for call in re.finditer(r"(?:主张|呼吁|提议|建议|敦促|要求)(?:制订|制定|拟订|起草|谈判|缔结|订立)", folded):
        end = min((folded.find(mark, call.end()) for mark in "。；\u2029" if folded.find(mark, call.end()) >= 0), default=len(folded))
        begin = max(folded.rfind(mark, 0, call.start()) for mark in "。；\u2029") + 1
        dates = [m for m in within(mentions, begin, call.start()) if m.kind == "Date" and re.match(r"\d{4}", m.id)]
        for m in mentions if dates else ():
            entry = authority.get(m.kind, m.id) if m.kind == "Treaty" and call.end() <= m.start < end else None
            if entry and entry.date and int(entry.date[:4]) < int(dates[-1].id[:4]):
                yield Finding(
                    document=document.name,
                    kind="after the fact",
                    what=f"{dates[-1].id}年{call[0]}，而{m.id}已于{entry.date}通过",
                    evidence=[at(document, dates[-1].start, m.end, dates[-1].id), Side(document=document.name, value=entry.date)],
                )
                break
