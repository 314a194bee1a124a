"""Chinese and Roman numerals, read and written."""

from __future__ import annotations

_FIGURES = "零一二三四五六七八九"
_DIGITS = {c: i for i, c in enumerate(_FIGURES)} | {"两": 2}
# Zero in figures: 二〇〇六, also with a circle, the letter O or the Arabic digit in its place.
_DIGITS |= dict.fromkeys("〇○◯Oo0", 0)
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {
    "万": 10_000,
    "亿": 100_000_000,
}  # each multiplies all that stands before it
_KNOWN = frozenset({*_DIGITS, *_UNITS, *_MYRIADS})
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def numeral(words: str) -> int | None:
    """`12`, `十二`, `一百零一`, `二〇〇六`, `一千九百五十二`, `三万五千` as a number, or None."""
    if words.isdecimal():
        return int(words)
    if not words or not _KNOWN.issuperset(words):
        return None
    if _DIGITS.keys() >= set(words):
        return int("".join(str(_DIGITS[c]) for c in words))
    return _counted(words)


def _counted(words: str) -> int:
    """A number that is written with its units; one without a digit before it counts once."""
    total = section = digit = 0
    for c in words:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        elif c == "亿":
            total = (total + section + digit or 1) * _MYRIADS[c]
            section = digit = 0
        else:
            total += (section + digit or 1) * _MYRIADS[c]
            section = digit = 0
    return total + section + digit


def chinese(number: int) -> str:
    """1 to 999,999,999,999 as 一, 十二, 一百零五, 三万五千; in figures what is beyond."""
    if not 0 < number < 10**12:
        return str(number)
    written = ""
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = number // size % 10**4
        if section:
            if written and section < 1000:
                written += "零"
            written += _section(section) + name
    return written.removeprefix("一") if written.startswith("一十") else written


def _section(number: int) -> str:
    """1 to 9999."""
    written = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += _FIGURES[digit] + name
        elif written and not written.endswith("零") and number % unit:
            written += "零"
    return written


def roman(number: int) -> str:
    """1 to 3999 in Roman numerals: 18 is `XVIII`; in figures what is beyond."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written
