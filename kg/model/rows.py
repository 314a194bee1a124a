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


class _Row(ShownInALine):
    model_config = ConfigDict(extra="forbid")


Start = Annotated[
    int, Field(ge=0, description="code points into the source as decoded")
]
End = Annotated[int, Field(ge=0, description="exclusive")]
Confidence = Annotated[float, Field(ge=0, le=1)]


class MentionRow(_Row):
    """A line of `mentions.jsonl`."""

    document: str = Field(description="file name, relative to the corpus")
    type: Literal[MENTIONED]  # type: ignore[valid-type]
    text: str = Field(description="as repaired")
    start: Start
    end: End
    id: str = Field(description="key of the thing named")
    entity: str = Field(description="its IRI")
    paragraph: str = Field(description="locator")
    rule: str
    confidence: Confidence

    @property
    def kind(self) -> str:
        """What `type` is called in the models of the stages, as in `kg.model.mention`."""
        return str(self.type)


class PlaceRow(_Row):
    """A stretch of the source."""

    start: Start
    end: End


class QualifierRow(_Row):
    """What a claim holds besides its ends."""

    name: Literal[tuple(QUALIFIERS)]  # type: ignore[valid-type]
    value: str = Field(description="key of a thing, or a literal")
    literal: bool = Field(description="whether the value is words and no thing")
    text: str = Field(description="the words that say it")
    start: Start
    end: End


class ClaimRow(_Row):
    """A line of `claims.jsonl`."""

    document: str
    subject: str = Field(description="key of a thing, or `this` for the document")
    predicate: str
    object: str = Field(description="key of a thing, or a literal")
    evidence: str = Field(description="the words")
    start: Start
    end: End
    paragraph: str
    rule: str
    confidence: Confidence
    modality: Modality
    contested: bool = Field(description="whether a finding doubts it")
    subject_mention: PlaceRow | None = Field(
        description="the mention that the subject is, if it is one"
    )
    object_mention: PlaceRow | None = Field(description="the same of the object")
    qualifiers: list[QualifierRow]


class OutlineRow(_Row):
    """A heading."""

    level: int
    locator: str
    title: str
    under: str | None


class ItemRow(_Row):
    """A lettered part of a recommendation."""

    label: str
    text: str
    addressees: list[str]
    dates: list[str] = Field(description="EDTF")
    start: Start
    end: End


class RecommendationRow(_Row):
    """A numbered recommendation."""

    number: int
    title: str
    paragraphs: tuple[int, int]
    addressees: list[str]
    items: list[ItemRow]
    cites: list[str]
    dates: list[str]


class DirectiveRow(_Row):
    """A sentence that asks for something."""

    paragraph: str
    operator: str
    addressee: str | None = Field(description="the words for all who are asked")
    addressees: list[str] = Field(
        description="each: a body by its id, others as written"
    )
    deadline: str | None = Field(description="the first: EDTF, or a session")
    deadlines: list[str]
    said_by: str | None = Field(
        description="key of who asks, or words; null where it is the document"
    )
    text: str
    strength: int = Field(ge=1, le=5)
    start: Start
    end: End


class ClauseRow(_Row):
    """A paragraph of a resolution."""

    paragraph: str
    kind: Literal["preambular", "operative"]
    verb: str
    start: Start
    end: End


class ReferenceRow(_Row):
    """A place that points at another part of the document."""

    paragraph: str
    to: str | None = Field(description="locator; null where nothing is there")
    text: str
    start: Start
    end: End


class FootnoteRow(_Row):
    """A footnote, and the paragraph whose mark leads to it."""

    label: str | None
    text: str
    cited_in: str | None


class DocumentRow(_Row):
    """A line of `documents.jsonl`."""

    document: str
    symbol: str | None
    session: str | None
    agenda_items: list[str]
    title: str | None
    kind: str | None
    date: str | None = Field(description="EDTF")
    language: str = Field(description="ISO 639-1, or `und` where nothing tells")
    authors: list[str]
    submitted_by: str | None
    addressed_to: str | None = Field(description="of a letter, in its words")
    annexes: list[str]
    subjects: list[str] = Field(description="labels of the UNBIS Thesaurus")
    outline: list[OutlineRow]
    recommendations: list[RecommendationRow]
    directives: list[DirectiveRow]
    clauses: list[ClauseRow]
    references: list[ReferenceRow]
    footnotes: list[FootnoteRow]
    merges: list[Merge]


ROWS: dict[str, type[BaseModel]] = {
    "mentions": MentionRow,
    "claims": ClaimRow,
    "documents": DocumentRow,
    "findings": Finding,
}
