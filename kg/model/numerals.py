"""Numerals of any script: figures, ideographs by the values that Unicode gives them, Roman ones."""

from __future__ import annotations

import re
import unicodedata

# Zero in figures is also written with a circle, the letter O or the Arabic digit.
_ZEROS = frozenset("○◯Oo0")
_IDEOGRAPH = re.compile("[\u3007\u4e00-\u9fff]")
# Two of a kind: Unicode gives a value to its traditional form, U+5169, and none to this one.
_UNVALUED = {"\u4e24": 2}
_UNITS = {10, 100, 1000}
_MYRIADS = {10**4, 10**8}  # each multiplies all that stands before it
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


def _value(character: str) -> int | None:
    """Of one figure: 0 to 9, or a unit; None for anything else."""
    if character in _ZEROS:
        return 0
    if not _IDEOGRAPH.match(character):
        return None
    value = int(unicodedata.numeric(character, _UNVALUED.get(character, -1)))
    known = 0 <= value <= 9 or value in _UNITS or value in _MYRIADS
    return value if known else None


def numeral(words: str) -> int | None:
    """A number in decimal figures or ideographs, with their units or in figures, or None.

    Tables of both stand in `tests/test_numerals.py`.
    """
    if words.isdecimal():
        return int(words)
    values: list[int] = []
    for character in words:
        value = _value(character)
        if value is None:
            return None
        values.append(value)
    if not values:
        return None
    if max(values) <= 9:
        return int("".join(map(str, values)))
    return _counted(values)


def _counted(values: list[int]) -> int:
    """A number that is written with its units; one without a digit before it counts once."""
    total = section = digit = 0
    for value in values:
        if value <= 9:
            digit = value
        elif value in _UNITS:
            section += (digit or 1) * value
            digit = 0
        elif value == 10**8:
            total = (total + section + digit or 1) * value
            section = digit = 0
        else:
            total += (section + digit or 1) * value
            section = digit = 0
    return total + section + digit


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
