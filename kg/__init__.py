"""Knowledge graphs from United Nations documents. Every fact shows the words it came from.

from kg import read, repair, parse, extract, build, query
"""

from __future__ import annotations

import importlib
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


def __getattr__(name: str) -> Any:
    """Load on first use: `kg --help` must not wait for the graph libraries."""
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
