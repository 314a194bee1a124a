"""JSON-LD: named graphs of nodes, in the terms of the project's context, which comes along.

By hand: pyoxigraph writes it in a quarter of the time (0.46 s against 1.9 s for 40,000 triples),
but expanded, with every IRI in full and without a context, a third larger; and to compact that is
the work that is done here.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from kg.formats.built import BuiltGraph
from kg.graph.quads import Quads, Triple
from kg.model.schema import schema_folder
from kg.model.vocabulary import ONTOLOGY, PREFIXES

NAME = "jsonld"
FILES = ("graph.jsonld",)
MARKS = (ONTOLOGY.encode(),)

_LOCAL = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
_LITERAL = re.compile(r'"(.*)"(?:@([\w-]+)|\^\^<(.*)>)?', re.DOTALL)
_TYPE = f"<{PREFIXES['rdf']}type>"
_LANGUAGE = "@language"
_NONE = "@none"  # the language of a symbol, in a map by language

Node = dict[
    str, object
]  # `id`, `type`, and a list or a map by language under each term
Value = dict[str, str]  # `id`; or `@value`, with `@language` or `type`


class _Meaning(NamedTuple):
    """A term and what it holds: `@id`, `@language`, a datatype, or ""."""

    term: str
    holds: str


class Context:
    """The project's JSON-LD context, turned round: from IRIs to the terms for them."""

    def __init__(self) -> None:
        shipped = (schema_folder() / "context.jsonld").read_text(encoding="utf-8")
        self.context: dict[str, object] = json.loads(shipped)["@context"]
        # The longest first: one may be the beginning of another.
        self._spaces = sorted(PREFIXES.items(), key=lambda pair: -len(pair[1]))
        self._meanings = _meanings(self.context)

    def curie(self, iri: str) -> str:
        """An IRI, by its prefix if it has one."""
        for name, space in self._spaces:
            rest = iri.removeprefix(space)
            if rest != iri and _LOCAL.fullmatch(rest):
                return f"{name}:{rest}"
        return iri

    def node_id(self, term: str) -> str:
        """A term of N-Triples that is no literal; a blank node stays as it is."""
        return self.curie(term[1:-1]) if term.startswith("<") else term

    def meaning(self, curie: str) -> _Meaning:
        """The term of a property or class, or its CURIE where it has none."""
        return self._meanings.get(curie, _Meaning(curie, ""))

    def value(self, target: str) -> Value:
        """A term of N-Triples as an object of JSON-LD. Raises ValueError for what is none."""
        if target.startswith(("<", "_:")):
            return {"id": self.node_id(target)}
        found = _LITERAL.fullmatch(target)
        if found is None:
            raise ValueError(f"no literal: {target}")
        text, language, datatype = found.groups()
        value = {"@value": json.loads(f'"{text}"', strict=False)}
        if language:
            value[_LANGUAGE] = language
        elif datatype:
            value["type"] = self.curie(datatype)
        return value


def _meanings(context: dict[str, object]) -> dict[str, _Meaning]:
    found = {}
    for term, meaning in context.items():
        if term in PREFIXES or term.startswith("@") or str(meaning).startswith("@"):
            continue
        if isinstance(meaning, dict):
            holds = meaning.get("@container") or meaning["@type"]
            found[meaning["@id"]] = _Meaning(term, holds)
        else:
            found[str(meaning)] = _Meaning(term, "")
    return found


def to_jsonld(quads: Quads) -> bytes:
    """The whole document."""
    context = Context()
    graphs: list[Node] = []
    for name in sorted(quads.graphs):
        nodes = _nodes(sorted(quads.graphs[name]), context)
        # A graph without a name within others would be read as one whose name is unknown.
        graphs += [{"id": name, "@graph": nodes}] if name else nodes
    whole = {"@context": context.context, "@graph": graphs}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _nodes(triples: list[Triple], context: Context) -> list[Node]:
    nodes: dict[str, Node] = {}
    for subject, predicate, target in triples:
        node = nodes.setdefault(subject, {"id": context.node_id(subject)})
        if predicate == _TYPE:
            _append(node, "type", context.meaning(context.node_id(target)).term)
        else:
            _add_value(node, context.curie(predicate[1:-1]), target, context)
    return list(nodes.values())


def _add_value(node: Node, curie: str, target: str, context: Context) -> None:
    """Say one thing of a node; `target` is a term of N-Triples.

    A value that is not of the kind that the term holds stands under the prefixed name instead.
    """
    term, holds = context.meaning(curie)
    value = context.value(target)
    if holds == _LANGUAGE and not {"id", "type"} & value.keys():
        texts = node.setdefault(term, {})
        assert isinstance(texts, dict)
        _append(texts, value.get(_LANGUAGE, _NONE), value["@value"])
    elif holds == "@id" and "id" in value:
        _append(node, term, value["id"])
    elif holds and holds == value.get("type"):
        _append(node, term, value["@value"])
    else:
        plain = value["@value"] if list(value) == ["@value"] else value
        _append(node, curie if holds else term, plain)


def _append(node: Node, key: str, value: object) -> None:
    held = node.setdefault(key, [])
    assert isinstance(held, list)
    held.append(value)


def write(graph: BuiltGraph) -> list[bytes]:
    """One document."""
    return [to_jsonld(graph.quads)]
