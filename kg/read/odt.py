"""ODT: paragraphs, headings, lists, tables and footnotes as the file has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.errors import InputError
from kg.languages import PACKAGED
from kg.model.source import Source
from kg.read.elements import Element
from kg.read.numbering import write
from kg.read.package import open_package, parse_xml
from kg.read.rows import Mark, Rows, shifted

SUFFIXES = (".odt",)

_spell = PACKAGED.language("zh").spell

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPH = f"{_T}p"
_HEADING = f"{_T}h"
_LIST = f"{_T}list"
_ITEM = f"{_T}list-item"
_NUMBERED = f"{_T}list-level-style-number"
_NOTE = f"{_T}note"
_SPACES = f"{_T}s"
_BREAKS = (f"{_T}tab", f"{_T}line-break")
_STYLE_NAME = f"{_T}style-name"
_LEVEL = f"{_T}level"
_SKIP = {
    f"{_T}tracked-changes",
    f"{_O}annotation",
    f"{_T}sequence-decls",
    f"{_O}forms",
    f"{_T}ruby-text",
}
# What the format calls a way of counting: by its first numbers.
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    f"{_spell(1)}, {_spell(2)}, {_spell(3)}, ...": "chineseCounting",
}
_AGAIN = "save it again from a text processor"


class _Block(NamedTuple):
    """An element that is still to be read: the list style around it, the number before it."""

    element: Element
    style: str = ""
    number: str = ""


class _Odt:
    """One document on its way through."""

    def __init__(self, name: str, roots: Sequence[Element]) -> None:
        self.rows = Rows(name)
        self.notes: list[tuple[str, Element | None]] = []
        self.lists: dict[str | None, Element] = {}
        for root in roots:
            for style in root.iter(f"{_T}list-style"):
                self.lists[style.get(f"{_S}name")] = style

    def headers(self, styles: Element) -> None:
        """What runs above the pages.

        Above the first page alone stands the masthead: that is text of the paper.
        """
        shown = (one for one in styles.iter(f"{_S}header-first") if _is_shown(one))
        first = next(shown, None)
        if first is not None:
            for words in self._header_lines(first):
                self.rows.add(words)
        for header in styles.iter(f"{_S}header"):
            for words in self._header_lines(header):
                self.rows.add(words, role="header")

    def _header_lines(self, header: Element) -> Iterator[str]:
        """Tabs part what stands left and right on one line."""
        for paragraph in header.iter(_PARAGRAPH):
            words, _ = self._words(paragraph)
            for part in words.split("\t"):
                yield part.strip()

    def body(self, root: Element) -> None:
        """Blocks in reading order, on a stack of our own: depth is the file's choice."""
        stack = [_Block(root)]
        while stack:
            block = stack.pop()
            element, style, number = block
            if element.tag in _SKIP:
                continue
            if element.tag in (_PARAGRAPH, _HEADING):
                self._paragraph(element, number)
            elif element.tag == _LIST:
                named = element.get(_STYLE_NAME) or style
                stack += reversed(self._items(element, named))
            else:
                stack += reversed(_children(block))

    def _items(self, element: Element, style: str) -> list[_Block]:
        """The items of a list with their numbers."""
        level = self._level(element, style)
        if level is not None and level.tag == _NUMBERED:
            return _counted(element, style, level)
        blocks = []
        for item in element:
            bullet = level is not None and item.tag == _ITEM
            blocks.append(_Block(item, style, "• " if bullet else ""))
        return blocks

    def _level(self, element: Element, style: str) -> Element | None:
        """How the style writes a list that stands inside so many others."""
        depth = sum(above.tag == _LIST for above in element.iterancestors())
        levels = self.lists.get(style)
        if levels is None:
            return None
        ours = (one for one in levels if one.get(_LEVEL) == str(depth + 1))
        return next(ours, None)

    def _paragraph(self, element: Element, number: str) -> None:
        words, marks = self._words(element)
        self.rows.add(
            number + words if words.strip() else "",
            heading=element.tag == _HEADING,
            marks=shifted(marks, len(number)),
        )

    def _words(self, element: Element) -> tuple[str, list[Mark]]:
        """Text of a paragraph and its marks; its notes are set aside."""
        out: list[str] = []
        marks: list[Mark] = []
        length = 0
        stack: list[Element | str] = [element]
        while stack:
            one = stack.pop()
            if isinstance(one, str):
                words = one
            elif one.tag == _NOTE:
                words = self._note(one)
                marks.append((words, length, length + len(words)))
            else:
                words = _written(one)
                if _is_open(one):
                    for child in reversed(one):
                        stack += [child.tail or "", child]
            out.append(words)
            length += len(words)
        return "".join(out).replace("\n", " "), marks

    def _note(self, note: Element) -> str:
        """Sets a note aside: its label."""
        label = note.findtext(f"{_T}note-citation") or str(len(self.notes) + 1)
        self.notes.append((label, note.find(f"{_T}note-body")))
        return label

    def footnotes(self) -> None:
        """Behind the body, in the order in which they are called."""
        for label, body in self.notes:
            parts = []
            for paragraph in body.iter(_PARAGRAPH) if body is not None else ():
                words, _ = self._words(paragraph)
                parts.append(words.strip())
            self.rows.add(f"{label} {' '.join(parts)}", note=label)


def _is_shown(header: Element) -> bool:
    shown = header.get(f"{_S}display") != "false"
    return shown and bool("".join(header.itertext()).strip())


def _children(block: _Block) -> list[_Block]:
    """The number stands before the first one."""
    element, style, number = block
    blocks = [_Block(child, style) for child in element]
    if blocks:
        blocks[0] = blocks[0]._replace(number=number)
    return blocks


def _counted(element: Element, style: str, level: Element) -> list[_Block]:
    form = _FORMS.get(level.get(f"{_S}num-format") or "", "none")
    before = level.get(f"{_S}num-prefix") or ""
    after = level.get(f"{_S}num-suffix") or ""
    first = int(level.get(f"{_T}start-value") or 1)
    blocks = []
    for place, item in enumerate(element):
        number = f"{before}{write(first + place, form)}{after} "
        blocks.append(_Block(item, style, number if form != "none" else ""))
    return blocks


def _is_open(element: Element) -> bool:
    """Whether what stands inside an element is text of the paragraph."""
    return element.tag not in (_SPACES, *_BREAKS, *_SKIP)


def _written(element: Element) -> str:
    """What an element writes before what stands inside it."""
    tag = element.tag
    if tag == _SPACES:
        return " " * min(int(element.get(f"{_T}c") or 1), 1000)
    if tag in _BREAKS:
        return "\t"
    if tag in _SKIP or not isinstance(tag, str):
        return ""
    return element.text or ""


def decode(name: str, data: bytes) -> Source:
    """Read an ODT.

    Raises InputError if it is none, is protected, broken, a bomb, or holds no text.
    """
    package = open_package(name, data, "content.xml")
    content = parse_xml(name, package, "content.xml")
    styles = None
    if "styles.xml" in package.namelist():
        styles = parse_xml(name, package, "styles.xml")
    body = content.find(f"{_O}body")
    if body is None:
        raise InputError(name, "content.xml inside it has no body", _AGAIN)
    page = _Odt(name, [content] if styles is None else [content, styles])
    try:
        if styles is not None:
            page.headers(styles)
        page.body(body)
        page.footnotes()
    except ValueError as error:  # a number that is none
        what = f"content.xml inside it is broken ({error})"
        raise InputError(name, what, _AGAIN) from error
    return page.rows.source("odt")
