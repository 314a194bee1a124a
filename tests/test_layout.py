"""Lines of a page become rows: what size and place say, piece by piece."""

from __future__ import annotations

import math
import pickle

import pytest
from pages import line, rows

from kg.errors import InputError, KgError, OutputError, QueryError, SchemaError
from kg.read.cells import Cells
from kg.read.directions import UPRIGHT, Area, Direction, around, matrix_of
from kg.read.lines import Glyph, lines_of, room_for
from kg.read.rows import Rows, runs_on, shifted
from kg.read.upright import abutting, below, ligatures, straightened


def texts(written: Rows) -> list[tuple[str, str, str | None]]:
    """Words, role and note of each row."""
    text = "".join(written.parts)
    return [(text[r.start : r.end], r.role, r.note) for r in written.rows]


def glyphs(
    words: str, gaps: dict[int, float] | None = None, size: float = 10
) -> list[Glyph]:
    """Characters side by side, half as wide as high; `gaps` in sizes, before the n-th."""
    out: list[Glyph] = []
    at = 0.0
    for number, character in enumerate(words):
        at += size * (gaps or {}).get(number, 0.0)
        out.append(Glyph(character, at, at + size / 2, 100.0, size, False))
        at += size / 2
    return out


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "5月", False),
        ("2011年", "", False),
        ("2011年", "5月4日", True),
        ("去年", "5月4日", False),
        ("5月", "4日", True),
        ("第", "十二届会议", True),
        ("第", "条件", False),
        ("共12", "个国家", False),
        ("共12", "名代表", False),
        ("第12", "条规定", True),
        ("占50", "%", True),
        ("见A/", "66/941", True),
        ("见a/", "66/941", False),
        ("见《", "公约》", True),
        ("会议", "，秘书处", True),
        ("会议。", "，秘书处", False),
        ("《海洋", "公约》", True),
        ("《海洋》", "公约》", False),
        ("《" + "海" * 60, "公约》", False),
        ("(see", "below)", True),
        ("第一段", "第二段", False),
    ],
)
def test_a_break_inside_something_parts_nothing(
    before: str, after: str, expected: bool
) -> None:
    assert runs_on(before, after) is expected


def test_marks_move_with_what_is_written_before() -> None:
    assert shifted([("1", 2, 3)], 4) == [("1", 6, 7)]


@pytest.mark.parametrize(
    ("words", "sizes"), [("the sea", 2.15), ("海洋", 1.0), ("", 1.0)]
)
def test_room_for_the_first_word(words: str, sizes: float) -> None:
    assert room_for(words) == pytest.approx(sizes)


@pytest.mark.parametrize(
    ("words", "gaps", "expected"),
    [
        ("ab", {1: 0.10}, ["ab"]),
        ("ab", {1: 0.20}, ["a b"]),
        ("ab", {1: 2.0}, ["a b"]),
        ("ab", {1: 2.2}, ["a", "b"]),
        ("a b", {2: 0.10}, ["a b"]),
        ("a,", {1: 0.30}, ["a,"]),
        ("(b", {1: 0.30}, ["(b"]),
        ("海。", {1: 0.30}, ["海。"]),
        ("《海", {1: 0.30}, ["《海"]),
        ("letters", dict.fromkeys(range(1, 7), 0.5), ["letters"]),
        ("1234567", dict.fromkeys(range(1, 7), 0.5), ["1 2 3 4 5 6 7"]),
        ("abc", {1: 0.5, 2: 0.5}, ["a b c"]),
        ("letters", dict.fromkeys(range(1, 7), 1.5), ["l e t t e r s"]),
        ("海洋委员会", dict.fromkeys(range(1, 5), 1.5), ["海洋委员会"]),
        ("海洋委员会", dict.fromkeys(range(1, 5), 3.0), ["海洋委员会"]),
        (
            "海洋委员会",
            {1: 3.0, 2: 6.0, 3: 3.0, 4: 6.0},
            ["海", "洋", "委", "员", "会"],
        ),
        ("海洋", {1: 3.0}, ["海", "洋"]),
    ],
)
def test_spaces_and_cells(
    words: str, gaps: dict[int, float], expected: list[str]
) -> None:
    assert [one.words for one in lines_of(glyphs(words, gaps))] == expected


