"""Publications: titles in marks that are no instruments, quoted and English titles in footnotes."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.match import Match
from kg.extract.title import bare, refuse_other, title_words, unmarked
from kg.model.value import Value

# What titles of books hold, and lists of names do not.
_SMALL = re.compile(r"\b(?:and|of|the|in|on|for|to|a|an|their|with|from|by)\b")
_SPACES = re.compile(r"\s+")
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


def _is_body(match: Match, words: str) -> bool:
    return match.holds("body", words)


def _titled(match: Match) -> Value:
    """The title without its marks is the key."""
    written = match.standard(match.start, match.end)
    title = unmarked(written, title_words(match.language))
    return Value(id=_SPACES.sub(" ", title).strip())
