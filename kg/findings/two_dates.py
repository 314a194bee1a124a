"""Two dates of one thing that cannot both be true, in one document or across them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from kg.findings.dates import (
    compatible,
    days,
    is_adopted_in_words,
    is_day,
    is_only_date,
    on_record,
    stands,
)
from kg.findings.kinds import finding, has_kinds
from kg.findings.paper import doubted
from kg.languages import PACKAGED
from kg.model.authority import Authority
from kg.model.document import Finding
from kg.model.language import Language
from kg.model.parts.resolution import ResolutionParts
from kg.model.relations import RELATIONS
from kg.model.statement import Statement
from kg.rules.words import Words, words_of


def find_conflicts(
    statements: Iterable[Statement],
    authority: Authority,
    languages: Mapping[str, Language] | None = None,
) -> list[Finding]:
    """At most one pair of each thing and kind of date.

    `languages` are those of the documents by name; a document that is not there is Chinese.
    """
    comparison = _Comparison(authority, languages or {})
    rows: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        if comparison.stands(statement):
            rows[statement.subject, statement.predicate].append(statement)
    findings = []
    for _, same in sorted(rows.items()):
        for one, other in combinations(same, 2):
            if comparison.conflict(one, other):
                findings.append(comparison.finding(one, other))
                break
    return findings


class _Comparison:
    """Compares statements, each in the language of its document."""

    def __init__(self, authority: Authority, languages: Mapping[str, Language]) -> None:
        self.authority = authority
        self.languages = languages
        self.default = PACKAGED.language("zh")

    def _language(self, statement: Statement) -> Language:
        return self.languages.get(statement.evidence.document, self.default)

    def _words(self, statement: Statement) -> Words:
        return words_of(self._language(statement), "findings")

    def stands(self, statement: Statement) -> bool:
        """Can a conflict come from it?"""
        if not RELATIONS[statement.predicate].once:
            return False
        if not has_kinds(self._language(statement)):
            return False
        return stands(statement, self._words(statement))

    def finding(self, one: Statement, other: Statement) -> Finding:
        """Two statements side by side."""
        return finding(
            self._language(one),
            "two dates",
            [doubted(one), doubted(other)],
            predicate=one.predicate,
            subject=one.subject_id,
            first=one.object_id,
            second=other.object_id,
        )

    def conflict(self, one: Statement, other: Statement) -> bool:
        """Two names that are spelt alike may be two things: meetings come again, acts are replaced.

        So two dates must be those of one resolution, or of a meeting all of whose dates are on
        record, or differ in the year alone, to the day.
        """
        if compatible(one.object_id, other.object_id):
            return False
        kind, _, key = one.subject.partition("/")
        if isinstance(one.subject_parts, ResolutionParts):
            # Parts of one resolution, which have letters, have days of their own.
            lettered = one.subject_parts.letter
            return not lettered and self._two_adoptions(one, other)
        entry = self.authority.get(kind, key)
        if kind == "Event" and entry is not None and entry.held:
            first = on_record(one.object_id, entry.held)
            return not (first and on_record(other.object_id, entry.held))
        return self._other_year(one, other)

    def _two_adoptions(self, one: Statement, other: Statement) -> bool:
        """Is it plain that both are the day on which the text was adopted?"""
        if one.predicate != "adoptedOn":
            return False
        for statement in (one, other):
            words = self._words(statement)
            if not is_day(statement.object_id):
                return False
            if not is_only_date(statement.evidence, words):
                return False
        return True

    def _other_year(self, one: Statement, other: Statement) -> bool:
        """Is it the same day of two years, of a thing that does not come again?"""
        for statement in (one, other):
            where, words = statement.evidence, self._words(statement)
            adopted = statement.predicate == "adoptedOn"
            if adopted and not is_adopted_in_words(where, words):
                return False
            if words.pattern("yearly").search(statement.subject):
                return False
        same = days(one.object_id)
        return bool(same) and same == days(other.object_id)