@pytest.mark.parametrize(
    ("mark", "size", "up", "expected"),
    [
        ("3", 6.0, 3.5, [("3", 3, 4)]),
        ("3", 8.0, 3.5, []),  # as large as the rest
        ("3", 0.75 * 10, 3.5, [("3", 3, 4)]),  # just small enough
        ("3", 6.0, 1.0, []),  # on the line
        ("x", 6.0, 3.5, [("x", 3, 4)]),
        ("X", 6.0, 3.5, []),
    ],
)
def test_marks_are_small_and_raised(
    mark: str, size: float, up: float, expected: list[tuple[str, int, int]]
) -> None:
    out = glyphs("海洋法委员会")
    raised = Glyph(mark, out[2].right, out[2].right, 100 + up, size, False)
    (found,) = lines_of([*out[:3], raised, *out[3:]])
    assert found.marks == expected


@pytest.mark.parametrize(("size", "base"), [(9.0, 103.0), (8.96, 103.0), (8.9, 100.0)])
def test_letters_nine_tenths_high_stand_on_the_line(size: float, base: float) -> None:
    out = glyphs("海洋法委员会")
    more = [Glyph("x", 30 + i * 3, 33 + i * 3, 103.0, size, False) for i in range(7)]
    tall = Glyph("x", 51, 56, 100.0, 10, False)
    (found,) = lines_of([*out, *more, tall])
    assert (found.size, found.base) == (10, base)


@pytest.mark.parametrize("words", ["twenty km", "20m", "海洋m"])
def test_a_square_calls_no_note(words: str) -> None:
    out = glyphs(words)
    power = Glyph("2", out[-1].right, out[-1].right + 3, 103.5, 6.0, False)
    assert lines_of([*out, power])[0].marks == []


def test_lines_that_come_again_are_furniture() -> None:
    pages = []
    for number in range(1, 5):
        words = f"The annual report on fish in the ocean, part {number}"
        pages.append(
            [line(f"A/1/{number}", 780), line(words, 400), line(f"{number}/9", 20)]
        )
    written = texts(rows(*pages))
    assert [role for _, role, _ in written] == ["body", "body", "header"] * 4


def test_a_number_that_is_no_page_is_text() -> None:
    pages = [[line(f"Total {count} fish", 780)] for count in (7, 90, 3, 55)]
    assert {role for _, role, _ in texts(rows(*pages))} == {"body"}


@pytest.mark.parametrize(
    ("feet", "notes"),
    [
        (("1 See the report.", "It is long.", "3 Ibid."), ["1", "1", "3"]),
        (("It is long.",), [None]),
        (("1 See the report.", "8 dolphins"), ["1", "1"]),  # numbers count on
        (("2 See the report.", "1 Ibid."), ["2", "1"]),  # or begin anew
        (("* See the report.", "** Ibid."), ["*", "**"]),
    ],
)
def test_notes_are_smaller_and_open_with_a_label(
    feet: tuple[str, ...], notes: list[str | None]
) -> None:
    page = [line("The report on fish was adopted by all of them", 400)]
    page += [line(words, 100 - 10 * n, size=8) for n, words in enumerate(feet)]
    assert [note for *_, note in texts(rows(page))] == [None, *notes]


def test_the_label_of_a_note_keeps_apart() -> None:
    body = line("The report on fish was adopted by all of them", 400)
    assert texts(rows([body, line("1海洋报告", 100, size=8)]))[1][0] == "1 海洋报告"


@pytest.mark.parametrize(("apart", "in_columns"), [(93, True), (92, False)])
def test_two_columns_overlap_by_twelve_points(apart: int, in_columns: bool) -> None:
    """Lines of 105 points: each column may reach six beyond the middle."""
    lines = []
    for number in range(12):
        base = 700.0 - 12 * number
        left = line("l" + "x" * 20, base, cell=True)
        right = line("r" + "x" * 20, base, left.left + apart, cell=True)
        lines += [left, right]
    firsts = [words[0] for words, *_ in texts(rows(lines))]
    assert (firsts == ["l"] * 12 + ["r"] * 12) is in_columns


