"""One document, from its source to all that it says."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from kg.extract import extract
from kg.findings import find_findings
from kg.languages import PACKAGED, UNKNOWN, Packs, language_of, name_of
from kg.model.authority import Authority, load_authority
from kg.model.document import Document, Finding, Merge
from kg.model.language import Language
from kg.model.mention import Mention
from kg.model.source import Remark, Source
from kg.model.statement import Appearance, Statement
from kg.model.subjects import Subject
from kg.parse import parse
from kg.relate import relate
from kg.relate.clauses import find_clauses
from kg.relate.derived import derive
from kg.relate.directives import find_directives
from kg.relate.voicing import voiced
from kg.repair import repair
from kg.resolve import appearances, resolve, resolve_with_reasons
from kg.resolve.overrides import Overrides
from kg.resolve.recommendations import complete
from kg.resolve.references import find_references
from kg.resolve.subjects import find_subjects

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class DocumentResult:
    """One document, read to the end: all that the stages made of it."""

    source: Source
    document: Document
    mentions: list[Mention]
    appearances: list[Appearance]
    statements: list[Statement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    subjects: dict[str, list[Subject]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


class Clock:
    """Seconds a stage, by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def run(
        self, name: str, step: Callable[P, T], *arguments: P.args, **named: P.kwargs
    ) -> T:
        """The result of a step, which is timed."""
        start = time.perf_counter()
        result = step(*arguments, **named)
        self.add(name, time.perf_counter() - start)
        return result

    def add(self, name: str, seconds: float) -> None:
        """Some more of a stage."""
        self.seconds[name] = self.seconds.get(name, 0.0) + seconds


def shown_seconds(seconds: Mapping[str, float]) -> str:
    """Seconds a stage, in one line."""
    return ", ".join(f"{name} {taken:.2f} s" for name, taken in seconds.items())


def unread(language: str, packs: Packs = PACKAGED) -> Remark:
    """What to say of a document in a language without rules."""
    kept = "kept and listed, not read"
    if language == UNKNOWN:
        return Remark(
            what=f"its words do not tell its language: {kept}",
            remedy="where it is Chinese, give zh as its language",
        )
    name = name_of(language, packs)
    return Remark(
        what=f"is in {name}, for which there are no rules yet: {kept}",
        remedy="add its Chinese version; where it is Chinese, give zh as its language",
    )


def read_through(
    source: Source,
    overrides: Overrides | None = None,
    language: str | None = None,
    authority: Authority | None = None,
    packs: Packs = PACKAGED,
) -> DocumentResult:
    """From source to statements.

    `language`: of the text, ISO 639-1; None: as the source tells.
    `authority`: the individuals that are known; None: those of `schema/authority`.
    `packs`: the languages that there are.

    Where the language has no rules, there are symbols and dates in figures, and a remark.
    """
    authority = load_authority() if authority is None else authority
    spoken = packs.language(language or language_of(source, packs))
    clock = Clock()
    text = clock.run("repair", repair, source, spoken)
    document = clock.run("parse", parse, text, spoken, authority)
    mentions = clock.run("extract", extract, document, authority, language=spoken)
    claims = clock.run("relate", relate, document, mentions, None, authority, spoken)
    given = (document, mentions, overrides, authority, spoken)
    mentions, merged = clock.run("resolve", resolve_with_reasons, *given)
    result = DocumentResult(
        source=source,
        document=document,
        mentions=mentions,
        appearances=appearances(document, mentions),
        merges=merged,
        seconds=clock.seconds,
        remarks=source.remarks,
    )
    if not spoken.has_rules:
        result.remarks = (*source.remarks, unread(spoken.code, packs))
        return result
    claims += clock.run(
        "relate", derive, document, mentions, authority, language=spoken
    )
    result.statements = clock.run("resolve", resolve, document, mentions, claims)
    mentions = [mention for mention in mentions if not mention.open]
    result.mentions = mentions
    document = _with_contents(document, mentions, spoken, authority)
    result.document = document
    result.findings = find_findings(
        document, mentions, result.statements, authority, spoken
    )
    result.subjects = find_subjects(document, mentions)
    return result


def _with_contents(
    document: Document,
    mentions: list[Mention],
    language: Language,
    authority: Authority,
) -> Document:
    """The document with what it asks for, says as an organ, points at and recommends."""
    clauses = find_clauses(document, language)
    directives = find_directives(document, mentions, clauses, language)
    contents = {
        "directives": voiced(document, mentions, directives, authority, language),
        "clauses": clauses,
        "references": find_references(document, language),
    }
    return complete(document.model_copy(update=contents), mentions, language)
