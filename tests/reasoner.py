"""A small reasoner: what a graph says once its vocabularies are believed.

Of OWL 2 RL the rules for subclasses, equal and joined classes, subproperties, domains, ranges,
inverse, symmetric and transitive properties; and which nodes are of two disjoint classes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.model.vocabulary import expand

Fact = tuple[str, str, str]  # IRIs; what is said in literals tells nothing of classes

TYPE, SUBCLASS, SUBPROPERTY = (
    expand(curie) for curie in ("rdf:type", "rdfs:subClassOf", "rdfs:subPropertyOf")
)
_EQUAL, _UNION, _DISJOINT, _INVERSE, _SYMMETRIC, _TRANSITIVE = (
    expand(f"owl:{name}")
    for name in (
        "equivalentClass",
        "unionOf",
        "disjointWith",
        "inverseOf",
        "SymmetricProperty",
        "TransitiveProperty",
    )
)
_DOMAIN, _RANGE = expand("rdfs:domain"), expand("rdfs:range")
_FIRST, _REST = expand("rdf:first"), expand("rdf:rest")


def facts_of(*paths: Path) -> set[Fact]:
    """What Turtle files say of IRIs."""
    found: set[Fact] = set()
    for path in paths:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.object, ox.NamedNode):
                assert isinstance(quad.subject, ox.NamedNode)
                found.add((quad.subject.value, quad.predicate.value, quad.object.value))
    return found


def by_subject(facts: Iterable[Fact], predicate: str) -> dict[str, set[str]]:
    """Objects of one predicate."""
    found: dict[str, set[str]] = {}
    for subject, said, target in facts:
        if said == predicate:
            found.setdefault(subject, set()).add(target)
    return found


def _upwards(above: dict[str, set[str]]) -> dict[str, set[str]]:
    """Each name with all that stand above it."""
    found: dict[str, set[str]] = {}
    for name in above:
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            new = above.get(waiting.pop(), set()) - seen
            seen |= new
            waiting += new
        found[name] = seen
    return found


class Reasoner:
    """The axioms of some vocabularies, and what follows by them."""

    def __init__(self, axioms: set[Fact]) -> None:
        above = by_subject(axioms, SUBCLASS)
        for one, others in by_subject(axioms, _EQUAL).items():
            for other in others:
                above.setdefault(one, set()).add(other)
                above.setdefault(other, set()).add(one)
        for union, member in _members_of_unions(axioms):
            above.setdefault(member, set()).add(union)
        self.classes = _upwards(above)
        self.properties = _upwards(by_subject(axioms, SUBPROPERTY))
        self.domains = by_subject(axioms, _DOMAIN)
        self.ranges = by_subject(axioms, _RANGE)
        self.inverses: dict[str, set[str]] = {}
        for one, others in by_subject(axioms, _INVERSE).items():
            for other in others:
                self.inverses.setdefault(one, set()).add(other)
                self.inverses.setdefault(other, set()).add(one)
        marked = by_subject(axioms, TYPE)
        self.symmetric = {name for name, held in marked.items() if _SYMMETRIC in held}
        self.transitive = {name for name, held in marked.items() if _TRANSITIVE in held}
        self.disjoint: dict[str, set[str]] = {}
        for one, others in by_subject(axioms, _DISJOINT).items():
            for other in others:
                self.disjoint.setdefault(one, set()).add(other)
                self.disjoint.setdefault(other, set()).add(one)

    def closure(self, facts: Iterable[Fact]) -> set[Fact]:
        """All that follows, with what is said."""
        held: set[Fact] = set()
        waiting = set(facts)
        links: dict[tuple[str, str], set[str]] = {}  # of transitive properties
        while waiting:
            fact = waiting.pop()
            held.add(fact)
            subject, predicate, target = fact
            waiting |= self._follows(*fact) - held
            if predicate in self.transitive:
                links.setdefault((predicate, subject), set()).add(target)
                links.setdefault((f"^{predicate}", target), set()).add(subject)
                onward = links.get((predicate, target), set())
                back = links.get((f"^{predicate}", subject), set())
                waiting |= {(subject, predicate, end) for end in onward} - held
                waiting |= {(start, predicate, target) for start in back} - held
        return held

    def _follows(self, subject: str, predicate: str, target: str) -> set[Fact]:
        if predicate == TYPE:
            return {(subject, TYPE, name) for name in self.classes.get(target, ())}
        found = {(subject, name, target) for name in self.properties.get(predicate, ())}
        found |= {(subject, TYPE, name) for name in self.domains.get(predicate, ())}
        found |= {(target, TYPE, name) for name in self.ranges.get(predicate, ())}
        found |= {(target, name, subject) for name in self.inverses.get(predicate, ())}
        if predicate in self.symmetric:
            found.add((target, predicate, subject))
        return found

    def conflicts(self, closure: Iterable[Fact]) -> list[tuple[str, str, str]]:
        """Nodes of two disjoint classes, each with the two."""
        found = []
        for node, held in by_subject(closure, TYPE).items():
            for one in held:
                for other in self.disjoint.get(one, set()) & held:
                    if one < other:
                        found.append((node, one, other))
        return sorted(found)


def _members_of_unions(axioms: set[Fact]) -> Iterable[tuple[str, str]]:
    first, rest = by_subject(axioms, _FIRST), by_subject(axioms, _REST)
    for union, cells in by_subject(axioms, _UNION).items():
        (cell,) = cells
        while cell in first:
            (member,) = first[cell]
            yield union, member
            (cell,) = rest[cell]
