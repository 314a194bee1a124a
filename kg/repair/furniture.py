"""What the page carries and the text does not.

Page numbers, running symbols, job numbers, link lines, rules. A symbol that stands alone is a
running header only if it is the paper's own, or stands where pages break; in a table or a list it
is text. Where a file tells its rows (`Row.ends`), its reader has told headers and page numbers too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kg.model.masthead import SYMBOL, symbol_alone
from kg.model.symbol import normal_symbol
from kg.repair.rows import Row
from kg.repair.words import RepairWords
from kg.rules.mastheads import Masthead

_HEADER_WITH_PAGE = re.compile(
    rf"(?P<before>{SYMBOL})\s{{1,8}}(?P<page_behind>\d{{1,3}})"
    rf"|(?P<page_before>\d{{1,3}})\s{{1,8}}(?P<behind>{SYMBOL})"
    rf"|(?P<symbol>{SYMBOL})\s{{0,8}}(?P<page>Chinese|page)\s{{0,2}}(?:page\s{{0,2}})?\d{{1,3}}"
)
_JOB_NUMBER = r"(?:GE\.)?\d{2}-\d{5}(?:\s*\([A-Z]{1,2}\))?(?:\s+\d{6})*\*?"
_JOB = re.compile(
    rf"(?:\d{{1,3}}(?:/\d{{1,3}})?\s+)?{_JOB_NUMBER}(?:\s+\d{{1,3}}(?:/\d{{1,3}})?)?"
    r"|\*\d{7,8}\*|Please recycle.?"
)
_PAGE = re.compile(r"-\s?\d{1,3}\s?-|[Pp]age \d{1,3}|/\.{3}|/…")
_PAGE_OF = re.compile(r"(\d{1,4})/(\d{1,4})")
_LINK = re.compile(r"https?://[!-~]+")
_RULE = re.compile(r"[_\u2014\u2013=-]{5,}|(?:\*\s+){2,}\*|[–—-]\s*[–—-](?:\s*[–—-])*")
_NUMBER = re.compile(r"\d{1,3}")
_FIRST_IDEOGRAPH = "\u4dff"  # all stand behind
# Set by hand, and tried on 76 plain texts of the organization: within the range in brackets every
# value gives the same lines of all of them.
# Rows. Between the symbol and the text stands a page number at most [2 to 5].
_NEAR = 3
# That may hold a masthead, up to the first full line of text [10 to 20],
_COVER = 15
# and where no line is full [5 to 12].
_SHORT_COVER = 8
# Columns. Lines of running text are longer, cells of a table shorter [20 to 50].
_LONG = 30
# Of a full line [40 to 60].
_FULL = 50
# Headers that a file told as text run above the pages if there are more [1 to 4].
_OFTEN = 2

Header = tuple[str, str]  # a symbol, and the page number beside it or nothing


class Furniture:
    """Tells the furniture of one paper, by the words of its language."""

    def __init__(self, rows: list[Row], words: RepairWords, masthead: Masthead) -> None:
        self.rows = rows
        self.words = words
        self.cover = _masthead_end(rows)
        self.running = self._running(masthead)
        self.totals = _counted_pages(rows)
        found = (self.header(row.words) for row in rows if row.role == "body")
        self.often = Counter(header[0] for header in found if header)

    def role(self, index: int) -> str:
        """What a row is; `body` where it is text."""
        row = self.rows[index]
        if self._is_job(row):
            return "job"
        if row.ends is None and self._is_page(index):
            return "page"
        if index >= self.cover and self._runs(row):
            return "header"
        if _LINK.fullmatch(row.words):
            return "link"
        if _RULE.fullmatch(row.words):
            return "rule"
        return "body"

    def header(self, words: str) -> Header | None:
        """The symbol of a row that may be a running header, and the page number beside it."""
        if "/" not in words:
            return None
        alone = symbol_alone(words)
        if alone is not None:
            return alone, ""
        found = _HEADER_WITH_PAGE.fullmatch(words)
        if found is not None:
            symbol = found["before"] or found["behind"] or found["symbol"]
            page = found["page_behind"] or found["page_before"] or found["page"]
            return normal_symbol(symbol), page
        found = self.words.symbol_and_page.fullmatch(words)
        return (normal_symbol(found["symbol"]), found["page"]) if found else None

    def _is_job(self, row: Row) -> bool:
        return bool(
            _JOB.fullmatch(row.words) or self.words.recycle.fullmatch(row.words)
        )

    def _is_page_alone(self, row: Row) -> bool:
        return bool(_PAGE.fullmatch(row.words) or self.words.page.fullmatch(row.words))

    def _is_page(self, index: int) -> bool:
        """A page number, also `2/27`.

        That is one if others of 27 are counted, or a job number or the running symbol is beside.
        """
        if self._is_page_alone(self.rows[index]):
            return True
        total = _total(self.rows[index])
        if total is None:
            return False
        if total in self.totals:
            return True
        for row in _beside(self.rows, index):
            if self._is_job(row) or symbol_alone(row.words) in self.running:
                return True
        return False

    def _runs(self, row: Row) -> bool:
        header = self.header(row.words)
        if header is None or header[0] not in self.running:
            return False
        return row.ends is None or self.often[header[0]] > _OFTEN

    def _running(self, masthead: Masthead) -> set[str]:
        """The symbols above the pages: the paper's own, or the one where pages break."""
        cover = [row.words for row in self.rows[: self.cover] if row.role == "body"]
        own = set(masthead.own_symbols(cover))
        for row in self.rows:
            symbol = symbol_alone(row.words) if row.role == "header" else None
            if symbol:
                own.add(symbol)
        if own:
            return own
        breaks = self._breaks()
        most = max(breaks.values(), default=None)
        first = [symbol for symbol, times in breaks.items() if times == most]
        return set(first) if len(first) == 1 else set()

    def _breaks(self) -> Counter[str]:
        """How often a symbol stands where pages break."""
        seen: Counter[str] = Counter()
        pages: dict[str, set[str]] = {}
        for index, symbol, page in self._headers():
            if page:
                pages.setdefault(symbol, set()).add(page)
            elif self._at_a_break(index):
                seen[symbol] += 1
        # Beside the same symbol, numbers that differ are pages; a table has one row a symbol.
        for symbol, numbers in pages.items():
            if len(numbers) > 1 or not all(map(str.isdigit, numbers)):
                seen[symbol] += len(numbers)
        return seen

    def _headers(self) -> Iterator[tuple[int, str, str]]:
        """Rows that may be running headers: their number, the symbol and the page."""
        for index, row in enumerate(self.rows):
            if row.role == "body" and row.ends is None:
                header = self.header(row.words)
                if header is not None:
                    yield index, *header

    def _at_a_break(self, index: int) -> bool:
        """A page ends here.

        Its job number stands beside, or its page number, and the lines around are running text
        that leads nowhere.
        """
        beside = _beside(self.rows, index)
        if any(self._is_job(row) or self._is_page_alone(row) for row in beside):
            return True
        if not any(_NUMBER.fullmatch(row.words) for row in beside):
            return False
        first = max(index - _NEAR, 0)
        above = self.rows[first:index]
        below = self.rows[index + 1 :]
        before = _first_words(reversed(above))
        after = _first_words(below[:_NEAR])
        if before is None or after is None:
            return False
        if self.words.leads_on.search(before.words):
            return False
        return before.width >= _LONG and after.width >= _LONG


