"""Full-text search: names, titles and paragraphs of a graph by the words in them.

SQLite's FTS5 keeps the index. Each letter of a script without spaces is a word of its own there,
so that any string of them is found wherever it stands, and other words by their whole.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import QueryError
from kg.store.sparql import select

if TYPE_CHECKING:
    import pyoxigraph as ox

INDEX = "texts.sqlite"
MOST = 1_000  # hits that a query may lead to
_AROUND = 24  # characters of a snippet on each side
# Scripts that write no spaces between words: Han, kana, Thai, Lao, Khmer, Burmese.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_WORD = re.compile(rf"{_UNSPACED.pattern}+|[^\W_]+")
_SPACE = re.compile(r"\s+")

_TEXTS = """SELECT ?node ?what ?text ?document ?paragraph {
  { ?node un:inText/un:file ?document ; un:locator ?paragraph ; un:text ?text . BIND("text" AS ?what) }
  UNION { ?node skos:prefLabel ?text . BIND("name" AS ?what) }
  UNION { ?node skos:altLabel ?text . BIND("name" AS ?what) }
  UNION { ?node dcterms:title ?text . BIND("title" AS ?what) }
}"""


NAMED = "named"


class Hit(NamedTuple):
    """A place that holds the words: `what` is text, name or title; `snippet` has them in it.

    Of a text that has another name of what they name, `what` is `NAMED`, and `name` is that name.
    """

    node: str
    what: str
    snippet: str
    document: str
    paragraph: str
    name: str = ""


def fill_index(path: Path, store: ox.Store) -> None:
    """Write the index of a store into a new file."""
    with closing(sqlite3.connect(path)) as base:
        add_texts(base, store)


def index_of(store: ox.Store) -> sqlite3.Connection:
    """An index in memory."""
    base = sqlite3.connect(":memory:")
    add_texts(base, store)
    return base


@contextmanager
def open_texts(store: ox.Store, folder: Path | None) -> Iterator[sqlite3.Connection]:
    """The index of a store: that in the folder where it is kept, else one in memory."""
    if folder is None:
        index = index_of(store)
    else:
        address = (folder / INDEX).resolve().as_uri()
        index = sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)
    with closing(index):
        yield index


def nodes_of(index: sqlite3.Connection, words: str) -> list[str]:
    """IRIs of what holds all the words, the best first; at most `MOST`."""
    return [hit.node for hit in search(index, words)]


def add_texts(base: sqlite3.Connection, store: ox.Store) -> None:
    """Make the table `texts` of a database: the same store gives the same one."""
    base.execute(
        "CREATE VIRTUAL TABLE texts USING fts5(words, node UNINDEXED, what UNINDEXED,"
        " document UNINDEXED, paragraph UNINDEXED, body UNINDEXED)"
    )
    base.executemany(
        "INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", sorted(_rows(store))
    )
    base.execute("INSERT INTO texts(texts) VALUES ('optimize')")
    base.commit()


def _rows(store: ox.Store) -> Iterator[tuple[str, ...]]:
    for row in select(store, _TEXTS):
        body = _SPACE.sub(" ", row["text"])
        place = (row["document"], row["paragraph"])
        yield (_spaced(body), row["node"], row["what"], *place, body)


def _spaced(text: str) -> str:
    """Letters of scripts without spaces apart."""
    return _UNSPACED.sub(lambda found: f" {found[0]} ", text)


def search(base: sqlite3.Connection, words: str, most: int = MOST) -> list[Hit]:
    """Places that hold all the words, the best first.

    Words are divided by spaces; each is found as it is written, letter by letter in Chinese.

    Raises QueryError for words without a letter.
    """
    phrases = list(_phrases(words))
    if not phrases:
        where = words.strip() or "search"
        raise QueryError(where, "has no word to look for", "give a name or some words")
    found = base.execute(
        "SELECT node, what, body, document, paragraph FROM texts WHERE texts MATCH ?"
        " ORDER BY (what = 'text'), bm25(texts), node, body LIMIT ?",
        (" AND ".join(phrases), most),
    )
    marks = words.split()
    hits: dict[str, Hit] = {}
    for node, what, body, document, paragraph in found:
        # Of a thing with several names that hold the words, the best.
        hit = Hit(node, what, _snippet(body, marks), document, paragraph)
        hits.setdefault(node, hit)
    return list(hits.values())


def named_hit(node: str, text: str, name: str, document: str, paragraph: str) -> Hit:
    """A block that names something by a name, with the words around it."""
    snippet = _snippet(_SPACE.sub(" ", text), [_SPACE.sub(" ", name)])
    return Hit(node, NAMED, snippet, document, paragraph, name)


def _phrases(words: str) -> Iterator[str]:
    for word in words.split():
        parts = [_spaced(part).split() for part in _WORD.findall(word)]
        letters = [letter for part in parts for letter in part]
        if letters:
            yield '"' + " ".join(letters) + '"'


def _snippet(body: str, marks: Iterable[str]) -> str:
    """The words around the first that is found."""
    folded = body.casefold()
    places = [folded.find(mark.casefold()) for mark in marks]
    at = min((place for place in places if place >= 0), default=0)
    start, end = max(0, at - _AROUND), at + 2 * _AROUND
    before = "…" if start else ""
    return f"{before}{body[start:end]}{'…' if end < len(body) else ''}"
