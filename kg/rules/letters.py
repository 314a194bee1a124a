"""One letter a kind: what mentions are shrunk to, so that patterns can speak of kinds."""

from __future__ import annotations

from kg.model.kinds import ANY, KINDS, MENTIONED, kinds_in

# Of the private use area; a document that uses them itself has them masked.
LETTERS = {kind: chr(0xF100 + index) for index, kind in enumerate(MENTIONED)}


def _groups() -> list[str]:
    groups: set[str] = set()
    for name in MENTIONED:
        groups.update(KINDS[name].groups)
    return sorted(groups)


_KINDS_NAMED = {name: frozenset({name}) for name in MENTIONED}
_KINDS_NAMED |= {group: frozenset(kinds_in(group)) for group in _groups()}
_KINDS_NAMED[ANY] = frozenset(MENTIONED)


def kinds_named(name: str) -> frozenset[str]:
    """The kinds of mention that a name of a kind, of a group of kinds, or `Any` stands for."""
    return _KINDS_NAMED[name]


def _fragment(kinds: frozenset[str]) -> str:
    letters = "".join(LETTERS[kind] for kind in MENTIONED if kind in kinds)
    return letters if len(letters) == 1 else f"[{letters}]"


# What patterns may name: each kind, each group of kinds, and `Any`.
FRAGMENTS = {name: _fragment(kinds) for name, kinds in _KINDS_NAMED.items()}
