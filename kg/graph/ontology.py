"""The generator of `schema/`: ontology, shapes, JSON-LD context, JSON Schemas and the page of the model.

python -m kg.graph.ontology        # writes them
"""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef

from kg.graph.model_page import page, picture
from kg.model.kinds import KINDS, MENTIONED, ROOT
from kg.model.rows import ROWS
from kg.model.vocabulary import CLASSES, ONTOLOGY, PREFIXES, PROPERTIES, REUSED, expand

_SH = PREFIXES["sh"]


def _named(graph: Graph, node: URIRef, zh: str, en: str, comment: str) -> None:
    graph.add((node, RDFS.label, Literal(zh, lang="zh")))
    graph.add((node, RDFS.label, Literal(en, lang="en")))
    graph.add((node, RDFS.comment, Literal(comment, lang="en")))


def _union(graph: Graph, owner: str, side: str, members: tuple[str, ...]) -> URIRef:
    """One class, or a named union: the project has no blank nodes, so the list is spelled out."""
    if len(members) == 1:
        return URIRef(expand(members[0]))
    union = URIRef(f"{ONTOLOGY}{owner}{side}")
    graph.add((union, RDF.type, OWL.Class))
    cells = [URIRef(f"{union}-{i + 1}") for i in range(len(members))]
    graph.add((union, OWL.unionOf, cells[0]))
    for cell, following, member in zip(
        cells, [*cells[1:], RDF.nil], members, strict=True
    ):
        graph.add((cell, RDF.first, URIRef(expand(member))))
        graph.add((cell, RDF.rest, URIRef(following)))
    return union


def _bound() -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri, override=True)
    return graph


def is_literal(ranges: tuple[str, ...]) -> bool:
    """Does a property hold literals?"""
    return ranges[0].startswith(("xsd:", "edtf:", "rdf:langString", "rdfs:Literal"))


def ontology() -> Graph:
    """Classes and properties as OWL."""
    graph = _bound()
    root = URIRef(ONTOLOGY.rstrip("#"))
    graph.add((root, RDF.type, OWL.Ontology))
    _named(
        graph,
        root,
        "联合国文件知识图谱词表",
        "Vocabulary of the knowledge graph of United Nations documents",
        "Generated from kg/model/vocabulary.py.",
    )
    for c in CLASSES:
        node = URIRef(ONTOLOGY + c.name)
        graph.add((node, RDF.type, OWL.Class))
        _named(graph, node, c.zh, c.en, c.comment)
        for above in c.above:
            graph.add((node, RDFS.subClassOf, URIRef(expand(above))))
    for p in PROPERTIES:
        node = URIRef(ONTOLOGY + p.name)
        graph.add(
            (
                node,
                RDF.type,
                OWL.DatatypeProperty if is_literal(p.range) else OWL.ObjectProperty,
            )
        )
        _named(graph, node, p.zh, p.en, p.comment)
        graph.add((node, RDFS.domain, _union(graph, p.name, "Domain", p.domain)))
        graph.add((node, RDFS.range, _union(graph, p.name, "Range", p.range)))
        for above in p.above:
            graph.add((node, RDFS.subPropertyOf, URIRef(expand(above))))
    return graph


# Written with full IRIs: engines differ in the prefixes that they take from elsewhere.
ASSERTED = f"""SELECT $this {{
  $this <{expand("un:modality")}> "asserted" ; <{expand("rdf:subject")}> ?s ; <{expand("rdf:predicate")}> ?p ; <{expand("rdf:object")}> ?o .
  FILTER NOT EXISTS {{ ?s ?p ?o }}
}}"""
ORDER = f"""SELECT $this {{
  $this <{expand("oa:start")}> ?start ; <{expand("oa:end")}> ?end .
  FILTER(?start >= ?end)
}}"""


