"""The context and the JSON-LD export, read by three processors: each reads the very triples of the build."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from pyld import jsonld

from kg.formats.export import export
from kg.graph.quads import Quads
from kg.model.schema import schema_folder
from kg.model.vocabulary import CLASSES, ONTOLOGY, PREFIXES, PROPERTIES, expand

ADDRESS = "https://un-kg.example/schema/context.jsonld"
CONTEXT: dict[str, Any] = json.loads(
    (schema_folder() / "context.jsonld").read_text(encoding="utf-8")
)["@context"]
TERMS = {
    name: meaning
    for name, meaning in CONTEXT.items()
    if not name.startswith("@") and name not in PREFIXES and name not in ("id", "type")
}

Quad = tuple[str, str, str, str]


def local(url: str, options: object) -> dict[str, Any]:
    """A loader of documents that knows the shipped context and no network."""
    assert url == ADDRESS, f"{url} would be fetched"
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXT},
    }


def quads_of(data: bytes | str, form: ox.RdfFormat) -> set[Quad]:
    return {
        (str(q.subject), str(q.predicate), str(q.object), str(q.graph_name))
        for q in ox.parse(data, form)
    }


def by_pyld(document: object) -> set[Quad]:
    text = jsonld.to_rdf(
        document, {"format": "application/n-quads", "documentLoader": local}
    )
    return quads_of(text, ox.RdfFormat.N_QUADS)


def by_pyoxigraph(document: object) -> set[Quad]:
    return quads_of(json.dumps(document), ox.RdfFormat.JSON_LD)


def by_rdflib(document: object, monkeypatch: pytest.MonkeyPatch) -> set[Quad]:
    monkeypatch.setattr(
        rdflib, "NORMALIZE_LITERALS", False
    )  # it would write 0.90 as 0.9
    data = rdflib.Dataset()
    data.parse(data=json.dumps(document), format="json-ld")
    lines = data.serialize(format="nquads")
    return {
        (s, p, o, "DEFAULT" if "default" in g else g)
        for s, p, o, g in quads_of(lines, ox.RdfFormat.N_QUADS)
    }


@pytest.fixture(scope="module")
def exported(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    (path,) = export(
        "jsonld", built, tmp_path_factory.mktemp("jsonld") / "graph.jsonld"
    )
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def wanted(built: Path) -> set[Quad]:
    return quads_of((built / "graph.nq").read_bytes(), ox.RdfFormat.N_QUADS)


def test_one_term_one_meaning() -> None:
    meanings = Counter(
        meaning if isinstance(meaning, str) else meaning["@id"]
        for meaning in TERMS.values()
    )
    assert [iri for iri, count in meanings.items() if count > 1] == []
    assert all(CONTEXT[prefix] == iri for prefix, iri in PREFIXES.items()), (
        "a prefix is a prefix"
    )
    covered = {expand(curie) for curie in meanings}
    assert {ONTOLOGY + item.name for item in (*CLASSES, *PROPERTIES)} <= covered


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_each_term_means_the_same_to_three_processors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A document that uses every term, under the context by its address, by its file and spelled out."""
    node: dict[str, Any] = {"id": "https://e.test/a", "type": [c.name for c in CLASSES]}
    expected = {
        (
            "<https://e.test/a>",
            f"<{expand('rdf:type')}>",
            f"<{ONTOLOGY}{c.name}>",
            "DEFAULT",
        )
        for c in CLASSES
    }
    for name, meaning in TERMS.items():
        curie = meaning if isinstance(meaning, str) else meaning["@id"]
        kind = (
            ""
            if isinstance(meaning, str)
            else meaning.get("@container") or meaning["@type"]
        )
        if name in {c.name for c in CLASSES}:
            continue
        node[name] = {
            "@language": {"zh": ["词"], "en": ["word"]},
            "@id": "https://e.test/b",
        }.get(kind, "12")
        written = {
            "@language": ('"词"@zh', '"word"@en'),
            "@id": ("<https://e.test/b>",),
            "": ('"12"',),
        }.get(kind)
        for target in written or (f'"12"^^<{expand(kind)}>',):
            expected.add(
                ("<https://e.test/a>", f"<{expand(curie)}>", target, "DEFAULT")
            )
    assert by_pyld({"@context": ADDRESS, **node}) == expected
    spelled = {"@context": CONTEXT, **node}
    assert by_pyld(spelled) == expected
    assert by_pyoxigraph(spelled) == expected
    assert by_rdflib(spelled, monkeypatch) == expected


def test_export_by_pyld(exported: dict[str, Any], wanted: set[Quad]) -> None:
    """As it stands, expanded, and compacted again with the shipped context by its address."""
    assert by_pyld(exported) == wanted
    expanded = jsonld.expand(exported, {"documentLoader": local})
    assert by_pyld(expanded) == wanted
    compacted = jsonld.compact(expanded, ADDRESS, {"documentLoader": local})
    assert by_pyld(compacted) == wanted
    assert compacted["@context"] == ADDRESS


