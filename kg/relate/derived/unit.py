"""Units of bodies, by their names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.authority import Authority
from kg.model.claim import Claim, Term
from kg.rules.derivations import Derivation, Linked, key_of

NEEDS = {"unit"}
_SHORTEST_BODY = 4  # characters; shorter names open longer ones by chance
_SHORTEST_UNIT = 2  # characters behind the name of the body


def derive(linked: Linked, derivation: Derivation) -> Iterator[Claim]:
    """A unit whose name opens with its body's name is part of it."""
    seen: set[str] = set()
    for mention in linked.mentions:
        if mention.kind != "Organization" or mention.id in seen:
            continue
        seen.add(mention.id)
        body = _body(mention.id, linked.authority)
        if body is not None and derivation.patterns["unit"].search(mention.id):
            whole = Term(key=f"Organization/{body}")
            yield derivation.claim(key_of(mention), "partOf", whole, mention)


def _body(name: str, authority: Authority) -> str | None:
    """The body that a name opens with: the parent on record; of an unknown, the longest known."""
    entry = authority.get("Organization", name)
    if entry is not None:
        parent = entry.parent or ""
        return (
            parent
            if len(parent) >= _SHORTEST_BODY and name.startswith(parent)
            else None
        )
    for size in range(len(name) - _SHORTEST_UNIT, _SHORTEST_BODY - 1, -1):
        if authority.get("Organization", name[:size]):
            return name[:size]
    return None
