"""The whole flow, and what happens when a document fails: it is named, and the others go on.

    path ─read→ Source ─repair→ Text ─parse→ Document ─extract→ Mention* ─relate→ Claim*
    ─resolve→ Statement* ─assemble→ Graph ─export→ files

`building` runs it. Each document is read (`reading`) in a process of its own (`workers`) to a
shard on disk (`shard`, `summary`); the shards are put together (`merging`) and written (`writing`).
`cluster` does the same on many machines.
"""

from __future__ import annotations

from kg.files.owned import FILES
from kg.pipeline.building import Build, build
from kg.pipeline.listing import Failure, find_documents
from kg.pipeline.merging import Remarked
from kg.pipeline.reading import DocumentResult, read_through
from kg.pipeline.settings import Settings, kg_version
from kg.pipeline.workers import Limits

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
