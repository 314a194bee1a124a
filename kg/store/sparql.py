"""Queries put to an engine: what they may not say, and which graphs they are put to."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import QueryError
from kg.store.complaints import complaint
from kg.store.lexical import (
    FORM,
    NAME,
    PREFIXED,
    bare,
    with_prefixes,
)

if TYPE_CHECKING:
    import pyoxigraph as ox

# Brackets within brackets, and operators in a query. pyoxigraph 0.5.13 calls itself once for each.
# Of 40 forms of query the first died of 1,000 brackets (none of 300) and of 3,000 operators (none
# of 1,000) on a stack of 8 MB, as `kg query` has; a worker of `kg serve` has one of 64 MB.
NESTING = 200
OPERATORS = 1_000

_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_BRACKET = re.compile(r"<<|>>|[()\[\]{}]")
_OPERATOR = re.compile(
    r"\|\||&&|(?<!\^)\^(?!\^)|[|!*+/-]"
    r"|\b(?:UNION|OPTIONAL|MINUS|FILTER|BIND|EXISTS|GRAPH|LATERAL|VALUES|SELECT)\b",
    re.IGNORECASE,
)
_NO_OPERATOR = re.compile(rf"{PREFIXED.pattern}|@[A-Za-z][\w-]*")
_FROM = re.compile(
    r"(?<![\w:?$@.-])FROM(?![\w:.-])\s*(?P<named>NAMED(?![\w:.-]))?\s*"
    rf"(?P<iri><[^<>\s]*>|{NAME}[\w%\\:.-]*)?",
    re.IGNORECASE,
)
_BY_GRAPH = re.compile(r"(?<![\w:?$@.-])(?:FROM|GRAPH)(?![\w:.-])", re.IGNORECASE)


class Dataset(NamedTuple):
    """IRIs of the graphs whose union is the default graph; of those that `GRAPH` may name."""

    default: Sequence[str]
    named: Sequence[str]


def check_query(text: str) -> None:
    """A query reads this graph and nothing else: SERVICE would fetch. And it is no endless tower.

    Raises QueryError.
    """
    # Code points may be written as escapes anywhere in a query; both readings must be clean.
    plain = _ESCAPED.sub(_unescaped, text)
    for form in {text, plain}:
        words = bare(form)
        if re.search(r"\bSERVICE\b", words, re.IGNORECASE):
            raise QueryError(
                "query", "SERVICE would read outside the graph", "ask the graph alone"
            )
        if _depth(words) > NESTING:
            raise QueryError(
                "query", f"brackets stand more than {NESTING} deep", "ask in parts"
            )
        if len(_OPERATOR.findall(_NO_OPERATOR.sub(" ", words))) > OPERATORS:
            raise QueryError(
                "query",
                f"has more than {OPERATORS:,} operators",
                "list values with VALUES or IN, or ask in parts",
            )


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(min(code, sys.maxunicode))


def _depth(words: str) -> int:
    """How deep brackets stand in each other, at most."""
    depth = deepest = 0
    for found in _BRACKET.finditer(words):
        if found[0] in ("<<", "(", "[", "{"):
            depth += 1
            deepest = max(deepest, depth)
        elif depth:
            depth -= 1
    return deepest


def names_graphs(text: str) -> bool:
    """Does a query ask which graph says something?"""
    return bool(_BY_GRAPH.search(bare(text)))


def run_query(
    store: ox.Store,
    text: str,
    *,
    base: str | None = None,
    dataset: Dataset | None = None,
) -> Any:
    """Put a query to a pyoxigraph store whose default graph holds each fact once.

    `base` is what relative IRIs in the query are relative to. `dataset` goes before the FROM
    clauses of the query. Returns what pyoxigraph returns, which differs by the form of the query;
    what goes wrong later, while rows are drawn, is pyoxigraph's error.

    Raises QueryError.
    """
    check_query(text)
    whole = with_prefixes(text)
    try:
        chosen = dataset or _clauses(whole, base)
        if chosen is None:
            return store.query(whole, base_iri=base)
        return _query_dataset(store, whole, base, chosen)
    except (SyntaxError, ValueError) as error:
        added = whole.count("\n") - text.count("\n")
        raise complaint(str(error), text, added, base) from error


def _query_dataset(
    store: ox.Store, text: str, base: str | None, dataset: Dataset
) -> object:
    import pyoxigraph as ox

    named = [ox.NamedNode(iri) for iri in dict.fromkeys(dataset.named)]
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = []
    default += [ox.NamedNode(iri) for iri in dict.fromkeys(dataset.default)]
    if len(default) > 1:
        store = _merged(store, default, named)
        default = [ox.DefaultGraph()]
    return store.query(
        text, base_iri=base, default_graph=default, named_graphs=[*named]
    )


def select(store: ox.Store, text: str) -> Iterator[dict[str, str]]:
    """Rows of a SELECT query of the project, by variable; "" where one is unbound.

    Raises QueryError.
    """
    result = run_query(store, text)
    names = [variable.value for variable in result.variables]
    for row in result:
        cells = {}
        for name in names:
            term = row[name]
            cells[name] = "" if term is None else str(term.value)
        yield cells


def _clauses(text: str, base: str | None) -> Dataset | None:
    """The dataset that a query names with FROM and FROM NAMED; None if it names none.

    Raises SyntaxError.
    """
    import pyoxigraph as ox

    words = bare(text, iris=True)
    clauses = [found for found in _FROM.finditer(words) if found["iri"]]
    form = FORM.search(bare(text))
    if not clauses or form is None:
        return None
    # The engine itself says what a relative IRI or a prefixed name stands for.
    columns = " ".join(
        f"({found['iri']} AS ?g{number})" for number, found in enumerate(clauses)
    )
    query = f"{text[: form.start()]} SELECT {columns} {{}}"
    rows: Any = ox.Store().query(query, base_iri=base)
    row = next(iter(rows))
    default: list[str] = []
    named: list[str] = []
    for number, found in enumerate(clauses):
        graphs = named if found["named"] else default
        graphs.append(row[number].value)
    return Dataset(default, named)


def _merged(
    store: ox.Store,
    default: Sequence[ox.NamedNode | ox.BlankNode | ox.DefaultGraph],
    named: Sequence[ox.NamedNode],
) -> ox.Store:
    """A store in memory: the union of some graphs as its default graph, and others by name.

    The engine would count what two of the graphs say twice (pyoxigraph 0.5.13).
    """
    import pyoxigraph as ox

    def quads() -> Iterator[ox.Quad]:
        for graph in default:
            for quad in store.quads_for_pattern(None, None, None, graph):
                yield ox.Quad(quad.subject, quad.predicate, quad.object)
        for graph in named:
            yield from store.quads_for_pattern(None, None, None, graph)

    merged = ox.Store()
    merged.bulk_extend(quads())
    return merged
