"""Mastheads: what stands there in English, whatever the language of the paper.

The symbol, the day of issue and the names of languages. What a language says itself is in
`front.toml` of its pack.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.symbol import normal_symbol

_BODIES = """
A S E ST T DP TD UNEP ID HRC HRI CRC CAT CEDAW CCPR CERD CMW CRPD CED OPCAT SPT HS HSP FCCC CBD IDB
GC LOS SPLOS ISBA UNW WFP CTOC CAC BWC NPT CD CCW JIU ICCD UNHCR DC PC AC EB WHA ECE ICEF UNFF PBC
ICSC AT INFCIRC SC GA SG ENV SOC WOM HR POP OBV SEA LAB ICC-ASP DP-FPA E-ICEF"""
_BODY = rf"(?:{'|'.join(_BODIES.split())})"
_SEGMENT = r"(?:Part\s[A-Z]{1,3}|(?:Add|Corr|Rev|Amend)\.\s\d{1,3}|[A-Za-z0-9.-]{1,24})"
_BRACKET = r"\s?[(][A-Za-z0-9. -]{1,24}[)]"
_STROKE = rf"/(?:{_SEGMENT}(?:{_BRACKET}){{0,2}}|[(][A-Za-z0-9.-]{{1,12}}[)])"
# As it is printed: `A/58/6 (Sect. 22)`, `A/81/6 (Sect. 13)/Part A`, `S/RES/1325 (2000)`,
# `TD/B/EX(68)/2`.
SYMBOL = rf"{_BODY}(?:{_STROKE}){{1,10}}"
# Of the World Health Assembly and its board: the number of the session stands behind the letters.
_HEALTH = (
    r"(?:A|EB|EBSS|WHA)\d{1,3}/[A-Z0-9][A-Za-z0-9./-]{0,20}"
    r"(?:\s(?:Add|Rev|Corr)\.\s?\d{1,2})?"
)
# What these two adopted: `WHA68.7`, `EB150.R3`.
_HEALTH_ACT = re.compile(r"(WHA\d{1,3}\.\d{1,3}|EB\d{1,3}\.R\d{1,3})\s?\*{0,4}")
_ALONE = re.compile(rf"(?=.{{0,60}}\d)({SYMBOL}|{_HEALTH})(?<!\.)\s?\*{{0,4}}")

_MONTHS = """
January February March April May June July August September October November December"""
MONTHS = "|".join(_MONTHS.split())
ISSUED = re.compile(rf"(\d{{1,2}}) ({MONTHS}) (\d{{4}})")
# Rows of a masthead stand so close that a layout may join them.
_ISSUE = re.compile(
    rf"(?:Distr\.?:?.{{0,20}}\s)?{ISSUED.pattern}(?:\sOriginal:.{{0,40}})?"
)
_LANGUAGE = r"(?:Arabic|Chinese|English|French|Russian|Spanish)"
# Who may have it, when it came, what it was written in, the number of its printing.
_ROWS = re.compile(
    r"Distr\.?:?.{0,60}|(?:General|Limited|Restricted|Provisional|Advance.{0,40})"
    rf"|{ISSUED.pattern}"
    rf"|(?:Original:? ?)?{_LANGUAGE}(?:(?:, | and |/){_LANGUAGE}){{0,5}}( only)?"
    r"|(?:GE\.)?\d{2}-\d{5}.{0,24}|\*\d{7,8}\*",
    re.IGNORECASE,
)


def symbol_alone(words: str) -> str | None:
    """The normal form of a symbol that is all of a row, but for the stars of a footnote."""
    pattern = _ALONE if "/" in words else _HEALTH_ACT
    found = pattern.fullmatch(words.strip())
    return normal_symbol(found[1]) if found else None


def opens_paper(words: str) -> bool:
    """Whether a row says who may have the paper, when it came, or what it was written in."""
    return _ROWS.fullmatch(words.strip("* ")) is not None


def issued(rows: Sequence[str]) -> str | None:
    """The day of issue, as the masthead gives it in every language version; an ISO date."""
    for row in rows:
        found = _ISSUE.fullmatch(row.strip())
        if found is not None:
            return iso(found)
    return None


def iso(found: re.Match[str]) -> str:
    """`7 November 2025` as a date."""
    months = tuple(MONTHS.split("|"))
    month = months.index(found[2]) + 1
    return f"{found[3]}-{month:02d}-{int(found[1]):02d}"
