"""Named graph: the facts of one source, as they are added."""

from __future__ import annotations

from kg.graph.quads import Term, Triple, iri, literal, vocabulary_term
from kg.graph.templates import Slots, TripleTemplate


class NamedGraph:
    """Facts under the IRI `name`: triples, and templates with what fills them.

    A template is written out when the graph is: see `kg.graph.templates`.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.triples: set[Triple] = set()
        self.templated: list[tuple[TripleTemplate, Slots]] = []

    def add(self, subject: str, predicate: str, target: Term) -> None:
        """One fact: the subject's IRI, the predicate's CURIE, a term."""
        self.triples.add((f"<{subject}>", vocabulary_term(predicate), target))

    def add_type(self, subject: str, curie: str) -> None:
        """What it is: a class by its CURIE."""
        self.add(subject, "rdf:type", vocabulary_term(curie))

    def add_link(self, subject: str, predicate: str, target: str) -> None:
        """A fact whose object is an IRI."""
        self.add(subject, predicate, iri(target))

    def add_label(self, subject: str, label: str, language: str) -> None:
        """Its name in a language, and without: what every query and picture can show."""
        self.add(subject, "skos:prefLabel", literal(label, lang=language))
        self.add(subject, "rdfs:label", literal(label))

    def fill(self, template: TripleTemplate, slots: Slots) -> None:
        """The facts of a template, triple by triple: others may be said of its node too."""
        self.triples.update(template.triples(slots))

    def fill_whole(self, template: TripleTemplate, slots: Slots) -> None:
        """The facts of a template in one piece: faster, where nothing else is said of its node."""
        self.templated.append((template, slots))
