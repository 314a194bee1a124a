"""DOCX: paragraphs, numbers, headings, tables and footnotes as the file has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model.source import Source
from kg.read import marks as writing
from kg.read.elements import Element, value
from kg.read.numbering import Numbering
from kg.read.package import open_package, transitional
from kg.read.rows import Mark, Rows, runs_on, shifted

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

SUFFIXES = (".docx",)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_VALUE = f"{_W}val"
_ID = f"{_W}id"
_PARAGRAPH = f"{_W}p"
_RUN = f"{_W}r"
_TEXT = f"{_W}t"
_BOX = f"{_W}txbxContent"
_BREAKS = (f"{_W}br", f"{_W}cr")
_WRITTEN = {f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_CALLS = {
    f"{_W}footnoteReference": "footnote",
    f"{_W}endnoteReference": "endnote",
}
_OWN_MARK = f"{_W}customMarkFollows"
_HIDDEN = f"{_W}rPr/{_W}vanish"
_RAISED = f"{_W}rPr/{_W}vertAlign"
_STYLE = f"{_W}pPr/{_W}pStyle"
_OUTLINE = f"{_W}pPr/{_W}outlineLvl"
_NEW_PAGE = f"{_W}pPr/{_W}pageBreakBefore"
_SKIP = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}instrText",
    f"{_W}delText",
    _FALLBACK,
    f"{_W}pPr",
    f"{_W}rPr",
    f"{_W}sdtPr",
    f"{_W}rt",
}
_LABEL = re.compile(r"\d{1,3}|\*{1,3}|[a-z]")


@cache
def _heading_style() -> re.Pattern[str]:
    ours = writing.pattern("heading_style")
    return re.compile(f"heading|title|_ ?h_?|{ours}", re.IGNORECASE)


@dataclass
class _Line:
    """One line of a paragraph: its words, and the marks in them."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "".join(self.parts)

    def put(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def mark(self, label: str) -> None:
        self.marks.append((label, self.length, self.length + len(label)))
        self.put(label)


def _joined(lines: list[_Line]) -> list[_Line]:
    """A break that falls inside a date or a title parts nothing."""
    out = lines[:1]
    for line in lines[1:]:
        last = out[-1]
        before, after = last.words, line.words
        if before.isascii() or not runs_on(before.rstrip(), after.lstrip()):
            out.append(line)
            continue
        last.marks += shifted(line.marks, last.length)
        last.put(after)
    return out


def _said(flag: str | None) -> bool:
    """Whether an attribute that may be left out says yes."""
    return flag not in ("0", "false", "off")


def _hidden(run: Element) -> bool:
    """Words that nobody sees on the page."""
    vanish = run.find(_HIDDEN)
    return vanish is not None and _said(vanish.get(_VALUE))


class _Docx:
    """One document on its way through."""

    def __init__(self, name: str, document: Document) -> None:
        self.rows = Rows(name)
        self.document = document
        self.numbering = Numbering(document)
        self.styles = {style.style_id: style.name or "" for style in document.styles}
        self.notes = {kind: self._notes(kind) for kind in ("footnote", "endnote")}
        self.labels: dict[tuple[str, str | None], str] = {}

    def _notes(self, kind: str) -> dict[str | None, Element]:
        """The elements of footnotes or endnotes by their id; the library has no word for them."""
        for relation in self.document.part.rels.values():
            if relation.reltype == f"{_NOTES}{kind}s" and not relation.is_external:
                root = _parsed(relation.target_part.blob)
                notes = root.iter(f"{_W}{kind}")
                return {note.get(_ID): note for note in notes if _normal(note)}
        return {}

    def read(self) -> None:
        self._headers()
        for paragraph in _paragraphs(self.document.element.body):
            self._paragraph(paragraph)
        for (kind, ident), label in list(self.labels.items()):
            self._note(self.notes[kind].get(ident), label)

    def _headers(self) -> None:
        """What runs above the pages.

        Above the first page alone stands the masthead: that is text of the paper.
        """
        sections = list(self.document.sections)
        if sections and sections[0].different_first_page_header_footer:
            for words in self._header_lines(_first_header(sections[0])):
                self.rows.add(words)
        seen: set[str] = set()
        for index, section in enumerate(sections):
            masthead = index == 0 and section.different_first_page_header_footer
            lines = [] if masthead else self._header_lines(_first_header(section))
            lines += self._header_lines(_header(section))
            for words in lines:
                if words not in seen:
                    self.rows.add(words, role="header")
                seen.add(words)

    def _header_lines(self, header: Element | None) -> list[str]:
        """Tabs part what stands left and right on one line."""
        if header is None:
            return []
        found = []
        for paragraph in _paragraphs(header):
            for line in self._lines(paragraph):
                parts = (part.strip() for part in line.words.split("\t"))
                found += [part for part in parts if part]
        return found

    def _lines(self, paragraph: Element) -> list[_Line]:
        lines = [_Line()]
        stack = list(reversed(paragraph))
        while stack:
            element = stack.pop()
            tag = element.tag
            if _left_out(element):
                continue
            if tag == _TEXT:
                _put(element, lines[-1])
            elif tag in _BREAKS:
                lines.append(_Line())
            elif tag in _WRITTEN:
                lines[-1].put(_WRITTEN[str(tag)])
            elif tag in _CALLS:
                self._call(element, lines[-1], stack)
            else:
                stack += reversed(element)
        return _joined(lines)

    def _call(self, element: Element, line: _Line, stack: list[Element]) -> None:
        """The mark of a note; the author's own mark stands in the text behind."""
        kind, ident = _CALLS[str(element.tag)], element.get(_ID)
        if ident not in self.notes[kind]:
            return
        if element.get(_OWN_MARK) in (None, "0", "false"):
            line.mark(self._label(kind, ident))
            return
        own = next(element.itersiblings(_TEXT), None)
        label = (own.text or "").strip() if own is not None else ""
        self.labels[kind, ident] = label or "*"
        line.mark(self.labels[kind, ident])
        if own is not None and own in stack:
            stack.remove(own)

    def _label(self, kind: str, ident: str | None) -> str:
        """Notes are numbered in the order in which they are called."""
        numbered = sum(label.isdigit() for label in self.labels.values())
        return self.labels.setdefault((kind, ident), str(numbered + 1))

    def _paragraph(self, paragraph: Element) -> None:
        style = value(paragraph.find(_STYLE), _VALUE)
        named = bool(_heading_style().match(self.styles.get(style or "", "")))
        heading = named or paragraph.find(_OUTLINE) is not None
        number = self.numbering.of(paragraph, style)
        if paragraph.find(_NEW_PAGE) is not None:
            self.rows.page()
        for index, line in enumerate(self._lines(paragraph)):
            words = line.words
            lead = number if index == 0 and words.strip() else ""
            marks = shifted(line.marks, len(lead))
            self.rows.add(lead + words, heading=heading, marks=marks)

    def _note(self, note: Element | None, label: str) -> None:
        if note is None:
            return
        lines = []
        for paragraph in _paragraphs(note):
            lines += [line.words.strip() for line in self._lines(paragraph)]
        words = " ".join(lines).strip()
        self.rows.add(f"{label} {words}", note=label)


def _parsed(data: bytes) -> Element:
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root: Element = etree.fromstring(data, parser)
    return root


def _normal(note: Element) -> bool:
    """No line between text and notes, which the file keeps as one of them."""
    return note.get(f"{_W}type") in (None, "normal")


def _first_header(section: Section) -> Element | None:
    header = section.first_page_header
    return None if header.is_linked_to_previous else header._element


def _header(section: Section) -> Element | None:
    header = section.header
    return None if header.is_linked_to_previous else header._element


def _paragraphs(root: Element) -> Iterator[Element]:
    """In reading order, those in tables and text boxes too; what was deleted is gone.

    Without recursion: depth is the file's choice.
    """
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag == _PARAGRAPH:
            yield element
            boxes = [box for box in element.iter(_BOX) if not _is_fallback(box)]
            stack += reversed(boxes)
        elif element.tag not in _SKIP:
            stack += reversed(element)


def _is_fallback(box: Element) -> bool:
    """What programs show that do not know the new form of it: the same again."""
    return any(above.tag == _FALLBACK for above in box.iterancestors())


def _left_out(element: Element) -> bool:
    tag = element.tag
    return tag in _SKIP or tag == _BOX or (tag == _RUN and _hidden(element))


def _put(element: Element, line: _Line) -> None:
    """Words of a run; a label that is raised is a mark."""
    words = element.text or ""
    label = words.strip()
    run = element.getparent()
    raised = run is not None and value(run.find(_RAISED), _VALUE) == "superscript"
    before = line.parts[-1][-1:] if line.parts else ""
    # m², CO₂: no note is called behind a Latin letter.
    latin = before.isascii() and before.isalpha()
    if raised and _LABEL.fullmatch(label) and not latin:
        line.mark(label)
    else:
        line.put(words)


def decode(name: str, data: bytes) -> Source:
    """Read a DOCX.

    Raises InputError if it is none, is protected, broken, a bomb, or holds no text.
    """
    import io

    from docx import Document

    try:
        with open_package(name, data, "[Content_Types].xml") as package:
            data = transitional(package, data)
        document = Document(io.BytesIO(data))
        page = _Docx(name, document)
        page.read()
    except InputError:
        raise
    except Exception as error:
        # The library raises whatever a broken part makes it stumble over.
        what = f"is not a Word document, or is broken ({type(error).__name__}: {error})"
        remedy = "open it in a text processor and save it again"
        raise InputError(name, what, remedy) from error
    return page.rows.source("docx")
