"""The namespaces of the graph, by prefix."""

from __future__ import annotations

ONTOLOGY = "https://un-kg.example/ontology#"
DEFAULT_BASE = "https://un-kg.example/id/"

PREFIXES = {
    "un": ONTOLOGY,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "time": "http://www.w3.org/2006/time#",
    "cito": "http://purl.org/spar/cito/",
    "doco": "http://purl.org/spar/doco/",
    "undo": "https://w3id.org/un/ontology/undo/",
    "allot": "https://w3id.org/akn/ontology/allot/",
    "sdgo": "http://metadata.un.org/sdg/ontology#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "sh": "http://www.w3.org/ns/shacl#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
}


def expand(curie: str) -> str:
    """`cito:cites` as a full IRI."""
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name
