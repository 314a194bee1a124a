"""What one document gives to the page, as JSON: to be kept, and put together by `kg.page.data`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.graph.things import paper_address
from kg.model.document import Addressee, Block, Document
from kg.model.mention import Mention
from kg.model.qualifiers import QUALIFIERS
from kg.model.statement import Appearance, Edge, Evidence, Statement
from kg.model.subjects import Subject
from kg.model.text import Span
from kg.page.contract import (
    BlockPart,
    Directed,
    DocumentFacts,
    DocumentPart,
    EdgePart,
    Fact,
    HeldRow,
    Marked,
    NamedRow,
    NoteRow,
    Proof,
    Recommended,
    Sentence,
    TextPart,
    ThingPart,
)
from kg.page.labels import LABELS

MOST_SENTENCES = 40  # shown of one thing
MOST_PROOFS = 8  # of one relation
REACH = 160  # characters of a sentence shown to each side of a mention
_CUT = "…"


def page_part(
    document: Document,
    edges: Iterable[Edge],
    appearances: Iterable[Appearance],
    statements: Iterable[Statement],
    about: Iterable[Subject],
) -> bytes:
    """What picture, panel and tables take of one document: a `DocumentPart`."""
    part: DocumentPart = {
        "row": _facts_of_cover(document, about),
        "things": _things(document, appearances),
        "edges": [_edge(edge) for edge in edges],
        "facts": list(_facts(statements)),
        "recommendations": list(_recommendations(document)),
        "directives": list(_directives(document)),
    }
    return _dump(part)


def _dump(part: Mapping[str, object]) -> bytes:
    text = json.dumps(part, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _facts_of_cover(document: Document, about: Iterable[Subject]) -> DocumentFacts:
    front = document.front
    kinds = [block.kind for block in document.blocks]
    return {
        "name": document.name,
        "symbol": front.symbol or "",
        "heading": front.title or "",
        "kind": front.kind or "",
        "language": front.language,
        "date": front.date or "",
        "session": front.session or "",
        "agenda": front.agenda_items,
        "authors": front.authors,
        "submitter": front.submitted_by or "",
        "recipient": front.addressed_to or "",
        "original": _original(front.symbol, front.language),
        "subjects": [subject.label for subject in about],
        "subjects_en": [subject.english for subject in about],
        "paragraphs": kinds.count("paragraph") + kinds.count("item"),
    }


def _original(symbol: str | None, language: str) -> str:
    return paper_address(symbol, language) if symbol else ""


def _things(document: Document, appearances: Iterable[Appearance]) -> list[ThingPart]:
    texts = {block.locator: document.words(block) for block in document.blocks}
    sentences: dict[str, list[Sentence]] = defaultdict(list)
    surest: dict[str, int] = defaultdict(int)
    for appearance in appearances:
        key, evidence = appearance.key, appearance.evidence
        surest[key] = max(surest[key], _percent(evidence))
        if len(sentences[key]) < MOST_SENTENCES:
            sentence = sentence_around(texts[evidence.paragraph], evidence)
            sentences[key].append(sentence)
    return [ThingPart(key, surest[key], found) for key, found in sentences.items()]


def sentence_around(paragraph: str, evidence: Evidence) -> Sentence:
    """The sentence of a mention in the text of its paragraph, at most `REACH` to each side.

    What is cut off is told by an ellipsis, and no word is cut in two.
    """
    start, end = place_in(paragraph, evidence)
    whole = sentence_span(paragraph, start, end)
    first, last = _cut_to_reach(paragraph, whole, start, end)
    opening = _CUT if first > whole[0] else ""
    closing = _CUT if last < whole[1] else ""
    shift = len(opening) - first
    return Sentence(
        paragraph=evidence.paragraph,
        text=f"{opening}{paragraph[first:last]}{closing}",
        start=start + shift,
        end=end + shift,
        rule=evidence.rule,
    )


def place_in(paragraph: str, evidence: Evidence) -> Span:
    """Where the words of a mention stand in the text of its paragraph."""
    context = evidence.prefix + evidence.exact + evidence.suffix
    start = paragraph.find(context) + len(evidence.prefix)
    return Span(start, start + len(evidence.exact))


def sentence_span(paragraph: str, start: int, end: int) -> Span:
    """The sentences of a paragraph that a stretch of it is in."""
    before = [paragraph.rfind(mark, 0, start) for mark in LABELS.sentence_ends]
    behind = [paragraph.find(mark, end) for mark in LABELS.sentence_ends]
    found = [place for place in behind if place >= 0]
    return Span(max(before) + 1, min(found, default=len(paragraph) - 1) + 1)


def sentence_bounds(text: str, start: int, end: int) -> Span:
    """The same, at most `REACH` to each side of the stretch, and no word in two."""
    return _cut_to_reach(text, sentence_span(text, start, end), start, end)


def _cut_to_reach(text: str, whole: Span, start: int, end: int) -> Span:
    first, last = whole
    if first < start - REACH:
        first = _word_ends(text, start - REACH, start, 1)
    if last > end + REACH:
        last = _word_ends(text, end + REACH, end, -1)
    return Span(first, last)


def _word_ends(text: str, place: int, limit: int, step: int) -> int:
    """The place nearest to `place` towards `limit` that parts no word of letters with spaces."""
    at = place
    while at != limit and _in_word(text[at - 1]) and _in_word(text[at]):
        at += step
    return place if at == limit else at


def _in_word(character: str) -> bool:
    """Words of ASCII are set off by spaces; of other scripts that are not, any place will do."""
    return character.isascii() and not character.isspace()


def _percent(evidence: Evidence) -> int:
    return round(evidence.confidence * 100)


def _edge(edge: Edge) -> EdgePart:
    return EdgePart(
        subject=edge.subject,
        object=edge.object,
        predicate=edge.predicate,
        modality=edge.modality,
        proofs=[_proof(said) for said in edge.statements[:MOST_PROOFS]],
        said=len(edge.statements),
    )


def _proof(statement: Statement) -> Proof:
    evidence = statement.evidence
    return Proof(
        paragraph=evidence.paragraph,
        words=evidence.exact,
        rule=evidence.rule,
        confidence=_percent(evidence),
        held=_held(statement),
    )


def _held(statement: Statement) -> list[HeldRow]:
    """Its qualifiers, under the names of their properties."""
    rows: list[HeldRow] = []
    for held in statement.qualifiers:
        name = QUALIFIERS[held.name].curie(held.literal).partition(":")[2]
        rows.append(HeldRow(name, held.id, "" if held.literal else held.value))
    return rows


def _facts(statements: Iterable[Statement]) -> Iterator[Fact]:
    for statement in statements:
        if statement.literal or statement.object.startswith("Date/"):
            yield Fact(
                subject=statement.subject,
                predicate=statement.predicate,
                value=statement.object_id,
                modality=statement.modality,
                paragraph=statement.evidence.paragraph,
                words=statement.evidence.exact,
                held=_held(statement),
                object=statement.object,
            )


def _recommendations(document: Document) -> Iterator[Recommended]:
    for recommendation in document.recommendations:
        for item in recommendation.items:
            yield Recommended(
                number=recommendation.number,
                title=recommendation.title,
                item=item.label,
                text=item.text,
                addressees=_named(item.addressees),
                deadlines=item.dates,
                paragraph=document.block_at(item.start).locator,
            )


def _directives(document: Document) -> Iterator[Directed]:
    for directive in document.directives:
        yield Directed(
            operator=directive.operator,
            strength=directive.strength,
            addressees=_named(directive.addressees),
            deadlines=directive.deadlines,
            text=directive.text,
            paragraph=directive.paragraph,
            asker=NamedRow(directive.said_by or "", directive.sayer or ""),
        )


def _named(addressees: Iterable[Addressee]) -> list[NamedRow]:
    return [NamedRow(one.name, one.key or "") for one in addressees]


def text_part(document: Document, mentions: Iterable[Mention]) -> bytes:
    """One document for the reader: a `TextPart`."""
    marks = _marks(document, mentions)
    notes = _notes(document)
    blocks = []
    for block in document.blocks:
        row = BlockPart(
            kind=block.kind,
            locator=block.locator,
            level=block.level,
            text=document.words(block),
            marks=marks.get(block.start, []),
            notes=notes.get(block.start, []),
        )
        blocks.append(row)
    part: TextPart = {"blocks": blocks}
    return _dump(part)


def _marks(document: Document, mentions: Iterable[Mention]) -> dict[int, list[Marked]]:
    """Mentions by the start of their block; of two that overlap the first."""
    found: dict[int, list[Marked]] = defaultdict(list)
    for mention in mentions:
        block = document.block_at(mention.start)
        row = _marked(mention, block)
        held = found[block.start]
        free = held[-1].end if held else 0
        if mention.kind != "Date" and row.start >= free:
            held.append(row)
    return found


def _marked(mention: Mention, block: Block) -> Marked:
    return Marked(
        start=mention.start - block.start,
        end=min(mention.end, block.end) - block.start,
        thing=f"{mention.kind}/{mention.id}",
    )


def _notes(document: Document) -> dict[int, list[NoteRow]]:
    """Marks of footnotes by the start of their block."""
    found: dict[int, list[NoteRow]] = defaultdict(list)
    for mark in document.text.marks if document.blocks else ():
        block = document.block_at(max(mark.at - 1, 0))
        row = NoteRow(at=mark.at - block.start, label=mark.label)
        found[block.start].append(row)
    return found
