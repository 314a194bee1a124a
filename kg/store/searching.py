"""Names, titles and blocks of a graph by the words in them."""

from __future__ import annotations

from pathlib import Path

from kg.store.answer import Answer
from kg.store.query import OUTPUT, kept_store, load_store
from kg.store.texts import open_texts, search

_COLUMNS = ["what", "words", "document", "paragraph", "node"]


def search_graph(words: str, graph: str | Path = OUTPUT, most: int = 50) -> Answer:
    """Names, titles and blocks that hold all the words, the best first; at most `most`.

        for hit in search_graph("A/RES/58/208", "output", most=5):
            print(hit["what"], hit["words"], hit["document"], hit["paragraph"])

    Columns: `what` (name, title or text), `words` around the first hit, `document` and `paragraph`
    of a block, `node`, the IRI.

    Raises QueryError for words without a letter, InputError if the graph is missing or broken.
    """
    with open_texts(load_store(graph), kept_store(graph)) as index:
        hits = search(index, words, most)
    rows: list[list[str | None]] = [
        [hit.what, hit.snippet, hit.document, hit.paragraph, hit.node] for hit in hits
    ]
    return Answer(list(_COLUMNS), rows)
