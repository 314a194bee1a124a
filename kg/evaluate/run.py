"""A corpus against its annotations."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import cast

from kg.errors import InputError
from kg.evaluate.facts import score_facts
from kg.evaluate.rows import (
    ClaimRow,
    FoundFacts,
    MentionRow,
    check_mentions,
    read_facts,
    read_jsonl,
)
from kg.evaluate.scores import Report, score_document
from kg.formats import claim_rows, document_row, mention_row
from kg.model.source import Source
from kg.pipeline.listing import find_documents
from kg.pipeline.reading import DocumentResult, read_through, shown_seconds
from kg.read import read

_LOG = logging.getLogger(__name__)


def evaluate(
    gold: Path, corpus: Path, through: Callable[[Source], DocumentResult] = read_through
) -> Report:
    """Score a corpus against a folder of annotations.

    `NAME.mentions.jsonl` and `NAME.facts.json` are those of `NAME.txt`. `through` reads a source;
    ablations put another in its place.

    Raises InputError if no document of the corpus is annotated, or an annotation is not of its text.
    """
    if not gold.is_dir():
        raise InputError(gold, "is no folder", "name the folder of the annotations")
    report = Report()
    scored = 0
    for path, name in find_documents(corpus):
        annotation = gold / Path(name).stem
        mentions = annotation.with_name(f"{annotation.name}.mentions.jsonl")
        facts = annotation.with_name(f"{annotation.name}.facts.json")
        if not mentions.is_file():
            _LOG.info("%s: left out: no %s", name, mentions)
            continue
        source = read(path, name)
        result = through(source)
        _LOG.info("%s: read: %s", name, shown_seconds(result.seconds))
        wanted = read_jsonl(mentions)
        check_mentions(mentions, wanted, source.text)
        had = found_mentions(result)
        score_document(report, name, wanted, had, source.text)
        if facts.is_file():
            found = _facts(result)
            score_facts(report, name, read_facts(facts), found_claims(result), found)
        scored += 1
    if not scored:
        raise InputError(
            gold,
            f"annotates no document of {corpus}",
            "name the annotations NAME.mentions.jsonl after NAME.txt",
        )
    return report


def found_mentions(result: DocumentResult) -> list[MentionRow]:
    """The mentions of a document, as they are compared."""
    rows: list[MentionRow] = []
    for appearance in result.appearances:
        row = mention_row(appearance, "")
        rows.append(
            {
                "type": row.type,
                "id": row.id,
                "text": row.text,
                "start": row.start,
                "end": row.end,
                "rule": row.rule,
            }
        )
    return rows


def found_claims(result: DocumentResult) -> list[ClaimRow]:
    """Its claims."""
    rows: list[ClaimRow] = []
    for row in claim_rows(result.statements):
        rows.append(
            {
                "subject": row.subject,
                "predicate": row.predicate,
                "object": row.object,
                "modality": row.modality,
                "rule": row.rule,
            }
        )
    return rows


def _facts(result: DocumentResult) -> FoundFacts:
    row = document_row(result.document)
    used = row.model_dump(include={"recommendations", "directives"})
    return cast(FoundFacts, used)
