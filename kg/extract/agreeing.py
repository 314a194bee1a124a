"""Agreeing: what the document calls by a name, and what the authority does."""

from __future__ import annotations

import re

from kg.extract.engine import Candidate
from kg.extract.match import Context
from kg.model.value import Value
from kg.rules.words import words_of

_ACRONYM = re.compile(r"[A-Z][A-Za-z.-]{1,11}")


def abbreviates(short: str, full: str, marks: str = "") -> bool:
    """Is the short name made of characters of the full one, in order, or an acronym?

    `marks` may stand around it.
    """
    bare = short.strip(marks)
    if _ACRONYM.fullmatch(bare):
        return True
    if len(bare) >= len(full):
        return False
    at = 0
    for character in bare:
        at = full.find(character, at) + 1
        if at == 0:
            return False
    return True


def take_known_ids(candidates: list[Candidate], context: Context) -> None:
    """A name that no list knows is that of the known thing whose short name stands behind it.

    The names must be alike: one is made of characters of the other, in order.
    """
    behind = words_of(context.language, "aliases").pattern("behind")
    folded = context.document.text.folded
    known = {}
    for candidate in candidates:
        if candidate.kept and candidate.known and len(candidate.values) == 1:
            known[candidate.start, candidate.end] = candidate
    for candidate in candidates:
        found = behind.match(folded, candidate.end) if candidate.kept else None
        short = known.get(found.span("name")) if found else None
        if short is None or short.rule.kind != candidate.rule.kind or candidate.known:
            continue
        value = short.values[0]
        if abbreviates(folded[candidate.start : candidate.end], value.id):
            candidate.values = (Value(id=value.id, known=True),)


def overrule(candidates: list[Candidate], defined: list[Candidate]) -> None:
    """What the document calls by a name is that, though the authority knows another by it."""
    meant = {(one.rule.kind, one.start, one.end): one.values[0] for one in defined}
    for candidate in candidates:
        value = meant.get((candidate.rule.kind, candidate.start, candidate.end))
        if value is None or not candidate.values or not candidate.known:
            continue
        if candidate.values[0].id != value.id:
            candidate.values = ()
            candidate.why = "the document calls another so"
