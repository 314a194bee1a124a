"""Modality: whether a sentence says that something is so, will be, may be, should be, or is not.

Its words are data (`modality.LANGUAGE.toml`). Each has a scope: an adverb the verb that it stands before, a verb its object,
a conjunction its clause. A boundary (a comma, a quotation mark) ends them all, and no proposal touches what is told as done.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli

from kg.model.claim import Modality
from kg.model.mention import KINDS
from kg.model.patterns import compile_pattern

# Letters that mentions are shrunk to, of the private use area; a document that uses them itself has them masked.
LETTERS = {kind: chr(0xF100 + index) for index, kind in enumerate(KINDS)}
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
    """The words of a language. In `pull` and `verbs` the group that matched names the modality; groups `wide_…` rule a clause."""

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
    thing: re.Pattern[str]
    acts: re.Pattern[str]


def _alternatives(data: dict[str, Any], key: str, prefix: str = "") -> list[str]:
    return [f"(?P<{prefix}{modality}>{'|'.join(data[modality][key])})" for modality in ORDER if key in data[modality]]


@lru_cache(maxsize=2)
def load_moods(language: str = "zh") -> Moods:
    """The words of a language, compiled.

    Raises SchemaError if a pattern is wrong or repeats without an end.
    """
    name = f"modality.{language}.toml"
    data = tomli.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    to_be = data["words"].pop("to_be")
    words = {key: compile_pattern(text.replace("{Date}", LETTERS["Date"]), f"{name}, {key}") for key, text in data["words"].items()}
    pull = _alternatives(data, "clause", "wide_") + _alternatives(data, "adverb")
    return Moods(
        pull=compile_pattern("|".join(pull), f"{name}, adverb"),
        verbs=compile_pattern("|".join(_alternatives(data, "verb")), f"{name}, verb"),
        cancels=compile_pattern("|".join(data["negated"]["cancel"]), f"{name}, cancel"),
        behind=tuple((m, compile_pattern("|".join(data[m]["behind"]), f"{name}, behind")) for m in ORDER if "behind" in data[m]),
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
        found.append((match.start(), match.end(), modality, name.startswith("wide_"), stays))
    return found


def _lead(words: str, start: int, moods: Moods) -> int:
    """Where the clause of a match begins."""
    first = max(0, start - REACH)
    return max((found.end() for found in moods.boundary.finditer(words, first, start)), default=first)


def modality_of(words: str, pulled: Sequence[Mood], start: int, end: int, tail: str, meeting: bool, verb: bool = True) -> Modality:
    """Modality of what a rule read in `words[start:end]`.

    `pulled` are the words taken out; `tail` is the rest of the clause behind the match, with nothing taken out.
    `meeting`: it tells of a meeting, which may have been called off; `verb`: it has a verb, which may be denied, proposed, planned.
    """
    moods = load_moods()
    said = words[start:end]
    first = _lead(words, start, moods)
    done = bool(moods.done.search(said)) or tail.startswith("了")
    names_thing = (bool(moods.thing.search(said)) and not moods.acts.search(said)) or tail.startswith("的")
    found: set[Modality] = set()
    for mood in pulled[bisect_left(pulled, first, key=_at) : bisect_left(pulled, end, key=_at)]:
        inside = start < mood.at < end and "。" not in words[mood.at : end]
        near = verb and first <= mood.at <= start and bool(moods.between.fullmatch(words, mood.at, start))
        far = verb and first <= mood.at <= start and mood.wide and not names_thing
        if (inside or near or far) and not (mood.wide and done):
            found.add(mood.modality)
    for word in moods.verbs.finditer(words, first, end) if verb else ():
        near = word.end() > start or bool(moods.between.fullmatch(words, word.end(), start))
        refused = word.lastgroup == "negated"
        if (near or not names_thing) and (refused or not done):
            found.add(next(m for m in ORDER if m == word.lastgroup))
    if meeting and any(moods.governed.fullmatch(words, cancel.end(), start) for cancel in moods.cancels.finditer(words, first, start)):
        found.add("negated")
    if verb and not done and not names_thing and moods.announces.search(words, max(0, first - REACH), first):
        found.add("proposed")
    for modality, pattern in moods.behind:
        if verb and pattern.match(tail) and (modality == "negated" or not done):
            found.add(modality)
    return next((modality for modality in ORDER if modality in found), "asserted")


def _at(mood: Mood) -> int:
    return mood.at
