"""Frames ready to run: what a word says of the things around it. `kg.rules.frame_files` has them as written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kg.errors import SchemaError
from kg.model.kinds import ANY
from kg.model.language import Language
from kg.model.relations import RELATIONS
from kg.rules.files import label_of, load_file
from kg.rules.frame_files import (
    ANCHOR,
    REMEDY,
    SHARED,
    FrameFile,
    FrameText,
    Side,
    SlotText,
)
from kg.rules.letters import FRAGMENTS
from kg.rules.light import LightWords
from kg.rules.patterns import compile_pattern, expand
from kg.rules.qualifying import check_examples, check_qualifiers
from kg.rules.relations import OWN, THIS
from kg.rules.ruleset import RuleSet

_CIRCUMSTANCES = frozenset({"Date", "Place", "Where"})


@dataclass(frozen=True)
class Marks:
    """Punctuation ready to be used; `opening` leads to the closing bracket, `closing` back.

    `signs`: all of it, and the letters of mentions.
    """

    signs: re.Pattern[str]
    stop: re.Pattern[str]
    comma: re.Pattern[str]
    opening: dict[str, str]
    closing: dict[str, str]
    aside: re.Pattern[str]
    attribute: tuple[str, ...]
    bare: tuple[str, ...]
    relative: re.Pattern[str]
    belongs: re.Pattern[str]
    part: re.Pattern[str]
    whole: re.Pattern[str]
    barred: re.Pattern[str]
    joint: re.Pattern[str]
    each: re.Pattern[str]
    is_light: Callable[[str], bool]


@dataclass(frozen=True)
class Slot:
    """A slot ready to be filled: `letters` are those of its kinds.

    `whole`: behind the anchor only the thing itself fits, not one that another is named after.
    """

    name: str
    text: SlotText
    letters: frozenset[str]
    whole: bool
    joins: re.Pattern[str]
    role: re.Pattern[str] | None
    marker: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    not_behind: re.Pattern[str] | None
    over: re.Pattern[str] | None
    barrier: re.Pattern[str] | None
    when: re.Pattern[str] | None
    own: re.Pattern[str] | None


@dataclass(frozen=True)
class Frame:
    """A frame ready to run. `id` is `language.stem.id`; `light`: light words by side."""

    id: str
    text: FrameText
    anchor: re.Pattern[str]
    slots: tuple[Slot, ...]
    light: LightWords
    marks: Marks

    @property
    def pattern(self) -> re.Pattern[str]:
        """What wakes it; frames are looked for as rules are."""
        return self.anchor

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Letters of each slot without which nothing is said, whichever anchor woke it."""
        always: list[frozenset[str]] = []
        for slot in self.slots:
            sometimes = slot.role or slot.when or slot.text.unless
            if slot.text.required and not sometimes:
                always.append(slot.letters)
        return tuple(always)

    @cached_property
    def required_first(self) -> tuple[Slot, ...]:
        """Its slots in the order in which they are filled."""
        required = [slot for slot in self.slots if slot.text.required]
        optional = [slot for slot in self.slots if not slot.text.required]
        return (*required, *optional)

    @cached_property
    def without_letters(self) -> dict[int, None]:
        """For `str.translate`: takes the letters of its slots out of a skeleton."""
        letters: set[str] = set()
        for slot in self.slots:
            letters.update(slot.letters)
        return {ord(letter): None for letter in letters}


@lru_cache(maxsize=16)
def load_frames(language: Language) -> RuleSet[Frame]:
    """The frames of a language in the order of files and of frames in them; none without files.

    Raises SchemaError naming file and frame: wrong keys, a kind, relation, slot or fragment that is
    none, an id used twice, a pattern that does not compile or repeats without an end.
    """
    files = {
        path: load_file(path, FrameFile, REMEDY) for path in language.files("frames")
    }
    shared = next((path for path in files if path.stem == SHARED), None)
    if shared is None:
        return RuleSet()
    common = files.pop(shared)
    marks = _marks(common, language, label_of(shared))
    frames: list[Frame] = []
    for path, file in files.items():
        maker = _Maker(file, common, marks, label_of(path))
        for text in file.frame:
            frames.append(maker.frame(text, f"{language.code}.{path.stem}.{text.id}"))
    _check_ids(frames)
    return RuleSet(frames)


def _check_ids(frames: list[Frame]) -> None:
    seen: set[str] = set()
    for frame in frames:
        if frame.id in seen:
            raise SchemaError(
                frame.id, "this id is used twice", "rename one of the two"
            )
        seen.add(frame.id)


