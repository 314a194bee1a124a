"""The model: foreign terms exist, domains and ranges hold, the tables keep to their schemas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib
from rdflib import namespace as spaces

from kg.model.rows import ROWS
from kg.model.vocabulary import CLASSES, ONTOLOGY, PREFIXES, PROPERTIES, REUSED, expand

# Vocabularies that rdflib knows term by term.
CLOSED = {
    "rdf": spaces.RDF, "rdfs": spaces.RDFS, "owl": spaces.OWL, "xsd": spaces.XSD, "skos": spaces.SKOS, "dc": spaces.DC, "dcterms": spaces.DCTERMS, "prov": spaces.PROV,
    "org": spaces.ORG, "schema": spaces.SDO, "time": spaces.TIME, "sh": spaces.SH, "void": spaces.VOID, "dcat": spaces.DCAT,
}  # fmt: skip
# The others, read in the vocabularies' own files.
LISTED = {
    "oa": "Annotation SpecificResource TextPositionSelector TextQuoteSelector hasBody hasTarget hasSource hasSelector start end exact prefix suffix",
    "cito": "cites citesAsAuthority citesForInformation confirms agreesWith reviews obtainsBackgroundFrom",
    "doco": "Section Paragraph Footnote SectionTitle",
    "undo": "Resolution Decision Convention Protocol Treaty Charter OfficialLetter Note ConferenceReport ProgressReport DocumentVersion",
    "allot": "FRBRWork FRBRExpression mentions hasRealization",
    "sdgo": "Goal Target Indicator",
    "edtf": "EDTF",
}


def exists(term: str) -> bool:
    prefix, space = max(
        ((p, s) for p, s in PREFIXES.items() if term.startswith(s)),
        key=lambda pair: len(pair[1]),
    )
    name = term[len(space) :]
    if prefix in CLOSED:
        return (
            rdflib.URIRef(term) in CLOSED[prefix]
            or (prefix == "rdf" and name == "langString")
            or (prefix == "rdfs" and name == "Literal")
        )
    return name in LISTED.get(prefix, "").split()


def foreign(graph: rdflib.Graph) -> set[str]:
    """Predicates, classes and datatypes of other vocabularies."""
    used = {str(p) for p in graph.predicates()} | {
        str(o) for o in graph.objects(None, rdflib.RDF.type)
    }
    used |= {
        str(o.datatype)
        for o in graph.objects()
        if isinstance(o, rdflib.Literal) and o.datatype
    }
    for p in (
        rdflib.RDFS.subClassOf,
        rdflib.RDFS.subPropertyOf,
        rdflib.RDFS.domain,
        rdflib.RDFS.range,
        rdflib.RDF.first,
        rdflib.RDF.predicate,
    ):
        used |= {str(o) for o in graph.objects(None, p)}
    return {term for term in used if not term.startswith(ONTOLOGY)}


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_every_foreign_term_exists(built: Path, root: Path) -> None:
    for path in (
        root / "schema" / "ontology.ttl",
        root / "schema" / "shapes.ttl",
        built / "graph.ttl",
    ):
        missing = sorted(
            term for term in foreign(rdflib.Graph().parse(path)) if not exists(term)
        )
        assert missing == [], f"{path.name} uses terms that no vocabulary has"
    assert not exists(PREFIXES["skos"] + "preferredLabel") and not exists(
        PREFIXES["cito"] + "mentions"
    ), "the check can fail"


def test_every_term_is_described(root: Path) -> None:
    graph = rdflib.Graph().parse(root / "schema" / "ontology.ttl")
    for c in CLASSES:
        assert c.above, f"{c.name} is aligned with nothing"
    for p in PROPERTIES:
        node = rdflib.URIRef(ONTOLOGY + p.name)
        assert {
            str(lang.language) for lang in graph.objects(node, rdflib.RDFS.label)
        } == {"zh", "en"}  # type: ignore[attr-defined]
        assert all(
            graph.value(node, needed)
            for needed in (rdflib.RDFS.comment, rdflib.RDFS.domain, rdflib.RDFS.range)
        )


def closure() -> dict[str, set[str]]:
    """Each class of ours with all classes above it."""
    direct = {f"un:{c.name}": set(c.above) for c in CLASSES}
    above: dict[str, set[str]] = {}
    for name in direct:
        found, queue = {name}, [name]
        while queue:
            for higher in direct.get(queue.pop(), ()):
                if higher not in found:
                    found.add(higher)
                    queue.append(higher)
        above[ONTOLOGY + name[3:]] = found
    return above


def misfits(path: Path) -> list[str]:
    """Triples of our own properties whose ends are of no class that the property allows."""
    graph = rdflib.Graph().parse(path)
    above = closure()
    types: dict[rdflib.term.Node, set[str]] = {}
    for s, o in graph.subject_objects(rdflib.RDF.type):
        types.setdefault(s, set()).update(above.get(str(o), ()))
    wrong = []
    for p in PROPERTIES:
        for s, o in graph.subject_objects(rdflib.URIRef(ONTOLOGY + p.name)):
            if not types.get(s, set()) & set(p.domain):
                wrong.append(f"domain of {p.name}: {s} → {o}")
            if isinstance(o, rdflib.Literal):
                kind = (
                    "rdf:langString"
                    if o.language
                    else str(o.datatype or expand("xsd:string"))
                )
                fits = (
                    p.range[0] == "rdfs:Literal"
                    or kind == p.range[0]
                    or kind == expand(p.range[0])
                )
            else:
                fits = bool(types.get(o, set()) & set(p.range))
            if not fits:
                wrong.append(f"range of {p.name}: {s} → {o!r}")
    return wrong


def test_domains_and_ranges_hold(built: Path) -> None:
    assert misfits(built / "graph.ttl") == []


def test_domains_and_ranges_hold_on_real_documents(built_real: Path) -> None:
    assert misfits(built_real / "graph.ttl") == []


def test_reused_properties_are_not_ours() -> None:
    assert not {p.name for p in PROPERTIES} & set(REUSED)


@pytest.mark.parametrize("name", ROWS)
def test_tables_keep_to_their_schemas(name: str, built: Path, root: Path) -> None:
    schema = json.loads(
        (root / "schema" / "json" / f"{name}.schema.json").read_text(encoding="utf-8")
    )
    lines = (built / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines
    for line in lines:
        ROWS[name].model_validate_json(line, strict=True)
        assert set(schema["required"]) <= set(json.loads(line))
        assert list(json.loads(line)) == list(schema["properties"])
