"""Terms and their writers: escaping, short names, grouping; and that a parser reads the very terms."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest

from kg.graph.quads import (
    Quads,
    Term,
    boolean,
    decimal,
    edtf,
    integer,
    iri,
    literal,
    whole_day,
    words,
)
from kg.graph.turtle import (
    lines_of_graph,
    rows_of,
    to_nquads,
    to_ntriples,
    to_trig,
    to_turtle,
    write_rows,
)
from kg.model.vocabulary import PREFIXES

XSD = PREFIXES["xsd"]
A, B = iri("urn:a"), iri("urn:b")
TYPE = iri(PREFIXES["rdf"] + "type")
LABEL = iri(PREFIXES["rdfs"] + "label")
EDTF = f"^^<{PREFIXES['edtf']}EDTF>"


@pytest.mark.parametrize(
    ("term", "wanted"),
    [
        (literal("甲"), '"甲"'),
        (literal("甲", lang="zh"), '"甲"@zh'),
        (literal("1", datatype="urn:t"), '"1"^^<urn:t>'),
        (literal('a "b" \\c'), '"a \\"b\\" \\\\c"'),
        (literal("a\nb\t\x1ec\u2029d"), '"a b c d"'),
        (literal("a\r\n\u2028b"), '"a b"'),
        (literal("\ud800x"), '"\ufffdx"'),
        (literal("\x7f"), '" "'),
        (words("甲", "zh"), '"甲"@zh'),
        (words("", "zh"), ""),
        (words(None, "zh"), ""),
        (integer(7), f'"7"^^<{XSD}integer>'),
        (decimal(0.9), f'"0.90"^^<{XSD}decimal>'),
        (decimal(2 / 3), f'"0.67"^^<{XSD}decimal>'),
        (edtf("2003~"), f'"2003~"{EDTF}'),
        (whole_day("2003-05-06"), f'"2003-05-06"^^<{XSD}date>'),
        (whole_day("2003-05"), ""),
        (whole_day("2003-05-06~"), ""),
        (boolean(True), f'"true"^^<{XSD}boolean>'),
        (whole_day(""), ""),
    ],
)
def test_terms(term: Term, wanted: str) -> None:
    assert term == wanted


@pytest.mark.parametrize(
    ("term", "wanted"),
    [
        (iri(PREFIXES["un"] + "Mention"), "un:Mention"),
        (iri(PREFIXES["un"] + "a-b"), f"<{PREFIXES['un']}a-b>"),
        (iri(PREFIXES["un"] + "1a"), f"<{PREFIXES['un']}1a>"),
        (iri(PREFIXES["un"]), f"<{PREFIXES['un']}>"),
        (iri("urn:a"), "<urn:a>"),
        (integer(7), "7"),
        (f'"-7"^^<{XSD}integer>', '"-7"^^xsd:integer'),
        (decimal(1), '"1.00"^^xsd:decimal'),
        (literal("a", datatype="urn:t"), '"a"^^<urn:t>'),
        (literal("a>"), '"a>"'),
        (literal("甲", lang="zh"), '"甲"@zh'),
        (TYPE, "rdf:type"),
    ],
)
def test_turtle_shortens_what_has_a_plain_name(term: Term, wanted: str) -> None:
    assert rows_of([(A, B, term)]) == f"<urn:a>\t<urn:b>\t{wanted}\n".encode()


def body(triples: set[tuple[Term, Term, Term]]) -> str:
    quads = Quads()
    quads.add_all("", triples)
    return to_turtle(quads).decode().partition("\n\n")[2]


@pytest.mark.parametrize(
    ("triples", "wanted"),
    [
        (set(), ""),
        ({(A, LABEL, '"x"')}, '<urn:a> rdfs:label "x" .\n'),
        (
            {(A, LABEL, '"y"'), (A, LABEL, '"x"'), (A, TYPE, B)},
            '<urn:a> a <urn:b> ;\n    rdfs:label "x", "y" .\n',
        ),
        (
            {(B, LABEL, '"y"'), (A, LABEL, '"x"')},
            '<urn:a> rdfs:label "x" .\n\n<urn:b> rdfs:label "y" .\n',
        ),
        # The predicate of the next subject is no repetition of the last one's.
        (
            {(B, LABEL, '"x"'), (A, LABEL, '"x"')},
            '<urn:a> rdfs:label "x" .\n\n<urn:b> rdfs:label "x" .\n',
        ),
    ],
    ids=["empty", "one", "grouped", "two subjects", "same predicate"],
)
def test_turtle(triples: set[tuple[Term, Term, Term]], wanted: str) -> None:
    assert body(triples) == wanted


def small() -> Quads:
    quads = Quads()
    quads.add("urn:g", A, TYPE, B)
    quads.add("urn:g", A, LABEL, literal("甲", lang="zh"))
    quads.add("", A, TYPE, B)
    return quads


def test_one_fact_of_two_graphs() -> None:
    quads = small()
    assert to_ntriples(quads).decode().splitlines() == [
        f"{A} {TYPE} {B} .",
        f'{A} {LABEL} "甲"@zh .',
    ]
    assert to_nquads(quads).decode().splitlines() == [
        f"{A} {TYPE} {B} .",
        f"{A} {TYPE} {B} <urn:g> .",
        f'{A} {LABEL} "甲"@zh <urn:g> .',
    ]
    assert to_trig(quads).decode().partition("\n\n")[2] == (
        "{\n<urn:a> a <urn:b> .\n}\n\n"
        '<urn:g> {\n<urn:a> a <urn:b> ;\n    rdfs:label "甲"@zh .\n}\n'
    )
    assert next(iter(quads)) == (A, TYPE, B, "<>")


def test_rows_are_counted() -> None:
    stream = io.BytesIO()
    rows = rows_of(small().triples()).splitlines(keepends=True)
    assert write_rows(rows, stream) == 2
    assert stream.getvalue() == to_turtle(small())
    assert write_rows([], io.BytesIO()) == 0


AWKWARD = [
    literal(text, lang=lang)
    for text in ('"', "\\", "\\n", "a\nb", "'''", "%", "é", "\U00020000", "<&>", " ")
    for lang in (None, "zh")
]


def test_a_parser_reads_the_very_terms() -> None:
    quads = Quads()
    quads.add_all("urn:g", {(A, B, term) for term in (*AWKWARD, decimal(0.9))})
    for data, form in (
        (to_turtle(quads), ox.RdfFormat.TURTLE),
        (to_trig(quads), ox.RdfFormat.TRIG),
        (to_nquads(quads), ox.RdfFormat.N_QUADS),
        (to_ntriples(quads), ox.RdfFormat.N_TRIPLES),
    ):
        read = {str(quad.object) for quad in ox.parse(data, form)}
        assert read == {term for _, _, term in quads.triples()}, form


def test_lines_of_a_graph_are_sorted() -> None:
    lines = lines_of_graph(iri("urn:g"), [(B, B, B), (A, B, B)])
    assert (
        lines
        == b"<urn:a> <urn:b> <urn:b> <urn:g> .\n<urn:b> <urn:b> <urn:b> <urn:g> .\n"
    )
