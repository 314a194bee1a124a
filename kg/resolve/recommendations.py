"""What recommendations and directives name: who is asked, what is cited, by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model.document import (
    Addressee,
    Block,
    Directive,
    Document,
    Item,
    Recommendation,
)
from kg.model.language import Language
from kg.model.mention import Mention, within
from kg.model.parts.event import session_of
from kg.rules.words import Words, words_of

_CITED = (
    "Treaty",
    "Instrument",
    "Resolution",
    "DocumentCitation",
    "Publication",
    "Goal",
)
_ASKED = ("Organization", "Programme")
_AHEAD = 60  # characters behind a date or session that tell what was or will be then
_BEHIND = 4  # characters behind a date in which the word for `by` stands


def complete(
    document: Document,
    mentions: list[Mention],
    language: Language | None = None,
) -> Document:
    """The document with its recommendations and directives filled in.

    Without `language`, it is the document's.
    """
    if language is None:
        language = document.text.language
    filler = _Filler(document, mentions, words_of(language, "resolve"))
    update = {
        "recommendations": list(map(filler.recommendation, document.recommendations)),
        "directives": list(map(filler.directive, document.directives)),
    }
    return document.model_copy(update=update)


class _Filler:
    """Fills in recommendations and directives from the mentions inside them."""

    def __init__(
        self,
        document: Document,
        mentions: list[Mention],
        words: Words,
    ) -> None:
        self.document = document
        self.mentions = mentions
        self.words = words
        self.folded = document.text.folded

    def recommendation(self, advice: Recommendation) -> Recommendation:
        """A recommendation with its addressees in text order, what it cites, its dates."""
        inside = within(self.mentions, advice.start, advice.end)
        asked = self._addressees(self._first_paragraph(advice), advice.end)
        addressees = [addressee.name for addressee in asked]
        cites: dict[str, None] = {}
        keys: dict[str, str] = {}
        for mention in [*inside, *self._of_notes(advice)]:
            if mention.kind in _CITED:
                cites[mention.id] = None
            if mention.id in cites or mention.id in addressees:
                keys[mention.id] = f"{mention.kind}/{mention.id}"
        dates = dict.fromkeys(self._dates(inside))
        update = {
            "addressees": addressees,
            "cites": list(cites),
            "dates": list(dates),
            "keys": keys,
            "items": [self._item(item, advice) for item in advice.items],
        }
        return advice.model_copy(update=update)

    def directive(self, directive: Directive) -> Directive:
        """A directive with its deadlines: dates by which, then sessions to report to."""
        spans = [(directive.start, directive.end)]
        if directive.lead:
            spans.insert(0, directive.lead)
        deadlines: dict[str, None] = {}
        for start, end in spans:
            inside = within(self.mentions, start, end)
            deadlines |= dict.fromkeys(self._dates(inside))
            deadlines |= dict.fromkeys(self._sessions(inside))
        return directive.model_copy(update={"deadlines": list(deadlines)})

    def _item(self, item: Item, advice: Recommendation) -> Item:
        """An item with those that it asks and its dates: its own, and those of its lead-in."""
        addressees: dict[Addressee, None] = {}
        dates: dict[str, None] = {}
        for start, end in [*self._leads(item, advice), (item.start, item.end)]:
            addressees |= dict.fromkeys(self._addressees(start, end))
            dates |= dict.fromkeys(self._dates(within(self.mentions, start, end)))
        update = {"addressees": list(addressees), "dates": list(dates)}
        return item.model_copy(update=update)

    def _leads(self, item: Item, advice: Recommendation) -> list[tuple[int, int]]:
        """The sentences that announce the lists an item stands in, the outer one first."""
        block = self.document.block_at(item.start)
        leads = []
        if block.kind == "item":
            leads.append(self._announcement(self._paragraph_above(block)))
        if item.start > block.start:
            first = min(i.start for i in advice.items if i.start > block.start)
            leads.append(self._announcement((block.start, first)))
        return [lead for lead in leads if lead is not None]

    def _paragraph_above(self, block: Block) -> tuple[int, int]:
        above = (block.start, block.start)
        for other in self.document.blocks:
            if other.start >= block.start:
                break
            if other.kind == "paragraph":
                above = (other.start, other.end)
        return above

    def _announcement(self, stretch: tuple[int, int]) -> tuple[int, int] | None:
        """The last sentence of a stretch, if a list may follow it."""
        found = self.words.pattern("announcement").search(self.folded, *stretch)
        return found.span() if found else None

    def _addressees(self, start: int, end: int) -> list[Addressee]:
        """All who are asked in a stretch of the text, in its order, once each."""
        asked: dict[Addressee, int] = {}
        for directive in self.document.directives:
            if start <= directive.start < end:
                for addressee in directive.addressees:
                    asked.setdefault(addressee, directive.start)
        for group, place in self._groups(start, end).items():
            asked.setdefault(Addressee(name=group), place)
        for mention in within(self.mentions, start, end):
            if mention.kind in _ASKED and self._is_asked(mention.start, mention.end):
                key = f"{mention.kind}/{mention.id}"
                asked.setdefault(Addressee(name=mention.id, key=key), mention.start)
        if any(one.name == self.words.text("all_states") for one in asked):
            asked.pop(Addressee(name=self.words.text("states")), None)
        return sorted(asked, key=asked.__getitem__)

    def _groups(self, start: int, end: int) -> dict[str, int]:
        """Groups that are asked in a stretch of the text, and where each is first."""
        asked: dict[str, int] = {}
        groups = self.words.pattern("groups")
        for found in groups.finditer(self.folded, start, end):
            if self._is_asked(found.start(), found.end()):
                asked.setdefault(found[0], found.start())
        return asked

    def _first_paragraph(self, advice: Recommendation) -> int:
        """Where its text begins, behind the heading, which asks nobody."""
        for block in self.document.blocks:
            if block.kind == "paragraph" and block.start >= advice.start:
                return block.start
        return advice.end

    def _is_asked(self, start: int, end: int) -> bool:
        """Whoever stands here is asked in the same clause, or has a duty in it."""
        block = self.document.block_at(start)
        clause_begins = self.words.pattern("clause_begins")
        clause_ends = self.words.pattern("clause_ends")
        before = clause_begins.split(self.folded[block.start : start])[-1]
        behind = clause_ends.split(self.folded[end : block.end])[0]
        if self._finds("object", before) and not self._finds("with_expertise", behind):
            return False
        if self._finds("in_it", behind):
            return False
        if self._finds("asks", before):
            return True
        if self._finds("third_party", before) and self._finds("together", behind):
            return False
        return self._finds("has_duty", behind)

    def _finds(self, pattern: str, text: str) -> bool:
        return self.words.pattern(pattern).search(text) is not None

    def _of_notes(self, advice: Recommendation) -> Iterator[Mention]:
        """Mentions in the footnotes whose marks stand in the recommendation."""
        labels = set()
        for mark in self.document.text.marks:
            if advice.start <= mark.at <= advice.end:
                labels.add(mark.label)
        for block in self.document.blocks:
            if block.kind == "note" and block.label in labels:
                yield from within(self.mentions, block.start, block.end)

    def _dates(self, inside: Sequence[Mention]) -> Iterator[str]:
        """Dates by which something is to be done."""
        by_then = self.words.pattern("by_then")
        until = self.words.pattern("until")
        for mention in inside:
            if mention.kind != "Date":
                continue
            before = self.folded[max(0, mention.start - _BEHIND) : mention.start]
            behind = self.folded[mention.end : mention.end + _BEHIND]
            due = until.search(before) and not self._is_behind("reached", mention)
            if due or by_then.match(behind):
                yield mention.id

    def _sessions(self, inside: Sequence[Mention]) -> Iterator[str]:
        """Sessions at which, or to which, something is due."""
        for mention in inside:
            if session_of(mention.parts) and self._is_due_at(mention):
                yield mention.id

    def _is_due_at(self, session: Mention) -> bool:
        if self._is_behind("due_before", session):
            return True
        before = self.folded[max(0, session.start - _AHEAD) : session.start]
        if self._finds("due_at", before) and not self._is_behind("held_at", session):
            return True
        return self._finds("for_session", before) and self._is_behind(
            "taken_up", session
        )

    def _is_behind(self, pattern: str, mention: Mention) -> bool:
        """The words behind a mention, in its sentence or the next, begin so."""
        ahead = self.folded[mention.end : mention.end + _AHEAD]
        return self.words.pattern(pattern).match(ahead) is not None
