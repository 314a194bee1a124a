"""ODT: paragraphs, headings, lists, tables and footnotes as the file has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model.numerals import chinese
from kg.model.source import Source
from kg.read.numbering import write
from kg.read.package import open_package, parse_xml
from kg.read.rows import Mark, Rows

SUFFIXES = (".odt",)

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SKIP = {
    f"{_T}tracked-changes",
    f"{_O}annotation",
    f"{_T}sequence-decls",
    f"{_O}forms",
    f"{_T}ruby-text",
}
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    f"{chinese(1)}, {chinese(2)}, {chinese(3)}, ...": "chineseCounting",
}


class _Odt:
    """One document on its way through."""

    def __init__(self, name: str, roots: list[Any]) -> None:
        self.rows = Rows(name)
        self.notes: list[tuple[str, Any]] = []
        self.lists = {
            s.get(f"{_S}name"): s
            for root in roots
            for s in root.iter(f"{_T}list-style")
        }

    def headers(self, styles: Any) -> None:
        """What runs above the pages. Above the first page alone stands the masthead: that is text of the paper."""
        first = next(
            (
                h
                for h in styles.iter(f"{_S}header-first")
                if h.get(f"{_S}display") != "false" and "".join(h.itertext()).strip()
            ),
            None,
        )
        for words in self._header_lines(first):
            self.rows.add(words)
        for header in styles.iter(f"{_S}header"):
            for words in self._header_lines(header):
                self.rows.add(words, role="header")

    def _header_lines(self, header: Any) -> Iterator[str]:
        """Tabs part what stands left and right on one line."""
        for paragraph in header.iter(f"{_T}p") if header is not None else ():
            yield from (
                words.strip() for words in self._words(paragraph)[0].split("\t")
            )

    def body(self, root: Any) -> None:
        """Blocks in reading order, on a stack of our own: depth is the file's choice."""
        stack: list[tuple[Any, str, str]] = [
            (root, "", "")
        ]  # element, list style, number before it
        while stack:
            element, style, number = stack.pop()
            if element.tag in _SKIP:
                continue
            if element.tag in (f"{_T}p", f"{_T}h"):
                self._paragraph(element, number)
            elif element.tag == f"{_T}list":
                stack += reversed(
                    self._items(element, element.get(f"{_T}style-name") or style)
                )
            else:
                for index, child in reversed(list(enumerate(element))):
                    stack.append((child, style, number if index == 0 else ""))

    def _items(self, element: Any, style: str) -> list[tuple[Any, str, str]]:
        depth = sum(above.tag == f"{_T}list" for above in element.iterancestors())
        level = next(
            (
                one
                for one in self.lists.get(style, ())
                if one.get(f"{_T}level") == str(depth + 1)
            ),
            None,
        )
        if level is None or level.tag != f"{_T}list-level-style-number":
            return [
                (
                    item,
                    style,
                    "• " if level is not None and item.tag == f"{_T}list-item" else "",
                )
                for item in element
            ]
        form = _FORMS.get(level.get(f"{_S}num-format") or "", "none")
        before, after = (
            level.get(f"{_S}num-prefix") or "",
            level.get(f"{_S}num-suffix") or "",
        )
        first = int(level.get(f"{_T}start-value") or 1)
        return [
            (
                item,
                style,
                f"{before}{write(first + i, form)}{after} " if form != "none" else "",
            )
            for i, item in enumerate(element)
        ]

    def _paragraph(self, element: Any, number: str) -> None:
        words, marks = self._words(element)
        marks = [
            (label, start + len(number), end + len(number))
            for label, start, end in marks
        ]
        self.rows.add(
            number + words if words.strip() else "",
            heading=element.tag == f"{_T}h",
            marks=marks,
        )

    def _words(self, element: Any) -> tuple[str, list[Mark]]:
        """Text of a paragraph; its notes are set aside."""
        out: list[str] = []
        marks: list[Mark] = []
        length = 0
        stack: list[Any] = [element]
        while stack:
            one = stack.pop()
            if isinstance(one, str):
                words = one
            elif one.tag == f"{_T}note":
                words = one.findtext(f"{_T}note-citation") or str(len(self.notes) + 1)
                marks.append((words, length, length + len(words)))
                self.notes.append((words, one.find(f"{_T}note-body")))
            elif one.tag == f"{_T}s":
                words = " " * min(int(one.get(f"{_T}c") or 1), 1000)
            elif one.tag in (f"{_T}tab", f"{_T}line-break"):
                words = "\t"
            elif one.tag in _SKIP:
                words = ""
            else:
                for child in reversed(one):
                    stack += [child.tail or "", child]
                words = one.text or "" if isinstance(one.tag, str) else ""
            out.append(words)
            length += len(words)
        return "".join(out).replace("\n", " "), marks

    def footnotes(self) -> None:
        """Behind the body, in the order in which they are called."""
        for label, body in self.notes:
            words = (
                " ".join(self._words(p)[0].strip() for p in body.iter(f"{_T}p"))
                if body is not None
                else ""
            )
            self.rows.add(f"{label} {words}", note=label)


def decode(name: str, data: bytes) -> Source:
    """Read an ODT. Raises InputError if it is none, is protected, broken, a bomb, or holds no text."""
    package = open_package(name, data, "content.xml")
    content = parse_xml(name, package, "content.xml")
    styles = (
        parse_xml(name, package, "styles.xml")
        if "styles.xml" in package.namelist()
        else None
    )
    body = content.find(f"{_O}body")
    if body is None:
        raise InputError(
            name,
            "content.xml inside it has no body",
            "save it again from a text processor",
        )
    reading = _Odt(name, [content] if styles is None else [content, styles])
    try:
        if styles is not None:
            reading.headers(styles)
        reading.body(body)
        reading.footnotes()
    except ValueError as error:  # a number that is none
        raise InputError(
            name,
            f"content.xml inside it is broken ({error})",
            "save it again from a text processor",
        ) from error
    return reading.rows.source("odt")
