"""HTML: the main text, without what a site puts around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial

from kg.errors import InputError
from kg.model.source import Source
from kg.read import marks as writing
from kg.read.characters import Characters, characters_of, chinese_in
from kg.read.elements import Element, value
from kg.read.frame import Frame
from kg.read.numbering import write
from kg.read.rows import Mark, Rows, runs_on, shifted

SUFFIXES = (".html", ".htm", ".xhtml")

_BLOCK = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure"
    " footer h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary"
    " table tbody td tfoot th thead tr ul".split()
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

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    heading: bool = False
    lead: str = ""

    @property
    def words(self) -> str:
        return "".join(self.parts)

    def put(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def mark(self, label: str, words: str) -> None:
        self.marks.append((label, self.length, self.length + len(words)))
        self.put(words)


def _counted(words: str | None) -> int | None:
    return int(words) if words and words.isdecimal() and len(words) < 5 else None


def _place(item: Element, parent: Element) -> int:
    """The number of an item: its own, or counted on from the last one that has one, up or down."""
    before = list(item.itersiblings("li", preceding=True))
    up = parent.get("reversed") is None
    step = 1 if up else -1
    for passed, one in enumerate((item, *before)):
        own = _counted(one.get("value"))
        if own is not None:
            return own + step * passed
    first = _counted(parent.get("start"))
    if first is None:
        first = 1 if up else len(list(parent.iterchildren("li")))
    return first + step * len(before)


def _number(item: Element, parent: Element) -> str:
    if parent.tag == "ul":
        return "• "
    number = _place(item, parent)
    form = _LIST_TYPES.get(parent.get("type") or "1", "decimal")
    return f"{number}. " if form == "decimal" else f"({write(number, form)}) "


def _words_in(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _leads_inside(link: Element | None) -> bool:
    """Whether a link leads to another place of its page."""
    return (value(link, "href") or "").startswith("#")


# What is still to be read: an element, words, or what to do behind an element.
_Step = Element | str | Callable[[], None]


class _Html:
    """One page on its way through."""

    def __init__(self, name: str, root: Element) -> None:
        self.rows = Rows(name)
        self.frame = Frame(root)
        self.line = _Line()
        self.broken = False  # a line break came, and no words since
        # A label that leads inside the page, to where the note stands.
        self.targets: dict[str | None, str] = {}
        for link in root.iter("a"):
            label = _label().fullmatch(_words_in(link))
            if label and _leads_inside(link):
                self.targets.setdefault((link.get("href") or "")[1:], label[1])
        self.seen: set[str | None] = set()
        self.note: str | None = None

    def read(self) -> None:
        """On a stack of our own: depth is the page's choice."""
        texts = self.frame.texts()
        stack: list[_Step] = list(reversed(texts))
        whole = set(texts)
        while stack:
            one = stack.pop()
            if isinstance(one, str):
                self._put(one)
            elif callable(one):
                one()
            elif one in whole or not self.frame.around(one):
                self._element(one, stack)
        self._close()

    def _element(self, element: Element, stack: list[_Step]) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
            return
        if tag in ("sup", "a") and self._mark(element):
            return
        if tag in _BLOCK:
            self._close()
            stack.append(partial(self._leave, self.note))
            self._open(element)
        if tag == "pre":
            self._preformatted(element)
            return
        for child in reversed(element):
            stack += [child.tail or "", child]
        stack.append(element.text or "")

    def _open(self, element: Element) -> None:
        tag = str(element.tag)
        self.line = _Line(heading=bool(_HEADING.fullmatch(tag)))
        parent = element.getparent()
        if tag == "li" and parent is not None and parent.tag in ("ol", "ul"):
            self.line.lead = _number(element, parent)
        names = [element.get("id")]
        if tag in ("p", "li"):
            names += [a.get("id") or a.get("name") for a in element.iter("a")]
        labels = (self.targets[name] for name in names if name in self.targets)
        label = next(labels, None)
        # A note stands behind its call; before it, the same label is the way back.
        if label in self.seen:
            self.note = label

    def _leave(self, note: str | None) -> None:
        self._close()
        self.note = note

    def _mark(self, element: Element) -> bool:
        """A footnote mark: a label that is a link into the page, or raised."""
        label = _label().fullmatch(_words_in(element))
        link = next(element.iter("a"), None)
        if not label or not (element.tag == "sup" or _leads_inside(link)):
            return False
        before = "" if self.broken else self.line.words.rstrip()[-1:]
        if not before or (before.isascii() and before.isalpha()):
            return False
        self.line.mark(label[1], label[0])
        self.seen.add(label[1])
        return True

    def _break(self) -> None:
        if self.broken:  # two in a row part paragraphs
            self._close()
        self.broken = True

    def _put(self, words: str) -> None:
        words = re.sub(r"\s+", " ", words)
        if self.broken and words.strip():
            before, after = self.line.words.rstrip(), words.lstrip()
            if runs_on(before, after):
                latin = before.isascii() and after[0].isascii()
                words = f" {after}" if latin and before[-1].isalnum() else after
                self.broken = False
            else:
                self._close()
        self.line.put(words)

    def _close(self) -> None:
        line, note = self.line, self.note
        self.broken = False
        words = line.words
        lead = line.lead
        if note and not words.lstrip(" [(").startswith(note):
            lead += f"{note} "
        self.rows.add(
            lead + words if words.strip() else "",
            heading=line.heading and not note,
            note=note,
            marks=[] if note else shifted(line.marks, len(lead)),
        )
        self.line = _Line()

    def _preformatted(self, element: Element) -> None:
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
            chinese = chinese_in(data) if charset in _WESTERN else None
            return chinese or Characters(text, charset)
    return characters_of(name, data)


def decode(name: str, data: bytes) -> Source:
    """Read an HTML page. Scripts are not run, nothing is fetched.

    Raises InputError if it holds no text.
    """
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
    from lxml import html as lxml_html

    read = _characters(name, data)
    words = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", read.text).replace("\0", "")
    parser = lxml_html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root: Element = lxml_html.document_fromstring(words, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        what = f"cannot be read as HTML ({error})"
        raise InputError(name, what, "save it as text, or leave it out") from error
    if any("depth" in entry.message for entry in parser.error_log):
        remedy = "save it again from a browser, or as text"
        raise InputError(name, "is nested too deeply", remedy)
    page = _Html(name, root)
    page.read()
    return page.rows.source("html", read.remarks)
