"""Parts: what the id of a thing says, one class a kind; the id is made of them.

A module of this package holds the class of one kind, or of kinds that are named alike. A kind
without a class has ids without parts: its things go by their names.
"""

from __future__ import annotations

import importlib
import pkgutil
from abc import ABC, abstractmethod
from functools import lru_cache
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, SerializeAsAny


class Parts(BaseModel, ABC, frozen=True):
    """The parts of an id. A class gives `kind` its one value, which tells the classes apart."""

    kind: str

    @property
    @abstractmethod
    def id(self) -> str:
        """The key of the thing among those of its kind."""

    @classmethod
    @abstractmethod
    def parse(cls, key: str) -> Self | None:
        """The parts of an id, or None where it is written in no way that tells them."""

    def renamed(self, key: str) -> Parts | None:
        """The parts of another id of the kind."""
        return self.parse(key)

    def shown(self) -> dict[str, object]:
        """The parts that are there, for people to read."""
        return self.model_dump(exclude={"kind"}, exclude_defaults=True)


@lru_cache(maxsize=1)
def parts_classes() -> dict[str, type[Parts]]:
    """Of each kind that has one, the class of its parts."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return {made.model_fields["kind"].default: made for made in Parts.__subclasses__()}


@lru_cache(maxsize=1 << 14)
def parts_of(kind: str, key: str) -> Parts | None:
    """The parts of the id of a thing, where only the id is at hand."""
    made = parts_classes().get(kind)
    return made.parse(key) if made else None


def parts_of_key(key: str) -> Parts | None:
    """The same, of an entity key: `Kind/id`."""
    kind, _, own = key.partition("/")
    return parts_of(kind, own)


def _by_kind(given: object) -> object:
    """Parts as JSON are those of the class that their kind names."""
    if not isinstance(given, dict):
        return given
    made = parts_classes().get(given.get("kind", ""))
    if made is None:
        raise ValueError("no class has the parts of this kind")
    return made.model_validate(given)


# Parts of any kind, as the field of a model.
AnyParts = Annotated[SerializeAsAny[Parts], BeforeValidator(_by_kind)]
