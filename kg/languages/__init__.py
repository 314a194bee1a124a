"""Languages: which there are, and which one a text is in.

Below every stage: a stage is given a language, or the text whose language it needs.
"""

from __future__ import annotations

from pathlib import Path

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
    "detect",
    "folder_of",
    "language_of",
    "languages",
    "languages_with_rules",
    "name_of",
]


def folder_of(code: str) -> Path:
    """Where the data of a packaged language stand; there may be none."""
    return Path(__file__).parent / code


def languages_with_rules() -> frozenset[str]:
    """Languages of this package that have rules."""
    return PACKAGED.codes()