def test_compacting_finds_the_terms_of_the_export(exported: dict[str, Any]) -> None:
    """The export is what a processor makes of it: nothing stands under a longer name than it need."""
    compacted = jsonld.compact(
        jsonld.expand(exported), {"@context": CONTEXT}, {"compactArrays": False}
    )

    def nodes(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
        found = {}
        for graph in document["@graph"]:
            for node in graph["@graph"]:
                # Neither types nor language maps are compacted into arrays, whatever the option says.
                for held in (
                    node,
                    *(value for value in node.values() if isinstance(value, dict)),
                ):
                    held.update(
                        {
                            key: [said]
                            for key, said in held.items()
                            if isinstance(said, str) and key != "id"
                        }
                    )
                found[graph["id"], node["id"]] = node
        return found

    assert nodes(json.loads(json.dumps(exported))) == nodes(compacted)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_export_by_the_others(
    exported: dict[str, Any], wanted: set[Quad], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert by_pyoxigraph(exported) == wanted
    assert by_rdflib(exported, monkeypatch) == wanted


def test_export_holds_the_triples_of_the_turtle(
    exported: dict[str, Any], built: Path
) -> None:
    turtle = quads_of((built / "graph.ttl").read_bytes(), ox.RdfFormat.TURTLE)
    assert {quad[:3] for quad in by_pyoxigraph(exported)} == {
        quad[:3] for quad in turtle
    }
    assert not any(term.startswith("_:") for quad in turtle for term in quad), (
        "no blank nodes: equal sets are equal graphs"
    )


def test_export_of_the_real_documents(built_real: Path, tmp_path: Path) -> None:
    (path,) = export("jsonld", built_real, tmp_path / "graph.jsonld")
    wanted = quads_of((built_real / "graph.nq").read_bytes(), ox.RdfFormat.N_QUADS)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert by_pyld(document) == by_pyoxigraph(document) == wanted


def test_what_does_not_fit_its_term_stands_under_its_iri(tmp_path: Path) -> None:
    """A graph of somebody else: words where a thing is expected, a thing where words are, other datatypes, quotes, blank nodes."""
    lines = [
        f'_:a <{expand("un:heldOn")}> "soon" .',
        f"_:a <{expand('un:text')}> <https://e.test/b> .",
        f'_:a <{expand("un:text")}> "plain" .',
        f'_:a <{expand("un:number")}> "7"^^<{expand("xsd:string")}> .',
        f'_:a <{expand("un:confidence")}> "1.0E0"^^<{expand("xsd:double")}> .',
        f'_:a <{expand("un:symbol")}> "A/1"@fr .',
        f"_:a <{expand('rdf:type')}> _:c .",
        f'<https://e.test/b> <{expand("un:text")}> "a \\"quoted\\" \\\\ word\\n\\u4E16"@zh-Hans .',
        "<https://e.test/b> <https://e.test/p%20q> <urn:x:y> .",
    ]
    graph = tmp_path / "other.nt"
    graph.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (path,) = export("jsonld", graph, tmp_path / "other.jsonld")
    document = json.loads(path.read_text(encoding="utf-8"))

    def unnamed(quads: set[Quad]) -> set[tuple[str, ...]]:
        assert {quad[3] for quad in quads} == {"DEFAULT"}
        return {
            tuple("_" if term.startswith("_:") else term for term in quad)
            for quad in quads
        }

    wanted = unnamed(quads_of(graph.read_bytes(), ox.RdfFormat.N_TRIPLES))
    assert unnamed(by_pyld(document)) == unnamed(by_pyoxigraph(document)) == wanted


def test_framing_works(exported: dict[str, Any]) -> None:
    """What programs do with it: one tree a meeting, with the labels of its day and place."""
    frame = {
        "@context": CONTEXT,
        "type": "Event",
        "heldOn": {},
        "@embed": "@always",
        "@explicit": False,
    }
    everything = {
        "@context": CONTEXT,
        "@graph": [node for graph in exported["@graph"] for node in graph["@graph"]],
    }
    framed = jsonld.frame(everything, frame)["@graph"]
    dates = {
        (event["prefLabel"]["zh"], event["heldOn"]["edtfValue"])
        for event in framed
        if isinstance(event["heldOn"], dict)
    }
    assert any("2018" in day for _, day in dates)


def test_no_name_is_taken_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.graph import context

    monkeypatch.setattr(
        context,
        "BORROWED",
        context.BORROWED | {"mentions": ("schema:mentions", "@id")},
    )
    with pytest.raises(ValueError, match="mentions has two meanings"):
        context.context()


def test_an_empty_graph(tmp_path: Path) -> None:
    from kg.formats.jsonld import to_jsonld

    assert by_pyoxigraph(json.loads(to_jsonld(Quads()))) == set()
