"""Names as labels: the language that fits their letters, without the marks of titles."""

from __future__ import annotations

import re
import unicodedata

from kg.graph.quads import Term, literal
from kg.model.vocabulary import TEXTS

# A name in one pair of marks, of a title or a quotation; written so in shapes, too.
MARKED = "|".join(
    f"^{marks[0]}[^{marks}]+{marks[1]}$"
    for marks in (TEXTS["title marks"].zh, TEXTS["title marks"].en)
)
_LATIN = "LATIN"


def bare(name: str) -> str:
    """A name without the marks of a title or a quotation around it, where they are one pair."""
    return name[1:-1] if re.match(MARKED, name) else name


def label(name: str, language: str) -> Term:
    """A name in the language of its document, or in English where all its letters are Latin."""
    return literal(name, lang=language_of(name, language))


def language_of(name: str, language: str) -> str:
    """The tag of a name: French and Spanish names in a Chinese text are written as in English."""
    letters = [character for character in name if character.isalpha()]
    if letters and all(_is_latin(letter) for letter in letters):
        return "en"
    return language


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith(_LATIN)