def shapes() -> Graph:
    """What every build must satisfy."""
    graph = _bound()
    sh = {
        name: URIRef(_SH + name)
        for name in (
            "NodeShape",
            "property",
            "path",
            "targetClass",
            "minCount",
            "maxCount",
            "datatype",
            "nodeKind",
            "class",
            "in",
            "sparql",
            "select",
            "message",
            "minInclusive",
            "maxInclusive",
            "prefixes",
        )
    }

    def shape(
        target: str, rules: list[tuple[str, int | None, int | None, str | None]]
    ) -> None:
        name = target.partition(":")[2]
        node = URIRef(f"{ONTOLOGY}{name}Shape")
        graph.add((node, RDF.type, sh["NodeShape"]))
        graph.add((node, sh["targetClass"], URIRef(expand(target))))
        for path, least, most, kind in rules:
            part = URIRef(f"{node}-{path.partition(':')[2]}")
            graph.add((node, sh["property"], part))
            graph.add((part, sh["path"], URIRef(expand(path))))
            if least is not None:
                graph.add((part, sh["minCount"], Literal(least)))
            if most is not None:
                graph.add((part, sh["maxCount"], Literal(most)))
            if kind is not None:
                relation = (
                    sh["datatype"]
                    if kind.startswith("xsd:")
                    else sh["nodeKind"]
                    if kind.startswith("sh:")
                    else sh["class"]
                )
                graph.add((part, relation, URIRef(expand(kind))))

    def rule(target: str, label: str, message: str, select: str) -> None:
        node = URIRef(f"{ONTOLOGY}{target.partition(':')[2]}Shape")
        part = URIRef(f"{node}-{label}")
        graph.add((node, sh["sparql"], part))
        graph.add((part, sh["message"], Literal(message, lang="en")))
        graph.add((part, sh["select"], Literal(select)))

    origin: list[tuple[str, int | None, int | None, str | None]] = [
        ("oa:hasTarget", 1, 1, "oa:SpecificResource"),
        ("un:inParagraph", 1, 1, "un:Paragraph"),
        ("un:readBy", 1, 1, "un:Rule"),
        ("un:confidence", 1, 1, "xsd:decimal"),
    ]
    shape("un:Mention", [("oa:hasBody", 1, 1, "sh:IRI"), *origin])
    shape(
        "un:Claim",
        [
            ("rdf:subject", 1, 1, "sh:IRI"),
            ("rdf:predicate", 1, 1, "sh:IRI"),
            ("rdf:object", 1, 1, None),
            ("un:modality", 1, 1, "xsd:string"),
            *origin,
        ],
    )
    shape(
        "oa:SpecificResource",
        [("oa:hasSource", 1, 1, "un:Document"), ("oa:hasSelector", 2, 2, "sh:IRI")],
    )
    shape(
        "oa:TextPositionSelector",
        [("oa:start", 1, 1, "xsd:integer"), ("oa:end", 1, 1, "xsd:integer")],
    )
    shape("oa:TextQuoteSelector", [("oa:exact", 1, 1, "xsd:string")])
    shape(
        "un:Paragraph",
        [
            ("dcterms:isPartOf", 1, 1, "un:Document"),
            ("un:locator", 1, 1, "xsd:string"),
            ("un:text", 1, 1, None),
        ],
    )
    shape("un:Date", [("un:edtf", 1, 1, None)])
    shape(
        "un:Recommendation",
        [
            ("un:number", 1, 1, "xsd:integer"),
            ("dcterms:title", 1, 1, None),
            ("un:hasItem", 1, None, "un:RecommendationItem"),
        ],
    )
    shape(
        "un:Directive",
        [
            ("un:operator", 1, 1, None),
            ("un:strength", 1, 1, "xsd:integer"),
            ("un:text", 1, 1, None),
            ("un:inParagraph", 1, 1, "un:Paragraph"),
        ],
    )
    shape(
        "un:RecommendationItem",
        [
            ("un:locator", 1, 1, "xsd:string"),
            ("un:text", 1, 1, None),
            ("un:inParagraph", 1, 1, "un:Paragraph"),
        ],
    )
    shape(
        "un:Finding",
        [
            ("un:findingKind", 1, 1, "xsd:string"),
            ("un:text", 1, 1, None),
            ("un:hasEvidence", 1, None, "un:Evidence"),
        ],
    )
    shape(
        "un:Rule",
        [
            ("skos:notation", 1, 1, "xsd:string"),
            ("prov:wasAttributedTo", 1, 1, "prov:SoftwareAgent"),
        ],
    )
    shape("un:OperativeClause", [("un:verb", 1, 1, None)])
    rule("un:Claim", "asserted", "an asserted claim without its plain triple", ASSERTED)
    rule("oa:TextPositionSelector", "order", "a span that ends before it begins", ORDER)
    for name in MENTIONED:
        if f"un:{ROOT}" in KINDS[name].above:
            shape(f"un:{name}", [("skos:prefLabel", 1, 2, None)])
    return graph


