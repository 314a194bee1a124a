"""Document: what a text is made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.model.line import ShownInALine
from kg.model.text import Text

BlockKind = Literal[
    "front", "contents", "heading", "paragraph", "item", "cell", "note", "signature"
]


class Block(BaseModel):
    """A line of the text with its role: its `kind`.

    `start` and `end` are text offsets. `locator` is its address, unique in the document; `label`
    the number or letter that it begins with, `level` that of a heading or an item, `section` the
    locator of the heading that it stands under, `annex` the number of its annex, 0 before any.
    """

    model_config = ConfigDict(frozen=True)

    kind: BlockKind
    start: int
    end: int
    locator: str
    label: str | None = None
    level: int = 0
    section: str | None = None  # locator of the heading that it stands under
    annex: int = 0


class Front(BaseModel):
    """Front matter; None or empty where the document does not say.

    `symbol` is its own: A/71/728; `session`, `agenda_items`, `title`, `authors`, `submitted_by`,
    `addressed_to` and `annexes` are as written; `kind` is report, letter, note …; `date` is EDTF;
    `language` ISO 639-1, or `und`; `organ` the body whose paper it is.
    """

    symbol: str | None = None
    session: str | None = None
    agenda_items: list[str] = []
    title: str | None = None
    kind: str | None = None
    date: str | None = None  # EDTF
    language: str = "zh"  # ISO 639-1, or `und` where nothing tells
    authors: list[str] = []
    submitted_by: str | None = None
    addressed_to: str | None = None  # of a letter
    annexes: list[str] = []
    organ: str | None = None


class Addressee(BaseModel):
    """Somebody who is asked: a body by its id, anybody else by the words; with a thing's key."""

    model_config = ConfigDict(frozen=True)

    name: str
    key: str | None = None


class Item(BaseModel):
    """A lettered part of a recommendation, with those that it asks, and by when."""

    label: str
    text: str
    start: int
    end: int
    addressees: list[Addressee] = []
    dates: list[str] = []


class Recommendation(BaseModel):
    """A numbered recommendation: its title, the paragraphs that it spans, its parts."""

    number: int
    title: str
    paragraphs: tuple[int, int]
    items: list[Item]
    start: int
    end: int
    addressees: list[str] = []
    cites: list[str] = []
    dates: list[str] = []
    keys: dict[str, str] = {}  # of addressees and cited texts: id to entity key


class Directive(BaseModel):
    """A sentence that asks for something: by which word, how strongly (1 to 5), whom, by when.

    `addressee` is the words for all who are asked, `addressees` each of them; `deadlines` are
    dates in EDTF and sessions, in the order of the text. `lead` is the span of the sentence that
    announces the list of which this is a member. `at`: where the operator begins, of a member that
    of the sentence that announces.
    `said_by`: who asks, in words, where it is not the document; `sayer`: the same as a key.
    """

    paragraph: str
    operator: str
    strength: int
    addressee: str | None
    text: str
    start: int
    end: int
    addressees: list[Addressee] = []
    deadlines: list[str] = []
    said_by: str | None = None
    sayer: str | None = None
    lead: tuple[int, int] | None = None
    at: int = 0


class Clause(BaseModel):
    """A paragraph of a resolution, with the verb that opens it."""

    paragraph: str
    kind: Literal["preambular", "operative"]
    verb: str
    start: int
    end: int


class Merge(BaseModel):
    """A name that was taken for another name of the same thing, and why.

    Of things of a `kind`, `id` is the key that the name alone would give, `into` the key that it
    got, `reason` one line.
    """

    kind: str
    id: str
    into: str
    reason: str


class Reference(BaseModel):
    """A place that points at another part of its document.

    `target` is that part's locator, None where it is not there.
    """

    paragraph: str
    wanted: str
    target: str | None
    start: int
    end: int


class Side(ShownInALine):
    """One piece of evidence of a finding: a place, or a fact on record.

    Of a place, `document` is the file, `paragraph` the locator, `words` what stands there from
    source offset `start` to `end`, `value` what they say, `claim` the digest of the claim that is
    made there and doubted. A fact has no words, but its public `source`.
    """

    document: str
    value: str
    paragraph: str = ""
    words: str = ""
    start: int = 0
    end: int = 0
    source: str = ""
    claim: str = ""


class Finding(ShownInALine):
    """Something that a careful reader would doubt, with the pieces of evidence side by side.

    `document` is the file where it was found, `kind` one of those that docs/findings.md tells of,
    `what` one sentence in the language of the document. The `evidence` is two places in the
    documents, or one and a fact on record with its source.
    `values` fill that sentence, by slot, so that it can be said in any language: ids of things,
    names of properties, dates, locators, words of the document.
    """

    document: str
    kind: str
    what: str
    evidence: list[Side]
    values: dict[str, str] = Field(default_factory=dict)


_SHOWN = 40  # characters of a title in `repr`


class Document(BaseModel):
    """A text with its structure: what `kg.parse_text` gives. Offsets are text offsets.

    `text` are the characters, `front` is the cover, `blocks` all lines with their roles, in text
    order; `recommendations` are numbered ones. Reading a document to its end (`kg.load`) adds
    `directives`, sentences that ask, `clauses` of resolutions, and `references` to other parts.
    """

    model_config = ConfigDict(ignored_types=(cached_property,))

    text: Text
    front: Front
    blocks: list[Block]
    recommendations: list[Recommendation] = []
    directives: list[Directive] = []
    clauses: list[Clause] = []
    references: list[Reference] = []

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """What is shown of it in one line: no text, and of a long title the beginning."""
        title = self.front.title
        if title is not None and len(title) > _SHOWN:
            title = f"{title[: _SHOWN - 1]}…"
        yield "name", self.name
        yield "symbol", self.front.symbol
        yield "title", title
        yield "language", self.language
        yield "blocks", len(self.blocks)
        yield "recommendations", len(self.recommendations)

    @property
    def name(self) -> str:
        """File name, the key of the document in all outputs."""
        return self.text.name

    @property
    def language(self) -> str:
        """ISO 639-1, or `und`."""
        return self.front.language

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block:
        """The block that holds a text offset."""
        return self.blocks[max(bisect_right(self._starts, offset) - 1, 0)]

    def words(self, block: Block) -> str:
        """The characters of a block."""
        return self.text.text[block.start : block.end]

    def places_of_marks(self) -> dict[str, str]:
        """The locator of the block that holds the first mark of each footnote, by its mark."""
        places: dict[str, str] = {}
        for mark in self.text.marks if self.blocks else ():
            block = self.block_at(max(mark.at - 1, 0))
            places.setdefault(mark.label, block.locator)
        return places
