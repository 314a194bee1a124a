"""What a build wrote, to be looked at: tables, graph, network, questions, pictures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from kg.errors import InputError
from kg.files.atomic import recover
from kg.files.owned import REPORT
from kg.formats.tables import read_rows
from kg.languages import Packs
from kg.library.reading import directives_of, recommendations_of
from kg.library.rows import PlacedDirective, PlacedRecommendation
from kg.library.table import Table
from kg.model.document import Finding
from kg.model.rows import ClaimRow, DocumentRow, MentionRow
from kg.model.vocabulary import DEFAULT_BASE
from kg.pipeline import building
from kg.pipeline.building import Build
from kg.pipeline.listing import Failure
from kg.pipeline.merging import Remarked
from kg.pipeline.settings import Progress
from kg.pipeline.workers import Limits
from kg.store.answer import Answer
from kg.store.query import ask, asker_of, query_graph, questions, title_of
from kg.store.searching import search_graph

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Dataset, Graph

    from kg.page.around import Picture

Row = TypeVar("Row", bound=BaseModel)


def _quiet(name: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def build(
    corpus: str | Path = "corpus",
    output: str | Path = "output",
    *,
    jobs: int | None = None,
    base: str = DEFAULT_BASE,
    overrides: str | Path | None = None,
    language: str | None = None,
    packs: str | Path | Packs | None = None,
    site: bool = False,
    cache: bool = True,
    limits: Limits | None = None,
    scheduler: str | None = None,
    storage: Mapping[str, object] | None = None,
    progress: Progress = _quiet,
) -> Built:
    """Read every document under `corpus`; write the graph and its companions into `output`.

        done = build("corpus", "output")
        print(done, done.ask("meetings", year=2018), done.around("A/RES/58/208"))

    `jobs` processes read the documents (None: one a core), each under `limits`; with one job and
    no limits, this process reads. `site` adds the folder `site/`; with `cache`, the next build
    reads only what has changed. IRIs begin with `base`; `overrides` is a file that tells what is
    the same and what is not. `language`: of all documents (ISO 639-1); None: each tells its own.
    `packs` is a folder of languages of your own. `scheduler` is the address of a dask cluster,
    `storage` the options of fsspec for `corpus` and `output` there. `progress` is called with the
    name of each document that is done, how many are, and how many there are.
    `kg.pipeline.building.build` tells more of each.

    A document that fails stops nothing: it stands in `failures`.

    Raises InputError if nothing can be read, OutputError if nothing can be written, SchemaError for
    bad rules.
    """
    done = building.build(
        corpus,
        output,
        jobs=jobs,
        base=base,
        overrides=overrides,
        language=language,
        packs=packs,
        site=site,
        cache=cache,
        limits=limits,
        scheduler=scheduler,
        storage=storage,
        progress=progress,
    )
    return Built(done)


def open_build(output: str | Path = "output") -> Built:
    """What an earlier build wrote into a folder; its files are read when they are asked for.

        for claim in open_build("output").claims:
            print(claim.document, claim.predicate, claim.evidence)

    Raises InputError if no build wrote there.
    """
    folder = Path(output)
    recover(folder)
    path = folder / REPORT
    remedy = "build it first, or name the output folder of a build"
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        done = Build(
            output=folder,
            documents=len(report["inputs"]),
            counts=report["counts"],
            failures=[Failure(**row) for row in report["failures"]],
            seconds=report["seconds"],
            remarks=[Remarked(**row) for row in report.get("remarks", ())],
        )
    except OSError as error:
        what = f"cannot be opened ({error.strerror})"
        raise InputError(path, what, remedy) from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(path, "is not the report of a build", remedy) from error
    return Built(done)


class Built:
    """The output folder of a build. What is asked for is read once, when it is first asked for.

        done = open_build("output")
        print(done.counts, done.mentions[0].text, done.ask("asked-of"), done.search("IOM"))

    `output` is the folder; `counts` by name, `seconds` by stage; `failures` are the documents that
    could not be read, `remarks` what to know of others; `read` is how many documents the build had
    to read, 0 for one that was opened.
    """

    def __init__(self, done: Build) -> None:
        self.output: Path = done.output
        self.counts: dict[str, int] = done.counts
        self.seconds: dict[str, float] = done.seconds
        self.failures: list[Failure] = done.failures
        self.remarks: list[Remarked] = done.remarks
        self.read: int = done.read

    def __repr__(self) -> str:
        counts = ", ".join(f"{name}={value}" for name, value in self.counts.items())
        failed = f", failures={len(self.failures)}" if self.failures else ""
        return f"Built({str(self.output)!r}, {counts}{failed})"

    @cached_property
    def documents(self) -> Table[DocumentRow]:
        """A row a document. Raises InputError if the file is gone, as all tables do."""
        return self._table("documents", DocumentRow)

    @cached_property
    def mentions(self) -> Table[MentionRow]:
        """A row for each place that names a thing."""
        return self._table("mentions", MentionRow)

    @cached_property
    def claims(self) -> Table[ClaimRow]:
        """A row for each thing said, with its words."""
        return self._table("claims", ClaimRow)

    @cached_property
    def findings(self) -> Table[Finding]:
        """A row for each place that a careful reader would doubt."""
        return self._table("findings", Finding)

    @cached_property
    def recommendations(self) -> Table[PlacedRecommendation]:
        """A row for each numbered recommendation."""
        rows = [one for row in self.documents for one in recommendations_of(row)]
        return Table(PlacedRecommendation, rows)

    @cached_property
    def directives(self) -> Table[PlacedDirective]:
        """A row for each sentence that asks."""
        rows = [one for row in self.documents for one in directives_of(row)]
        return Table(PlacedDirective, rows)

    def _table(self, name: str, model: type[Row]) -> Table[Row]:
        return Table(model, read_rows(self.output / f"{name}.jsonl", model))

    @cached_property
    def graph(self) -> Graph:
        """Each fact once, as a graph of rdflib; see `load_graph`."""
        from kg.store.rdf import load_graph

        return load_graph(self.output)

    @cached_property
    def dataset(self) -> Dataset:
        """Who says what, as a dataset of rdflib; see `load_dataset`."""
        from kg.store.rdf import load_dataset

        return load_dataset(self.output)

    @cached_property
    def network(self) -> nx.MultiDiGraph:
        """Things and documents as a network of networkx; see `load_network`."""
        from kg.store.network import load_network

        return load_network(self.output)

    @property
    def questions(self) -> Answer:
        """What `ask` knows: the name of each question, what it asks, and who does."""
        rows: list[list[str | None]] = []
        for name, path in questions().items():
            rows.append([name, title_of(path), asker_of(path)])
        return Answer(["name", "question", "asker"], rows)

    def ask(
        self,
        name: str,
        *,
        document: str | None = None,
        year: int | None = None,
        organization: str | None = None,
        subject: str | None = None,
    ) -> Answer:
        """Answer a question that comes along, by its name: one of `questions`.

        Only rows of documents whose name contains `document`, whose date touches `year`, that name
        `organization` by any of its names, or of a `subject`.

        Raises QueryError if there is none of this name, if it has no column to filter by, or if
        nothing goes by the name of the body.
        """
        return ask(
            name,
            self.output,
            document=document,
            year=year,
            organization=organization,
            subject=subject,
        )

    def query(self, sparql: str) -> Answer:
        """Answer a query: SPARQL, a .rq file, or the name of a question. Raises QueryError."""
        return query_graph(sparql, self.output)

    def search(self, words: str, most: int = 50) -> Answer:
        """Names, titles and blocks that hold all the words, at most `most`. Raises QueryError."""
        return search_graph(words, self.output, most)

    def around(self, name: str, hops: int = 1) -> Picture:
        """What surrounds a thing, as a picture of pyvis that a notebook shows.

        `name` is any of its names, or its IRI; `hops` how many claims something may be away.
        Raises QueryError if nothing or more than one thing goes by the name.
        """
        from kg.page.around import picture
        from kg.store.network import find_thing

        return picture(self.network, find_thing(self.network, name), hops)
