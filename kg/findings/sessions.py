"""Dates outside of a session: of the session itself, of resolutions by their number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.findings.dates import is_day, is_only_date, outside, stands
from kg.findings.paper import Paper, doubted
from kg.model.authority import Authority, Session
from kg.model.document import Finding
from kg.model.edtf import several
from kg.model.parts.event import EventParts
from kg.model.parts.resolution import ResolutionParts
from kg.model.statement import Statement


@dataclass(frozen=True)
class Span:
    """First and last date that something can have, "" where not on record, and the records."""

    first: str
    last: str
    source: str

    @property
    def known(self) -> str:
        """Both dates as EDTF; one where the other is not known, or the same."""
        if self.first == self.last:
            return self.first
        return f"{self.first}/{self.last}".strip("/")


def span_of(session: Session, authority: Authority) -> Span:
    """When a session met. It ends before the next opens, and begins when the last has closed."""
    organ, number = session.organ, session.number
    first = session.opened
    last = session.closed
    sources = [session.source]
    before = authority.sessions.get((organ, number - 1))
    if first is None and before and before.closed:
        first = before.closed
        sources.insert(0, before.source)
    after = authority.sessions.get((organ, number + 1))
    if last is None and after and after.opened:
        last = after.opened
        sources.append(after.source)
    once = dict.fromkeys(sources)
    return Span(first or "", last or "", "; ".join(once))


def resolutions(paper: Paper) -> Iterator[Finding]:
    """A resolution that by its number was adopted at another session, or long before."""
    seen = set()
    for statement in paper.statements:
        span = _span_of_resolution(paper, statement)
        if span is None or not _is_plain(paper, statement):
            continue
        pair = (statement.subject, statement.object_id)
        if pair in seen:
            continue
        seen.add(pair)
        if outside(statement.object_id, span.first, span.last):
            known = f"{span.first}/{span.last}"
            yield paper.finding(
                "resolution against session",
                doubted(statement),
                paper.fact(known, span.source),
                resolution=statement.subject_id,
                said=statement.object_id,
                known=known,
            )


def _span_of_resolution(paper: Paper, statement: Statement) -> Span | None:
    """When a resolution of the Assembly can have been adopted.

    A volume of the official records holds all up to a number that were adopted by a day.
    """
    act = statement.subject_parts
    if not isinstance(act, ResolutionParts) or statement.predicate != "adoptedOn":
        return None
    if act.assembly_number is None:
        return None
    number, serial = act.assembly_number
    organ = paper.words.text("assembly")
    session = paper.authority.sessions.get((organ, number))
    if session is None:
        return None
    span = span_of(session, paper.authority)
    if not session.by or not session.volume:
        return span
    if session.resolutions is None or serial > session.resolutions:
        return span
    sources = f"{span.source}; {session.volume}"
    return Span(span.first, session.by, sources)


def _is_plain(paper: Paper, statement: Statement) -> bool:
    """Is it the one day of a resolution of the Assembly, said of the resolution itself?"""
    if not is_day(statement.object_id):
        return False
    if not is_only_date(statement.evidence, paper.words):
        return False
    if not stands(statement, paper.words):
        return False
    return _is_of_assembly(paper, statement)


def _is_of_assembly(paper: Paper, statement: Statement) -> bool:
    """Other bodies number their resolutions in the same way."""
    where = statement.evidence
    if paper.has("assembly", where.prefix + where.exact):
        return True
    assembly = paper.words.text("assembly")
    if paper.document.front.organ != assembly:
        return False
    if paper.words.text("assembly_short") in where.exact:
        return False
    return paper.has("own_resolution", where.exact)


def sessions(paper: Paper) -> Iterator[Finding]:
    """A numbered session with a date at which another met: the number or the year is wrong."""
    for statement in paper.statements:
        session = _session(paper, statement)
        if session is None or several(statement.object_id):
            continue
        if not stands(statement, paper.words):
            continue
        if not _is_named(paper, statement, session.organ):
            continue
        span = span_of(session, paper.authority)
        if outside(statement.object_id, span.first, span.last):
            yield paper.finding(
                "session against year",
                doubted(statement),
                paper.fact(span.known, span.source),
                session=statement.subject_id,
                said=statement.object_id,
                known=span.known,
            )


def _session(paper: Paper, statement: Statement) -> Session | None:
    """The session on record of which a statement gives the date."""
    event = statement.subject_parts
    if not isinstance(event, EventParts) or statement.predicate != "heldOn":
        return None
    if event.number is None:
        return None
    if event.edition and event.body not in paper.words.list("numbered_in_front"):
        return None
    return paper.authority.sessions.get((event.body, event.number))


def _is_named(paper: Paper, statement: Statement, organ: str) -> bool:
    """Does the place itself name the organ? What was only inferred does not count."""
    names = _names_of(paper, organ)
    where = statement.evidence
    text = where.prefix + where.exact
    numbered = paper.words.pattern("numbered")
    link = paper.words.pattern("link")
    for found in numbered.finditer(text):
        start, end = found.span()
        if text.startswith(names, end):
            return True
        before = link.sub("", text[:start])
        if _ends_in_name(paper, before, names):
            return True
    return False


def _names_of(paper: Paper, organ: str) -> tuple[str, ...]:
    """Names of an organ; other bodies have assemblies too, which go by the short name."""
    entry = paper.authority.get("Organization", organ)
    names = entry.names if entry else (organ,)
    if paper.document.front.organ == organ:
        return names
    if organ != paper.words.text("assembly"):
        return names
    short = paper.words.text("assembly_short")
    return tuple(name for name in names if name != short)


def _ends_in_name(paper: Paper, text: str, names: tuple[str, ...]) -> bool:
    """Does a text end in one of the names, which is not the end of a longer one?"""
    for name in names:
        if not text.endswith(name):
            continue
        before = text.removesuffix(name)
        if paper.has("name_follows", before):
            return True
    return False
