"""Clauses of resolutions: the preamble, which gives reasons, and operative paragraphs, which act.

Each has its verb. The words are data (`relate/clauses.toml`).
"""

from __future__ import annotations

from typing import Literal

from kg.model.document import Block, Clause, Document
from kg.model.language import Language
from kg.rules.words import Words, words_of

_OUTSIDE = ("front", "signature", "note")


def find_clauses(document: Document, language: Language | None = None) -> list[Clause]:
    """All clauses of the resolutions and decisions that a document holds, in text order.

    They stand below a line that is only the body that speaks. Of the paragraphs there, those up to
    the first number are the preamble; behind it only numbered ones are clauses. Where none has a
    number, the mark at its end tells whether a paragraph gives a reason or acts.
    """
    language = language or document.text.language
    words = words_of(language, "relate/clauses")
    found: list[Clause | None] = []
    for paragraphs in _resolutions(document, words):
        numbered = any(block.label for block in paragraphs)
        operative = False
        for block in paragraphs:
            if numbered:
                operative = operative or bool(block.label)
                counts = operative == bool(block.label)
            else:
                counts = True
                operative = operative or _acts(document, block, words)
            if counts:
                found.append(_clause(document, block, operative, words))
    return [clause for clause in found if clause is not None]


def _resolutions(document: Document, words: Words) -> list[list[Block]]:
    """The paragraphs below each line that is only the body that speaks."""
    speaks = words.pattern("speaks")
    folded = document.text.folded
    found: list[list[Block]] = []
    speaking = False
    for block in document.blocks:
        if speaks.fullmatch(folded, block.start, block.end):
            speaking = True
            found.append([])
        elif _ends_clauses(block, words):
            speaking = False
        elif speaking and block.kind == "paragraph":
            found[-1].append(block)
    return found


def _acts(document: Document, block: Block, words: Words) -> bool:
    last = document.words(block).rstrip()[-1:]
    return last != "" and last in words.text("acts_end")


def _ends_clauses(block: Block, words: Words) -> bool:
    annex = block.kind == "heading" and block.label == words.text("annex")
    return block.kind in _OUTSIDE or annex


def _clause(
    document: Document, block: Block, operative: bool, words: Words
) -> Clause | None:
    """The clause that a paragraph is, if it opens with a verb of clauses."""
    found = words.pattern("clause").match(document.text.folded, block.start, block.end)
    if found is None:
        return None
    kind: Literal["operative", "preambular"] = (
        "operative" if operative else "preambular"
    )
    return Clause(
        paragraph=block.locator,
        kind=kind,
        verb=found["verb"],
        start=block.start,
        end=block.end,
    )
