"""Questions in plain words: which of those that come along is meant, and of what.

No model guesses: names are those of the graph, and each word that is left must be one of the rule that
holds (`schema/asking.toml`). What is understood by half is not answered.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import QueryError
from kg.languages import PACKAGED
from kg.model.authority import Authority, Entry, load_authority
from kg.model.language import Cutter
from kg.model.schema import schema_folder
from kg.store.sparql import select

if TYPE_CHECKING:
    import pyoxigraph as ox

_OFFERED = 3  # questions offered where it is not clear which
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_LATIN = re.compile(r"[a-z0-9][a-z0-9/.()-]*[a-z0-9)]|[a-z0-9]")
_HAN = re.compile(r"[^\W\d_a-zA-Z]+")
_ENDINGS = ("ing", "ed", "s")
_THINGS = """SELECT DISTINCT ?name ?label {
  { { ?x skos:prefLabel|skos:altLabel|rdfs:label ?name }
  UNION { ?claim rdf:predicate un:hasAlias ; rdf:subject ?x ; rdf:object ?name FILTER(isLiteral(?name)) }
  ?x rdfs:label ?label FILTER(STRLEN(STR(?name)) > 1) }
  UNION { ?asked un:addressee ?name BIND(STR(?name) AS ?label) }
} ORDER BY ?name ?label"""


class Named(NamedTuple):
    """A name in a question, as it stands there, and the labels of the things that go by it."""

    name: str
    labels: frozenset[str]


class Understood(NamedTuple):
    """What is asked: which question, of what year, and what rows must name."""

    question: str
    year: int | None
    names: tuple[Named, ...]


class _Rule(NamedTuple):
    """A question, the words that must be there, and those that may."""

    question: str
    needed: frozenset[str]
    allowed: frozenset[str]


class _Asking(NamedTuple):
    """`schema/asking.toml`: words that tell nothing, the first of those alike, and rules."""

    stop: frozenset[str]
    same: Mapping[str, str]
    heads: tuple[str, ...]
    spans: tuple[str, ...]
    rules: tuple[_Rule, ...]


def understand(asked: str, store: ox.Store) -> Understood:
    """What a question in plain words asks of a graph.

    Raises QueryError if no rule fits, if two do, or if a word is neither one that asks nor part of
    a name in the graph.
    """
    year = _year(asked)
    rest = _YEAR.sub(" ", asked)
    names, rest = _names_in(rest, store)
    words = _words(rest)
    question = _question(asked, words, bool(names), year is not None)
    return Understood(question, year, names)


def _year(asked: str) -> int | None:
    """The year of a question. Raises QueryError for a span of years, or several."""
    found = list(_YEAR.finditer(asked))
    if not found:
        return None
    before = asked[: found[0].start()].casefold().rstrip()
    spans = tuple(_asking().spans)
    if len(found) > 1 or before.endswith(spans):
        raise QueryError(asked, "asks of more than a year", "ask of one year at a time")
    return int(found[0][1])


def _question(asked: str, words: frozenset[str], named: bool, dated: bool) -> str:
    if not words and named:
        return "body"
    if not words and dated:
        return "year"
    rules = _asking().rules
    known = {word for rule in rules for word in rule.needed | rule.allowed}
    strange = sorted(words - known)
    if strange:
        raise QueryError(
            asked,
            f"{', '.join(strange)}: no word that asks, and nothing in this graph goes by it",
            "use other words, or search for names",
        )
    fitting = [r for r in rules if r.needed <= words <= r.needed | r.allowed]
    most = max((len(rule.needed) for rule in fitting), default=0)
    best = sorted({rule.question for rule in fitting if len(rule.needed) == most})
    if len(best) == 1:
        return best[0]
    what = "two questions fit these words" if best else "no question fits these words"
    near = best or _nearest(words, rules)
    raise QueryError(asked, what, f"ask one by its name: {', '.join(near)}")


def _nearest(words: frozenset[str], rules: tuple[_Rule, ...]) -> list[str]:
    """Questions whose rules share the most words, the nearest first."""
    shared = Counter[str]()
    for rule in rules:
        count = len(words & (rule.needed | rule.allowed))
        shared[rule.question] = max(shared[rule.question], count)
    return [question for question, _ in shared.most_common(_OFFERED)]


def _names_in(asked: str, store: ox.Store) -> tuple[tuple[Named, ...], str]:
    """Names of things in a question, the longest first, and what is left of the question."""
    known = _known_names(asked.casefold(), store)
    names = []
    for name in sorted(known, key=lambda one: (-len(one), one)):
        at = _place(name, asked.casefold())
        if at is None:
            continue
        end = at + len(name)
        _refuse_part(asked, at, end, known)
        names.append(Named(asked[at:end], frozenset(known[name])))
        asked = f"{asked[:at]} {asked[end:]}"
    return tuple(names), asked


def _known_names(asked: str, store: ox.Store) -> dict[str, set[str]]:
    """Names of the graph and of the authority that stand in a folded question, with labels."""
    found: dict[str, set[str]] = {}
    for row in select(store, _THINGS):
        name = row["name"].casefold()
        if name in asked and not _asks(name):
            found.setdefault(name, set()).add(row["label"])
    authority = load_authority()
    for owners in (authority.by_name.items(), _english(authority)):
        for spelt, entries in owners:
            name = spelt.casefold()
            if len(name) > 1 and name in asked and not _asks(name):
                found.setdefault(name, set()).update(e.label for _, e in entries)
    return found


def _english(authority: Authority) -> Iterator[tuple[str, list[tuple[str, Entry]]]]:
    """Keys and English names of the bodies and States of the authority."""
    for (kind, _), entry in authority.by_id.items():
        for name in (entry.key, entry.en):
            if name and kind in ("Organization", "State"):
                yield name, [(kind, entry)]


def _place(name: str, asked: str) -> int | None:
    """Where a name stands in a question; a Latin one only as whole words."""
    edge = r"(?<![a-z0-9])%s(?![a-z0-9])" if name.isascii() else "%s"
    found = re.search(edge % re.escape(name), asked)
    return found.start() if found else None


def _refuse_part(asked: str, start: int, end: int, known: Iterable[str]) -> None:
    """Raises QueryError where a noun behind a name may belong to it, as in Brussels Conference."""
    behind = asked[end:].casefold()
    for head in _asking().heads:
        if behind.removeprefix(" ").startswith(head):
            whole = asked[start:end] + behind[: behind.index(head) + len(head)]
            raise QueryError(
                whole,
                "nothing in this graph goes by that name",
                f"say what you ask of {asked[start:end]}, or search for names",
            )


def _asks(name: str) -> bool:
    """Is it of the words that ask, not of those that name, as State is?"""
    asking = _asking()
    return name in asking.stop or name in asking.same or name.isdecimal()


def _words(text: str) -> frozenset[str]:
    """The words of a text that tell what is asked, each as the first of those alike."""
    asking = _asking()
    found: set[str] = set()
    for word in _LATIN.findall(text.casefold()):
        for form in (word, _stem(word)):
            if form in asking.stop or form in asking.same:
                found.add(asking.same.get(form, ""))
                break
        else:
            found.add(word)
    for run in _HAN.findall(text):
        for word in _cutter()(run):
            found.update(_parts(word))
    return frozenset(found - {""})


def _parts(word: str) -> list[str]:
    """A word that asks, as one of those alike; the words that it is made of; or itself."""
    asking = _asking()
    if word in asking.stop:
        return []
    if word in asking.same:
        return [asking.same[word]]
    for length in range(len(word) - 1, 0, -1):
        head, rest = word[:length], word[length:]
        if head in asking.stop or head in asking.same:
            parts = _parts(rest)
            return [*_parts(head), *parts] if parts != [rest] or _asks(rest) else [word]
    return [word]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word


@cache
def _asking() -> _Asking:
    path = schema_folder() / "asking.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    same: dict[str, str] = {}
    for alike in data["same"]:
        for word in alike:
            same.setdefault(word, alike[0])
    rules = []
    for row in data["rule"]:
        needed, allowed = frozenset(row["all"]), frozenset(row.get("some", ()))
        rules.append(_Rule(row["ask"], needed, allowed))
    heads = tuple(word for word, first in same.items() if first in data["heads"])
    return _Asking(
        frozenset(data["stop"]), same, heads, tuple(data["spans"]), tuple(rules)
    )


@cache
def _cutter() -> Cutter:
    asking = _asking()
    return PACKAGED.language("zh").cutter((), [*asking.stop, *asking.same])
