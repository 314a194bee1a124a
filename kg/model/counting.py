"""How many of something there are, in English."""

from __future__ import annotations


def counted(number: int, things: str) -> str:
    """`1 document`, `1,200 documents`: a number, and what it counts by its plural in -s."""
    return f"{number:,} {things.removesuffix('s') if number == 1 else things}"
