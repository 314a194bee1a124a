"""Frame: facts that always stand together, written in one go. Most of the facts of a build come from few frames.

A frame says all that is said of one thing, so that its facts stand side by side in every sorted file and sort as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from kg.graph.quads import Term, Triple, iri
from kg.model.vocabulary import expand

Terms = Mapping[
    str, str
]  # of each field; `node` is an IRI without brackets, every other a term. An empty one leaves its facts out.

_FIELD = re.compile(r"\{(\w+)\}")
# Literals hold no control characters.
BREAK = "\x1e"  # a line break, where a frame is one line
GRAPH = "\x1d"  # what ends a line of N-Quads
_NODE = "\x1c"  # filled in last, because it stands in each line


class Frame:
    """`facts`, one a line: subject, predicate, object. Subjects are `<{node}>` or a part of it, predicates CURIEs; objects may be fields."""

    def __init__(self, facts: str) -> None:
        rows = [line.split() for line in facts.splitlines() if line]
        self.facts = [
            (subject, predicate, target) for subject, predicate, target in rows
        ]
        self.optional = sorted(
            {name for _, _, o in self.facts for name in _FIELD.findall(o)} - {"node"}
        )
        self.forms: dict[tuple[str, ...], tuple[str, str]] = {}

    def _form(self, terms: Terms) -> tuple[str, str]:
        """N-Quads lines and Turtle, with fields; sorted as their readers sort lines."""
        absent = tuple([name for name in self.optional if not terms[name]])
        found = self.forms.get(absent)
        if found is None:
            facts = [
                (s, p, o)
                for s, p, o in self.facts
                if not set(_FIELD.findall(o)) & set(absent)
            ]
            found = self.forms[absent] = (
                _template(_lines(facts)),
                _template(_turtle(facts)),
            )
        return found

    def lines(self, terms: Terms) -> str:
        """N-Quads, each line ending in `GRAPH`."""
        return (self._form(terms)[0] % terms).replace(_NODE, terms["node"])

    def row(self, terms: Terms, short: Callable[[Term], str]) -> str:
        """One line that sorts by its first subject: the number of facts, and their Turtle."""
        shortened = {
            name: short(term) if term[:1] == "<" or term[-1:] == ">" else term
            for name, term in terms.items()
        }
        return (self._form(terms)[1] % shortened).replace(_NODE, terms["node"])

    def triples(self, terms: Terms) -> Iterator[Triple]:
        """The same facts one by one."""
        for s, p, o in self.facts:
            if all(terms[name] for name in _FIELD.findall(o)):
                yield (
                    s.format_map(terms),
                    iri(expand(p)),
                    (o if "{" in o else iri(expand(o))).format_map(terms),
                )


def _template(text: str) -> str:
    """For `%`, which takes half the time of `format_map`."""
    return _FIELD.sub(r"%(\1)s", text.replace("{node}", _NODE).replace("%", "%%"))


def _lines(facts: list[tuple[str, str, str]]) -> str:
    return "".join(
        sorted(
            f"{s} {iri(expand(p))} {o if '{' in o else iri(expand(o))}{GRAPH}\n"
            for s, p, o in facts
        )
    )


def _turtle(facts: list[tuple[str, str, str]]) -> str:
    rows = sorted((f"{s}\t", "a" if p == "rdf:type" else p, o) for s, p, o in facts)
    text, last = "", ("", "")
    for subject, predicate, target in rows:
        if subject != last[0]:
            text += f"{f' .{BREAK}{BREAK}' if text else ''}{subject[:-1]} {predicate} {target}"
        else:
            text += (
                f", {target}"
                if predicate == last[1]
                else f" ;{BREAK}    {predicate} {target}"
            )
        last = subject, predicate
    return f"{rows[0][0]}{BREAK}{len(rows)}{BREAK}{text}\n"
