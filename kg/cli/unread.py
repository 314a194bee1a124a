"""What to say where nothing is found because documents were not read."""

from __future__ import annotations

from pathlib import Path


def unread_note(graph: Path) -> str:
    """The end of such a message; "" where all documents of a graph were read."""
    from kg.store.unread import unread_documents

    unread, total = unread_documents(graph)
    if not unread:
        return ""
    are = "is" if unread == 1 else "are"
    return f"; {unread} of {total} {are} in a language without rules, and not read"
