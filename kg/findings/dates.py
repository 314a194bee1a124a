"""Dates that cannot be: two for one thing, against the record, outside the session, not recent.

A doubt rests on two places in the documents, or on one place and a fact of the authority that
names its public source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from kg.findings.words import finding, pattern
from kg.model.authority import Authority, Entry, Session
from kg.model.document import Document, Finding, Side
from kg.model.edtf import bounds, several
from kg.model.evidence import evidence_of
from kg.model.mention import Mention, within
from kg.model.numerals import numeral
from kg.model.relations import RELATIONS
from kg.model.statement import Evidence, Statement

# Rules that read a year inside a title, or behind it in brackets: it may be a target, a version,
# a State's ratification.
_TITLED = frozenset(
    {"adoption.inside_name", "adoption.year_in_brackets", "publishing.adopted_owner"},
)
# A comma and a date behind a meeting may begin something else.
_LOOSE = frozenset({"meeting.behind"})
_ASSEMBLY = "联合国大会"
_RECENT = 3  # years from which on a meeting is not recent, on five annotated papers
_NEAR = 30  # characters between a year and the call that was made in it


def side(where: Evidence, value: str) -> Side:
    """What one place says."""
    return Side(
        document=where.document,
        value=value,
        paragraph=where.paragraph,
        words=where.exact,
        start=where.start,
        end=where.end,
    )


def at(document: Document, start: int, end: int, value: str) -> Side:
    """The same, of a span of the text."""
    return side(evidence_of(document, start, end, "findings", 0.9), value)


def fact(document: str, value: str, source: str) -> Side:
    """What is on record, and where."""
    return Side(document=document, value=value, source=source)


def compatible(first: str, second: str) -> bool:
    """One date may be the other, told more exactly: `2016` and `2016-09-19`, `2016-09` and `2016-09-14/2016-09-15`."""
    if several(first) or several(second):
        return True
    (a, b), (c, d) = bounds(first), bounds(second)
    return (a <= c and d <= b) or (c <= a and b <= d)


def _rule(where: Evidence) -> str:
    """The rule that read it, whatever its language."""
    return where.rule.partition(".")[2]


def _around(where: Evidence) -> str:
    return where.prefix + where.exact + where.suffix


def _stands(s: Statement) -> bool:
    """A date that is said of the thing itself, and neither moved nor put right in the same breath."""
    where = s.evidence
    if s.modality not in ("asserted", "planned") or _rule(where) in _TITLED | _LOOSE:
        return False
    return not pattern("moved").search(_around(where)) and not pattern("about").match(
        where.suffix
    )


def dated_statements(statements: Iterable[Statement]) -> list[Statement]:
    """Of each thing and kind of date, the first statement of each value: what a conflict can come from."""
    first: dict[tuple[str, str, str], Statement] = {}
    for s in statements:
        if RELATIONS[s.predicate].once and _stands(s):
            first.setdefault((s.subject, s.predicate, s.object_id), s)
    return list(first.values())


def find_conflicts(
    statements: Iterable[Statement], authority: Authority
) -> list[Finding]:
    """Dates of one thing that cannot both be true, in one document or across them."""
    said: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for s in dated_statements(statements):
        said[s.subject, s.predicate].append(s)
    findings = []
    for (_, predicate), rows in sorted(said.items()):
        pair = next(
            (pair for pair in combinations(rows, 2) if _conflict(*pair, authority)),
            None,
        )
        if pair is not None:
            one, other = pair
            both = [side(s.evidence, s.object_id) for s in pair]
            values = {
                "subject": one.subject_id,
                "first": one.object_id,
                "second": other.object_id,
            }
            findings.append(finding("two dates", both, predicate=predicate, **values))
    return findings


def _conflict(one: Statement, other: Statement, authority: Authority) -> bool:
    """Two names that are spelt alike may be two things: meetings come again, acts are replaced.

    So two dates must be those of one resolution, or of a meeting all of whose dates are on record,
    or differ in the year alone, to the day.
    """
    if compatible(one.object_id, other.object_id):
        return False
    kind, _, key = one.subject.partition("/")
    if kind in ("Resolution", "Decision"):
        lettered = re.search(
            r"[A-Z]$", key
        )  # parts of one resolution have days of their own
        plain = all(_whole_day(s) and _only_date(s) for s in (one, other))
        return one.predicate == "adoptedOn" and plain and not lettered
    entry = authority.get(kind, key)
    if kind == "Event" and entry is not None and entry.held:
        return not (
            _on_record(one.object_id, entry.held)
            and _on_record(other.object_id, entry.held)
        )
    if one.predicate == "adoptedOn" and not all(
        _adopted_in_words(s) for s in (one, other)
    ):
        return False
    days = _days(one.object_id)
    return (
        bool(days)
        and days == _days(other.object_id)
        and not pattern("yearly").search(key)
    )


def _on_record(value: str, dates: list[str]) -> bool:
    return any(compatible(value, date) for date in dates)


def _whole_day(s: Statement) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", s.object_id) is not None


def _only_date(s: Statement) -> bool:
    """In a list of resolutions with their dates, which belongs to which is not plain."""
    return s.evidence.exact.count("年") == 1 and s.evidence.exact.count("日") == 1


def _days(value: str) -> tuple[str, ...]:
    """Months and days of a date or an interval that is told to the day, without the years."""
    parts = value.split("/")
    whole = all(re.fullmatch(r"\d{4}-\d\d-\d\d", part) for part in parts)
    return tuple(part[5:] for part in parts) if whole else ()


def find_misdated(
    document: Document,
    mentions: list[Mention],
    statements: list[Statement],
    authority: Authority,
) -> list[Finding]:
    """All doubtful dates of one document."""
    issued = _issued(document, mentions)
    return [
        *_against_record(document, statements, authority, issued),
        *_resolutions(document, statements, authority),
        *_sessions(document, statements, authority),
        *_not_recent(document, mentions, issued),
        *_not_the_last(document, mentions),
        *_after_the_fact(document, mentions, authority),
    ]


def _issued(document: Document, mentions: list[Mention]) -> Side | None:
    """The place where the document gives its own date: cover, letter, adoption."""
    own = (m for m in mentions if m.kind == "Date" and m.id == document.front.date)
    m = next(
        (m for m in own if document.block_at(m.start).kind in ("front", "heading")),
        None,
    )
    return at(document, m.start, m.end, m.id) if m else None


def _against_record(
    document: Document,
    statements: list[Statement],
    authority: Authority,
    issued: Side | None,
) -> Iterator[Finding]:
    for s in statements:
        kind, _, key = s.subject.partition("/")
        entry = authority.get(kind, key)
        if entry is None or not entry.date or not entry.source:
            continue
        if (
            s.predicate not in ("heldOn", "adoptedOn")
            or not re.match(r"\d{4}", s.object_id)
            or not _stands(s)
        ):
            continue
        known = entry.held or [entry.date]
        if _on_record(s.object_id, known):
            continue
        meeting = kind == "Event"
        if (
            _meeting_misdated(s, entry, issued)
            if meeting
            else _text_misdated(s, entry.date)
        ):
            dates = ",".join(known)
            sides = [
                side(s.evidence, s.object_id),
                fact(document.name, dates, entry.source),
            ]
            values = {"subject": s.subject_id, "said": s.object_id, "known": dates}
            yield finding("date against record", sides, **values)


def _meeting_misdated(s: Statement, entry: Entry, issued: Side | None) -> bool:
    """Of a meeting that comes again the record holds one date; a plan may change, but is not for a day that is past."""
    if s.modality == "planned" and (
        issued is None or bounds(s.object_id)[1] >= issued.value
    ):
        return False
    return bool(entry.held) or s.object_id[:4] == (entry.date or "")[:4]


def _text_misdated(s: Statement, known: str) -> bool:
    """A text may be dated by its adoption, its signature or its resolution: these lie a year apart at most."""
    if abs(int(s.object_id[:4]) - int(known[:4])) <= 1:
        return False
    where = s.evidence
    if _rule(where) == "adoption.year_before":
        ends = pattern("title_ends").match(where.suffix)
        return ends is not None and not pattern("until").search(where.prefix)
    return _rule(where) == "adoption.year_behind" or _adopted_in_words(s)


def _adopted_in_words(s: Statement) -> bool:
    """Adopted or signed, and not approved by a body that came later."""
    adopted = pattern("adopted").search(s.evidence.exact)
    return adopted is not None and not pattern("approved").search(_around(s.evidence))


def _span(session: Session, authority: Authority) -> tuple[str, str, str]:
    """First and last date that a session can have, and the sources; "" where not on record. It ends before the next opens."""
    before = authority.sessions.get((session.organ, session.number - 1))
    after = authority.sessions.get((session.organ, session.number + 1))
    used = [session]
    first, last = session.opened or "", session.closed or ""
    if not first and before and before.closed:
        first = before.closed
        used.insert(0, before)
    if not last and after and after.opened:
        last = after.opened
        used.append(after)
    return first, last, "; ".join(dict.fromkeys(s.source for s in used))


def _outside(value: str, first: str, last: str) -> bool:
    begin, end = bounds(value)
    return bool(first and end < bounds(first)[0]) or bool(
        last and begin > bounds(last)[1]
    )


def _resolutions(
    document: Document, statements: list[Statement], authority: Authority
) -> Iterator[Finding]:
    """`大会2002年2月21日第56/203号决议`: by then that number had long been adopted."""
    seen = set()
    for s in statements:
        found = re.fullmatch(r"Resolution/A/RES/(\d{2,3})/(\d{1,3})", s.subject)
        session = authority.sessions.get((_ASSEMBLY, int(found[1]))) if found else None
        if (
            found is None
            or session is None
            or s.predicate != "adoptedOn"
            or (s.subject, s.object_id) in seen
        ):
            continue
        if not (
            _whole_day(s) and _only_date(s) and _stands(s) and _of_assembly(document, s)
        ):
            continue
        seen.add((s.subject, s.object_id))
        first, last, source = _span(session, authority)
        if (
            session.resolutions
            and session.by
            and session.volume
            and int(found[2]) <= session.resolutions
        ):
            last, source = session.by, f"{source}; {session.volume}"
        if _outside(s.object_id, first, last):
            known = f"{first}/{last}"
            sides = [side(s.evidence, s.object_id), fact(document.name, known, source)]
            yield finding(
                "resolution against session",
                sides,
                resolution=s.subject_id,
                said=s.object_id,
                known=known,
            )


def _of_assembly(document: Document, s: Statement) -> bool:
    """Other bodies number their resolutions in the same way."""
    if pattern("assembly").search(s.evidence.prefix + s.evidence.exact):
        return True
    # `其2002年12月18日第57/195号决议` in a paper of the Assembly
    own = re.match(r"其|\d", s.evidence.exact) and "大会" not in s.evidence.exact
    return document.front.organ == _ASSEMBLY and bool(own)


def _sessions(
    document: Document, statements: list[Statement], authority: Authority
) -> Iterator[Finding]:
    """`2004年社会发展委员会第二十四届会议`: the number or the year is wrong."""
    for s in statements:
        meeting = s.predicate == "heldOn" and s.subject.startswith("Event/")
        session = _session(s, authority) if meeting else None
        if session is None or not _stands(s) or several(s.object_id):
            continue
        if not _names_organ(document, s, session.organ, authority):
            continue
        first, last, source = _span(session, authority)
        if _outside(s.object_id, first, last):
            known = "/".join(dict.fromkeys(date for date in (first, last) if date))
            sides = [side(s.evidence, s.object_id), fact(document.name, known, source)]
            yield finding(
                "session against year",
                sides,
                session=s.subject_id,
                said=s.object_id,
                known=known,
            )


def _session(s: Statement, authority: Authority) -> Session | None:
    for name in ("session", "session_before"):
        found = pattern(name).fullmatch(s.subject_id)
        number = numeral(found["number"]) if found else None
        if found and number:
            return authority.sessions.get((found["organ"], number))
    return None


def _names_organ(
    document: Document, s: Statement, organ: str, authority: Authority
) -> bool:
    """The place itself names the organ: what was only inferred, and other bodies' assemblies, do not count."""
    entry = authority.get("Organization", organ)
    names = sorted(entry.names if entry else (organ,), key=len, reverse=True)
    if organ == _ASSEMBLY and document.front.organ != organ:
        names = [name for name in names if name != "大会"]
    listed = "|".join(map(re.escape, names))
    words = s.evidence.prefix + s.evidence.exact
    session = "第[^届]{1,6}届"
    alone = r"(?:^|[^\u4e00-\u9fff]|[年月日的在于和与及是由据])"  # not the end of a longer name
    named = rf"{alone}(?:{listed})(?:的|\d{{4}}年)?{session}|{session}(?:{listed})"
    return re.search(named, words) is not None


