"""Short names that a document gives its things, behind the full ones or in front of them.

From the place of definition on, the short name means the same thing. The last word of a name that
only one thing has does so in the whole document. `aliases.toml` of the language tells the forms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.again import said_again
from kg.extract.agreeing import abbreviates, overrule, take_known_ids
from kg.extract.engine import Candidate, arbitrate
from kg.extract.match import Context
from kg.extract.units import with_units
from kg.model.kinds import KINDS
from kg.model.language import Language
from kg.model.value import Value
from kg.rules.mentions import Rule
from kg.rules.prefilter import Prefilter
from kg.rules.words import Words, words_of
from kg.rules.written import RuleText

# Kinds whose short name may be another name with the same last word.
_RENAMED = ("Programme", "Treaty", "Instrument")
_LONGEST_IN_FRONT = 8  # characters of a short name in front of the full one
_SHORTEST_IN_FRONT = 3


@dataclass(frozen=True)
class Definition:
    """A short name, for what, from where on."""

    name: str
    kind: str
    value: Value
    at: int

    @property
    def key(self) -> tuple[str, str]:
        """What it is short for."""
        return self.kind, self.value.id


def with_aliases(candidates: list[Candidate], context: Context) -> list[Candidate]:
    """Read the short names too, and decide anew."""
    take_known_ids(candidates, context)
    reader = _Reader(candidates, context)
    defined = list(reader.defined())
    added = [
        *reader.event_heads(),
        *reader.short_titles(),
        *reader.forums(),
        *defined,
        *said_again(reader.kept, context),
    ]
    added.extend(with_units(reader.kept + added, context))
    if not added:
        return candidates
    overrule(candidates, defined)
    for candidate in candidates:
        candidate.kept = False
    together = candidates + added
    arbitrate(together, context)
    return together


class _Reader:
    """Short names of the kept readings of a document."""

    def __init__(self, candidates: Iterable[Candidate], context: Context) -> None:
        self.kept = [candidate for candidate in candidates if candidate.kept]
        self.context = context
        self.folded = context.document.text.folded
        self.words = words_of(context.language, "aliases")

    def defined(self) -> Iterator[Candidate]:
        """The short names that the document introduces, each from there on.

        One that is introduced for two things is none.
        """
        meant: dict[str, list[Definition]] = defaultdict(list)
        for definition in self.definitions():
            meant[definition.name].append(definition)
        for name, definitions in sorted(meant.items()):
            if len({definition.key for definition in definitions}) == 1:
                first = min(definitions, key=lambda definition: definition.at)
                yield from self._read(name, first)

    def _read(self, name: str, definition: Definition) -> Iterator[Candidate]:
        marked = name[0] in self.words.text("title_marks")
        rule = self._rule(definition.kind, rank=2 if marked else 0)
        for at in _places(self.folded, name):
            if at >= definition.at and _is_whole(self.folded, at, name):
                yield _reading(rule, at, name, definition.value)

    def definitions(self) -> Iterator[Definition]:
        """Short names that stand behind kept readings, or in front of them."""
        ends = {candidate.end for candidate in self.kept}
        for candidate in self.kept:
            kind = KINDS[candidate.rule.kind]
            if not kind.short_names or len(candidate.values) != 1:
                continue
            behind = self._behind(candidate.end)
            if behind:
                name = behind["name"]
                if self._is_short(name, candidate):
                    at = behind.start("name")
                    yield Definition(name, kind.name, candidate.values[0], at)
            elif candidate.start - 1 not in ends:
                yield from self._in_front(candidate)

    def _behind(self, end: int) -> re.Match[str] | None:
        for form in ("behind", "quoted"):
            found = self.words.pattern(form).match(self.folded, end)
            if found:
                return found
        return None

    def _is_short(self, name: str, candidate: Candidate) -> bool:
        """May it be a short name of that?"""
        titles = self.words.text("title_marks")
        written = self.folded[candidate.start : candidate.end]
        if name.strip(titles) in self.words.set("generic"):
            return False
        if name[0] == written[0] and name[0] in titles:
            return True  # a short title behind a long one
        marks = self.words.text("all_marks")
        full = written.strip(titles)
        same_noun = name.strip(marks)[-2:] == full[-2:]
        if same_noun and candidate.rule.kind in _RENAMED and len(name) < len(full):
            return True
        key = candidate.values[0].id
        return abbreviates(name, full, marks) or abbreviates(name, key, marks)

    def _in_front(self, candidate: Candidate) -> Iterator[Definition]:
        """The short name stands first, the full one in brackets."""
        before = candidate.start - 1
        opening = self.folded[before : candidate.start]
        if opening != "(" or self.folded[candidate.end : candidate.end + 1] != ")":
            return
        floor = max(0, before - _LONGEST_IN_FRONT)
        front = self.words.pattern("front").search(self.folded, floor, before)
        if not front:
            return
        full = self.folded[candidate.start : candidate.end]
        if self.folded.endswith(full, 0, before):
            return  # the end of a longer name, in brackets behind it
        generic = self.words.set("generic")
        for size in range(len(front[0]), _SHORTEST_IN_FRONT - 1, -1):
            name = front[0][-size:]
            if name in generic or name == full:
                continue
            if abbreviates(name, full, self.words.text("all_marks")):
                kind, value = candidate.rule.kind, candidate.values[0]
                yield Definition(name, kind, value, before - size)
                return

    def event_heads(self) -> Iterator[Candidate]:
        """Nouns that stand for the one event whose name ends in them."""
        chosen = self._events_by_head()
        if not chosen:
            return
        rule = self._rule("Event")
        for _, matches in _head_pattern(self.words).matches(self.folded):
            for found in matches:
                value = chosen.get(found["head"])
                if value:
                    yield _reading(rule, found.start(), found[0], value)

    def _events_by_head(self) -> dict[str, Value]:
        events: dict[str, list[Value]] = defaultdict(list)
        heads = self.words.list("event_heads")
        for candidate in self._kept("Event"):
            written = self.folded[candidate.start : candidate.end]
            for head in heads:
                if written.endswith(head) and len(written) > len(head) + 3:
                    events[head].append(candidate.values[0])
        chosen = {head: _only(values) for head, values in events.items()}
        return {head: value for head, value in chosen.items() if value}

    def forums(self) -> Iterator[Candidate]:
        """The first word and the last one of the only forum or process of the document."""
        form = self.words.pattern("forum")
        shorts: dict[str, set[str]] = defaultdict(set)
        for candidate in self._kept("Programme"):
            name = candidate.values[0].id
            if len(name) > 6 and form.search(name):
                shorts[name[:2] + name[-2:]].add(name)
        rule = self._rule("Programme")
        many = self.words.pattern("one_of_many")
        for short, names in sorted(shorts.items()):
            if len(names) > 1 or short in self.context.authority.by_name:
                continue
            for at in _places(self.folded, short):
                if not many.search(self.folded, max(0, at - 2), at):
                    yield _reading(rule, at, short, Value(id=min(names)))

    def short_titles(self) -> Iterator[Candidate]:
        """A title up to its colon, in quotation marks."""
        rule = self._rule("Publication")
        opening, closing = self.words.text("opening"), self.words.text("closing")
        colon = self.words.pattern("colon")
        for candidate in self._kept("Publication"):
            title = candidate.values[0].id
            head = colon.split(title, maxsplit=1)[0]
            if head == title or len(head) < 3:
                continue
            quoted = f"{opening}{head}{closing}"
            for at in _places(self.folded, quoted):
                yield _reading(rule, at, quoted, Value(id=title))

    def _kept(self, kind: str) -> Iterator[Candidate]:
        return (candidate for candidate in self.kept if candidate.rule.kind == kind)

    def _rule(self, kind: str, rank: int = 0) -> Rule:
        return _rule(self.context.language, kind, rank)


def _only(values: list[Value]) -> Value | None:
    """The one thing of them; an event of the authority outweighs those read by their form."""
    by_id = {value.id: value for value in values}
    known = [value for value in by_id.values() if value.known]
    likely = known if len(known) == 1 else list(by_id.values())
    return Value(id=likely[0].id, known=likely[0].known) if len(likely) == 1 else None


def _reading(rule: Rule, at: int, words: str, value: Value) -> Candidate:
    meant = Value(id=value.id, known=value.known)
    return Candidate(rule, at, at + len(words), (meant,))


@lru_cache(maxsize=64)
def _rule(language: Language, kind: str, rank: int) -> Rule:
    """The rule that mentions by a short name give."""
    text = RuleText(
        id="defined",
        note="A short name that the document introduced.",
        names="",
        rank=rank,
        finds=[],
    )
    return Rule(
        id=f"{language.code}.alias.defined",
        kind=kind,
        text=text,
        pattern=None,
        read=lambda match: (),
        data=words_of(language, "aliases"),
    )


@lru_cache(maxsize=4)
def _head_pattern(words: Words) -> Prefilter:
    return Prefilter([words.pattern("event_head")])


def _places(folded: str, words: str) -> Iterator[int]:
    """Where words stand."""
    at = folded.find(words)
    while at >= 0:
        yield at
        at = folded.find(words, at + len(words))


def _is_whole(folded: str, start: int, name: str) -> bool:
    """Latin short names need word ends."""
    if not name[0].isascii():
        return True
    end = start + len(name)
    around = (folded[start - 1 : start], folded[end : end + 1])
    return not any(one.isascii() and one.isalnum() for one in around)
