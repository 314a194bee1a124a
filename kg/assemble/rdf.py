"""Statements → RDF. Every fact leads to its document, paragraph, words and rule; no blank nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

from kg.assemble.iri import mint, segment
from kg.model.document import Document
from kg.model.entity import Entity
from kg.model.statement import Appearance, Evidence, Statement
from kg.model.vocabulary import DEFAULT_BASE, FINER, FINER_HEADS, ONTOLOGY, PREFIXES, REUSED, expand

UN = Namespace(ONTOLOGY)
OA = Namespace(PREFIXES["oa"])
PROV = Namespace(PREFIXES["prov"])
TIME = Namespace(PREFIXES["time"])
CITO = Namespace(PREFIXES["cito"])
DOCO = Namespace(PREFIXES["doco"])
ALLOT = Namespace(PREFIXES["allot"])
_EDTF = URIRef(PREFIXES["edtf"] + "EDTF")
_CITED = ("Resolution", "DocumentCitation", "Treaty", "Instrument", "Publication")
_KIND_CLASS = {"DocumentCitation": "Document"}
_BLOCK_CLASS = {"note": DOCO.Footnote, "heading": DOCO.SectionTitle, "paragraph": DOCO.Paragraph, "item": DOCO.Paragraph}
_DOCUMENT_CLASS = {"letter": "OfficialLetter", "note": "Note", "report": "ProgressReport", "resolution": "Resolution", "decision": "Decision"}


def _text(words: str, language: str | None = None) -> Literal:
    # Raw line breaks inside literals trip one parser, and control characters others.
    return Literal(re.sub(r"[\x00-\x1f\x7f\u2028\u2029]+", " ", words), lang=language)


class RdfAssembler:
    """Adds documents, things, mentions and claims to one graph."""

    def __init__(self, entities: dict[str, Entity], version: str, base: str = DEFAULT_BASE) -> None:
        self.graph = Graph(bind_namespaces="none")
        for prefix, namespace in PREFIXES.items():
            self.graph.bind(prefix, namespace, override=True)
        self.base = base
        self.entities = entities
        self.agent = URIRef(f"{base}software/kg/{segment(version)}")
        self.version = version
        self.rules: set[str] = set()

    def say(self, subject: URIRef, predicate: URIRef, target: URIRef | Literal) -> None:
        """Add one triple."""
        self.graph.add((subject, predicate, target))

    def iri(self, key: str) -> URIRef:
        """IRI of an entity by key."""
        if key in self.entities:
            return URIRef(self.entities[key].iri)
        kind, _, ident = key.partition("/")
        return URIRef(mint(kind, ident, self.base))

    def things(self) -> None:
        """Types, labels, identifiers and parents of all entities."""
        for entity in self.entities.values():
            node = URIRef(entity.iri)
            if entity.kind == "Date":
                self._date(node, entity.id)
            elif entity.kind != "Document":
                self._thing(node, entity)

    def _class(self, entity: Entity) -> str:
        if entity.kind == "Resolution" and "/DEC/" in entity.id:
            return "Decision"
        if entity.entry and entity.entry.type in FINER:
            return FINER[entity.entry.type]
        if entity.kind in ("Treaty", "Instrument"):
            finer = next((name for head, name in FINER_HEADS if entity.id.endswith(head)), None)
            if finer and (finer in ("Convention", "Protocol", "Agreement", "Charter")) == (entity.kind == "Treaty"):
                return finer
        return "Document" if entity.kind == "Annex" else _KIND_CLASS.get(entity.kind, entity.kind)

    def _thing(self, node: URIRef, entity: Entity) -> None:
        finer = self._class(entity)
        self.say(node, RDF.type, UN[finer])
        if entity.kind in ("Treaty", "Instrument"):
            self.say(node, RDF.type, UN[entity.kind])  # stores without inference know it too
        latin = entity.label.isascii()
        self.say(node, SKOS.prefLabel, _text(entity.label, "en" if latin and entity.kind not in _CITED[:2] else "zh"))
        if entity.english and not latin:
            self.say(node, SKOS.prefLabel, _text(entity.english, "en"))
        for name in entity.names:
            if name.strip("《》") != entity.label:
                self.say(node, SKOS.altLabel, _text(name, "zh"))
        entry = entity.entry
        if entry:
            if entry.wikidata:
                self.say(node, SKOS.exactMatch, URIRef(f"http://www.wikidata.org/entity/{entry.wikidata}"))
            if entry.m49:
                self.say(node, SKOS.notation, Literal(entry.m49))
            if entry.parent and entity.kind == "Organization":
                self.say(node, DCTERMS.isPartOf, self.iri(f"Organization/{entry.parent}"))
        if entity.kind == "State":
            self.say(node, SKOS.notation, Literal(entity.id))
            self.say(node, SKOS.closeMatch, URIRef(f"http://publications.europa.eu/resource/authority/country/{entity.id}"))
        if entity.kind == "Goal" and entity.id.startswith("SDG:"):
            self.say(node, SKOS.exactMatch, URIRef(f"http://metadata.un.org/sdg/{entity.id[4:]}"))
        if entity.kind in ("Resolution", "DocumentCitation"):
            self.say(node, UN.symbol, Literal(entity.id))
            self.say(node, RDFS.seeAlso, URIRef(f"https://undocs.org/zh/{quote(entity.id, safe='/()')}"))

    def _date(self, node: URIRef, value: str) -> None:
        self.say(node, RDF.type, UN.Date)
        self.say(node, RDF.type, TIME.ProperInterval if re.search(r"[/,~]|^\d{4}(-\d\d)?$", value) else TIME.Instant)
        self.say(node, UN.edtf, Literal(value, datatype=_EDTF))
        self.say(node, SKOS.prefLabel, Literal(value))
        for pattern, datatype in ((r"\d{4}-\d\d-\d\d", XSD.date), (r"\d{4}-\d\d", XSD.gYearMonth), (r"\d{4}", XSD.gYear)):
            if re.fullmatch(pattern, value):
                self.say(node, DCTERMS.date, Literal(value, datatype=datatype))

    def document(self, document: Document, used: set[str]) -> None:
        """Front matter, paragraphs that are used as evidence, recommendations."""
        node = self.iri(f"Document/{document.name}")
        front = document.front
        self.say(node, RDF.type, UN.Document)
        if front.kind in _DOCUMENT_CLASS:
            self.say(node, RDF.type, URIRef(PREFIXES["undo"] + _DOCUMENT_CLASS[front.kind]))
        self.say(node, DCTERMS.source, Literal(document.name))
        self.say(node, DCTERMS.language, URIRef(f"http://id.loc.gov/vocabulary/iso639-1/{front.language}"))
        self.say(node, PROV.wasAttributedTo, self.agent)
        self.say(node, SKOS.prefLabel, _text(self.entities[f"Document/{document.name}"].label, "zh"))
        if front.title:
            self.say(node, DCTERMS.title, _text(front.title, "zh"))
        if front.symbol:
            self.say(node, UN.symbol, Literal(front.symbol))
            self.say(URIRef(mint("DocumentCitation", front.symbol, self.base)), ALLOT.hasRealization, node)
            self.say(node, RDFS.seeAlso, URIRef(f"https://undocs.org/{front.language}/{quote(front.symbol, safe='/()')}"))
        if front.session:
            self.say(node, UN.session, _text(front.session, "zh"))
        if front.date and re.fullmatch(r"\d{4}-\d\d-\d\d", front.date):
            self.say(node, DCTERMS.issued, Literal(front.date, datatype=XSD.date))
        for author in front.authors:
            self.say(node, DCTERMS.creator, _text(author, "zh"))
        used = used | {f"para{re.split('[(]', i.label)[0]}" for r in document.recommendations for i in r.items}
        used |= {locator for r in document.references if r.target for locator in (r.paragraph, r.target)}
        used |= {f"para{i.label}" for r in document.recommendations for i in r.items}
        for block in document.blocks:
            if block.locator in used:
                part = self.paragraph(document.name, block.locator)
                self.say(part, RDF.type, UN.Paragraph)
                if block.kind in _BLOCK_CLASS:
                    self.say(part, RDF.type, _BLOCK_CLASS[block.kind])
                self.say(part, DCTERMS.isPartOf, node)
                self.say(part, UN.locator, Literal(block.locator))
                self.say(part, UN.text, _text(document.words(block), "zh"))
        for reference in document.references:
            if reference.target:
                self.say(self.paragraph(document.name, reference.paragraph), UN.refersTo, self.paragraph(document.name, reference.target))
        self._recommendations(document, node)

    def _recommendations(self, document: Document, node: URIRef) -> None:
        for rec in document.recommendations:
            part = URIRef(f"{node}#recommendation{rec.number}")
            self.say(node, UN.hasRecommendation, part)
            self.say(part, RDF.type, UN.Recommendation)
            self.say(part, UN.number, Literal(rec.number))
            self.say(part, DCTERMS.title, _text(rec.title, "zh"))
            self.say(part, SKOS.prefLabel, _text(f"建议{rec.number} {rec.title}", "zh"))
            self.say(part, UN.firstParagraph, Literal(rec.paragraphs[0]))
            self.say(part, UN.lastParagraph, Literal(rec.paragraphs[1]))
            for who in rec.addressees:
                self.say(part, UN.addressee, _text(who, "zh"))
            for item in rec.items:
                piece = URIRef(f"{part}-{segment(item.label)}")
                self.say(part, UN.hasItem, piece)
                self.say(piece, RDF.type, UN.RecommendationItem)
                self.say(piece, UN.locator, Literal(item.label))
                self.say(piece, UN.inParagraph, self.paragraph(document.name, document.block_at(item.start).locator))
                self.say(piece, UN.text, _text(item.text, "zh"))

    def paragraph(self, document: str, locator: str) -> URIRef:
        """IRI of a paragraph: the document's, and its address behind #."""
        return URIRef(f"{self.iri(f'Document/{document}')}#{segment(locator)}")

    def _origin(self, node: URIRef, evidence: Evidence) -> None:
        """Target, selectors, paragraph, rule and confidence."""
        target, position, words = URIRef(f"{node}#target"), URIRef(f"{node}#position"), URIRef(f"{node}#quote")
        self.say(node, OA.hasTarget, target)
        self.say(target, RDF.type, OA.SpecificResource)
        self.say(target, OA.hasSource, self.iri(f"Document/{evidence.document}"))
        self.say(target, OA.hasSelector, position)
        self.say(target, OA.hasSelector, words)
        self.say(position, RDF.type, OA.TextPositionSelector)
        self.say(position, OA.start, Literal(evidence.start))
        self.say(position, OA.end, Literal(evidence.end))
        self.say(words, RDF.type, OA.TextQuoteSelector)
        self.say(words, OA.exact, _text(evidence.exact))
        self.say(words, OA.prefix, _text(evidence.prefix))
        self.say(words, OA.suffix, _text(evidence.suffix))
        self.say(node, UN.inParagraph, self.paragraph(evidence.document, evidence.paragraph))
        self.say(node, UN.readBy, URIRef(f"{self.base}rule/{segment(evidence.rule)}"))
        self.say(node, UN.confidence, Literal(f"{evidence.confidence:.2f}", datatype=XSD.decimal))
        self.rules.add(evidence.rule)

    def mention(self, appearance: Appearance) -> None:
        """A mention is a web annotation; the document mentions, and may cite, its body."""
        node = URIRef(f"{self.base}mention/{appearance.digest}")
        body = self.iri(appearance.key)
        document = self.iri(f"Document/{appearance.evidence.document}")
        self.say(node, RDF.type, UN.Mention)
        self.say(node, RDF.type, OA.Annotation)
        self.say(node, OA.hasBody, body)
        self._origin(node, appearance.evidence)
        self.say(document, UN.mentions, body)
        if appearance.kind in _CITED:
            self.say(document, CITO.cites, body)

    def claim(self, statement: Statement) -> None:
        """The claim with its origin; and the plain triple, where it is asserted."""
        predicate = URIRef(expand(REUSED[statement.predicate])) if statement.predicate in REUSED else UN[statement.predicate]
        subject = self.iri(statement.subject)
        target: URIRef | Literal = _text(statement.object, "zh") if statement.literal else self.iri(statement.object)
        if statement.modality == "asserted":
            self.say(subject, predicate, target)
        node = URIRef(f"{self.base}claim/{statement.digest}")
        self.say(node, RDF.type, UN.Claim)
        self.say(node, RDF.subject, subject)
        self.say(node, RDF.predicate, predicate)
        self.say(node, RDF.object, target)
        self.say(node, UN.modality, Literal(statement.modality))
        self._origin(node, statement.evidence)

    def finish(self) -> Graph:
        """Rules, and the builder."""
        for rule in sorted(self.rules):
            node = URIRef(f"{self.base}rule/{segment(rule)}")
            self.say(node, RDF.type, UN.Rule)
            self.say(node, SKOS.notation, Literal(rule))
        self.say(self.agent, RDF.type, PROV.SoftwareAgent)
        self.say(self.agent, OWL.versionInfo, Literal(self.version))
        return self.graph


def assemble_rdf(
    documents: Iterable[Document],
    appearances: Iterable[Appearance],
    statements: Iterable[Statement],
    entities: dict[str, Entity],
    version: str,
    base: str = DEFAULT_BASE,
) -> Graph:
    """The whole graph."""
    assembler = RdfAssembler(entities, version, base)
    appearances, statements = list(appearances), list(statements)
    used: dict[str, set[str]] = {}
    for evidence in [a.evidence for a in appearances] + [s.evidence for s in statements]:
        used.setdefault(evidence.document, set()).add(evidence.paragraph)
    assembler.things()
    for document in documents:
        assembler.document(document, used.get(document.name, set()))
    for appearance in appearances:
        assembler.mention(appearance)
    for statement in statements:
        assembler.claim(statement)
    return assembler.finish()
