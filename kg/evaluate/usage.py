"""How often each rule fires on a corpus: one that fires in one sentence is the template of it."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.languages import PACKAGED
from kg.model.language import Language
from kg.pipeline.listing import find_documents
from kg.pipeline.reading import read_through
from kg.read import read
from kg.rules.derivations import load_derivations
from kg.rules.frames import load_frames
from kg.rules.mentions import load_rules
from kg.rules.relations import load_relation_rules

_Place = tuple[str, int, int]  # document, and offsets in its source

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Usage:
    """A rule, and in how many places and documents of a corpus it reads something that stays."""

    rule: str
    kind: str
    places: int
    documents: int


def rules_of(language: Language) -> Iterator[tuple[str, str]]:
    """Ids of all rules of a language, in the order of files, each with its kind."""
    for rule in load_rules(language):
        yield rule.id, "mention"
    for relation in load_relation_rules(language):
        yield relation.id, "relation"
    for frame in load_frames(language):
        yield frame.id, "frame"
    for derivation in load_derivations(language):
        yield derivation.id, "derivation"


def count_usage(corpus: Path, language: str = "zh") -> list[Usage]:
    """Every rule of a language with its places in a corpus. Documents that cannot be read are left out.

    Raises InputError if there is none that can be.
    """
    places: dict[str, set[_Place]] = defaultdict(set)
    for path, name in find_documents(corpus):
        try:
            result = read_through(read(path, name))
        except InputError as error:
            _LOG.info("%s: left out: %s", name, error)
            continue
        _LOG.info("%s: read", name)
        for appearance in result.appearances:
            evidence = appearance.evidence
            places[evidence.rule].add((name, evidence.start, evidence.end))
        for statement in result.statements:
            evidence = statement.evidence
            places[evidence.rule].add((name, evidence.start, evidence.end))
    counted: list[Usage] = []
    for rule, kind in rules_of(PACKAGED.language(language)):
        found = places[rule]
        documents = {name for name, _, _ in found}
        counted.append(Usage(rule, kind, len(found), len(documents)))
    return counted
