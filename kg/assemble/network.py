"""Statements → network: the same facts as a networkx multigraph, for pictures and measures."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from kg.model.entity import Entity
from kg.model.statement import Appearance, Statement


def assemble_network(appearances: Iterable[Appearance], statements: Iterable[Statement], entities: dict[str, Entity]) -> nx.MultiDiGraph:
    """Nodes are entity keys without dates; edges are claims, and `mentions` from document to thing.

    Edge attributes: `predicate`, `modality`, `weight` (times said), `evidence` (list of Evidence).
    """
    graph = nx.MultiDiGraph()
    for key, entity in entities.items():
        if entity.kind != "Date":
            graph.add_node(key, kind=entity.kind, label=entity.label, mentions=entity.mentions)
    for appearance in appearances:
        if appearance.key in graph:
            document = f"Document/{appearance.evidence.document}"
            if graph.has_edge(document, appearance.key, "mentions"):
                graph[document][appearance.key]["mentions"]["weight"] += 1
            else:
                graph.add_edge(document, appearance.key, "mentions", predicate="mentions", modality="asserted", weight=1, evidence=[])
    for statement in statements:
        if statement.literal or statement.subject not in graph or statement.object not in graph:
            continue
        label = f"{statement.predicate}:{statement.modality}"
        if graph.has_edge(statement.subject, statement.object, label):
            edge = graph[statement.subject][statement.object][label]
            edge["weight"] += 1
            edge["evidence"].append(statement.evidence)
        else:
            graph.add_edge(
                statement.subject,
                statement.object,
                label,
                predicate=statement.predicate,
                modality=statement.modality,
                weight=1,
                evidence=[statement.evidence],
            )
    return graph
