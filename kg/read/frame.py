"""HTML: what of a page is its text, and what a site puts around it.

How much text an element holds counts more than what it is called: what holds more than half of
the page is never around it, whatever its tag, class or id.
"""

from __future__ import annotations

import re

from kg.model.masthead import symbol_alone
from kg.read.elements import Element

# Never text of the page. Pictures and their labels are pictures.
UNSEEN = frozenset(
    "head script style template select option textarea svg math iframe object embed audio"
    " video canvas rt rp rtc datalist".split()
)
_AROUND = frozenset("noscript nav aside dialog".split())
_ROLES = frozenset("navigation banner contentinfo search complementary".split())
_NAMED = frozenset("div ul ol section p table header footer".split())
_CONTROLS = frozenset("input select textarea button".split())
_TEXTUAL = ("p", "table", "li", "dd", "pre", "blockquote", "h1", "h2", "h3", "article")
# A name is one of the frame if all of its parts are: `sidebar-left` is, `no-sidebar` and
# `economic-and-social-council` are not.
_PARTS = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")
_FRAME = frozenset(
    "side nav navbar navigation menu menus breadcrumb breadcrumbs cookie cookies sidebar"
    " share sharing sharethis addtoany addthis social skip pager pagination toolbar banner"
    " masthead footer".split()
)
_BESIDE = frozenset(
    "site page main top bottom left right primary secondary first second global header"
    " wrapper wrap container block list links link icons icon buttons button bar box inner"
    " outer region items item media widget area section col column desktop mobile notice"
    " consent popup modal to save follow us facebook twitter sub super mega off canvas id"
    " js ui is the".split()
)
# Set by hand on pages of un.org and of UN bodies as their content systems write them.
_SENTENCES = 100  # characters outside links; a banner or a bar of buttons has fewer
_FEW = 20  # characters; the words beside a field of a form
_MENU_ITEMS, _MENU_LONGEST = 3, 30  # items at least; characters of an item
_SIDE = re.compile("sidebar|cookie|footer")


def _length(words: str | None) -> int:
    return len("".join(words.split())) if words else 0


class Frame:
    """What is around the text of one page."""

    def __init__(self, root: Element) -> None:
        body = root.find(".//body")
        self.body = root if body is None else body
        self.weights = self._weigh()
        self.total = self.weights[self.body]

    def _weigh(self) -> dict[Element, int]:
        """Characters that each element holds, those of links and controls left out."""
        weights: dict[Element, int] = {}
        for element in reversed(list(self.body.iter())):
            inside = 0
            if not _unweighed(element):
                inside = weights.get(element, 0) + _length(element.text)
            weights[element] = inside
            parent = element.getparent()
            if parent is not None:
                behind = _length(element.tail)
                weights[parent] = weights.get(parent, 0) + inside + behind
        return weights

    def texts(self) -> list[Element]:
        """The elements that hold the text, in order.

        They are what the page calls so, if that is where its words are.
        """
        mains = self._outermost("descendant-or-self::*[self::main or @role='main']")
        if mains and self._held(mains) * 4 >= self.total:
            return mains
        articles = self._outermost("descendant::article")
        if articles and self._held(articles) * 2 >= self.total:
            return articles
        return [self.body]

    def _held(self, elements: list[Element]) -> int:
        return sum(self.weights[element] for element in elements)

    def _outermost(self, path: str) -> list[Element]:
        found = self.body.xpath(path)
        inside = set(found)
        return [one for one in found if inside.isdisjoint(one.iterancestors())]

    def around(self, element: Element) -> bool:
        """Whether an element is no text of the page."""
        tag = element.tag
        if not isinstance(tag, str) or tag in UNSEEN:
            return True
        if self.weights[element] * 2 > self.total:
            return False
        if _declared(element):
            return True
        if element.get("aria-hidden") == "true" and not self._textual(element):
            return True
        if tag in ("button", "label", "form"):
            return self._control(element)
        return self._shaped(element, tag)

    def _shaped(self, element: Element, tag: str) -> bool:
        """Where it stands, what it is called or what it holds says that it is around the text."""
        if tag in ("header", "footer") and self._at_the_edge(element):
            return True
        if tag in _NAMED and _called_frame(element) and self._slight(element):
            return True
        return tag in ("ul", "ol") and _menu(element)

    def _at_the_edge(self, element: Element) -> bool:
        parent = element.getparent()
        while parent is not None and parent.tag == "form":
            parent = parent.getparent()
        return parent is self.body

    def _slight(self, element: Element) -> bool:
        """A bar beside the text, or one without sentences of its own."""
        side = _SIDE.search(_called(element).lower())
        return bool(side) or self.weights[element] < _SENTENCES

    def _textual(self, element: Element) -> bool:
        return any(self.weights[one] >= _FEW for one in element.iter(*_TEXTUAL))

    def _control(self, element: Element) -> bool:
        """Fields and what belongs to them.

        A form may enclose the page, a button may stand in a sentence.
        """
        if element.tag == "form":
            return not self._textual(element)
        if element.tag == "button":
            return not _in_words(element)
        if element.get("for") is not None:
            return True
        if any(one.tag in _CONTROLS for one in element.iter()):
            return True
        following = element.getnext()
        return following is not None and following.tag in _CONTROLS


def _unweighed(element: Element) -> bool:
    tag = element.tag
    return not isinstance(tag, str) or tag in UNSEEN or tag in ("a", "button")


def _declared(element: Element) -> bool:
    """The page itself says that an element is around its text."""
    if element.tag in _AROUND or element.get("role") in _ROLES:
        return True
    return element.get("hidden") is not None


def _called(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _called_frame(element: Element) -> bool:
    for name in _called(element).split():
        parts = {part.lower() for part in _PARTS.findall(name)}
        if parts & _FRAME and not parts - _FRAME - _BESIDE:
            return True
    return False


def _in_words(element: Element) -> bool:
    before = element.getprevious()
    if before is not None:
        words = before.tail
    else:
        parent = element.getparent()
        words = parent.text if parent is not None else None
    return bool((words or "").strip() or (element.tail or "").strip())


def _menu(element: Element) -> bool:
    """A list of three or more items that are links and nothing else."""
    items = [item for item in element if item.tag == "li"]
    if any(symbol_alone(item.text_content()) for item in items):
        return False  # a list of documents
    if len(items) < _MENU_ITEMS or not all(map(_is_link, items)):
        return False
    longest = max(len(item.text_content().strip()) for item in items)
    return longest <= _MENU_LONGEST


def _is_link(item: Element) -> bool:
    words = item.text_content().strip()
    linked = "".join(link.text_content() for link in item.iter("a"))
    return bool(words) and words == linked.strip()
