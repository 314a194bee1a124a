"""Merging names of one thing inside a document. Every merge has a reason; with two candidates left, none."""

from __future__ import annotations

import re

from kg.model.mention import Mention

_QUALIFIERS = ("国际", "联合国", "政府间", "全球")


def _person_parts(name: str) -> tuple[str, ...]:
    return tuple(re.split(r"[\s·]+", name.replace(".", ". ").strip()))


def merge_persons(ids: list[str]) -> dict[str, str]:
    """`Michael Clemens` is `Michael A. Clemens` if no other Clemens of that first name is named."""
    merged: dict[str, str] = {}
    parts = {name: [p for p in _person_parts(name) if p] for name in ids}
    for name, own in parts.items():
        if len(own) < 2:
            continue
        fuller = [
            other
            for other, theirs in parts.items()
            if len(theirs) > len(own)
            and theirs[0] == own[0]
            and theirs[-1] == own[-1]
            and all(re.fullmatch(r"[A-Z]\.?", p) for p in theirs[1:-1])
        ]
        if len(fuller) == 1:
            merged[name] = fuller[0]
    return merged


def _bare(name: str) -> str:
    for word in _QUALIFIERS:
        name = name.replace(word, "")
    return name.removeprefix("关于").replace("问题的", "问题")


def merge_events(ids: list[str]) -> dict[str, str]:
    """`移徙问题会议` is `移徙问题国际会议` if they differ by a qualifier only."""
    merged: dict[str, str] = {}
    for name in ids:
        fuller = [
            other
            for other in ids
            if len(other) > len(name) and _bare(other) == _bare(name)
        ]
        if len(fuller) == 1:
            merged[name] = fuller[0]
    return merged


_HEADS = ("高级别对话", "高级别全体会议", "审议大会")


def merge_heads(mentions: list[Mention]) -> dict[str, str]:
    """A dialogue read by its form is the one dialogue of the authority that the document names."""
    merged: dict[str, str] = {}
    for head in _HEADS:
        events = [m for m in mentions if m.kind == "Event" and m.text.endswith(head)]
        known = sorted({m.id for m in events if m.known})
        if len(known) == 1:
            merged |= {m.id: known[0] for m in events if not m.known}
    return merged


def merges(mentions: list[Mention]) -> dict[tuple[str, str], tuple[str, str]]:
    """(kind, id) → (id, reason), for the names of one document that no list knows."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for kind, merger, reason in (
        ("Person", merge_persons, "same first and last name, initials between"),
        ("Event", merge_events, "same name but for a qualifier"),
    ):
        ids = sorted({m.id for m in mentions if m.kind == kind and not m.known})
        for name, other in merger(ids).items():
            found[kind, name] = (other, reason)
    for name, other in merge_heads(mentions).items():
        found["Event", name] = (
            other,
            "the only known event of that kind in the document",
        )
    return found
