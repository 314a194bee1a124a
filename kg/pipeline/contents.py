"""What one document gives to the outputs: the contents of its shard."""

from __future__ import annotations

from kg.findings import dated_statements
from kg.formats import claim_rows, document_row, dump, finding_rows, mention_rows
from kg.graph import RdfAssembler, collect, collect_edges
from kg.graph.quads import iri
from kg.graph.turtle import lines_of_graph, rows_of
from kg.model.authority import load_authority
from kg.model.entity import Entity
from kg.page import page_part, text_part
from kg.pipeline.reading import Clock, DocumentResult
from kg.pipeline.shard import SUMMARY, pack
from kg.pipeline.summary import DocumentSummary, ThingSummary


def make_shard(result: DocumentResult, version: str, base: str) -> bytes:
    """The bytes of the shard of one document; `base` begins the IRIs of the graph."""
    clock = Clock()
    entities = clock.run(
        "assemble",
        collect,
        [result.document],
        result.appearances,
        result.statements,
        load_authority(),
        base,
    )
    assembler = RdfAssembler(entities, version, base)
    _assemble(result, assembler, clock)
    graph = next(iter(assembler.quads.graphs))
    members = {
        **_graph_members(assembler, graph, clock),
        **_tables(result, entities),
        **_page_members(result, entities, clock),
    }
    for stage, seconds in result.seconds.items():
        clock.add(stage, seconds)
    summary = _summarise(result, entities, graph, sorted(assembler.rules), clock)
    packed = summary.model_dump_json().encode("utf-8", "surrogatepass")
    return pack({SUMMARY: packed, **members})


def _assemble(result: DocumentResult, assembler: RdfAssembler, clock: Clock) -> None:
    quoted = {
        side.paragraph for finding in result.findings for side in finding.evidence
    }
    clock.run(
        "assemble",
        assembler.document,
        result.document,
        result.appearances,
        result.statements,
        result.subjects,
        quoted,
    )
    for finding in result.findings:
        assembler.finding(finding)


def _graph_members(
    assembler: RdfAssembler, graph: str, clock: Clock
) -> dict[str, bytes]:
    """N-Quads of the document's graph, and rows that merging sorts into Turtle."""
    triples = assembler.quads.graphs[graph]
    framed = assembler.framed
    quads = clock.run("turtle", lines_of_graph, iri(graph), triples, framed)
    return {
        "quads.nq": quads,
        "rows.txt": clock.run("turtle", rows_of, triples, framed),
    }


def _tables(result: DocumentResult, entities: dict[str, Entity]) -> dict[str, bytes]:
    """Lines of the tables."""
    document = result.document
    labels = [subject.label for subject in result.subjects.get("", [])]
    return {
        "mentions.jsonl": dump(mention_rows(result.appearances, entities)),
        "claims.jsonl": dump(claim_rows(result.statements)),
        "document.json": dump([document_row(document, result.merges, labels)]),
        "findings.jsonl": dump(finding_rows(result.findings)),
    }


def _page_members(
    result: DocumentResult, entities: dict[str, Entity], clock: Clock
) -> dict[str, bytes]:
    """What the page takes of the document, and its text for the reader of the page."""
    document = result.document
    edges = clock.run(
        "assemble", collect_edges, result.appearances, result.statements, entities
    )
    page = clock.run(
        "html",
        page_part,
        document,
        edges,
        result.appearances,
        result.statements,
        result.subjects.get("", []),
    )
    return {
        "page.json": page,
        "text.json": clock.run("html", text_part, document, result.mentions),
    }


def _summarise(
    result: DocumentResult,
    entities: dict[str, Entity],
    graph: str,
    rules: list[str],
    clock: Clock,
) -> DocumentSummary:
    document = result.document
    own = f"Document/{document.name}"
    things = [
        ThingSummary(key=entity.key, mentions=entity.mentions, names=entity.names)
        for entity in entities.values()
        if entity.key != own
    ]
    return DocumentSummary(
        name=document.name,
        digest=result.digest,
        graph=graph,
        label=entities[own].label,
        things=things,
        dated=dated_statements(result.statements),
        findings=result.findings,
        rules=rules,
        mentions=len(result.appearances),
        claims=len(result.statements),
        recommendations=len(document.recommendations),
        seconds=clock.seconds,
        remarks=result.remarks,
    )
