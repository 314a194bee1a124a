"""Names, titles and blocks of a graph by the words in them."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from kg.store.answer import Answer
from kg.store.filters import labels_of
from kg.store.query import OUTPUT, kept_store, load_store
from kg.store.texts import Hit, open_texts, search

if TYPE_CHECKING:
    import pyoxigraph as ox

_COLUMNS = ["what", "words", "document", "paragraph", "node"]


def search_graph(words: str, graph: str | Path = OUTPUT, most: int = 50) -> Answer:
    """Names, titles and blocks that hold all the words, the best first; at most `most`.

        for hit in search_graph("A/RES/58/208", "output", most=5):
            print(hit["what"], hit["words"], hit["document"], hit["paragraph"])

    Columns: `what` (name, title or text), `words` around the first hit, `document` and `paragraph`
    of a block, `node`, the IRI. See `look_up` for names that only the authority knows.

    Raises QueryError for words without a letter, InputError if the graph is missing or broken.
    """
    store = load_store(graph)
    with open_texts(store, kept_store(graph)) as index:
        hits = look_up(index, store, words, most)
    rows: list[list[str | None]] = [
        [hit.what, hit.snippet, hit.document, hit.paragraph, hit.node] for hit in hits
    ]
    return Answer(list(_COLUMNS), rows)


def look_up(
    index: sqlite3.Connection, store: ox.Store, words: str, most: int
) -> list[Hit]:
    """Places that hold all the words; where none does, those of the bodies that go by them.

    UNICEF stands in no Chinese paper, and is looked for by the label that the graph has.

    Raises QueryError for words without a letter.
    """
    hits = search(index, words, most)
    if hits:
        return hits
    for label in sorted(labels_of(store, words)):
        hits += search(index, label, most)
    return hits[:most]
