"""Symbols of documents: one normal form, so that two ways to write one symbol name one work."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model.folding import fold

# What stands beside a number, in the letters of the official style.
_PARTS = (
    "Add",
    "Amend",
    "Corr",
    "Part",
    "Prog",
    "Rev",
    "Resumption",
    "Sect",
    "Summary",
    "Supp",
    "Vol",
)
_PART = re.compile(
    rf"(?:(?<=/)|(?<=[(]))({'|'.join(_PARTS)})(?=\.\d|\.?[\dIVX]+[)])", re.IGNORECASE
)
_STYLE = {part.lower(): part for part in _PARTS}
_MAIN_COMMITTEE = re.compile(r"A/C\.\d")


@lru_cache(maxsize=1 << 14)
def normal_symbol(words: str) -> str:
    """A symbol without white space, marks behind it and full-width characters.

    `S/RES/1325 (2000)*` becomes `S/RES/1325(2000)`, `A/58/6(SECT. 22)` `A/58/6(Sect.22)`.
    What is no symbol comes back without its white space: this writes, it does not judge.
    """
    plain = re.sub(r"\s+", "", fold(words)).rstrip("*.,;:-")
    return _PART.sub(lambda part: _STYLE[part[0].lower()], plain)


def of_main_committee(code: str) -> bool:
    """Whether a prefix is that of a Main Committee of the Assembly: `A/C.3`."""
    return _MAIN_COMMITTEE.match(code) is not None
