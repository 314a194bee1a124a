"""Modality: whether a sentence says that something is so, will be, may be, should be, or is not.

Its words are data (`relate/modality.toml`). Each has a scope: an adverb the verb that it stands
before, a verb its object, a conjunction its clause. A boundary (a comma, a quotation mark) ends
them all, and no proposal touches what is told as done.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from kg.model.claim import Modality
from kg.model.language import Language
from kg.rules.files import load_file
from kg.rules.prefilter import Alternatives
from kg.rules.words import Words, words_of

# Characters that a look back takes; no clause of the annotated papers has more before its verb.
REACH = 200
# Of several in one scope the first of these holds: what did not happen may have been planned.
ORDER: tuple[Modality, ...] = ("negated", "proposed", "required", "planned")
_FILE = "relate/modality"


class Scopes(BaseModel):
    """The words of one modality as written; what each list is, the file says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    adverb: list[str] = []
    verb: list[str] = []
    cancel: list[str] = []
    clause: list[str] = []
    condition: list[str] = []
    behind: list[str] = []


class ModalityFile(BaseModel):
    """The lists of the file; its other tables are those of a word file."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    negated: Scopes = Scopes()
    proposed: Scopes = Scopes()
    required: Scopes = Scopes()
    planned: Scopes = Scopes()

    def of(self, modality: Modality) -> Scopes:
        """The words of one modality."""
        scopes: Scopes = getattr(self, modality)
        return scopes


@dataclass(frozen=True)
class Moods:
    """The words of a language, compiled.

    In `pull` and `verbs` the group that matched names the modality; what `wide_…` matches rules
    its whole clause, and what `if_…` matches also the next. `words` has the other patterns of the
    file.
    """

    pull: Alternatives
    verbs: re.Pattern[str]
    cancels: re.Pattern[str]
    behind: tuple[tuple[Modality, re.Pattern[str]], ...]
    words: Words

    def pattern(self, name: str) -> re.Pattern[str]:
        """Another pattern of the file."""
        return self.words.pattern(name)


@lru_cache(maxsize=16)
def load_moods(language: Language) -> Moods:
    """The words of a language; where it has no such file, everything is asserted.

    Raises SchemaError for a wrong file, and for a pattern that is wrong or repeats without an end.
    """
    path = language.file(f"{_FILE}.toml")
    remedy = "see the head of the file for its lists"
    file = load_file(path, ModalityFile, remedy) if path else ModalityFile()
    words = words_of(language, _FILE)
    adverbs: list[str] = []
    clauses: list[str] = []
    verbs: list[str] = []
    cancels: list[str] = []
    behind: list[tuple[Modality, re.Pattern[str]]] = []
    for modality in ORDER:
        scopes = file.of(modality)
        clauses.extend(_named(f"if_{modality}", scopes.condition))
        clauses.extend(_named(f"wide_{modality}", scopes.clause))
        adverbs.extend(_named(modality, scopes.adverb))
        verbs.extend(_named(modality, scopes.verb))
        cancels.extend(scopes.cancel)
        if scopes.behind:
            behind.append((modality, _any_of(scopes.behind, "behind", words)))
    return Moods(
        pull=Alternatives(_any_of([*clauses, *adverbs], "adverb", words)),
        verbs=_any_of(verbs, "verb", words),
        cancels=_any_of(cancels, "cancel", words),
        behind=tuple(behind),
        words=words,
    )


def _named(name: str, alternatives: list[str]) -> list[str]:
    return [f"(?P<{name}>{'|'.join(alternatives)})"] if alternatives else []


def _any_of(alternatives: list[str], name: str, words: Words) -> re.Pattern[str]:
    """One pattern of several; of none, one that matches nothing."""
    return words.compiled("|".join(alternatives) or "(?!)", name)


@dataclass(frozen=True)
class Mood:
    """A word taken out of a sentence: where in the rest it stood, and what it says.

    `wide`: it rules its whole clause. `condition`: the next clause hangs on that one.
    """

    at: int
    modality: Modality
    wide: bool
    condition: bool = False


@dataclass(frozen=True)
class Pulled:
    """A stretch of a sentence that is an adverb or conjunction of modality.

    `stays` is what of its last letter is left in the sentence.
    """

    start: int
    end: int
    modality: Modality
    wide: bool
    stays: str
    condition: bool = False


def pull_moods(words: str, language: Language) -> list[Pulled]:
    """The adverbs and conjunctions of modality of a sentence, in order."""
    moods = load_moods(language)
    found: list[Pulled] = []
    for match in moods.pull.finditer(words):
        name = match.lastgroup or ""
        condition = name.startswith("if_")
        wide = condition or name.startswith("wide_")
        modality = _modality(name.removeprefix("if_").removeprefix("wide_"))
        end = match.end()
        is_not = moods.pattern("isnt").match(words, end - 1)
        stays = moods.words.text("to_be") if is_not else ""
        found.append(Pulled(match.start(), end, modality, wide, stays, condition))
    return found


def _modality(name: str | None) -> Modality:
    """The modality that a group is named after."""
    return next(modality for modality in ORDER if modality == name)


@dataclass(frozen=True)
class Statement:
    """What a rule read: `words[start:end]` of a sentence with its moods taken out.

    `tail` is what follows it in the sentence, with nothing taken out. `has_verb`: it has one, which
    may be denied, proposed, planned. `of_meeting`: it tells of a meeting, which may be called off.
    """

    words: str
    moods: Sequence[Mood]
    start: int
    end: int
    tail: str
    of_meeting: bool
    has_verb: bool = True


@dataclass(frozen=True)
class _Said:
    """A statement in its clause, which begins at `first`.

    `done`: it is told as done. `thing`: it names a thing with its sentence for an attribute (the
    meeting that was held), which only words right before it have in their scope.
    """

    of: Statement
    moods: Moods
    first: int
    done: bool
    thing: bool

    @property
    def merely_said(self) -> bool:
        """Neither done nor a thing: it may be proposed as a whole."""
        return not self.done and not self.thing


def modality_of(statement: Statement, language: Language) -> Modality:
    """Modality of what a rule read."""
    said = _in_clause(statement, load_moods(language))
    found = set(_by_adverb(said))
    if statement.has_verb:
        found.update(_by_condition(said))
        found.update(_by_verb(said))
        found.update(_by_what_follows(said))
    elif said.moods.pattern("foretold").match(statement.tail):
        found.add("planned")
    if statement.of_meeting and _is_called_off(said):
        found.add("negated")
    for modality in ORDER:
        if modality in found:
            return modality
    return "asserted"


def _in_clause(statement: Statement, moods: Moods) -> _Said:
    match = statement.words[statement.start : statement.end]
    return _Said(
        of=statement,
        moods=moods,
        first=_clause_start(statement, moods),
        done=_is_done(match, statement.tail, moods),
        thing=_is_thing(match, statement.tail, moods),
    )


def _is_done(match: str, tail: str, moods: Moods) -> bool:
    if moods.pattern("done").search(match):
        return True
    return moods.pattern("goes_on_done").match(tail) is not None


def _is_thing(match: str, tail: str, moods: Moods) -> bool:
    if moods.pattern("goes_on_thing").match(tail):
        return True
    if moods.pattern("acts").search(match):
        return False
    return moods.pattern("thing").search(match) is not None


def _clause_start(statement: Statement, moods: Moods) -> int:
    first = max(0, statement.start - REACH)
    boundaries = moods.pattern("boundary").finditer(
        statement.words, first, statement.start
    )
    return max((found.end() for found in boundaries), default=first)


def _by_adverb(said: _Said) -> Iterator[Modality]:
    """Of adverbs and conjunctions in the match, or before it in its clause."""
    moods = said.of.moods
    first = bisect_left(moods, said.first, key=_at)
    for mood in moods[first : bisect_left(moods, said.of.end, key=_at)]:
        if not _rules(mood, said):
            continue
        # What was done was no mere duty. A condition may have been met or not: `if it adopted`.
        if said.done and mood.modality == "required":
            continue
        yield mood.modality


def _by_condition(said: _Said) -> Iterator[Modality]:
    """Of a condition in the clause right before it; what is done, or names a thing, hangs on none."""
    of = said.of
    if not said.merely_said or said.first == 0:
        return
    moods = of.moods
    first = bisect_left(moods, said.first - REACH, key=_at)
    for mood in moods[first : bisect_left(moods, said.first, key=_at)]:
        if mood.condition and _is_in_clause_before(mood, said):
            yield mood.modality


def _is_in_clause_before(mood: Mood, said: _Said) -> bool:
    """Is the first boundary behind it the comma before the clause of the statement?"""
    boundary = said.moods.pattern("boundary")
    found = boundary.search(said.of.words, mood.at, said.first)
    comma = said.moods.words.text("comma")
    return found is not None and found.end() == said.first and found[0] == comma


def _rules(mood: Mood, said: _Said) -> bool:
    """Is the match in the scope of a word that was taken out?"""
    of = said.of
    if mood.at > of.start:
        return said.moods.words.text("stop") not in of.words[mood.at : of.end]
    if not of.has_verb:
        return False
    if mood.wide and not said.thing:
        return True
    between = said.moods.pattern("between")
    return between.fullmatch(of.words, mood.at, of.start) is not None


def _at(mood: Mood) -> int:
    return mood.at


def _by_verb(said: _Said) -> Iterator[Modality]:
    """Of verbs that have the match for their object.

    What is done was not just proposed, but may have been refused.
    """
    of, moods = said.of, said.moods
    between = moods.pattern("between")
    for verb in moods.verbs.finditer(of.words, said.first, of.end):
        modality = _modality(verb.lastgroup)
        if modality != "negated" and said.done:
            continue
        near = between.fullmatch(of.words, verb.end(), max(verb.end(), of.start))
        if near or not said.thing:
            yield modality
    before = max(0, said.first - REACH), said.first
    announced = moods.pattern("announces").search(of.words, *before)
    hearsay = moods.pattern("hearsay").search(of.words, *before)
    if hearsay or (announced and said.merely_said):
        yield "proposed"


def _by_what_follows(said: _Said) -> Iterator[Modality]:
    """Of what takes the sentence back behind it: the possibility of a meeting."""
    tail = said.of.tail
    for modality, pattern in said.moods.behind:
        if pattern.match(tail) and (modality == "negated" or not said.done):
            yield modality
    if not said.done and said.moods.pattern("later").match(tail):
        yield "negated"


def _is_called_off(said: _Said) -> bool:
    of = said.of
    governed = said.moods.pattern("governed")
    for cancel in said.moods.cancels.finditer(of.words, said.first, of.start):
        if governed.fullmatch(of.words, cancel.end(), of.start):
            return True
    return False
