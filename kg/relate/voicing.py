"""Who asks: directives with the words for whoever speaks in their sentence, paragraph or annex."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import attrgetter

from kg.model.authority import Authority
from kg.model.claim import Qualifier, Term
from kg.model.document import Block, Directive, Document
from kg.model.language import Language
from kg.model.mention import Mention
from kg.relate.first_person import FirstPerson
from kg.relate.frames import speakers
from kg.relate.saying import (
    ANNEX,
    FILE,
    OF_DIRECTIVES,
    SAID_BY,
    Saying,
    sayer_of,
    sayers_by_block,
    sayings,
    speaks,
)
from kg.relate.skeleton import Skeleton
from kg.relate.speaking import organs_of_lines, speakers_of_heads, tags_of
from kg.rules.words import words_of

_EVENT = "Event"


def voiced(
    document: Document,
    mentions: Sequence[Mention],
    directives: Sequence[Directive],
    authority: Authority,
    language: Language,
) -> list[Directive]:
    """Directives with who asks, where the words name somebody; `mentions` are linked.

    In the conclusions of a meeting, annexed to a letter, that is the meeting, where nobody else is
    named. What a paper asks as I is its writer's. Members of a list have who announced it.
    """
    if not directives:
        return []
    spoken = _spoken(document, mentions, authority, language)
    meetings = _meetings_of_annexes(document, mentions, language)
    writer = FirstPerson(document, language)
    said: dict[int, list[Saying]] = {}
    made: list[Directive] = []
    for directive in directives:
        block = document.block_at(directive.at)
        if block.start not in said:
            said[block.start] = _said_below(document, block, mentions, language)
        by = _by(directive, spoken.get(block.start, ()), said[block.start])
        if not by:
            by = meetings.get(block.locator.partition("/")[0], [])
        if not by:
            by = writer.asks(directive)
        made.append(_asked(document, mentions, directive, by))
    return made


def _spoken(
    document: Document,
    mentions: Sequence[Mention],
    authority: Authority,
    language: Language,
) -> dict[int, Sequence[Qualifier]]:
    """By the start of each block, who speaks there, where the block itself does not tell."""
    speaking = speakers(document, authority, language)
    spoken: dict[int, Sequence[Qualifier]] = {}
    spoken.update(sayers_by_block(document, mentions, authority, language, speaking))
    spoken.update(organs_of_lines(document, mentions, language))
    for start, by in speakers_of_heads(document, mentions, language).items():
        spoken.setdefault(start, by)
    return spoken


def _by(
    directive: Directive, spoken: Sequence[Qualifier], said: Sequence[Saying]
) -> Sequence[Qualifier]:
    """Who asks: whoever says the sentence, else who speaks in its block.

    There a body without its name is the one that speaks.
    """
    by = spoken
    for saying in said:
        if saying.bare and spoken:
            continue
        if saying.start <= directive.at < saying.end:
            by = [saying.by]
    return by


def _meetings_of_annexes(
    document: Document, mentions: Sequence[Mention], language: Language
) -> dict[str, list[Qualifier]]:
    """By the locator of an annex of a letter, the meeting whose conclusions or report it is.

    Or who presided, where the annex is his account.
    """
    if document.front.kind != "letter":
        return {}
    words = words_of(language, FILE)
    found: dict[str, list[Qualifier]] = {}
    alone: dict[str, Qualifier] = {}
    for block in document.blocks:
        annex = block.locator.partition("/")[0]
        if block.kind != "heading" or not annex.startswith(ANNEX) or annex in found:
            continue
        tags = tags_of(document, block, mentions, language)
        line = tags.words.rstrip()
        meeting = _meeting_in(tags, mentions)
        account = words.pattern("account").fullmatch(line)
        if account:
            by = sayer_of(document, tags, account, (), ())
            found[annex] = [by] if by else []
        elif meeting and words.pattern("outcome").search(line):
            found[annex] = [meeting]
        elif meeting and words.pattern("meeting_alone").fullmatch(line):
            alone.setdefault(annex, meeting)
        elif annex in alone and words.pattern("outcome_alone").fullmatch(line):
            found[annex] = [alone[annex]]
    return found


def _meeting_in(tags: Skeleton, mentions: Sequence[Mention]) -> Qualifier | None:
    """The only meeting that a line names."""
    found: dict[int, Qualifier] = {}
    for place, owners in enumerate(tags.mentions):
        if owners and mentions[owners[0]].kind == _EVENT:
            start, end = tags.starts[place], tags.ends[place]
            term = Term(mention=owners[0])
            by = Qualifier(name=SAID_BY, value=term, start=start, end=end)
            found[owners[0]] = by
    return next(iter(found.values())) if len(found) == 1 else None


def _said_below(
    document: Document, block: Block, mentions: Sequence[Mention], language: Language
) -> list[Saying]:
    """What is said in a block, whose pronouns may mean who speaks in the one above."""

    def above() -> list[Saying]:
        number = bisect_left(document.blocks, block.start, key=attrgetter("start"))
        if number == 0:
            return []
        return _said_in(document, document.blocks[number - 1], mentions, language)

    return _said_in(document, block, mentions, language, above)


def _said_in(
    document: Document,
    block: Block,
    mentions: Sequence[Mention],
    language: Language,
    above: Callable[[], Sequence[Saying]] = tuple,
) -> list[Saying]:
    if not speaks(document, block, language):
        return []
    tags = tags_of(document, block, mentions, language)
    return sayings(document, tags, language, OF_DIRECTIVES, above)


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
