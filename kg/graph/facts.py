"""Plain facts: of the rows of a graph those that tell of things and documents, not of evidence."""

from __future__ import annotations

from kg.graph.turtle import is_template

# Folders of IRIs that hold what facts rest on.
_ORIGINS = (
    "mention",
    "claim",
    "finding",
    "directive",
    "rule",
    "graph",
    "authority",
    "software",
)
_LEADS_AWAY = frozenset(
    f"un:{name}".encode()
    for name in ("mentions", "hasDirective", "hasRecommendation", "hasFinding")
)


class Facts:
    """Which rows of `kg.graph.turtle.rows_of` are plain facts; `base` begins the IRIs."""

    def __init__(self, base: str) -> None:
        origins = [f"<{base}{name}/".encode() for name in _ORIGINS]
        self._origins = (*origins, f"<{base}dataset".encode())
        self._base = f"<{base}".encode()
        self._last = (b"", False)

    def holds(self, row: bytes) -> bool:
        """Is a row one of them?"""
        subject, _, rest = row.partition(b"\t")
        last, is_origin = self._last
        if subject != last:
            # Rows come sorted: those of one subject stand together.
            is_origin = self._is_origin(subject)
            self._last = (subject, is_origin)
        if is_origin or is_template(rest):
            return False
        return rest.partition(b"\t")[0] not in _LEADS_AWAY

    def _is_origin(self, subject: bytes) -> bool:
        """Is it what facts rest on, or a part of a text, a recommendation?"""
        if subject.startswith(self._origins):
            return True
        return subject.startswith(self._base) and b"#" in subject
