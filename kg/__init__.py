"""Knowledge graphs from United Nations documents. Every fact shows the words it came from.

from kg import read, repair, parse, extract, build, query
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.extract import extract as extract
    from kg.parse import parse as parse
    from kg.pipeline import build as build
    from kg.query import query as query
    from kg.read import read as read
    from kg.repair import repair as repair

__all__ = ["build", "extract", "parse", "query", "read", "repair"]

_HOME = {"read": "kg.read", "repair": "kg.repair", "parse": "kg.parse", "extract": "kg.extract", "build": "kg.pipeline", "query": "kg.query"}


def _verb(name: str) -> property:
    """The function, loaded on first use: `kg --help` must not wait for the graph libraries.

    Importing the module of the same name would put itself in the verb's place; the setter declines.
    """

    def load(package: Any) -> Any:
        return getattr(importlib.import_module(_HOME[name]), name)

    def decline(package: Any, module: Any) -> None:
        return None

    return property(load, decline)


class _Package(ModuleType):
    """A package whose verbs are functions."""


for _name in _HOME:
    setattr(_Package, _name, _verb(_name))
sys.modules[__name__].__class__ = _Package
