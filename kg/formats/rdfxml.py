"""RDF/XML, by pyoxigraph: every fact once."""

from __future__ import annotations

from kg.formats.built import BuiltGraph
from kg.graph.turtle import to_ntriples
from kg.model.vocabulary import ONTOLOGY, PREFIXES

NAME = "rdfxml"
FILES = ("graph.rdf",)
MARKS = (ONTOLOGY.encode(),)

_NOT_DECLARED = (
    "rdf",
    "xsd",
    "edtf",
)  # by the writer itself; of datatypes, which are no names


def write(graph: BuiltGraph) -> list[bytes]:
    """Sorted as N-Triples are."""
    import pyoxigraph as ox

    # Parsed again, so that each term is one of pyoxigraph's.
    parsed = ox.parse(to_ntriples(graph.quads), ox.RdfFormat.N_TRIPLES)
    triples = (quad.triple for quad in parsed)
    spaces = {n: space for n, space in PREFIXES.items() if n not in _NOT_DECLARED}
    form = ox.RdfFormat.RDF_XML
    return [ox.serialize(triples, format=form, prefixes=spaces) or b""]
