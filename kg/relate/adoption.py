"""Who adopted what, when; when it entered into force; what it supplements."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import Refused
from kg.model.authority import Authority
from kg.model.claim import Claim, Term
from kg.model.mention import Mention
from kg.relate.match import RelationMatch

_SINGLE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
# What is named by the year of its adoption; plans, strategies and agendas by the year that they aim at.
_NAMED_BY_YEAR = r"(?:公约|议定书|宣言|建议书|条约|协定|盟约)"
_YEAR = r"(?<![\d至到前于~—-])(?P<year>(?:18|19|20)\d\d)年"
_YEAR_FIRST = re.compile(rf"^{_YEAR}(?![以之]?[前后]|[至到以-]).*{_NAMED_BY_YEAR}$")
_YEAR_INSIDE = re.compile(rf"{_YEAR}[《〈]?{_NAMED_BY_YEAR}")
_RIGHT_BEFORE = (
    "adoption.year_before",
    "adoption.year_in_brackets",
    "adoption.dated_resolution",
    "adoption.dated_pair",
)


def read(match: RelationMatch) -> list[Claim]:
    """As the rule says; naming an act by its date is a fact, whatever the mood of the sentence (应大会第52/189号决议的请求)."""
    if match.relation.id == "adoption.inside_name":
        return _inside_name(match)
    claims = (
        _speaking(match)
        if match.relation.id == "adoption.own_resolutions"
        else match.claims()
    )
    return list(_sound(match, claims))


def _sound(match: RelationMatch, claims: Iterable[Claim]) -> Iterable[Claim]:
    """Without claims that an act was adopted over an interval, or by a body that does not number its acts so."""
    for claim in claims:
        subject, target = _mention(match, claim.subject), _mention(match, claim.object)
        if match.relation.id.startswith("adoption.resolution") and (
            subject is None or subject.kind != "Resolution"
        ):
            continue  # a day or a name in a title between the numbers
        if (
            claim.predicate == "adoptedOn"
            and match.relation.id in _RIGHT_BEFORE
            and target
            and not _past(match, target.id)
        ):
            continue
        by_body = claim.predicate == "adoptedBy"
        if by_body and not _numbers_so(match.authority, target, subject):
            continue
        yield claim


def _past(match: RelationMatch, date: str) -> bool:
    """One day, month or year, and none after that of the document."""
    return (
        _SINGLE.fullmatch(date) is not None
        and date[:4] <= (match.document.front.date or "9999")[:4]
    )


def _mention(match: RelationMatch, term: Term) -> Mention | None:
    return None if term.mention is None else match.mentions[term.mention]


def _numbers_so(
    authority: Authority, body: Mention | None, act: Mention | None
) -> bool:
    """Do the acts of the body carry this prefix? Numbers of conferences (BC-13/17) tell nothing."""
    if body is None or act is None or act.kind != "Resolution":
        return True
    entry = authority.get("Organization", body.id)
    code = entry.code if entry else None
    prefix = re.match(r"(?P<code>.+?)/(?:RES|DEC)/|(?P<health>WHA|EB)\d", act.id)
    return not prefix or code == (prefix["code"] or prefix["health"])


def _speaking(match: RelationMatch) -> list[Claim]:
    """`回顾其第1325(2000)号决议`: its own, of the body on the line above that opens the resolution."""
    names = match.authority.codes
    above = [b for b in match.document.blocks if b.start < match.block.start]
    lines = (match.document.words(b) for b in reversed(above))
    speaker = next(
        (line[:-1] for line in lines if line.endswith("，") and line[:-1] in names),
        None,
    )
    entry = match.authority.named("Organization", speaker or "")
    if entry is None:
        raise Refused("nobody speaks")
    start, end = match.span
    own = [
        term
        for term in match.terms("what")
        if (m := _mention(match, term))
        and m.kind == "Resolution"
        and m.id.startswith(f"{entry.code}/")
    ]
    by = Term(key=f"Organization/{entry.id}")
    return [
        Claim(
            subject=term,
            predicate="adoptedBy",
            object=by,
            start=start,
            end=end,
            rule=match.relation.id,
            confidence=match.relation.text.confidence,
        )
        for term in own
    ]


def _inside_name(match: RelationMatch) -> list[Claim]:
    """`1967年议定书`, `《2012年社会保护底线建议书》`; a year to come is one to reach."""
    term = match.terms("what")[0]
    named = _mention(match, term)
    title = named.text.strip("《》“”") if named else ""
    found = _YEAR_FIRST.search(title) or _YEAR_INSIDE.search(title)
    year = ""
    if found:
        year = found["year"]
    elif named:
        year = _dated_by_list(match.authority, named, title)
    if not _past(match, year):
        raise Refused("no year of adoption in the name")
    start, end = match.span
    return [
        Claim(
            subject=term,
            predicate="adoptedOn",
            object=Term(key=f"Date/{year}"),
            start=start,
            end=end,
            rule=match.relation.id,
            confidence=0.8,
        )
    ]


def _dated_by_list(authority: Authority, named: Mention, title: str) -> str:
    """The year in a title of another kind, if the list of known texts says that it was adopted then."""
    entry = authority.get(named.kind, named.id)
    year = entry.date[:4] if entry and entry.date else ""
    return year if year and f"{year}年" in title else ""
