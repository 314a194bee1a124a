"""Statements and papers made by hand, for tests of one check at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from papers import document

from kg.findings.paper import Paper
from kg.languages import PACKAGED
from kg.model.authority import Authority, Entry
from kg.model.claim import Modality
from kg.model.document import Document, Finding
from kg.model.mention import Mention
from kg.model.statement import Evidence, Statement
from kg.rules.words import words_of

CHINESE = PACKAGED.language("zh")
WORDS = words_of(CHINESE, "findings")
NOBODY = Authority({})


def place(exact: str, prefix: str = "", suffix: str = "", rule: str = "") -> Evidence:
    """A place with the words around it."""
    return Evidence(
        document="example",
        paragraph="paragraph1",
        exact=exact,
        start=0,
        end=len(exact),
        prefix=prefix,
        suffix=suffix,
        rule=rule,
    )


def said(
    subject: str,
    predicate: str,
    target: str,
    where: Evidence | None = None,
    modality: Modality = "asserted",
) -> Statement:
    """`subject` and `target` as `Kind/id`; a date by its value alone."""
    if "Date" not in target and predicate in ("heldOn", "adoptedOn"):
        target = f"Date/{target}"
    return Statement(
        subject=subject,
        predicate=predicate,
        object=target,
        subject_id=subject.partition("/")[2],
        object_id=target.partition("/")[2],
        modality=modality,
        evidence=where or place(""),
    )


def known(kind: str, *entries: Entry) -> Authority:
    """An authority that knows these only."""
    return Authority({kind: list(entries)})


def checked(
    check: Callable[[Paper], Iterator[Finding]],
    paper: Document | None = None,
    mentions: Iterable[Mention] = (),
    statements: Iterable[Statement] = (),
    authority: Authority = NOBODY,
) -> list[Finding]:
    """What a check finds."""
    paper = paper or document(("paragraph", "灯塔。"))
    given = Paper(paper, list(mentions), list(statements), authority, CHINESE)
    return list(check(given))


def values(found: list[Finding]) -> list[list[str]]:
    """What the pieces of evidence of each finding say."""
    return [[item.value for item in finding.evidence] for finding in found]
