"""Names in a query that stand nowhere in its graph: why an answer may be empty."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.model.vocabulary import CLASSES, PREFIXES, PROPERTIES, REUSED
from kg.store.lexical import NAME, PREFIXED, bare
from kg.store.query import OUTPUT, load_store, query_text

if TYPE_CHECKING:
    import pyoxigraph as ox

_OFFERED = 3  # names offered in place of one
# How alike two names are, by difflib. Of 2,465 terms with a letter left out, doubled or swapped the
# term is offered for all but 7; of 25 words that are none for 5, and those begin or end one.
_ALIKE = 0.75
# Of these a query may name what no graph holds: types of literals, functions.
_ELSEWHERE = ("xsd",)
_DECLARED = re.compile(rf"\bPREFIX\s+({NAME})\s*<([^>]*)>", re.IGNORECASE)


class Strange(NamedTuple):
    """A name with its prefix, and near ones of the vocabulary."""

    name: str
    near: list[str]


def strange_terms(given: str, graph: str | Path = OUTPUT) -> list[Strange]:
    """Names of a query, with a prefix of the project, that are no term of its vocabulary and
    nothing in the graph, as they come.

    `given` is what `query_graph` takes. Raises as that does.
    """
    text = query_text(given)
    known = set(_vocabulary())
    unknown = [name for name in _named(text) if name not in known]
    if not unknown:
        return []
    store = load_store(graph)
    absent = [name for name in unknown if not _is_there(store, name)]
    return [Strange(name, _near(name)) for name in absent]


def _named(text: str) -> list[str]:
    """Names of a query with a prefix that means what it does in the project, each once."""
    declared = dict(_DECLARED.findall(bare(text, iris=True)))
    found = []
    for match in PREFIXED.finditer(bare(text)):
        prefix = match[1].removesuffix(":")
        iri = PREFIXES.get(prefix)
        own = iri is not None and declared.get(match[1], iri) == iri
        if own and prefix not in _ELSEWHERE and match[0] != match[1]:
            found.append(match[0].rstrip("."))
    return list(dict.fromkeys(found))


def _vocabulary() -> list[str]:
    """Classes and properties with their prefixes."""
    own = [f"un:{row.name}" for row in (*CLASSES, *PROPERTIES)]
    return ["un:search", *own, *REUSED.values()]


def _near(name: str) -> list[str]:
    """Terms that may be meant: of a relation that has its name from elsewhere, that name."""
    prefix, _, local = name.partition(":")
    if local in REUSED:
        return [REUSED[local]]
    terms = {}
    for term in _vocabulary():
        if term.startswith(f"{prefix}:"):
            terms[term.partition(":")[2].casefold()] = term
    wanted = local.casefold()
    beginning = [one for one in terms if one.startswith(wanted)]
    alike = get_close_matches(wanted, terms, n=_OFFERED, cutoff=_ALIKE)
    near = dict.fromkeys([*beginning, *alike])
    return [terms[one] for one in near][:_OFFERED]


def _is_there(store: ox.Store, name: str) -> bool:
    """Does a name stand in a graph, anywhere?"""
    import pyoxigraph as ox

    prefix, _, local = name.partition(":")
    node = ox.NamedNode(PREFIXES[prefix] + local.replace("\\", ""))
    places = (
        store.quads_for_pattern(None, node, None),
        store.quads_for_pattern(None, None, node),
        store.quads_for_pattern(node, None, None),
    )
    return any(next(quads, None) is not None for quads in places)
