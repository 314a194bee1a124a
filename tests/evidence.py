"""Statements and papers made by hand, for tests of one check at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from papers import document

from kg.findings.paper import Paper
from kg.languages import PACKAGED
from kg.model.authority import Authority, Entry
from kg.model.claim import Modality
from kg.model.document import Document, Finding
from kg.model.mention import Mention
from kg.model.parts import parts_of_key
from kg.model.parts.event import EventParts
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
        subject_parts=session_parts(subject) or parts_of_key(subject),
        object_parts=parts_of_key(target),
    )


def session_parts(key: str) -> EventParts | None:
    """The parts of a numbered session, as the rules read them."""
    session = re.fullmatch(
        r"Event/(?P<body>.+)(?P<words>第(?P<n>.+)届(?:会议|常会)?)", key
    )
    edition = re.fullmatch(r"Event/(?P<words>第(?P<n>.+)届)(?P<body>.+)", key)
    found = session or edition
    if found is None:
        return None
    return EventParts(
        body=found["body"],
        session=found["words"],
        number=PACKAGED.language("zh").number(found["n"]),
        edition=session is None,
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
