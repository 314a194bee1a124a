"""What the page carries and the text does not: page numbers, running symbols, job numbers, link lines, rules."""

from __future__ import annotations

import re

from kg.repair.rows import Row

_SYMBOL = r"[A-Z]{1,6}(?:/[A-Za-z0-9.()\-]{1,24}){1,12}"
SYMBOL_ALONE = re.compile(rf"{_SYMBOL}\*{{0,3}}")
_HEADER_WITH_PAGE = re.compile(rf"(?:{_SYMBOL}\s+\d{{1,3}}|\d{{1,3}}\s+{_SYMBOL}|{_SYMBOL}\s*(?:Chinese|page|第)\s*(?:page\s*)?\d{{1,3}}\s*页?)")
_JOB_NUMBER = r"(?:GE\.)?\d{2}-\d{5}(?:\s*\([A-Z]{1,2}\))?(?:\s+\d{6})*\*?"
_JOB = re.compile(rf"(?:\d{{1,3}}(?:/\d{{1,3}})?\s+)?{_JOB_NUMBER}(?:\s+\d{{1,3}}(?:/\d{{1,3}})?)?|\*\d{{7,8}}\*|请回收.?|Please recycle.?")
_PAGE = re.compile(r"\d{1,4}/\d{1,4}|-\s?\d{1,3}\s?-|第\s?\d{1,3}\s?页|[Pp]age \d{1,3}|/\.{3}|/…")
_LINK = re.compile(r"https?://[!-~]+")
_RULE = re.compile(r"[_\u2014\u2013=-]{5,}|(?:\*\s+){2,}\*|[–—-]\s*[–—-](?:\s*[–—-])*")
_NUMBER = re.compile(r"\d{1,3}")


def _masthead_end(rows: list[Row]) -> int:
    """Rows that may still belong to the cover: up to the first full line of text."""
    for index, row in enumerate(rows[:15]):
        if row.width > 50:
            return index
    return min(len(rows), 8)


def mark_furniture(rows: list[Row]) -> None:
    """Give each row that is page furniture its role; a symbol on the cover stays."""
    cover = _masthead_end(rows)
    for index, row in enumerate(rows):
        words = row.words
        if row.role != "body" or row.note:
            continue
        if words[0] > "\u4dff" and words[0] not in "第请":
            continue  # all furniture but those two begins with a figure, a Latin letter or a sign
        if _JOB.fullmatch(words):
            row.role = "job"
        elif _PAGE.fullmatch(words):
            row.role = "page"
        elif _HEADER_WITH_PAGE.fullmatch(words) or (SYMBOL_ALONE.fullmatch(words) and index >= cover):
            row.role = "header"
        elif _LINK.fullmatch(words):
            row.role = "link"
        elif _RULE.fullmatch(words):
            row.role = "rule"
    for index, row in enumerate(rows):
        if row.role == "body" and _NUMBER.fullmatch(row.words):
            beside = rows[max(index - 1, 0) : index] + rows[index + 1 : index + 2]
            if any(r.role in ("header", "job") for r in beside):
                row.role = "page"
