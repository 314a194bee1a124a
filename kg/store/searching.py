"""Names, titles and blocks of a graph by the words in them, and what names a thing that goes by them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.store.answer import Answer
from kg.store.filters import labels_of
from kg.store.query import OUTPUT, kept_store, load_store
from kg.store.sparql import select
from kg.store.texts import Hit, named_hit, open_texts, search

if TYPE_CHECKING:
    import pyoxigraph as ox

_COLUMNS = ["what", "words", "document", "paragraph", "node"]
_CALLED = """SELECT DISTINCT ?x ?label { VALUES ?called { %s }
  ?x rdfs:label ?label . FILTER(STR(?label) = ?called)
} ORDER BY ?label ?x"""
_NAMING = """SELECT ?block ?words ?text ?file ?locator { VALUES ?x { %s }
  ?mention un:names ?x ; un:inParagraph ?block ; un:words ?words ; un:start ?start .
  ?block un:text ?text ; un:locator ?locator ; un:inText/un:file ?file
} ORDER BY ?file ?start"""


class Thing(NamedTuple):
    """A thing of the graph, "" for one that only the authority knows, and what it is called first."""

    node: str
    label: str


class Found(NamedTuple):
    """Places that hold words, the best first, and the things that the words are a name of."""

    taken: list[Thing]
    hits: list[Hit]


def search_graph(words: str, graph: str | Path = OUTPUT, most: int = 50) -> Answer:
    """Names, titles and blocks that hold all the words, the best first; at most `most`.

        for hit in search_graph("A/RES/58/208", "output", most=5):
            print(hit["what"], hit["words"], hit["document"], hit["paragraph"])

    Columns: `what` (name, title or text; named, where a block names by another name a thing that
    goes by the words), `words` around the first hit, `document` and `paragraph` of a block, `node`,
    the IRI. See `look_for` for what the words were taken for.

    Raises QueryError for words without a letter, InputError if the graph is missing or broken.
    """
    return look_for(words, graph, most)[1]


def look_for(
    words: str, graph: str | Path = OUTPUT, most: int = 50
) -> tuple[list[str], Answer]:
    """The labels of things that the words are a name of, and what `search_graph` gives.

    Raises as that does.
    """
    store = load_store(graph)
    with open_texts(store, kept_store(graph)) as index:
        found = look_up(index, store, words, most)
    rows: list[list[str | None]] = [
        [hit.what, hit.snippet, hit.document, hit.paragraph, hit.node]
        for hit in found.hits
    ]
    labels = dict.fromkeys(thing.label for thing in found.taken)
    return list(labels), Answer(list(_COLUMNS), rows)


def look_up(index: sqlite3.Connection, store: ox.Store, words: str, most: int) -> Found:
    """Places that hold all the words, and those that name a thing that goes by them.

    Names come first, then texts that hold the words, then those with another name of the thing:
    UNICEF stands in no Chinese paper, and a short form in few that name the body.

    Raises QueryError for words without a letter.
    """
    hits = search(index, words, most)
    taken = _called(store, labels_of(store, words.strip()))
    known = {hit.node for hit in hits}
    first = [
        Hit(thing.node, "name", thing.label, "", "")
        for thing in taken
        if thing.node and thing.node not in known
    ]
    others = [hit for hit in _naming(store, taken) if hit.node not in known]
    return Found(taken, [*first, *hits, *others][:most])


def _called(store: ox.Store, labels: Iterable[str]) -> list[Thing]:
    """The things of these labels; of one that the graph has not, the label alone."""
    wanted = sorted(labels)
    if not wanted:
        return []
    rows = select(store, _CALLED % " ".join(map(_quoted, wanted)))
    found = [Thing(row["x"], row["label"]) for row in rows]
    there = {thing.label for thing in found}
    return found + [Thing("", label) for label in wanted if label not in there]


def _naming(store: ox.Store, things: Iterable[Thing]) -> list[Hit]:
    """The blocks that name these things, by whatever name, each once."""
    nodes = " ".join(f"<{thing.node}>" for thing in things if thing.node)
    if not nodes:
        return []
    hits: dict[str, Hit] = {}
    for row in select(store, _NAMING % nodes):
        place = (row["file"], row["locator"])
        hit = named_hit(row["block"], row["text"], row["words"], *place)
        hits.setdefault(row["block"], hit)
    return list(hits.values())


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
