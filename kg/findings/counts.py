"""Counts that are not those of what they count: sections of a report, States of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.findings.paper import Paper
from kg.model.document import Block, Finding
from kg.model.mention import Mention


def parts(paper: Paper) -> Iterator[Finding]:
    """A report in three sections that has four. Fewer may be a fault of reading, or an excerpt."""
    headings = _numbered_headings(paper)
    if not headings:
        return
    for found in paper.pattern("parts").finditer(paper.folded):
        count = paper.language.number(found["count"])
        if not count or count >= len(headings) or _leaves_out(paper, found.start()):
            continue
        yield paper.finding(
            "count against list",
            paper.place(found.start(), found.end(), str(count)),
            paper.block(headings[-1], str(len(headings))),
            counted=found[0],
            found=len(headings),
        )


def _numbered_headings(paper: Paper) -> list[Block]:
    """The headings of the first level, if they are numbered without a gap; else none."""
    headings = []
    for block in paper.document.blocks:
        if block.kind == "heading" and block.level == 1 and not block.annex:
            headings.append(block)
            number = paper.pattern("section").match(paper.document.words(block))
            if number is None or paper.language.number(number["number"]) != len(
                headings
            ):
                return []
    return headings


def _leaves_out(paper: Paper, at: int) -> bool:
    """Does the sentence say that some sections are not counted?"""
    begin = 0
    for mark in paper.words.list("sentence_ends"):
        begin = max(begin, paper.folded.rfind(mark, 0, at) + 1)
    return paper.pattern("besides").search(paper.folded[begin:at]) is not None


def lists(paper: Paper) -> Iterator[Finding]:
    """A count of States, and behind a colon a list that names States and nothing else."""
    for counted in paper.pattern("counted").finditer(paper.folded):
        listed = paper.pattern("sentence").match(paper.folded, counted.end())
        if listed is None or paper.pattern("partly").search(counted[0]):
            continue
        count = paper.language.number(counted["count"])
        states = _states(paper, listed)
        if not states or count == len(states):
            continue
        yield paper.finding(
            "count against list",
            paper.place(counted.start(), counted.end(), str(count)),
            paper.place(listed.start(), listed.end(), str(len(states))),
            counted=counted[0].rstrip(paper.words.text("colons")),
            found=len(states),
        )


def _states(paper: Paper, listed: re.Match[str]) -> Sequence[Mention]:
    """The States of a list, if it has nothing else and each once; else none."""
    inside = paper.within(listed.start(), listed.end())
    states = [mention for mention in inside if mention.kind == "State"]
    if not states or len({state.id for state in states}) != len(states):
        return []
    if states[0].start != listed.start() or states[-1].end != listed.end():
        return []
    for one, other in pairwise(states):
        between = paper.folded[one.end : other.start]
        if not paper.pattern("between").fullmatch(between):
            return []
    return states
