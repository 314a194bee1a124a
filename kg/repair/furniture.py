"""What the page carries and the text does not: page numbers, running symbols, job numbers, link lines, rules.

A symbol that stands alone is a running header only if it is the paper's own, or stands where pages break; in a table
or a list it is text. Where a file tells its rows (`Row.ends`), its reader has told headers and page numbers too.
"""

from __future__ import annotations

import re
from collections import Counter

from kg.model.masthead import SYMBOL, own_symbols, symbol_alone
from kg.model.symbol import normal_symbol
from kg.repair.rows import Row

_HEADER_WITH_PAGE = re.compile(
    rf"(?:(?P<a>{SYMBOL})\s{{1,8}}(?P<n>\d{{1,3}})|(?P<m>\d{{1,3}})\s{{1,8}}(?P<b>{SYMBOL})"
    rf"|(?P<c>{SYMBOL})\s{{0,8}}(?P<page>Chinese|page|第)\s{{0,2}}(?:page\s{{0,2}})?\d{{1,3}}\s?页?)"
)
_JOB_NUMBER = r"(?:GE\.)?\d{2}-\d{5}(?:\s*\([A-Z]{1,2}\))?(?:\s+\d{6})*\*?"
_JOB = re.compile(
    rf"(?:\d{{1,3}}(?:/\d{{1,3}})?\s+)?{_JOB_NUMBER}(?:\s+\d{{1,3}}(?:/\d{{1,3}})?)?|\*\d{{7,8}}\*|请回收.?|Please recycle.?"
)
_PAGE = re.compile(r"-\s?\d{1,3}\s?-|第\s?\d{1,3}\s?页|[Pp]age \d{1,3}|/\.{3}|/…")
_PAGE_OF = re.compile(r"(\d{1,4})/(\d{1,4})")
_LINK = re.compile(r"https?://[!-~]+")
_RULE = re.compile(r"[_\u2014\u2013=-]{5,}|(?:\*\s+){2,}\*|[–—-]\s*[–—-](?:\s*[–—-])*")
_NUMBER = re.compile(r"\d{1,3}")
_NEAR = 3  # rows; between the symbol and the text stands a page number at most
_LONG = 30  # columns; lines of running text are longer, cells of a table shorter


def _masthead_end(rows: list[Row]) -> int:
    """Rows that may still belong to the cover: up to the first full line of text."""
    for index, row in enumerate(rows[:15]):
        if row.width > 50:
            return index
    return min(len(rows), 8)


def _header(words: str) -> tuple[str, str] | None:
    """The symbol of a row that may be a running header, and the page number beside it."""
    alone = symbol_alone(words)
    if alone is not None:
        return alone, ""
    found = (
        _HEADER_WITH_PAGE.fullmatch(words)
        if "/" in words
        and (words[0].isdigit() or words[-1].isdigit() or words[-1] == "页")
        else None
    )
    if found is None:
        return None
    return normal_symbol(found["a"] or found["b"] or found["c"]), found["n"] or found[
        "m"
    ] or found["page"]


def _at_a_break(rows: list[Row], index: int) -> bool:
    """A page ends here: its job number stands beside, or its page number, and the lines around are running text that leads nowhere."""
    beside = [rows[i] for i in (index - 1, index + 1) if 0 <= i < len(rows)]
    if any(_JOB.fullmatch(row.words) or _PAGE.fullmatch(row.words) for row in beside):
        return True
    if not any(_NUMBER.fullmatch(row.words) for row in beside):
        return False
    before = next(
        (
            row
            for row in rows[max(index - _NEAR, 0) : index][::-1]
            if not _NUMBER.fullmatch(row.words)
        ),
        None,
    )
    after = next(
        (
            row
            for row in rows[index + 1 : index + 1 + _NEAR]
            if not _NUMBER.fullmatch(row.words)
        ),
        None,
    )
    if before is None or after is None or before.words[-1] in "：:":
        return False
    return before.width >= _LONG and after.width >= _LONG


def _running(rows: list[Row], cover: int) -> set[str]:
    """The symbols that run above the pages: the paper's own, or the one that stands where pages break."""
    told = [
        symbol
        for row in rows
        if row.role == "header" and (symbol := symbol_alone(row.words))
    ]
    own = {
        *own_symbols([row.words for row in rows[:cover] if row.role == "body"]),
        *told,
    }
    if own:
        return own
    seen: Counter[str] = Counter()
    pages: dict[str, set[str]] = {}
    for index, row in enumerate(rows):
        found = _header(row.words) if row.role == "body" and row.ends is None else None
        if found is not None and found[1]:
            pages.setdefault(found[0], set()).add(found[1])
        elif found is not None and _at_a_break(rows, index):
            seen[found[0]] += 1
    # Beside the same symbol, numbers that differ are pages; a table has one row a symbol.
    seen.update(
        {
            symbol: len(numbers)
            for symbol, numbers in pages.items()
            if len(numbers) > 1 or not all(map(str.isdigit, numbers))
        }
    )
    ranked = seen.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return set()
    return {ranked[0][0]}


def _counted_pages(rows: list[Row]) -> set[str]:
    """How many pages the paper has, where its rows count them: `2/27` and `3/27`."""
    seen: dict[str, set[str]] = {}
    for row in rows:
        found = (
            _PAGE_OF.fullmatch(row.words)
            if row.ends is None and row.words[0].isdigit()
            else None
        )
        if found is not None and int(found[1]) <= int(found[2]):
            seen.setdefault(found[2], set()).add(found[1])
    return {total for total, numbers in seen.items() if len(numbers) > 1}


def mark_furniture(rows: list[Row]) -> None:
    """Give each row that is page furniture its role; a symbol on the cover stays."""
    cover = _masthead_end(rows)
    running = _running(rows, cover)
    often = Counter(
        found[0] for row in rows if row.role == "body" and (found := _header(row.words))
    )
    totals = _counted_pages(rows)
    for index, row in enumerate(rows):
        words = row.words
        if row.role != "body" or row.note:
            continue
        if words[0] > "\u4dff" and words[0] not in "第请":
            continue  # all furniture but those two begins with a figure, a Latin letter or a sign
        plain = row.ends is None
        if _JOB.fullmatch(words):
            row.role = "job"
        elif plain and (
            _PAGE.fullmatch(words) or _is_counted(rows, index, totals, running)
        ):
            row.role = "page"
        elif (
            index >= cover
            and (found := _header(words))
            and found[0] in running
            and (plain or often[found[0]] > 2)
        ):
            row.role = "header"
        elif _LINK.fullmatch(words):
            row.role = "link"
        elif _RULE.fullmatch(words):
            row.role = "rule"
    for index, row in enumerate(rows):
        if row.role == "body" and row.ends is None and _NUMBER.fullmatch(row.words):
            beside = rows[max(index - 1, 0) : index] + rows[index + 1 : index + 2]
            if any(r.role in ("header", "job") for r in beside):
                row.role = "page"


def _is_counted(
    rows: list[Row], index: int, totals: set[str], running: set[str]
) -> bool:
    """`2/27` is a page if others of 27 are counted, or a job number or the running symbol stands beside."""
    found = _PAGE_OF.fullmatch(rows[index].words)
    if found is None or int(found[1]) > int(found[2]):
        return False
    beside = rows[max(index - 1, 0) : index] + rows[index + 1 : index + 2]
    return found[2] in totals or any(
        _JOB.fullmatch(row.words) or symbol_alone(row.words) in running
        for row in beside
    )