# Terms of other vocabularies that a graph uses, and what they hold: things, texts by language, or a
# datatype; "" for what is written out value by value.
BORROWED = {
    "label": ("rdfs:label", ""),
    "seeAlso": ("rdfs:seeAlso", "@id"),
    "prefLabel": ("skos:prefLabel", "@language"),
    "altLabel": ("skos:altLabel", "@language"),
    "notation": ("skos:notation", ""),
    "exactMatch": ("skos:exactMatch", "@id"),
    "closeMatch": ("skos:closeMatch", "@id"),
    "title": ("dcterms:title", "@language"),
    "creator": ("dcterms:creator", "@language"),
    "identifier": ("dcterms:identifier", ""),
    "source": ("dcterms:source", ""),
    "date": ("dcterms:date", ""),
    "issued": ("dcterms:issued", ""),
    "language": ("dcterms:language", "@id"),
    "topic": ("dcterms:subject", "@id"),
    "isPartOf": ("dcterms:isPartOf", "@id"),
    "hasPart": ("dcterms:hasPart", "@id"),
    "subOrganizationOf": ("org:subOrganizationOf", "@id"),
    "hasBeginning": ("time:hasBeginning", "@id"),
    "hasEnd": ("time:hasEnd", "@id"),
    "wasAttributedTo": ("prov:wasAttributedTo", "@id"),
    "wasDerivedFrom": ("prov:wasDerivedFrom", "@id"),
    "hasRealization": ("allot:hasRealization", "@id"),
    "hasBody": ("oa:hasBody", "@id"),
    "hasTarget": ("oa:hasTarget", "@id"),
    "hasSource": ("oa:hasSource", "@id"),
    "hasSelector": ("oa:hasSelector", "@id"),
    "exact": ("oa:exact", ""),
    "prefix": ("oa:prefix", ""),
    "suffix": ("oa:suffix", ""),
    "start": ("oa:start", "xsd:integer"),
    "end": ("oa:end", "xsd:integer"),
    "subject": ("rdf:subject", "@id"),
    "predicate": ("rdf:predicate", "@id"),
    "object": ("rdf:object", ""),
}


def context() -> dict[str, object]:
    """JSON-LD 1.1 context: prefixes, `id` and `type`, a term a class and a property.

    No term has two meanings, and nothing two terms. Raises ValueError for a term that would.
    """
    terms: dict[str, object] = {
        "@version": 1.1,
        **PREFIXES,
        "id": "@id",
        "type": "@type",
    }

    def define(name: str, iri: str, holds: str) -> None:
        if name in PREFIXES:
            name += "Value"  # a term that is a prefix can be nothing else
        if name in terms:
            raise ValueError(f"{name} has two meanings in the context")
        kind = "@container" if holds == "@language" else "@type"
        terms[name] = {"@id": iri, kind: holds} if holds else iri

    for c in CLASSES:
        define(c.name, f"un:{c.name}", "")
    for p in PROPERTIES:
        plain = p.range[0] in ("xsd:string", "rdfs:Literal")
        holds = p.range[0] if is_literal(p.range) else "@id"
        if holds == "rdf:langString":
            holds = "@language"
        define(p.name, f"un:{p.name}", "" if plain else holds)
    for name, curie in REUSED.items():
        if curie not in (borrowed for borrowed, _ in BORROWED.values()):
            define(name, curie, "@id")
    for name, (curie, holds) in BORROWED.items():
        define(name, curie, holds)
    return {"@context": terms}


def _json_schema(name: str, row: type[BaseModel]) -> bytes:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{ONTOLOGY.removesuffix('ontology#')}schema/{name}.schema.json",
    }
    return (
        json.dumps(schema | row.model_json_schema(), ensure_ascii=False, indent=1)
        + "\n"
    ).encode()


def generated() -> dict[str, bytes]:
    """File name → content. rdflib's Turtle is sorted and free of blank nodes here."""

    def turtle(graph: Graph) -> bytes:
        return graph.serialize(format="turtle", encoding="utf-8")

    schemas = {
        f"json/{name}.schema.json": _json_schema(name, row)
        for name, row in ROWS.items()
    }
    return schemas | {
        "ontology.ttl": turtle(ontology()),
        "shapes.ttl": turtle(shapes()),
        "context.jsonld": (
            json.dumps(context(), ensure_ascii=False, indent=2) + "\n"
        ).encode(),
    }


def pages() -> dict[str, bytes]:
    """The page of the model and its picture, for `docs/`."""
    return {"model.md": page().encode(), "model.svg": picture().encode()}


if __name__ == "__main__":
    root = Path(__file__).resolve().parent.parent.parent
    for folder, files in ((root / "schema", generated()), (root / "docs", pages())):
        for name, data in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(data)
