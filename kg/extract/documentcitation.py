"""Document symbols cited in the text, by the official grammar of symbols."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.match import Match
from kg.model.parts.symbol import SymbolParts
from kg.model.symbol import normal_symbol
from kg.model.value import Value

# A prefix of one or two letters and a short number, and no more, is the name of something else:
# ST/2, PC/104, S/N12345.
_SHORT = re.compile(
    r"[A-Z]{1,2}/(?:\d{1,2}|[A-Z]{1,2}\d{1,6})"
    r"|(?:AC|PC|ST|CD|ID|DC|EC|AT)/\d{1,3}"
)
_CUT = re.compile(r"/(?:Add|Amend|Corr|Rev)$")  # at the end of its line
_DIGIT = re.compile(r"\d")
_OF_HEALTH_ASSEMBLY = re.compile(r"A\d\d/")
_LETTERED = re.compile(r"/[A-Z]")


def symbol(match: Match) -> Value:
    """The symbol; the document's own on its cover is no citation."""
    written = normal_symbol(match.words)
    if _is_own(match, written):
        raise Refused("the document's own symbol")
    filed = match.data.pattern("filed").match(match.after(3)) is not None
    if not _numbered(written, filed):
        raise Refused("a symbol has a number")
    if _OF_HEALTH_ASSEMBLY.match(written) and not _told(match, written, filed):
        raise Refused("a number of the Health Assembly stands in papers that name it")
    return Value.of(SymbolParts.parse(written))


def _is_own(match: Match, written: str) -> bool:
    own = normal_symbol(match.document.front.symbol or "")
    return match.block.kind == "front" and written in (own, *own.split("-", 1))


def _numbered(written: str, filed: bool) -> bool:
    """A number stands in it, and more than two letters and a number, or a word behind it."""
    if _DIGIT.search(written) is None or _CUT.search(written):
        return False
    return filed or _SHORT.fullmatch(written) is None


def _told(match: Match, written: str, filed: bool) -> bool:
    """More than `A69/21` alone tells that it is a symbol: letters, a word, the body's name."""
    if filed or _LETTERED.search(written):
        return True
    return match.data.pattern("of_health").search(match.folded) is not None


def further(match: Match) -> Value:
    """The second of two records, which has the series of the first."""
    written = normal_symbol(match.fields["series"] + match.fields["number"])
    return Value.of(SymbolParts.parse(written), *match.span("number"))


def president(match: Match) -> Value:
    """A statement of the President of the Human Rights Council, by its number."""
    written = f"A/HRC/PRST/{match.fields['president']}"
    return Value.of(SymbolParts.parse(written), *match.span("president"))


def addition(match: Match) -> Value:
    """What is added to the symbol before it."""
    base = SymbolParts.parse(normal_symbol(match.fields["base"]))
    added = base.beside(normal_symbol(match.fields["suffix"]))
    return Value.of(added, *match.span("suffix"))
