"""The description of the service, in the vocabulary that SPARQL 1.1 has for it."""

from __future__ import annotations

from http import HTTPStatus

from kg.model.vocabulary import ONTOLOGY
from kg.serve.negotiate import TRIPLES, preferred
from kg.serve.protocol import Reply, refusal

_FORMATS = "http://www.w3.org/ns/formats"
_NAMES = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)
_SD = "http://www.w3.org/ns/sparql-service-description#"
_DESCRIPTION = """@prefix sd: <{sd}> .
<{url}> a sd:Service ; sd:endpoint <{url}> ; sd:supportedLanguage sd:SPARQL11Query ;
  {feature}sd:propertyFeature <{ontology}search> ; sd:resultFormat {formats} .
"""
_UNION = "sd:feature sd:UnionDefaultGraph ; "
_HTML = "text/html"


def description(url: str, accept: str, *, named: bool) -> Reply:
    """What the endpoint at an address can do, as RDF; browsers are sent to the query page.

    `named`: there are named graphs, and the default graph is the union of them.
    """
    import pyoxigraph as ox

    vary = {"Vary": "Accept"}
    kind = preferred(accept, [*TRIPLES, _HTML])
    if kind is None:
        offered = ", ".join(TRIPLES)
        return refusal(
            HTTPStatus.NOT_ACCEPTABLE,
            "Accept",
            "the description of this service is RDF",
            f"accept one of {offered}",
            vary,
        )
    if kind == _HTML:
        there = {"Location": "/", **vary}
        return Reply(HTTPStatus.SEE_OTHER, "text/plain; charset=utf-8", b"", there)
    turtle = _DESCRIPTION.format(
        url=url,
        sd=_SD,
        feature=_UNION if named else "",
        ontology=ONTOLOGY,
        formats=", ".join(f"<{_FORMATS}/{name}>" for name in _NAMES),
    )
    triples = ox.parse(turtle, ox.RdfFormat.TURTLE)
    form = getattr(ox.RdfFormat, TRIPLES[kind])
    body = ox.serialize(triples, format=form, prefixes={"sd": _SD})
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    return Reply(HTTPStatus.OK, kind + charset, body or b"", vary)
