"""What the page's scripts are given: the keys of each part, and the order of each row.

The page holds three parts as JSON: `data-core` draws the picture, `data-more` answers clicks and
searches, `data-doc-N` fills the reader with document N. Things, documents, kinds, predicates and
modalities are numbers there: places in the lists of `data-core`. A row is an array; the scripts
read it by position, in the order of the fields here.

Parts of single documents are kept between builds, before anything has a number: there things and
predicates go by their names, and rows do not say their document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, NotRequired, TypedDict

# Rows of data-core


class KindRow(NamedTuple):
    """A kind that is drawn; `shape` is one of vis-network's."""

    name: str
    zh: str
    en: str
    colour: str
    shape: str


class PredicateRow(NamedTuple):
    """A relation; `symmetric`: 1 where it holds both ways."""

    name: str
    zh: str
    en: str
    iri: str
    symmetric: int


class NodeColumns(TypedDict):
    """Things, a list a column, in the order of their keys; `n` counts their mentions.

    `community` is a place in the lists of `CommunityColumns`. `rank` is PageRank and `between`
    betweenness, both in thousandths of the greatest there; `between` has no members where there are
    too many things.
    """

    kind: list[int]
    x: list[int]
    y: list[int]
    n: list[int]
    label: list[str]
    community: list[int]
    rank: list[int]
    between: list[int]


# Groups of things that belong together, a list a column, the largest first; sixty at most. `x`, `y`
# and `r`: a circle, in the coordinates of the things, that holds its members and meets no other;
# `n` counts them. `top` has up to three things to call it by, `years` the first and the last year
# of its documents, or of what happened to its things, or nothing. `from` and `to` are two
# communities, the lesser number first, and `shared` is how much joins them; of each community the
# four strongest are there. What is joined to nothing is in the last one, which then has no `top`
# and may hold, if there were too many, the smallest that are joined to no other too.
CommunityColumns = TypedDict(
    "CommunityColumns",
    {
        "x": list[int],
        "y": list[int],
        "r": list[int],
        "n": list[int],
        "top": list[list[int]],
        "years": list[list[int]],
        "from": list[int],
        "to": list[int],
        "shared": list[int],
    },
)


# What is said of two things in one way, a list a column; the ends are things. `contested`: 1 where
# a finding doubts it.
EdgeColumns = TypedDict(
    "EdgeColumns",
    {
        "from": list[int],
        "to": list[int],
        "predicate": list[int],
        "modality": list[int],
        "contested": list[int],
    },
)


class DocumentFacts(TypedDict):
    """What the cover says of a document; "" where it does not.

    `original`: where the United Nations keep it. `recipient`: of a letter. `subjects_en`: its
    subjects in English, "" where that is not known.
    """

    name: str
    symbol: str
    heading: str
    kind: str
    language: str
    date: str
    session: str
    agenda: list[str]
    authors: list[str]
    submitter: str
    recipient: str
    original: str
    subjects: list[str]
    subjects_en: list[str]
    paragraphs: int


class DocumentEntry(DocumentFacts):
    """The same with its label, and the thing that it is; -1 if it is none."""

    title: str
    node: int


class Core(TypedDict):
    """`data-core`. `texts`: there is a part for each document; `site`: pieces lie beside it."""

    kinds: list[KindRow]
    predicates: list[PredicateRow]
    modalities: tuple[str, ...]
    node: NodeColumns
    edge: EdgeColumns
    community: CommunityColumns
    documents: list[DocumentEntry]
    texts: bool
    findings: Mapping[str, tuple[str, str]]
    site: NotRequired[bool]


# Rows of data-more, and of what one document gives to them


class Sentence(NamedTuple):
    """A sentence around a mention, which stands at `start` to `end` in it."""

    paragraph: str
    text: str
    start: int
    end: int
    rule: str


class SentenceRow(NamedTuple):
    """The same of a numbered document."""

    document: int
    paragraph: str
    text: str
    start: int
    end: int
    rule: str


class HeldRow(NamedTuple):
    """What a claim holds besides its ends: a property by name, and a thing's id or words.

    `thing`: its key, "" of words.
    """

    qualifier: str
    value: str
    thing: str


class Proof(NamedTuple):
    """The words that say a relation; `confidence` in percent."""

    paragraph: str
    words: str
    rule: str
    confidence: int
    held: list[HeldRow]


class ProofRow(NamedTuple):
    """The same of a numbered document."""

    document: int
    paragraph: str
    words: str
    rule: str
    confidence: int
    held: list[HeldRow]


class Fact(NamedTuple):
    """A claim whose object is a date or words; `subject` is a key, and so is the `object` of a date."""

    subject: str
    predicate: str
    value: str
    modality: str
    paragraph: str
    words: str
    held: list[HeldRow]
    object: str


