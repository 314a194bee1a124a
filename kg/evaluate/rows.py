"""What is compared: annotations as they are written, and rows as a build writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NotRequired, TypedDict, cast

from kg.errors import InputError
from kg.model.kinds import KINDS, MENTIONED


class MentionRow(TypedDict):
    """A mention, annotated or found; offsets count code points of the source, half-open."""

    type: str
    id: str
    text: str
    start: int
    end: int
    rule: NotRequired[str]


class ClaimRow(TypedDict):
    """What is used of a line of `claims.jsonl`."""

    subject: str
    predicate: str
    object: str
    modality: str
    rule: NotRequired[str]


class ItemRow(TypedDict):
    """A lettered part of a recommendation. An annotation may tell only the label."""

    label: str
    addressees: NotRequired[list[str] | None]
    dates: NotRequired[list[str] | None]


class RecommendationRow(TypedDict):
    """A recommendation, annotated or found. An annotation may leave the parts out."""

    number: int
    title: str | None
    paragraphs: list[int]
    items: NotRequired[list[ItemRow | str] | None]
    addressees: NotRequired[list[str] | None]
    cites: NotRequired[list[str] | None]
    dates: NotRequired[list[str] | None]


class AnnotatedDirective(TypedDict):
    """A paragraph, by number or letter, or told in prose; its operator, whom it asks for what.

    Deadlines are dates in EDTF and sessions, one or several.
    """

    para: int | str | None
    operator: str
    addressee: NotRequired[str | list[str] | None]
    gist: NotRequired[str | None]
    deadline: NotRequired[str | None]
    deadlines: NotRequired[list[str] | None]


class DirectiveRow(TypedDict):
    """What is used of a directive that was found; `paragraph` is a locator."""

    paragraph: str
    operator: str
    text: NotRequired[str]
    addressee: NotRequired[str | None]
    addressees: NotRequired[list[str]]
    deadlines: NotRequired[list[str]]


class AnnotatedFacts(TypedDict, total=False):
    """`NAME.facts.json`; a relation is subject, predicate and object."""

    relations: list[list[str]]
    recommendations: list[RecommendationRow]
    directives: list[AnnotatedDirective]


class FoundFacts(TypedDict):
    """What is used of a line of `documents.jsonl`."""

    recommendations: list[RecommendationRow]
    directives: list[DirectiveRow]


# Of a stored run: F1 and the rest by measure and kind.
StoredFigures = dict[str, dict[str, dict[str, float]]]


def read_jsonl(path: Path) -> list[MentionRow]:
    """Annotated mentions, one a line. Raises InputError naming the line."""
    rows: list[MentionRow] = []
    # Not `splitlines`: a string may hold U+2028, which ends no line of JSON.
    for number, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            try:
                row: object = json.loads(line)
            except json.JSONDecodeError as error:
                raise _no_json(f"{path}:{number}", error) from error
            if not _is_mention(row):
                told = "give it type and id as words, start and end as whole numbers"
                raise InputError(f"{path}:{number}", "is no annotated mention", told)
            rows.append(cast(MentionRow, row))
    return rows


def _is_mention(row: object) -> bool:
    wanted = {"type": str, "id": str, "start": int, "end": int}
    return isinstance(row, dict) and all(
        isinstance(row.get(name), kind) for name, kind in wanted.items()
    )


def check_mentions(path: Path, rows: Iterable[MentionRow], text: str) -> None:
    """Annotated mentions against the text that they are of; white space does not count.

    Raises InputError for the first of no known kind, or whose words do not stand where it says.
    """
    told = "count the code points of the file, the first 0"
    for row in rows:
        start, end = row["start"], row["end"]
        if row["type"] not in KINDS:
            what = f"{row['type']} ({start} to {end}) is no kind of thing"
            raise InputError(path, what, f"name one of {', '.join(MENTIONED)}")
        if not 0 <= start < end <= len(text):
            what = f"{start} to {end} is not in a text of {len(text)} code points"
            raise InputError(path, what, told)
        there = text[start:end]
        if _bare(row.get("text", there)) != _bare(there):
            what = f"at {start} to {end} stands {there!r}, not {row['text']!r}"
            raise InputError(path, what, told)


def _bare(words: str) -> str:
    return "".join(words.split())


def read_facts(path: Path) -> AnnotatedFacts:
    """The relations, recommendations and directives that an annotation lists.

    Raises InputError if the file is no JSON object.
    """
    return cast(
        AnnotatedFacts,
        _read_object(path, "put relations and the rest under their names"),
    )


def read_figures(path: Path) -> StoredFigures:
    """A stored run: what `kg evaluate --format json` printed. Raises InputError."""
    return cast(
        StoredFigures, _read_object(path, "store what kg evaluate --format json prints")
    )


def _read_object(path: Path, remedy: str) -> dict[str, object]:
    try:
        found: object = json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise _no_json(f"{path}:{error.lineno}", error) from error
    if not isinstance(found, dict):
        raise InputError(path, "is no JSON object", remedy)
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(
            path,
            f"cannot be opened ({error.strerror})",
            "check the path and the permissions",
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(path, "is not UTF-8", "save it as UTF-8") from error


def _no_json(where: str, error: json.JSONDecodeError) -> InputError:
    return InputError(where, f"no JSON ({error.msg})", "correct the line")
