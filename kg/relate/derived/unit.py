"""Units of bodies, by their names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.authority import Authority
from kg.model.claim import Claim, Term
from kg.rules.derivations import Derivation, Linked, key_of

NEEDS = {"unit"}
_SHORTEST_BODY = 4  # characters; shorter names open longer ones by chance
_LONGEST_STATE = 14  # characters of the name of a State
_SHORTEST_UNIT = 2  # characters behind the name of the body


def derive(linked: Linked, derivation: Derivation) -> Iterator[Claim]:
    """A unit whose name opens with its body's name is part of it."""
    seen: set[str] = set()
    bodies = [mention for mention in linked.mentions if mention.kind == "Organization"]
    named = frozenset(mention.id for mention in bodies)
    for mention in bodies:
        if mention.id in seen:
            continue
        seen.add(mention.id)
        body = _body(mention.id, linked.authority, named)
        if body is None or _is_of_a_state(mention.id[len(body) :], linked.authority):
            continue
        if derivation.patterns["unit"].search(mention.id):
            whole = Term(key=f"Organization/{body}")
            yield derivation.claim(key_of(mention), "partOf", whole, mention)


def _is_of_a_state(rest: str, authority: Authority) -> bool:
    """A national committee bears the name of a body, and is none of its parts."""
    for size in range(2, _LONGEST_STATE):
        owners = authority.by_name.get(rest[:size], ())
        if any(kind == "State" for kind, _ in owners):
            return True
    return False


def _body(name: str, authority: Authority, named: frozenset[str]) -> str | None:
    """The body that a name opens with: the parent on record.

    Of an unknown, it is the longest that the authority knows or the document names.
    """
    entry = authority.get("Organization", name)
    if entry is not None:
        parent = entry.parent or ""
        return (
            parent
            if len(parent) >= _SHORTEST_BODY and name.startswith(parent)
            else None
        )
    for size in range(len(name) - _SHORTEST_UNIT, _SHORTEST_BODY - 1, -1):
        body = name[:size]
        if body in named or authority.get("Organization", body):
            return body
    return None