def _not_recent(
    document: Document, mentions: list[Mention], issued: Side | None
) -> Iterator[Finding]:
    """`最近举行的……2000年7月` in a letter of 2006."""
    folded = document.text.folded
    for found in pattern("recently").finditer(folded) if issued else ():
        m = next(
            filter(_month_or_day, within(mentions, found.start(), found.end())), None
        )
        held = _held(folded, m.end) if m else None
        if m is None or held is None or pattern("since").search(held[0]):
            continue
        of_another = pattern("recalls").search(folded[found.start() : m.start])
        if (
            issued
            and not of_another
            and int(issued.value[:4]) - int(m.id[:4]) >= _RECENT
        ):
            sides = [at(document, found.start(), m.end, m.id), issued]
            yield finding("not so recent", sides, said=m.id, later=issued.value)


def _month_or_day(m: Mention) -> bool:
    return m.kind == "Date" and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", m.id) is not None


def _held(folded: str, start: int) -> re.Match[str] | None:
    return pattern("held").match(folded, start)


def _not_the_last(document: Document, mentions: list[Mention]) -> Iterator[Finding]:
    """`最近的一次会议是2000年4月` of a series of which the document calls a later one recent."""
    folded = document.text.folded
    dates = {m.start: m for m in mentions if _month_or_day(m)}
    recent = list(_recent_meetings(folded, dates))
    for last in pattern("last_meeting").finditer(folded) if recent else ():
        m = dates.get(last.end())
        block = document.block_at(last.start())
        series = [
            e for e in within(mentions, block.start, last.start()) if e.kind == "Event"
        ]
        if m is None or not series or not _held(folded, m.end):
            continue
        for start, later, end, name in recent:
            if later.id[:4] > m.id[:4] and _alike(
                name, folded[series[-1].start : series[-1].end]
            ):
                sides = [
                    at(document, last.start(), m.end, m.id),
                    at(document, start, end, later.id),
                ]
                yield finding("not so recent", sides, said=m.id, later=later.id)
                break


