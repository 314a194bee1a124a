"""The whole flow, and what happens when a document fails: it is named, and the others go on.

path ─read→ Source ─repair→ Text ─parse→ Document ─extract→ Mention* ─relate→ Claim* ─resolve→ Statement* ─assemble→ Graph ─export→ files
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import Any

from kg.assemble import assemble_network, assemble_rdf, collect
from kg.errors import InputError, KgError, SchemaError
from kg.evaluate import Report, read_jsonl, score_document, score_facts
from kg.export import claim_rows, document_row, dump, finding_rows, mention_row, mention_rows, to_nquads, to_turtle, write_whole
from kg.export.html import Material, to_html, to_site
from kg.extract import extract
from kg.model.authority import load_authority
from kg.model.document import Document, Finding, Merge
from kg.model.mention import Mention
from kg.model.source import Source
from kg.model.statement import Appearance, Statement
from kg.model.subjects import Subject
from kg.model.vocabulary import DEFAULT_BASE
from kg.parse import parse
from kg.read import read
from kg.relate import relate
from kg.relate.clauses import find_clauses
from kg.relate.directives import find_directives
from kg.repair import repair
from kg.resolve import appearances, resolve, resolve_with_reasons
from kg.resolve.findings import find_conflicts, find_findings
from kg.resolve.overrides import Overrides, load_overrides
from kg.resolve.recommendations import complete
from kg.resolve.references import find_references
from kg.resolve.subjects import find_subjects

Job = tuple[Path, str, Overrides]
Progress = Callable[[str, int, int], None]
FILES = ("graph.ttl", "graph.nq", "graph.html", "mentions.jsonl", "claims.jsonl", "documents.jsonl", "findings.jsonl", "build.json")


def kg_version() -> str:
    """Version of the installed package."""
    try:
        return version("un-kg")
    except PackageNotFoundError:
        return "0+unknown"


@dataclass
class Reading:
    """One document, read to the end."""

    digest: str
    document: Document
    mentions: list[Mention]
    appearances: list[Appearance]
    statements: list[Statement]
    findings: list[Finding]
    subjects: dict[str, list[Subject]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass
class Failure:
    """A document that could not be read."""

    document: str
    error: str


@dataclass
class Build:
    """What a build did."""

    output: Path
    documents: int
    counts: dict[str, int]
    failures: list[Failure]
    seconds: dict[str, float]


class _Clock:
    """Seconds a stage, by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def run(self, name: str, step: Callable[..., Any], *arguments: Any) -> Any:
        start = time.perf_counter()
        result = step(*arguments)
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start
        return result


def read_through(source: Source, overrides: Overrides | None = None) -> Reading:
    """From source to statements."""
    clock = _Clock()
    text = clock.run("repair", repair, source)
    document = clock.run("parse", parse, text)
    mentions = clock.run("extract", extract, document)
    claims = clock.run("relate", relate, document, mentions)
    mentions, merged = clock.run("resolve", resolve_with_reasons, document, mentions, overrides)
    statements = clock.run("resolve", resolve, document, mentions, claims, load_authority())
    document = document.model_copy(update={"directives": find_directives(document), "clauses": find_clauses(document), "references": find_references(document)})
    document = complete(document, mentions)
    return Reading(
        digest=source.digest,
        document=document,
        mentions=mentions,
        appearances=appearances(document, mentions),
        statements=statements,
        findings=find_findings(document, mentions, statements, load_authority()),
        subjects=find_subjects(document, mentions),
        merges=merged,
        seconds=clock.seconds,
    )


def find_documents(corpus: Path) -> list[tuple[Path, str]]:
    """Files below a folder (or one file), with the name that each has in the outputs, in name order.

    Raises InputError if there is nothing.
    """
    if corpus.is_file():
        return [(corpus, corpus.name)]
    if not corpus.is_dir():
        raise InputError(corpus, "no such file or folder", "give a folder of documents")
    found = []
    for folder, subfolders, names in os.walk(corpus):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        found += [Path(folder) / name for name in names if not name.startswith(".")]
    rows = sorted((path.relative_to(corpus).as_posix(), path) for path in found)
    if not rows:
        raise InputError(corpus, "holds no documents", "put .txt files there")
    return [(path, name) for name, path in rows]


def _one(job: Job) -> Reading | Failure:
    path, name, overrides = job
    try:
        return read_through(read(path, name), overrides)
    except SchemaError:
        raise  # broken rules are nobody's document
    except KgError as error:
        return Failure(name, str(error))
    except Exception as error:  # noqa: BLE001 - one bad document never stops a corpus
        return Failure(name, f"{name}: {type(error).__name__} ({error}); report it with the document")