def _marks(file: FrameFile, language: Language, label: str) -> Marks:
    if file.marks is None:
        raise SchemaError(label, "has no [marks]", REMEDY)
    text = file.marks
    opening = {pair[0]: pair[1] for pair in text.brackets}
    every = [text.stop, text.comma, *map(re.escape, "".join(text.brackets))]
    every.append(FRAGMENTS[ANY])
    return Marks(
        signs=compile_pattern("|".join(every), f"{label}, marks"),
        stop=compile_pattern(text.stop, f"{label}, stop"),
        comma=compile_pattern(text.comma, f"{label}, comma"),
        opening=opening,
        closing={close: start for start, close in opening.items()},
        aside=compile_pattern(text.aside, f"{label}, aside"),
        attribute=text.attribute,
        bare=text.bare,
        relative=_mark(text.relative, f"{label}, relative"),
        belongs=_mark(text.belongs, f"{label}, belongs"),
        part=_mark(text.part, f"{label}, part"),
        whole=_mark(text.whole, f"{label}, whole"),
        barred=_mark(text.barred, f"{label}, barred"),
        joint=_mark(text.joint, f"{label}, joint"),
        each=_mark(text.each, f"{label}, each"),
        is_light=language.light,
    )


def _mark(written: str, where: str) -> re.Pattern[str]:
    return compile_pattern(expand(written, FRAGMENTS, where), where)


class _Maker:
    """Makes frames of the texts of one file."""

    def __init__(
        self, file: FrameFile, shared: FrameFile, marks: Marks, label: str
    ) -> None:
        self.label = label
        self.marks = marks
        self.fragments: Mapping[str, str] = {
            **FRAGMENTS,
            **shared.fragments,
            **file.fragments,
        }
        self.both = (*shared.words.get("light", ()), *file.words.get("light", ()))
        self.after = (
            *shared.words.get("light_after", ()),
            *file.words.get("light_after", ()),
        )
        self.pattern("|".join((*self.both, *self.after)), label)

    def frame(self, text: FrameText, name: str) -> Frame:
        where = f"{self.label}, {text.id}"
        _check_claims(text, where)
        _check_owners(text, where)
        kinds: dict[str, tuple[str, ...]] = {ANCHOR: ()}
        for slot_name, slot in text.slots.items():
            kinds[slot_name] = slot.kinds
        slots = []
        for slot_name, slot in text.slots.items():
            slots.append(self.slot(slot_name, slot, text.verb, f"{where}, {slot_name}"))
        predicates = {predicate for _, predicate, _ in text.claims}
        check_qualifiers(text.qualifiers, predicates, kinds, where)
        check_examples(text.finds, where)
        both = () if text.tight else self.both
        after = () if text.tight else self.after
        anchor = self.pattern("|".join(text.anchor), where)
        self.pattern("|".join(text.light), where)
        light: dict[Side, str] = {
            "before": self.light(text, both),
            "after": self.light(text, (*both, *after)),
        }
        words = LightWords(light, where)
        return Frame(name, text, anchor, tuple(slots), words, self.marks)

    def light(self, text: FrameText, words: tuple[str, ...]) -> str:
        """Light words, the longest first.

        Verbs of a frame that follow one another (`launched and run by`) part nothing either.
        """
        ordered = sorted((*words, *text.light), key=len, reverse=True)
        return expand("|".join((*ordered, *text.anchor)), self.fragments, self.label)

    def slot(self, name: str, text: SlotText, verb: bool, where: str) -> Slot:
        letters: set[str] = set()
        for kind in text.kinds:
            if kind not in FRAGMENTS:
                raise SchemaError(
                    where, f"no kind {kind!r}", "use a name of kinds.toml"
                )
            letters.update(FRAGMENTS[kind].strip("[]"))
        return Slot(
            name=name,
            text=text,
            letters=frozenset(letters),
            whole=verb and not text.loose and not _CIRCUMSTANCES.issuperset(text.kinds),
            joins=self.pattern(text.joins, where),
            role=self.maybe(text.role, where),
            marker=self.maybe(text.marker and f"(?:{text.marker})$", where),
            behind=self.maybe(text.behind, where),
            not_behind=self.maybe(text.not_behind, where),
            over=self.maybe("|".join(text.over), where),
            barrier=self.maybe(text.barrier, where),
            when=self.maybe(text.when, where),
            own=self.maybe(text.own and f"(?:{text.own})$", where),
        )

    def pattern(self, written: str, where: str) -> re.Pattern[str]:
        return compile_pattern(expand(written, self.fragments, where), where)

    def maybe(self, written: str, where: str) -> re.Pattern[str] | None:
        return self.pattern(written, where) if written else None


def _check_owners(text: FrameText, where: str) -> None:
    """Raises SchemaError for a slot of words behind another that is not there before it."""
    before: set[str] = set()
    for name, slot in text.slots.items():
        if slot.of and (slot.of not in before or not slot.role):
            what = (
                f"{name} stands behind {slot.of!r}, and has no role or comes before it"
            )
            raise SchemaError(where, what, "give it a role, and name a slot above it")
        before.add(name)


def _check_claims(text: FrameText, where: str) -> None:
    """Raises SchemaError for claims of unknown relations or ends."""
    for subject, predicate, target in text.claims:
        if predicate not in RELATIONS:
            raise SchemaError(
                where, f"no relation {predicate!r}", "use a row of relations.toml"
            )
        for end in (subject, target):
            named = end in text.slots or end in (THIS, OWN, ANCHOR)
            if not named and not end.startswith("="):
                what = f"its claims name {end!r}, which is no slot"
                raise SchemaError(
                    where, what, "name a slot, this, own, anchor or =Kind/id"
                )
