"""What one document gives to the outputs: the contents of its shard."""

from __future__ import annotations

from kg.findings import dated_statements
from kg.formats import claim_rows, document_row, dump, finding_rows, mention_rows
from kg.graph import (
    Iris,
    Paper,
    assemble_document,
    collect,
    collect_edges,
    paper_of,
)
from kg.graph.evidence import rules_of
from kg.graph.named_graph import NamedGraph
from kg.graph.quads import iri
from kg.graph.turtle import lines_of_graph, rows_of
from kg.model.authority import load_authority
from kg.model.entity import Entity
from kg.page import page_part, text_part
from kg.pipeline.contested import contestable_lines
from kg.pipeline.reading import Clock, DocumentResult
from kg.pipeline.shard import CONTESTABLE, SUMMARY, pack
from kg.pipeline.summary import DocumentSummary, ThingSummary


def make_shard(result: DocumentResult, version: str, base: str) -> bytes:
    """The bytes of the shard of one document; `base` begins the IRIs of the graph."""
    clock = Clock()
    paper = paper_of(result.document, result.source, base)
    entities = clock.run(
        "assemble",
        collect,
        result.document,
        result.appearances,
        result.statements,
        load_authority(),
        paper,
        base,
    )
    iris = Iris(entities, {paper.name: paper}, version, base)
    graph = clock.run("assemble", assemble_document, result, paper, iris)
    members = {
        **_graph_members(graph, clock),
        **_tables(result, entities),
        CONTESTABLE: contestable_lines(
            result.statements, result.findings, iris, result.document.language
        ),
        **_page_members(result, entities, clock),
    }
    for stage, seconds in result.seconds.items():
        clock.add(stage, seconds)
    rules = sorted(rules_of(result.appearances, result.statements))
    summary = _summarise(result, entities, paper, rules, clock)
    packed = summary.model_dump_json().encode("utf-8", "surrogatepass")
    return pack({SUMMARY: packed, **members})


def _graph_members(graph: NamedGraph, clock: Clock) -> dict[str, bytes]:
    """N-Quads of the document's graph, and rows that merging sorts into Turtle."""
    triples = graph.triples
    templated = graph.templated
    quads = clock.run("turtle", lines_of_graph, iri(graph.name), triples, templated)
    return {
        "quads.nq": quads,
        "rows.txt": clock.run("turtle", rows_of, triples, templated),
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
    paper: Paper,
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
        paper=paper,
        label=entities[own].label,
        things=things,
        dated=dated_statements(result.statements, document.text.language),
        findings=result.findings,
        rules=rules,
        mentions=len(result.appearances),
        claims=len(result.statements),
        recommendations=len(document.recommendations),
        seconds=clock.seconds,
        remarks=result.remarks,
    )
