"""Statements → RDF. Every fact leads to its document, paragraph, words and rule; no blank nodes.

Each document has a graph of its own, named by its IRI, that says all that the document says and the names of what it mentions:
taking the graph out takes the document out. What is known without any document (English names, identifiers elsewhere, parents)
stands in the graph `graph/authority`; `graph/dataset` describes the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from kg.graph.evidence import CLAIM, EVIDENCE, MENTION
from kg.graph.iri import mint, segment
from kg.graph.quads import Quads, Term, Triple, decimal, integer, iri, literal
from kg.graph.templates import Frame, Terms
from kg.languages import OFFICIAL
from kg.model.document import Document, Finding
from kg.model.edtf import bounds, spans
from kg.model.entity import Entity
from kg.model.kinds import KINDS, ROOT, described, kinds_in
from kg.model.relations import RELATIONS
from kg.model.statement import Appearance, Evidence, Statement, digest
from kg.model.subjects import Subject
from kg.model.vocabulary import CLASSES, DEFAULT_BASE, PREFIXES, Class, expand

_CITED = frozenset(kinds_in("Text"))  # a document that names one cites it
# What a cover calls a document, to its class.
_COVERS = {
    cover: part.name for part in described(KINDS.values()) for cover in part.covers
}
_BLOCK_CLASS = {
    "note": "doco:Footnote",
    "heading": "doco:SectionTitle",
    "paragraph": "doco:Paragraph",
    "item": "doco:Paragraph",
}
_CLAUSE_CLASS = {"preambular": "un:PreambularClause", "operative": "un:OperativeClause"}
_XSD = PREFIXES["xsd"]
_TERMS: dict[str, Term] = {}


def _types(c: Class) -> tuple[str, ...]:
    """A class and the project's classes right above it, but for that of all things, as CURIEs."""
    own = [
        curie for curie in c.above if curie.startswith("un:") and curie != f"un:{ROOT}"
    ]
    return (f"un:{c.name}", *own)


_TYPES = {c.name: _types(c) for c in CLASSES}


def _t(curie: str) -> Term:
    """A term of a vocabulary."""
    found = _TERMS.get(curie)
    if found is None:
        found = _TERMS[curie] = iri(expand(curie))
    return found


def _language(code: str) -> str:
    """Its IRI at the Library of Congress; only the second part of the standard has `und`."""
    return f"http://id.loc.gov/vocabulary/iso639-{1 if len(code) == 2 else 2}/{code}"


def _page(symbol: str, language: str) -> str:
    """Where the document service shows a paper, in this language if it has it."""
    known = f"{language}/" if language in OFFICIAL else ""
    return f"https://undocs.org/{known}{quote(symbol, safe='/()')}"


