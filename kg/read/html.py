"""HTML: the main text, without what a site puts around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from kg.errors import InputError
from kg.model.source import Source
from kg.read import marks as writing
from kg.read.characters import Characters, characters_of, chinese_in
from kg.read.frame import Frame
from kg.read.numbering import write
from kg.read.rows import Mark, Rows, runs_on

SUFFIXES = (".html", ".htm", ".xhtml")

_BLOCK = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol"
    " p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADING = re.compile(r"h[1-6]")
_LIST_TYPES = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I
)

# Browsers read these as what contains them.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
}
_WESTERN = frozenset(("iso-8859-1", "latin1", "us-ascii", "windows-1252"))


@cache
def _label() -> re.Pattern[str]:
    """The label of a note, in brackets or not."""
    opening = re.escape("[(" + writing.characters("label_opens"))
    closing = re.escape("])" + writing.characters("label_closes"))
    return re.compile(rf"[{opening}]?(\d{{1,3}}|\*{{1,3}}|[a-z])[{closing}]?")


@dataclass
class _Line:
    """What has been collected of the present block."""

    words: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    heading: bool = False
    lead: str = ""

    def put(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words)


def _counted(words: str | None) -> int | None:
    return int(words) if words and words.isdecimal() and len(words) < 5 else None


def _place(item: Any, parent: Any) -> int:
    """The number of an item: its own, or counted on from the last one that has one, up or down."""
    before = list(item.itersiblings("li", preceding=True))
    step = 1 if parent.get("reversed") is None else -1
    for passed, one in enumerate((item, *before)):
        own = _counted(one.get("value"))
        if own is not None:
            return own + step * passed
    first = _counted(parent.get("start"))
    if first is None:
        first = 1 if step > 0 else sum(1 for _ in parent.iterchildren("li"))
    return first + step * len(before)


class _Html:
    """One page on its way through."""

    def __init__(self, name: str, root: Any) -> None:
        self.rows = Rows(name)
        self.frame = Frame(root)
        self.line = _Line()
        self.broken = False  # a line break came, and no words since
        # A label that leads inside the page, to where the note stands.
        self.targets: dict[str, str] = {}
        for link in root.iter("a"):
            label = _label().fullmatch("".join(link.itertext()).strip())
            ref = link.get("href") or ""
            if label and ref.startswith("#"):
                self.targets.setdefault(ref[1:], label[1])
        self.seen: set[str] = set()
        self.note: str | None = None

    def read(self) -> None:
        """On a stack of our own: depth is the page's choice. Entries are elements, words, or what to do behind an element."""
        texts = self.frame.texts()
        stack: list[Any] = list(reversed(texts))
        whole = set(texts)
        while stack:
            one = stack.pop()
            if isinstance(one, str):
                self._put(one)
            elif callable(one):
                one()
            elif one not in whole and self.frame.around(one):
                continue
            elif one.tag == "br":
                self._break()
            elif one.tag in ("sup", "a") and self._mark(one):
                continue
            else:
                if one.tag in _BLOCK:
                    self._close()
                    stack.append(partial(self._leave, self.note))
                    self._open(one)
                if one.tag == "pre":
                    self._preformatted(one)
                    continue
                for child in reversed(one):
                    stack += [child.tail or "", child]
                stack.append(one.text or "")
        self._close()

    def _open(self, element: Any) -> None:
        self.line = _Line(heading=bool(_HEADING.fullmatch(element.tag)))
        parent = element.getparent()
        if element.tag == "li" and parent is not None and parent.tag in ("ol", "ul"):
            self.line.lead = self._number(element, parent)
        names = [element.get("id")]
        if element.tag in ("p", "li"):
            names += [a.get("id") or a.get("name") for a in element.iter("a")]
        label = next((self.targets[n] for n in names if n in self.targets), None)
        # A note stands behind its call; before it, the same label is the way back.
        if label in self.seen:
            self.note = label

    def _leave(self, note: str | None) -> None:
        self._close()
        self.note = note

    @staticmethod
    def _number(item: Any, parent: Any) -> str:
        if parent.tag == "ul":
            return "• "
        number = _place(item, parent)
        form = _LIST_TYPES.get(parent.get("type") or "1", "decimal")
        return f"{number}. " if form == "decimal" else f"({write(number, form)}) "

    def _mark(self, element: Any) -> bool:
        """A footnote mark: a label that is a link into the page, or raised."""
        label = _label().fullmatch("".join(element.itertext()).strip())
        inner = element if element.tag == "a" else next(iter(element.iter("a")), None)
        linked = inner is not None and (inner.get("href") or "").startswith("#")
        before = "" if self.broken else "".join(self.line.words).rstrip()[-1:]
        if (
            not label
            or not before
            or (before.isascii() and before.isalpha())
            or not (linked or element.tag == "sup")
        ):
            return False
        words = label[0]
        self.line.marks.append(
            (label[1], self.line.length, self.line.length + len(words))
        )
        self.line.put(words)
        self.seen.add(label[1])
        return True

    def _break(self) -> None:
        if self.broken:  # two in a row part paragraphs
            self._close()
        self.broken = True

    def _put(self, words: str) -> None:
        words = re.sub(r"\s+", " ", words)
        if self.broken and words.strip():
            before = "".join(self.line.words).rstrip()
            if runs_on(before, words.lstrip()):
                apart = (
                    before[-1].isalnum()
                    and before.isascii()
                    and words.lstrip()[0].isascii()
                )
                words = " " * apart + words.lstrip()
                self.broken = False
            else:
                self._close()
        self.line.put(words)

    def _close(self) -> None:
        line, note = self.line, self.note
        self.broken = False
        words = "".join(line.words)
        named = words.lstrip(" [(")
        lead = line.lead + (f"{note} " if note and not named.startswith(note) else "")
        marks = (
            []
            if note
            else [
                (label, start + len(lead), end + len(lead))
                for label, start, end in line.marks
            ]
        )
        self.rows.add(
            lead + words if words.strip() else "",
            heading=line.heading and not note,
            note=note,
            marks=marks,
        )
        self.line = _Line()

    def _preformatted(self, element: Any) -> None:
        for words in element.text_content().splitlines():
            self.rows.add(words.rstrip(), ends=None)
        self.line = _Line()


def _characters(name: str, data: bytes) -> Characters:
    """What the page says of its encoding counts where the bytes agree."""
    declared = _META.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        charset = declared[1].decode("ascii").lower()
        try:
            text = data.decode(_WIDER.get(charset, charset))
        except (UnicodeDecodeError, LookupError):
            text = ""
        if text and charset not in ("utf-8", "utf8"):
            # Any bytes fit an encoding of one byte a letter; many a template declares one.
            return (chinese_in(data) if charset in _WESTERN else None) or Characters(
                text, charset
            )
    return characters_of(name, data)


def decode(name: str, data: bytes) -> Source:
    """Read an HTML page. Scripts are not run, nothing is fetched.

    Raises InputError if it holds no text.
    """
    from lxml import etree
    from lxml import html as lxml_html

    read = _characters(name, data)
    words = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", read.text).replace("\0", "")
    parser = lxml_html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = lxml_html.document_fromstring(words, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            name,
            f"cannot be read as HTML ({error})",
            "save it as text, or leave it out",
        ) from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise InputError(
            name, "is nested too deeply", "save it again from a browser, or as text"
        )
    page = _Html(name, root)
    page.read()
    return page.rows.source("html", read.remarks)
