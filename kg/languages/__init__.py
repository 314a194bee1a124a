"""Languages: which there are, and which one a text is in.

Below every stage: a stage is given a language, or the text whose language it needs.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError
from kg.languages.detection import (
    OFFICIAL,
    annex_heading,
    detect,
    language_of,
    languages,
    name_of,
)
from kg.languages.packs import EVERYWHERE, PACKAGED, Packs, Profile
from kg.model.language import UNKNOWN

__all__ = [
    "EVERYWHERE",
    "OFFICIAL",
    "PACKAGED",
    "UNKNOWN",
    "Packs",
    "Profile",
    "annex_heading",
    "check_code",
    "detect",
    "folder_of",
    "language_of",
    "languages",
    "languages_with_rules",
    "name_of",
    "packs_in",
]


def packs_in(given: str | Path | Packs | None) -> Packs:
    """The packaged languages and those of a folder of your own, if one is given.

    Raises InputError if it holds none.
    """
    if given is None:
        return PACKAGED
    return given if isinstance(given, Packs) else PACKAGED + given


def check_code(code: str, packs: Packs = PACKAGED) -> None:
    """Raises InputError if no language of this code is known."""
    known = packs.profiles()
    if code not in known:
        what = f"no language of that code is known ({', '.join(known)})"
        raise InputError(f"language {code}", what, "give one of these, or none")


def folder_of(code: str) -> Path:
    """Where the data of a packaged language stand; there may be none."""
    return Path(__file__).parent / code


def languages_with_rules() -> frozenset[str]:
    """Languages of this package that have rules."""
    return PACKAGED.codes()
