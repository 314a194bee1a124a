"""DOCX: paragraphs, numbers, headings, tables and footnotes as the file has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kg.errors import InputError
from kg.model.source import Source
from kg.read import marks as writing
from kg.read.numbering import Numbering
from kg.read.package import open_package, transitional
from kg.read.rows import Mark, Rows, runs_on

SUFFIXES = (".docx",)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
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

    words: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)

    def put(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words)

    def mark(self, label: str) -> None:
        self.marks.append((label, self.length, self.length + len(label)))
        self.put(label)


def _joined(lines: list[_Line]) -> list[_Line]:
    """A break that falls inside a date or a title parts nothing."""
    out = lines[:1]
    for line in lines[1:]:
        before, after = "".join(out[-1].words), "".join(line.words)
        if before.isascii() or not runs_on(before.rstrip(), after.lstrip()):
            out.append(line)
            continue
        out[-1].marks += [
            (label, start + out[-1].length, end + out[-1].length)
            for label, start, end in line.marks
        ]
        out[-1].put(after)
    return out


def _hidden(run: Any) -> bool:
    """Words that nobody sees on the page."""
    said = run.find(f"{_W}rPr/{_W}vanish")
    return said is not None and said.get(f"{_W}val") not in ("0", "false", "off")


class _Docx:
    """One document on its way through."""

    def __init__(self, name: str, document: Any) -> None:
        self.rows = Rows(name)
        self.document = document
        self.numbering = Numbering(document)
        self.styles = {style.style_id: style.name or "" for style in document.styles}
        self.notes = {kind: self._notes(kind) for kind in ("footnote", "endnote")}
        self.labels: dict[tuple[str, str], str] = {}

    def _notes(self, kind: str) -> dict[str, Any]:
        """The elements of footnotes or endnotes by their id; the library has no word for them."""
        from lxml import etree

        for relation in self.document.part.rels.values():
            if relation.reltype == f"{_NOTES}{kind}s" and not relation.is_external:
                parser = etree.XMLParser(
                    resolve_entities=False, no_network=True, load_dtd=False
                )
                root = etree.fromstring(relation.target_part.blob, parser)
                return {
                    n.get(f"{_W}id"): n
                    for n in root.iter(f"{_W}{kind}")
                    if n.get(f"{_W}type") in (None, "normal")
                }
        return {}

    def label(self, kind: str, ident: str) -> str:
        """Notes are numbered in the order in which they are called."""
        return self.labels.setdefault(
            (kind, ident),
            str(sum(label.isdigit() for label in self.labels.values()) + 1),
        )

    def read(self) -> None:
        self._headers()
        for paragraph in self._paragraphs(self.document.element.body):
            self._paragraph(paragraph)
        for (kind, ident), label in list(self.labels.items()):
            self._note(self.notes[kind].get(ident), label)

    def _headers(self) -> None:
        """What runs above the pages. Above the first page alone stands the masthead: that is text of the paper."""
        sections = list(self.document.sections)
        if sections and sections[0].different_first_page_header_footer:
            for words in self._header_lines(sections[0].first_page_header):
                self.rows.add(words)
        seen: set[str] = set()
        for index, section in enumerate(sections):
            first = (
                ()
                if index == 0 and section.different_first_page_header_footer
                else self._header_lines(section.first_page_header)
            )
            for words in (*first, *self._header_lines(section.header)):
                if words not in seen:
                    self.rows.add(words, role="header")
                seen.add(words)

    def _header_lines(self, header: Any) -> Iterator[str]:
        """Tabs part what stands left and right on one line."""
        if header.is_linked_to_previous:
            return
        for paragraph in self._paragraphs(header._element):
            for line in self._lines(paragraph):
                yield from filter(
                    None, (words.strip() for words in "".join(line.words).split("\t"))
                )

    def _paragraphs(self, root: Any) -> Iterator[Any]:
        """In reading order, those in tables and text boxes too; what was deleted is gone. Without recursion: depth is the file's choice."""
        stack = [root]
        while stack:
            element = stack.pop()
            if element.tag == f"{_W}p":
                yield element
                boxes = [
                    box
                    for box in element.iter(f"{_W}txbxContent")
                    if not any(above.tag == _FALLBACK for above in box.iterancestors())
                ]
                stack += reversed(boxes)
            elif element.tag not in _SKIP:
                stack += reversed(element)

    def _lines(self, paragraph: Any) -> list[_Line]:
        lines = [_Line()]
        stack = list(reversed(paragraph))
        while stack:
            element = stack.pop()
            tag = element.tag
            if (
                tag in _SKIP
                or tag == f"{_W}txbxContent"
                or (tag == f"{_W}r" and _hidden(element))
            ):
                continue
            if tag == f"{_W}t":
                self._words(element, lines[-1])
            elif tag in (f"{_W}br", f"{_W}cr"):
                lines.append(_Line())
            elif tag == f"{_W}tab":
                lines[-1].put("\t")
            elif tag == f"{_W}noBreakHyphen":
                lines[-1].put("-")
            elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                kind = "footnote" if tag == f"{_W}footnoteReference" else "endnote"
                ident = element.get(f"{_W}id")
                if ident in self.notes[kind] and element.get(
                    f"{_W}customMarkFollows"
                ) in (None, "0", "false"):
                    lines[-1].mark(self.label(kind, ident))
                elif ident in self.notes[kind]:
                    # The author's own mark stands in the text behind.
                    words = next((w for w in element.itersiblings(f"{_W}t")), None)
                    label = (words.text or "").strip() if words is not None else ""
                    self.labels[kind, ident] = label or "*"
                    lines[-1].mark(self.labels[kind, ident])
                    if words is not None and words in stack:
                        stack.remove(words)
            else:
                stack += reversed(element)
        return _joined(lines)

    def _words(self, element: Any, line: _Line) -> None:
        words = element.text or ""
        properties = element.getparent().find(f"{_W}rPr")
        raised = (
            properties is not None
            and (align := properties.find(f"{_W}vertAlign")) is not None
            and align.get(f"{_W}val") == "superscript"
        )
        before = line.words[-1][-1:] if line.words else ""
        # m², CO₂: no note is called behind a Latin letter.
        if (
            raised
            and _LABEL.fullmatch(words.strip())
            and not (before.isascii() and before.isalpha())
        ):
            line.mark(words.strip())
        else:
            line.put(words)

    def _paragraph(self, paragraph: Any) -> None:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = self.styles.get(style.get(f"{_W}val"), "") if style is not None else ""
        heading = (
            bool(_heading_style().match(name))
            or paragraph.find(f"{_W}pPr/{_W}outlineLvl") is not None
        )
        number = self.numbering.of(
            paragraph, style.get(f"{_W}val") if style is not None else None
        )
        if paragraph.find(f"{_W}pPr/{_W}pageBreakBefore") is not None:
            self.rows.page()
        for index, line in enumerate(self._lines(paragraph)):
            words = "".join(line.words)
            lead = number if index == 0 and words.strip() else ""
            marks = [
                (label, start + len(lead), end + len(lead))
                for label, start, end in line.marks
            ]
            self.rows.add(lead + words, heading=heading, marks=marks)

    def _note(self, note: Any, label: str) -> None:
        if note is None:
            return
        words = " ".join(
            "".join(line.words).strip()
            for p in self._paragraphs(note)
            for line in self._lines(p)
        )
        self.rows.add(f"{label} {words.strip()}", note=label)


def decode(name: str, data: bytes) -> Source:
    """Read a DOCX. Raises InputError if it is none, is protected, broken, a bomb, or holds no text."""
    import io

    from docx import Document

    try:
        with open_package(name, data, "[Content_Types].xml") as package:
            data = transitional(package, data)
        document = Document(io.BytesIO(data))
        reading = _Docx(name, document)
        reading.read()
    except InputError:
        raise
    except Exception as error:
        # The library raises whatever a broken part makes it stumble over.
        raise InputError(
            name,
            f"is not a Word document, or is broken ({type(error).__name__}: {error})",
            "open it in a text processor and save it again",
        ) from error
    return reading.rows.source("docx")
