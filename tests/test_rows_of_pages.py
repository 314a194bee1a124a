"""Lines of pages become rows: how small a note is, how far a line stands in, where a margin is."""

from __future__ import annotations

import pytest
from pages import HEIGHT, line, rows

from kg.read.layout import (
    _body_size,
    _columns,
    _counts_on,
    _foot,
    _forms,
    _in_margins,
    _labels,
    _margin,
    _margin_of,
    _mode,
    _open_note,
    _pitch,
    _set_apart,
    _stands_in,
    _start,
    _title_goes_on,
)
from kg.read.lines import Line
from kg.read.rows import Mark, Rows


def notes(*pages: list[Line]) -> list[str | None]:
    return [row.note for row in rows(*pages).rows]


def small(*words: str, size: float = 8) -> list[Line]:
    """Lines at the foot of a page."""
    return [line(one, 200 - 10 * at, size=size) for at, one in enumerate(words)]


def test_pages_are_parted() -> None:
    written = rows([line("one")], [line("two")])
    assert "".join(written.parts) == "one\n\ftwo\n"


@pytest.mark.parametrize(
    ("more", "heading"),
    [
        ({"size": 11.5}, False),
        ({"size": 11.6}, True),
        ({"bold": True}, True),
        ({}, False),
    ],
)
def test_headings_are_large_or_bold(more: dict[str, object], heading: bool) -> None:
    page = [line("Harbours", 600, **more), line(), line(base=388)]
    assert [row.heading for row in rows(page).rows] == [heading, False, False]


@pytest.mark.parametrize(
    ("base", "role"), [(720, "body"), (721, "header"), (72, "body"), (71, "header")]
)
def test_furniture_stands_in_the_margins(base: float, role: str) -> None:
    assert [row.role for row in rows([line("12", base), line()]).rows] == [role, "body"]
    assert len(_in_margins([line(base=base)], HEIGHT)) == (role == "header")


@pytest.mark.parametrize(
    ("pages", "times", "role"),
    [
        (3, 1, "body"),
        (3, 2, "header"),
        (7, 1, "body"),
        (7, 2, "header"),  # on two of seven
        (8, 2, "body"),
        (8, 3, "header"),
    ],
)
def test_furniture_comes_again(pages: int, times: int, role: str) -> None:
    made = [
        [line("Harbours of the sea" if at < times else f"Lake {'x' * at}", 780), line()]
        for at in range(pages)
    ]
    assert rows(*made).rows[0].role == role


@pytest.mark.parametrize(
    ("words", "page", "forms"),
    [
        ("A/58/98", 3, {"A/58/98"}),  # a symbol counts no pages
        ("page 5", 3, {"page 5", "page #2#"}),
        ("5 of 12", 3, {"5 of 12", "#2# of 12", "5 of #9#"}),
        ("harbours", 3, {"harbours"}),
    ],
)
def test_numbers_are_counted_from_the_page(
    words: str, page: int, forms: set[str]
) -> None:
    assert _forms(words, page) == forms


@pytest.mark.parametrize(
    ("values", "mode"),
    [
        ([], 0.0),
        ([(10.04, 1), (9.96, 1), (12, 1)], 10.0),
        ([(10.0, 2), (12.0, 2)], 12.0),
        ([(10.0, 3), (12.0, 2)], 10.0),
    ],
)
def test_the_value_with_most_weight(
    values: list[tuple[float, int]], mode: float
) -> None:
    assert _mode(values) == mode


def test_the_size_of_the_body_is_that_of_most_characters() -> None:
    pages = [
        [
            line("x" * 9),
            *small("x" * 4, "x" * 4),
            line("x" * 99, size=20, role="header"),
        ]
    ]
    assert _body_size(pages) == 10


