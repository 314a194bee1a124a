"""SHACL over a built graph, fast: each constraint of the shapes becomes one query.

The part of SHACL that is understood: node shapes with `sh:targetClass`; property shapes on a plain predicate with `sh:minCount`,
`sh:maxCount`, `sh:datatype`, `sh:class`, `sh:nodeKind`, `sh:in`, `sh:pattern`, `sh:minInclusive`, `sh:maxInclusive`; and `sh:sparql`.
Anything else in a shapes file is an error, never silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError, SchemaError
from kg.model.schema import schema_folder
from kg.model.vocabulary import PREFIXES
from kg.store.query import load_store

_SH = PREFIXES["sh"]
_RDF = PREFIXES["rdf"]
_TYPE = f"<{_RDF}type>"
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
_KINDS = {
    "IRI": "isIRI(?value)",
    "Literal": "isLiteral(?value)",
    "BlankNode": "isBlank(?value)",
}


@dataclass(frozen=True)
class Constraint:
    """One thing that must hold, as a query for the nodes where it does not: `?node`, and `?value` where there is one."""

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
        where = (
            f"{self.document}, {self.paragraph}"
            if self.paragraph
            else self.document or self.node
        )
        value = f" ({self.value})" if self.value else ""
        return f"{where}: {self.shape} {self.path} {self.rule}{value}; node {self.node}"


def _short(iri: str) -> str:
    space, prefix = max(
        (
            (space, prefix)
            for prefix, space in PREFIXES.items()
            if iri.startswith(space)
        ),
        default=("", ""),
        key=lambda pair: len(pair[0]),
    )
    return f"{prefix}:{iri[len(space) :]}" if prefix else iri


class _Shapes:
    """A shapes file with the class hierarchy of the ontology."""

    def __init__(self, path: Path) -> None:
        import rdflib

        self.name = path.name
        self.graph: Any
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
        ontology = rdflib.Graph().parse(
            schema_folder() / "ontology.ttl", format="turtle"
        )
        self.below: dict[str, set[str]] = {}
        for low, high in ontology.subject_objects(rdflib.RDFS.subClassOf):
            self.below.setdefault(str(high), set()).add(str(low))
        self.ref: Any = rdflib.URIRef

    def classes(self, iri: str) -> str:
        """A class and all below it, as values of SPARQL."""
        found, queue = {iri}, [iri]
        while queue:
            for low in self.below.get(queue.pop(), ()):
                if low not in found:
                    found.add(low)
                    queue.append(low)
        return " ".join(f"<{c}>" for c in sorted(found))

    def _value(self, node: Any, name: str) -> Any:
        return self.graph.value(node, self.ref(_SH + name))

    def constraints(self) -> Iterator[Constraint]:
        """All of the file.

        Raises SchemaError for what is not understood.
        """
        shapes = sorted(set(self.graph.subjects(self.ref(_SH + "targetClass"))))
        for shape in shapes:
            for target in sorted(
                self.graph.objects(shape, self.ref(_SH + "targetClass"))
            ):
                member = f"?node {_TYPE} ?class . VALUES ?class {{ {self.classes(str(target))} }}"
                for part in sorted(
                    self.graph.objects(shape, self.ref(_SH + "property"))
                ):
                    yield from self._property(_short(str(target)), part, member)
                for part in sorted(self.graph.objects(shape, self.ref(_SH + "sparql"))):
                    yield self._sparql(_short(str(target)), part, member)

    def _sparql(self, shape: str, part: Any, member: str) -> Constraint:
        select, message = self._value(part, "select"), self._value(part, "message")
        if select is None:
            raise SchemaError(
                self.name, f"{part}: sh:sparql without sh:select", "add the query"
            )
        head, _, body = str(select).partition("{")
        return Constraint(
            shape,
            "",
            str(message or "breaks a rule"),
            f"{head.replace('$this', '?node')}{{ {member} {body.replace('$this', '?node')}",
        )

    def _property(self, shape: str, part: Any, member: str) -> Iterator[Constraint]:
        path = self._value(part, "path")
        if not isinstance(path, self.ref):
            raise SchemaError(
                self.name,
                f"{part}: sh:path is not a plain predicate",
                "name one predicate",
            )
        has = f"{member} ?node <{path}> ?value ."
        short = _short(str(path))
        for predicate, value in sorted(self.graph.predicate_objects(part)):
            name = str(predicate).removeprefix(_SH)
            if not str(predicate).startswith(_SH) or name in _QUIET:
                continue
            rule = f"sh:{name} {_short(str(value))}"
            if name == "minCount" and int(value) <= 1:
                query = (
                    f"SELECT DISTINCT ?node {{ {member} FILTER NOT EXISTS {{ ?node <{path}> ?any }} }}"
                    if int(value)
                    else ""
                )
            elif name == "minCount":
                query = f"SELECT ?node {{ {member} OPTIONAL {{ ?node <{path}> ?v }} }} GROUP BY ?node HAVING (COUNT(DISTINCT ?v) < {value})"
            elif name == "maxCount":
                query = f"SELECT ?node {{ {has} }} GROUP BY ?node HAVING (COUNT(DISTINCT ?value) > {value})"
            elif name == "class":
                wanted = self.classes(str(value))
                query = f"SELECT DISTINCT ?node ?value {{ {has} FILTER NOT EXISTS {{ ?value {_TYPE} ?kind . VALUES ?kind {{ {wanted} }} }} }}"
            else:
                query = f"SELECT DISTINCT ?node ?value {{ {has} FILTER(!({self._test(name, value, part)})) }}"
            if query:
                yield Constraint(shape, short, rule, query)

    def _test(self, name: str, value: Any, part: Any) -> str:
        if name == "datatype":
            return f"isLiteral(?value) && DATATYPE(?value) = <{value}>"
        if name == "nodeKind" and (test := _KINDS.get(str(value).removeprefix(_SH))):
            return test
        if name == "in":
            return f"?value IN ({', '.join(v.n3() for v in self.graph.items(value))})"
        if name == "pattern":
            return f"REGEX(STR(?value), {value.n3()})"
        if name in ("minInclusive", "maxInclusive"):
            return f"?value {'>=' if name == 'minInclusive' else '<='} {value.n3()}"
        raise SchemaError(
            self.name,
            f"{part}: sh:{name} is not understood",
            "use the constraints that kg check knows, or another engine",
        )


_WHERE = """SELECT ?document ?paragraph {
  { BIND(<%s> AS ?claim) } UNION { ?claim oa:hasTarget <%s> } UNION { ?target oa:hasSelector <%s> . ?claim oa:hasTarget ?target }
  { ?claim un:inParagraph ?p } UNION { ?claim un:locator ?any . BIND(?claim AS ?p) }
  ?p un:locator ?paragraph ; dcterms:isPartOf/dcterms:source ?document .
} LIMIT 1"""


def check(
    graph: str | Path, shapes: str | Path | None = None, *, limit: int = 100
) -> list[Violation]:
    """What in a graph breaks the shapes, `limit` rows a constraint.

    Raises InputError for a missing or broken graph, SchemaError for shapes that are not understood.
    """
    store = load_store(graph)
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    made: list[Violation] = []
    for constraint in _Shapes(
        Path(shapes) if shapes else schema_folder() / "shapes.ttl"
    ).constraints():
        rows: Any = store.query(
            f"{prefixes}{constraint.query} LIMIT {limit}",
            use_default_graph_as_union=True,
        )
        valued = "value" in [v.value for v in rows.variables]
        for row in rows:
            node = row["node"].value
            place: Any = store.query(
                prefixes + _WHERE % (node, node, node), use_default_graph_as_union=True
            )
            found = next(iter(place), None)
            document, paragraph = (
                (found["document"].value, found["paragraph"].value)
                if found
                else ("", "")
            )
            value = str(getattr(row["value"], "value", "")) if valued else ""
            made.append(
                Violation(
                    constraint.shape,
                    constraint.path,
                    constraint.rule,
                    node,
                    value,
                    document,
                    paragraph,
                )
            )
    return made
