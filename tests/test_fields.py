"""Values of form fields: on which line they stand."""

from __future__ import annotations

import pytest
from pdfs import Field, paper, show, text

from kg.read import read_bytes
from kg.read.directions import UPRIGHT, Area
from kg.read.fields import fill_in
from kg.read.glyphs import Sheet
from kg.read.lines import Line

SHEET = Sheet([], [UPRIGHT], 0, 0, 0, 800)


def line(words: str, left: float, base: float) -> Line:
    """Ten points high, fifty wide."""
    return Line(left, left + 50, base, 10, words)


def filled(
    lines: list[Line], value: str, left: float, middle: float
) -> list[tuple[str, float, float, float]]:
    """Words, edges and baseline of each line, once a value was put among them."""
    fill_in(lines, SHEET, value, Area(left, middle - 5, left + 80, middle + 5))
    return [(one.words, one.left, one.right, one.base) for one in lines]


@pytest.mark.parametrize(
    ("left", "middle", "joined"),
    [
        (129, 705, True),
        (130, 705, False),  # three sizes behind its label
        (110, 698.1, True),
        (110, 709.9, True),
    ],
)
def test_a_value_stands_behind_its_label(
    left: float, middle: float, joined: bool
) -> None:
    label = line("Date:", 50, 700)
    found = filled([label, line("below", 50, 600)], "4 May", left, middle)
    value = [("Date: 4 May", 50, left + 80, 700)]
    apart = [("Date:", 50, 100, 700), ("4 May", left, left + 80, 700)]
    assert found == [*(value if joined else apart), ("below", 50, 100, 600)]
    assert label.cell is joined


@pytest.mark.parametrize("middle", [698, 710])
def test_a_value_above_or_below_a_line_is_not_behind_it(middle: float) -> None:
    found = filled([line("Date:", 50, 700)], "4 May", 110, middle)
    assert [words for words, *_ in found][:1] == ["Date:" if middle < 700 else "4 May"]
    assert ("4 May", 110, 190, middle - 3) in found


@pytest.mark.parametrize(("left", "base"), [(50, 702), (51, 700)])
def test_a_label_begins_on_the_left_of_its_value(left: float, base: float) -> None:
    """One that begins where the value does is none; the value stands by itself."""
    found = filled([line("Date:", 50, 700)], "4 May", left, 705)
    words = [one[0] for one in found]
    assert words == (["Date: 4 May"] if left > 50 else ["4 May", "Date:"])
    assert found[0][3] == base


def test_the_nearest_label_counts() -> None:
    lines = [line("Date:", 50, 700), line("Place:", 200, 700)]
    assert [one[0] for one in filled(lines, "Lima", 260, 705)] == [
        "Date:",
        "Place: Lima",
    ]


def test_a_value_is_no_shorter_than_its_line() -> None:
    lines = [line("Date:", 50, 700)]
    fill_in(lines, SHEET, "4 May", Area(60, 700, 90, 710))
    assert lines[0].right == 100


def test_lines_of_a_value() -> None:
    lines = [line("Date:", 50, 700), line("below", 50, 600)]
    found = filled(lines, " 4 May \n\n and 5 May ", 110, 705)
    assert [one[0] for one in found] == ["Date: 4 May", "and 5 May", "below"]
    assert lines[1].cell and lines[1].turn == 0 and lines[1].size == 10


@pytest.mark.parametrize(
    ("bases", "middle", "at"),
    [
        ([700, 500], 600, 1),
        ([700, 600], 600, 2),  # as high as it is above
        ([700, 599], 600, 1),
        ([500], 600, 0),
        ([700, 700], 600, 2),
        ([], 600, 0),
    ],
)
def test_a_value_without_a_label_stands_below_the_line_above(
    bases: list[float], middle: float, at: int
) -> None:
    lines = [line("fish", 300, base) for base in bases]
    fill_in(lines, SHEET, "4 May", Area(50, middle - 5, 90, middle + 5))
    assert [one.words for one in lines].index("4 May") == at
    assert (lines[at].size, lines[at].base) == (10, middle - 3)


def test_a_value_has_the_size_of_the_line_above() -> None:
    lines = [Line(50, 90, 700, 20, "Harbours")]
    fill_in(lines, SHEET, "4 May", Area(50, 595, 90, 605))
    assert (lines[1].size, lines[1].base) == (20, 594)


@pytest.mark.parametrize(
    ("field", "seen"),
    [
        (Field("4 May"), True),
        (Field("4", shown=False), True),
        (Field(""), False),
        (Field(" "), False),
        (Field("4 May", kind="/FT/Ch/Ff 131072"), True),  # chosen from a list
        (Field("4 May", kind="/FT/Ch"), True),
        (Field("4 May", kind="/FT/Btn"), False),
        (Field("4 May", kind="/FT/Tx/Ff 8192"), False),
        (Field("4 May", kind="/FT/Tx/Ff 4096"), True),
        (Field("4 May", kind="/FT/Tx/Ff 16384"), True),
        (Field("4 May", flags=2), False),
        (Field("4 May", flags=32), False),
        (Field("4 May", flags=0), True),
    ],
)
def test_which_fields_show_a_value(field: Field, seen: bool) -> None:
    data = paper(text(show("Harbours"), "1 0 0 1 72 600"), fields=[field])
    words = read_bytes("a.pdf", data).text.split("\n")
    shown = [field.value] if seen else []
    assert words == [*shown, "Harbours", ""]


def test_all_fields_of_a_page_are_read() -> None:
    fields = [Field("4 May"), Field("Lima", bottom=620), Field("Oslo", bottom=590)]
    data = paper(b"", fields=fields)
    assert read_bytes("a.pdf", data).text.split() == ["4", "May", "Lima", "Oslo"]
