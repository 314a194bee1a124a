"""Languages: which there are, and which one a text is in.

Below every stage: a stage is given a language, or the text whose language it needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.languages.detection import (
    OFFICIAL,
    UNKNOWN,
    annex_heading,
    detect,
    language_of,
    languages,
    name_of,
)
from kg.model.language import Language

__all__ = [
    "EVERYWHERE",
    "OFFICIAL",
    "PACKAGED",
    "UNKNOWN",
    "Packs",
    "annex_heading",
    "detect",
    "folder_of",
    "language_of",
    "languages",
    "languages_with_rules",
    "name_of",
]

_HERE = Path(__file__).parent
_ANY = "any"


@dataclass(frozen=True)
class Packs:
    """The languages of some folders, one subfolder a language, named by its code.

    Where two folders have the same language, that of the last one holds.
    """

    folders: tuple[Path, ...] = (_HERE,)

    def language(self, code: str) -> Language:
        """The language of a code; without a folder, where no pack is there."""
        for folder in reversed(self.folders):
            if (folder / code / "extract").is_dir():
                return Language(code, folder / code)
        return Language(code)

    def codes(self) -> frozenset[str]:
        """Languages that have rules; a document in another is kept and listed, not read."""
        found = (
            path.parent.name for root in self.folders for path in root.glob("*/extract")
        )
        return frozenset(found) - {_ANY}


PACKAGED = Packs()
EVERYWHERE = PACKAGED.language(_ANY)  # what holds in every language


def folder_of(code: str) -> Path:
    """Where the data of a language stand; that of a language without rules does not exist."""
    return _HERE / code


def languages_with_rules() -> frozenset[str]:
    """Languages of this package that have rules."""
    return PACKAGED.codes()
