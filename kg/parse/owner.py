"""Whose document a paper is: the organ that its symbol, its masthead or its text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model.authority import Authority, Entry
from kg.model.symbol import of_main_committee
from kg.parse.coverlines import CoverLines

_MASTHEAD = 6  # lines that may name the organ [4 to 12]
_TEXT = 12  # lines of the text that may say whose board speaks
# `E/2014/24-E/CN.3/2014/35`: of the council, and of the commission that reports to it.
_PART_ENDS = re.compile("[/.]")  # behind the prefix of an organ in a symbol
_SECOND = re.compile(r"-(?=[A-Z]{1,6}/)")
_COMMITTEE = re.compile(r"A/C\.\d")  # of the Assembly: its papers are the Assembly's


def organ_of(paper: CoverLines, authority: Authority) -> str | None:
    """By the longest symbol prefix, the masthead, a body that speaks, the form of the session."""
    parties = _parties(paper)
    if parties:
        return parties
    name = _owner(paper.symbol, authority) or _named(paper, authority)
    entry = authority.named("Organization", name) if name else None
    if entry:
        return _part(paper, entry, authority)
    board = _board(paper, authority) or _unknown(paper, authority)
    if board:
        return board
    session = next(paper.cover.masthead.session_rows(paper.head), "")
    if paper.cover.assembly_session.search(session) and not _of_another(paper):
        return paper.cover.assembly
    return _addressed(paper, authority) if session else None


def _parties(paper: CoverLines) -> str | None:
    """Those of a treaty, right above their session: its symbols are of the body that serves them."""
    above = _above_session(paper)[-1:]
    return above[0] if above and paper.cover.parties.fullmatch(above[0]) else None


def _above_session(paper: CoverLines) -> list[str]:
    """The rows above that of the session; none where no row names one."""
    for at, row in enumerate(paper.head):
        if any(paper.cover.masthead.session_rows([row])):
            return paper.head[:at]
    return []


def _of_another(paper: CoverLines) -> bool:
    """Does a row above the session call an organ by a noun that no list has: `Council`?

    Or stand its days below it? Papers of the Assembly tell none.
    """
    above = _above_session(paper)
    if any(map(paper.cover.organ.fullmatch, above)):
        return True
    below = paper.head[len(above) + 1 : len(above) + 2]
    return any(map(paper.cover.held_on.match, below))


def _part(paper: CoverLines, whole: Entry, authority: Authority) -> str:
    """The part of a body whose paper it is: its row, or a noun for a board, stands below that of the whole."""
    rows = iter(paper.head[:_MASTHEAD])
    found = whole.id
    for row in rows:
        named = authority.named("Organization", row)
        if named is not None and named.id == whole.id:
            break
    for row in rows:
        if any(paper.cover.masthead.session_rows([row])):
            break
        named = authority.named("Organization", row)
        if named is not None and named.parent == found:
            committee = named.code is not None and of_main_committee(named.code)
            found = found if committee else named.id
        elif named is None and paper.cover.board.fullmatch(row):
            found += row
    return found


def _addressed(paper: CoverLines, authority: Authority) -> str | None:
    """The organ to whose chair a letter is."""
    letter = paper.cover.letter(paper.head)
    receiver = letter.groupdict().get("receiver") if letter else None
    chair = paper.cover.chaired.fullmatch(receiver or "")
    entry = authority.named("Organization", chair["organ"]) if chair else None
    return entry.id if entry else None


def _owner(symbol: str | None, authority: Authority) -> str | None:
    """The organ with the longest prefix that a symbol opens with, or the second of two in one."""
    organs = authority.organs
    owners = []
    for own in _SECOND.split(symbol or ""):
        for mark in _PART_ENDS.finditer(own):
            code = own[: mark.start()]
            if code in organs and not _COMMITTEE.match(code):
                owners.append(code)
    return organs[max(owners, key=len)] if owners else None


def _named(paper: CoverLines, authority: Authority) -> str | None:
    """A row that is the name of an organ with symbols of its own, or of a body on top.

    Else the masthead at the end, the row of adoption, or the organ that speaks.
    """
    for line in paper.head:
        if line in authority.codes:
            return line
    top = [*paper.head[:_MASTHEAD], *map("".join, pairwise(paper.head[:_MASTHEAD]))]
    for line in [*top, *paper.foot, *_acting(paper)]:
        owner = paper.cover.owner.fullmatch(line)
        if not owner and authority.named("Organization", line):
            return line
    return None


def _unknown(paper: CoverLines, authority: Authority) -> str | None:
    """A body above the session that no list has; behind the name of a known one, a part of it."""
    cover = paper.cover
    session = next(cover.masthead.session_rows(paper.head), None)
    if session is None:
        return None
    held = cover.held_by.fullmatch(session)
    if held:
        return held["organ"]
    rows = filter(cover.own_body.fullmatch, _above_session(paper)[:_MASTHEAD])
    name = next(rows, None)
    if name is None:
        return None
    for end in reversed(range(2, len(name))):
        known = authority.named("Organization", name[:end])
        if known:
            return known.id + name[end:]
    return name


def _acting(paper: CoverLines) -> Iterator[str]:
    """Who adopted the text, as its row of adoption and its first words say."""
    for line in paper.head:
        found = paper.cover.adopted.fullmatch(line)
        if found and found.groupdict().get("organ"):
            yield found["organ"]
    for line in paper.whole[len(paper.head) :][:_TEXT]:
        found = paper.cover.speaks.fullmatch(line)
        if found:
            yield found["organ"]


def _board(paper: CoverLines, authority: Authority) -> str | None:
    """A noun alone, such as a board: that of the one body that the cover or the text names."""
    noun = next(filter(paper.cover.board.fullmatch, paper.head[:_MASTHEAD]), None)
    if noun is None:
        return None
    boards = [
        entry
        for (kind, _), entry in authority.by_id.items()
        if kind == "Organization" and entry.id.endswith(noun) and entry.parent
    ]
    end = len(paper.head)
    for lines in (paper.head, paper.whole[end : end + _TEXT]):
        words = "\n".join(lines)
        named = {
            board.id
            for board in boards
            if any(name in words for name in _names(board, noun, authority))
        }
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _names(board: Entry, noun: str, authority: Authority) -> tuple[str, ...]:
    """Of those whose board it is: the parent, and each that the name of a common board lists."""
    parent = authority.get("Organization", board.parent or "")
    listed = board.id.removesuffix(noun).split("/")
    return (*(parent.names if parent else ()), *listed)
