"""Subjects: concepts of the UNBIS Thesaurus, by the names that texts use for them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg.errors import SchemaError
from kg.model.schema import schema_folder

THESAURUS = "http://metadata.un.org/thesaurus/"


class Subject(NamedTuple):
    """A concept, by its number in the thesaurus and its Chinese label."""

    number: str
    label: str

    @property
    def iri(self) -> str:
        """Where the thesaurus describes it."""
        return THESAURUS + self.number


@lru_cache(maxsize=1)
def load_subjects() -> dict[str, Subject]:
    """Each name to its concept.

    Raises SchemaError.
    """
    path = schema_folder() / "subjects.tsv"
    names: dict[str, Subject] = {}
    for count, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        number, *labels = line.split("\t")
        if not (number.isdigit() and len(number) == 7 and labels and all(labels)):
            raise SchemaError(
                f"{path.name}, line {count}",
                "not a number of seven digits and names",
                "separate them by one tab each",
            )
        for name in labels:
            if name in names:
                raise SchemaError(
                    f"{path.name}, line {count}",
                    f"{name} names two concepts",
                    "keep one",
                )
            names[name] = Subject(number, labels[0])
    return names
