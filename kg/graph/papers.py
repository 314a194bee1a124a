"""Papers: a document as a work, and what was read of it as its text in one language.

A paper that is cited and one that is read are one work, known by its symbol. A paper without one
is known by its words: another file name, the same IRIs.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from kg.graph.iri import mint, segment
from kg.model.document import Document
from kg.model.kinds import KINDS, described
from kg.model.source import Source
from kg.model.statement import digest
from kg.model.vocabulary import DEFAULT_BASE

_SHOWN = 16  # hex digits of a hash that make a name
# What a cover calls a document, to its class.
COVERS = {
    cover: f"un:{part.name}"
    for part in described(KINDS.values())
    for cover in part.covers
}


class Paper(BaseModel):
    """The IRIs of a document that was read, and what they rest on.

    `name` is that of the file, `cover` the class that the cover tells, as a
    CURIE, or ""; `work`, `text` and `graph` are IRIs; `words` is the SHA-256 of the
    characters that offsets count, `file` that of the bytes, "" where they are not known.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    language: str
    cover: str
    work: str
    text: str
    graph: str
    words: str
    file: str = ""

    def apart(self) -> Paper:
        """The same paper read from another file: another text of the work, another graph."""
        mark = f"~{digest(self.name)[:6]}"
        return self.model_copy(
            update={"text": self.text + mark, "graph": self.graph + mark}
        )


def paper_of(document: Document, source: Source, base: str = DEFAULT_BASE) -> Paper:
    """The paper that a document is."""
    symbol = document.front.symbol
    words = source.digest
    key = symbol or f"sha256-{words[:_SHOWN]}"
    work = mint("DocumentCitation", key, base)
    path = f"{work.removeprefix(base)}/{segment(document.language)}"
    return Paper(
        name=document.name,
        language=document.language,
        cover=COVERS.get(document.front.kind or "", ""),
        work=work,
        text=f"{base}{path}",
        graph=f"{base}graph/{path}",
        words=words,
        file=source.file,
    )
