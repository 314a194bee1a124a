"""SHACL over a built graph, fast: each constraint of the shapes becomes one query.

The part of SHACL that is understood: node shapes with `sh:targetClass`; property shapes on a plain
predicate with `sh:minCount`, `sh:maxCount`, `sh:datatype`, `sh:class`, `sh:nodeKind`, `sh:in`,
`sh:pattern`, `sh:minInclusive`, `sh:maxInclusive`; and `sh:sparql`. Anything else in a shapes file
is an error, never silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, SchemaError
from kg.model.schema import schema_folder
from kg.model.vocabulary import PREFIXES
from kg.store.query import load_store

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib.term import Node

_SH = PREFIXES["sh"]
_RDF = PREFIXES["rdf"]
_TYPE = f"<{_RDF}type>"
_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_QUIET = {
    "property",
    "path",
    "targetClass",
    "sparql",
    "message",
    "name",
    "description",
    "severity",
}
_COMPARED = {"minInclusive": ">=", "maxInclusive": "<="}
_KINDS = {
    "IRI": "isIRI(?value)",
    "Literal": "isLiteral(?value)",
    "BlankNode": "isBlank(?value)",
}


@dataclass(frozen=True)
class Constraint:
    """One thing that must hold, as a query for the nodes where it does not.

    `?node`, and `?value` where there is one.
    """

    shape: str
    path: str
    rule: str
    query: str


@dataclass(frozen=True)
class Violation:
    """A node that breaks a constraint, and where in the documents it stands."""

    shape: str
    path: str
    rule: str
    node: str
    value: str
    document: str
    paragraph: str

    def __str__(self) -> str:
        where = self.document or self.node
        if self.paragraph:
            where = f"{self.document}, {self.paragraph}"
        value = f" ({self.value})" if self.value else ""
        return f"{where}: {self.shape} {self.path} {self.rule}{value}; node {self.node}"


def _short(iri: str) -> str:
    """With the prefix of the longest space that it begins with, if there is one."""
    fitting = [name for name, space in PREFIXES.items() if iri.startswith(space)]
    if not fitting:
        return iri
    best = max(fitting, key=lambda name: len(PREFIXES[name]))
    return f"{best}:{iri.removeprefix(PREFIXES[best])}"


class _Shapes:
    """A shapes file with the class hierarchy of the ontology."""

    def __init__(self, path: Path) -> None:
        import rdflib

        self.name = path.name
        try:
            self.graph = rdflib.Graph().parse(path, format="turtle")
        except OSError as error:
            raise InputError(
                path,
                f"cannot be opened ({error.strerror})",
                "name a Turtle file of shapes",
            ) from error
        except Exception as error:
            raise SchemaError(
                path.name, f"is not Turtle ({error})", "correct the shapes"
            ) from error
        ontology = rdflib.Graph()
        ontology.parse(schema_folder() / "ontology.ttl", format="turtle")
        self.below: dict[str, set[str]] = {}
        for low, high in ontology.subject_objects(rdflib.RDFS.subClassOf):
            lower = self.below.setdefault(str(high), set())
            lower.add(str(low))
        self.iri = rdflib.URIRef

    def classes(self, iri: str) -> str:
        """A class and all below it, as values of SPARQL."""
        found = {iri}
        queue = [iri]
        while queue:
            lower = self.below.get(queue.pop(), set()) - found
            found |= lower
            queue.extend(lower)
        return " ".join(f"<{c}>" for c in sorted(found))

    def _value(self, node: Node, name: str) -> Node | None:
        return self.graph.value(node, self.iri(_SH + name))

    def _values(self, node: Node, name: str) -> list[Node]:
        return _in_order(self.graph.objects(node, self.iri(_SH + name)))

    def constraints(self) -> Iterator[Constraint]:
        """All of the file. Raises SchemaError for what is not understood."""
        shapes = set(self.graph.subjects(self.iri(_SH + "targetClass")))
        for shape in _in_order(shapes):
            for target in self._values(shape, "targetClass"):
                name = _short(str(target))
                classes = self.classes(str(target))
                member = f"?node {_TYPE} ?class . VALUES ?class {{ {classes} }}"
                for part in self._values(shape, "property"):
                    yield from self._property(name, part, member)
                for part in self._values(shape, "sparql"):
                    yield self._sparql(name, part, member)

    def _sparql(self, shape: str, part: Node, member: str) -> Constraint:
        select = self._value(part, "select")
        message = self._value(part, "message")
        if select is None:
            raise SchemaError(
                self.name, f"{part}: sh:sparql without sh:select", "add the query"
            )
        head, _, body = str(select).replace("$this", "?node").partition("{")
        rule = str(message or "breaks a rule")
        return Constraint(shape, "", rule, f"{head}{{ {member} {body}")

    def _property(self, shape: str, part: Node, member: str) -> Iterator[Constraint]:
        """The constraints of a property shape; `member` says which nodes it holds for."""
        path = self._value(part, "path")
        if not isinstance(path, self.iri):
            raise SchemaError(
                self.name,
                f"{part}: sh:path is not a plain predicate",
                "name one predicate",
            )
        for predicate, value in sorted(self.graph.predicate_objects(part)):
            name = str(predicate).removeprefix(_SH)
            if not str(predicate).startswith(_SH) or name in _QUIET:
                continue
            query = self._query(name, value, part, member, f"<{path}>")
            if query:
                rule = f"sh:{name} {_short(str(value))}"
                yield Constraint(shape, _short(str(path)), rule, query)

    def _query(self, name: str, value: Node, part: Node, member: str, path: str) -> str:
        """Nodes that break one constraint; "" for one that cannot be broken."""
        has = f"{member} ?node {path} ?value ."
        if name == "minCount":
            return _fewer_than(int(str(value)), member, path)
        if name == "maxCount":
            having = f"HAVING (COUNT(DISTINCT ?value) > {value})"
            return f"SELECT ?node {{ {has} }} GROUP BY ?node {having}"
        if name == "class":
            classes = self.classes(str(value))
            known = f"?value {_TYPE} ?kind . VALUES ?kind {{ {classes} }}"
            broken = f"FILTER NOT EXISTS {{ {known} }}"
        else:
            broken = f"FILTER(!({self._test(name, value, part)}))"
        return f"SELECT DISTINCT ?node ?value {{ {has} {broken} }}"

    def _test(self, name: str, value: Any, part: Node) -> str:
        if name == "datatype":
            return f"isLiteral(?value) && DATATYPE(?value) = <{value}>"
        if name == "nodeKind":
            kind = str(value).removeprefix(_SH)
            if kind in _KINDS:
                return _KINDS[kind]
        if name == "in":
            values: list[Any] = list(self.graph.items(value))
            return f"?value IN ({', '.join(one.n3() for one in values)})"
        if name == "pattern":
            return f"REGEX(STR(?value), {value.n3()})"
        if name in _COMPARED:
            return f"?value {_COMPARED[name]} {value.n3()}"
        raise SchemaError(
            self.name,
            f"{part}: sh:{name} is not understood",
            "use the constraints that kg.store.shapes knows, or another engine",
        )


def _in_order(nodes: Iterable[Any]) -> list[Node]:
    """As rdflib orders them: blank ones, IRIs, literals."""
    return sorted(nodes)


def _fewer_than(count: int, member: str, path: str) -> str:
    """Nodes with fewer than `count` values."""
    if count == 0:
        return ""
    if count == 1:
        absent = f"FILTER NOT EXISTS {{ ?node {path} ?any }}"
        return f"SELECT DISTINCT ?node {{ {member} {absent} }}"
    having = f"HAVING (COUNT(DISTINCT ?v) < {count})"
    optional = f"OPTIONAL {{ ?node {path} ?v }}"
    return f"SELECT ?node {{ {member} {optional} }} GROUP BY ?node {having}"


# Where a node stands: a claim or a mention, or a block.
_WHERE = """SELECT ?document ?paragraph {
  BIND(<%s> AS ?claim)
  { ?claim un:inParagraph ?p } UNION { ?claim un:locator ?any . BIND(?claim AS ?p) }
  ?p un:locator ?paragraph ; un:inText/un:file ?document .
} LIMIT 1"""


def check(
    graph: str | Path, shapes: str | Path | None = None, *, limit: int = 100
) -> list[Violation]:
    """What in a graph breaks the shapes, `limit` rows a constraint.

    Raises InputError for a missing or broken graph, SchemaError for shapes that are not understood.
    """
    store = load_store(graph)
    path = Path(shapes) if shapes else schema_folder() / "shapes.ttl"
    made: list[Violation] = []
    for constraint in _Shapes(path).constraints():
        made += _violations(store, constraint, limit)
    return made


def _violations(
    store: ox.Store, constraint: Constraint, limit: int
) -> Iterator[Violation]:
    query = f"{_PREFIXES}{constraint.query} LIMIT {limit}"
    rows: Any = store.query(query, use_default_graph_as_union=True)
    valued = "value" in [variable.value for variable in rows.variables]
    for row in rows:
        node = row["node"].value
        document, paragraph = _place(store, node)
        yield Violation(
            shape=constraint.shape,
            path=constraint.path,
            rule=constraint.rule,
            node=node,
            value=str(getattr(row["value"], "value", "")) if valued else "",
            document=document,
            paragraph=paragraph,
        )


def _place(store: ox.Store, node: str) -> tuple[str, str]:
    """Document and paragraph that a node stands in; "" where it stands in none."""
    query = _PREFIXES + _WHERE % node
    rows: Any = store.query(query, use_default_graph_as_union=True)
    for row in rows:
        return row["document"].value, row["paragraph"].value
    return "", ""
