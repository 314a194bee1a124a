"""Directives: what a document asks for, with the word that asks, how strongly, and whom.

The words are data (`relate/directives.toml`): operators, uses that ask nothing, and who may be
asked. A sentence has one directive, or several where verbs that ask have comma clauses of their
own. The operator is the word that asks, with the word that frames it in front.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model.document import Addressee, Block, Clause, Directive, Document
from kg.model.language import Language
from kg.model.mention import Mention, within
from kg.relate.addressee import ASKED, Name, before, behind, masked
from kg.relate.asking import Asking, Sentence, load_asking
from kg.relate.operators import Operator, find_operators, framed, strength
from kg.relate.referring import antecedent, recipients_of
from kg.relate.steps import Found, Steps

_BLOCKS = ("paragraph", "item")
_ARTICLES = 3  # a paper with as many is made of articles


def find_directives(
    document: Document,
    mentions: Sequence[Mention] = (),
    clauses: Sequence[Clause] = (),
    language: Language | None = None,
) -> list[Directive]:
    """All of a document, outside headings, footnotes and articles; none without its words.

    `mentions` (in text order) and `clauses` are the document's.
    """
    language = language or document.text.language
    asking = load_asking(language)
    if asking is None:
        return []
    folded = asking.widened(document.text.folded)
    hits = next((found for _, found in asking.operators.hits(folded)), ())
    paper = _Paper(
        document=document,
        folded=folded,
        mentions=mentions,
        asking=asking,
        hits=hits,
        preamble=_preamble(document, clauses, asking),
        recipients=recipients_of(document, mentions, asking),
    )
    provisions = _provisions(document, asking)
    steps = Steps(document, folded, asking)
    directives: list[Directive] = []
    for block in document.blocks:
        if block.kind not in _BLOCKS or block.locator in provisions:
            steps.end()
        else:
            directives.extend(steps.read(block, _of_block(paper, block)))
    return directives


@dataclass(frozen=True)
class _Paper:
    """A document, its mentions and what is known of it as a whole.

    `folded`: its text as it is read here. `hits`: where in the text an operator may begin. `preamble`: locators of its paragraphs.
    `recipients`: those whom it is written to, where it is a letter.
    """

    document: Document
    folded: str
    mentions: Sequence[Mention]
    asking: Asking
    hits: Sequence[int]
    preamble: set[str]
    recipients: list[Addressee]


def _of_block(paper: _Paper, block: Block) -> list[Found]:
    """Those of the sentences of a block."""
    found: list[Found] = []
    asking, document, folded = paper.asking, paper.document, paper.folded
    pattern = asking.sentence
    if asking.announces.search(folded, block.start, block.end):
        pattern = asking.sentence_with_list
    for sentence in pattern.finditer(folded, block.start, block.end):
        start, end = sentence.span()
        inside = paper.hits[
            bisect_left(paper.hits, start) : bisect_left(paper.hits, end)
        ]
        if not inside:
            continue
        read = _sentence(sentence[0], start, paper.mentions, asking)
        places = [hit - start for hit in inside]
        in_preamble = block.locator in paper.preamble
        operators = find_operators(document, block, read, places, in_preamble)
        found.extend(_directives(paper, block, read, operators))
    return found


def _provisions(document: Document, asking: Asking) -> set[str]:
    """Locators of what stands in articles, of treaties and rules: they bind, and ask nothing.

    Articles are headings, with all that stands under them, or open their paragraphs. A treaty is
    all provisions.
    """
    heads = {b.locator for b in document.blocks if _is_article(document, b, asking)}
    if len(heads) < _ARTICLES:
        return set()
    whole = document.front.kind == "treaty"
    for block in document.blocks:
        if whole or block.section in heads:
            heads.add(block.locator)
    return heads


def _is_article(document: Document, block: Block, asking: Asking) -> bool:
    name = "article_heading" if block.kind == "heading" else "article"
    folded = document.text.folded
    return asking.pattern(name).match(folded, block.start, block.end) is not None


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
    paper: _Paper, block: Block, sentence: Sentence, operators: list[Operator]
) -> Iterator[Found]:
    name: Name | None = None
    last: Operator | None = None
    text = paper.document.text.text
    for part in _parts(sentence, operators):
        operator = part.operator
        if last is None or not _goes_on(sentence, part, last):
            name = _addressee(sentence, operator)
        last = operator
        words = sentence.words[name.start : name.end].strip() if name else None
        addressees = name.addressees(sentence) if name else []
        if name is None and operator.asks and _is_of_letter(sentence, part):
            addressees = paper.recipients
            words = paper.asking.words.text("list_joint").join(
                one.name for one in addressees
            )
        start, end = sentence.start + part.start, sentence.start + part.end
        directive = Directive(
            paragraph=block.locator,
            operator=framed(sentence, operator),
            strength=strength(sentence, operator),
            addressee=words or None,
            addressees=addressees,
            text=text[start:end],
            start=start,
            end=end,
            at=sentence.start + operator.start,
        )
        opens = sentence.words_are("link", part.clause, operator.start)
        yield Found(directive, operator.asks, opens)


def _is_of_letter(sentence: Sentence, part: _Part) -> bool:
    """It asks for something to be done with the letter itself."""
    return sentence.words_hold("own_letter", part.start, part.end)


def _goes_on(sentence: Sentence, part: _Part, last: Operator) -> bool:
    """A word of duty that goes on from the one before, with its subject."""
    if part.operator.asks or last.asks:
        return False
    return sentence.words_are("goes_on", part.clause, part.operator.start)


def _addressee(sentence: Sentence, operator: Operator) -> Name | None:
    if operator.asks:
        name = behind(sentence, operator.end)
        return name or antecedent(sentence, operator.start, operator.end)
    return before(sentence, operator.start, operator.end)
