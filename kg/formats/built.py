"""A built graph as formats are given it: its facts, its network, a store to ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.quads import Quads
from kg.store.query import load_store, open_graph

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox

# Of the name of a file what was read from it, or None where it is not at hand.
Papers = Callable[[str], str | None]


def load_quads(graph: str | Path) -> Quads:
    """The facts of a graph file, by named graph; those without one stand under the empty name.

    Raises InputError if the file is missing or broken.
    """
    import pyoxigraph as ox

    quads = Quads()
    # Parsed, not loaded: a store would write 0.90 as 0.9.
    with open_graph(graph) as (handle, form):
        for quad in ox.parse(handle, form):
            named = quad.graph_name
            name = "" if isinstance(named, ox.DefaultGraph) else named.value
            quads.add(name, str(quad.subject), str(quad.predicate), str(quad.object))
    return quads


class BuiltGraph:
    """A graph file, read as far as a format asks.

    Each property raises InputError if the file is missing or broken.
    """

    def __init__(self, path: Path, papers: Papers | None = None) -> None:
        self.path = path
        self._papers = papers

    def source(self, file: str, digest: str) -> str | None:
        """The characters of a paper, if it is at hand and their SHA-256 is this one."""
        text = self._papers(file) if self._papers else None
        if text is None:
            return None
        found = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return text if found == digest else None

    @cached_property
    def quads(self) -> Quads:
        """All facts, by named graph, each term as it stands in the file."""
        return load_quads(self.path)

    @cached_property
    def network(self) -> nx.MultiDiGraph:
        """Things and documents, and what is said between them: `kg.store.network`."""
        from kg.store.network import load_network

        return load_network(self.path)

    @cached_property
    def whole_network(self) -> nx.MultiDiGraph:
        """The same with all edges, and a place for each node: `kg.formats.property_network`."""
        from kg.formats.property_network import whole_network

        return whole_network(self.network, self.store)

    @cached_property
    def store(self) -> ox.Store:
        """A store in memory, for `kg.store.sparql.run_query`."""
        store: ox.Store = load_store(self.path)
        return store
