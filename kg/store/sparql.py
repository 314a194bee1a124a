"""Queries before an engine reads them: what they may not say, which graphs they are put to.

And after it refused them: where they go wrong, in a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kg.errors import QueryError
from kg.model.vocabulary import PREFIXES

# Brackets within brackets, and operators in a query. pyoxigraph 0.5.13 calls itself once for each.
# Of 40 forms of query the first died of 1,000 brackets (none of 300) and of 3,000 operators (none
# of 1,000) on a stack of 8 MB, as `kg query` has; a worker of `kg serve` has one of 64 MB.
NESTING = 200
OPERATORS = 1_000

# What a query is made of besides words: escapes in names, comments, strings, IRIs.
_LEXICAL = re.compile(
    r"""\\[_~.\-!$&'()*+,;=/?#@%]|#[^\r\n]*|\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)""",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_BRACKET = re.compile(r"<<|>>|[()\[\]{}]")
_OPERATOR = re.compile(
    r"\|\||&&|(?<!\^)\^(?!\^)|[|!*+/-]"
    r"|\b(?:UNION|OPTIONAL|MINUS|FILTER|BIND|EXISTS|GRAPH|LATERAL|VALUES|SELECT)\b",
    re.IGNORECASE,
)
_NAME = r"(?:[^\W\d_][\w.-]*)?:"
_PREFIXED = re.compile(rf"(?<![\w:?$@\\.-])({_NAME})(?:[\w%\\.-]|:)*")
_NO_OPERATOR = re.compile(rf"{_PREFIXED.pattern}|@[A-Za-z][\w-]*")
_DECLARED = re.compile(rf"\bPREFIX\s+({_NAME})", re.IGNORECASE)
_FORM = re.compile(
    r"(?<![\w:?$@.-])(SELECT|CONSTRUCT|DESCRIBE|ASK)(?![\w:.-])", re.IGNORECASE
)
_UPDATE = re.compile(
    r"(?<![\w:?$@.-])(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)(?![\w:.-])",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?<![\w:?$@.-])FROM(?![\w:.-])\s*(?P<named>NAMED(?![\w:.-]))?\s*"
    rf"(?P<iri><[^<>\s]*>|{_NAME}[\w%\\:.-]*)?",
    re.IGNORECASE,
)
_BY_GRAPH = re.compile(r"(?<![\w:?$@.-])(?:FROM|GRAPH)(?![\w:.-])", re.IGNORECASE)
_PLACE = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)


class Dataset(NamedTuple):
    """IRIs of the graphs whose union is the default graph, and of those that `GRAPH` may name."""

    default: Sequence[str]
    named: Sequence[str]


def bare(text: str, *, iris: bool = False) -> str:
    """A query with as many spaces for comments, strings and, unless they are to stay, IRIs."""

    def blank(found: re.Match[str]) -> str:
        if iris and found["iri"]:
            return found[0]
        return re.sub(r"[^\r\n]", " ", found[0])

    return _LEXICAL.sub(blank, text)


def check_query(text: str) -> None:
    """A query reads this graph and nothing else: SERVICE would fetch. And it is no endless tower.

    Raises QueryError.
    """
    # Code points may be written as escapes anywhere in a query; both readings must be clean.
    plain = _ESCAPED.sub(
        lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), text
    )
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


def _depth(words: str) -> int:
    """How deep brackets stand in each other, at most."""
    depth = deepest = 0
    for found in _BRACKET.finditer(words):
        depth = depth + 1 if found[0] in ("<<", "(", "[", "{") else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest


def names_graphs(text: str) -> bool:
    """Does a query ask which graph says something?"""
    return bool(_BY_GRAPH.search(bare(text)))


def with_prefixes(text: str) -> str:
    """Declare the project's prefixes that a query uses and does not declare."""
    missing = set(_undeclared(bare(text)))
    lines = [
        f"PREFIX {name}: <{iri}>\n"
        for name, iri in PREFIXES.items()
        if f"{name}:" in missing
    ]
    return "".join(lines) + text


def _undeclared(words: str) -> list[str]:
    """Prefixes, with their colon, that a query uses and does not declare, as they come."""
    declared = set(_DECLARED.findall(words))
    used = (found[1] for found in _PREFIXED.finditer(words))
    return [name for name in dict.fromkeys(used) if name not in declared]


