"""Outline: which line is a heading, a paragraph, an item; what its address is."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model.document import Block, BlockKind
from kg.model.text import Line, Text
from kg.parse.provisions import Provisions
from kg.parse.state import BETWEEN, State
from kg.parse.words import OutlineWords

_PARAGRAPH = re.compile(r"(\d{1,3})\.\s?(?=\D)")
_PARAGRAPH_YEAR = re.compile(r"(\d{1,3})\.\s(?=\d)")
_LETTERED = re.compile(r"([a-z])\.\s")
# Set by hand, and tried on 126 papers, 87 of them in Chinese: within the range in brackets every
# value gives the same blocks of all of them.
# Numbers that may be missing between two paragraphs [2 to 10].
_FOLLOWS = 3
# Characters. Of a title; 50 and 70 change 5 papers each.
_TITLE = 60
# Of the title of a paper, which has no marks inside [100 to 200].
_LONG_TITLE = 160
# Of a numbered heading [90 to 160].
_HEADING = 120
# Of a heading that only its shape shows; 30 changes 9 papers, 50 changes 4.
_SHAPED = 40
# Of a numbered line that comes next in order and still is a heading [45 to 52].
_SHORT = 45
_NUMBERED, _NAMELESS = 3, 4  # levels of headings: with an Arabic number, with none
_COLONS = (":", "\uff1a")
_ANYWHERE = ("front", "contents")  # roles that lines have above the text too


@dataclass(frozen=True)
class OutlineLine:
    """One line of the body as the outline sees it."""

    words: str  # folded
    start: int
    end: int
    following: (
        str  # the words of the next line, for headings that only their context shows
    )
    heading: bool  # the layout of the file shows it as one
    role: BlockKind | None = None  # what its neighbours tell
    below: BlockKind | None = None  # and of the next line


class Outliner:
    """Reads lines one by one; `blocks` is what they are."""

    def __init__(self, text: Text, words: OutlineWords) -> None:
        self.text = text
        self.words = words
        self.state = State()
        self.blocks: list[Block] = []
        self.body = False

    def add(
        self,
        kind: BlockKind,
        line: OutlineLine,
        locator: str,
        label: str | None = None,
        level: int = 0,
    ) -> None:
        """A line is a block; its address is `locator` where that is not taken."""
        state = self.state
        opens = kind == "heading" and not self.words.aside.fullmatch(line.words)
        if opens:
            state.leave(level)
        section = state.section
        locator = state.unique(locator)
        if opens:
            state.sections.append((level, locator))
        block = Block(
            kind=kind,
            start=line.start,
            end=line.end,
            locator=locator,
            label=label,
            level=level,
            section=section,
            annex=state.annex,
        )
        self.blocks.append(block)

    def notes(self, lines: Sequence[Line]) -> None:
        """Footnotes are blocks, of the section in which the first mark of each stands.

        Which of several notes of one mark is meant, no mark tells; those are of none.
        """
        times = Counter(line.note for line in lines)
        starts = [block.start for block in self.blocks]
        marked: dict[str, Block] = {}
        for mark in self.text.marks if starts else ():
            before = bisect_right(starts, mark.at - 1) - 1
            marked.setdefault(mark.label, self.blocks[max(before, 0)])
        for line in lines:
            label = line.note or ""
            self._note(line, label, marked.get(label) if times[label] == 1 else None)

    def _note(self, line: Line, label: str, marked: Block | None) -> None:
        section = None
        if marked is not None:
            heads = marked.kind == "heading"
            section = marked.locator if heads else marked.section
        block = Block(
            kind="note",
            start=line.start,
            end=line.end,
            locator=self.state.unique(f"note{label}"),
            label=label,
            section=section,
            annex=self.state.annex if marked is None else marked.annex,
        )
        self.blocks.append(block)

    def line(self, line: OutlineLine) -> None:
        """Classify one line of the body."""
        if line.role in _ANYWHERE or (line.role and self.body):
            self.tell(line)
        elif self.words.signature.search(line.words):
            self.add("signature", line, f"{self.state.prefix}signature")
        elif self.words.annex.search(line.words):
            self.annex(line)
        elif self.state.article and self._ranked(line.words) is None:
            self.provision(line)
        elif not (self.numbered(line) or self.item(line)):
            self.heading_or_plain(line)

    def tell(self, line: OutlineLine) -> None:
        """A line that its neighbours tell."""
        state, role = self.state, line.role
        if role == "paragraph":
            self.plain(line)
        elif role == "cell":
            # The first cell says that a table begins.
            last = self.blocks[-1].kind == "cell"
            state.tables += not last
            state.cells = state.cells + 1 if last else 1
            table = f"{state.prefix}table{state.tables}"
            self.add("cell", line, f"{table}.{state.cells}")
        elif role is not None:
            locator = f"{state.prefix}{role}{len(self.blocks) + 1}"
            self.add(role, line, locator)

    def provision(self, line: OutlineLine) -> None:
        """A line of an article: a paragraph of it, a part of one, or the heading of the next ones."""
        state = self.state
        address = state.provisions.address(line.words, self.words.provision)
        if address is None:
            self.unlabelled(line)
            return
        locator = f"{state.article}{address}"
        label = address.removeprefix("para")
        self.add("item" if "(" in address else "paragraph", line, locator, label)

    def unlabelled(self, line: OutlineLine) -> None:
        """A line of an article without a label: a title of this or the next ones, or text."""
        state, above = self.state, self.blocks[-1]
        shaped = self._is_shaped(line)
        bare = above.label is not None and above.end - above.start <= len(above.label)
        if shaped and above.kind == "heading" and bare:
            self.add("heading", line, f"{state.article}title", level=_NAMELESS)
        elif shaped and self._ranked(line.following):
            locator = f"{state.prefix}head{len(self.blocks)}"
            self.add("heading", line, locator, level=BETWEEN)
        else:
            self.plain(line)

    def annex(self, line: OutlineLine) -> None:
        """An annex begins, with numbers of its own."""
        state = self.state
        state.annex += 1
        state.paragraph, state.plain, state.sub, state.tables = 0, 0, "", 0
        state.advice = None
        self.add("heading", line, f"annex{state.annex}", self.words.annex_label, 1)

    def paragraph(self, line: OutlineLine, number: int) -> None:
        """A numbered paragraph; one far out of order does not move the count."""
        state = self.state
        first = state.paragraph == 0
        if first or state.paragraph < number <= state.paragraph + _FOLLOWS:
            state.paragraph, state.sub, self.body = number, "", True
        self.add("paragraph", line, f"{state.prefix}para{number}", str(number))

    def plain(self, line: OutlineLine) -> None:
        """A paragraph without a number; running text has begun."""
        self.body = True
        self.state.plain += 1
        place = self.state.article or self.state.prefix
        self.add("paragraph", line, f"{place}text{self.state.plain}")

    def numbered(self, line: OutlineLine) -> bool:
        """Take a line that opens with a number or a letter, as a paragraph or a heading."""
        state = self.state
        found = _PARAGRAPH.match(line.words) or _PARAGRAPH_YEAR.match(line.words)
        if found:
            number = int(found[1])
            if self._is_numbered_heading(line, number):
                locator = f"{state.prefix}{self._path()}{number}"
                self.add("heading", line, locator, str(number), _NUMBERED)
            else:
                self.paragraph(line, number)
            return True
        lettered = _LETTERED.match(line.words)
        if lettered:
            state.sub = ""
            self.add("paragraph", line, f"{state.prefix}para{lettered[1]}", lettered[1])
            return True
        return False

    def _is_numbered_heading(self, line: OutlineLine, number: int) -> bool:
        if not self._is_title(line.words):
            return False
        if number != self.state.paragraph + 1:
            return True
        if len(line.words) > _SHORT:
            return False
        # Or a short paragraph, such as the last operative one.
        opens = _PARAGRAPH.match(line.following) or _LETTERED.match(line.following)
        return opens is not None

    def _path(self) -> str:
        for level, name in reversed(self.state.sections):
            if level < _NUMBERED:
                return f"{name}."
        return "sec"

    def item(self, line: OutlineLine) -> bool:
        """Take a line that opens with a letter or number in brackets."""
        found = self.words.item.match(line.words)
        if not found:
            return False
        state = self.state
        within = f"{state.prefix}para{state.paragraph}"
        if found["circled"]:
            label = f"({int(unicodedata.numeric(found['circled']))})"
            within += state.sub
        else:
            label = state.sub = f"({found['label']})"
        self.add("item", line, f"{within}{label}", label)
        return True

    def heading_or_plain(self, line: OutlineLine) -> None:
        """Take any other line."""
        prefix, words = self.state.prefix, line.words
        ranked = self._ranked(words)
        if ranked:
            level, label = self._advised(*ranked)
            self.add("heading", line, f"{prefix}sec{label}", label, level)
            if self.words.article.fullmatch(label):
                self.article(self.blocks[-1].locator)
        elif self.body and self._is_shaped(line):
            locator = f"{prefix}head{len(self.blocks)}"
            self.add("heading", line, locator, level=_NAMELESS)
        elif not self.body and (self._is_title(words) or self._is_long_title(words)):
            self.add("front", line, f"{prefix}front{len(self.blocks) + 1}")
        else:
            self.plain(line)

    def article(self, locator: str) -> None:
        """An article begins, with paragraphs of its own."""
        state = self.state
        state.article, state.plain, state.provisions = f"{locator}.", 0, Provisions()
        self.body = True

    def _ranked(self, words: str) -> tuple[int, str] | None:
        """Level and label of a heading that opens with a number of sections."""
        if len(words) > _HEADING:
            return None
        for level, pattern in self.words.levels:
            found = pattern.match(words)
            if found and found.lastindex:
                # What a debate was about may be told in a sentence.
                told = found[0].endswith(_COLONS)
                ends_as_text = self.words.unfinished.search(words) is not None
                if ends_as_text and not told:
                    return None
                return level, found[found.lastindex]
        return None

    def _advised(self, level: int, label: str) -> tuple[int, str]:
        """A recommendation stands below the lettered heading that is open where the first one did.

        Else it is of the rank of such headings, which stand below it.
        """
        if not self.words.recommendation.fullmatch(label):
            return level, label
        state = self.state
        if state.advice is None:
            state.advice = level + any(open_ == level for open_, _ in state.sections)
        return state.advice, label

    def _is_shaped(self, line: OutlineLine) -> bool:
        if not line.following or line.below == "front":  # nothing stands under it
            return False
        short = line.heading or len(line.words) <= _SHAPED
        return short and self._is_title(line.words)

    def _is_title(self, words: str) -> bool:
        return len(words) <= _TITLE and not self.words.ends.search(words)

    def _is_long_title(self, words: str) -> bool:
        """Titles of papers may be long; sentences of that length have marks inside."""
        return len(words) <= _LONG_TITLE and not self.words.inside.search(words)
