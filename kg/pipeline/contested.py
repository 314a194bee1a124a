"""Contested claims: what findings doubt, marked in what each document has given.

Findings between documents are known only when all have been read. So a shard lists the claims that
may turn out to be doubted; merging marks those that say what a doubted claim says, wherever it is
said, and takes their plain triples out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel

from kg.graph import Iris
from kg.graph.evidence import plain_triples
from kg.graph.quads import Triple, boolean, iri, vocabulary_term
from kg.graph.turtle import lines_of_graph, node_of_row, row_with, rows_of
from kg.model.document import Finding
from kg.model.relations import RELATIONS
from kg.model.statement import Statement
from kg.pipeline.shard import CONTESTABLE, Shards

Said = tuple[str, str, str]  # subject, predicate and object, by key


class Contestable(BaseModel):
    """A claim that a finding may doubt: its digest, its IRI, its line among those of its document.

    `plain` are the triples that it has only if nobody doubts it.
    """

    said: Said
    digest: str
    claim: str
    row: int
    plain: list[Triple]


def contestable_lines(
    statements: Iterable[Statement],
    findings: Iterable[Finding],
    iris: Iris,
    language: str,
) -> bytes:
    """The claims of a document that other documents, or its own findings, may doubt."""
    doubted = _doubted(findings)
    lines: list[str] = []
    for row, statement in enumerate(statements):
        once = RELATIONS[statement.predicate].once
        if not once and not doubted:
            continue
        digest = statement.digest
        if not once and digest not in doubted:
            continue
        entry = Contestable(
            said=(statement.subject, statement.predicate, statement.object),
            digest=digest,
            claim=iris.claim(statement.evidence.document, digest),
            row=row,
            plain=plain_triples(statement, iris, language),
        )
        lines.append(entry.model_dump_json() + "\n")
    return "".join(lines).encode("utf-8", "surrogatepass")


def _doubted(findings: Iterable[Finding]) -> set[str]:
    """Digests of the claims that findings doubt."""
    return {side.claim for f in findings for side in f.evidence if side.claim}


def find_contested(
    findings: Sequence[Finding], shards: Shards, keys: Mapping[str, str]
) -> dict[str, list[Contestable]]:
    """By the name of a document, its claims that say what a doubted claim says.

    `keys` are those of the shards by the names of their documents.
    """
    doubted = _doubted(findings)
    if not doubted:
        return {}
    said: set[Said] = set()
    for name in sorted({side.document for f in findings for side in f.evidence}):
        for entry in _entries(shards, keys[name]):
            if entry.digest in doubted:
                said.add(entry.said)
    found: dict[str, list[Contestable]] = {}
    for name, key in keys.items():
        held = [entry for entry in _entries(shards, key) if entry.said in said]
        if held:
            found[name] = held
    return found


def _entries(shards: Shards, key: str) -> list[Contestable]:
    lines = shards.member(key, CONTESTABLE).splitlines()
    return [Contestable.model_validate_json(line) for line in lines]


def marked_quads(lines: bytes, graph: str, entries: Sequence[Contestable]) -> bytes:
    """Sorted N-Quads of a document's graph, with what is contested marked."""
    name = iri(graph)
    gone = set(lines_of_graph(name, _plain(entries)).splitlines(keepends=True))
    kept = [line for line in lines.splitlines(keepends=True) if line not in gone]
    kept += lines_of_graph(name, _marks(entries)).splitlines(keepends=True)
    return b"".join(sorted(kept))


def marked_rows(rows: bytes, entries: Sequence[Contestable]) -> bytes:
    """The same of rows that are sorted into Turtle, where a claim is one row."""
    marks: dict[bytes, list[bytes]] = {}
    for mark in rows_of(_marks(entries)).splitlines():
        claim, *fact = mark.split(b"\t")
        marks[claim.removesuffix(b">")] = fact
    gone = set(rows_of(_plain(entries)).splitlines(keepends=True))
    kept: list[bytes] = []
    for row in rows.splitlines(keepends=True):
        if row in gone:
            continue
        fact = marks.get(node_of_row(row), [])
        kept.append(row_with(row, *fact) if fact else row)
    return b"".join(kept)


def marked_claims(lines: bytes, entries: Sequence[Contestable]) -> bytes:
    """The same of lines of `claims.jsonl`."""
    rows = lines.splitlines(keepends=True)
    for entry in entries:
        row = json.loads(rows[entry.row])
        row["contested"] = True
        text = json.dumps(row, ensure_ascii=False) + "\n"
        rows[entry.row] = text.encode("utf-8", "surrogatepass")
    return b"".join(rows)


def _plain(entries: Sequence[Contestable]) -> set[Triple]:
    return {triple for entry in entries for triple in entry.plain}


def _marks(entries: Sequence[Contestable]) -> list[Triple]:
    contested = vocabulary_term("un:contested")
    return [(iri(entry.claim), contested, boolean(True)) for entry in entries]
