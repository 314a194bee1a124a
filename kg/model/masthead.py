"""Mastheads: the rows that open a paper of the United Nations, and the paper's own symbol among them.

The forms of each language stand together in `FORMS`; the symbol, the day of issue and the names of languages
are in English whatever the language of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model.symbol import normal_symbol

_BODY = (
    r"(?:A|S|E|ST|T|DP|TD|UNEP|ID|HRC|HRI|CRC|CAT|CEDAW|CCPR|CERD|CMW|CRPD|CED|OPCAT|SPT|HS|HSP|FCCC|CBD|IDB|GC|LOS|SPLOS|ISBA|UNW|WFP|CTOC|CAC|BWC|NPT"
    r"|CD|CCW|JIU|ICCD|UNHCR|DC|PC|AC|EB|WHA|ECE|ICEF|UNFF|PBC|ICSC|AT|INFCIRC|ICC-ASP|DP-FPA|E-ICEF)"
)
_SEGMENT = r"(?:Part\s[A-Z]{1,3}|(?:Add|Corr|Rev|Amend)\.\s\d{1,3}|[A-Za-z0-9.-]{1,24})"
_BRACKET = r"\s?[(][A-Za-z0-9. -]{1,24}[)]"
# As it is printed: `A/58/6 (Sect. 22)`, `A/81/6 (Sect. 13)/Part A`, `S/RES/1325 (2000)`, `TD/B/EX(68)/2`.
SYMBOL = rf"{_BODY}(?:/(?:{_SEGMENT}(?:{_BRACKET}){{0,2}}|[(][A-Za-z0-9.-]{{1,12}}[)])){{1,10}}"
_ALONE = re.compile(rf"(?=.{{0,60}}\d)({SYMBOL})(?<!\.)\s?\*{{0,4}}")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
ISSUED = re.compile(rf"(\d{{1,2}}) ({MONTHS}) (\d{{4}})")
# Rows of a masthead stand so close that a layout may join them.
_ISSUE = re.compile(
    rf"(?:Distr\.?:?.{{0,20}}\s)?{ISSUED.pattern}(?:\sOriginal:.{{0,40}})?"
)
_LANGUAGES = "Arabic|Chinese|English|French|Russian|Spanish"
# In every language version: who may have it, when it came, what it was written in, the number of its printing.
_ROWS = re.compile(
    rf"Distr\.?:?.{{0,60}}|(?:General|Limited|Restricted|Provisional|Advance.{{0,40}})"
    rf"|{ISSUED.pattern}|(?:Original:? ?)?(?:{_LANGUAGES})(?:(?:, | and |/)(?:{_LANGUAGES})){{0,5}}( only)?"
    r"|(?:GE\.)?\d{2}-\d{5}.{0,24}|\*\d{7,8}\*",
    re.IGNORECASE,
)
_COVER = 15  # rows


class Forms(NamedTuple):
    """How the papers of one language open: their owner, organs, sessions and agenda items, and other rows of the masthead."""

    owner: re.Pattern[str]
    organ: re.Pattern[str]
    session: re.Pattern[str]
    agenda: re.Pattern[str]
    rows: re.Pattern[str]


_ORDINAL = r"[A-Z][a-z]{2,9}(?:-[a-z]{2,8})?(?:st|nd|rd|th)"
FORMS = {
    "zh": Forms(
        owner=re.compile(r"联\s?合\s?国"),
        organ=re.compile(
            r"[\u4e00-\u9fff\s]{0,16}(?:大\s?会|理事会|委员会|执行局|会议|论坛)"
        ),
        session=re.compile(
            r"第[一二三四五六七八九十百零]{1,5}(?:届|次)?(?:紧急特别|特别|常会|实质性)?(?:届会|会议|届会议|年)"
            r"|\d{4}\s?年(?:第[一二三四五]\S{0,2})?(?:实质性|组织|特别|年度)?(?:届会|会议|年会|常会|常会会议)"
        ),
        agenda=re.compile(
            r"(?:暂定|临时)?(?:议程|项目表)\*{0,3}(?:暂定项目表)?\s?项目\s?\d[\d()（）a-z和、,， ]{0,60}"
        ),
        rows=re.compile(
            r"(?:分发|原件|原文)[:：]?.{0,12}|\d{4}年\d{1,2}月\d{1,2}日.{0,12}"
        ),
    ),
    "en": Forms(
        owner=re.compile(r"United Nations"),
        organ=re.compile(
            r"(?:[A-Z][A-Za-z’-]{1,20} |of |on |for |and |the ){0,12}(?:Assembly|Council|Committee|Commission|Conference|Board|Forum)"
            r"(?: (?:of|on|for|to) .{1,60})?"
        ),
        session=re.compile(
            rf"{_ORDINAL}(?: (?:special|emergency special|regular|resumed|substantive))? (?:session|year|meeting)"
            r"|(?:(?:Annual|Substantive|Organizational|Resumed|Special|First regular|Second regular) )?session(?: of)? \d{4}"
            r"|\d{4} (?:substantive |organizational |resumed )?session",
            re.IGNORECASE,
        ),
        agenda=re.compile(
            r"(?:Provisional )?(?:Agenda )?items? \d[\d(), a-z]{0,40}(?:(?<= )of the (?:provisional |preliminary )?(?:agenda|list))?\s?\*{0,3}",
            re.IGNORECASE,
        ),
        rows=re.compile(r"(?:\d{1,2}(?: \w{3,9})?\s?[-–—]\s?)?\d{1,2} \w{3,9} \d{4}"),
    ),
}


def symbol_alone(words: str) -> str | None:
    """The normal form of a symbol that is all of a row; the stars of a footnote may stand behind it."""
    found = _ALONE.fullmatch(words.strip()) if "/" in words else None
    return normal_symbol(found[1]) if found else None


_OWNED = re.compile(
    rf"(?:{'|'.join(forms.owner.pattern for forms in FORMS.values())})\s{{0,8}}(\S.*)"
)


def _symbol_of(words: str) -> str | None:
    """A row may hold the owner and the symbol."""
    owned = _OWNED.fullmatch(words.strip())
    return symbol_alone(owned[1] if owned else words)


def is_row(words: str) -> bool:
    """Whether a row is of a masthead, whatever its language."""
    words = words.strip("* ")
    return bool(_ROWS.fullmatch(words)) or any(
        pattern.fullmatch(words) for forms in FORMS.values() for pattern in forms
    )


def opens_paper(words: str) -> bool:
    """Whether a row says who may have the paper, when it came, or what it was written in."""
    return _ROWS.fullmatch(words.strip("* ")) is not None


def own_symbols(rows: Sequence[str]) -> list[str]:
    """The symbols that a paper's first rows give as its own: one, or two where two organs share the paper.

    They stand above the text, among rows of a masthead; at most one row before them is of another kind, such as a title.
    A table has symbols too, and a list of symbols has several: those are nobody's own.
    """
    head = [row for row in rows if row.strip()][:_COVER]
    found: list[str] = []
    strange = kept = 0
    for row in head:
        symbol = _symbol_of(row)
        if symbol is not None:
            found += [symbol] * (symbol not in found)
        elif is_row(row):
            kept += 1
        elif not found:
            strange += 1
        if strange > 1:
            break
    several = {symbol for row in head if (symbol := _symbol_of(row)) is not None}
    first = bool(head) and _symbol_of(head[0]) is not None
    if not found or len(several) > 2 or (len(several) == 2 and not kept):
        return []
    return found if kept or first else []


def issued(rows: Sequence[str]) -> str | None:
    """The day of issue, as the masthead gives it in English in every language version; an ISO date."""
    found = next(
        (found for row in rows if (found := _ISSUE.fullmatch(row.strip()))), None
    )
    return iso(found) if found else None


def iso(found: re.Match[str]) -> str:
    """`7 November 2025` as a date."""
    return f"{found[3]}-{MONTHS.split('|').index(found[2]) + 1:02d}-{int(found[1]):02d}"


def sessions(rows: Sequence[str]) -> Iterator[str]:
    """Rows that are nothing but the name of a session."""
    return (
        row
        for row in rows
        if any(forms.session.fullmatch(row) for forms in FORMS.values())
    )
