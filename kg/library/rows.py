"""Rows that a single document gives: those of the tables, with what a reader would look up.

The fields of a table come first, under their names there; what is added stands behind them.
"""

from __future__ import annotations

from pydantic import Field

from kg.model.line import ShownInALine
from kg.model.rows import ClaimRow, DirectiveRow, MentionRow, RecommendationRow


class LabelledMention(MentionRow):
    """A mention, with the thing's label and the sentence around it."""

    label: str = Field(description="of the thing: Chinese where there is one")
    label_en: str | None = Field(description="English, where the authority knows one")
    sentence: str = Field(description="as repaired")


class LabelledClaim(ClaimRow):
    """A claim, with IRIs, kinds and labels of its ends.

    Of an object that is words, `object_entity` and `object_type` are None.
    """

    iri: str = Field(description="of the claim")
    subject_entity: str = Field(description="IRI of the subject")
    subject_type: str = Field(description="its kind")
    subject_label: str = Field(description="what people call the subject")
    object_entity: str | None = Field(description="IRI of the object")
    object_type: str | None = Field(description="its kind")
    object_label: str = Field(description="what people call the object, or its words")
    sentence: str = Field(description="as repaired")

    @property
    def words(self) -> str:
        """The words that say it: what the tables call `evidence`."""
        return self.evidence


class OfDocument(ShownInALine):
    """What stands in a document."""

    document: str = Field(description="file name, relative to the corpus")


class PlacedDirective(DirectiveRow, OfDocument):
    """A directive, with the document that holds it."""


class PlacedRecommendation(RecommendationRow, OfDocument):
    """A recommendation, with the document that holds it."""
