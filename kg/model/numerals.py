"""Chinese numerals, as dates and numbers of sessions write them, and the Roman ones of old sessions."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
# Zero in figures: 二〇〇六, also with a circle, the letter O or the Arabic digit in its place.
_DIGITS |= dict.fromkeys("〇○◯Oo0", 0)
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"))


def numeral(words: str) -> int | None:
    """`12`, `十二`, `二十一`, `一百零一`, `二〇〇六`, `一千九百五十二` as a number; None for anything else."""
    if words.isdecimal():
        return int(words)
    if not words or any(c not in _DIGITS and c not in _UNITS for c in words):
        return None
    if _UNITS.keys().isdisjoint(words):
        return int("".join(str(_DIGITS[c]) for c in words))
    total = part = 0
    for c in words:
        if c in _DIGITS:
            part = _DIGITS[c]
        else:
            total += (part or 1) * _UNITS[c]
            part = 0
    return total + part


def roman(number: int) -> str:
    """A number from 1 to 399 in Roman numerals: 18 is `XVIII`."""
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written + "I" * number
