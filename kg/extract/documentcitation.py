"""Document symbols cited in the text, by the official grammar of symbols."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.match import Match
from kg.model.symbol import normal_symbol
from kg.model.value import Value

# A prefix of one or two letters and a short number, and no more, is the name of something else: ST/2, PC/104, S/N12345.
_SHORT = re.compile(
    r"[A-Z]{1,2}/(?:\d{1,2}|[A-Z]{1,2}\d{1,6})|(?:AC|PC|ST|CD|ID|DC|EC|AT)/\d{1,3}"
)
_OF_HEALTH = re.compile(r"卫生大会|世卫|世界卫生组织")


def _own(match: Match) -> bool:
    """The document's own symbol on its cover is not a citation."""
    own = normal_symbol(match.document.front.symbol or "")
    return match.block.kind == "front" and normal_symbol(match.words) in (
        own,
        *own.split("-", 1),
    )


def read(match: Match) -> Value:
    """The symbol, or what `和Corr.1` adds to the symbol before it."""
    f = match.fields
    if "series" in f:
        start, end = match.span("number")
        return Value(id=normal_symbol(f["series"] + f["number"]), start=start, end=end)
    if "president" in f:
        start, end = match.span("president")
        return Value(id=f"A/HRC/PRST/{f['president']}", start=start, end=end)
    base = f.get("base")
    if base is None:
        return _whole(match)
    start, end = match.span("suffix")
    suffix, base = normal_symbol(f["suffix"]), normal_symbol(base)
    # The next of its kind stands beside the last, not under it.
    beside = re.sub(rf"/{suffix.split('.')[0]}\.\d+$", "", base)
    return Value(id=f"{beside}/{suffix}", start=start, end=end)


def _whole(match: Match) -> Value:
    if _own(match):
        raise Refused("the document's own symbol")
    symbol = normal_symbol(match.words)
    filed = re.match(r"号?文件", match.after(3)) is not None
    if (
        not re.search(r"\d", symbol)
        or re.search(r"/(?:Add|Amend|Corr|Rev)$", symbol)
        or (_SHORT.fullmatch(symbol) and not filed)
    ):
        raise Refused("a symbol has a number")
    if re.match(r"A\d\d/", symbol) and not (
        re.search(r"/[A-Z]", symbol) or filed or _OF_HEALTH.search(match.folded)
    ):
        raise Refused("a number of the Health Assembly stands in papers that name it")
    return Value(id=symbol)
