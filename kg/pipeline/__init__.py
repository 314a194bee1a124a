"""The whole flow, and what happens when a document fails: it is named, and the others go on.

    path ─read→ Source ─repair→ Text ─parse→ Document ─extract→ Mention* ─relate→ Claim*
    ─resolve→ Statement* ─assemble→ Graph ─export→ files

`building` runs it. Each document is read (`reading`) in a process of its own (`workers`) to a
shard on disk (`shard`, `summary`); the shards are put together (`merging`) and written (`writing`).
`cluster` does the same on many machines.

A name is loaded when it is first asked for: who reads one text needs no writers.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.files.owned import FILES as FILES
    from kg.pipeline.building import Build as Build
    from kg.pipeline.building import build as build
    from kg.pipeline.listing import Failure as Failure
    from kg.pipeline.listing import find_documents as find_documents
    from kg.pipeline.merging import Remarked as Remarked
    from kg.pipeline.reading import DocumentResult as DocumentResult
    from kg.pipeline.reading import read_through as read_through
    from kg.pipeline.settings import Settings as Settings
    from kg.pipeline.settings import kg_version as kg_version
    from kg.pipeline.workers import Limits as Limits

__all__ = [
    "FILES",
    "Build",
    "DocumentResult",
    "Failure",
    "Limits",
    "Remarked",
    "Settings",
    "build",
    "find_documents",
    "kg_version",
    "read_through",
]

_HOMES = {
    "FILES": "kg.files.owned",
    "Build": "kg.pipeline.building",
    "DocumentResult": "kg.pipeline.reading",
    "Failure": "kg.pipeline.listing",
    "Limits": "kg.pipeline.workers",
    "Remarked": "kg.pipeline.merging",
    "Settings": "kg.pipeline.settings",
    "build": "kg.pipeline.building",
    "find_documents": "kg.pipeline.listing",
    "kg_version": "kg.pipeline.settings",
    "read_through": "kg.pipeline.reading",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """One of the names above, from the module where it lives."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value = getattr(import_module(_HOMES[name]), name)
        return value