@pytest.mark.parametrize(("long", "in_columns"), [(7, True), (6, False), (5, False)])
def test_two_columns_have_running_lines(long: int, in_columns: bool) -> None:
    lines = []
    for number in range(12):
        words = "x" * 20 if number < long else "x" * 4
        base = 700.0 - 12 * number
        lines += [
            line(f"l{words}", base, cell=True),
            line(f"r{words}", base, 300, cell=True),
        ]
    firsts = [words[0] for words, *_ in texts(rows(lines))]
    assert (firsts == ["l"] * 12 + ["r"] * 12) is in_columns


@pytest.mark.parametrize(
    ("second", "more", "ends"),
    [
        ("and of the sea was adopted by a vote of all those present", {}, False),
        ("1. The sea was adopted by a vote of all those present", {}, True),
        ("一、海洋", {}, True),
        ("(a) The sea", {}, True),
        ("and of the sea", {"size": 10.5}, False),
        ("and of the sea", {"size": 9.5}, False),
        ("and of the sea", {"size": 10.7}, True),
        ("and of the sea", {"size": 9.3}, True),
        ("and of the sea", {"bold": True}, True),
        ("and of the sea", {"cell": True}, True),
    ],
)
def test_where_a_paragraph_ends(
    second: str, more: dict[str, object], ends: bool
) -> None:
    first = line("The report on fish was adopted by all of them without vote", 700)
    third = line("and this one follows it right below, as a third one would be", 676)
    written = rows([first, line(second, 688, **more), third])
    assert written.rows[0].ends is ends


@pytest.mark.parametrize(("gap", "ends"), [(12.0, False), (15.0, False), (16.5, True)])
def test_a_wider_gap_ends_a_paragraph(gap: float, ends: bool) -> None:
    words = "The report on fish was adopted by all of them without vote"
    bases = [700.0, 688.0, 676.0, 676 - gap, 664 - gap, 652 - gap]
    written = rows([line(words, base) for base in bases])
    assert [row.ends for row in written.rows[:5]] == [False, False, ends, False, False]


@pytest.mark.parametrize(("left", "ends"), [(50, False), (57, False), (66, True)])
def test_a_first_line_stands_in(left: float, ends: bool) -> None:
    words = "The report on fish was adopted by all of them without vote"
    lefts = [50.0, 50.0, left, 50.0, 50.0]
    page = [line(words, 700 - 12 * n, at) for n, at in enumerate(lefts)]
    assert rows(page).rows[1].ends is ends


@pytest.mark.parametrize(
    ("first", "second", "left", "base", "ends"),
    [
        ("Report of the", "Commission", 50, 688, False),
        ("the", "Commission", 50, 688, False),
        ("Report", "Commission", 50, 688, True),  # no small word at the break
        ("Report", "fish", 50, 688, False),
        ("海洋 Report", "fish", 50, 688, False),
        ("Report 海洋", "fish", 50, 688, True),
        ("Report of the", "Commission", 52, 688, False),
        ("Report of the", "Commission", 48, 688, False),
        ("Report of the", "Commission", 53, 688, True),
        ("Report of the", "Commission", 50, 687.5, False),
        ("Report of the", "Commission", 50, 687, True),
        ("Report of the", "Commission", 50, 700, True),
    ],
)
def test_bold_lines_of_one_title(
    first: str, second: str, left: float, base: float, ends: bool
) -> None:
    title = [line(first, 700, bold=True), line(second, base, left, bold=True)]
    text = [line("x" * 60, 600), line("x" * 60, 588)]
    assert rows([*title, *text]).rows[0].ends is ends


@pytest.mark.parametrize(("lines", "ends"), [(8, True), (9, False)])
def test_a_column_of_nine_lines_has_an_edge_of_its_own(lines: int, ends: bool) -> None:
    words = "Reports of the committee of all fishers."
    left = [line(words, 700 - 12 * n) for n in range(lines)]
    right = [line(words, 700 - 12 * n, 300) for n in range(lines)]
    assert rows([*left, *right]).rows[0].ends is ends


def test_cells_need_a_table() -> None:
    left, under = line("Committee on", 700), line("Fisheries", 688)
    beside = line("12 March", 700, 120, cell=True)
    assert Cells([left, under], 500).go_on(left, under, 12) is None
    table = Cells([left, under, beside], 500)
    assert table.go_on(left, under, 12) is True
    touching = line("12 March", 700, 110, cell=True)  # where the cell beside it ends
    assert Cells([left, under, touching], 500).go_on(left, under, 12) is True
    figures = line("12", 700), line("13", 688)
    table = Cells([*figures, line("34", 700, 120, cell=True)], 500)
    assert table.go_on(*figures, 12) is False


