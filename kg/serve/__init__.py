"""A SPARQL 1.1 endpoint over a built graph, with a query page and the picture.

Read-only, and on the loopback unless told otherwise. The default graph holds each fact once,
however many documents say it; the named graphs tell who does.

Queries run in processes of their own, on a store on disk that they open read-only: one that takes
too long is killed, and no query can write, fetch (`SERVICE` is refused) or open files.
"""

from __future__ import annotations

from kg.serve.negotiate import preferred
from kg.serve.pool import Service
from kg.serve.protocol import Asked, Reply
from kg.serve.server import serving

__all__ = ["Asked", "Reply", "Service", "preferred", "serving"]
