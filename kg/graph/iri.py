"""IRIs: stable, readable, legal. Every IRI of the project's own is minted here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from kg.model.entity import Entity
from kg.model.kinds import KINDS
from kg.model.statement import digest
from kg.model.symbol import normal_symbol
from kg.model.vocabulary import DEFAULT_BASE

# RFC 3987: unreserved, of the sub-delims those that stores take without complaint, and ucschar.
_LEGAL = re.compile(
    r"[A-Za-z0-9._~()+:@/-]"
    r"|[\u00a0-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]"
    r"|[\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_SPACE = re.compile(r"\s+")
_DOTS = {".": "%2E", "..": "%2E%2E"}


@lru_cache(maxsize=1 << 16)
def segment(key: str) -> str:
    """A key as part of an IRI: spaces become `_`, what is not legal is percent-encoded.

    A slash stays: symbols are paths. `.` and `..` between slashes are encoded, or resolving would
    eat them.
    """
    joined = _SPACE.sub("_", key.strip())
    legal = "".join(
        character if _LEGAL.fullmatch(character) else _percent(character)
        for character in joined
    )
    return "/".join(_DOTS.get(part, part) for part in legal.split("/"))


def _percent(character: str) -> str:
    encoded = character.encode("utf-8", "replace")
    return "".join(f"%{byte:02X}" for byte in encoded)


def mint(kind: str, key: str, base: str = DEFAULT_BASE) -> str:
    """The IRI of a thing; papers have one, however their symbols are written."""
    row = KINDS.get(kind)
    if row is None:  # of a query or an override: no thing has it
        return f"{base}{kind.lower()}/{segment(key)}"
    if row.symbol:
        key = normal_symbol(key)
    return f"{base}{row.folder}/{segment(key)}"


class Addressed(Protocol):
    """A document that was read, with the IRIs of the work, of its text, and its hash."""

    @property
    def work(self) -> str:
        """Of the paper, whatever its language."""
        ...

    @property
    def text(self) -> str:
        """Of what was read."""
        ...

    @property
    def words(self) -> str:
        """The SHA-256 of its characters."""
        ...

    @property
    def language(self) -> str:
        """ISO 639-1, or `und`."""
        ...


class Iris:
    """The IRIs of one build: of its things, and of what it says of them.

    `entities` are the things by key (`Kind/id`), whose IRIs are known; `papers` the documents that
    were read, by name; `version` is that of the builder.
    """

    def __init__(
        self,
        entities: Mapping[str, Entity],
        papers: Mapping[str, Addressed],
        version: str,
        base: str = DEFAULT_BASE,
    ) -> None:
        self.entities = entities
        self.papers = papers
        self.version = version
        self.base = base
        self.builder = f"{base}software/kg/{segment(version)}"
        self.authority = f"{base}authority/{segment(version)}"
        self.dataset = f"{base}dataset"
        self._mentions: dict[tuple[str, str], str] = {}

    def thing(self, key: str) -> str:
        """Of a thing by its key."""
        entity = self.entities.get(key)
        if entity is not None:
            return entity.iri
        kind, _, ident = key.partition("/")
        return mint(kind, ident, self.base)

    def document(self, name: str) -> str:
        """Of a document that was read, by its name: the work, whatever its language."""
        return self.papers[name].work

    def text(self, name: str) -> str:
        """Of what was read of it: its text in one language."""
        return self.papers[name].text

    def paragraph(self, document: str, locator: str) -> str:
        """Of a block: the text's, and the locator behind #."""
        return f"{self.text(document)}#{segment(locator)}"

    def mention(self, document: str, digest: str) -> str:
        """Of a mention by its document and its digest there.

        Kept as long as this object, for the claims whose ends mentions are.
        """
        found = self._mentions.get((document, digest))
        if found is None:
            found = self.of_text("mention", document, digest)
            self._mentions[document, digest] = found
        return found

    def claim(self, document: str, digest: str) -> str:
        """Of a claim by its document and its digest there."""
        return self.of_text("claim", document, digest)

    def of_text(self, folder: str, document: str, *parts: object) -> str:
        """Of what has no name and stands in a document: another file name, the same IRI."""
        paper = self.papers[document]
        return self.hashed(folder, paper.work, paper.words, *parts)

    def rule(self, rule: str) -> str:
        """Of a rule by its id."""
        return f"{self.base}rule/{segment(rule)}"

    def graph(self, name: str) -> str:
        """Of a named graph that is no document's."""
        return f"{self.base}graph/{name}"

    def hashed(self, folder: str, *parts: object) -> str:
        """Of what has no name: by a digest of the parts that it is known by."""
        return f"{self.base}{folder}/{digest(*parts)}"
