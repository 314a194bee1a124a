"""Whose session it is: the organ in front of it, the subject of its clause, or the document's own.

Where nothing tells it, it is nobody's: never the General Assembly's by default.
"""

from __future__ import annotations

from kg.errors import Refused
from kg.extract.boundary import known_suffix, left_edge, named_before
from kg.extract.match import Match
from kg.extract.namesakes import full_name, own_assembly, refuse_other_assembly
from kg.extract.owned import named_last
from kg.extract.walk import boundary_words
from kg.model.authority import Entry
from kg.model.symbol import of_main_committee

_BACK = 1000  # characters: a page of text
_LONG_OWN = 4  # characters that make a name even of common words: an open-ended group
_OWN = 2  # characters that a name has before the noun for a body
_LONGER = 3  # characters that a longer name of an organ has before the short one


def owner(match: Match) -> tuple[int | None, str]:
    """Where its name begins, if before the match, and the id of the organ."""
    written = match.fields.get("organ")
    if written is None:
        return _body_in_front(match) or (None, _unnamed_organ(match))
    if match.data.pattern("short_or_assembly").fullmatch(written):
        longer = _longer_organ(match)
        if longer:
            return longer
    own = own_assembly(match, written)
    if own is not None:
        return None, own
    if match.data.pattern("short_organ").fullmatch(written):
        last = _last_organ(match, written)
        same = last.endswith(written)
        return None, last if same else _body_that_ends(match, written)
    entry = match.named("Organization", written)
    if entry is None:
        raise Refused(f"{written} is no known organ")
    return _owned(match, written, entry) or (None, entry.id)


def _owned(match: Match, written: str, entry: Entry) -> tuple[int, str] | None:
    """The organ of another body that has the same name: the statistical committee of a commission."""
    begin = match.span("organ")[0]
    start = known_suffix(match, begin)
    if start is None:
        return None
    owner = match.named("Organization", match.folded[start:begin])
    if owner is None or owner.id == match.data.text("system"):
        return None
    if entry.parent == owner.id or entry.id.startswith(owner.id):
        return None
    return start, owner.id + written


def _body_in_front(match: Match) -> tuple[int, str] | None:
    """A body that no list of organs has, right before its session: where its name begins, its id."""
    known_start = known_suffix(match, match.start)
    if match.holds("of_parties", match.before(5)):
        known_start = None
    if known_start is not None:
        words = match.folded[known_start : match.start]
        entry = match.named("Organization", words) or match.named("Event", words)
        return None if entry is None else (known_start, entry.id)
    head = match.data.pattern("body_end").search(match.before(8))
    if head is None:
        return None
    start = left_edge(match, match.start)
    if _is_name(match, start, match.start - len(head[0])):
        return start, full_name(match, match.folded[start : match.start])
    return match.start, _body_that_ends(match, head[0])


def _is_name(match: Match, start: int, head: int) -> bool:
    """Is what stands before the noun at `head` more than a word that any body may have?"""
    own = match.folded[start:head]
    words = boundary_words(match.language)
    if len(own) >= _LONG_OWN:
        return True
    return len(own) >= _OWN and own not in words.set("vague")


def _body_that_ends(match: Match, head: str) -> str:
    """The body that a noun alone stands for: the document's own, or the one named last.

    Raises Refused where no known one ends so.
    """
    own = match.document.front.organ or ""
    if own.endswith(head):
        return own
    named = named_last(match.at(match.start - len(head), match.start))
    if named:
        return named
    before = match.folded[: match.start]
    bodies = [
        (before.rindex(name), name)
        for name in match.authority.codes
        if name.endswith(head) and name in before
    ]
    bodies = [one for one in bodies if not _is_of_a_state(match, *one)]
    entry = match.named("Organization", max(bodies)[1]) if bodies else None
    if entry is None:
        raise Refused("nothing tells whose session")
    return entry.id


def _is_of_a_state(match: Match, start: int, name: str) -> bool:
    """Does a State stand right before it, whose body of that name it is?"""
    there = match.at(start, start + len(name))
    return named_before(there, ("State",)) is not None


def _unnamed_organ(match: Match) -> str:
    """The organ of a session that stands without one."""
    if match.block.kind == "front" or match.block.start == match.start:
        return _own_organ(match)
    if match.holds("the_commission", match.before(12)):
        commission = _last_commission(match)
        if commission:
            return commission
    return _last_organ(match)


