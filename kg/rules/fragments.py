"""Fragments: named parts of patterns. `{name}` inserts one, `{field:name}` also captures it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.errors import SchemaError

# One part of a pattern, alternatives, or alternatives with a name each.
Fragment = str | tuple[str, ...] | dict[str, str]

_INSERT = re.compile(r"\{(?:([a-z][a-z0-9_]*):)?([A-Za-z][A-Za-z0-9_]*)\}")
_DEEPEST = 8  # fragments within fragments; more is a circle


def expand(pattern: str, fragments: Mapping[str, Fragment], where: str) -> str:
    """A pattern with its fragments in place, each in a group of its own.

    Raises SchemaError for a name that is no fragment, and for a circle.
    """
    return _expand(pattern, fragments, where, 0)


def _expand(
    pattern: str, fragments: Mapping[str, Fragment], where: str, depth: int
) -> str:
    if depth > _DEEPEST:
        raise SchemaError(
            where, "fragments insert one another in a circle", "break the circle"
        )

    def insert(found: re.Match[str]) -> str:
        field, name = found.groups()
        if name not in fragments:
            known = ", ".join(fragments) or "none"
            raise SchemaError(
                where,
                f"unknown fragment {{{name}}}",
                f"define it under [fragments]; there are: {known}",
            )
        inner = _expand(_alternatives(fragments[name]), fragments, where, depth + 1)
        return f"(?P<{field}>{inner})" if field else f"(?:{inner})"

    return _INSERT.sub(insert, pattern)


def _alternatives(fragment: Fragment) -> str:
    if isinstance(fragment, str):
        return fragment
    if isinstance(fragment, dict):
        return "|".join(fragment.values())
    return "|".join(fragment)
