"""Numbers that a text processor writes: how each level counts, and when it begins anew."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hostile import W
from lxml import etree

from kg.read.numbering import Numbering, letter, write


def element(inner: str, name: str = "numbering") -> etree._Element:
    return etree.fromstring(f"<w:{name} xmlns:w='{W}'>{inner}</w:{name}>")


def level(depth: int, text: str, form: str = "decimal", start: str = "") -> str:
    begins = f"<w:start w:val='{start}'/>" if start else ""
    return (
        f"<w:lvl w:ilvl='{depth}'>{begins}<w:numFmt w:val='{form}'/>"
        f"<w:lvlText w:val='{text}'/></w:lvl>"
    )


def abstract(ident: int, *levels: str) -> str:
    return f"<w:abstractNum w:abstractNumId='{ident}'>{''.join(levels)}</w:abstractNum>"


def a_list(ident: int, base: int, again: str = "") -> str:
    inner = f"<w:abstractNumId w:val='{base}'/>{again}"
    return f"<w:num w:numId='{ident}'>{inner}</w:num>"


def numbering(root: str, **styles: str) -> Numbering:
    named = [
        SimpleNamespace(style_id=name, element=element(inner, "style"))
        for name, inner in styles.items()
    ]
    part = SimpleNamespace(numbering_part=SimpleNamespace(element=element(root)))
    return Numbering(SimpleNamespace(styles=named, part=part))  # type: ignore[arg-type]


def chosen(ident: int, depth: int | None = None) -> str:
    inner = "" if depth is None else f"<w:ilvl w:val='{depth}'/>"
    return f"<w:pPr><w:numPr>{inner}<w:numId w:val='{ident}'/></w:numPr></w:pPr>"


def written(numbers: Numbering, *paragraphs: tuple[int, int]) -> list[str]:
    return [numbers.of(element(chosen(*one), "p"), None) for one in paragraphs]


NINE = abstract(0, *(level(depth, f"%{depth + 1}.") for depth in range(10)))


@pytest.mark.parametrize(
    ("depth", "number"), [(0, "1. "), (1, "1. "), (8, "1. "), (9, ""), (10, "")]
)
def test_a_list_has_nine_levels(depth: int, number: str) -> None:
    assert written(numbering(NINE + a_list(1, 0)), (1, depth)) == [number]


def test_levels_below_begin_anew() -> None:
    numbers = numbering(NINE + a_list(1, 0))
    asked = [(1, depth) for depth in (0, 1, 1, 2, 8, 0, 8, 2, 1, 0)]
    found = [number.rstrip(". ") for number in written(numbers, *asked)]
    assert found == ["1", "1", "2", "1", "1", "2", "1", "1", "1", "3"]


@pytest.mark.parametrize(
    ("levels", "asked", "numbers"),
    [
        ([level(0, "%1."), level(1, "%1.%2")], (0, 1, 1), ["1. ", "1.1 ", "1.2 "]),
        (
            [level(0, "%1", "upperRoman"), level(1, "%1.%2")],
            (0, 0, 1),
            ["I ", "II ", "II.1 "],
        ),
        ([level(1, "%1.%2")], (1,), ["1.1 "]),  # of a level that is not there
        (
            [level(0, "%1", start="5"), level(1, "%1.%2")],
            (1, 0, 0),
            ["5.1 ", "5 ", "6 "],
        ),
        ([level(0, "%1", start="5")], (0, 0), ["5 ", "6 "]),
        ([level(0, "", "bullet")], (0,), ["• "]),
        ([level(0, "")], (0,), [""]),
        ([level(0, " ")], (0,), [""]),
        ([level(0, "%0")], (0,), ["%0 "]),
    ],
)
def test_texts_of_levels(
    levels: list[str], asked: tuple[int, ...], numbers: list[str]
) -> None:
    made = numbering(abstract(0, *levels) + a_list(1, 0))
    assert written(made, *((1, depth) for depth in asked)) == numbers


def test_lists_of_one_kind_count_together_unless_they_start_again() -> None:
    again = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    root = (
        abstract(0, level(0, "%1")) + a_list(1, 0) + a_list(2, 0) + a_list(3, 0, again)
    )
    assert written(numbering(root), (1, 0), (2, 0), (3, 0), (1, 0)) == [
        "1 ",
        "2 ",
        "1 ",
        "3 ",
    ]


def test_lists_that_are_not_there_have_no_numbers() -> None:
    root = abstract(0, level(0, "%1")) + a_list(1, 7)
    assert written(numbering(root), (1, 0), (2, 0)) == ["", ""]


def test_a_style_numbers_its_paragraphs() -> None:
    root = abstract(0, level(0, "%1")) + a_list(1, 0)
    numbers = numbering(root, Item=chosen(1), Plain="")
    plain = element("", "p")
    asked = [numbers.of(plain, style) for style in ("Item", "Plain", None, "Item")]
    assert asked == ["1 ", "", "", "2 "]


@pytest.mark.parametrize(
    ("number", "letters"),
    [
        (0, "0"),
        (1, "a"),
        (26, "z"),
        (27, "aa"),
        (52, "zz"),
        (53, "aaa"),
        (754, "z" * 29),
        (755, "a" * 30),
        (780, "z" * 30),
        (781, "a" * 30),
    ],
)
def test_letters(number: int, letters: str) -> None:
    assert letter(number) == letters
    assert write(number, "lowerLetter") == letters
    assert write(number, "upperLetter") == letters.upper()
    assert write(number, "none") == "" and write(number, "bullet") == "•"
