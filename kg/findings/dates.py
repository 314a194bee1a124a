"""What is said of dates, and whether two of them can both be true."""

from __future__ import annotations

from collections.abc import Iterable

from kg.languages import PACKAGED
from kg.model.edtf import bounds, several
from kg.model.language import Language
from kg.model.parts.date import DateParts
from kg.model.relations import RELATIONS
from kg.model.statement import Evidence, Statement
from kg.rules.words import Words, words_of


def compatible(first: str, second: str) -> bool:
    """One date may be the other, told more exactly: `2016-09`, `2016-09-14/2016-09-15`."""
    if several(first) or several(second):
        return True
    return _lies_in(first, second) or _lies_in(second, first)


def _lies_in(inner: str, outer: str) -> bool:
    first, last = bounds(outer)
    begin, end = bounds(inner)
    return first <= begin and end <= last


def on_record(value: str, dates: list[str]) -> bool:
    """Is a date one of these, or one that is told more or less exactly?"""
    return any(compatible(value, date) for date in dates)


def outside(value: str, first: str, last: str) -> bool:
    """Does a date lie before the first or behind the last? Either may be "", for unknown."""
    begin, end = bounds(value)
    if first:
        opened, _ = bounds(first)
        if end < opened:
            return True
    if last:
        _, closed = bounds(last)
        if begin > closed:
            return True
    return False


def year_of(value: str) -> int:
    """The year that a date begins with."""
    return int(value[:4])


def is_day(value: str) -> bool:
    """Is a date told to the day?"""
    date = DateParts.parse(value)
    return date is not None and date.exact


def days(value: str) -> tuple[str, ...]:
    """Months and days of a date or an interval that is told to the day, without the years."""
    date = DateParts.parse(value)
    if date is None or date.listed or date.open or date.about:
        return ()
    if not all(point.day for point in date.points):
        return ()
    return tuple(f"{point.month:02d}-{point.day:02d}" for point in date.points)


def around(where: Evidence) -> str:
    """The words of a place and those around it."""
    return where.prefix + where.exact + where.suffix


def stands(statement: Statement, words: Words) -> bool:
    """Is a date said of the thing itself, and neither moved nor put right in the same breath?"""
    where = statement.evidence
    if statement.modality not in ("asserted", "planned"):
        return False
    if where.rule in words.list("uncertain_rules"):
        return False
    if words.pattern("moved").search(around(where)):
        return False
    return not words.pattern("about").match(where.suffix)


def is_only_date(where: Evidence, words: Words) -> bool:
    """In a list of texts with their dates, which belongs to which is not plain."""
    years = where.exact.count(words.text("year"))
    days = where.exact.count(words.text("day"))
    return years == 1 and days == 1


def is_adopted_in_words(where: Evidence, words: Words) -> bool:
    """Is a text adopted or signed, and not approved by a body that came later?"""
    if words.pattern("approved").search(around(where)):
        return False
    return words.pattern("adopted").search(where.exact) is not None


def dated_statements(
    statements: Iterable[Statement],
    language: Language | None = None,
) -> list[Statement]:
    """Statements of one document that a conflict of dates can come from.

    Of each thing and kind of date, the first statement of each value. Without `language`, they are
    of a Chinese document.
    """
    if language is None:
        language = PACKAGED.language("zh")
    words = words_of(language, "findings")
    seen = set()
    found = []
    for statement in statements:
        relation = RELATIONS[statement.predicate]
        if not relation.once or not stands(statement, words):
            continue
        said = (statement.subject, statement.predicate, statement.object_id)
        if said not in seen:
            seen.add(said)
            found.append(statement)
    return found
