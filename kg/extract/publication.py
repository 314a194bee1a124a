"""Publications: titles in marks that are no instruments, quoted and English titles in footnotes."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.boundary import leading, left_edge
from kg.extract.match import Match
from kg.extract.title import bare, refuse_other, title_words, unmarked
from kg.model.text import BREAK
from kg.model.value import Value

# What titles of books hold, and lists of names do not.
_SMALL = re.compile(r"\b(?:and|of|the|in|on|for|to|a|an|their|with|from|by)\b")
_SPACES = re.compile(r"\s+")
_AUTHORS = 160  # characters in front of a cited title that may name its authors
_OTHERS = ("Treaty", "Instrument", "Programme", "Event", "Organization")


def known(match: Match) -> Value:
    """A serial of the authority."""
    return Value(id=match.known.id, known=True)


def marked(match: Match) -> Value:
    """A marked title, unless it is that of something else."""
    titles = title_words(match.language)
    title = match.fields["title"].strip()
    inner = bare(title, titles)
    for kind in _OTHERS:
        if match.named(kind, inner):
            raise Refused(f"known as {kind}")
    refuse_other(match, title, "Publication")
    if titles.pattern("resolution").search(inner):
        raise Refused("a resolution")
    if titles.pattern("goals").search(inner):
        raise Refused("the Goals")
    return _titled(match)


def journal(match: Match) -> Value:
    """A periodical behind what it printed."""
    if match.block.kind != "note":
        raise Refused("only footnotes cite periodicals this way")
    if _is_body(match, match.words) or match.named("Organization", match.words):
        raise Refused("a body")
    return Value(id=match.words)


def book(match: Match) -> Value:
    """A title between commas."""
    title = match.fields["title"].strip()
    if match.block.kind != "note":
        raise Refused("only footnotes cite books this way")
    if not _SMALL.search(title):
        raise Refused("no title of a book")
    if _is_body(match, title):
        raise Refused("a body")
    return _titled(match)


def quoted(match: Match) -> Value:
    """A quoted title."""
    if match.block.kind != "note":
        raise Refused("quoted words outside a citation")
    return _titled(match)


def cited(match: Match) -> Value:
    """A quoted title behind its authors; outside footnotes they must be persons and bodies."""
    refuse_other(match, match.fields["title"], "Publication")
    if match.block.kind != "note" and not _behind_authors(match):
        raise Refused("quoted words outside a citation")
    return _titled(match)


def entitled(match: Match) -> Value:
    """A quoted title, with the marks."""
    title = match.fields["title"]
    for kind in _OTHERS:
        if match.named(kind, title):
            raise Refused(f"known as {kind}")
    refuse_other(match, title, "Publication")
    start, end = match.span("quoted")
    return Value(id=_SPACES.sub(" ", title).strip(), start=start, end=end)


def _behind_authors(match: Match) -> bool:
    """Is what stands between the start of the sentence and the title a list of authors?"""
    floor = max(match.block.start, match.start - _AUTHORS)
    opens = BREAK if floor == match.block.start else ""
    before = opens + match.folded[floor : match.start]
    found = match.data.pattern("authors").search(before)
    if found is None:
        return False
    shift = floor - len(opens)
    return _are_authors(
        match, shift + found.start("authors"), shift + found.end("authors")
    )


def _are_authors(match: Match, at: int, end: int) -> bool:
    """Persons and bodies, each with its short form in brackets, joined by conjunctions."""
    behind = match.data.pattern("behind_author")
    while at < end:
        size = _author(match, at, end)
        if not size:
            return False
        joint = behind.match(match.folded, at + size, end)
        at = joint.end() if joint else at + size
        if at < end and joint is None:
            return False
    return True


def _author(match: Match, start: int, end: int) -> int:
    """Characters of the name that stands here: known, a person's by its form, or a body's.

    0 where there is none.
    """
    words = match.folded[start:end]
    known = leading(match, words, "Organization", "State")
    if known is not None:
        return known[0]
    part = match.data.pattern("behind_author").split(words, maxsplit=1)[0]
    if match.holds("person", part):
        return len(part)
    if not _is_body(match, part):
        return 0
    stop = start + len(part)
    return len(part) if left_edge(match, stop, joins=True, body=True) <= start else 0


def _is_body(match: Match, words: str) -> bool:
    return match.holds("body", words)


def _titled(match: Match) -> Value:
    """The title without its marks is the key."""
    written = match.standard(match.start, match.end)
    title = unmarked(written, title_words(match.language))
    return Value(id=_SPACES.sub(" ", title).strip())