# Directions.


@pytest.mark.parametrize(
    ("numbers", "halves", "mirrored", "plain", "scale"),
    [
        ((1, 0, 0, 1), 0, False, True, 1.0),
        ((0, 2, -2, 0), 180, False, False, 2.0),
        ((-1, 0, 0, -1), 360, False, False, 1.0),
        ((1, 0, 0, -1), 0, True, False, 1.0),
        ((0, 0, 0, 0), 0, False, True, 0.0),
        ((1, 0, 0.2, 1), 0, False, False, 1.0),
    ],
)
def test_what_a_matrix_says(
    numbers: tuple[float, ...], halves: int, mirrored: bool, plain: bool, scale: float
) -> None:
    found = matrix_of(*numbers)
    assert found.direction == Direction(halves, mirrored)
    assert (found.plain, found.scale) == (plain, pytest.approx(scale))


def test_how_far_a_turned_letter_leads() -> None:
    assert matrix_of(0, 1, -1, 0).way(10, 5) == pytest.approx(5)
    assert matrix_of(1, 1, -1, 1).way(10, 5) == 0.0  # its box does not tell


@pytest.mark.parametrize("halves", [0, 180, 360, 540, 90])
def test_a_point_seen_is_where_it_stands(halves: int) -> None:
    axes = Direction(halves).axes()
    assert axes.on_page(*axes.seen(3, 4)) == (pytest.approx(3), pytest.approx(4))
    assert math.hypot(*axes[:2]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [(0, 16, True), (0, 17, False), (2, 710, True), (0, 360, False)],
)
def test_a_page_may_lie_askew(one: int, other: int, near: bool) -> None:
    assert Direction(one).near(Direction(other)) is near
    assert not Direction(one).near(Direction(one, mirrored=True))


def test_the_rectangle_around_points() -> None:
    assert around([(1, 5), (3, 2)]) == Area(1, 2, 3, 5)
    assert len(set(Area(0, 0, 1, 2).corners())) == 4


def test_letters_of_a_ligature_share_a_place() -> None:
    swapped = chr(ord("f") << 8)
    together = [Glyph(swapped, 1, 2, 0, 10, False)] * 2
    assert [g.character for g in ligatures(together)] == ["f", "f"]
    apart = [together[0], together[0]._replace(left=5)]
    assert ligatures(apart) == apart


def test_a_character_without_width_leads_to_the_next() -> None:
    one, other = Glyph("a", 0, 0, 0, 10, False), Glyph("b", 4, 8, 0, 10, False)
    assert abutting([one, other])[0].right == 4
    assert abutting([one, other._replace(left=13)])[0].right == 0


def test_chinese_down_a_page() -> None:
    column = [
        Glyph(c, 100, 110, 500 - 12 * i, 10, False) for i, c in enumerate("海洋委员会")
    ]
    assert below(column) == {0, 1, 2, 3, 4}
    assert below(column[:4]) == set()  # too few, the first one is below none
    assert below(glyphs("海洋委员会")) == set()


def test_a_page_askew_is_straightened() -> None:
    askew = Direction(4)
    glyph = Glyph("a", 10, 15, 20, 10, False, 1)
    (straight,) = straightened([glyph], [UPRIGHT, askew], 0, (1, 2))
    assert straight.turn == 0
    assert straight.right - straight.left == pytest.approx(5)
    x, y = askew.axes().on_page(10, 20)
    assert (straight.left, straight.base) == (
        pytest.approx(x - 1),
        pytest.approx(y - 2),
    )


# Errors.


@pytest.mark.parametrize("kind", [InputError, SchemaError, QueryError, OutputError])
def test_an_error_goes_from_process_to_process(kind: type[KgError]) -> None:
    error = pickle.loads(pickle.dumps(kind("a.txt", "is empty", "leave it out")))
    assert type(error) is kind and str(error) == "a.txt: is empty; leave it out"
    assert (error.where, error.what, error.remedy) == (
        "a.txt",
        "is empty",
        "leave it out",
    )
