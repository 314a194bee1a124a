"""The JSON-LD 1.1 context: a term a class and a property, and those of other vocabularies."""

from __future__ import annotations

from kg.model.vocabulary import CLASSES, PREFIXES, PROPERTIES, REUSED, Property

# A term as written: an IRI, or an object with its type or container.
Meaning = str | dict[str, str]

# Terms of other vocabularies that a graph uses, and what they hold: things, texts by language, or a
# datatype; "" for what is written out value by value.
BORROWED = {
    "label": ("rdfs:label", ""),
    "seeAlso": ("rdfs:seeAlso", "@id"),
    "prefLabel": ("skos:prefLabel", "@language"),
    "altLabel": ("skos:altLabel", "@language"),
    "notation": ("skos:notation", ""),
    "exactMatch": ("skos:exactMatch", "@id"),
    "title": ("dcterms:title", "@language"),
    "creator": ("dc:creator", "@language"),
    "identifier": ("dcterms:identifier", ""),
    "issued": ("dcterms:issued", ""),
    "language": ("dcterms:language", "@id"),
    "topic": ("dcterms:subject", "@id"),
    "isPartOf": ("dcterms:isPartOf", "@id"),
    "hasPart": ("dcterms:hasPart", "@id"),
    "sameAs": ("schema:sameAs", "@id"),
    "wasAttributedTo": ("prov:wasAttributedTo", "@id"),
    "wasDerivedFrom": ("prov:wasDerivedFrom", "@id"),
    "wasGeneratedBy": ("prov:wasGeneratedBy", "@id"),
    "wasAssociatedWith": ("prov:wasAssociatedWith", "@id"),
    "used": ("prov:used", "@id"),
    "subject": ("rdf:subject", "@id"),
    "predicate": ("rdf:predicate", "@id"),
    "object": ("rdf:object", ""),
}


class _Terms:
    """Terms as they are defined; none twice."""

    def __init__(self) -> None:
        self.held: dict[str, object] = {"@version": 1.1, **PREFIXES}
        self.held |= {"id": "@id", "type": "@type"}

    def define(self, name: str, curie: str, holds: str) -> None:
        """`holds`: `@id` for things, `@language` for texts by language, a datatype, or "".

        Raises ValueError for a term that is there.
        """
        if name in PREFIXES:
            name += "Value"  # a term that is a prefix can be nothing else
        if name in self.held:
            raise ValueError(f"{name} has two meanings in the context")
        self.held[name] = _meaning(curie, holds)


def _meaning(curie: str, holds: str) -> Meaning:
    if not holds:
        return curie
    key = "@container" if holds == "@language" else "@type"
    return {"@id": curie, key: holds}


def is_literal(ranges: tuple[str, ...]) -> bool:
    """Does a property hold literals?"""
    return ranges[0].startswith(("xsd:", "edtf:", "rdf:langString", "rdfs:Literal"))


def _held_by(p: Property) -> str:
    """What the values of a property are; "" for what is written out value by value."""
    first = p.range[0]
    if not is_literal(p.range):
        return "@id"
    if first in ("xsd:string", "rdfs:Literal"):
        return ""
    return "@language" if first == "rdf:langString" else first


def context() -> dict[str, object]:
    """The whole document: prefixes, `id` and `type`, terms.

    No term has two meanings, and nothing two terms. Raises ValueError for a term that would.
    """
    terms = _Terms()
    for c in CLASSES:
        terms.define(c.name, f"un:{c.name}", "")
    for p in PROPERTIES:
        terms.define(p.name, f"un:{p.name}", _held_by(p))
    borrowed = {curie for curie, _ in BORROWED.values()}
    for name, curie in REUSED.items():
        if curie not in borrowed:
            terms.define(name, curie, "@id")
    for name, (curie, holds) in BORROWED.items():
        terms.define(name, curie, holds)
    return {"@context": terms.held}
