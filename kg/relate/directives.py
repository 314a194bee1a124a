"""Directives: what a document asks for, with the word that asks, how strongly, and whom.

The words are data (`relate/directives.toml`): operators, uses that ask nothing, and who may be
asked. A sentence has one directive, or several where verbs that ask have comma clauses of their
own. The operator is the word that asks, with the word that frames it in front.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model.document import Block, Clause, Directive, Document
from kg.model.language import Language
from kg.model.mention import Mention, within
from kg.relate.addressee import ASKED, Name, before, behind, masked
from kg.relate.asking import Asking, Sentence, load_asking
from kg.relate.operators import Operator, find_operators, framed

_BLOCKS = ("paragraph", "item")


def find_directives(
    document: Document,
    mentions: Sequence[Mention] = (),
    clauses: Sequence[Clause] = (),
    language: Language | None = None,
) -> list[Directive]:
    """All of a document, outside headings and footnotes; none without words of its language.

    `mentions` (in text order) and `clauses` are the document's.
    """
    language = language or document.text.language
    asking = load_asking(language)
    if asking is None:
        return []
    folded = document.text.folded
    hits = next((found for _, found in asking.operators.hits(folded)), ())
    preamble = _preamble(document, clauses, asking)
    directives: list[Directive] = []
    lead: Directive | None = None
    goes_on = False  # the line before was a step that is not the last
    for block in document.blocks:
        if block.kind not in _BLOCKS:
            lead = None
            continue
        found = _of_block(
            document, block, mentions, asking, hits, block.locator in preamble
        )
        if lead is not None and not _is_step(document, block, goes_on, asking):
            lead = None
        if lead is not None and not found:
            found = [_step(document, block, lead)]
        elif lead is None and found and _leads(document, block, found[-1], asking):
            lead = found[-1]
        goes_on = _ends_as_step(document, block, asking)
        directives.extend(found)
    return directives


def _of_block(
    document: Document,
    block: Block,
    mentions: Sequence[Mention],
    asking: Asking,
    hits: Sequence[int],
    in_preamble: bool,
) -> list[Directive]:
    """Those of the sentences of a block; `hits`: where in the text an operator may begin."""
    found: list[Directive] = []
    folded = document.text.folded
    pattern = asking.sentence
    if asking.announces.search(folded, block.start, block.end):
        pattern = asking.sentence_with_list
    for sentence in pattern.finditer(folded, block.start, block.end):
        start, end = sentence.span()
        inside = hits[bisect_left(hits, start) : bisect_left(hits, end)]
        if not inside:
            continue
        read = _sentence(sentence[0], start, mentions, asking)
        places = [hit - start for hit in inside]
        operators = find_operators(document, block, read, places, in_preamble)
        found.extend(_directives(document, block, read, operators))
    return found


def _leads(document: Document, block: Block, last: Directive, asking: Asking) -> bool:
    """Does the block end in the mark behind which a list of steps follows?"""
    ends = document.words(block).rstrip().endswith(asking.words.text("list_follows"))
    return ends and last.end >= block.end - 1


def _is_step(document: Document, block: Block, goes_on: bool, asking: Asking) -> bool:
    """An item, or a line without a number that ends as members of a list do, or follows one."""
    if block.kind == "item":
        return True
    return block.label is None and (goes_on or _ends_as_step(document, block, asking))


def _ends_as_step(document: Document, block: Block, asking: Asking) -> bool:
    ends = tuple(asking.words.text("step_ends"))
    return document.words(block).rstrip().endswith(ends)


def _step(document: Document, block: Block, lead: Directive) -> Directive:
    """A step of what a sentence above the list asks for."""
    text = document.text.text[block.start : block.end]
    return lead.model_copy(
        update={
            "paragraph": block.locator,
            "text": text,
            "start": block.start,
            "end": block.end,
        }
    )


def _preamble(
    document: Document, clauses: Sequence[Clause], asking: Asking
) -> set[str]:
    """Locators of the paragraphs of preambles.

    From the first such clause on, those without a number that end in a comma.
    """
    starts = [clause.start for clause in clauses if clause.kind == "preambular"]
    if not starts:
        return set()
    first, commas = min(starts), tuple(asking.words.text("preamble_ends"))
    found: set[str] = set()
    for block in document.blocks:
        if block.start < first or block.label:
            continue
        if document.words(block).rstrip().endswith(commas):
            found.add(block.locator)
    return found


def _sentence(
    words: str, start: int, mentions: Sequence[Mention], asking: Asking
) -> Sentence:
    inside = within(mentions, start, start + len(words))
    bodies: dict[int, Mention] = {}
    for mention in inside:
        if mention.kind in ASKED:
            bodies[mention.start - start] = mention
    return Sentence(words, masked(words, start, inside), start, bodies, asking)


@dataclass(frozen=True)
class _Part:
    """An operator and the stretch of its sentence that is its directive."""

    operator: Operator
    clause: int  # where its comma clause begins
    start: int
    end: int


def _parts(sentence: Sentence, operators: list[Operator]) -> list[_Part]:
    """The whole sentence for one operator, or for several that share a comma clause.

    Else each has what stands from its clause on, and the first one what stands before it.
    """
    clauses = [sentence.clause_start(operator.start) for operator in operators]
    whole = len(operators) == 1 or len(set(clauses)) < len(clauses)
    ends = [*clauses[1:], len(sentence.words)]
    parts: list[_Part] = []
    for index, operator in enumerate(operators):
        start, end = clauses[index], ends[index]
        if whole:
            start, end = 0, len(sentence.words)
        elif index == 0:
            start = 0
        parts.append(_Part(operator, clauses[index], start, end))
    return parts


def _directives(
    document: Document, block: Block, sentence: Sentence, operators: list[Operator]
) -> Iterator[Directive]:
    name: Name | None = None
    last: Operator | None = None
    for part in _parts(sentence, operators):
        operator = part.operator
        if last is None or not _goes_on(sentence, part, last):
            name = _addressee(sentence, operator)
        last = operator
        start, end = sentence.start + part.start, sentence.start + part.end
        yield Directive(
            paragraph=block.locator,
            operator=framed(sentence, operator),
            strength=sentence.asking.strength(operator.core),
            addressee=sentence.words[name.start : name.end] if name else None,
            addressees=name.addressees(sentence) if name else [],
            text=document.text.text[start:end],
            start=start,
            end=end,
        )


def _goes_on(sentence: Sentence, part: _Part, last: Operator) -> bool:
    """A word of duty that goes on from the one before, with its subject."""
    if part.operator.asks or last.asks:
        return False
    return sentence.words_are("goes_on", part.clause, part.operator.start)


def _addressee(sentence: Sentence, operator: Operator) -> Name | None:
    if operator.asks:
        return behind(sentence, operator.end)
    return before(sentence, operator.start, operator.end)