def _readings(jobs: list[Job], workers: int, progress: Progress) -> Iterator[Reading | Failure]:
    """In the order of the jobs, whatever the number of workers."""
    if workers <= 1 or len(jobs) < 2:
        results: Iterator[Reading | Failure] = map(_one, jobs)
        yield from _told(results, jobs, progress)
        return
    with ProcessPoolExecutor(max_workers=min(workers, len(jobs))) as pool:
        yield from _told(pool.map(_one, jobs), jobs, progress)


def _told(results: Iterator[Reading | Failure], jobs: list[Job], progress: Progress) -> Iterator[Reading | Failure]:
    for index, result in enumerate(results, 1):
        progress(jobs[index - 1][1], index, len(jobs))
        yield result


def _quiet(name: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def build(
    corpus: str | Path = "corpus",
    output: str | Path = "output",
    *,
    jobs: int | None = None,
    base: str = DEFAULT_BASE,
    overrides: str | Path | None = None,
    site: bool = False,
    progress: Progress = _quiet,
) -> Build:
    """Read every document under `corpus` and write the graph and its companions into `output`.

    `site` adds a folder `site/` for any static server: the page with its data in pieces, and a page a document.

    Raises InputError if nothing can be read, OutputError if nothing can be written, SchemaError for bad rules.
    """
    corpus, output = Path(corpus), Path(output)
    listed = find_documents(corpus)
    workers = jobs or os.cpu_count() or 1
    words = load_overrides(Path(overrides)) if overrides else {}
    results = list(_readings([(path, name, words) for path, name in listed], workers, progress))
    readings = [r for r in results if isinstance(r, Reading)]
    failures = [r for r in results if isinstance(r, Failure)]
    if not readings:
        raise InputError(corpus, "none of its files can be read: " + " | ".join(f.error for f in failures[:3]), "see the messages")
    clock = _Clock()
    seen = list(chain.from_iterable(r.appearances for r in readings))
    said = list(chain.from_iterable(r.statements for r in readings))
    documents = [r.document for r in readings]
    entities = clock.run("assemble", collect, documents, seen, said, load_authority(), base)
    findings = [*find_conflicts(said), *chain.from_iterable(r.findings for r in readings)]
    about = {r.document.name: r.subjects for r in readings}
    assembled = partial(assemble_rdf, findings=findings, subjects=about)
    graph = clock.run("assemble", assembled, documents, seen, said, entities, kg_version(), base)
    network = clock.run("assemble", assemble_network, seen, said, entities)
    named = {r.document.name: r.mentions for r in readings}
    material = Material(network, entities, documents, named, seen, said, findings, {name: rows.get("", []) for name, rows in about.items()})
    contents = {
        "graph.ttl": clock.run("turtle", to_turtle, graph),
        "graph.nq": clock.run("turtle", to_nquads, graph),
        "graph.html": clock.run("html", to_html, material),
        "mentions.jsonl": dump(mention_rows(seen, entities)),
        "claims.jsonl": dump(claim_rows(said)),
        "documents.jsonl": dump(document_row(r.document, r.merges, (s.label for s in r.subjects.get("", ()))) for r in readings),
        "findings.jsonl": dump(finding_rows(findings)),
    }
    for reading in readings:
        for stage, seconds in reading.seconds.items():
            clock.seconds[stage] = clock.seconds.get(stage, 0.0) + seconds
    counts = {
        "documents": len(readings),
        "mentions": len(seen),
        "claims": len(said),
        "entities": len(entities),
        "triples": len(graph.triples()),
        "recommendations": sum(len(d.recommendations) for d in documents),
        "findings": len(findings),
    }
    report = _report(readings, failures, counts, clock.seconds, base)
    for name, data in contents.items():
        write_whole(output / name, data)
    for name, data in to_site(material) if site else ():
        write_whole(output / "site" / name, data)
    write_whole(output / "build.json", report)
    return Build(output, len(readings), counts, failures, clock.seconds)


def _report(readings: list[Reading], failures: list[Failure], counts: dict[str, int], seconds: dict[str, float], base: str) -> bytes:
    report = {
        "version": kg_version(),
        "python": platform.python_version(),
        "base": base,
        "counts": counts,
        "seconds": {stage: round(value, 3) for stage, value in sorted(seconds.items())},
        "inputs": {r.document.name: r.digest for r in readings},
        "failures": [{"document": f.document, "error": f.error} for f in failures],
    }
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode()


def evaluate(gold: Path, corpus: Path, through: Callable[[Source], Reading] = read_through) -> Report:
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
        score_document(report, name, read_jsonl(wanted), [mention_row(a, "") for a in reading.appearances], source.text)
        facts = gold / f"{Path(name).stem}.facts.json"
        if facts.is_file():
            document = document_row(reading.document)
            score_facts(report, name, json.loads(facts.read_text(encoding="utf-8")), list(claim_rows(reading.statements)), document)
        scored += 1
    if not scored:
        raise InputError(gold, f"annotates no document of {corpus}", "name the annotations NAME.mentions.jsonl after NAME.txt")
    return report
