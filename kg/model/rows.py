"""Rows of the tables that a build writes, as models.

The tables are written from them, with their columns in the order that stands here; `schema/json`
holds their JSON Schemas.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.model.claim import Modality
from kg.model.document import Finding, Merge
from kg.model.kinds import MENTIONED
from kg.model.line import ShownInALine
from kg.model.qualifiers import QUALIFIERS


class Row(ShownInALine):
    """A line of a table, or a row inside one; fields that it has not are refused."""

    model_config = ConfigDict(extra="forbid")


Start = Annotated[
    int, Field(ge=0, description="code points into the source as decoded")
]
End = Annotated[int, Field(ge=0, description="exclusive")]
Confidence = Annotated[
    float,
    Field(ge=0, le=1, description="how often the rule was right on annotated texts"),
]


class MentionRow(Row):
    """A line of `mentions.jsonl`."""

    document: str = Field(description="file name, relative to the corpus")
    type: Literal[MENTIONED] = Field(  # type: ignore[valid-type]
        description="kind of the thing"
    )
    text: str = Field(description="as repaired")
    start: Start
    end: End
    id: str = Field(description="key of the thing named")
    entity: str = Field(description="its IRI")
    paragraph: str = Field(description="locator")
    rule: str = Field(description="id of the rule that read it")
    confidence: Confidence

    @property
    def kind(self) -> str:
        """What `type` is called in the models of the stages, as in `kg.model.mention`."""
        return str(self.type)


class PlaceRow(Row):
    """A stretch of the source."""

    start: Start
    end: End


class QualifierRow(Row):
    """What a claim holds besides its ends."""

    name: Literal[tuple(QUALIFIERS)] = Field(  # type: ignore[valid-type]
        description="a row of schema/qualifiers.toml: role, under, sayer …"
    )
    value: str = Field(description="key of a thing, or a literal")
    literal: bool = Field(description="whether the value is words and no thing")
    text: str = Field(description="the words that say it")
    start: Start
    end: End


class ClaimRow(Row):
    """A line of `claims.jsonl`."""

    document: str = Field(description="file name, relative to the corpus")
    subject: str = Field(description="key of a thing, or `this` for the document")
    predicate: str = Field(
        description="a row of schema/relations.toml: heldOn, adoptedBy …"
    )
    object: str = Field(description="key of a thing, or a literal")
    evidence: str = Field(description="the words")
    start: Start
    end: End
    paragraph: str = Field(description="locator of the block that says it")
    rule: str = Field(description="id of the rule that read it")
    confidence: Confidence
    modality: Modality = Field(
        description="whether it is so, or only planned, proposed, required or denied"
    )
    contested: bool = Field(description="whether a finding doubts it")
    subject_mention: PlaceRow | None = Field(
        description="the mention that the subject is, if it is one"
    )
    object_mention: PlaceRow | None = Field(description="the same of the object")
    qualifiers: list[QualifierRow] = Field(description="what it holds besides its ends")


class OutlineRow(Row):
    """A heading."""

    level: int = Field(description="1 is the highest")
    locator: str = Field(description="of the heading")
    title: str = Field(description="its words")
    under: str | None = Field(description="locator of the heading above it")


class ItemRow(Row):
    """A lettered part of a recommendation."""

    label: str = Field(description="as printed, without brackets: a")
    text: str = Field(description="its words, as repaired")
    addressees: list[str] = Field(
        description="who is asked: a body by its id, others as written"
    )
    dates: list[str] = Field(description="EDTF")
    start: Start
    end: End


class RecommendationRow(Row):
    """A numbered recommendation."""

    number: int = Field(description="as printed")
    title: str = Field(description="its words, as repaired")
    paragraphs: tuple[int, int] = Field(
        description="numbers of its first and last paragraph"
    )
    addressees: list[str] = Field(description="of all its items together")
    items: list[ItemRow] = Field(description="its lettered parts")
    cites: list[str] = Field(description="ids of the texts that it names")
    dates: list[str] = Field(description="EDTF, of all its items together")


class DirectiveRow(Row):
    """A sentence that asks for something."""

    paragraph: str = Field(description="locator")
    operator: str = Field(description="the word that asks, as written")
    addressee: str | None = Field(description="the words for all who are asked")
    addressees: list[str] = Field(
        description="each: a body by its id, others as written"
    )
    deadline: str | None = Field(description="the first: EDTF, or a session")
    deadlines: list[str] = Field(description="all, in the order of the text")
    said_by: str | None = Field(
        description="key of who asks, or words; null where it is the document"
    )
    text: str = Field(description="the sentence, as repaired")
    strength: int = Field(
        ge=1,
        le=5,
        description="of the word that asks: 1 invites, 2 requests, 5 instructs",
    )
    start: Start
    end: End


class ClauseRow(Row):
    """A paragraph of a resolution."""

    paragraph: str = Field(description="locator")
    kind: Literal["preambular", "operative"] = Field(
        description="which part of the resolution it stands in"
    )
    verb: str = Field(description="that opens it, as written")
    start: Start
    end: End


class ReferenceRow(Row):
    """A place that points at another part of the document."""

    paragraph: str = Field(description="locator of the block that points")
    to: str | None = Field(description="locator; null where nothing is there")
    text: str = Field(description="the words that point")
    start: Start
    end: End


class FootnoteRow(Row):
    """A footnote, and the paragraph whose mark leads to it."""

    label: str | None = Field(description="its mark, as printed")
    text: str = Field(description="its words, as repaired")
    cited_in: str | None = Field(description="locator of the block with the mark")


class DocumentRow(Row):
    """A line of `documents.jsonl`."""

    document: str = Field(description="file name, relative to the corpus")
    symbol: str | None = Field(description="on its cover: A/71/728")
    session: str | None = Field(description="as written on its cover")
    agenda_items: list[str] = Field(description="as written on its cover")
    title: str | None = Field(description="as written")
    kind: str | None = Field(
        description="report, letter, note, note verbale … as its cover tells"
    )
    date: str | None = Field(description="EDTF")
    language: str = Field(description="ISO 639-1, or `und` where nothing tells")
    authors: list[str] = Field(description="in its words")
    submitted_by: str | None = Field(description="in its words")
    addressed_to: str | None = Field(description="of a letter, in its words")
    annexes: list[str] = Field(description="their titles")
    subjects: list[str] = Field(description="labels of the UNBIS Thesaurus")
    outline: list[OutlineRow] = Field(description="headings in text order")
    recommendations: list[RecommendationRow] = Field(
        description="numbered recommendations"
    )
    directives: list[DirectiveRow] = Field(
        description="sentences that ask for something"
    )
    clauses: list[ClauseRow] = Field(description="paragraphs of a resolution")
    references: list[ReferenceRow] = Field(
        description="places that point at another part of it"
    )
    footnotes: list[FootnoteRow] = Field(description="in their order")
    merges: list[Merge] = Field(
        description="names that were taken for one thing, and why"
    )


ROWS: dict[str, type[BaseModel]] = {
    "mentions": MentionRow,
    "claims": ClaimRow,
    "documents": DocumentRow,
    "findings": Finding,
}
