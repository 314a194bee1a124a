"""What pages say in Chinese or in English: words, names of terms, addresses of blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import tomli

from kg.model.relations import RELATIONS
from kg.model.vocabulary import CLASSES, FINDING_KINDS, PROPERTIES, REUSED, expand
from kg.serve.negotiate import preferred_language

LANGUAGES = ("zh", "en")  # the first is for those who want neither
# `annex1/sec2.para3(a)~2`: parts, each of letters, a number and what stands behind it.
_PARTS = re.compile(r"/|\.(?=[a-z])")
_PART = re.compile(
    r"(?P<kind>[a-z]*)(?P<number>\d*)(?P<rest>[^~]*)(?:~(?P<again>\d+))?"
)

_PROPERTY = re.compile(r"(?<![A-Za-z/.])[a-z]+(?:[A-Z][a-z]+)+(?![A-Za-z])")
_LOCATOR = re.compile(
    r"(?:annex\d+/)?(?:para|text|head|note|front)\d+(?:\([a-z0-9]+\))*(?:~\d+)?"
)


@cache
def _file() -> dict[str, dict[str, dict[str, str]]]:
    text = (files("kg.page") / "pages.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, str]]] = tomli.loads(text)
    return found


class Wording:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        tables = _file()
        self._words = tables["words"][language]
        self._places = tables["places"][language]
        self._citation = tables["citation"][language]
        self._askers = tables["askers"].get(language, {})
        self._terms = _terms(language)
        self._inverses = _inverses(language)

    @property
    def other(self) -> str:
        """The language that the pages can be had in besides."""
        return next(name for name in LANGUAGES if name != self.language)

    def word(self, name: str, **values: object) -> str:
        """A word of the pages, filled."""
        return self._words[name].format(**values)

    def table(self, name: str) -> dict[str, str]:
        """A table of words: those of scripts."""
        return dict(_file()[name][self.language])

    def citation(self, fields: Mapping[str, str]) -> str:
        """Fields of a document in a line, without those that are empty."""
        parts = [
            self._citation[name].format(value)
            for name, value in fields.items()
            if value
        ]
        return self.word("citation_joint").join(parts)

    def knows(self, name: str) -> bool:
        """Is there such a word?"""
        return name in self._words

    def asker(self, name: str) -> str:
        """A kind of person who asks."""
        return self._askers.get(name, name)

    def knows_term(self, iri: str) -> bool:
        """Has a class or property a name?"""
        return iri in self._terms

    def term(self, iri: str) -> str:
        """The name of a class or property; of one that is not known the end of its IRI."""
        return self._terms.get(iri) or re.split("[#/]", iri)[-1]

    def inverse(self, iri: str) -> str:
        """What a property is called from its other end."""
        known = self._inverses.get(iri)
        return known or self.word("inverse", property=self.term(iri))

    def doubt(self, kind: str) -> str:
        """A kind of finding."""
        pair = FINDING_KINDS.get(kind, (kind, kind))
        return pair[LANGUAGES.index(self.language)]

    def doubted(self, kind: str, text: str) -> str:
        """What a finding says: its kind, and in Chinese, the language of findings, its text.

        Names of properties and addresses of blocks in the text are said in words.
        """
        if self.language != "zh":
            return self.doubt(kind)
        told = _PROPERTY.sub(lambda one: self.term(expand(f"un:{one[0]}")), text)
        told = _LOCATOR.sub(lambda one: self.place(one[0]), told)
        return self.word("doubted", kind=self.doubt(kind), text=told)

    def place(self, locator: str) -> str:
        """The address of a block: `para3(a)` is paragraph 3 (a)."""
        parts = [self._part(part) for part in _PARTS.split(locator)]
        return " ".join(parts)

    def _part(self, part: str) -> str:
        found = _PART.fullmatch(part)
        kind = (found["kind"] or "para") if found else ""
        if found is None or kind not in self._places:
            return part
        rest = found["rest"]
        if kind == "sec":
            rest = found["number"] + rest
        words = self._places[kind].format(number=found["number"], rest=rest)
        return f"{words} ({found['again']})" if found["again"] else words


def terms_elsewhere(language: str) -> dict[str, str]:
    """Names of terms of other vocabularies, by the name with its prefix."""
    return dict(_file()["terms"][language])


def _terms(language: str) -> dict[str, str]:
    """Names of classes and properties by IRI."""
    place = LANGUAGES.index(language)
    named = {
        expand(f"un:{row.name}"): (row.zh, row.en)[place]
        for row in (*CLASSES, *PROPERTIES)
    }
    for name, curie in REUSED.items():
        relation = RELATIONS[name]
        named[expand(curie)] = (relation.zh, relation.en)[place]
    named |= {expand(curie): name for curie, name in terms_elsewhere(language).items()}
    return named


def _inverses(language: str) -> dict[str, str]:
    """Names of properties from their other end, by IRI."""
    place = LANGUAGES.index(language)
    named = {
        expand(row.curie(literal=False)): (row.inverse.zh, row.inverse.en)[place]
        for row in RELATIONS.values()
        if row.inverse
    }
    elsewhere = _file()["inverses"][language]
    return named | {expand(curie): name for curie, name in elsewhere.items()}


@cache
def wording(language: str) -> Wording:
    """That of a language."""
    return Wording(language)


def wording_for(header: str) -> Wording:
    """The wording that an Accept-Language header likes best."""
    return wording(preferred_language(header, LANGUAGES))
