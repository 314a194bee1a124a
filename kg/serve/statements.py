"""What is said of a thing, and what it is said to be of: each value with its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import NamedTuple

from kg.model.vocabulary import expand
from kg.serve.quoting import Quoting
from kg.serve.skeleton import folded
from kg.serve.told import Row, Told

ASSERTED = "asserted"
_SAYERS = frozenset(map(expand, ("un:saidBy", "un:saidByWords")))


class Value(NamedTuple):
    """The other end of a statement: an IRI and its name, or words."""

    name: str
    iri: str
    modality: str


Statements = dict[
    str, dict[Value, list[Row]]
]  # by property, each with the claims that say it


class Said:
    """The statements of one thing, from it (`of`) and to it (`to`)."""

    def __init__(self, told: Told, quoting: Quoting, facts: Iterable[Row]) -> None:
        self.quoting = quoting
        self.wording = quoting.wording
        self.held = told.held()
        self.of: Statements = defaultdict(dict)
        self.to: Statements = defaultdict(dict)
        for row in facts:
            iri = row["o"] if row["linked"] == "true" else ""
            self.of[row["p"]][Value(row["label"] or row["o"], iri, ASSERTED)] = []
        incoming = told.incoming()
        for row in incoming:
            self.to[row["p"]][Value(row["label"], row["s"], ASSERTED)] = []
        claims = told.claims()
        self.doubts = told.doubts(claims)
        self.longest = max(incoming, claims, key=len)  # the list that is cut first
        for row in claims:
            self._add(row, told.iri)

    def _add(self, row: Row, iri: str) -> None:
        if row["s"] == iri:
            linked = row["linked"] == "true"
            name = (row["object"] if linked else row["o"]) or row["o"]
            value = Value(name, row["o"] if linked else "", row["modality"])
            self.of[row["p"]].setdefault(value, []).append(row)
        else:
            value = Value(row["subject"] or row["s"], row["s"], row["modality"])
            self.to[row["p"]].setdefault(value, []).append(row)

    def table(
        self, statements: Statements, called: Callable[[str], str]
    ) -> Iterator[str]:
        """A property after the other, each with its values and their sentences."""
        if not statements:
            return
        yield "<dl>"
        for name, values in statements.items():
            yield f"<dt>{escape(called(name))}</dt>"
            shown: set[tuple[str, str]] = set()
            for value, claims in values.items():
                yield f"<dd>{self._value(value, claims, shown)}</dd>"
        yield "</dl>"

    def _value(
        self, value: Value, claims: list[Row], shown_before: set[tuple[str, str]]
    ) -> str:
        shown = escape(value.name)
        if value.iri:
            name = value.name
            if name == value.iri and self.wording.knows_term(name):
                name = self.wording.term(name)
            elif name == value.iri:
                name = self.quoting.short(name)
            shown = self.quoting.to(value.iri, name)
        return (
            shown + self._marks(value, claims) + self._sentences(claims, shown_before)
        )

    def _marks(self, value: Value, claims: list[Row]) -> str:
        marks = []
        if self.wording.knows(value.modality):
            marks.append(self.wording.word(value.modality))
        if any(row["contested"] == "true" for row in claims):
            marks.append(self.wording.word("contested"))
        doubts = {
            self.wording.doubted(doubt["kind"], doubt["doubt"]): None
            for row in claims
            for doubt in self.doubts.get(row["c"], [])
        }
        told = [f'<p class="doubtful">{escape(doubt)}</p>' for doubt in doubts]
        spans = "".join(f' <span class="doubt">{escape(mark)}</span>' for mark in marks)
        return spans + "".join(told)

    def _sentences(self, claims: list[Row], before: set[tuple[str, str]]) -> str:
        """One sentence, and the others to be opened; one that stands above is not shown again."""
        quotes = [self._held(row) + self.quoting.claim(row) for row in claims]
        places = [(row["block"], row["words"]) for row in claims]
        first = "".join(quotes[:1]) if places and places[0] not in before else ""
        before.update(places)
        others = quotes[1:] if first else quotes
        if not others:
            return first
        more = self.wording.word("more" if first else "sentences", count=len(others))
        return first + folded(more, "".join(others))

    def _held(self, row: Row) -> str:
        """Who says so, when, as what."""
        shown = []
        for held in self.held.get(row["c"], []):
            name = self.wording.term(held["p"])
            if held["p"] in _SAYERS:
                name = self.wording.word("said_by")
            value = escape(held["o"])
            if held["linked"] == "true":
                value = self.quoting.to(held["o"], held["label"])
            shown.append(f"{escape(name)}: {value}")
        return f'<p class="held">{" · ".join(shown)}</p>' if shown else ""
