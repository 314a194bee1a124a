"""Triple template: a fixed set of triples about one node, with named slots.

Most of the facts of a build come from three of them. A template says all that is said of its
node, so that its facts stand side by side in every sorted file and can be sorted as one row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.graph.quads import Term, Triple, vocabulary_term

# By slot: `node` is an IRI without brackets, every other an N-Triples term, escaped. A triple
# whose slot is the empty string is left out.
Slots = Mapping[str, str]

_SLOT = re.compile(r"\{(\w+)\}")
# Control characters that no literal holds (`kg.graph.quads.literal`).
LINE_BREAK = "\x1e"  # a line break of Turtle, where a template is one row
GRAPH_SLOT = "\x1d"  # what ends a line of N-Quads
_NODE = "\x1c"  # filled in last, because it stands in each line


class _Line(NamedTuple):
    """One triple of a template; `target` and `term` are its object as written and in N-Triples."""

    subject: str
    predicate: str
    target: str
    term: str
    slots: frozenset[str]


class _Fact(NamedTuple):
    """One triple as it is filled: the forms of subject and object for `%`, and the predicate."""

    subject: str
    predicate: Term
    target: str


def _parse(line: str) -> _Line:
    subject, predicate, target = line.split()
    term = target if "{" in target else vocabulary_term(target)
    slots = frozenset(_SLOT.findall(subject + target))
    return _Line(subject, predicate, target, term, slots)


class _Compiled(NamedTuple):
    """The template without its absent slots: its facts, and for `%` what is written of them.

    `%` takes half the time of `format_map`.
    """

    facts: list[_Fact]
    nquads: str
    turtle: str


class TripleTemplate:
    """`lines`, one a triple: subject, predicate, object.

    Predicates are CURIEs; objects are CURIEs, `<{node}>` or a part of it, or slots. Subjects are
    `<{node}>` or a part of it, or, in a template that is not written in one piece, slots.
    """

    def __init__(self, lines: str) -> None:
        self._lines = [_parse(line) for line in lines.splitlines() if line]
        named = {name for line in self._lines for name in line.slots}
        self._optional = sorted(named - {"node"})
        self._compiled: dict[tuple[str, ...], _Compiled] = {}

    def nquads(self, slots: Slots) -> str:
        """Sorted lines of N-Quads, each ending in `GRAPH_SLOT`."""
        return (self._form(slots).nquads % slots).replace(_NODE, slots["node"])

    def row(self, slots: Slots, short: Callable[[Term], str]) -> str:
        """One line that sorts by its first subject: the number of facts, and their Turtle.

        `short` shortens the IRI of a term.
        """
        shortened = {
            name: short(term) if term[:1] == "<" or term[-1:] == ">" else term
            for name, term in slots.items()
        }
        return (self._form(slots).turtle % shortened).replace(_NODE, slots["node"])

    def triples(self, slots: Slots) -> Iterator[Triple]:
        """The same facts one by one."""
        for subject, predicate, target in self._form(slots).facts:
            yield subject % slots, predicate, target % slots

    def _form(self, slots: Slots) -> _Compiled:
        absent = tuple([name for name in self._optional if not slots[name]])
        found = self._compiled.get(absent)
        if found is None:
            lines = [line for line in self._lines if not line.slots & set(absent)]
            nquads = _percent_form(_as_nquads(lines))
            turtle = _percent_form(_as_row(lines))
            facts = [_fact(line) for line in lines]
            found = self._compiled[absent] = _Compiled(facts, nquads, turtle)
        return found


def _fact(line: _Line) -> _Fact:
    predicate = vocabulary_term(line.predicate)
    return _Fact(_with_slots(line.subject), predicate, _with_slots(line.term))


def _percent_form(text: str) -> str:
    return _with_slots(text.replace("{node}", _NODE))


def _with_slots(text: str) -> str:
    return _SLOT.sub(r"%(\1)s", text.replace("%", "%%"))


def _as_nquads(lines: Iterable[_Line]) -> str:
    written = []
    for line in lines:
        predicate = vocabulary_term(line.predicate)
        written.append(f"{line.subject} {predicate} {line.term}{GRAPH_SLOT}\n")
    return "".join(sorted(written))


def _as_row(lines: Iterable[_Line]) -> str:
    # With a tab behind the subject, as the rows of plain triples have it: so both sort alike.
    ordered = sorted(
        (f"{line.subject}\t", _short_predicate(line.predicate), line.target)
        for line in lines
    )
    text = ""
    last_subject = last_predicate = ""
    for subject, predicate, target in ordered:
        if subject != last_subject:
            end = f" .{LINE_BREAK}{LINE_BREAK}" if text else ""
            text += f"{end}{subject[:-1]} {predicate} {target}"
        elif predicate != last_predicate:
            text += f" ;{LINE_BREAK}    {predicate} {target}"
        else:
            text += f", {target}"
        last_subject, last_predicate = subject, predicate
    if not ordered:
        return ""
    first = ordered[0][0]
    return f"{first}{LINE_BREAK}{len(ordered)}{LINE_BREAK}{text}\n"


def _short_predicate(curie: str) -> str:
    return "a" if curie == "rdf:type" else curie
