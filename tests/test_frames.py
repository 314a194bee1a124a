"""Frames are a fast way to write; the plain way, fact by fact, gives the same bytes."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from kg.graph.quads import decimal, integer, iri, literal
from kg.graph.templates import TripleTemplate
from kg.graph.turtle import lines_of_graph, rows_of, write_rows

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
frames = st.dictionaries(
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


@given(frames, others)
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
