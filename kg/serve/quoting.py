"""Sentences of documents: the words that count are marked, and a link leads to their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from kg.page.labels import LABELS
from kg.page.part import sentence_bounds
from kg.serve.addresses import Addresses
from kg.serve.marking import Mark, Named, only, placed
from kg.serve.skeleton import link
from kg.serve.told import Row
from kg.serve.wording import Wording


class Quoting:
    """Quotations in one language of the page."""

    def __init__(self, wording: Wording, addresses: Addresses) -> None:
        self.wording = wording
        self.addresses = addresses

    def to(self, iri: str, label: str, kind: str = "") -> str:
        """A link to the page of a thing."""
        return link(self.addresses.page_of(iri), label or self.short(iri), kind)

    def short(self, iri: str) -> str:
        """An IRI without what all have in common."""
        return iri.removeprefix(self.addresses.base)

    def claim(self, row: Row) -> str:
        """The sentence that says it; the words alone where they stand more than once."""
        found = only(row["text"], row["words"])
        if found is None:
            return self._quoted(f"<mark>{escape(row['words'])}</mark>", row)
        return self._quoted(_sentence(row["text"], [Mark(*found, "")]), row)

    def block(self, rows: list[Row]) -> str:
        """The sentence of the first mention in a block, with all that stand in it."""
        first = rows[0]
        named = [Named(int(row["start"]), row["words"], "") for row in rows]
        marks = placed(first["text"], named)
        if not marks:
            return self._quoted(f"<mark>{escape(first['words'])}</mark>", first)
        return self._quoted(_sentence(first["text"], marks), first)

    def whole(self, row: Row) -> str:
        """A text as it is."""
        return self._quoted(escape(row["text"]), row)

    def _quoted(self, inner: str, row: Row) -> str:
        paper = self.to(row["work"], row.get("paper", "")) if row.get("paper") else ""
        place = self.to(row["block"], self.wording.place(row["locator"]))
        code = escape(row["language"].partition("-x-")[0], quote=True)
        where = " · ".join(filter(None, (paper, place)))
        return f'<blockquote><p lang="{code}">{inner}</p><footer>{where}</footer></blockquote>'


def _sentence(text: str, marks: list[Mark]) -> str:
    first, last = sentence_bounds(text, marks[0].start, marks[0].end)
    inside = [mark for mark in marks if mark.end <= last]
    shown = marked(text[:last], inside, first, lambda _, words: f"<mark>{words}</mark>")
    before = "…" if text[:first] and text[first - 1] not in LABELS.sentence_ends else ""
    behind = "…" if text[last:] and text[last - 1] not in LABELS.sentence_ends else ""
    return before + shown.strip() + behind


def marked(
    text: str, marks: Iterable[Mark], start: int, show: Callable[[Mark, str], str]
) -> str:
    """A text from an offset on as HTML; `show` makes that of a mark and its escaped words."""
    pieces = []
    at = start
    for mark in marks:
        pieces.append(escape(text[at : mark.start]))
        pieces.append(show(mark, escape(text[mark.start : mark.end])))
        at = mark.end
    pieces.append(escape(text[at:]))
    return "".join(pieces)
