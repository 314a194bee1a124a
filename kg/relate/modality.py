"""Modality: whether a sentence says that something is so, will be, may be, should be, or is not.

Its words are data (`modality.LANGUAGE.toml`). Each has a scope: an adverb the verb that it stands before, a verb its object,
a conjunction its clause. A boundary (a comma, a quotation mark) ends them all, and no proposal touches what is told as done.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tomli

from kg.languages import folder_of
from kg.model.claim import Modality
from kg.rules.letters import LETTERS
from kg.rules.patterns import compile_pattern

# Of several in one scope the first of these holds: what did not happen may have been planned.
REACH = 200  # characters that a look back takes; no clause of the annotated papers has more before its verb
ORDER: tuple[Modality, ...] = ("negated", "proposed", "required", "planned")


@dataclass(frozen=True)
class Mood:
    """A word that was taken out of a sentence: where in the rest it stood, what it says, and whether it rules its whole clause."""

    at: int
    modality: Modality
    wide: bool


@dataclass(frozen=True)
class Moods:
    """The words of a language; what each list is, its file says.

    In `pull` and `verbs` the group that matched names the modality; what `wide_…` matches rules its whole clause.
    """

    pull: re.Pattern[str]
    verbs: re.Pattern[str]
    cancels: re.Pattern[str]
    behind: tuple[tuple[Modality, re.Pattern[str]], ...]
    boundary: re.Pattern[str]
    announces: re.Pattern[str]
    between: re.Pattern[str]
    governed: re.Pattern[str]
    isnt: re.Pattern[str]
    to_be: str
    done: re.Pattern[str]
    later: re.Pattern[str]
    goes_on_done: re.Pattern[str]
    goes_on_thing: re.Pattern[str]
    thing: re.Pattern[str]
    acts: re.Pattern[str]


def _alternatives(data: dict[str, Any], key: str, prefix: str = "") -> list[str]:
    return [
        f"(?P<{prefix}{modality}>{'|'.join(data[modality][key])})"
        for modality in ORDER
        if key in data[modality]
    ]


@lru_cache(maxsize=2)
def load_moods(language: str = "zh") -> Moods:
    """The words of a language, compiled.

    Raises SchemaError if a pattern is wrong or repeats without an end.
    """
    name = "modality.toml"
    text = (folder_of(language) / "relate" / name).read_text(encoding="utf-8")
    data = tomli.loads(text.replace("{Date}", LETTERS["Date"]))
    to_be = data["words"].pop("to_be")
    words = {
        key: compile_pattern(pattern, f"{name}, {key}")
        for key, pattern in data["words"].items()
    }
    pull = _alternatives(data, "clause", "wide_") + _alternatives(data, "adverb")
    return Moods(
        pull=compile_pattern("|".join(pull), f"{name}, adverb"),
        verbs=compile_pattern("|".join(_alternatives(data, "verb")), f"{name}, verb"),
        cancels=compile_pattern("|".join(data["negated"]["cancel"]), f"{name}, cancel"),
        behind=tuple(
            (m, compile_pattern("|".join(data[m]["behind"]), f"{name}, behind"))
            for m in ORDER
            if "behind" in data[m]
        ),
        to_be=to_be,
        **words,
    )


def pull_moods(words: str) -> list[tuple[int, int, Modality, bool, str]]:
    """Stretches of a sentence that are adverbs or conjunctions of modality.

    Start, end, what they say, whether they rule the clause, and what of the last letter stays: 是 of 并非.
    """
    moods = load_moods()
    found: list[tuple[int, int, Modality, bool, str]] = []
    for match in moods.pull.finditer(words):
        name = match.lastgroup or ""
        modality = next(m for m in ORDER if name.endswith(m))
        stays = moods.to_be if moods.isnt.match(words, match.end() - 1) else ""
        found.append(
            (match.start(), match.end(), modality, name.startswith("wide_"), stays)
        )
    return found


def _lead(words: str, start: int, moods: Moods) -> int:
    """Where the clause of a match begins."""
    first = max(0, start - REACH)
    return max(
        (found.end() for found in moods.boundary.finditer(words, first, start)),
        default=first,
    )


@dataclass(frozen=True)
class Said:
    """What a rule read: `words[start:end]`, in a clause that begins at `first`.

    `tail` is what follows it in the sentence, with nothing taken out; `done`: it is told as done; `thing`: it names a thing with its
    sentence for an attribute (`5月举行的会议`), which only words right before it have in their scope.
    """

    words: str
    first: int
    start: int
    end: int
    tail: str
    done: bool
    thing: bool


def _pulled(said: Said, pulled: Sequence[Mood], verb: bool) -> Iterator[Modality]:
    """Of adverbs and conjunctions in the match, or before it in its clause."""
    between = load_moods().between
    for mood in pulled[
        bisect_left(pulled, said.first, key=_at) : bisect_left(
            pulled, said.end, key=_at
        )
    ]:
        if mood.at > said.start:
            rules = "。" not in said.words[mood.at : said.end]
        else:
            near = between.fullmatch(said.words, mood.at, said.start) is not None
            rules = verb and (near or (mood.wide and not said.thing))
        # `不得不举行了`: what was done was no mere duty.
        if rules and not (said.done and (mood.wide or mood.modality == "required")):
            yield mood.modality


def _governing(said: Said) -> Iterator[Modality]:
    """Of verbs that have the match for their object; what is done was not just proposed, but may have been refused."""
    moods = load_moods()
    for verb in moods.verbs.finditer(said.words, said.first, said.end):
        near = verb.end() > said.start or moods.between.fullmatch(
            said.words, verb.end(), said.start
        )
        modality = next(m for m in ORDER if m == verb.lastgroup)
        if (near or not said.thing) and (modality == "negated" or not said.done):
            yield modality
    if (
        not said.done
        and not said.thing
        and moods.announces.search(said.words, max(0, said.first - REACH), said.first)
    ):
        yield "proposed"


def _taken_back(said: Said) -> Iterator[Modality]:
    """Of what follows: `举行会议的可能性`."""
    for modality, pattern in load_moods().behind:
        if pattern.match(said.tail) and (modality == "negated" or not said.done):
            yield modality
    if not said.done and load_moods().later.match(said.tail):
        yield "negated"


def _called_off(said: Said) -> bool:
    moods = load_moods()
    found = moods.cancels.finditer(said.words, said.first, said.start)
    return any(
        moods.governed.fullmatch(said.words, cancel.end(), said.start)
        for cancel in found
    )


def modality_of(
    words: str,
    pulled: Sequence[Mood],
    start: int,
    end: int,
    tail: str,
    meeting: bool,
    verb: bool = True,
) -> Modality:
    """Modality of what a rule read in `words[start:end]`.

    `pulled` are the words taken out; `tail` is what follows the match in the sentence, with nothing taken out.
    `meeting`: it tells of a meeting, which may have been called off; `verb`: it has a verb, which may be denied, proposed, planned.
    """
    moods = load_moods()
    match = words[start:end]
    done = (
        moods.done.search(match) is not None
        or moods.goes_on_done.match(tail) is not None
    )
    attribute = (
        moods.thing.search(match) is not None and moods.acts.search(match) is None
    )
    said = Said(
        words,
        _lead(words, start, moods),
        start,
        end,
        tail,
        done,
        attribute or moods.goes_on_thing.match(tail) is not None,
    )
    found = set(_pulled(said, pulled, verb))
    if verb:
        found |= {*_governing(said), *_taken_back(said)}
    if meeting and _called_off(said):
        found.add("negated")
    return next((modality for modality in ORDER if modality in found), "asserted")


def _at(mood: Mood) -> int:
    return mood.at
