"""Patches: what is known of a document only when all have been read, put into what its shard has.

Two files may be one paper: then the second is another text of it, with IRIs of its own; and where
even the words are the same, it says nothing more and stays out of the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.graph import Paper
from kg.model.source import Remark
from kg.pipeline.contested import (
    Contestable,
    marked_claims,
    marked_quads,
    marked_rows,
)


@dataclass(frozen=True)
class Patch:
    """What merging does with the parts of a shard.

    `paper` is as the shard has it, `apart` with the IRIs that it gets; `copy`: nothing of it goes
    into the graph; `contested` are claims that findings doubt.
    """

    paper: Paper
    apart: Paper | None = None
    copy: bool = False
    contested: tuple[Contestable, ...] = ()

    @property
    def graph(self) -> str:
        """The IRI of the graph of the document."""
        return self.apart.graph if self.apart else self.paper.graph

    def quads(self, lines: bytes) -> bytes:
        """Of the N-Quads of the document."""
        if self.copy:
            return b""
        if self.contested:
            lines = marked_quads(lines, self.paper.graph, self.contested)
        return self._renamed(lines)

    def rows(self, rows: bytes) -> bytes:
        """Of its rows, which are sorted into Turtle."""
        if self.copy:
            return b""
        if self.contested:
            rows = marked_rows(rows, self.contested)
        return self._renamed(rows)

    def claims(self, lines: bytes) -> bytes:
        """Of its lines in `claims.jsonl`."""
        return marked_claims(lines, self.contested) if self.contested else lines

    def _renamed(self, lines: bytes) -> bytes:
        """The lines with the IRIs of a text apart, sorted again."""
        if self.apart is None:
            return lines
        pairs = (
            (self.paper.text, self.apart.text),
            (self.paper.graph, self.apart.graph),
        )
        for old, new in pairs:
            for end in ("#", ">"):
                lines = lines.replace(f"<{old}{end}".encode(), f"<{new}{end}".encode())
        return b"".join(sorted(lines.splitlines(keepends=True)))


class Twin(NamedTuple):
    """A document that is the paper of another one before it."""

    name: str
    other: str
    copy: bool

    @property
    def remark(self) -> Remark:
        """What to say of it."""
        if self.copy:
            what = f"has the words of {self.other}: it is listed, and left out of the graph"
        else:
            what = f"is the paper that {self.other} is: a text of its own in the graph"
        return Remark(what=what, remedy="keep one of the two where one is enough")


def twins(papers: Mapping[str, Paper]) -> Iterator[Twin]:
    """The documents that are papers of documents before them."""
    first: dict[str, str] = {}
    words: dict[tuple[str, str], str] = {}
    for name, paper in papers.items():
        there = first.setdefault(paper.text, name)
        same = words.setdefault((paper.text, paper.words), name)
        if same != name:
            yield Twin(name, same, copy=True)
        elif there != name:
            yield Twin(name, there, copy=False)


def patches(
    papers: Mapping[str, Paper],
    found: Iterable[Twin],
    contested: Mapping[str, Iterable[Contestable]],
) -> dict[str, Patch]:
    """By name, of the documents that need one; `contested` are claims by name."""
    of_twins = {one.name: one for one in found}
    made: dict[str, Patch] = {}
    for name, paper in papers.items():
        twin = of_twins.get(name)
        held = tuple(contested.get(name, ()))
        if twin is None and not held:
            continue
        copy = twin is not None and twin.copy
        apart = paper.apart() if twin is not None and not copy else None
        made[name] = Patch(paper, apart, copy, held)
    return made
