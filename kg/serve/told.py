"""What the graph tells of one thing: queries, and their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.model.qualifiers import QUALIFIERS

Row = dict[str, str]
Select = Callable[[str], list[Row]]

MOST = 200  # rows of a list; what is cut is said
MOST_ASKS = 500  # that a document asks, recommends or doubts
MOST_BLOCKS = 5_000
# Looked up apart: joined to the rest, the engine would go through the names of all things.
_NAMES = """SELECT ?x ?name { VALUES ?x { %s }
  OPTIONAL { ?x skos:prefLabel ?own FILTER(LANG(?own) = "%s") }
  OPTIONAL { ?x rdfs:label ?plain } OPTIONAL { ?x un:text|un:words ?text }
  BIND(COALESCE(?own, ?plain, ?text) AS ?name) FILTER(BOUND(?name)) } ORDER BY ?x ?name"""

_FACTS = """SELECT ?p ?o ?linked ?language {
  <> ?p ?o . FILTER(?p != un:mentions)
  BIND(isIRI(?o) AS ?linked) BIND(LANG(?o) AS ?language)
} ORDER BY ?p ?o LIMIT %d"""
_INCOMING = """SELECT DISTINCT ?p ?s { ?s ?p <> . ?s rdfs:label ?any
  FILTER(?p NOT IN (un:mentions, dcterms:hasPart)) } LIMIT %d"""
# A paper is told by its symbol or title, and the words in their block.
_PLACE = """?block un:locator ?locator ; un:order ?order ; un:text ?text ; un:inText ?read .
  ?work un:hasText ?read ; rdfs:label ?paper . BIND(LANG(?text) AS ?language)"""
_CLAIMS = (
    """SELECT ?c ?s ?p ?o ?linked ?modality ?words ?contested
  ?block ?locator ?text ?language ?work ?paper {
  { SELECT DISTINCT ?c { { ?c rdf:subject <> } UNION { ?c rdf:object <> } } LIMIT %d }
  ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; un:modality ?modality ;
    un:words ?words ; un:inParagraph ?block . """
    + _PLACE
    + """ BIND(isIRI(?o) AS ?linked)
  OPTIONAL { ?c un:contested ?contested }
} ORDER BY ?p ?paper ?order ?c"""
)
# Asked of the contested claims alone: to join all findings would take longer.
_DOUBTS = """SELECT ?c ?doubt ?kind { VALUES ?c { %s }
  ?f un:doubts ?c ; un:text ?doubt ; un:findingKind ?kind } ORDER BY ?c ?f"""
_HELD = """SELECT ?c ?p ?o ?linked { VALUES ?p { %s }
  { SELECT DISTINCT ?c { { ?c rdf:subject <> } UNION { ?c rdf:object <> } } LIMIT %%d }
  ?c ?p ?o . BIND(isIRI(?o) AS ?linked)
} ORDER BY ?c ?p ?o"""
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
_TIMES = "SELECT (COUNT(?m) AS ?times) { ?m un:names <> }"
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
        self.names: dict[str, str] = {}  # of nodes that were met

    def rows(self, query: str, **named: str) -> list[Row]:
        """Rows of a query in which `<>` is the thing.

        `named`: by column of nodes, the column that their names are to stand in; "" where `linked`
        says that a row has words there, or where a node has no name.
        """
        rows = self.select(query.replace("<>", f"<{self.iri}>"))
        nodes = {
            row[column]
            for row in rows
            for column in named
            # A node without a colon has no IRI, and so no name by which to ask for it.
            if ":" in row[column] and (column != "o" or row["linked"] == "true")
        }
        self._look_up(nodes - self.names.keys())
        for row in rows:
            for column, name in named.items():
                row[name] = self.names.get(row[column], "")
        return rows

    def _look_up(self, nodes: Iterable[str]) -> None:
        listed = " ".join(f"<{node}>" for node in sorted(nodes))
        if listed:
            for row in self.select(_NAMES % (listed, self.language)):
                self.names.setdefault(row["x"], row["name"])

    def facts(self) -> list[Row]:
        """Its properties; of a document all but what it mentions."""
        rows = self.rows(_FACTS % MOST, o="label")
        return sorted(rows, key=lambda row: (row["p"], row["label"], row["o"]))

    def incoming(self) -> list[Row]:
        """Things that have it as the value of a property."""
        rows = self.rows(_INCOMING % MOST, s="label")
        return sorted(rows, key=lambda row: (row["p"], row["label"], row["s"]))

    def claims(self) -> list[Row]:
        """What is said of it, with the words."""
        rows = self.rows(_CLAIMS % MOST, s="subject", o="object")
        return sorted(rows, key=lambda row: (row["p"], row["subject"], row["object"]))

    def doubts(self, claims: Iterable[Row]) -> dict[str, list[Row]]:
        """What findings say of some claims, by claim."""
        contested = [f"<{row['c']}>" for row in claims if row["contested"] == "true"]
        found: dict[str, list[Row]] = {}
        for row in self.rows(_DOUBTS % " ".join(contested)) if contested else ():
            found.setdefault(row["c"], []).append(row)
        return found

    def held(self) -> dict[str, list[Row]]:
        """What claims hold besides their ends, by claim: who says so, when, as what."""
        names = {
            kind.curie(literal)
            for kind in QUALIFIERS.values()
            for literal in (False, True)
        }
        found: dict[str, list[Row]] = {}
        query = _HELD % " ".join(sorted(names)) % MOST
        for row in self.rows(query, o="label"):
            found.setdefault(row["c"], []).append(row)
        return found

    def directed(self) -> list[Row]:
        """What is asked of it."""
        return self.rows(_DIRECTED % MOST)

    def counts(self) -> list[Row]:
        """Papers that name it, and how often."""
        return self.rows(_COUNTS % MOST)

    def times(self) -> int:
        """How many places name it."""
        rows = self.rows(_TIMES)
        return int(rows[0]["times"]) if rows else 0

    def mentions(self) -> list[Row]:
        """Places that name it."""
        return self.rows(_MENTIONS % MOST)