def _recent_meetings(
    folded: str, dates: dict[int, Mention]
) -> Iterator[tuple[int, Mention, int, str]]:
    """`最近，在2003年4月在日内瓦召开的……会议`: where it begins, its date, where it ends, the name."""
    for found in pattern("recent_meeting").finditer(folded):
        m = dates.get(found.end())
        held = _held(folded, m.end) if m else None
        name = pattern("meeting_name").match(folded, held.end()) if held else None
        if m and name:
            yield found.start(), m, name.end(), name[0]


def _alike(one: str, other: str) -> bool:
    """Six of ten pairs of characters of the shorter name stand in the longer.

    Fitted on two names of one series of meetings (0.64); names of different meetings of one body
    stay below half.
    """
    pairs = [{name[i : i + 2] for i in range(len(name) - 1)} for name in (one, other)]
    return len(pairs[0] & pairs[1]) >= 0.6 * min(map(len, pairs)) >= 3


def _after_the_fact(
    document: Document, mentions: list[Mention], authority: Authority
) -> Iterator[Finding]:
    """`2002年主张制订……议定书`, which was adopted in 2000."""
    folded = document.text.folded
    for call in pattern("calls").finditer(folded):
        near = within(mentions, max(0, call.start() - _NEAR), call.start())
        when = next((m for m in reversed(near) if m.kind == "Date"), None)
        if when is None or not pattern("then").fullmatch(
            folded, when.end, call.start()
        ):
            continue
        for m in within(mentions, call.end(), call.end() + 3 * _NEAR):
            wanted = m.kind == "Treaty" and _called_for(folded, call.end(), m)
            entry = authority.get(m.kind, m.id) if wanted else None
            if entry and entry.date and entry.source and entry.date[:4] < when.id[:4]:
                where = at(document, when.start, m.end, when.id)
                known = fact(document.name, entry.date, entry.source)
                values = {
                    "date": when.id,
                    "call": call[0],
                    "text": m.id,
                    "known": entry.date,
                }
                yield finding("after the fact", [where, known], **values)
                break


def _called_for(folded: str, start: int, m: Mention) -> bool:
    """The text, by its title, is itself what was called for, right behind the word or behind a colon."""
    direct = pattern("object").fullmatch(folded, start, m.start)
    titled = "《" in folded[m.start - 1 : m.start + 1]
    return (
        direct is not None
        and titled
        and pattern("object_ends").match(folded, m.end) is not None
    )
