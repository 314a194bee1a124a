"""What opens and closes a paper says of it: who adopted it and when, who put it forward, for whom it is signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model.claim import Claim, Term
from kg.model.document import Block
from kg.model.mention import Mention, within
from kg.rules.derivations import Derivation, Linked, key_of

NEEDS = {
    "adopted",
    "of_body",
    "passed_on",
    "on_advice",
    "sitting",
    "day",
    "speaks",
    "put_forward",
    "of",
    "transmits",
    "joint",
    "signs_for",
    "signed",
}
_THIS = Term()
_OPENING = (
    14  # blocks in front of a first numbered paragraph that may say whose paper it is
)
_CLOSING = 12  # blocks behind the last paragraph that may say when it was adopted
_SENDERS = ("Organization", "State")


def derive(linked: Linked, derivation: Derivation) -> Iterator[Claim]:
    """Adoption, submitters and signatories of the paper itself."""
    paper = _Paper(linked, derivation)
    yield from paper.adoption()
    yield from paper.submission()
    yield from paper.letter()


@dataclass(frozen=True)
class _Paper:
    linked: Linked
    derivation: Derivation

    @property
    def blocks(self) -> list[Block]:
        return self.linked.document.blocks

    @property
    def is_letter(self) -> bool:
        """Is it a letter? It is of whoever sends it, whosever report goes with it."""
        return self.linked.document.front.kind == "letter"

    def words(self, block: Block) -> str:
        return self.linked.document.words(block)

    def mentions(self, block: Block, found: re.Match[str], name: str) -> list[Mention]:
        """The bodies and States in a group of a line."""
        start, end = found.span(name)
        inside = within(self.linked.mentions, block.start + start, block.start + end)
        return [mention for mention in inside if mention.kind in _SENDERS]

    def said(self, block: Block, subject: Term, predicate: str, target: Term) -> Claim:
        span = (block.start, block.end)
        return self.derivation.quoted(subject, predicate, target, span)

    def opening(self) -> list[Block]:
        """Lines above the first paragraph."""
        lines: list[Block] = []
        for block in self.blocks[:_OPENING]:
            if block.label is not None and block.kind == "paragraph":
                break
            lines.append(block)
        return lines

    def adoption(self) -> Iterator[Claim]:
        """A line of body, day and sitting; or the body that speaks, with the sitting and day at the end."""
        for block in self.opening():
            found = self.derivation.patterns["adopted"].fullmatch(self.words(block))
            if found is None:
                continue
            bodies = self.mentions(block, found, "by")
            days = self.day_in(block)
            if len(bodies) != 1 or not days:
                continue
            yield self.said(block, _THIS, "adoptedBy", key_of(bodies[0]))
            yield self.said(block, _THIS, "adoptedOn", key_of(days[0]))
            yield from self.advice()
            return
        for above, below in pairwise(self.opening()):
            found = self.derivation.patterns["of_body"].fullmatch(self.words(above))
            passed = self.derivation.patterns["passed_on"].fullmatch(self.words(below))
            if found is None or passed is None:
                continue
            bodies = self.mentions(above, found, "by")
            days = self.day_in(below)
            if len(bodies) == 1 and days:
                yield self.said(above, _THIS, "adoptedBy", key_of(bodies[0]))
                yield self.said(below, _THIS, "adoptedOn", key_of(days[0]))
                return
        yield from self.closing()

    def day_in(self, block: Block) -> list[Mention]:
        """Days, to the day."""
        inside = within(self.linked.mentions, block.start, block.end)
        return [
            m for m in inside if m.kind == "Date" and len(m.id) == len("2000-01-01")
        ]

    def closing(self) -> Iterator[Claim]:
        """The sitting and, on the line before or behind it, its day; who speaks adopted it."""
        speaker = self.speaker()
        if speaker is None:
            return
        last = self.blocks[-_CLOSING:]
        for above, below in pairwise(last):
            for sitting, day in ((above, below), (below, above)):
                if not self.derivation.patterns["sitting"].fullmatch(
                    self.words(sitting)
                ):
                    continue
                days = self.day_in(day)
                alone = self.derivation.patterns["day"].fullmatch(self.words(day))
                if not alone or not days:
                    continue
                yield self.said(day, _THIS, "adoptedOn", key_of(days[0]))
                yield self.said(speaker[0], _THIS, "adoptedBy", speaker[1])
                return

    def speaker(self) -> tuple[Block, Term] | None:
        """The line that is only the name of the body that speaks, and a comma."""
        speaks = self.derivation.patterns["speaks"]
        for block in self.blocks:
            found = speaks.fullmatch(self.words(block))
            if found is None:
                continue
            bodies = self.mentions(block, found, "by")
            if len(bodies) == 1 and bodies[0].text == found["by"]:
                return block, key_of(bodies[0])
        return None

    def advice(self) -> Iterator[Claim]:
        """The report on whose recommendation it was adopted is of the body that made it."""
        for block in self.opening():
            found = self.derivation.patterns["on_advice"].search(self.words(block))
            if found is None:
                continue
            bodies = self.mentions(block, found, "by")
            inside = within(self.linked.mentions, block.start, block.end)
            papers = [m for m in inside if m.kind == "DocumentCitation"]
            if len(bodies) == 1 and len(papers) == 1:
                report = key_of(papers[0])
                yield self.said(block, report, "submittedBy", key_of(bodies[0]))

    def submission(self) -> Iterator[Claim]:
        """A line that is only who put it forward; a first sentence that submits the report of a body."""
        patterns = self.derivation.patterns
        for block in self.opening():
            words = self.words(block)
            found = patterns["put_forward"].fullmatch(words) or patterns[
                "of"
            ].fullmatch(words)
            if found is None and not self.is_letter:
                found = patterns["transmits"].match(words)
            if found is None:
                continue
            senders = self.mentions(block, found, "by")
            for sender in senders:
                yield self.said(block, _THIS, "submittedBy", key_of(sender))
            if senders:
                return

    def letter(self) -> Iterator[Claim]:
        """The States that a joint letter lists, and those for which it is signed."""
        patterns = self.derivation.patterns
        for block in self.opening():
            found = patterns["joint"].search(self.words(block))
            if found is not None:
                for sender in self.mentions(block, found, "by"):
                    yield self.said(block, _THIS, "submittedBy", key_of(sender))
        for above, below in zip(self.blocks, self.blocks[1:], strict=False):
            if patterns["signed"].search(self.words(below)):
                yield from self.signatory(above)

    def signatory(self, block: Block) -> Iterator[Claim]:
        """The State whose representative signs: the nearest line above that names a mission."""
        at = self.blocks.index(block)
        for line in self.blocks[at : max(-1, at - 3) : -1]:
            found = self.derivation.patterns["signs_for"].fullmatch(self.words(line))
            if found is None:
                continue
            for sender in self.mentions(line, found, "by"):
                yield self.said(line, _THIS, "submittedBy", key_of(sender))
            return
