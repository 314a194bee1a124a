"""What the graph tells of one thing: queries, and their rows."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.model.qualifiers import QUALIFIERS

Row = dict[str, str]
Select = Callable[[str], list[Row]]

MOST = 500  # rows of a list; what is cut is said
MOST_BLOCKS = 5_000
# `LABEL(?x, ?name)` binds the name of a node in the language of the page, else its words.
_LABEL = re.compile(r"LABEL\(\?(\w+), \?(\w+)\)")
_NAMED = """OPTIONAL { ?%(x)s skos:prefLabel ?%(x)sOwn FILTER(LANG(?%(x)sOwn) = "%(language)s") }
  OPTIONAL { ?%(x)s rdfs:label ?%(x)sPlain } OPTIONAL { ?%(x)s un:text|un:words ?%(x)sText }
  BIND(COALESCE(?%(x)sOwn, ?%(x)sPlain, ?%(x)sText) AS ?%(name)s)"""

_FACTS = """SELECT ?p ?o ?label ?linked ?language {
  <> ?p ?o . FILTER(?p != un:mentions)
  BIND(isIRI(?o) AS ?linked) BIND(LANG(?o) AS ?language) LABEL(?o, ?label)
} ORDER BY ?p ?label ?o LIMIT %d"""
_INCOMING = """SELECT ?p ?s ?label { ?s ?p <> . ?s rdfs:label ?any .
  FILTER(?p NOT IN (un:mentions, dcterms:hasPart)) LABEL(?s, ?label)
} ORDER BY ?p ?label LIMIT %d"""
# A paper is told by its symbol or title, and the words in their block.
_PLACE = """?block un:locator ?locator ; un:order ?order ; un:text ?text ; un:inText ?read .
  ?work un:hasText ?read ; rdfs:label ?paper . BIND(LANG(?text) AS ?language)"""
_CLAIMS = (
    """SELECT ?c ?s ?subject ?p ?o ?object ?linked ?modality ?words ?contested ?doubt ?kind
  ?block ?locator ?text ?language ?work ?paper {
  { SELECT DISTINCT ?c { { ?c rdf:subject <> } UNION { ?c rdf:object <> } } LIMIT %d }
  ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; un:modality ?modality ;
    un:words ?words ; un:inParagraph ?block . """
    + _PLACE
    + """ BIND(isIRI(?o) AS ?linked) LABEL(?s, ?subject) LABEL(?o, ?object)
  OPTIONAL { ?c un:contested ?contested }
  OPTIONAL { ?f un:doubts ?c ; un:text ?doubt ; un:findingKind ?kind }
} ORDER BY ?p ?subject ?object ?paper ?order ?c"""
)
_HELD = """SELECT ?c ?p ?o ?label ?linked { VALUES ?p { %s }
  { SELECT DISTINCT ?c { { ?c rdf:subject <> } UNION { ?c rdf:object <> } } LIMIT %%d }
  ?c ?p ?o . BIND(isIRI(?o) AS ?linked) LABEL(?o, ?label)
} ORDER BY ?c ?p ?label"""
_DIRECTED = """SELECT ?d ?block ?locator ?text ?language ?work ?paper {
  { SELECT DISTINCT ?d { ?d un:addressedTo <> ; un:inParagraph ?any } LIMIT %d }
  ?d un:inParagraph ?block ; un:text ?text . BIND(LANG(?text) AS ?language)
  ?block un:locator ?locator ; un:order ?order ; un:inText ?read .
  ?work un:hasText ?read ; rdfs:label ?paper
} ORDER BY ?paper ?order ?text"""
_COUNTS = """SELECT ?work ?paper ?title ?times {
  { SELECT ?read (COUNT(?m) AS ?times) {
    ?m un:names <> ; un:inParagraph/un:inText ?read } GROUP BY ?read }
  ?work un:hasText ?read ; rdfs:label ?paper . OPTIONAL { ?work dcterms:title ?title }
} ORDER BY DESC(?times) ?paper LIMIT %d"""
_MENTIONS = (
    """SELECT ?block ?locator ?text ?language ?work ?start ?words {
  { SELECT ?m { ?m un:names <> } LIMIT %d }
  ?m un:inParagraph ?block ; un:start ?start ; un:words ?words . """
    + _PLACE
    + """
} ORDER BY ?work ?order ?start"""
)


class Told:
    """What a graph tells of a thing, its names in a language.

    `select` gives the rows of a query, "" where a variable is unbound.
    """

    def __init__(self, iri: str, select: Select, language: str) -> None:
        self.iri = iri
        self.language = language
        self.select = select

    def rows(self, query: str) -> list[Row]:
        """Rows of a query in which `<>` is the thing."""

        def named(found: re.Match[str]) -> str:
            names = {"x": found[1], "name": found[2], "language": self.language}
            return _NAMED % names

        return self.select(_LABEL.sub(named, query).replace("<>", f"<{self.iri}>"))

    def facts(self) -> list[Row]:
        """Its properties; of a document all but what it mentions."""
        return self.rows(_FACTS % MOST)

    def incoming(self) -> list[Row]:
        """Things that have it as the value of a property."""
        return self.rows(_INCOMING % MOST)

    def claims(self) -> list[Row]:
        """What is said of it, with the words; a claim that two findings doubt stands there once."""
        found: dict[str, Row] = {}
        for row in self.rows(_CLAIMS % MOST):
            found.setdefault(row["c"], row)
        return list(found.values())

    def held(self) -> dict[str, list[Row]]:
        """What claims hold besides their ends, by claim: who says so, when, as what."""
        names = {
            kind.curie(literal)
            for kind in QUALIFIERS.values()
            for literal in (False, True)
        }
        found: dict[str, list[Row]] = {}
        for row in self.rows(_HELD % " ".join(sorted(names)) % MOST):
            found.setdefault(row["c"], []).append(row)
        return found

    def directed(self) -> list[Row]:
        """What is asked of it."""
        return self.rows(_DIRECTED % MOST)

    def counts(self) -> list[Row]:
        """Papers that name it, and how often."""
        return self.rows(_COUNTS % MOST)

    def mentions(self) -> list[Row]:
        """Places that name it."""
        return self.rows(_MENTIONS % MOST)
