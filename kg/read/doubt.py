"""Whether the text of a page can be trusted.

Fonts may show one thing and say another, and a search of the text would find nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.source import Remark

# Replacement and control characters, and those for private use. The private ones from F000 to F0FF
# are left out: they are how fonts of symbols say plain characters, and repairing takes them for
# these.
_UNKNOWN = re.compile("[\ufffd\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uefff\uf100-\uf8ff]")
# Bytes of Chinese, Cyrillic or Greek that were declared Western: accents and signs in a row,
# which no language writes. `ç` and `õ` may be two together.
_WESTERN = re.compile(
    "[\xa1-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{4,}"
)
_ACCENT = re.compile("[\xa1-\xff]")
_AMONG_CHINESE = re.compile("(?<=[\u4e00-\u9fff])[\xc0-\xd6\xd8-\xf6\xf8-\xff]")
_LETTER = re.compile(r"[^\W\d_]")
_FIGURE = re.compile(r"[\d.,;:()%/–-]")
_LATIN = re.compile(r"[A-Za-z]")
_SINGLE = re.compile(r"\W{0,2}[A-Za-z]\W{0,2}")

# What was tried for the thresholds: pages in Chinese, English, French, Portuguese, Vietnamese,
# Icelandic and Turkish, tables of votes, lists of symbols and dot leaders have to pass; GB2312,
# Big5, UTF-8 and Windows-1251 read as Windows-1252 have not.
_LEFT_OUT = 1 / 3  # of the characters of a page: it is not read
_SAID_SHARE, _SAID_LEAST = 0.03, 10  # it is read, and said to hold such
# Of the letters: fewer are no words; numbers of glyphs that are read as letters have 14 in a
# hundred.
_VOWELS = 0.25
_KNOWN = 0.9  # of codes without a meaning are letters and figures, or they are no text
_LETTERS = 0.3  # of the characters are Latin letters: enough to tell
_SINGLE_SHARE, _SINGLE_LEAST = 0.7, 30

FONTS, PARTLY, LETTERS, PICTURE, BROKEN = (
    "fonts",
    "partly",
    "letters",
    "picture",
    "broken",
)
# Kind of doubt → what is said of one page, of several, and what to do with one, with several.
_IT_IS_OUT, _THEY_ARE_OUT = "and it is left out", "and they are left out"
_SAID = {
    FONTS: (
        f"its fonts do not say which characters they show, {_IT_IS_OUT}",
        f"their fonts do not say which characters they show, {_THEY_ARE_OUT}",
    ),
    PARTLY: (
        "some of its fonts do not say which characters they show",
        "some of their fonts do not say which characters they show",
    ),
    LETTERS: (
        f"its words are broken up into single letters, {_IT_IS_OUT}",
        f"their words are broken up into single letters, {_THEY_ARE_OUT}",
    ),
    PICTURE: ("it is a picture without text", "they are pictures without text"),
    BROKEN: (f"it is broken, {_IT_IS_OUT}", f"they are broken, {_THEY_ARE_OUT}"),
}
_AGAIN = "get a whole copy, or print the document to a new PDF"


def _no_words(text: str) -> bool:
    """Letters that no language puts so: codes that mean nothing may look like Latin ones."""
    latin = _LATIN.findall(text)
    vowels = sum(letter in "aeiouAEIOU" for letter in latin)
    return len(latin) > _LETTERS * len(text) and vowels < _VOWELS * len(latin)


def _by_luck(unmapped: str) -> bool:
    """Codes without a meaning are what they look like: words, or figures."""
    text = "".join(unmapped.split())
    known = len(_LETTER.findall(text)) + len(_FIGURE.findall(text))
    return known >= _KNOWN * len(text) and not _no_words(text)


def doubt_of(words: str, unmapped: str = "") -> str | None:
    """Why the text of a page is not to be trusted; None if it is.

    `unmapped`: those of its characters of which the font says nothing.
    """
    tokens = words.split()
    count = sum(map(len, tokens))
    unknown = _unknown(words, unmapped)
    some = unknown >= max(_SAID_LEAST, _SAID_SHARE * count)
    if unknown > _LEFT_OUT * count or (some and _no_words("".join(tokens))):
        return FONTS
    if _spelled_out(tokens):
        return LETTERS
    return PARTLY if some else None


def _unknown(words: str, unmapped: str) -> int:
    """How many characters nobody can have written."""
    unknown = len(_UNKNOWN.findall(words))
    if not _by_luck(unmapped):
        unknown = max(unknown, len(unmapped))
    for run in _WESTERN.findall(words):
        accents = len(_ACCENT.findall(run))
        if len(set(run)) > 2 and accents * 2 >= len(run):
            unknown += len(run)
    return unknown + len(_AMONG_CHINESE.findall(words))


def _spelled_out(tokens: Sequence[str]) -> bool:
    """Whether Latin words are broken up into letters."""
    latin = [token for token in tokens if _LATIN.search(token)]
    single = sum(_SINGLE.fullmatch(token) is not None for token in latin)
    return len(latin) >= _SINGLE_LEAST and single > _SINGLE_SHARE * len(latin)


def _pages(numbers: Sequence[int]) -> str:
    """`3, 7-9`, counted from 1."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)


def remarks_of(doubts: Sequence[str | None]) -> list[Remark]:
    """One remark for each kind of doubt, with the pages that it is about.

    `doubts`: of page 1, 2, …
    """
    remarks = []
    for kind in _SAID:
        numbers = [i for i, doubt in enumerate(doubts, 1) if doubt == kind]
        if numbers:
            remarks.append(_remark(kind, numbers))
    return remarks


def _remark(kind: str, numbers: Sequence[int]) -> Remark:
    one, several = _SAID[kind]
    if len(numbers) == 1:
        what, them = f"page {numbers[0]}: {one}", "it"
    else:
        what, them = f"pages {_pages(numbers)}: {several}", "them"
    recognise = f"run character recognition (OCR) on {them}"
    return Remark(what=what, remedy=_AGAIN if kind == BROKEN else recognise)
