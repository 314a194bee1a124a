"""A text, or a file, to all that it says: one document in one call."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from kg.formats.tables import claim_rows, document_row, in_order, mention_row
from kg.graph import Iris, collect, paper_of
from kg.languages import Packs, check_code, packs_in
from kg.library.marked import marked_text
from kg.library.rows import (
    LabelledClaim,
    LabelledMention,
    PlacedDirective,
    PlacedRecommendation,
)
from kg.library.table import Table
from kg.model.authority import load_authority
from kg.model.document import Document, Finding
from kg.model.entity import Entity
from kg.model.relations import RELATIONS
from kg.model.rows import DocumentRow
from kg.model.source import Source
from kg.model.statement import Evidence, Statement
from kg.model.vocabulary import DEFAULT_BASE
from kg.page.part import place_in, sentence_span
from kg.pipeline.reading import DocumentResult, read_through
from kg.pipeline.settings import kg_version
from kg.read import read


def load(
    path: str | Path,
    *,
    language: str | None = None,
    packs: str | Path | Packs | None = None,
    base: str = DEFAULT_BASE,
) -> ReadDocument:
    """Read a file to the end: all that it names, says, asks and recommends.

        paper = load("paper.pdf")
        for claim in paper.claims:
            print(claim.subject_label, claim.predicate, claim.object_label, claim.words)

    Takes .pdf, .docx, .odt, .html, .htm, .xhtml, .txt and .md. `language`, `packs` and `base` are
    those of `read_text`.

    Raises InputError if the file cannot be read, or for a language that is not known.
    """
    return _read_to_the_end(read(path), language, packs, base)


def read_text(
    text: str | Source,
    *,
    name: str = "text",
    language: str | None = None,
    packs: str | Path | Packs | None = None,
    base: str = DEFAULT_BASE,
) -> ReadDocument:
    """Read a text to the end: all that it names, says, asks and recommends.

        for mention in read_text("See A/58/98.").mentions:
            print(mention.type, mention.text, mention.label, mention.entity)

    `name` is what the document is called in its rows. `language` is that of the text, ISO 639-1;
    None: as it tells. `packs` is a folder of languages of your own, which join those of the
    package. IRIs begin with `base`; the same text has the same ones in a build with that base.

    The first call of a process loads rules and dictionaries, about as long as a segmenter does.

    Raises InputError for a language that is not known, TypeError for a path.
    """
    if not isinstance(text, str | Source):
        what = type(text).__name__
        raise TypeError(f"a text is wanted, not {what}; load(path) reads a file")
    source = text if isinstance(text, Source) else Source(name=name, text=text)
    return _read_to_the_end(source, language, packs, base)


def _read_to_the_end(
    source: Source,
    language: str | None,
    packs: str | Path | Packs | None,
    base: str,
) -> ReadDocument:
    known = packs_in(packs)
    if language is not None:
        check_code(language, known)
    return ReadDocument(read_through(source, language=language, packs=known), base)


class ReadDocument:
    """All that one document says, in rows like those of the tables of a build.

        paper = load("paper.pdf")
        print(paper.document.title, len(paper.mentions), paper.remarks)

    `start` and `end` of each row count the characters of `text`, half-open. A notebook shows it
    as the text, with what is named in colour. `result` is what the stages made of it.
    """

    def __init__(self, result: DocumentResult, base: str = DEFAULT_BASE) -> None:
        self.result = result
        self._base = base

    @property
    def name(self) -> str:
        """What the document is called in its rows: the file name, or `text`."""
        return self.result.document.name

    @property
    def text(self) -> str:
        """The characters as decoded, before repair."""
        return self.result.source.text

    @property
    def language(self) -> str:
        """ISO 639-1, or `und` where nothing tells."""
        return self.result.document.language

    @property
    def parsed(self) -> Document:
        """Blocks, cover and notes, whose offsets count characters of the repaired text."""
        return self.result.document

    @property
    def remarks(self) -> list[str]:
        """What to know of the document beside, a line each."""
        return [remark.line(self.name) for remark in self.result.remarks]

    @cached_property
    def document(self) -> DocumentRow:
        """Cover, outline and contents, as a line of `documents.jsonl`."""
        labels = [subject.label for subject in self.result.subjects.get("", [])]
        return document_row(self.parsed, self.result.merges, labels)

    @cached_property
    def mentions(self) -> Table[LabelledMention]:
        """All that the text names, in its order."""
        return Table(LabelledMention, self._mentions())

    @cached_property
    def claims(self) -> Table[LabelledClaim]:
        """All that it says of what it names, with the words that say it."""
        return Table(LabelledClaim, self._claims())

    @cached_property
    def recommendations(self) -> Table[PlacedRecommendation]:
        """Numbered recommendations, with their items."""
        return Table(PlacedRecommendation, recommendations_of(self.document))

    @cached_property
    def directives(self) -> Table[PlacedDirective]:
        """Sentences that ask for something."""
        return Table(PlacedDirective, directives_of(self.document))

    @cached_property
    def findings(self) -> Table[Finding]:
        """What a careful reader would doubt."""
        return Table(Finding, self.result.findings)

    def __repr__(self) -> str:
        counts = []
        tables = ("mentions", "claims", "recommendations", "directives", "findings")
        for name in tables:
            counts.append(f"{name}={len(getattr(self, name))}")
        return f"ReadDocument({self.name!r}, {self.language}, {', '.join(counts)})"

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        return marked_text(self.parsed, self.result.mentions)

    @cached_property
    def _iris(self) -> Iris:
        result = self.result
        paper = paper_of(result.document, result.source, self._base)
        entities = collect(
            result.document,
            result.appearances,
            result.statements,
            load_authority(),
            paper,
            self._base,
        )
        return Iris(entities, {paper.name: paper}, kg_version(), self._base)

    def _thing(self, key: str) -> Entity:
        return self._iris.entities[key]

    def _sentence(self, evidence: Evidence) -> str:
        """The whole sentence; the words themselves where they reach out of their block."""
        block = self._blocks[evidence.paragraph]
        if evidence.exact not in block:
            return evidence.exact
        first, last = sentence_span(block, *place_in(block, evidence))
        return block[first:last].strip()

    @cached_property
    def _blocks(self) -> dict[str, str]:
        """Text of each block by its locator."""
        return {block.locator: self.parsed.words(block) for block in self.parsed.blocks}

    def _mentions(self) -> Iterator[LabelledMention]:
        for appearance in in_order(self.result.appearances):
            thing = self._thing(appearance.key)
            yield LabelledMention(
                **mention_row(appearance, thing.iri).model_dump(),
                label=thing.label,
                label_en=thing.english,
                sentence=self._sentence(appearance.evidence),
            )

    def _claims(self) -> Iterator[LabelledClaim]:
        statements = self.result.statements
        contested = _contested(statements, self.result.findings)
        rows = claim_rows(statements)
        for statement, row in zip(statements, rows, strict=True):
            subject = self._thing(statement.subject)
            target = None if statement.literal else self._thing(statement.object)
            given = row.model_dump()
            given["contested"] = statement.digest in contested
            yield LabelledClaim(
                **given,
                iri=self._iris.claim(self.name, statement.digest),
                subject_entity=subject.iri,
                subject_type=subject.kind,
                subject_label=subject.label,
                object_entity=target.iri if target else None,
                object_type=target.kind if target else None,
                object_label=target.label if target else statement.object,
                sentence=self._sentence(statement.evidence),
            )


def _contested(statements: list[Statement], findings: list[Finding]) -> set[str]:
    """Digests of the claims that say what a doubted claim says, as in `kg.pipeline.contested`."""
    doubted = {side.claim for f in findings for side in f.evidence if side.claim}
    once = [one for one in statements if RELATIONS[one.predicate].once]
    found = set(doubted)
    said = {_said(one) for one in statements if one.digest in doubted}
    found.update(one.digest for one in once if _said(one) in said)
    return found


def _said(statement: Statement) -> tuple[str, str, str]:
    return statement.subject, statement.predicate, statement.object


def directives_of(row: DocumentRow) -> Iterator[PlacedDirective]:
    """The directives of a line of `documents.jsonl`."""
    for directive in row.directives:
        yield PlacedDirective(document=row.document, **directive.model_dump())


def recommendations_of(row: DocumentRow) -> Iterator[PlacedRecommendation]:
    """The recommendations of a line of `documents.jsonl`."""
    for one in row.recommendations:
        yield PlacedRecommendation(document=row.document, **one.model_dump())
