"""References inside a document to its paragraphs, sections, articles and recommendations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.document import Block, Document, Reference
from kg.model.language import Language
from kg.model.numerals import numeral
from kg.rules.words import Words, words_of

_LONGEST = 100  # paragraphs of one range; a longer one is two numbers and a dash
_PARAGRAPH = re.compile(r"(?P<part>(?:annex\d+/)?)para\d+")


def find_references(
    document: Document,
    language: Language | None = None,
) -> list[Reference]:
    """All references to the document's own parts, in text order, but for those to where they stand.

    `target` is None where nothing is there. Without `language`, it is the document's.
    """
    if language is None:
        language = document.text.language
    finder = _Finder(document, words_of(language, "resolve"))
    every = [
        *finder.paragraphs(),
        *finder.sections(),
        *finder.recommendations(),
        *finder.articles(),
    ]
    found = [one for one in every if one.target != one.paragraph]
    return sorted(found, key=_order)


def _order(reference: Reference) -> tuple[int, str]:
    return reference.start, reference.wanted


@dataclass(frozen=True)
class _Numbered:
    """A paragraph as it is referred to: `57` and `(c)`, or "" without a letter."""

    number: str
    letter: str = ""


class _Finder:
    """Finds the references of one document."""

    def __init__(self, document: Document, words: Words) -> None:
        self.document = document
        self.words = words
        self.blocks: dict[str, Block] = {}
        self.numbered: set[str] = set()  # parts with numbered paragraphs: "", `annex1/`
        for block in document.blocks:
            self.blocks[block.locator] = block
            paragraph = _PARAGRAPH.fullmatch(block.locator)
            if paragraph:
                self.numbered.add(paragraph["part"])

    def paragraphs(self) -> Iterator[Reference]:
        """Each paragraph of each list; an annex counts for itself."""
        if not self.numbered:
            return
        for match in self._matches("paragraphs"):
            part = self._part(match)
            if part not in self.numbered:
                continue
            for named in self._listed(match["list"]):
                whole = f"{part}para{named.number}"
                wanted = whole + named.letter
                target = self._paragraph(whole, named.letter)
                yield self._reference(match, wanted, target)

    def sections(self) -> Iterator[Reference]:
        """Sections by number or letter, where the document has any of such numbers."""
        for match in self._matches("sections"):
            part = self._part(match)
            number = match["number"]
            wanted = f"{part}sec{number}"
            target = wanted if wanted in self.blocks else None
            if self._has_any(wanted[:-1]):
                yield self._reference(match, wanted, target)

    def recommendations(self) -> Iterator[Reference]:
        """Numbered recommendations, by their headings."""
        headings = {}
        for advice in self.document.recommendations:
            heading = self.document.block_at(advice.start)
            headings[advice.number] = heading.locator
        if not headings:
            return
        label = self.words.text("recommendation")
        for match in self._matches("recommendations"):
            number = match["number"]
            target = headings.get(int(number))
            yield self._reference(match, f"sec{label}{number}", target)

    def articles(self) -> Iterator[Reference]:
        """Articles of a treaty that the document is, and their paragraphs."""
        articles: dict[str, str] = {}
        for block in self.document.blocks:
            if block.kind == "heading" and block.label:
                articles.setdefault(self._figures(block.label), block.locator)
        for match in self._matches("articles"):
            wanted: str | None = None
            if articles:  # most papers have none, and name those of treaties
                wanted = articles.get(self._figures(match["article"]))
            if match["this"]:
                wanted = self.document.block_at(match.start()).section
            if wanted is None:  # of another treaty
                continue
            if match["paragraph"]:
                wanted += f".para{numeral(match['paragraph'])}"
            yield self._reference(match, wanted, self._opening(wanted))

    def _opening(self, wanted: str) -> str | None:
        """Where a paragraph begins: its first part may stand in its first line."""
        inside = (name for name in self.blocks if name.startswith(f"{wanted}("))
        return wanted if wanted in self.blocks else next(inside, None)

    def _figures(self, label: str | None) -> str:
        """The label of an article, its numbers in figures and without white space."""
        written = re.sub(r"\s", "", label or "")
        numbers = self.words.pattern("number")
        return numbers.sub(lambda found: str(numeral(found[0])), written)

    def _matches(self, name: str) -> Iterator[re.Match[str]]:
        pattern = self.words.pattern(name)
        return pattern.finditer(self.document.text.folded)

    def _reference(
        self,
        match: re.Match[str],
        wanted: str,
        target: str | None,
    ) -> Reference:
        block = self.document.block_at(match.start())
        return Reference(
            paragraph=block.locator,
            wanted=wanted,
            target=target,
            start=match.start(),
            end=match.end(),
        )

    def _part(self, match: re.Match[str]) -> str:
        """The part that a reference counts in: "", `annex1/`."""
        block = self.document.block_at(match.start())
        if not block.annex:
            return ""
        return f"annex{block.annex}/"

    def _has_any(self, beginning: str) -> bool:
        return any(locator.startswith(beginning) for locator in self.blocks)

    def _listed(self, words: str) -> Iterator[_Numbered]:
        """The paragraphs of a list; of a range, also those between its ends."""
        last = None
        for found in self.words.pattern("paragraph").finditer(words):
            named = _Numbered(found["number"], found["letter"] or "")
            if last and not named.letter:
                between = words[last.end() : found.start()]
                if self.words.pattern("range").search(between):
                    yield from _within(last["number"], named.number)
            yield named
            last = found

    def _paragraph(self, whole: str, letter: str) -> str | None:
        """The locator of a paragraph or its item; the paragraph's, where it has the item inside."""
        if whole not in self.blocks:
            return None
        if not letter or whole + letter in self.blocks:
            return whole + letter
        for locator, block in self.blocks.items():
            is_part = locator == whole or locator.startswith(f"{whole}(")
            if is_part and letter in self.document.words(block):
                return whole
        return None


def _within(first: str, last: str) -> Iterator[_Numbered]:
    """The paragraphs between the ends of a range."""
    between = range(int(first) + 1, int(last))
    if len(between) <= _LONGEST:
        for number in between:
            yield _Numbered(str(number))
