"""Patterns of rule files: fragments put in place, and compiled only if they take linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.errors import SchemaError

# A part of patterns, or its alternatives; a table names them, and a production sees the name.
Fragment = str | tuple[str, ...] | dict[str, str]
Fragments = Mapping[str, Fragment]
Alternatives = dict[str, re.Pattern[str]]

_INSERT = re.compile(r"\{(?:([a-z][a-z0-9_]*):)?([A-Za-z][a-z0-9_A-Z]*)\}")
_DEEPEST = 8  # fragments within fragments; more is a circle
# What is no quantifier though it looks like one: escapes and classes.
_PLAIN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_ENDLESS = re.compile(r"[*+]|\{\d*,\}")


def expand(pattern: str, fragments: Fragments, where: str, depth: int = 0) -> str:
    """Put fragments in place: `{name}` inserts one, `{field:name}` captures it as `field`.

    Raises SchemaError for a name that is none of theirs, and for a circle.
    """
    if depth > _DEEPEST:
        what = "fragments insert one another in a circle"
        raise SchemaError(where, what, "break the circle")

    def insert(found: re.Match[str]) -> str:
        field, name = found.groups()
        inner = expand(_written(name, fragments, where), fragments, where, depth + 1)
        return f"(?P<{field}>{inner})" if field else f"(?:{inner})"

    return _INSERT.sub(insert, pattern)


def _written(name: str, fragments: Fragments, where: str) -> str:
    fragment = fragments.get(name)
    if fragment is None:
        known = ", ".join(fragments) or "none"
        remedy = f"define it under [fragments], or use one of these: {known}"
        raise SchemaError(where, f"unknown fragment {{{name}}}", remedy)
    if isinstance(fragment, str):
        return fragment
    if isinstance(fragment, tuple):
        return "|".join(fragment)
    return "|".join(f"(?:{alternative})" for alternative in fragment.values())


def values_of(
    pattern: str, fragments: Fragments, where: str
) -> dict[str, Alternatives]:
    """By field, the alternatives of the fragments that the pattern captures, by their names."""
    found: dict[str, Alternatives] = {}
    for field, name in _captures(pattern, fragments):
        fragment = fragments[name]
        if not isinstance(fragment, dict):
            continue
        found[field] = {
            value: compile_pattern(expand(written, fragments, where), where)
            for value, written in fragment.items()
        }
    return found


def _captures(pattern: str, fragments: Fragments) -> Iterator[tuple[str, str]]:
    """Fields, and the fragments that they capture, those inside other fragments too."""
    for field, name in _INSERT.findall(pattern):
        if field:
            yield field, name
        fragment = fragments[name]
        for part in _parts(fragment):
            yield from _captures(part, fragments)


def _parts(fragment: Fragment) -> Iterable[str]:
    if isinstance(fragment, str):
        return (fragment,)
    return fragment.values() if isinstance(fragment, dict) else fragment


def compile_pattern(pattern: str, where: str) -> re.Pattern[str]:
    """A pattern that is ready to run.

    Where every repeat has an end, an attempt takes a bounded number of steps, and all attempts
    take time in proportion to the text.
    Raises SchemaError if the pattern is wrong, or repeats without an end.
    """
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        what = f"pattern does not compile ({error})"
        raise SchemaError(where, what, "correct the pattern") from error
    if _ENDLESS.search(_PLAIN.sub("", pattern)):
        what = "the pattern repeats something without an end"
        remedy = "give the repeat one: {0,40} for *, {1,40} for +"
        raise SchemaError(where, what, remedy)
    return compiled
