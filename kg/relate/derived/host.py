"""Meetings that carry the name of a body."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.authority import Entry
from kg.model.claim import Claim, Term
from kg.model.mention import Mention
from kg.model.parts.event import session_of
from kg.rules.derivations import Derivation, Linked, key_of

NEEDS = {"organs_left_out"}
_SHORTEST_BODY = 2  # characters
_SHORTEST_MEETING = 2  # characters behind the name of the body


def derive(linked: Linked, derivation: Derivation) -> Iterator[Claim]:
    """A meeting whose name opens with the name of a body is organized by it.

    Sessions of some organs are so many and so plain that nothing is said of them.
    """
    seen: set[str] = set()
    for mention in linked.mentions:
        if mention.kind != "Event" or mention.id in seen:
            continue
        organ = _organ_of_session(mention)
        if organ in derivation.words["organs_left_out"]:
            continue
        seen.add(mention.id)
        owner = _owner(linked, mention, organ)
        if owner is not None:
            body = Term(key=f"Organization/{owner.id}")
            yield derivation.claim(key_of(mention), "organizedBy", body, mention)


def _organ_of_session(mention: Mention) -> str | None:
    """The organ in the id of a numbered session."""
    session = session_of(mention.parts)
    return session.organ if session else None


def _owner(linked: Linked, mention: Mention, organ: str | None) -> Entry | None:
    """The organ of the session, else the body with the longest name that the words open with."""
    authority = linked.authority
    if organ:
        known = authority.get("Organization", organ)
        if known is not None:
            return known
    words = linked.document.text.folded[mention.start : mention.end]
    for size in range(len(words) - _SHORTEST_MEETING, _SHORTEST_BODY - 1, -1):
        named = authority.named("Organization", words[:size])
        if named is not None:
            return named
    return None
