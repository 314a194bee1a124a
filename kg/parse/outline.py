"""Outline: which line is a heading, a paragraph, an item; what its address is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.model.document import Block, BlockKind
from kg.model.text import Text

_PARAGRAPH = re.compile(r"(\d{1,3})\.\s?(?=\D)")
_PARAGRAPH_YEAR = re.compile(r"(\d{1,3})\.\s(?=\d)")
_LETTERED = re.compile(r"([a-z])\.\s")
_ITEM = re.compile(
    r"\(([a-z]{1,4}|\d{1,2}|[一二三四五六七八九十]{1,3})\)\s?|([㈠-㈩])\s?"
)
_LEVELS = (
    (1, re.compile(r"([一二三四五六七八九十]{1,3})[.、]\s?\S")),
    (2, re.compile(r"([A-Z])\.\s?\S")),
    (
        1,
        re.compile(
            r"(第[一二三四五六七八九十百]{1,4}(?:章|部分|节|条))(?:\s|$|[\u4e00-\u9fff])"
        ),
    ),
    (2, re.compile(r"(建议\s?\d{1,2})$")),
    (2, re.compile(r"(专题辩论\s?\d{1,2})[：:]")),
)
_ANNEX = re.compile(
    r"(附件|附文|附录)(?:[一二三四五六七八九十]{1,2}|\s?\d{1,2}|\s?[A-Z])?$|\d{4}年.{2,60}的信的附件$"
)
_TERMINAL = re.compile(r"[。！？；，、]$|[：:]$")
_TERMINAL_DOT = re.compile(r"[.;,]$")
_INSIDE = re.compile(r"[。！？；，：.;,]")
_LONGEST = 160  # characters of the title of a paper
_SIGNATURE = re.compile(r"[(](?:签名|签字)[)]$")
_NUMERALS = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"


@dataclass
class _State:
    """What has been read so far."""

    paragraph: int = 0
    sub: str = ""
    annex: int = 0
    plain: int = 0
    sections: list[tuple[int, str]] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    def unique(self, locator: str) -> str:
        """Addresses are unique: the second of a name gets a number."""
        count = self.seen[locator] = self.seen.get(locator, 0) + 1
        return locator if count == 1 else f"{locator}~{count}"

    @property
    def prefix(self) -> str:
        return f"annex{self.annex}/" if self.annex else ""


def _is_title(words: str) -> bool:
    return (
        len(words) <= 60
        and not _TERMINAL.search(words)
        and not _TERMINAL_DOT.search(words)
    )


def _is_long_title(words: str) -> bool:
    """Titles of papers may be long; sentences of that length have marks inside."""
    return len(words) <= _LONGEST and not _INSIDE.search(words)


def _heading_level(words: str) -> tuple[int, str] | None:
    for level, pattern in _LEVELS:
        found = pattern.match(words)
        if found and (len(words) <= 120 and not re.search(r"[。；，]$", words)):
            return level, found[1]
    return None


class Outliner:
    """Reads lines one by one; `next_words` is the following line, for headings that only their context shows."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.state = _State()
        self.blocks: list[Block] = []
        self.body = False

    def add(
        self,
        kind: BlockKind,
        start: int,
        end: int,
        locator: str,
        label: str | None = None,
        level: int = 0,
    ) -> None:
        state = self.state
        section = state.sections[-1][1] if state.sections else None
        if kind == "heading":
            while state.sections and state.sections[-1][0] >= level:
                state.sections.pop()
            section = state.sections[-1][1] if state.sections else None
        locator = state.unique(locator)
        if kind == "heading":
            state.sections.append((level, locator))
        block = Block(
            kind=kind,
            start=start,
            end=end,
            locator=locator,
            label=label,
            level=level,
            section=section,
            annex=state.annex,
        )
        self.blocks.append(block)

    def line(
        self, start: int, end: int, next_words: str, heading: bool = False
    ) -> None:
        """Classify one line of the body; `heading`: the file's layout shows it as one."""
        words = self.text.folded[start:end]
        if _SIGNATURE.search(words):
            self.add("signature", start, end, f"{self.state.prefix}signature")
        elif _ANNEX.fullmatch(words) or (
            _ANNEX.search(words) and words.endswith("的附件")
        ):
            self._annex(start, end)
        elif not (
            self._numbered(words, start, end, next_words)
            or self._item(words, start, end)
        ):
            self._heading_or_plain(words, start, end, next_words, heading)

    def _annex(self, start: int, end: int) -> None:
        state = self.state
        state.annex, state.paragraph, state.plain, state.sub = state.annex + 1, 0, 0, ""
        state.sections.clear()
        self.add("heading", start, end, f"annex{state.annex}", "附件", 1)

    def _numbered(self, words: str, start: int, end: int, next_words: str) -> bool:
        state = self.state
        found = _PARAGRAPH.match(words) or _PARAGRAPH_YEAR.match(words)
        if found:
            number = int(found[1])
            title = _is_title(words) and not (
                number == state.paragraph + 1 and len(words) > 45
            )
            if (
                title
                and number == state.paragraph + 1
                and not _PARAGRAPH.match(next_words)
                and not _LETTERED.match(next_words)
            ):
                title = False  # a short paragraph, such as the last operative one
            if title:
                self.add(
                    "heading",
                    start,
                    end,
                    f"{state.prefix}{self._path()}{number}",
                    str(number),
                    3,
                )
                return True
            if state.paragraph == 0 or state.paragraph < number <= state.paragraph + 3:
                state.paragraph, state.sub, self.body = number, "", True
            self.add(
                "paragraph", start, end, f"{state.prefix}para{number}", str(number)
            )
            return True
        lettered = _LETTERED.match(words)
        if lettered:
            state.sub = ""
            self.add(
                "paragraph", start, end, f"{state.prefix}para{lettered[1]}", lettered[1]
            )
            return True
        return False

    def _path(self) -> str:
        parent = next(
            (name for level, name in reversed(self.state.sections) if level < 3), None
        )
        return f"{parent}." if parent else "sec"

    def _item(self, words: str, start: int, end: int) -> bool:
        found = _ITEM.match(words)
        if not found:
            return False
        state = self.state
        if found[2]:
            label = f"({_NUMERALS.index(found[2]) + 1})"
            locator = f"{state.prefix}para{state.paragraph}{state.sub}{label}"
        else:
            label = f"({found[1]})"
            state.sub = label
            locator = f"{state.prefix}para{state.paragraph}{label}"
        self.add("item", start, end, locator, label)
        return True

    def _heading_or_plain(
        self, words: str, start: int, end: int, next_words: str, heading: bool
    ) -> None:
        state = self.state
        level = _heading_level(words)
        if level:
            state.plain = 0 if level[1].startswith("专题") else state.plain
            self.add(
                "heading",
                start,
                end,
                f"{state.prefix}{'sec' + level[1] if level[0] < 3 else level[1]}",
                level[1],
                level[0],
            )
        elif (
            self.body
            and next_words
            and _is_title(words)
            and (heading or len(words) <= 40)
        ):
            self.add(
                "heading", start, end, f"{state.prefix}head{len(self.blocks)}", None, 4
            )
        elif not self.body and (_is_title(words) or _is_long_title(words)):
            self.add("front", start, end, f"{state.prefix}front{len(self.blocks) + 1}")
        else:
            self.body = True
            state.plain += 1
            self.add("paragraph", start, end, f"{state.prefix}text{state.plain}")