def _beside(rows: list[Row], index: int) -> list[Row]:
    before = rows[index - 1 : index] if index else []
    behind = rows[index + 1 : index + 2]
    return before + behind


def _first_words(rows: Iterable[Row]) -> Row | None:
    """The first row that is no number."""
    for row in rows:
        if not _NUMBER.fullmatch(row.words):
            return row
    return None


def _masthead_end(rows: list[Row]) -> int:
    """Rows that may still belong to the cover: up to the first full line of text."""
    for index, row in enumerate(rows[:_COVER]):
        if row.width > _FULL:
            return index
    return min(len(rows), _SHORT_COVER)


def _counted_pages(rows: list[Row]) -> set[str]:
    """How many pages the paper has, where its rows count them: `2/27` and `3/27`."""
    seen: dict[str, set[str]] = {}
    for row in rows:
        total = _total(row) if row.ends is None else None
        if total is not None:
            pages = seen.setdefault(total, set())
            pages.add(row.words)
    return {total for total, pages in seen.items() if len(pages) > 1}


def _total(row: Row) -> str | None:
    """How many pages there are, in a row that may count them: `2/27`."""
    found = _PAGE_OF.fullmatch(row.words)
    if found is None:
        return None
    page, total = int(found[1]), int(found[2])
    return found[2] if page <= total else None


def mark_furniture(rows: list[Row], words: RepairWords, masthead: Masthead) -> None:
    """Give each row that is page furniture its role; a symbol on the cover stays."""
    furniture = Furniture(rows, words, masthead)
    for index, row in enumerate(rows):
        if row.role == "body" and not row.note:
            row.role = furniture.role(index)
    for index, row in _page_numbers(rows):
        beside = _beside(rows, index)
        if any(other.role in ("header", "job") for other in beside):
            row.role = "page"


def _page_numbers(rows: list[Row]) -> Iterator[tuple[int, Row]]:
    """Rows that are nothing but a number, where the file does not tell what they are."""
    for index, row in enumerate(rows):
        if row.role == "body" and row.ends is None and _NUMBER.fullmatch(row.words):
            yield index, row