@pytest.mark.parametrize(
    ("more", "found"),
    [({"size": 9.3}, 1), ({"size": 9.4}, 0), ({"size": 8, "cell": True}, 0)],
)
def test_the_foot_of_a_page_is_smaller(more: dict[str, object], found: int) -> None:
    foot = [line("1 Ibid.", **more), line("7", role="header")]
    assert len(_foot([line(), *foot], 10)) == found


@pytest.mark.parametrize(("rest", "of_note"), [(8, "1"), (9, None)])
def test_a_note_goes_on_for_eight_lines(rest: int, of_note: str | None) -> None:
    first = [line(), line(base=388), *small("1 Ibid.")]
    second = [line(), line(base=388), *small(*["harbours of the sea"] * rest)]
    assert notes(first, second)[3:] == [None, None, *[of_note] * rest]


def test_a_page_without_notes_before_has_none_that_go_on() -> None:
    assert notes([line(), *small("harbours of the sea")]) == [None, None]


@pytest.mark.parametrize(
    ("words", "marks", "label"),
    [
        ("1 Ibid.", [], "1"),
        ("    1 Ibid.", [], "1"),
        ("     1 Ibid.", [], None),
        ("123 Ibid.", [], "123"),
        ("1234 Ibid.", [], None),
        ("**** Ibid.", [], "****"),
        ("1海洋", [], "1"),
        ("1. Harbours", [], None),  # items
        ("1) Harbours", [], None),
        ("1、港口", [], None),
        ("a Ibid.", [("a", 0, 1)], "a"),  # a letter has to be raised
        (" a Ibid.", [("a", 1, 2)], "a"),
        ("Ibid.a", [("a", 5, 6)], None),
    ],
)
def test_the_label_of_a_note(words: str, marks: list[Mark], label: str | None) -> None:
    assert _start(line(words, marks=marks)) == label


@pytest.mark.parametrize(
    ("label", "last", "on"),
    [
        ("2", "1", True),
        ("3", "1", True),
        ("4", "1", False),
        ("1", "1", True),
        ("1", "9", True),
        ("2", "2", False),
        ("2", None, True),
        ("2", "*", True),
        ("*", "2", True),
        ("*", "*", False),
    ],
)
def test_numbers_of_notes_count_on(label: str, last: str | None, on: bool) -> None:
    assert _counts_on(label, last) is on


def test_each_line_has_the_note_that_is_open() -> None:
    block = small("goes on", "2 Ibid.", "it is long", "4 Ibid.", "9 dolphins")
    assert _labels(block, "1") == ["1", "2", "2", "4", "4"]


@pytest.mark.parametrize(
    ("marks", "left"),
    [
        ([("1", 0, 1), ("2", 7, 8)], [("2", 7, 8)]),
        ([("1", 1, 2)], []),
        ([("1", 2, 3)], [("1", 2, 3)]),
    ],
)
def test_the_label_of_a_note_is_no_mark_in_it(
    marks: list[Mark], left: list[Mark]
) -> None:
    made = line("1 Ibid.2", marks=marks)
    _open_note(made)
    assert made.marks == left and made.opens_note


def test_marks_move_with_the_label_that_is_set_apart() -> None:
    note = line("1海洋2", 100, size=8, marks=[("2", 3, 4)])
    written = rows([line(), line(base=388), note])
    row = written.rows[-1]
    text = "".join(written.parts)
    assert text[row.start : row.end] == "1 海洋2"
    assert [(label, text[at:end]) for label, at, end in row.marks] == [("2", "2")]
    # The others keep theirs.
    assert texts_of(rows([line(), line(base=388), *small("1 Ibid.")]))[-1] == "1 Ibid."


def texts_of(written: Rows) -> list[str]:
    text = "".join(written.parts)
    return [text[row.start : row.end] for row in written.rows]