def run_query(
    store: Any,
    text: str,
    *,
    base: str | None = None,
    dataset: Dataset | None = None,
) -> Any:
    """Put a query to a pyoxigraph store whose default graph holds each fact once.

    `base` is what relative IRIs in the query are relative to. `dataset` goes before the FROM clauses
    of the query. Returns what pyoxigraph returns; what goes wrong later, while rows are drawn, is
    pyoxigraph's error.

    Raises QueryError.
    """
    import pyoxigraph as ox

    check_query(text)
    whole = with_prefixes(text)
    try:
        chosen = dataset or _clauses(whole, base)
        if chosen is None:
            return store.query(whole, base_iri=base)
        default: list[Any] = [
            ox.NamedNode(iri) for iri in dict.fromkeys(chosen.default)
        ]
        named = [ox.NamedNode(iri) for iri in dict.fromkeys(chosen.named)]
        if len(default) > 1:
            store, default = _merged(store, default, named), [ox.DefaultGraph()]
        return store.query(
            whole, base_iri=base, default_graph=default, named_graphs=named
        )
    except (SyntaxError, ValueError) as error:
        raise _complaint(
            str(error), text, whole.count("\n") - text.count("\n"), base
        ) from error


def _clauses(text: str, base: str | None) -> Dataset | None:
    """The dataset that a query names with FROM and FROM NAMED; None if it names none.

    Raises SyntaxError.
    """
    import pyoxigraph as ox

    words = bare(text, iris=True)
    clauses = [found for found in _FROM.finditer(words) if found["iri"]]
    form = _FORM.search(bare(text))
    if not clauses or form is None:
        return None
    # The engine itself says what a relative IRI or a prefixed name stands for.
    columns = " ".join(
        f"({found['iri']} AS ?g{number})" for number, found in enumerate(clauses)
    )
    rows: Any = ox.Store().query(
        f"{text[: form.start()]} SELECT {columns} {{}}", base_iri=base
    )
    row = next(iter(rows))
    graphs = [row[number].value for number in range(len(clauses))]
    named = [bool(found["named"]) for found in clauses]
    return Dataset(
        [iri for iri, apart in zip(graphs, named, strict=True) if not apart],
        [iri for iri, apart in zip(graphs, named, strict=True) if apart],
    )


def _merged(store: Any, default: Sequence[Any], named: Sequence[Any]) -> Any:
    """A store in memory: the union of some graphs as its default graph, and others by name.

    The engine would count what two of the graphs say twice (pyoxigraph 0.5.13).
    """
    import pyoxigraph as ox

    def quads() -> Iterator[Any]:
        for graph in default:
            for quad in store.quads_for_pattern(None, None, None, graph):
                yield ox.Quad(quad.subject, quad.predicate, quad.object)
        for graph in named:
            yield from store.quads_for_pattern(None, None, None, graph)

    merged = ox.Store()
    merged.bulk_extend(quads())
    return merged


def _complaint(error: str, text: str, added: int, base: str | None) -> QueryError:
    """One line about a query that an engine refused; `added` lines before it are not the asker's."""
    words = bare(text)
    form, update = _FORM.search(words), _UPDATE.search(words)
    if update and (form is None or update.start() < form.start()):
        return QueryError(
            "query",
            f"{update[1].upper()} would change the graph, which is read-only",
            "ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    if form is None:
        what = "has none of SELECT, ASK, CONSTRUCT and DESCRIBE"
        return QueryError("query", what, "write one of them")
    unknown = [
        name for name in _undeclared(words) if name.removesuffix(":") not in PREFIXES
    ]
    if unknown:
        return QueryError(
            "query",
            f"the prefix {unknown[0]} is not declared",
            f"begin with PREFIX {unknown[0]} <…>",
        )
    relative = _relative(text)
    if relative and base is None and not re.search(r"\bBASE\b", words, re.IGNORECASE):
        what = f"{relative} is a relative IRI"
        return QueryError("query", what, "write it in full, or begin with BASE <…>")
    found = _PLACE.match(error.strip())
    if found is None:
        return QueryError("query", " ".join(error.split())[:200], "correct the SPARQL")
    line, column = int(found[1]) - added, int(found[2])
    lines = text.split("\n")
    rest: list[str] = []
    if 0 < line <= len(lines):
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]]).split()
    where = f"query, line {max(line, 1)}, column {column}"
    if rest:
        return QueryError(
            where,
            f"cannot be read from “{rest[0][:40]}” on",
            "correct the SPARQL there, or just before",
        )
    if words.count("{") > words.count("}") or words.count("(") > words.count(")"):
        return QueryError(where, "ends inside a bracket", "close it")
    return QueryError(where, "cannot be read to its end", "correct the SPARQL")


def _relative(text: str) -> str | None:
    """The first IRI of a query that has no scheme."""
    iris = (found["iri"] for found in _LEXICAL.finditer(text) if found["iri"])
    return next((iri for iri in iris if not re.match(r"<[A-Za-z][\w+.-]*:", iri)), None)
