"""When and where something was held, and by whom; who took part."""

from __future__ import annotations

from kg.model.claim import Claim, Term
from kg.model.document import Block, Document
from kg.model.language import Language
from kg.model.mention import Mention
from kg.model.parts.date import DateParts
from kg.model.parts.event import session_of
from kg.relate.match import RelationMatch
from kg.rules.words import words_of


def read(match: RelationMatch) -> list[Claim]:
    """As the rule says."""
    return match.claims()


def date_before(match: RelationMatch) -> list[Claim]:
    """As the rule says; years from one to another are those of what a meeting is about."""
    return [claim for claim in read(match) if not _of_years(match, claim.object)]


def _of_years(match: RelationMatch, term: Term) -> bool:
    date = match.mention(term)
    if date is None or not isinstance(date.parts, DateParts):
        return False
    interval = date.parts.interval
    return interval is not None and interval.of_years


def own_event(
    document: Document, mentions: list[Mention], language: Language
) -> int | None:
    """Index of the meeting that the document, or its annex, reports on.

    None where the headings name none or several.
    """
    reports_on = words_of(language, "relate/meeting").pattern("reports_on")
    found: dict[str, int] = {}
    for index, mention in enumerate(mentions):
        if mention.kind != "Event" or session_of(mention.parts):
            continue
        block = document.block_at(mention.start)
        if block.kind not in ("front", "heading"):
            continue
        behind = document.text.folded[mention.end : block.end]
        if _is_annex_title(mention, block) or reports_on.search(behind):
            found.setdefault(mention.id, index)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_annex_title(mention: Mention, block: Block) -> bool:
    whole = (mention.start, mention.end) == (block.start, block.end)
    return bool(block.annex) and whole
