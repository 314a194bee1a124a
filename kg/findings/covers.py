"""Covers that do not fit the document: the agenda of another session, a sender who did not sign."""

from __future__ import annotations

from collections.abc import Iterator

from kg.findings.paper import Paper
from kg.model.document import Block, Finding
from kg.model.mention import Mention
from kg.model.parts.symbol import SymbolParts
from kg.rules.words import Words, words_of

# Agendas of the General Assembly: the preliminary list is A/SESSION/50, the provisional agenda
# A/SESSION/150, the agenda A/SESSION/251 …
_AGENDAS = frozenset({"50", "100", "150", "200", "250", "251", "252"})
_COVER = 400  # characters behind the session within which a cover ends
_ALONE = 12  # characters that the note to an agenda item has besides the symbol
_LINE = 30  # characters from which on a line above a signature is a sentence
_ABOVE = 3  # lines above a signature that may give the post


def agenda(paper: Paper) -> Iterator[Finding]:
    """On the cover of a paper of one session, the agenda of another."""
    cover, session = _cover(paper), _session(paper)
    if cover is None or session is None:
        return
    for mention in paper.mentions:
        cited = _session_of_agenda(mention)
        if cited is None or cited == session:
            continue
        if _is_on_cover(paper, mention, cover):
            yield paper.finding(
                "agenda of another session",
                paper.place(cover, str(session)),
                paper.place(mention, str(cited)),
                session=paper.document.front.session,
                cited=mention.id,
            )
            return


def _session(paper: Paper) -> int | None:
    """The session of the General Assembly that the document is for."""
    front = paper.document.front
    if front.organ != paper.words.text("assembly"):
        return None
    cover_session = paper.words.pattern("cover_session")
    found = cover_session.fullmatch(front.session or "")
    if found is None:
        return None
    return paper.language.number(found["number"])


def _session_of_agenda(mention: Mention) -> int | None:
    """The session whose agenda a mention is the symbol of."""
    symbol = mention.parts
    if not isinstance(symbol, SymbolParts) or symbol.series != "A":
        return None
    if symbol.serial not in _AGENDAS or symbol.section or symbol.second:
        return None
    session = symbol.session or ""
    return int(session) if session.isdecimal() else None


def _cover(paper: Paper) -> Block | None:
    """The line of the cover that gives the session."""
    session = paper.document.front.session
    for block in paper.document.blocks:
        if paper.document.words(block) == session:
            return block
    return None


def _is_on_cover(paper: Paper, mention: Mention, cover: Block) -> bool:
    """Does a symbol stand alone, in the note to the agenda item or on the cover itself?"""
    block = paper.document.block_at(mention.start)
    line = paper.document.words(block)
    others = len(line) - len(mention.text)
    if others > _ALONE:
        return False
    if paper.words.text("session_mark") in line:
        return False
    if block.kind == "note":
        return True
    return block.start < cover.start + _COVER


def sender(paper: Paper) -> Iterator[Finding]:
    """A letter from the permanent representative that the deputy signed, or the other way round."""
    title = _title(paper)
    if title is None or paper.document.front.kind != "letter":
        return
    posts = words_of(paper.language, "posts")
    representative = posts.pattern("representative")
    addressed = paper.words.pattern("addressed")
    senders, *_ = addressed.split(paper.document.words(title))
    named = representative.findall(senders)
    if len(named) != 1:
        return  # no mission, or a letter of several
    for block in _lines_above_signature(paper):
        signed = representative.findall(paper.document.words(block))
        if signed and _are_two(named[0], signed[0], posts):
            yield paper.finding(
                "sender against signature",
                paper.place(title, named[0]),
                paper.place(block, signed[0]),
                title=named[0],
                signature=signed[0],
            )
            return


def _title(paper: Paper) -> Block | None:
    """The line of the cover that is the title."""
    title = paper.document.front.title
    for block in paper.document.blocks:
        if block.kind == "front" and paper.document.words(block) == title:
            return block
    return None


def _lines_above_signature(paper: Paper) -> list[Block]:
    """The lines that may give the post of who signed, where one signed."""
    blocks = paper.document.blocks
    signed = []
    for index, block in enumerate(blocks):
        if block.kind == "signature" and not block.annex:
            signed.append(index)
    if len(signed) != 1:
        return []
    (last,) = signed
    above = blocks[:last][-_ABOVE:]
    return [block for block in above if block.end - block.start < _LINE]


def _are_two(named: str, signed: str, posts: Words) -> bool:
    """Is one the deputy of the other? A chargé d'affaires has another post besides."""
    if posts.text("mission") in named + signed:
        return False
    deputy = posts.text("deputy")
    return (deputy in named) != (deputy in signed)
