"""Sayings: what stands in a sentence that somebody says, or in the paragraph of a speaker.

The words are data (`relate/saying.toml`). Of a record, the heads of paragraphs tell who speaks; of
a resolution, the line of the organ.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model.authority import Authority
from kg.model.claim import Claim, Qualifier, Term
from kg.model.document import Block, Directive, Document
from kg.model.language import Language
from kg.model.mention import Mention, within
from kg.relate.derived.record import speakers_of_record
from kg.relate.frames import speakers
from kg.relate.skeleton import Skeleton, skeleton
from kg.rules.derivations import Linked, load_derivations
from kg.rules.words import Words, words_of

_FILE = "relate/saying"
_SAID_BY = "saidBy"
_ANNEX = "annex"  # how locators of annexes begin
_LONGEST = 2000  # characters that one sentence may have
Sayers = tuple[Qualifier, ...]


@dataclass(frozen=True)
class Saying:
    """A sentence that somebody says, in text offsets: from the sayer, from the verb's end, its end.

    `bare`: the sayer is a body without its name.
    """

    start: int
    verb: int
    end: int
    by: Qualifier
    bare: bool = False

    def holds(self, claim: Claim) -> bool:
        """Is a claim what is said, with the sayer for a part of it at most?"""
        return self.start <= claim.start and self.verb < claim.end <= self.end


def sayings(document: Document, tags: Skeleton, language: Language) -> list[Saying]:
    """The sentences of a block in which somebody says something, in order."""
    words = words_of(language, _FILE)
    found: list[Saying] = []
    for match in _heads(words, tags):
        group = match.lastgroup or "who"
        start, end = match.span(group)
        stop = words.pattern("ends").search(
            tags.words, match.end(), match.end() + _LONGEST
        )
        last = stop.start() if stop else len(tags.words)
        first, behind = tags.starts[start], tags.ends[end - 1]
        term = Term(literal=document.text.simple[first:behind])
        if group != "words":
            term = Term(mention=tags.mentions[start][0])
        by = Qualifier(name=_SAID_BY, value=term, start=first, end=behind)
        ends = tags.ends[last - 1] if last > match.end() else tags.ends[match.end() - 1]
        said = term.literal or ""
        bare = words.pattern("bare").fullmatch(said) is not None
        found.append(Saying(first, tags.ends[match.end() - 1], ends, by, bare))
    return sorted(found, key=lambda one: one.start)


def _heads(words: Words, tags: Skeleton) -> Iterator[re.Match[str]]:
    """Who says and the verb, wherever that is told as so."""
    for name in ("says", "as_said"):
        for match in words.pattern(name).finditer(tags.words):
            if not _is_weighed(match, tags):
                yield match


def _is_weighed(match: re.Match[str], tags: Skeleton) -> bool:
    """Is it only supposed, denied or asked that somebody says so?"""
    return any(match.start() <= mood.at < match.end() for mood in tags.moods)


def speaks(document: Document, block: Block, language: Language) -> bool:
    """May a block hold a saying? Cheaper than to shrink it."""
    verb = words_of(language, _FILE).pattern("verb")
    return verb.search(document.text.folded, block.start, block.end) is not None


def sayers_by_block(
    document: Document,
    mentions: Sequence[Mention],
    authority: Authority,
    language: Language,
    speakers: Mapping[int, str],
) -> dict[int, Sayers]:
    """By the start of each block, who speaks there: in a record a person, else an organ.

    `speakers`: the key of the organ, as `kg.relate.frames.speakers` reads it.
    """
    for derivation in load_derivations(language):
        if derivation.id.endswith(".record"):
            linked = Linked(document, list(mentions), authority)
            found: dict[int, Sayers] = {}
            for start, people in speakers_of_record(linked, derivation).items():
                found[start] = tuple(_sayer(mentions, one) for one in people)
            if found:
                return found
    return dict(_organs(document, speakers))


def _organs(
    document: Document, speakers: Mapping[int, str]
) -> Iterator[tuple[int, Sayers]]:
    """Each block in which an organ speaks, outside annexes; the line of its name shows it."""
    speaking: Qualifier | None = None
    for block in document.blocks:
        key = speakers[block.start]
        if not key or block.locator.startswith(_ANNEX):
            continue
        if speaking is None or speaking.value.key != key:
            speaking = Qualifier(
                name=_SAID_BY,
                value=Term(key=key),
                start=block.start,
                end=block.end - 1,
            )
        yield block.start, (speaking,)


def _sayer(mentions: Sequence[Mention], mention: Mention) -> Qualifier:
    index = bisect_left(mentions, mention.start, key=_start)
    term = Term(mention=index)
    return Qualifier(name=_SAID_BY, value=term, start=mention.start, end=mention.end)


def _start(mention: Mention) -> int:
    return mention.start


def attributed(
    claims: Iterable[Claim], said: Sequence[Saying], speakers: Sayers, names: set[str]
) -> Iterator[Claim]:
    """Claims of a block with who says so.

    `speakers` speak in the block as a whole; `names` are ids of rules that read a name or a title,
    which nobody says.
    """
    for claim in claims:
        by = () if claim.rule in names else speakers
        for saying in said:
            if saying.bare and speakers:
                continue
            if saying.holds(claim) and claim.rule not in names:
                by = (saying.by,)
        if by:
            claim = claim.model_copy(update={"qualifiers": (*claim.qualifiers, *by)})
        yield claim


def voiced(
    document: Document,
    mentions: Sequence[Mention],
    directives: Sequence[Directive],
    authority: Authority,
    language: Language,
) -> list[Directive]:
    """Directives with who asks, where the words name somebody; `mentions` are linked."""
    if not directives:
        return []
    speaking = speakers(document, authority, language)
    sayers = sayers_by_block(document, mentions, authority, language, speaking)
    said: dict[int, list[Saying]] = {}
    made: list[Directive] = []
    for directive in directives:
        block = document.block_at(directive.start)
        if block.start not in said:
            said[block.start] = _said_in(document, block, mentions, language)
        by = list(sayers.get(block.start, ()))
        for saying in said[block.start]:
            if saying.bare and by:
                continue
            if saying.start < directive.end and directive.start < saying.end:
                by = [saying.by]
        made.append(_asked(document, mentions, directive, by))
    return made


def _said_in(
    document: Document, block: Block, mentions: Sequence[Mention], language: Language
) -> list[Saying]:
    if not speaks(document, block, language):
        return []
    first = bisect_left(mentions, block.start, key=_start)
    inside = within(mentions, block.start, block.end)
    tags = skeleton(document, block, inside, first, language=language)
    return sayings(document, tags, language)


def _asked(
    document: Document,
    mentions: Sequence[Mention],
    directive: Directive,
    by: Sequence[Qualifier],
) -> Directive:
    """A directive with the first of those who speak."""
    if not by:
        return directive
    words = document.text.simple[by[0].start : by[0].end]
    sayer = by[0].value.key
    if by[0].value.mention is not None:
        mention = mentions[by[0].value.mention]
        sayer = f"{mention.kind}/{mention.id}"
    return directive.model_copy(update={"said_by": words, "sayer": sayer})
