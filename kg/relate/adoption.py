"""Who adopted what, when; when it entered into force; what it supplements."""

from __future__ import annotations

from kg.errors import Refused
from kg.model.claim import Claim, Term
from kg.model.document import Block
from kg.model.edtf import point_of
from kg.model.mention import Mention
from kg.relate.match import RelationMatch


def read(match: RelationMatch) -> list[Claim]:
    """As the rule says."""
    return match.claims()


def dated(match: RelationMatch) -> list[Claim]:
    """The same, where a date stands right before an act: no interval, and none still to come."""
    made: list[Claim] = []
    for claim in read(match):
        date = match.mention(claim.object)
        act = match.mention(claim.subject)
        if act is not None and match.words.pattern("bill").search(act.text):
            continue
        if date and not _past(match, date.id):
            continue
        made.append(claim)
    return made


def in_brackets(match: RelationMatch) -> list[Claim]:
    """The same, where a date stands in brackets: behind what is ratified it may be the day of that."""
    before = match.skeleton.words[: match.found.start()]
    joined = match.words.pattern("joined")
    if joined.search(before) or joined.search(_announcement(match)):
        raise Refused("the date may be that of joining it")
    return dated(match)


def _announcement(match: RelationMatch) -> str:
    """What announces the list that a member of it stands in, up to its colon; empty elsewhere."""
    if match.block.kind != "item":
        return ""
    line = next((one for one in _above(match) if one.kind != "item"), None)
    words = "" if line is None else match.document.words(line).rstrip()
    mark = match.words.text("announces")
    return words.removesuffix(mark) if words.endswith(mark) else ""


def inside_name(match: RelationMatch) -> list[Claim]:
    """The year in the name of `what`; a year to come is one to reach."""
    term = match.terms("what")[0]
    named = match.mention(term)
    year = "" if named is None else _year_of(match, named)
    if not _past(match, year):
        raise Refused("no year of adoption in the name")
    return [match.claim(term, "adoptedOn", Term(key=f"Date/{year}"))]


def _past(match: RelationMatch, date: str) -> bool:
    """One day, month or year, and none after that of the document."""
    written = (match.document.front.date or "9999")[:4]
    point = point_of(date)
    return point is not None and not point.about and date[:4] <= written


def _above(match: RelationMatch) -> list[Block]:
    """The blocks above that of the match, the nearest first."""
    blocks = match.document.blocks
    return blocks[: blocks.index(match.block)][::-1]


def _year_of(match: RelationMatch, named: Mention) -> str:
    """The year of adoption in a name; empty where it holds none.

    In a title of another kind it counts if the list of known texts has it.
    """
    title = named.text.strip(match.words.text("title_marks"))
    found = match.words.pattern("year_first").search(title)
    found = found or match.words.pattern("year_inside").search(title)
    if found:
        return found["year"]
    entry = match.authority.get(named.kind, named.id)
    year = entry.date[:4] if entry and entry.date else ""
    written = year + match.words.text("year")
    return year if year and written in title else ""
