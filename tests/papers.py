"""Documents and mentions made by hand, for tests of one function at a time."""

from __future__ import annotations

from array import array
from typing import Any, cast

from kg.extract import explain
from kg.extract.examples import document_of
from kg.languages import PACKAGED
from kg.model.authority import Authority
from kg.model.document import Block, BlockKind, Document, Front
from kg.model.mention import Mention
from kg.model.parts import parts_of
from kg.model.parts.event import EventParts
from kg.model.text import BREAK, Line, Mark, Text


def document(
    *blocks: tuple[str, str], marks: dict[str, str] | None = None, **front: Any
) -> Document:
    """A document of blocks `(kind, words)`; `marks`: label of a footnote by the words it stands behind.

    Locators are `kind1`, `kind2` … A block stands under the last heading above it, a heading under
    the last before it. A note is labelled by its number among the notes.
    """
    words = "".join(text + BREAK for _, text in blocks)
    lines: list[Line] = []
    made: list[Block] = []
    counts: dict[str, int] = {}
    section = None
    start = 0
    for kind, text in blocks:
        counts[kind] = counts.get(kind, 0) + 1
        locator = f"{kind}{counts[kind]}"
        end = start + len(text)
        label = str(counts[kind])
        lines.append(Line(start=start, end=end, note=label if kind == "note" else None))
        made.append(
            Block(
                kind=cast(BlockKind, kind),
                start=start,
                end=end,
                locator=locator,
                label=label,
                section=section,
            )
        )
        if kind == "heading":
            section = locator
        start = end + 1
    text_marks = [
        Mark(label=label, at=words.index(behind) + len(behind))
        for behind, label in (marks or {}).items()
    ]
    text = Text(
        name="example",
        text=words,
        origins=array("L", range(len(words) + 1)),
        lines=lines,
        marks=text_marks,
        language=PACKAGED.language(front.get("language", "zh")),
    )
    return Document(text=text, front=Front(**front), blocks=made)


def mentions(paper: Document, *named: tuple[Any, ...], **given: Any) -> list[Mention]:
    """Mentions where these words stand, one behind the other, in text order.

    Each is `(kind, words)`, `(kind, words, id)` or `(kind, words, id, fields)`, where fields are
    others of the mention; without an id, its words are its id. `given` are fields of all of them.
    """
    made = []
    at: dict[str, int] = {}
    for kind, words, *rest in named:
        start = paper.text.text.index(words, at.get(words, 0))
        at[words] = start + len(words)
        made.append(
            Mention(
                kind=kind,
                text=words,
                start=start,
                end=start + len(words),
                id=rest[0] if rest else words,
                **_fields(kind, rest[0] if rest else words) | given | dict(*rest[1:]),
            )
        )
    return sorted(made, key=lambda m: m.start)


def _fields(kind: str, ident: str) -> dict[str, Any]:
    """What a mention made by hand has besides."""
    parts = parts_of(kind, ident)
    return {"rule": "test.hand", "parts": parts}


def session(organ: str, words: str) -> dict[str, EventParts]:
    """The fields of a mention that say that it is a session of an organ."""
    return {"parts": EventParts(body=organ, session=words)}


def refused(
    sentence: str, kind: str, authority: Authority | None = None, **front: Any
) -> set[str]:
    """Why productions of a kind refuse what their rules match in a sentence."""
    paper = document_of(sentence)
    paper = paper.model_copy(update={"front": Front(**front)})
    told = "refused: "
    return {
        reading.why.removeprefix(told)
        for reading in explain(paper, authority)
        if reading.kind == kind and reading.why.startswith(told)
    }
