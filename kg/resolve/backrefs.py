"""Back-references: short forms of a text's name that stand for a text named before.

Each is resolved only where one candidate remains; with two, nothing is said.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from kg.model.authority import Authority
from kg.model.document import Block, Document
from kg.model.mention import Mention
from kg.rules.words import Words

# Mentions that a back-reference looks back over: a bound for long lists. In 41 documents of the
# United Nations no antecedent is further back than 33.
_REACH = 600
# Times that the own compact is named for each time of the next: 4 and 7 in the two of these that
# name two and have one of their own, 1 in the one that has none.
_MARGIN = 3
_YEAR = 5  # characters of a year as it is written
_OWNED = "Instrument"  # what bodies have one after another under the same title: plans, strategies


@dataclass(frozen=True)
class ShortForm:
    """A short form at its place, with the mentions in front of it, in text order."""

    document: Document
    mention: Mention
    before: list[Mention]
    words: Words

    @property
    def head(self) -> str:
        """The noun that is left of the name, and that the full name ends in."""
        return self.mention.id

    @property
    def block(self) -> Block:
        """The block that it stands in."""
        return self.document.block_at(self.mention.start)

    @cached_property
    def candidates(self) -> list[Mention]:
        """Full names in front of it, of its kind, that end in its head."""
        near = self.before[-_REACH:]
        return [mention for mention in near if self._may_be(mention)]

    def _may_be(self, other: Mention) -> bool:
        if other.kind != self.mention.kind:
            return False
        if other.short:
            return False
        return self.ends_in(other.id, self.head)

    def ends_in(self, title: str, head: str) -> bool:
        """Does a full name end in a head, perhaps before its subtitle?"""
        return self.words.pattern("subtitle").sub("", title).endswith(
            head
        ) or title.endswith(head)

    @cached_property
    def owner(self) -> str | None:
        """The body whose name ends right in front of it; None also where that is one of several."""
        near = reversed(self.before[-_REACH:])
        body = next((one for one in near if one.kind == "Organization"), None)
        if body is None or self.mention.kind != _OWNED or body.start < self.block.start:
            return None
        folded = self.document.text.folded
        if not self.words.pattern("own").search(folded[body.end : self.mention.start]):
            return None
        before = folded[self.block.start : body.start]
        return None if self.words.pattern("one_of_several").search(before) else body.id

    @property
    def bodies(self) -> set[str]:
        """Ids of the bodies that are named in front of it."""
        return {one.id for one in self.before[-_REACH:] if one.kind == "Organization"}

    @property
    def is_name(self) -> bool:
        """Is it as good as a name: with the years of a plan?"""
        return self.words.pattern("with_years").search(self.head) is not None

    def text_from(self, start: int) -> str:
        """The text from an offset up to it."""
        return self.document.text.folded[max(0, start) : self.mention.start]


def titles_of_several(
    document: Document, mentions: list[Mention], words: Words
) -> set[str]:
    """Titles with the years of a plan that several bodies have, each in front of it once."""
    owners: dict[str, set[str]] = {}
    for index, mention in enumerate(mentions):
        if mention.kind != _OWNED or mention.known or mention.short:
            continue
        form = ShortForm(
            document, mention, mentions[max(0, index - _REACH) : index], words
        )
        if form.is_name and form.owner is not None:
            owners.setdefault(mention.id, set()).add(form.owner)
    return {title for title, bodies in owners.items() if len(bodies) > 1}


def own_compact(mentions: list[Mention], words: Words) -> str | None:
    """The document's own compact: the one that it names far more often than any other."""
    head = words.text("compact")
    counts: Counter[str] = Counter()
    for mention in mentions:
        full = mention.kind == "Instrument" and not mention.short
        if full and head and mention.id.endswith(head):
            counts[mention.id] += 1
    ranked = counts.most_common(2)
    if not ranked:
        return None
    first, most = ranked[0]
    if len(ranked) > 1:
        _, next_most = ranked[1]
        if most < _MARGIN * next_most:
            return None
    return first


def antecedent(
    form: ShortForm,
    compact: str | None,
    authority: Authority,
) -> str | None:
    """The id that a short form stands for, or None. `compact` is the document's own."""
    if form.head == form.words.text("compact"):
        return compact
    if form.owner is not None:
        return _of_owner(form, form.owner)
    return (
        _of_conference(form)
        or _of_meeting(form)
        or _of_year(form, authority)
        or _of_own_year(form, authority)
        or _only_candidate(form)
    )


