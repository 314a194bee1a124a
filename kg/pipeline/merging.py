"""Shards → what they have in common: the last part of a build but writing.

One document is in memory at a time.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from kg.findings import find_conflicts
from kg.graph import Iris, Paper, Things, assemble_corpus
from kg.graph.quads import Quads
from kg.languages import PACKAGED, Packs
from kg.model.authority import load_authority
from kg.model.document import Finding
from kg.model.entity import Entity
from kg.model.language import Language
from kg.model.statement import Statement
from kg.pipeline.contested import find_contested
from kg.pipeline.listing import printable
from kg.pipeline.patches import Patch, patches, twins
from kg.pipeline.reading import Clock
from kg.pipeline.shard import Shards
from kg.pipeline.summary import DocumentSummary


@dataclass
class Remarked:
    """A `document` that was read, and as its `remark` one line on what to know of it."""

    document: str
    remark: str


@dataclass
class BuildMerger:
    """What the shards of one build have in common, put together from their summaries.

    `keys` are in the order of the documents' names, and so are the papers by name; `languages` are
    languages by name; `patches`, by key, are what a shard does not know. Entities, counts and
    findings are complete after `read_summaries`, but for the number of triples, which is known when
    the Turtle is written.
    """

    shards: Shards
    keys: list[str]
    version: str
    base: str
    packs: Packs = PACKAGED
    clock: Clock = field(default_factory=Clock)
    papers: dict[str, Paper] = field(default_factory=dict)
    languages: dict[str, Language] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    conflicts: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    patches: dict[str, Patch] = field(default_factory=dict)
    rules: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    remarks: list[Remarked] = field(default_factory=list)
    # Mentions and claims by document; in the end those of copies are left out.
    _said: dict[str, tuple[int, int]] = field(default_factory=dict)

    def read_summaries(self) -> None:
        """Read the summary of every document once."""
        things = Things(load_authority(), self.base)
        dated: dict[tuple[str, str, str], Statement] = {}
        totals: Counter[str] = Counter()
        for key in self.keys:
            summary = self.shards.summary(key)
            self._take(summary)
            _add_things(things, summary)
            for statement in summary.dated:
                claim = statement.subject, statement.predicate, statement.object_id
                dated.setdefault(claim, statement)
            self._said[summary.name] = (summary.mentions, summary.claims)
            totals["recommendations"] += summary.recommendations
        self.entities = things.finish()
        self.conflicts = find_conflicts(
            dated.values(), load_authority(), self.languages
        )
        self.findings[:0] = self.conflicts
        keys = dict(zip(self.papers, self.keys, strict=True))
        contested = find_contested(self.findings, self.shards, keys)
        found = list(twins(self.papers))
        totals["mentions"], totals["claims"] = self._sums()
        for twin in found:
            if twin.copy:
                del self._said[twin.name]
            line = twin.remark.line(twin.name)
            self.remarks.append(Remarked(twin.name, printable(line)))
        of_names = patches(self.papers, found, contested)
        self.patches = {keys[name]: patch for name, patch in of_names.items()}
        for name, patch in of_names.items():
            self.papers[name] = patch.apart or patch.paper
        self.counts = {
            "documents": len(self.papers),
            "mentions": totals["mentions"],
            "claims": totals["claims"],
            "things": sum(one.kind != "Date" for one in self.entities.values()),
            "triples": 0,
            "recommendations": totals["recommendations"],
            "findings": len(self.findings),
        }

    def _take(self, summary: DocumentSummary) -> None:
        name = summary.name
        self.papers[name] = summary.paper
        self.languages[name] = self.packs.language(summary.paper.language)
        self.findings += summary.findings
        self.rules.update(summary.rules)
        for remark in summary.remarks:
            self.remarks.append(Remarked(name, printable(remark.line(name))))
        for stage, seconds in summary.seconds.items():
            self.clock.add(stage, seconds)

    @cached_property
    def quads(self) -> Quads:
        """What no single document says.

        That is the authority, the data set, and conflicts between documents.
        """
        return self.clock.run("assemble", self._assemble)

    def _assemble(self) -> Quads:
        iris = Iris(self.entities, self.papers, self.version, self.base)
        mentions, claims = self._sums()
        counts = {"un:Mention": mentions, "un:Claim": claims}
        return assemble_corpus(self.papers, self.rules, self.conflicts, counts, iris)

    def _sums(self) -> tuple[int, int]:
        """Mentions and claims of all documents that say something of their own."""
        mentions = sum(mentions for mentions, _ in self._said.values())
        return mentions, sum(claims for _, claims in self._said.values())


def _add_things(things: Things, summary: DocumentSummary) -> None:
    things.start_document(summary.name, summary.label, summary.paper.work)
    for thing in summary.things:
        things.add(thing.key, thing.mentions, thing.names)
