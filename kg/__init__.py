"""Knowledge graphs from United Nations documents. Every fact shows the words it came from.

    from kg import build, load, read_text

    read_text("See A/58/98.").mentions      # one text; load("paper.pdf") reads a file
    done = build("corpus", "output")        # many; open_build("output") opens them again
    done.claims.to_pandas()
    done.ask("meetings", year=2018)

A verb is loaded when it is first asked for: `import kg` loads nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = [
    "around",
    "ask",
    "build",
    "extract_mentions",
    "load",
    "load_dataset",
    "load_graph",
    "load_network",
    "load_source",
    "open_build",
    "parse_text",
    "query_graph",
    "read_text",
    "repair_source",
    "search_graph",
]

# Where each verb lives. None is named like a module of the package: `import kg.read` gives one.
_HOMES = {
    "around": "kg.page.around",
    "ask": "kg.store.query",
    "build": "kg.library.built",
    "extract_mentions": "kg.library.steps",
    "load": "kg.library.reading",
    "load_dataset": "kg.store.rdf",
    "load_graph": "kg.store.rdf",
    "load_network": "kg.store.network",
    "load_source": "kg.library.steps",
    "open_build": "kg.library.built",
    "parse_text": "kg.library.steps",
    "query_graph": "kg.store.query",
    "read_text": "kg.library.reading",
    "repair_source": "kg.library.steps",
    "search_graph": "kg.store.searching",
}
_NOT_SHOWN = {"TYPE_CHECKING", "annotations", "import_module"}

if TYPE_CHECKING:
    from kg.library.built import build as build
    from kg.library.built import open_build as open_build
    from kg.library.reading import load as load
    from kg.library.reading import read_text as read_text
    from kg.library.steps import extract_mentions as extract_mentions
    from kg.library.steps import load_source as load_source
    from kg.library.steps import parse_text as parse_text
    from kg.library.steps import repair_source as repair_source
    from kg.page.around import around as around
    from kg.store.network import load_network as load_network
    from kg.store.query import ask as ask
    from kg.store.query import query_graph as query_graph
    from kg.store.rdf import load_dataset as load_dataset
    from kg.store.rdf import load_graph as load_graph
    from kg.store.searching import search_graph as search_graph

    __version__: str
else:  # a type checker that saw `__getattr__` would believe in any name

    def __getattr__(name: str) -> object:
        """A verb, or the version of the installed package."""
        if name == "__version__":
            value = _installed_version()
        elif name in _HOMES:
            value = getattr(import_module(_HOMES[name]), name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """The verbs, and what is loaded."""
    names = {*globals(), *__all__, "__version__"}
    return sorted(names - _NOT_SHOWN)


def _installed_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("un-kg")
    except PackageNotFoundError:
        return "0+unknown"
