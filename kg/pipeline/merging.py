"""Shards → files: the last part of a build, one document in memory at a time."""

from __future__ import annotations

import contextlib
import json
import platform
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

from kg.files.atomic import Stage
from kg.files.owned import GENERATOR, REPORT, SITE, listing
from kg.findings import find_conflicts
from kg.formats import dump, finding_rows
from kg.graph import Iris, Things, assemble_corpus
from kg.graph.merge import merge_sorted
from kg.graph.quads import Quads, iri
from kg.graph.turtle import lines_of_graph, rows_of, write_rows
from kg.model.authority import load_authority
from kg.model.document import Finding
from kg.model.entity import Entity
from kg.model.statement import Statement
from kg.page import Material, PageData, to_html, to_site
from kg.pipeline.listing import Failure, shown
from kg.pipeline.reading import Clock
from kg.pipeline.shard import Head, Shards

COPIED = {
    "mentions.jsonl": "mentions.jsonl",
    "claims.jsonl": "claims.jsonl",
    "documents.jsonl": "document.json",
}


@dataclass
class Remarked:
    """A document that was read, and one line on what to know of it."""

    document: str
    remark: str


@dataclass
class Merging:
    """What the shards of one build have in common, put together from their heads.

    `keys` are in the order of the documents' names; `entities`, counts and findings are complete after `take_heads`.
    """

    shards: Shards
    keys: list[str]
    version: str
    base: str
    clock: Clock = field(default_factory=Clock)
    names: list[str] = field(default_factory=list)
    graphs: list[str] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    conflicts: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    remarks: list[Remarked] = field(default_factory=list)

    def take_heads(self) -> None:
        """Read every head once."""
        things = Things(load_authority(), self.base)
        dated: dict[tuple[str, str, str], Statement] = {}
        totals: dict[str, int] = defaultdict(int)
        for key in self.keys:
            head = self.shards.head(key)
            self._take(head, things, totals)
            for statement in head.dated:
                dated.setdefault(
                    (statement.subject, statement.predicate, statement.object_id),
                    statement,
                )
        self.entities = things.finish()
        self.conflicts = find_conflicts(dated.values(), load_authority())
        self.findings[:0] = self.conflicts
        self.counts = {
            "documents": len(self.names),
            "mentions": totals["mentions"],
            "claims": totals["claims"],
            "entities": len(self.entities),
            "triples": 0,
            "recommendations": totals["recommendations"],
            "findings": len(self.findings),
        }

    def _take(self, head: Head, things: Things, totals: dict[str, int]) -> None:
        self.names.append(head.name)
        self.graphs.append(head.graph)
        self.inputs[head.name] = head.digest
        self.findings += head.findings
        self.remarks += [
            Remarked(head.name, shown(remark.line(head.name)))
            for remark in head.remarks
        ]
        self.rules.update(head.rules)
        things.start_document(head.name, head.label)
        for thing in head.things:
            things.add(thing.key, thing.mentions, thing.names)
        for name in ("mentions", "claims", "recommendations"):
            totals[name] += getattr(head, name)
        for stage, seconds in head.seconds.items():
            self.clock.add(stage, seconds)

    @cached_property
    def quads(self) -> Quads:
        """What no single document says: the authority, the data set, and conflicts between documents."""
        return self.clock.run("assemble", self._quads)  # type: ignore[no-any-return]

    def _quads(self) -> Quads:
        iris = Iris(self.entities, self.version, self.base)
        return assemble_corpus(self.names, self.rules, self.conflicts, iris)

    def tables(self, stage: Stage) -> None:
        """Mentions, claims, documents and findings."""
        with contextlib.ExitStack() as stack:
            streams = [stack.enter_context(stage.file(name)) for name in COPIED]
            for key in self.keys:
                for stream, data in zip(
                    streams, self.shards.members(key, COPIED.values()), strict=True
                ):
                    stream.write(data)
        stage.write("findings.jsonl", dump(finding_rows(self.findings)))

    def nquads(self, stage: Stage) -> None:
        """`graph.nq`."""
        self.clock.run("turtle", self._nquads, stage)

    def turtle(self, stage: Stage) -> None:
        """`graph.ttl`."""
        self.clock.run("turtle", self._turtle, stage)

    def _nquads(self, stage: Stage) -> None:
        """Graph after graph in the order of their names; that is not the order of the documents."""
        quads = self.quads
        of_graph = dict(zip(self.graphs, self.keys, strict=True))
        with stage.file("graph.nq") as stream:
            for graph in sorted({*self.graphs, *quads.graphs}):
                own = (
                    self.shards.member(of_graph[graph], "quads.nq")
                    if graph in of_graph
                    else b""
                )
                if graph in quads.graphs:
                    more = lines_of_graph(iri(graph), quads.graphs[graph])
                    own = b"".join(
                        sorted(
                            {
                                *own.splitlines(keepends=True),
                                *more.splitlines(keepends=True),
                            }
                        )
                    )
                stream.write(own)

    def _turtle(self, stage: Stage) -> None:
        chunks = chain(
            (self.shards.member(key, "rows.txt") for key in self.keys),
            [rows_of(self.quads.triples())],
        )
        with stage.file("graph.ttl") as stream:
            self.counts["triples"] = write_rows(
                merge_sorted(chunks, stage.room / "sorting"), stream
            )

    def draw(self, stage: Stage, site: bool) -> None:
        """The page, and with `site` its folder."""
        material = Material(
            self.entities,
            self.names,
            lambda: self.shards.page_parts(self.keys),
            lambda number: json.loads(
                self.shards.member(self.keys[number], "text.json")
            ),
            self.findings,
            self.counts["mentions"],
        )
        data = self.clock.run("html", PageData, material)
        stage.write("graph.html", self.clock.run("html", to_html, data))
        if site:
            names = [REPORT]
            for name, content in to_site(data):
                stage.write(f"{SITE}/{name}", content)
                names.append(name)
            stage.write(f"{SITE}/{REPORT}", dump([listing(self.version, names)]))

    def report(self, failures: list[Failure], files: Iterable[str]) -> bytes:
        """`build.json`: what was read with what, what failed, what to know of the rest, how long each stage took, and the files beside it."""
        report: dict[str, Any] = {
            "generator": GENERATOR,
            "version": self.version,
            "python": platform.python_version(),
            "base": self.base,
            "counts": self.counts,
            "seconds": {
                stage: round(value, 3)
                for stage, value in sorted(self.clock.seconds.items())
            },
            "inputs": self.inputs,
            "failures": [{"document": f.document, "error": f.error} for f in failures],
            "remarks": [
                {"document": r.document, "remark": r.remark} for r in self.remarks
            ],
            "files": sorted([*files, REPORT]),
        }
        return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode()