def _of_owner(form: ShortForm, owner: str) -> str | None:
    """The one text of this body that ends so, else the one that bears the name of no body.

    Without any, and where it is as good as a name, the name of the body is put in front of it.
    """
    ids = {mention.id for mention in form.candidates}
    own = {one for one in ids if one.startswith(owner)}
    if form.is_name:
        return owner + form.head
    if own:
        return _the_one(own)
    free = {one for one in ids if not one.startswith(tuple(form.bodies))}
    return _the_one(free) if free else owner + form.head


def _of_conference(form: ShortForm) -> str | None:
    """In the papers of a conference of parties, the convention is its own."""
    if form.head != form.words.text("convention"):
        return None
    parties = form.words.pattern("parties")
    found = parties.fullmatch(form.document.front.organ or "")
    if found is None:
        return None
    return found["treaty"]


def _of_meeting(form: ShortForm) -> str | None:
    """What a meeting adopted is named after the last meeting of the block."""
    start = form.block.start
    adopted_by = form.words.pattern("adopted_by")
    if not adopted_by.search(form.text_from(start)):
        return None
    for mention in reversed(form.before):
        if mention.start < start:
            break
        if mention.kind == "Event":
            return mention.id + form.head
    return None


def _of_year(form: ShortForm, authority: Authority) -> str | None:
    """With the year in front: the candidate of that year, else the only known text of it."""
    year_before = form.words.pattern("year_before")
    found = year_before.search(form.text_from(form.mention.start - _YEAR))
    if found is None:
        return None
    ids = _candidates_of_year(form, found["year"], authority)
    if not ids:
        ids = _known_of_year(form, found["year"], authority)
    return _the_one(ids)


def _candidates_of_year(form: ShortForm, year: str, authority: Authority) -> set[str]:
    """Ids of the candidates that by the record were adopted in a year."""
    found = set()
    for candidate in form.candidates:
        entry = authority.get(candidate.kind, candidate.id)
        if entry and entry.date and entry.date[:4] == year:
            found.add(candidate.id)
    return found


def _of_own_year(form: ShortForm, authority: Authority) -> str | None:
    """With the year inside: the one text before it that ends so and is of that year."""
    found = form.words.pattern("own_year").search(form.head)
    if found is None or form.mention.kind != _OWNED:
        return None
    ids = set()
    for other in form.before[-_REACH:]:
        if other.kind != form.mention.kind or other.short:
            continue
        if not form.ends_in(other.id, found["head"]):
            continue
        if found["year"] in _years_of(form, other, authority):
            ids.add(other.id)
    return _the_one(ids)


def _years_of(form: ShortForm, other: Mention, authority: Authority) -> set[str]:
    """By the record and by what stands in front of its name: when a text was adopted."""
    years = set()
    entry = authority.get(other.kind, other.id)
    if entry and entry.date:
        years.add(entry.date[:4])
    before = form.document.text.folded[max(0, other.start - _YEAR) : other.start]
    found = form.words.pattern("year_before").search(before)
    if found:
        years.add(found["year"])
    return years


def _known_of_year(form: ShortForm, year: str, authority: Authority) -> set[str]:
    """Ids of the known texts of its kind that end in its head and were adopted in a year."""
    found = set()
    for (kind, key), entry in authority.by_id.items():
        if kind != form.mention.kind or not key.endswith(form.head):
            continue
        if entry.date and entry.date[:4] == year:
            found.add(key)
    return found


def _only_candidate(form: ShortForm) -> str | None:
    """The one candidate of the document; of several, the one of the block or the sentence."""
    for start in (0, form.block.start, _start_of_sentence(form)):
        ids = {mention.id for mention in form.candidates if mention.start >= start}
        if len(ids) == 1:
            return _the_one(ids)
    return None


def _start_of_sentence(form: ShortForm) -> int:
    start = 0
    for mark in form.words.list("sentence_ends"):
        at = form.document.text.folded.rfind(mark, 0, form.mention.start)
        start = max(start, at + 1)
    return start


def _the_one(ids: set[str]) -> str | None:
    if len(ids) != 1:
        return None
    return next(iter(ids))