def _longer_organ(match: Match) -> tuple[int, str] | None:
    """The organ is known by a longer name, or has one by its form: where it begins, and its id."""
    begin, end = match.span("organ")
    start = known_suffix(match, end)
    if start is not None and start < begin:
        entry = match.named("Organization", match.folded[start:end])
        return (start, entry.id) if entry else None
    if match.data.pattern("short_assembly").fullmatch(match.fields["organ"]):
        return _assembly_of(match, begin)
    start = left_edge(match, end)
    name = match.folded[start:end]
    if start == begin or match.holds("transliterated", name):
        return None
    own = match.document.front.organ or ""
    if own.endswith(name):
        return start, own
    refuse_other_assembly(match, start)
    lead = match.folded[start:begin]
    if len(lead) < _LONGER or lead in boundary_words(match.language).set("vague"):
        raise Refused("another body of that kind")
    return start, full_name(match, name)


def _assembly_of(match: Match, begin: int) -> tuple[int, str] | None:
    """The assembly of the body whose name ends at `begin`; None where none does."""
    words = match.fields["organ"]
    start = known_suffix(match, begin)
    if start is not None:
        entry = match.named("Organization", match.folded[start:begin])
        if entry is None or entry.id + words == match.data.text("assembly"):
            return None
        return start, entry.id + words
    if not match.data.pattern("body_end").search(
        match.folded[max(0, begin - 8) : begin]
    ):
        return None
    start = left_edge(match, begin)
    return start, full_name(match, match.folded[start:begin] + words)


def _last_organ(match: Match, head: str = "") -> str:
    """The organ named last before the session, in its block, else that of the document.

    Its name ends in the noun that stands for it.
    """
    end, organ = _organ_in_block(match, head)
    nearer = _nearer_body(match, end)
    if organ and not nearer:
        nearer = _series(match, end)
    return nearer or organ or _another(match) or _own_organ(match)


def _organ_in_block(match: Match, head: str) -> tuple[int, str]:
    """Where the organ ends that the block names last before the session, and its id.

    Its name ends in a noun. The start of the block and nothing where it names none.
    """
    first = match.block.start
    before = match.folded[first : match.start]
    named = [
        (first + before.rindex(name) + len(name), name)
        for name, code in match.authority.codes.items()
        if name in before and not of_main_committee(code)
    ]
    for end, name in sorted(named, reverse=True):
        entry = match.named("Organization", name)
        its_own = not _is_of_a_state(match, end - len(name), name)
        if its_own and entry and entry.id.endswith(head):
            return end, entry.id
    return first, ""


def _series(match: Match, organ: int) -> str:
    """The body whose session the block told before, where the organ that ends at `organ` is aside.

    It stands behind that session, and in another clause than the match. Empty where none is told.
    """
    found = list(
        match.data.pattern("session_of").finditer(
            match.folded, match.block.start, match.start
        )
    )
    aside = match.data.pattern("clause_end").search(match.folded, organ, match.start)
    if not found or organ <= found[-1].end() or aside is None:
        return ""
    end = found[-1].span("body")[1]
    begin = left_edge(match, end)
    return full_name(match, match.folded[begin:end]) if end - begin >= _LONG_OWN else ""


def _another(match: Match) -> str:
    """The body of the session named last, where that is not the document's own; else empty.

    Raises Refused where that session has only the noun for a body.
    """
    first = max(0, match.start - _BACK)
    sessions = match.data.pattern("session_of")
    found = list(sessions.finditer(match.folded, first, match.start))
    own = match.document.front.organ or ""
    if not found or own.endswith(found[-1]["body"]):
        return ""
    start, end = found[-1].span("body")
    begin = left_edge(match, end)
    if start - begin < _OWN:
        raise Refused("another body met last")
    return full_name(match, match.folded[begin:end])


def _nearer_body(match: Match, after: int) -> str:
    """Of a body that no list has, behind an offset and before the session.

    Its name, or what a noun alone stands for; empty where there is none.
    """
    subject = match.data.pattern("subject")
    subjects = list(subject.finditer(match.folded, after, match.start))
    if not subjects:
        return ""
    nearest = subjects[-1]
    start = left_edge(match, nearest.end())
    if _is_name(match, start, nearest.start()):
        return full_name(match, match.folded[start : nearest.end()])
    if match.data.pattern("bare_body").fullmatch(nearest[0]):
        return _body_that_ends(match, nearest[0])
    return ""


def _last_commission(match: Match) -> str | None:
    """The commission that the document named last."""
    before = match.folded[: match.start]
    commission = match.data.pattern("commission")
    named = [
        (before.rindex(name), name)
        for name in match.authority.codes
        if name in before and commission.fullmatch(name)
    ]
    entry = match.named("Organization", max(named)[1]) if named else None
    return entry.id if entry else None


def _own_organ(match: Match) -> str:
    """The organ of the document; a Main Committee meets in the sessions of the Assembly."""
    organ = match.document.front.organ
    if organ is None:
        raise Refused("nothing tells whose session")
    entry = match.authority.get("Organization", organ)
    if entry and entry.code and of_main_committee(entry.code):
        return match.data.text("assembly")
    return organ
