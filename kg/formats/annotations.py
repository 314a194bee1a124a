"""Web Annotation: mentions and claims as notes on the texts, in JSON-LD.

    mention   motivation `identifying`, the thing as body
    claim     motivation `linking`, the claim as body, with its subject, predicate and object

Targets are texts; offsets count the characters whose hash is `un:textHash` of the text, which the
head of the file lists. A text whose papers are at hand (`kg export --papers`) and have this hash
gives each quote as it stands there, with what stands before and behind it. Without, words that are
in the source as they are make a quote, and others have their offsets alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.formats.built import BuiltGraph
from kg.model.vocabulary import ONTOLOGY
from kg.store.sparql import run_query, select

if TYPE_CHECKING:
    import pyoxigraph as ox

NAME = "annotations"
FILES = ("annotations.jsonld",)
MARKS = (b"http://www.w3.org/ns/anno.jsonld",)

_AROUND = 32  # characters before and behind a quote
_REPAIRED = "-x-repaired"
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"un": ONTOLOGY}]
_TEXTS = """SELECT ?text ?file ?hash (REPLACE(STR(?code), "^.*/", "") AS ?language) {
  ?text a un:Text ; un:file ?file ; un:textHash ?hash . OPTIONAL { ?text dcterms:language ?code }
} ORDER BY ?text"""
_PLACE = """un:start ?start ; un:end ?end ; un:words ?words ; un:inParagraph/un:inText ?text ."""
_MENTIONS = f"""SELECT ?node ?thing ?start ?end ?words ?text {{
  ?node a un:Mention ; un:names ?thing ; {_PLACE} }} ORDER BY ?text ?start ?end ?node"""
_CLAIMS = f"""SELECT ?node ?s ?p ?o ?modality ?start ?end ?words ?text {{
  ?node a un:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; un:modality ?modality ;
    {_PLACE} }} ORDER BY ?text ?start ?end ?node"""


def write(graph: BuiltGraph) -> list[bytes]:
    """A collection of one page, a line an annotation."""
    texts = list(select(graph.store, _TEXTS))
    sources = {row["text"]: graph.source(row["file"], row["hash"]) for row in texts}
    items = [_dump(item) for item in _annotations(graph.store, sources)]
    head = {
        "@context": _CONTEXT,
        "type": "AnnotationCollection",
        "dcterms:source": [_text(row) for row in texts],
        "total": len(items),
    }
    opening = _dump(head).removesuffix("}")
    page = ', "first": {"type": "AnnotationPage", "startIndex": 0, "items": [\n'
    listed = ",\n".join(items)
    return [f"{opening}{page}{listed}\n]}}}}\n".encode("utf-8", "surrogatepass")]


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _text(row: dict[str, str]) -> dict[str, str]:
    return {
        "id": row["text"],
        "type": "Text",
        "language": row["language"],
        "un:file": row["file"],
        "un:textHash": row["hash"],
    }


def _annotations(
    store: ox.Store, sources: dict[str, str | None]
) -> Iterator[dict[str, object]]:
    for row in run_query(store, _MENTIONS):
        body: object = row["thing"].value
        yield _annotation(row, "identifying", body, sources)
    for row in run_query(store, _CLAIMS):
        claim = {
            "id": row["node"].value,
            "type": "un:Claim",
            "rdf:subject": {"id": row["s"].value},
            "rdf:predicate": {"id": row["p"].value},
            "rdf:object": _value(row["o"]),
            "un:modality": row["modality"].value,
        }
        yield _annotation(row, "linking", claim, sources)


def _value(term: ox.NamedNode | ox.Literal) -> dict[str, str]:
    """A thing, or words in their language."""
    import pyoxigraph as ox

    if not isinstance(term, ox.Literal):
        return {"id": term.value}
    return {"@value": term.value} | (
        {"@language": term.language} if term.language else {}
    )


def _annotation(
    row: ox.QuerySolution,
    motivation: str,
    body: object,
    sources: dict[str, str | None],
) -> dict[str, object]:
    """`#annotation` behind the IRI of what was read: the note is another thing than that."""
    text = row["text"].value
    start, end = int(row["start"].value), int(row["end"].value)
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    quote = _quote(row["words"], start, end, sources.get(text))
    return {
        "id": f"{row['node'].value}#annotation",
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": {"source": text, "selector": [place, quote] if quote else place},
    }


def _quote(
    words: ox.Literal, start: int, end: int, source: str | None
) -> dict[str, str] | None:
    """What finds the place by its words; None where they are not known as they stand there."""
    if source is not None:
        return {
            "type": "TextQuoteSelector",
            "exact": source[start:end],
            "prefix": source[max(0, start - _AROUND) : start],
            "suffix": source[end : end + _AROUND],
        }
    if (words.language or "").endswith(_REPAIRED):
        return None
    return {"type": "TextQuoteSelector", "exact": words.value}
