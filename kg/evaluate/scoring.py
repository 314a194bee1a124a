"""A corpus against its annotations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.errors import InputError
from kg.evaluate import Report, read_facts, read_jsonl, score_document, score_facts
from kg.formats import claim_rows, document_row, mention_row
from kg.model.source import Source
from kg.pipeline.listing import find_documents
from kg.pipeline.reading import Reading, read_through
from kg.read import read


def evaluate(
    gold: Path, corpus: Path, through: Callable[[Source], Reading] = read_through
) -> Report:
    """Score a corpus against a folder of annotations, `NAME.mentions.jsonl` and `NAME.facts.json` for `NAME.txt`.

    `through` reads a source; ablations put another in its place. Raises InputError if no document of the corpus is annotated.
    """
    report = Report()
    scored = 0
    for path, name in find_documents(corpus):
        wanted = gold / f"{Path(name).stem}.mentions.jsonl"
        if not wanted.is_file():
            continue
        source = read(path, name)
        reading = through(source)
        score_document(
            report,
            name,
            read_jsonl(wanted),
            [mention_row(a, "").model_dump() for a in reading.appearances],
            source.text,
        )
        facts = gold / f"{Path(name).stem}.facts.json"
        if facts.is_file():
            document = document_row(reading.document).model_dump()
            score_facts(
                report,
                name,
                read_facts(facts),
                [row.model_dump() for row in claim_rows(reading.statements)],
                document,
            )
        scored += 1
    if not scored:
        raise InputError(
            gold,
            f"annotates no document of {corpus}",
            "name the annotations NAME.mentions.jsonl after NAME.txt",
        )
    return report
