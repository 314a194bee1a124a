"""The record of a meeting: the sitting, its day and place, who presided, who spoke and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model.claim import Claim, Term
from kg.model.document import Block
from kg.model.mention import Mention, within
from kg.rules.derivations import Derivation, Linked, key_of

NEEDS = {"sitting", "record", "held", "officer", "speaker", "member", "delegate"}
_HEAD = 12  # lines that the head of a record may have


def derive(linked: Linked, derivation: Derivation) -> Iterator[Claim]:
    """Nothing where the head does not name a body and the number of its sitting."""
    head = _head(linked, derivation)
    if head is not None:
        yield from head.meeting()
        yield from head.people()


def speakers_of_record(
    linked: Linked, derivation: Derivation
) -> dict[int, tuple[Mention, ...]]:
    """By the start of each block, who speaks there: the person named last, and for which State.

    Nobody speaks in headings, nor above the first who is named; nothing of other documents.
    """
    head = _head(linked, derivation)
    if head is None:
        return {}
    found: dict[int, tuple[Mention, ...]] = {}
    speaking: tuple[Mention, ...] = ()
    for block in linked.document.blocks:
        if block.kind == "heading":
            speaking = ()
        speaking = head.speaking(block) or speaking
        if speaking and block.kind != "note":
            found[block.start] = speaking
    return found


@dataclass(frozen=True)
class _Record:
    """`title` is the line with the number of the sitting, `sitting` the key of it."""

    linked: Linked
    derivation: Derivation
    body: Mention
    title: Block
    sitting: Term

    def words(self, block: Block) -> str:
        return self.linked.document.words(block)

    def inside(
        self, block: Block, start: int = 0, end: int | None = None
    ) -> list[Mention]:
        """Mentions in a part of a line."""
        last = block.end if end is None else block.start + end
        return list(within(self.linked.mentions, block.start + start, last))

    def said(
        self, block: Block, end: int, subject: Term, predicate: str, target: Term
    ) -> Claim:
        span = (block.start, block.start + end)
        return self.derivation.quoted(subject, predicate, target, span)

    def meeting(self) -> Iterator[Claim]:
        """When, where and by whom."""
        end = len(self.words(self.title))
        yield self.said(self.title, end, self.sitting, "organizedBy", key_of(self.body))
        lines = self.linked.document.blocks[: _HEAD * 2]
        for block, after in pairwise(lines):
            words = self.words(block)
            if not self.derivation.patterns["held"].fullmatch(words):
                continue
            yield from self._held(block, after)
            return

    def _held(self, block: Block, after: Block) -> Iterator[Claim]:
        """The day and the place on a line; the place may have the next line to itself."""
        placed = False
        end = len(self.words(block))
        for mention in self.inside(block):
            target = key_of(mention)
            if mention.kind == "Date" and len(mention.id) == len("2000-01-01"):
                yield self.said(block, end, self.sitting, "heldOn", target)
            elif mention.kind == "Place":
                placed = True
                yield self.said(block, end, self.sitting, "heldIn", target)
        for mention in self.inside(after):
            alone = mention.kind == "Place" and mention.text == self.words(after)
            if alone and not placed:
                end = len(mention.text)
                yield self.said(after, end, self.sitting, "heldIn", key_of(mention))

    def people(self) -> Iterator[Claim]:
        """Who presided, who speaks at the head of a paragraph, and the members that are listed."""
        for block in self.linked.document.blocks:
            words = self.words(block)
            for name in ("officer", "speaker", "member"):
                found = self.derivation.patterns[name].match(words)
                if found is None or (name == "member" and not self._is_member(block)):
                    continue
                start, end = found.span("who")
                persons = [
                    m for m in self.inside(block, start, end) if m.kind == "Person"
                ]
                if len(persons) == 1:
                    fields = found.groupdict()
                    yield from self.person(block, found.end(), persons[0], fields)
                else:
                    yield from self.states(block, found.end())
                break

    def speaking(self, block: Block) -> tuple[Mention, ...]:
        """Who begins to speak in a block, and for which State."""
        found = self.derivation.patterns["speaker"].match(self.words(block))
        if found is None:
            return ()
        named = self.inside(block, found.start("who"), found.end())
        persons = [mention for mention in named if mention.kind == "Person"]
        states = [mention for mention in named if mention.kind == "State"]
        return (*persons, *states) if len(persons) == 1 else ()

    def person(
        self, block: Block, end: int, person: Mention, fields: dict[str, str | None]
    ) -> Iterator[Claim]:
        """A person took part, and the State in brackets; the post is of the body, or in brackets."""
        who = key_of(person)
        yield self.said(block, end, who, "participatedIn", self.sitting)
        yield from self.states(block, end)
        post, aside = fields.get("post"), fields.get("aside") or ""
        if post:
            role = Term(literal=f"{self.body.text}{post}")
            yield self.said(block, end, who, "hasRole", role)
        elif self.derivation.patterns["delegate"].search(aside):
            yield self.said(block, end, who, "hasRole", Term(literal=aside))

    def _is_member(self, block: Block) -> bool:
        """Does the line name a State before its delegate?"""
        return [mention.kind for mention in self.inside(block)][:1] == ["State"]

    def states(self, block: Block, end: int) -> Iterator[Claim]:
        """The States of a line took part."""
        for mention in self.inside(block, 0, end):
            if mention.kind == "State":
                state = key_of(mention)
                yield self.said(block, end, state, "participatedIn", self.sitting)


def _head(linked: Linked, derivation: Derivation) -> _Record | None:
    """The line with the number of the sitting; the body stands in it or on a line above it alone."""
    document = linked.document
    body: Mention | None = None
    for block in document.blocks[:_HEAD]:
        words = document.words(block)
        bodies = within(linked.mentions, block.start, block.end)
        named = [mention for mention in bodies if mention.kind == "Organization"]
        found = derivation.patterns["sitting"].fullmatch(words)
        if found is None:
            alone = [mention for mention in named if mention.text == words]
            body = alone[-1] if alone else body
            continue
        if named and found["by"]:
            body = named[-1]
        told = found["record"] or any(
            _is_record(derivation, document.words(b)) for b in document.blocks[:_HEAD]
        )
        if body is None or not told:
            return None
        key = f"Event/{body.id}{found['number']}"
        return _Record(linked, derivation, body, block, Term(key=key))
    return None


def _is_record(derivation: Derivation, words: str) -> bool:
    return derivation.patterns["record"].search(words) is not None
