"""Document symbols cited in the text, by the official grammar of symbols."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.match import Match
from kg.model.value import Value


def _own(match: Match) -> bool:
    """The document's own symbol on its cover is not a citation."""
    own = match.document.front.symbol or ""
    return match.block.kind == "front" and match.words.rstrip("*") in (own, *own.split("-", 1))


def read(match: Match) -> Value:
    """The symbol, or what `和Corr.1` adds to the symbol before it."""
    if "series" in match.fields:
        start, end = match.spans["number"]
        return Value(id=match.fields["series"] + match.fields["number"], start=start, end=end)
    base = match.fields.get("base")
    if base is None:
        if _own(match):
            raise Refused("the document's own symbol")
        if not re.search(r"\d", match.words):
            raise Refused("a symbol has a number")
        return Value(id=match.words.rstrip(".-"))
    start, end = match.spans["suffix"]
    suffix = match.fields["suffix"]
    # The next of its kind stands beside the last, not under it.
    beside = re.sub(rf"/{suffix.split('.')[0]}\.\d+$", "", base)
    return Value(id=f"{beside}/{suffix}", start=start, end=end)
