"""Mentions → Claims: what a sentence says between the things that it names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import Refused
from kg.model.authority import Authority, load_authority
from kg.model.claim import Claim, Term
from kg.model.document import Block, Document
from kg.model.language import Language
from kg.model.mention import Mention
from kg.relate.ahead import foreseen
from kg.relate.anaphora import Named
from kg.relate.explaining import Woken, woken
from kg.relate.frames import Passage, claims_of_frames, speakers
from kg.relate.match import RelationMatch
from kg.relate.meeting import own_event
from kg.relate.saying import Sayers, attributed, sayers_by_block, sayings
from kg.relate.skeleton import Skeleton, skeleton
from kg.rules.frames import Frame, load_frames
from kg.rules.relations import RelationRule, load_relation_rules
from kg.rules.ruleset import RuleSet

__all__ = ["explain_frames", "relate"]


def relate(
    document: Document,
    mentions: list[Mention],
    relations: Sequence[RelationRule] | None = None,
    authority: Authority | None = None,
    language: Language | None = None,
    frames: Sequence[Frame] | None = None,
) -> list[Claim]:
    """All claims of a document, in text order. Claims refer to mentions by their index.

    Without `language`, in that of the document; without `relations` and `frames`, by those of the
    language; without `authority`, with the known individuals of `schema/authority`.
    """
    language = language or document.text.language
    authority = load_authority() if authority is None else authority
    if relations is None:
        relations = load_relation_rules(language)
    rules = RuleSet.of(relations)
    frames = load_frames(language) if frames is None else RuleSet.of(frames)
    if not rules and not frames:
        return []
    names = {rule.id for rule in rules if not rule.text.verb}
    names.update(frame.id for frame in frames if not frame.text.verb)
    paper = _Paper.of(document, mentions, authority, language)
    claims: set[Claim] = set()
    for block in document.blocks:
        tags = paper.skeleton(block)
        if tags is not None:
            said = _claims_of(paper, block, tags, rules)
            said.extend(claims_of_frames(frames, paper.passage(block, tags)))
            claims.update(paper.attributed(block, tags, said, names))
    return sorted(foreseen(document, mentions, claims), key=_in_text_order)


def explain_frames(
    document: Document,
    mentions: list[Mention],
    authority: Authority | None = None,
    language: Language | None = None,
) -> list[Woken]:
    """Every frame that a document wakes, what fills its slots, and what it lacks."""
    language = language or document.text.language
    authority = load_authority() if authority is None else authority
    frames = load_frames(language)
    paper = _Paper.of(document, mentions, authority, language)
    found: list[Woken] = []
    for block in document.blocks:
        tags = paper.skeleton(block)
        if tags is not None:
            found.extend(woken(frames, paper.passage(block, tags)))
    return found


@dataclass(frozen=True)
class _Paper:
    """A document with its mentions. `heads`: those in its headings, by locator.

    By the start of a block: `speakers`, the body that speaks; `sayers`, the same or who speaks in a
    record, as qualifiers.
    """

    document: Document
    mentions: list[Mention]
    starts: list[int]
    heads: dict[str, Named]
    own: int | None
    authority: Authority
    language: Language
    speakers: dict[int, str]
    sayers: dict[int, Sayers]

    @classmethod
    def of(
        cls,
        document: Document,
        mentions: list[Mention],
        authority: Authority,
        language: Language,
    ) -> _Paper:
        starts = [mention.start for mention in mentions]
        heads: dict[str, Named] = {}
        numbered = list(enumerate(mentions))
        for block in document.blocks:
            if block.kind == "heading":
                first, last = _within(starts, block)
                heads[block.locator] = numbered[first:last]
        own = own_event(document, mentions, language)
        speaking = speakers(document, authority, language)
        return cls(
            document=document,
            mentions=mentions,
            starts=starts,
            heads=heads,
            own=own,
            authority=authority,
            language=language,
            speakers=speaking,
            sayers=sayers_by_block(document, mentions, authority, language, speaking),
        )

    def attributed(
        self, block: Block, tags: Skeleton, claims: list[Claim], names: set[str]
    ) -> Iterator[Claim]:
        """The claims of a block with who says so."""
        if not claims:
            return iter(())
        said = sayings(self.document, tags, self.language)
        return attributed(claims, said, self.sayers.get(block.start, ()), names)

    def passage(self, block: Block, tags: Skeleton) -> Passage:
        """A block for frames."""
        return Passage(
            document=self.document,
            block=block,
            mentions=self.mentions,
            skeleton=tags,
            authority=self.authority,
            language=self.language,
            own=self.own,
            speaker=self.speakers[block.start],
        )

    def skeleton(self, block: Block) -> Skeleton | None:
        """A block shrunk; None for one without mentions, which says nothing."""
        first, last = _within(self.starts, block)
        if first == last:
            return None
        above = list(self.heads.get(block.section or "", ()))
        if self.own is not None:
            above.append((self.own, self.mentions[self.own]))
        return skeleton(
            self.document,
            block,
            self.mentions[first:last],
            first,
            language=self.language,
            above=above,
        )


def _within(starts: list[int], block: Block) -> tuple[int, int]:
    """Indexes of the first mention in a block and of the first behind it."""
    return bisect_left(starts, block.start), bisect_left(starts, block.end)


def _claims_of(
    paper: _Paper, block: Block, tags: Skeleton, rules: RuleSet[RelationRule]
) -> list[Claim]:
    claims: list[Claim] = []
    for rule, matches in rules.matches(tags.words):
        for found in matches:
            match = RelationMatch(
                document=paper.document,
                block=block,
                mentions=paper.mentions,
                skeleton=tags,
                rule=rule,
                found=found,
                authority=paper.authority,
                language=paper.language,
                own=paper.own,
            )
            try:
                claims.extend(rule.read(match))
            except Refused:
                continue
    return claims


def _in_text_order(claim: Claim) -> tuple[int, int, str, str, str, str]:
    ends = _spelt(claim.subject), _spelt(claim.object)
    return claim.start, claim.end, claim.rule, claim.predicate, *ends


def _spelt(term: Term) -> str:
    return f"mention={term.mention!r} literal={term.literal!r} key={term.key!r}"
