"""Frames: what a verb or a noun says of the things around it, in whatever order they stand.

    [words]      light = ['已', '曾', …]      what may stand between a thing and the word that it belongs to
                 light_after = ['了', '的']   the same, behind that word
                 attribute = ['的']           what an attribute ends in
                 bare = ['委员会']            bodies that are named in part: a post is of the last that ends so
    [fragments]  made = '编写|编制'           parts of patterns: `{made}`; `{Event}` is a kind of mention

    [[frame]]
    id = 'held'
    anchor = ['举行', '召开']                 the words that wake it; each is a pattern
    slots.what = { kinds = ['Event'], side = ['after', 'before'], required = true }
    slots.on = { kinds = ['Date'] }
    claims = [['what', 'heldOn', 'on']]
    finds = [ two or more sentences of different construction ]
    ignores = [ sentences in which it must say nothing ]

The ends of a claim are slots, `this` (the document), `own` (the meeting that it reports on),
`anchor` (the mentions that woke the frame) or `=Kind/id` (a known thing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import tomli
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.errors import SchemaError
from kg.model.language import Language
from kg.model.relations import RELATIONS
from kg.rules.letters import FRAGMENTS
from kg.rules.patterns import compile_pattern
from kg.rules.relations import RelationExample
from kg.rules.words import label_of

Side = Literal["before", "after"]
NAMED_ENDS = ("this", "own", "anchor")

_INSERT = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)\}")
_DEEPEST = 8


class SlotText(BaseModel):
    """A slot as written.

    `kinds` are kinds of mentions or groups of them. `side`: where it may stand, the first fitting
    side is taken. `marker`: what stands right before it (a pattern; '' where nothing need stand).
    `behind`: what must stand right behind it. `gap`: characters that may stand between it and the
    anchor besides light words and other slots; `attribute`: characters of an attribute between them.
    `reach`: commas that may be crossed. `role`: it is words, not a mention: the pattern of them.
    `inside`: it stands in brackets. `organ`: only a body that numbers its papers. `over`: more
    light words, of this slot alone. `own`: words before all that is filled, in whose place the body
    that speaks fills the slot (`回顾其第…号决议`). `when`: only by these anchors (a pattern).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: tuple[str, ...] = ()
    role: str = ""
    side: tuple[Side, ...] = ("before",)
    marker: str = ""
    behind: str = ""
    not_behind: str = ""
    gap: int = 0
    attribute: int = 0
    reach: int = 0
    list: bool = False
    joins: str = ""
    required: bool = False
    inside: bool = False
    organ: bool = False
    when: str = ""
    over: tuple[str, ...] = ()
    own: str = ""


class FrameText(BaseModel):
    """A frame as written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    note: str = ""
    anchor: tuple[str, ...]
    slots: dict[str, SlotText]
    claims: tuple[tuple[str, str, str], ...]
    light: tuple[str, ...] = ()
    tight: bool = False  # of the light words only its own
    verb: bool = True
    confidence: float = 0.9
    read: str = ""
    finds: tuple[RelationExample, ...] = Field(min_length=1)
    ignores: tuple[str, ...] = ()


class FrameFile(BaseModel):
    """A file as written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: dict[str, tuple[str, ...]] = {}
    fragments: dict[str, str] = {}
    frame: tuple[FrameText, ...] = ()


@dataclass(frozen=True)
class Slot:
    """A slot ready to be filled; the patterns read a skeleton."""

    name: str
    text: SlotText
    letters: frozenset[str]
    marker: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    not_behind: re.Pattern[str] | None
    joins: re.Pattern[str]
    role: re.Pattern[str] | None
    when: re.Pattern[str] | None
    over: re.Pattern[str] | None
    own: re.Pattern[str] | None


@dataclass(frozen=True)
class Frame:
    """A frame ready to run. `id` is `language.file.id`."""

    id: str
    text: FrameText
    pattern: re.Pattern[str]
    slots: tuple[Slot, ...]
    light: dict[Side, re.Pattern[str]]
    attribute: tuple[str, ...]
    bare: tuple[str, ...]

    @property
    def letters(self) -> frozenset[str]:
        """The letters of all its slots."""
        return frozenset(letter for slot in self.slots for letter in slot.letters)


