"""Publications: titles in 《》 that are no instruments, quoted and English titles in footnotes."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.match import Match
from kg.extract.title import bare, class_of
from kg.model.value import Value

_SMALL = re.compile(r"\b(?:and|of|the|in|on|for|to|a|an|their|with|from|by)\b")


_BODY = re.compile(
    r"Universit|Institut|Academ|Press\b|Publish|Cent(?:er|re)\b|Consortium|School|Foundation|(?:组织|大学|研究所|出版社|委员会|基金会|银行)$"
)


def known(match: Match) -> Value:
    """A serial of the authority."""
    if match.entry is None:
        raise Refused("no such publication")
    return Value(id=match.entry.id, known=True)


def journal(match: Match) -> Value:
    """A periodical behind what it printed."""
    if match.block.kind != "note":
        raise Refused("only footnotes cite periodicals this way")
    if _BODY.search(match.words) or match.authority.named("Organization", match.words):
        raise Refused("a body")
    return Value(id=match.words)


def marked(match: Match) -> Value:
    """A title in 《》, unless it is that of something else."""
    title = match.fields["title"].strip()
    inner = bare(title)
    for kind in ("Treaty", "Instrument", "Programme", "Event", "Organization"):
        if match.authority.named(kind, inner):
            raise Refused(f"known as {kind}")
    if class_of(title) != "Publication":
        raise Refused(f"{inner} is an instrument")
    if re.search(r"号(?:决议|决定)$", inner):
        raise Refused("a resolution")
    if re.search(r"(?:倡议|进程|项目)$", inner):
        raise Refused(f"{inner} is a programme")
    return _titled(match)


def book(match: Match) -> Value:
    """A title between commas."""
    title = match.fields["title"].strip()
    if match.block.kind != "note":
        raise Refused("only footnotes cite books this way")
    if len(title.split()) < 4 or not _SMALL.search(title):
        raise Refused("no title of a book")
    if _BODY.search(title):
        raise Refused("a body")
    return _titled(match)


def quoted(match: Match) -> Value:
    """A quoted title."""
    if match.block.kind != "note":
        raise Refused("quoted words outside a citation")
    return _titled(match)


def _titled(match: Match) -> Value:
    """The title without its marks is the key."""
    title = match.document.text.simple[match.start : match.end].strip('《》“”"')
    return Value(id=re.sub(r"\s+", " ", title).strip())
