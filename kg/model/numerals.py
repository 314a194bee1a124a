"""Chinese numerals, as dates and numbers of sessions write them."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "○": 0}


def numeral(words: str) -> int | None:
    """`12`, `十二`, `二十一`, `一百零一`, `二〇〇六` as a number; None for anything else."""
    if words.isdigit():
        return int(words)
    if not words or any(c not in _DIGITS and c not in "十百" for c in words):
        return None
    if "十" not in words and "百" not in words:
        return int("".join(str(_DIGITS[c]) for c in words))
    total = part = 0
    for c in words:
        if c in _DIGITS:
            part = _DIGITS[c]
        else:
            total += (part or 1) * (10 if c == "十" else 100)
            part = 0
    return total + part