class RdfAssembler:
    """Adds documents, things, mentions, claims and findings to a set of graphs."""

    def __init__(
        self, entities: dict[str, Entity], version: str, base: str = DEFAULT_BASE
    ) -> None:
        self.quads = Quads()
        self.framed: list[
            tuple[Frame, Terms]
        ] = []  # mentions and claims of the document, in its graph
        self.base = base
        self.entities = entities
        self.agent = f"{base}software/kg/{segment(version)}"
        self.source = f"{base}authority/{segment(version)}"
        self.version = version
        self.rules: set[str] = set()
        self.graph = ""
        self.language = "zh"  # of the document whose facts are said
        self.told: set[tuple[str, Subject]] = (
            set()
        )  # subjects that a graph has labelled
        self.present: tuple[str, set[Triple]] = (
            "",
            set(),
        )  # the graph and its facts: a document says thousands

    def say(self, subject: str, predicate: str, target: Term) -> None:
        """One fact in the present graph: a subject IRI, a CURIE, a term."""
        if self.present[0] != self.graph:
            self.present = self.graph, self.quads.graphs.setdefault(self.graph, set())
        self.present[1].add(
            (f"<{subject}>", _TERMS.get(predicate) or _t(predicate), target)
        )

    def iri(self, key: str) -> str:
        """IRI of an entity by key."""
        if key in self.entities:
            return self.entities[key].iri
        kind, _, ident = key.partition("/")
        return mint(kind, ident, self.base)

    def paragraph(self, document: str, locator: str) -> str:
        """IRI of a paragraph: the document's, and its address behind #."""
        return f"{self.iri(f'Document/{document}')}#{segment(locator)}"

    # Things

    def _class(self, entity: Entity) -> str:
        return KINDS[entity.kind].class_of(
            entity.id, entity.entry.type if entity.entry else None
        )

    def thing(self, entity: Entity, names: Iterable[str] = ()) -> None:
        """Type, label, the names that this document uses, and what the identifier itself tells."""
        node = entity.iri
        if entity.kind == "Date":
            self._date(node, entity.id)
            return
        symbol = KINDS[entity.kind].symbol
        for curie in _TYPES[
            self._class(entity)
        ]:  # stores without inference know them too
            self.say(node, "rdf:type", _t(curie))
        latin = entity.label.isascii()
        language = (
            "en" if latin and not symbol else "zh" if entity.entry else self.language
        )
        self.say(node, "skos:prefLabel", literal(entity.label, lang=language))
        self.say(
            node, "rdfs:label", literal(entity.label)
        )  # without a language: what every query and picture can show
        for name in names:
            if name.strip("《》") != entity.label:
                self.say(node, "skos:altLabel", literal(name, lang=self.language))
        if entity.kind == "State":
            self.say(node, "skos:notation", literal(entity.id))
        if entity.kind == "Goal" and entity.id.startswith("SDG:"):
            self.say(
                node,
                "skos:exactMatch",
                iri(f"http://metadata.un.org/sdg/{entity.id[4:]}"),
            )
        if symbol:
            self.say(node, "un:symbol", literal(entity.id))
            self.say(node, "rdfs:seeAlso", iri(_page(entity.id, self.language)))

    def authority(self) -> None:
        """What is known of the things without any document, said to be so."""
        self.graph = f"{self.base}graph/authority"
        for entity in self.entities.values():
            entry, node = entity.entry, entity.iri
            if entry is None or entity.kind == "Date":
                continue
            self.say(node, "prov:wasDerivedFrom", iri(self.source))
            if entity.english and not entity.label.isascii():
                self.say(node, "skos:prefLabel", literal(entity.english, lang="en"))
            if entry.wikidata:
                self.say(
                    node,
                    "skos:exactMatch",
                    iri(f"http://www.wikidata.org/entity/{entry.wikidata}"),
                )
            if entry.unbis:
                self.say(
                    node,
                    "skos:closeMatch",
                    iri(f"http://metadata.un.org/thesaurus/{entry.unbis}"),
                )
            if entry.m49:
                self.say(node, "skos:notation", literal(entry.m49))
            if entity.kind == "State":
                self.say(
                    node,
                    "skos:closeMatch",
                    iri(
                        f"http://publications.europa.eu/resource/authority/country/{entity.id}"
                    ),
                )
            parent = (
                self.entities.get(f"Organization/{entry.parent}")
                if entry.parent and entity.kind == "Organization"
                else None
            )
            if entry.parent and entity.kind == "Organization":
                above = (
                    parent.iri
                    if parent
                    else mint("Organization", entry.parent, self.base)
                )
                self.say(node, "org:subOrganizationOf", iri(above))
                if parent is None:
                    self.say(above, "rdf:type", _t("un:Organization"))
                    self.say(above, "skos:prefLabel", literal(entry.parent, lang="zh"))
                    self.say(above, "rdfs:label", literal(entry.parent))

    def _date(self, node: str, value: str) -> None:
        self.say(node, "rdf:type", _t("un:Date"))
        first, last = bounds(value)
        interval = first != last
        self.say(
            node, "rdf:type", _t("time:ProperInterval" if interval else "time:Instant")
        )
        self.say(node, "un:edtf", literal(value, datatype=PREFIXES["edtf"] + "EDTF"))
        self.say(node, "rdfs:label", literal(value))
        for pattern, datatype in (
            (r"\d{4}-\d\d-\d\d", "date"),
            (r"\d{4}-\d\d", "gYearMonth"),
            (r"\d{4}", "gYear"),
        ):
            if re.fullmatch(pattern, value):
                self.say(node, "dcterms:date", literal(value, datatype=_XSD + datatype))
        written = value.split("/") if "/" in value else []
        for name, day in (("time:hasBeginning", first), ("time:hasEnd", last)):
            if day in written:
                point = mint("Date", day, self.base)
                self.say(node, name, iri(point))
                self._date(point, day)

    # Documents

    def document(
        self,
        document: Document,
        appearances: list[Appearance],
        statements: list[Statement],
        subjects: dict[str, list[Subject]],
        quoted: set[str],
    ) -> None:
        """All that one document says, in its own graph.

        `subjects`: of each locator, and under "" of the whole; `quoted`: locators that findings quote.
        """
        node = self.graph = self.iri(f"Document/{document.name}")
        self.language = document.language
        self._front(document, node, subjects)
        used = {
            e.paragraph
            for e in [a.evidence for a in appearances]
            + [s.evidence for s in statements]
        }
        used |= {
            locator
            for r in document.references
            if r.target
            for locator in (r.paragraph, r.target)
        }
        used |= (
            {d.paragraph for d in document.directives}
            | {c.paragraph for c in document.clauses}
            | set(subjects)
            | quoted
        )
        used |= {
            document.block_at(i.start).locator
            for r in document.recommendations
            for i in r.items
        }
        clauses = {c.paragraph: c for c in document.clauses}
        for block in document.blocks:
            if block.locator in used:
                part = self.paragraph(document.name, block.locator)
                self.say(part, "rdf:type", _t("un:Paragraph"))
                if block.kind in _BLOCK_CLASS:
                    self.say(part, "rdf:type", _t(_BLOCK_CLASS[block.kind]))
                self.say(part, "dcterms:isPartOf", iri(node))
                self.say(part, "un:locator", literal(block.locator))
                self.say(
                    part, "un:text", literal(document.words(block), lang=self.language)
                )
                self._about(part, subjects.get(block.locator, []))
                if clause := clauses.get(block.locator):
                    self.say(part, "rdf:type", _t(_CLAUSE_CLASS[clause.kind]))
                    self.say(part, "un:verb", literal(clause.verb, lang=self.language))
        for reference in document.references:
            if reference.target:
                self.say(
                    self.paragraph(document.name, reference.paragraph),
                    "un:refersTo",
                    iri(self.paragraph(document.name, reference.target)),
                )
        self._recommendations(document, node, subjects)
        self._directives(document, node)
        names: dict[str, dict[str, None]] = {}
        for appearance in appearances:
            names.setdefault(appearance.key, {})[appearance.evidence.exact] = None
        for statement in statements:
            for key in (
                (statement.subject,)
                if statement.literal
                else (statement.subject, statement.object)
            ):
                names.setdefault(key, {})
        for key, forms in names.items():
            if key in self.entities and self.entities[key].kind != "Document":
                self.thing(self.entities[key], forms)
        for appearance in appearances:
            self._mention(appearance, node)
        for statement in statements:
            self._claim(statement)

    def _about(self, node: str, subjects: Iterable[Subject]) -> None:
        for subject in subjects:
            self.say(node, "dcterms:subject", iri(subject.iri))
            if (self.graph, subject) in self.told:
                continue
            self.told.add((self.graph, subject))
            self.say(subject.iri, "rdf:type", _t("skos:Concept"))
            self.say(subject.iri, "skos:prefLabel", literal(subject.label, lang="zh"))
            self.say(subject.iri, "rdfs:label", literal(subject.label))

    def _front(
        self, document: Document, node: str, subjects: dict[str, list[Subject]]
    ) -> None:
        front = document.front
        self.say(node, "rdf:type", _t("un:Document"))
        if front.kind in _COVERS:
            self.say(node, "rdf:type", _t(f"un:{_COVERS[front.kind]}"))
        self.say(node, "dcterms:source", literal(document.name))
        self.say(node, "dcterms:language", iri(_language(front.language)))
        self.say(node, "prov:wasAttributedTo", iri(self.agent))
        label = self.entities[f"Document/{document.name}"].label
        self.say(node, "skos:prefLabel", literal(label, lang=self.language))
        self.say(node, "rdfs:label", literal(label))
        if front.title:
            self.say(node, "dcterms:title", literal(front.title, lang=self.language))
        if front.symbol:
            self.say(node, "un:symbol", literal(front.symbol))
            work = mint("DocumentCitation", front.symbol, self.base)
            self.say(work, "allot:hasRealization", iri(node))
            self.say(node, "rdfs:seeAlso", iri(_page(front.symbol, front.language)))
        if front.session:
            self.say(node, "un:session", literal(front.session, lang=self.language))
        for item in front.agenda_items:
            self.say(node, "un:agendaItem", literal(item, lang=self.language))
        if front.date and re.fullmatch(r"\d{4}-\d\d-\d\d", front.date):
            self.say(
                node, "dcterms:issued", literal(front.date, datatype=_XSD + "date")
            )
        for author in front.authors:
            self.say(node, "dcterms:creator", literal(author, lang=self.language))
        self._about(node, subjects.get("", []))

    def _recommendations(
        self, document: Document, node: str, subjects: dict[str, list[Subject]]
    ) -> None:
        for rec in document.recommendations:
            part = f"{node}#recommendation{rec.number}"
            self.say(node, "un:hasRecommendation", iri(part))
            self.say(part, "rdf:type", _t("un:Recommendation"))
            self.say(part, "un:number", integer(rec.number))
            self.say(part, "dcterms:title", literal(rec.title, lang=self.language))
            self.say(
                part,
                "skos:prefLabel",
                literal(f"建议{rec.number} {rec.title}", lang="zh"),
            )
            self.say(part, "un:firstParagraph", integer(rec.paragraphs[0]))
            self.say(part, "un:lastParagraph", integer(rec.paragraphs[1]))
            for who in rec.addressees:
                self.say(part, "un:addressee", literal(who, lang=self.language))
                if who in rec.keys:
                    self.say(part, "un:addressedTo", iri(self.iri(rec.keys[who])))
            for cited in rec.cites:
                if cited in rec.keys:
                    self.say(part, "cito:cites", iri(self.iri(rec.keys[cited])))
            for date in rec.dates:
                self.say(
                    part,
                    "un:deadline",
                    literal(date, datatype=PREFIXES["edtf"] + "EDTF"),
                )
            about: dict[Subject, None] = {}
            for item in rec.items:
                piece = f"{part}-{segment(item.label)}"
                locator = document.block_at(item.start).locator
                about |= dict.fromkeys(subjects.get(locator, []))
                self.say(part, "un:hasItem", iri(piece))
                self.say(piece, "rdf:type", _t("un:RecommendationItem"))
                self.say(piece, "un:locator", literal(item.label))
                self.say(
                    piece, "un:inParagraph", iri(self.paragraph(document.name, locator))
                )
                self.say(piece, "un:text", literal(item.text, lang=self.language))
            self._about(part, about)

    def _directives(self, document: Document, node: str) -> None:
        for directive in document.directives:
            span = document.text.to_source(directive.start, directive.end)
            part = f"{self.base}directive/{digest(document.name, span.start, span.end, directive.operator)}"
            self.say(node, "un:hasDirective", iri(part))
            self.say(part, "rdf:type", _t("un:Directive"))
            self.say(
                part, "un:operator", literal(directive.operator, lang=self.language)
            )
            self.say(part, "un:strength", integer(directive.strength))
            self.say(
                part,
                "un:inParagraph",
                iri(self.paragraph(document.name, directive.paragraph)),
            )
            self.say(part, "un:text", literal(directive.text, lang=self.language))
            if directive.addressee:
                self.say(
                    part,
                    "un:addressee",
                    literal(directive.addressee, lang=self.language),
                )
            if directive.whom:
                self.say(part, "un:addressedTo", iri(self.iri(directive.whom)))
            if directive.deadline:
                dated = spans(directive.deadline)
                self.say(
                    part,
                    "un:deadline",
                    literal(
                        directive.deadline,
                        datatype=PREFIXES["edtf"] + "EDTF" if dated else None,
                    ),
                )

    # Origins

    def _target(self, node: str, evidence: Evidence) -> dict[str, str]:
        """Terms of target, selectors and paragraph."""
        return {
            "node": node,
            "paragraph": f"<{self.paragraph(evidence.document, evidence.paragraph)}>",
            "document": f"<{self.iri(f'Document/{evidence.document}')}>",
            "start": integer(evidence.start),
            "end": integer(evidence.end),
            "exact": literal(evidence.exact),
            "prefix": literal(evidence.prefix) if evidence.prefix else "",
            "suffix": literal(evidence.suffix) if evidence.suffix else "",
        }

    def _origin(self, node: str, evidence: Evidence) -> dict[str, str]:
        """The same with rule and confidence."""
        self.rules.add(evidence.rule)
        terms = self._target(node, evidence)
        terms["rule"] = f"<{self.base}rule/{segment(evidence.rule)}>"
        terms["confidence"] = decimal(evidence.confidence)
        return terms

    def _mention(self, appearance: Appearance, document: str) -> None:
        """A mention is a web annotation; the document mentions, and may cite, its body."""
        node = f"{self.base}mention/{appearance.digest}"
        body = iri(self.iri(appearance.key))
        self.framed.append(
            (MENTION, self._origin(node, appearance.evidence) | {"body": body})
        )
        self.say(document, "un:mentions", body)
        if appearance.kind in _CITED:
            self.say(document, "cito:cites", body)

    def _claim(self, statement: Statement) -> None:
        """The claim with its origin; and the plain triple, where it is asserted."""
        predicate = RELATIONS[statement.predicate].curie(statement.literal)
        subject = self.iri(statement.subject)
        target = (
            literal(statement.object, lang=self.language)
            if statement.literal
            else iri(self.iri(statement.object))
        )
        if statement.modality == "asserted":
            self.say(subject, predicate, target)
            self._akn(statement, subject)
        node = f"{self.base}claim/{statement.digest}"
        said = {
            "subject": iri(subject),
            "predicate": _t(predicate),
            "object": target,
            "modality": literal(statement.modality),
        }
        self.framed.append((CLAIM, self._origin(node, statement.evidence) | said))

    def _akn(self, statement: Statement, subject: str) -> None:
        """The Akoma Ntoso name of an Assembly resolution holds its date, and so comes only with a claim of that date."""
        number = re.fullmatch(r"Resolution/A/RES/(\d+)/(\d+)", statement.subject)
        dated = re.fullmatch(r"Date/\d{4}-\d\d-\d\d", statement.object)
        if number and dated and statement.predicate == "adoptedOn":
            self.say(
                subject,
                "dcterms:identifier",
                literal(
                    f"/akn/un/statement/deliberation/un-ga/{statement.object[5:]}/{number[1]}-{number[2]}"
                ),
            )

    # The whole

    def finding(self, finding: Finding) -> None:
        """A doubtful place, with its pieces of evidence, in the graph of its first document."""
        self.graph = self.iri(f"Document/{finding.document}")
        node = (
            f"{self.base}finding/{digest(finding.document, finding.kind, finding.what)}"
        )
        self.say(self.graph, "un:hasFinding", iri(node))
        self.say(node, "rdf:type", _t("un:Finding"))
        self.say(node, "un:findingKind", literal(finding.kind))
        self.say(node, "un:text", literal(finding.what, lang="zh"))
        for number, side in enumerate(finding.evidence, 1):
            piece = f"{node}/evidence{number}"
            self.say(node, "un:hasEvidence", iri(piece))
            self.say(piece, "rdf:type", _t("un:Evidence"))
            self.say(piece, "un:value", literal(side.value, lang="zh"))
            if side.source:
                self.say(piece, "dcterms:bibliographicCitation", literal(side.source))
            if side.words:
                where = Evidence(
                    document=side.document,
                    paragraph=side.paragraph,
                    exact=side.words,
                    start=side.start,
                    end=side.end,
                )
                for fact in EVIDENCE.triples(self._target(piece, where)):
                    self.quads.add(self.graph, *fact)

    def dataset(self, documents: Iterable[str]) -> None:
        """The rules, the builder, and the whole as a data set of documents, given by name."""
        self.graph = f"{self.base}graph/dataset"
        node = f"{self.base}dataset"
        self.say(node, "rdf:type", _t("void:Dataset"))
        self.say(node, "rdf:type", _t("dcat:Dataset"))
        self.say(node, "dcterms:title", literal("联合国文件知识图谱", lang="zh"))
        self.say(
            node,
            "dcterms:title",
            literal("Knowledge graph of United Nations documents", lang="en"),
        )
        self.say(node, "prov:wasAttributedTo", iri(self.agent))
        self.say(node, "void:uriSpace", literal(self.base))
        self.say(node, "void:entities", integer(len(self.entities)))
        for space in sorted(
            PREFIXES[p].removesuffix("#") if p == "un" else PREFIXES[p]
            for p in ("un", "cito", "dcterms", "oa", "prov", "skos", "org")
        ):
            self.say(node, "void:vocabulary", iri(space))
        for name in documents:
            self.say(node, "dcterms:hasPart", iri(self.iri(f"Document/{name}")))
        counts: dict[str, int] = {}
        for entity in self.entities.values():
            counts[self._class(entity)] = counts.get(self._class(entity), 0) + 1
        for name, count in sorted(counts.items()):
            part = f"{node}#{name}"
            self.say(node, "void:classPartition", iri(part))
            self.say(part, "void:class", _t(f"un:{name}"))
            self.say(part, "void:entities", integer(count))
        for rule in sorted(self.rules):
            mark = f"{self.base}rule/{segment(rule)}"
            self.say(mark, "rdf:type", _t("un:Rule"))
            self.say(mark, "skos:notation", literal(rule))
            self.say(mark, "prov:wasAttributedTo", iri(self.agent))
        self.say(self.source, "rdf:type", _t("prov:Entity"))
        self.say(
            self.source,
            "dcterms:title",
            literal("Authority files of the builder", lang="en"),
        )
        self.say(self.source, "prov:wasAttributedTo", iri(self.agent))
        self.say(self.agent, "rdf:type", _t("prov:SoftwareAgent"))
        self.say(self.agent, "owl:versionInfo", literal(self.version))
