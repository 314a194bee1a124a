"""What changes what is read from a document, apart from the document."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import kg
from kg.languages import PACKAGED, Packs
from kg.resolve.overrides import Overrides

# Called with the name of a document that is done, how many are, and how many there are.
Progress = Callable[[str, int, int], None]


def kg_version() -> str:
    """Version of the installed package."""
    return kg.__version__


@dataclass(frozen=True)
class Settings:
    """What changes the shard of a document.

    `base` begins the IRIs of the graph; `language` is that of every document, None: as each tells;
    `packs` are the languages that there are.
    """

    version: str
    base: str
    overrides: Overrides
    language: str | None = None
    packs: Packs = PACKAGED

    @functools.cached_property
    def digest(self) -> str:
        """The same settings, the same words."""
        overrides = sorted(self.overrides.items())
        own = self.packs.digest()
        return repr((self.version, self.base, overrides, self.language, own))
