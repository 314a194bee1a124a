"""Frame files: `frames/STEM.toml` of a language pack. A frame is what a word says of the things around it.

    [words]      light = ['…']        what may stand between a thing and the word that it belongs to
                 light_after = ['…']  the same, behind that word
    [fragments]  made = '…'           parts of patterns: `{made}`; `{Event}` is a kind of mention

    [[frame]]
    id = 'held'
    anchor = ['…', '…']               the words that wake it; each is a pattern
    slots.what = { kinds = ['Event'], side = ['after', 'before'], required = true }
    slots.on = { kinds = ['Date'] }
    claims = [['what', 'heldOn', 'on']]
    qualifiers.heldOn = { under = 'act' }
    finds = [ two or more sentences of different construction ]
    ignores = [ sentences in which it says nothing ]

The things may stand in any order. Required slots are filled first, then the others, each in the order
of the file; so one with a marker stands before one without.

Each end of a claim is one of

    slot        every mention that fills it, or the words that do; no claim where nothing fills it
    this        the document
    own         the meeting that the document reports on, where it reports on one
    anchor      the mentions that woke the frame
    =Kind/id    a known thing

`qualifiers.PREDICATE` names what the claims of a predicate hold besides their ends: by name (a row of
`schema/qualifiers.toml`) the slot that holds it, or `anchor` for the words that woke the frame. One that nothing fills is left out, and so is one
that is an end of the claim. In `finds` a fourth member of a claim has the qualifiers that it must
have: `['…', 'heldOn', '2016', { under = 'A/RES/70/1' }]`.

`frames/shared.toml` has the words and fragments of all files of the language, and its marks.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.rules.relations import RelationExample, Triple

ANCHOR = "anchor"
SHARED = "shared"
REMEDY = "see kg/rules/frame_files.py for the keys of a frame"

Side = Literal["before", "after"]


class SlotText(BaseModel):
    """A slot as written. All patterns read the skeleton.

    kinds      kinds of mentions, or groups of them, that fit
    role       in their place: the pattern of words that fit
    side       where it may stand; the first side where something fits is taken
    marker     what stands right before it
    behind     what stands right behind it; not_behind: what may not
    gap        how many characters may stand between it and the anchor, light words, other slots and
               brackets not counted; attribute: as many if they end as attributes do
    barrier    what may not stand between it and the anchor, light or not
    over       more light words, for this slot alone
    reach      how many commas may stand between
    list       what is joined to it fits too; joins: the pattern of the joint, in place of the shared
    required   without it the frame says nothing
    inside     it may stand in brackets
    organ      true: only a body that numbers its papers fits; false: only one that does not
    when       only at these anchors
    loose      behind the anchor, it fits too where something else is named after it
    unless     not where this other slot is filled
    own        words before all that is filled, in whose place the body that speaks fits
    of         it stands right behind what fills this other slot, or behind a marker there; not where
               several things do
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
    over: tuple[str, ...] = ()
    barrier: str = ""
    reach: int = 0
    list: bool = False
    joins: str = "{joins}"
    required: bool = False
    inside: bool = False
    loose: bool = False
    organ: bool | None = None
    when: str = ""
    unless: str = ""
    own: str = ""
    of: str = ""


class FrameText(BaseModel):
    """A frame as written.

    `tight`: of the light words only its own `light`. `verb = false`: it reads a name or a title,
    which no mood of the sentence touches. `rare`: why it may read nothing in many papers, and is
    general all the same.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    note: str
    rare: str = ""
    anchor: tuple[str, ...]
    slots: dict[str, SlotText]
    claims: tuple[Triple, ...]
    qualifiers: dict[str, dict[str, str]] = {}
    light: tuple[str, ...] = ()
    tight: bool = False
    verb: bool = True
    finds: tuple[RelationExample, ...] = Field(min_length=2)
    ignores: tuple[str, ...] = Field(min_length=1)


class FrameFile(BaseModel):
    """A file as written. `marks` stand in the shared file alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: dict[Literal["light", "light_after"], tuple[str, ...]] = {}
    fragments: dict[str, str] = {}
    marks: MarksText | None = None
    frame: tuple[FrameText, ...] = ()


class MarksText(BaseModel):
    """Punctuation of a language, as frames need it.

    stop       ends a sentence; comma: ends a clause
    brackets   pairs, the opening and the closing one
    aside      a bracket that says something besides, whole
    attribute  endings of an attribute
    bare       nouns by which a body is named in part
    relative   makes of a clause the attribute of what follows
    belongs    right behind a thing: makes it an attribute of what follows
    part       right behind a thing: a noun that is named after it
    whole      right behind a thing: neither; anything else must be a light word of the language
    barred     right before a thing: it is no object of the verb
    joint      joins two things
    each       of several, each to its own
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    relative: str = "(?!)"
    belongs: str = "(?!)"
    part: str = "(?!)"
    whole: str = ""
    barred: str = "(?!)"
    joint: str = "(?!)"
    each: str = "(?!)"
    stop: str
    comma: str
    brackets: tuple[str, ...]
    aside: str
    attribute: tuple[str, ...]
    bare: tuple[str, ...]


FrameFile.model_rebuild()
