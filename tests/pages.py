"""Lines of pages as the reader of PDF finds them, and the rows that come of them."""

from __future__ import annotations

from kg.read.layout import write_rows
from kg.read.lines import Line
from kg.read.rows import Rows

HEIGHT = 800.0  # of a page, in points
LONG = "x" * 60


def line(
    words: str = LONG, base: float = 400, left: float = 50, **more: object
) -> Line:
    """Ten points high where `size` does not say otherwise, a letter half as wide."""
    size = float(str(more.pop("size", 10)))
    made = Line(left, left + size / 2 * len(words), base, size, words)
    for name, value in more.items():
        setattr(made, name, value)
    return made


def rows(*pages: list[Line]) -> Rows:
    """What is written of pages of lines."""
    written = Rows("a.pdf")
    write_rows(written, list(pages), [HEIGHT] * len(pages))
    return written
