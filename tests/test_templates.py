"""Templates: absent slots, escaping; and the plain way, fact by fact, gives the same bytes."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph.quads import decimal, integer, iri, literal
from kg.graph.templates import GRAPH_SLOT, LINE_BREAK, TripleTemplate
from kg.graph.turtle import lines_of_graph, rows_of, write_rows
from kg.model.vocabulary import PREFIXES

TEMPLATE = TripleTemplate(
    """
<{node}> rdf:type un:Mention
<{node}> rdf:type oa:Annotation
<{node}> oa:hasTarget <{node}#target>
<{node}> un:confidence {confidence}
<{node}#target> oa:hasSelector <{node}#quote>
<{node}#target> oa:hasSelector <{node}#position>
<{node}#position> oa:end {end}
<{node}#quote> oa:exact {exact}
<{node}#quote> oa:prefix {prefix}
<{node}> rdf:predicate {predicate}
"""
)
PREDICATES = [
    iri(name)
    for name in (
        "http://purl.org/dc/terms/date",
        "https://e.test/a",
        "http://www.w3.org/ns/prov#x-1",
    )
]
filled = st.dictionaries(
    st.text("0123456789abcdef", min_size=4, max_size=4),
    st.fixed_dictionaries(
        {
            "confidence": st.floats(0, 1).map(decimal),
            "end": st.integers(0, 10**6).map(integer),
            "exact": st.text(min_size=1).map(literal),
            "prefix": st.one_of(st.just(""), st.text(min_size=1).map(literal)),
            "predicate": st.sampled_from(PREDICATES),
        }
    ),
    max_size=6,
)
others = st.sets(
    st.tuples(
        st.sampled_from(
            [
                iri("https://e.test/m/00ff"),
                iri("https://e.test/a"),
                iri("https://e.test/z"),
            ]
        ),
        st.sampled_from(PREDICATES),
        st.text().map(literal),
    ),
    max_size=6,
)


def turtle(rows: bytes) -> tuple[bytes, int]:
    out = io.BytesIO()
    count = write_rows(rows.splitlines(keepends=True), out)
    return out.getvalue(), count


# How long a case takes on a busy machine says nothing.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(filled, others)
def test_the_same_bytes(
    of_node: dict[str, dict[str, str]], facts: set[tuple[str, str, str]]
) -> None:
    framed = [
        (TEMPLATE, {"node": f"https://e.test/mention/{name}", **terms})
        for name, terms in of_node.items()
    ]
    plain = facts | {
        triple for frame, terms in framed for triple in frame.triples(terms)
    }
    assert lines_of_graph(iri("https://e.test/g"), facts, framed) == lines_of_graph(
        iri("https://e.test/g"), plain
    )
    assert turtle(rows_of(facts, framed)) == turtle(rows_of(plain))
    assert turtle(rows_of(facts, framed))[1] == len(plain)


SMALL = TripleTemplate("""
<{node}> un:text {text}
<{node}> rdf:type un:Claim
<{node}#part> un:value {value}
<{node}> dcterms:isPartOf <{node}#part>
""")
NODE = "https://e.test/1"
TEXT = literal("a")


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("", 3),
        (literal("b"), 4),
    ],
)
def test_an_absent_slot_leaves_its_triple_out(value: str, lines: int) -> None:
    slots = {"node": NODE, "text": TEXT, "value": value}
    assert len(list(SMALL.triples(slots))) == lines
    assert SMALL.nquads(slots).count(GRAPH_SLOT) == lines
    assert SMALL.row(slots, str).split(LINE_BREAK)[1] == str(lines)


def test_a_row_is_turtle_behind_its_subject() -> None:
    slots = {"node": NODE, "text": TEXT, "value": iri(PREFIXES["un"] + "x")}
    row = SMALL.row(slots, lambda term: term.replace(f"<{PREFIXES['un']}x>", "un:x"))
    subject, count, text = row.replace(LINE_BREAK, "|", 2).split("|")
    assert (subject, count) == (f"<{NODE}#part>\t", "4")
    assert text.replace(LINE_BREAK, "\n") == (
        f"<{NODE}#part> un:value un:x .\n\n"
        f"<{NODE}> a un:Claim ;\n    dcterms:isPartOf <{NODE}#part> ;\n"
        '    un:text "a"\n'
    )


def test_subjects_may_be_slots_where_a_template_is_filled_triple_by_triple() -> None:
    linked = TripleTemplate("{whole} un:hasItem <{node}>")
    (triple,) = linked.triples({"node": NODE, "whole": "<urn:w>"})
    assert triple == ("<urn:w>", iri(PREFIXES["un"] + "hasItem"), f"<{NODE}>")
    assert list(linked.triples({"node": NODE, "whole": ""})) == []


@pytest.mark.parametrize(
    "text",
    ["50%", "%s", "%(node)s", "{node}", 'a "b"', "a\\b", "\x1c\x1d\x1e", "《甲》"],
)
def test_no_text_is_taken_for_a_slot(text: str) -> None:
    slots = {"node": NODE, "text": literal(text), "value": ""}
    lines = SMALL.nquads(slots).replace(GRAPH_SLOT, " .")
    said = {str(q.object) for q in ox.parse(lines, ox.RdfFormat.N_TRIPLES)}
    assert literal(text) in said
    assert f"un:text {literal(text)}" in SMALL.row(slots, str)


def test_a_missing_slot_is_an_error() -> None:
    with pytest.raises(KeyError):
        SMALL.nquads({"node": NODE, "text": TEXT})