class _Compiler:
    """Turns the written parts of one language into patterns."""

    def __init__(self, file: FrameFile, shared: FrameFile, where: str) -> None:
        self.where = where
        self.fragments = {**FRAGMENTS, **shared.fragments, **file.fragments}
        self.words = {}
        for name in ("light", "light_after", "attribute", "bare"):
            self.words[name] = (*shared.words.get(name, ()), *file.words.get(name, ()))

    def expand(self, written: str, where: str, depth: int = 0) -> str:
        if depth > _DEEPEST:
            raise SchemaError(where, "fragments insert one another in a circle", "break the circle")

        def insert(found: re.Match[str]) -> str:
            name = found[1]
            if name not in self.fragments:
                known = ", ".join(self.fragments)
                raise SchemaError(where, f"unknown fragment {{{name}}}", f"use one of {known}")
            return f"(?:{self.expand(self.fragments[name], where, depth + 1)})"

        return _INSERT.sub(insert, written)

    def pattern(self, written: str, where: str) -> re.Pattern[str]:
        return compile_pattern(self.expand(written, where), where)

    def maybe(self, written: str, where: str) -> re.Pattern[str] | None:
        return self.pattern(written, where) if written else None

    def frame(self, text: FrameText, code: str, stem: str) -> Frame:
        where = f"{self.where}, {text.id}"
        _check(text, where)
        anchor = self.pattern("|".join(text.anchor), where)
        slots = []
        for name, slot in text.slots.items():
            slots.append(self.slot(name, slot, f"{where}, {name}"))
        light: dict[Side, re.Pattern[str]] = {
            "before": self.light(text, ("light",), where),
            "after": self.light(text, ("light", "light_after"), where),
        }
        name = f"{code}.{stem}.{text.id}"
        return Frame(name, text, anchor, tuple(slots), light, self.words["attribute"], self.words["bare"])

    def light(self, text: FrameText, names: tuple[str, ...], where: str) -> re.Pattern[str]:
        """Light words, the longest first.

        The verbs of a frame that follow one another (`发起并管理`) do not part it from its slots.
        """
        listed: list[str] = []
        if not text.tight:
            listed = [word for name in names for word in self.words[name]]
        listed = sorted((*listed, *text.light), key=len, reverse=True)
        return self.pattern("|".join((*listed, *text.anchor)), where)

    def slot(self, name: str, text: SlotText, where: str) -> Slot:
        letters = set()
        for kind in text.kinds:
            if kind not in FRAGMENTS:
                raise SchemaError(where, f"no kind {kind!r}", "use a name of kinds.toml")
            letters.update(FRAGMENTS[kind].strip("[]"))
        return Slot(
            name=name,
            text=text,
            letters=frozenset(letters),
            marker=self.maybe(f"(?:{text.marker})$" if text.marker else "", where),
            behind=self.maybe(text.behind, where),
            not_behind=self.maybe(text.not_behind, where),
            joins=self.pattern(text.joins or "{joins}", where),
            role=self.maybe(text.role, where),
            when=self.maybe(text.when, where),
            over=self.maybe("|".join(text.over), where),
            own=self.maybe(f"(?:{text.own})$" if text.own else "", where),
        )


def _check(text: FrameText, where: str) -> None:
    """Raises SchemaError for claims of unknown relations or ends."""
    for subject, predicate, target in text.claims:
        if predicate not in RELATIONS:
            raise SchemaError(where, f"no relation {predicate!r}", "use a row of relations.toml")
        for end in (subject, target):
            known = end in text.slots or end in NAMED_ENDS or end.startswith("=")
            if not known:
                raise SchemaError(where, f"no slot {end!r}", "claim of slots, this or own")


def load_frame_file(path: Path) -> FrameFile:
    """Read and check one file. Raises SchemaError naming file and key."""
    where = label_of(path)
    try:
        return FrameFile.model_validate(tomli.loads(path.read_text(encoding="utf-8")))
    except tomli.TOMLDecodeError as error:
        raise SchemaError(where, str(error), "correct the TOML") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise SchemaError(where, f"{place}: {first['msg']}", "see kg/rules/frames.py") from error


@lru_cache(maxsize=16)
def load_frames(language: Language) -> tuple[Frame, ...]:
    """The frames of a language; none where it has no files.

    What all files share (`light`, `joins`) stands in `frames/shared.toml`. Raises SchemaError.
    """
    paths = language.files("frames")
    files = {path.stem: load_frame_file(path) for path in paths}
    shared = files.pop("shared", FrameFile())
    frames: list[Frame] = []
    for path in paths:
        if path.stem not in files:
            continue
        compiler = _Compiler(files[path.stem], shared, label_of(path))
        for text in files[path.stem].frame:
            frames.append(compiler.frame(text, language.code, path.stem))
    return tuple(frames)