class FactRow(NamedTuple):
    """The same, of a thing that is known from where the row stands.

    `contested`: 1 where a finding doubts it.
    """

    predicate: int
    value: str
    modality: int
    document: int
    paragraph: str
    words: str
    held: list[HeldRow]
    contested: int


class DatedRow(NamedTuple):
    """An event of the timeline: what happened to a thing when."""

    value: str
    predicate: int
    node: int
    modality: int
    document: int
    paragraph: str


class NamedRow(NamedTuple):
    """Who is asked or asks, by a name; `thing` is a key, "" of somebody who is none."""

    name: str
    thing: str


class Recommended(NamedTuple):
    """An item of a recommendation; `deadlines` are dates in EDTF and sessions."""

    number: int
    title: str
    item: str
    text: str
    addressees: list[NamedRow]
    deadlines: list[str]
    paragraph: str


class RecommendationRow(NamedTuple):
    """The same of a numbered document."""

    document: int
    number: int
    title: str
    item: str
    text: str
    addressees: list[NamedRow]
    deadlines: list[str]
    paragraph: str


class Directed(NamedTuple):
    """A sentence that asks for something; `strength` is 1 to 5.

    `asker`: who asks, in the words of the text, "" for the document.
    """

    operator: str
    strength: int
    addressees: list[NamedRow]
    deadlines: list[str]
    text: str
    paragraph: str
    asker: NamedRow


class DirectiveRow(NamedTuple):
    """The same of a numbered document."""

    document: int
    operator: str
    strength: int
    addressees: list[NamedRow]
    deadlines: list[str]
    text: str
    paragraph: str
    asker: NamedRow


class SideRow(NamedTuple):
    """A piece of evidence; `words` are those of the document, or the public record."""

    document: int
    paragraph: str
    value: str
    words: str


class FindingRow(NamedTuple):
    """A doubtful place; `kind` is a key of `Core.findings`.

    `values` fill the sentence of the kind, by slot; `what` is that sentence where none is known.
    """

    kind: str
    what: str
    sides: list[SideRow]
    values: list[HeldRow]


class LinkRow(NamedTuple):
    """A page elsewhere."""

    site: str
    address: str


class More(TypedDict):
    """`data-more`. Lists have a member a thing; maps have a key a thing, `proofs` one an edge.

    `unshown`: how many more places say what an edge says than `proofs` shows, where there are more.
    """

    id: list[str]
    en: list[str]
    iri: list[str]
    names: list[list[str]]
    find: list[list[str]]
    links: dict[int, list[LinkRow]]
    documents: list[list[int]]
    confidence: list[int]
    years: dict[int, list[int]]
    evidence: dict[int, list[SentenceRow]]
    proofs: dict[int, list[ProofRow]]
    unshown: dict[int, int]
    facts: dict[int, list[FactRow]]
    timeline: list[DatedRow]
    recommendations: list[RecommendationRow]
    directives: list[DirectiveRow]
    findings: list[FindingRow]


# Rows of data-doc-N


class Marked(NamedTuple):
    """A mention inside a block; `thing` is a key."""

    start: int
    end: int
    thing: str


class MarkRow(NamedTuple):
    """The same; `node` is the number of the thing."""

    start: int
    end: int
    node: int


class NoteRow(NamedTuple):
    """The mark of a footnote inside a block."""

    at: int
    label: str


class BlockPart(NamedTuple):
    """A block of a document, as `BlockRow`."""

    kind: str
    locator: str
    level: int
    text: str
    marks: list[Marked]
    notes: list[NoteRow]


class BlockRow(NamedTuple):
    """A block for the reader; `kind` is one of `kg.model.document.BlockKind`."""

    kind: str
    locator: str
    level: int
    text: str
    marks: list[MarkRow]
    notes: list[NoteRow]


class TextPart(TypedDict):
    """What the reader shows of one document, things by key."""

    blocks: list[BlockPart]


class ReaderText(TypedDict):
    """`data-doc-N`."""

    blocks: list[BlockRow]


# What one document gives


class ThingPart(NamedTuple):
    """A thing by key, how sure the surest of its mentions is (percent), and where they stand."""

    key: str
    confidence: int
    sentences: list[Sentence]


class EdgePart(NamedTuple):
    """A relation between two things by key; `said`: how many places say it, shown or not."""

    subject: str
    object: str
    predicate: str
    modality: str
    proofs: list[Proof]
    said: int


class DocumentPart(TypedDict):
    """All that one document gives to `data-core` and `data-more`."""

    row: DocumentFacts
    things: list[ThingPart]
    edges: list[EdgePart]
    facts: list[Fact]
    recommendations: list[Recommended]
    directives: list[Directed]
