"""Counts that are not those of what they count: sections of a report, States of a list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.findings.paper import Paper
from kg.model.document import Block, Finding


def parts(paper: Paper) -> Iterator[Finding]:
    """A report in three sections that has four. Fewer may be a fault of reading, or an excerpt."""
    headings = _numbered_headings(paper)
    if not headings:
        return
    length = len(headings)
    for found in paper.matches("parts"):
        count = paper.language.number(found["count"])
        if not count or count >= length:
            continue
        start, end = found.span()
        if not _leaves_out(paper, start):
            yield paper.finding(
                "count against list",
                paper.stretch(start, end, str(count)),
                paper.place(headings[-1], str(length)),
                counted=found[0],
                found=length,
            )


def _numbered_headings(paper: Paper) -> list[Block] | None:
    """The headings of the first level; None where they are not numbered, or with a gap."""
    section = paper.words.pattern("section")
    headings = []
    for block in paper.document.blocks:
        if block.kind != "heading" or block.level != 1 or block.annex:
            continue
        headings.append(block)
        found = section.match(paper.document.words(block))
        if found is None:
            return None
        if paper.language.number(found["number"]) != len(headings):
            return None
    return headings


def _leaves_out(paper: Paper, at: int) -> bool:
    """Does the sentence say that some sections are not counted?"""
    sentence = paper.folded[:at]
    for mark in paper.words.list("sentence_ends"):
        _, _, sentence = sentence.rpartition(mark)
    return paper.has("besides", sentence)


def lists(paper: Paper) -> Iterator[Finding]:
    """A count of States, and behind a colon a list that names States and nothing else."""
    colons = paper.words.text("colons")
    for counted in paper.matches("counted"):
        listed = paper.match("sentence", counted.end())
        if listed is None or paper.has("partly", counted[0]):
            continue
        start, end = listed.span()
        count = paper.language.number(counted["count"])
        length = _states(paper, start, end)
        if length and count != length:
            yield paper.finding(
                "count against list",
                paper.stretch(*counted.span(), str(count)),
                paper.stretch(start, end, str(length)),
                counted=counted[0].rstrip(colons),
                found=length,
            )


def _states(paper: Paper, start: int, end: int) -> int | None:
    """How many States a list has; None where it has anything else, or one of them twice."""
    inside = paper.within(start, end)
    states = [mention for mention in inside if mention.kind == "State"]
    ids = {state.id for state in states}
    if not states or len(ids) != len(states):
        return None
    first, last = states[0], states[-1]
    if first.start != start or last.end != end:
        return None
    for one, other in pairwise(states):
        if not paper.between("between", one.end, other.start):
            return None
    return len(states)
