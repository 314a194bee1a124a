"""The graph under a reasoner, with the axioms of the vocabularies that it uses; and the ontology."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, Literal, URIRef
from reasoner import SUBCLASS, SUBPROPERTY, TYPE, Fact, Reasoner, facts_of

from kg.graph.owl import ontology
from kg.model.kinds import KINDS
from kg.model.relations import RELATIONS
from kg.model.vocabulary import CLASSES, PREFIXES, expand

PO = "http://www.essepuntato.it/2008/12/pattern#"


@pytest.fixture(scope="module")
def axioms(root: Path) -> set[Fact]:
    vocabularies = (root / "tests" / "vocabularies").glob("*.ttl")
    return facts_of(root / "schema" / "ontology.ttl", *vocabularies)


@pytest.fixture(scope="module")
def said(built: Path) -> set[Fact]:
    return facts_of(built / "graph.ttl")


@pytest.fixture(scope="module")
def followed(axioms: set[Fact], said: set[Fact]) -> set[Fact]:
    return Reasoner(axioms).closure(said)


def of_class(facts: set[Fact], curie: str) -> set[str]:
    wanted = expand(curie)
    return {node for node, said, target in facts if said == TYPE and target == wanted}


def test_much_follows(followed: set[Fact], said: set[Fact]) -> None:
    """Else that nothing is wrong would say nothing."""
    assert len(followed) > len(said) * 1.3
    notes = of_class(said, "un:Footnote")
    buckets = {n for n, p, o in followed if p == TYPE and o == f"{PO}Bucket"}
    assert notes and notes <= buckets
    assert of_class(followed, "allot:FRBRExpression") == of_class(said, "un:Text")
    links = {(s, o) for s, p, o in followed if p == expand("dcterms:relation")}
    assert links >= {(s, o) for s, p, o in said if p == expand("un:partOf")}


def test_no_node_is_of_two_disjoint_classes(
    axioms: set[Fact], followed: set[Fact]
) -> None:
    assert Reasoner(axioms).conflicts(followed) == []


@pytest.mark.parametrize(
    ("curie", "never"),
    [
        ("un:State", ["un:Organization", "org:Organization", "schema:Organization"]),
        (
            "un:Programme",
            ["un:Organization", "org:Organization", "schema:Organization"],
        ),
        ("un:Event", ["prov:Agent", "org:Organization"]),
        ("un:Person", ["un:Organization", "org:Organization"]),
        ("un:Organization", ["skos:Concept", "prov:Entity"]),
        ("un:State", ["skos:Concept", "prov:Entity"]),
        ("un:Document", ["prov:Agent", "un:Text", "un:Block"]),
        ("un:Text", ["un:Document"]),
        ("un:Footnote", ["un:Paragraph", "doco:Paragraph"]),
        ("un:Heading", ["un:Paragraph", "doco:Paragraph"]),
    ],
)
def test_what_a_thing_does_not_become(
    curie: str, never: list[str], followed: set[Fact]
) -> None:
    things = of_class(followed, curie)
    assert things
    for other in never:
        assert not things & of_class(followed, other), other


# One axiom or fact more, each a fault that once stood; it must be noticed.
FAULTS = {
    "a footnote is a paragraph": ("un:Footnote", SUBCLASS, "un:Paragraph"),
    "a heading is a paragraph": ("un:Heading", SUBCLASS, "un:Paragraph"),
    "a paragraph of DoCO is above all blocks": ("un:Block", SUBCLASS, "doco:Paragraph"),
    "a text is a work": ("un:Text", SUBCLASS, "un:Document"),
    "a State is a body": ("un:State", SUBCLASS, "un:Organization"),
    "who adopts is an activity": ("un:inText", SUBPROPERTY, "prov:wasGeneratedBy"),
    "members make bodies": ("un:heldIn", SUBPROPERTY, "un:memberIn"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_are_noticed(fault: str, axioms: set[Fact], said: set[Fact]) -> None:
    one, how, other = FAULTS[fault]
    member = expand("un:memberIn")  # as a property whose range is a body
    more = {
        (expand(one), how, expand(other)),
        (member, expand("rdfs:range"), expand("un:Organization")),
    }
    reasoner = Reasoner(axioms | more)
    assert reasoner.conflicts(reasoner.closure(said))


@pytest.mark.parametrize(
    ("one", "how", "other", "kind", "becomes"),
    [
        ("un:memberOf", SUBPROPERTY, "org:memberOf", "un:State", "org:Organization"),
        (
            "un:Programme",
            SUBCLASS,
            "schema:Project",
            "un:Programme",
            "schema:Organization",
        ),
        ("schema:sameAs", SUBPROPERTY, "skos:exactMatch", "un:State", "skos:Concept"),
        ("un:adoptedBy", SUBPROPERTY, "prov:wasAttributedTo", "un:Event", "prov:Agent"),
    ],
)
def test_what_it_would_become_by_a_wrong_mapping(
    one: str,
    how: str,
    other: str,
    kind: str,
    becomes: str,
    axioms: set[Fact],
    said: set[Fact],
) -> None:
    """The mappings of the first edition, and what was wrong with them."""
    more = Reasoner(axioms | {(expand(one), how, expand(other))}).closure(said)
    if kind == "un:State":  # somebody is a member of a State
        person, state = expand("un:x"), min(of_class(said, "un:State"))
        extra = (person, expand("un:memberOf"), state)
        reasoner = Reasoner(axioms | {(expand(one), how, expand(other))})
        more = reasoner.closure(said | {extra})
    assert of_class(more, kind) & of_class(more, becomes)


def test_the_ontology_says_what_a_reasoner_may_conclude() -> None:
    graph = ontology()
    root = URIRef(PREFIXES["un"].rstrip("#"))
    assert isinstance(graph.value(root, OWL.versionInfo), Literal)
    assert str(graph.value(root, OWL.versionIRI)).startswith(f"{root}/")
    licence = graph.value(root, URIRef(expand("dcterms:license")))
    assert str(licence).startswith("https://www.apache.org/licenses/")

    def un(name: str) -> URIRef:
        return URIRef(expand(f"un:{name}"))

    assert (un("partOf"), RDF.type, OWL.TransitiveProperty) in graph
    assert (un("collaboratesWith"), RDF.type, OWL.SymmetricProperty) in graph
    for name, relation in RELATIONS.items():
        if relation.inverse:
            assert (un(relation.inverse.name), OWL.inverseOf, un(name)) in graph
    apart = {
        frozenset((str(one), str(other)))
        for one, other in graph.subject_objects(OWL.disjointWith)
    }
    for pair in (("State", "Organization"), ("Text", "Block"), ("Mention", "Claim")):
        assert frozenset(expand(f"un:{name}") for name in pair) in apart
    assert not any("oa#" in str(term) for triple in graph for term in triple)


def test_a_kind_of_text_is_apart_from_no_other() -> None:
    """A resolution may be an instrument, and a report a publication."""
    graph = ontology()
    texts = {name for name, kind in KINDS.items() if "Text" in kind.groups}
    assert texts
    for one, other in graph.subject_objects(OWL.disjointWith):
        names = {str(node).partition("#")[2] for node in (one, other)}
        assert not names & {*texts, "Document"}, names


def test_wrong_mappings_are_gone() -> None:
    above = {c.name: set(c.above) for c in CLASSES}
    assert "undo:ProgressReport" not in above["Report"]
    assert not above["Programme"] & {"schema:Project", "schema:Organization"}
    assert "doco:Paragraph" not in above["Block"] | above["Footnote"]
    assert above["Claim"] == {"prov:Entity"} == above["Mention"]
    assert "org:memberOf" not in RELATIONS["memberOf"].above
    assert "prov:wasAttributedTo" not in RELATIONS["adoptedBy"].above
    graph = ontology()
    for name in ("firstParagraph", "lastParagraph"):
        subject = URIRef(expand(f"un:{name}"))
        assert list(graph.objects(subject, URIRef(SUBPROPERTY))) == []
