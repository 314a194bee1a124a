"""Subjects: concepts of the UNBIS Thesaurus, by the names that texts use for them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg.errors import SchemaError
from kg.model.schema import schema_folder

THESAURUS = "http://metadata.un.org/thesaurus/"


class Subject(NamedTuple):
    """A concept, by its number in the thesaurus and its Chinese label.

    `english`: the label in English, empty where it is not known here.
    """

    number: str
    label: str
    english: str = ""

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
        subject, called = _read(line, f"{path.name}, line {count}")
        for name in called:
            if name in names:
                raise SchemaError(
                    f"{path.name}, line {count}",
                    f"{name} names two concepts",
                    "keep one",
                )
            names[name] = subject
    return names


def _read(line: str, where: str) -> tuple[Subject, list[str]]:
    """A concept and all its Chinese names. Raises SchemaError."""
    number, *labels = line.split("\t")
    if not (number.isdigit() and len(number) == 7 and labels[1:] and all(labels)):
        raise SchemaError(
            where,
            "not a number of seven digits, a label, an English one or -, and names",
            "separate them by one tab each",
        )
    label, english, *others = labels
    known = "" if english == "-" else english
    return Subject(number, label, known), [label, *others]
