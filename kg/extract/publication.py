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


def _journal(match: Match) -> Value:
    if match.block.kind != "note":
        raise Refused("only footnotes cite periodicals this way")
    if _BODY.search(match.words) or match.authority.named("Organization", match.words):
        raise Refused("a body")
    return Value(id=match.words)


def read(match: Match) -> Value:
    """The title without its marks is the key."""
    if match.entry is not None:
        return Value(id=match.entry.id, known=True)
    if "journal" in match.fields or "journal2" in match.fields:
        return _journal(match)
    title = match.fields["title"].strip()
    inner = bare(title)
    if "marked" in match.fields:
        for kind in ("Treaty", "Instrument", "Programme", "Event", "Organization"):
            if match.authority.named(kind, inner):
                raise Refused(f"known as {kind}")
        if class_of(title) != "Publication":
            raise Refused(f"{inner} is an instrument")
        if re.search(r"号(?:决议|决定)$", inner):
            raise Refused("a resolution")
        if re.search(r"(?:倡议|进程|项目)$", inner):
            raise Refused(f"{inner} is a programme")
    elif "book" in match.fields:
        if match.block.kind != "note":
            raise Refused("only footnotes cite books this way")
        if len(title.split()) < 4 or not _SMALL.search(title):
            raise Refused("no title of a book")
        if _BODY.search(title):
            raise Refused("a body")
    elif match.block.kind != "note":
        raise Refused("quoted words outside a citation")
    return Value(
        id=re.sub(
            r"\s+",
            " ",
            match.document.text.simple[match.start : match.end].strip('《》“”"'),
        ).strip()
    )