@pytest.mark.parametrize(
    ("pairs", "more", "length", "in_columns"),
    [
        (6, 0, 20, True),
        (5, 0, 20, False),
        (7, 6, 20, True),  # seven in ten lines stand beside another
        (7, 7, 20, False),
        (6, 0, 14, True),
        (6, 0, 13, False),  # cells of a table are short
    ],
)
def test_columns(pairs: int, more: int, length: int, in_columns: bool) -> None:
    page: list[Line] = []
    for at in range(pairs):
        base = 700.0 - 12 * at
        page.append(line("l".ljust(length, "x"), base, cell=True))
        page.append(line("r".ljust(length, "x"), base, 300, cell=True))
    page += [line("l" + "x" * 19, 600.0 - 12 * at) for at in range(more)]
    firsts = [words[0] for words in texts_of(rows(page))]
    assert (firsts == sorted(firsts)) is in_columns


def test_twelve_lines_beside_others_are_columns() -> None:
    page = []
    for at in range(6):
        left = line("l" * 20, 700.0 - 12 * at, cell=at > 0)
        page += [left, line("r" * 20, 700.0 - 12 * at, 300, cell=True)]
    assert texts_of(rows(page))[:2] == ["l" * 20, "r" * 20]


@pytest.mark.parametrize(
    ("right", "left", "in_columns"),
    [(306, 306, True), (307, 307, False), (294, 294, True), (293, 293, False)],
)
def test_columns_may_reach_beyond_the_middle(
    right: float, left: float, in_columns: bool
) -> None:
    """By six points; the middle is at 300."""
    lefts = [line(cell=True, right=right) for _ in range(6)]
    rights = [line(left=left, cell=True, right=550.0) for _ in range(6)]
    mixed = [one for pair in zip(lefts, rights, strict=True) for one in pair]
    found = _columns(mixed)
    assert [id(one) for one in found] == [
        id(one) for one in ([*lefts, *rights] if in_columns else mixed)
    ]
    assert all(one.cell is not in_columns for one in mixed)


# Where a paragraph ends.


def test_each_page_has_its_own_margin() -> None:
    wide = [line(base=700 - 12 * at) for at in range(20)]
    narrow = [line("x" * 40, 700 - 12 * at) for at in range(3)]
    assert [row.ends for row in rows(wide, narrow).rows][20:] == [False, False, True]


def test_furniture_and_notes_are_not_running() -> None:
    found = [one.running for one in (line(), line(role="header"), line(note="1"))]
    assert found == [True, False, False]


def test_the_last_line_ends_a_paragraph() -> None:
    page = [line(base=700), line(base=688)]
    assert [row.ends for row in rows(page).rows] == [False, True]


def test_a_line_before_the_last_but_one_is_ended_by_one_that_stands_in() -> None:
    page = [line(base=700), line(base=688, left=66), line(base=676)]
    assert rows(page).rows[0].ends is True


@pytest.mark.parametrize(
    ("letters", "ends"),
    [(16, False), (15, True)],  # no column is narrower than eight sizes
)
def test_a_line_of_a_narrow_column(letters: int, ends: bool) -> None:
    page = [line("x" * letters, 700 - 12 * at) for at in range(3)]
    assert rows(page).rows[0].ends is ends


@pytest.mark.parametrize(("short", "ends"), [(22, False), (22.5, True)])
def test_a_line_with_room_for_the_next_word(short: float, ends: bool) -> None:
    page = [line(base=700 - 12 * at) for at in range(12)]
    page[1].right -= short
    page[2].words = "海" * 30
    assert rows(page).rows[1].ends is ends


@pytest.mark.parametrize(
    ("left", "drop", "pitch"),
    [(79, 12, 12), (80, 12, 0), (50, 29.9, 29.9), (50, 30, 0), (50, 0, 0), (50, 1, 1)],
)
def test_the_usual_distance(left: float, drop: float, pitch: float) -> None:
    assert _pitch([line(left=left), line(base=400 - drop)], 10) == pitch


@pytest.mark.parametrize(
    ("more", "apart"),
    [
        ({"size": 0.6}, False),
        ({"size": 0.5}, True),
        ({"bold": True}, True),
        ({"cell": True}, True),
    ],
)
def test_lines_set_apart(more: dict[str, object], apart: bool) -> None:
    one, other = line(size=1.2), line(**{"size": 1.2, **more})  # type: ignore[arg-type]
    assert _set_apart(one, other) is apart and _set_apart(other, one) is apart


@pytest.mark.parametrize(
    ("before", "left", "after", "stands_in"),
    [
        (50, 59, 50, True),
        (50, 58, 49, False),
        (49, 58, 50, False),
        (49, 58, 49, True),
    ],
)
def test_a_line_that_stands_in(
    before: float, left: float, after: float, stands_in: bool
) -> None:
    made = [line(left=at) for at in (left, before, after)]
    assert _stands_in(*made) is stands_in


@pytest.mark.parametrize(
    ("left", "base", "goes_on"),
    [
        (52, 388, True),
        (52.1, 388, False),
        (50, 387.1, True),
        (50, 387, False),
        (50, 399, True),
        (50, 400, False),
    ],
)
def test_lines_of_a_title(left: float, base: float, goes_on: bool) -> None:
    one = line("Report of the", bold=True)
    assert _title_goes_on(one, line("Board", base, left, bold=True)) is goes_on


@pytest.mark.parametrize(
    ("words", "spaced", "goes_on"),
    [("Harbours ", True, True), ("Harbours", False, False), ("", True, False)],
)
def test_a_space_is_left_inside_a_title(
    words: str, spaced: bool, goes_on: bool
) -> None:
    one = line(words, bold=True, spaced=spaced)
    assert _title_goes_on(one, line("Board", 388, bold=True)) is goes_on
    assert not _title_goes_on(line(words, spaced=spaced), line("Board", 388, bold=True))
    assert _title_goes_on(line("Report", bold=True), line("eBoard", 388, bold=True))


@pytest.mark.parametrize(
    ("rights", "margin"),
    [([], 0), ([5], 5), (list(range(10)), 9), (list(range(20)), 18)],
)
def test_the_margin_is_the_edge_of_nine_in_ten(rights: list[int], margin: int) -> None:
    assert _margin([line(right=float(at)) for at in rights]) == margin


def column_edge(
    lines: int = 9,
    beside: int = 5,
    others: int = 0,
    left: float = 50,
    right: float = 599,
    at: float = 451,
) -> float:
    """Where a line of a column ends; the page ends at 1000."""
    ours = line(right=right)
    column = [line(left=left, right=619.0) for _ in range(lines - 1)]
    more = [line(left=at, right=1000.0) for _ in range(beside)]
    more += [line(left=50, right=1000.0) for _ in range(others)]
    return _margin_of(ours, [ours, *column, *more], 1000)


@pytest.mark.parametrize(
    ("told", "edge"),
    [
        ({}, 619),
        ({"right": 600.0}, 1000),  # it reaches beyond the column
        ({"lines": 8}, 1000),
        ({"at": 450.0}, 1000),  # nothing stands beside it
        ({"beside": 4}, 619),
        ({"beside": 3}, 1000),
        ({"lines": 14, "beside": 6}, 1000),  # three in ten beside it
        ({"left": 89.0}, 619),
        ({"left": 90.0}, 1000),  # another column
        ({"lines": 9, "beside": 20, "others": 1}, 1000),
        ({"lines": 9, "beside": 20, "others": 0}, 619),
    ],
)
def test_a_column_has_its_own_edge(told: dict[str, float], edge: float) -> None:
    assert column_edge(**told) == edge  # type: ignore[arg-type]


def test_lines_that_reach_far_are_none_of_the_column() -> None:
    ours = line(right=599)
    column = [line(right=620.0) for _ in range(8)]
    beside = [line(left=451, right=1000) for _ in range(5)]
    assert _margin_of(ours, [ours, *column, *beside], 1000) == 1000
