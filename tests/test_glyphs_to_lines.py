"""Characters become lines: how far apart, how high and how large they may be.

Sizes of 100 points, so that every threshold is met exactly.
"""

from __future__ import annotations

import pytest

from kg.read.lines import Glyph, Line, _cells, lines_of, mostly_wide
from kg.read.marks import is_wide

SIZE = 100.0


def glyph(character: str, left: float, **more: object) -> Glyph:
    """Half as wide as high, on the baseline."""
    made = Glyph(character, left, left + SIZE / 2, 100.0, SIZE, False)
    return made._replace(**more)  # type: ignore[arg-type]


def glyphs(words: str, gaps: dict[int, float] | None = None) -> list[Glyph]:
    """Side by side; `gaps` in points, before the n-th."""
    out: list[Glyph] = []
    at = 0.0
    for number, character in enumerate(words):
        at += (gaps or {}).get(number, 0.0)
        out.append(glyph(character, at))
        at += SIZE / 2
    return out


def words_of(glyphs: list[Glyph]) -> list[str]:
    return [line.words for line in lines_of(glyphs)]


@pytest.mark.parametrize(
    ("words", "gaps", "expected"),
    [
        ("ab", {1: 16}, ["ab"]),
        ("ab", {1: 17}, ["a b"]),
        ("a b", {2: -42}, ["ab"]),  # where a space is written, half as much
        ("a b", {2: -41}, ["a b"]),
        ("ab", {1: 209}, ["a b"]),
        ("ab", {1: 210}, ["a", "b"]),
        ("ab", {1: -109}, ["ab"]),
        ("ab", {1: -110}, ["a", "b"]),  # back to the left
    ],
)
def test_how_far_apart(words: str, gaps: dict[int, float], expected: list[str]) -> None:
    assert words_of(glyphs(words, gaps)) == expected


@pytest.mark.parametrize(("up", "together"), [(39, True), (40, False), (-39, True)])
def test_half_of_the_height_is_shared(up: float, together: bool) -> None:
    pair = [glyph("a", 0), glyph("b", 50, base=100.0 + up)]
    assert words_of(pair) == (["ab"] if together else ["a", "b"])


@pytest.mark.parametrize("more", [{"turn": 1}, {"size": 10.0, "base": 176.0}])
def test_what_is_turned_or_beside_the_line_is_another(more: dict[str, object]) -> None:
    assert words_of([glyph("a", 0), glyph("b", 50, **more)]) == ["a", "b"]


def test_a_character_without_size_is_a_guess_of_a_space() -> None:
    pair = [glyph("a", 0), glyph("x", 50, size=0.0), glyph("b", 59)]
    assert words_of(pair) == ["a b"]
    assert words_of([*pair[:2], glyph("b", 58)]) == ["ab"]
    (line,) = lines_of(pair[:2])
    assert not line.spaced


@pytest.mark.parametrize(
    ("words", "spaced"), [("a ", True), ("a b", False), ("a", False)]
)
def test_a_space_behind_a_line(words: str, spaced: bool) -> None:
    assert [line.spaced for line in lines_of(glyphs(words))] == [spaced]


def test_the_last_six_characters_tell_how_high_a_line_is() -> None:
    """What is small stands apart sooner; among large ones it does not."""
    for small, expected in ((5, ["abcdef x"]), (6, ["abcdefg", "x"])):
        made = glyphs("abcdefg"[: small + 1])
        made[1:] = [one._replace(size=40.0) for one in made[1:]]
        made.append(glyph("x", made[-1].right + 150, size=40.0))
        assert words_of(made) == expected


def test_characters_of_one_point_are_text() -> None:
    made = [
        Glyph(c, at / 2, at / 2 + 0.5, 9.0, 1.0, False) for at, c in enumerate("ab ")
    ]
    (line,) = lines_of(made)
    assert (line.words, line.spaced, line.turn) == ("ab", True, Line(0, 1, 0, 1).turn)


def row_of(words: str, size: float, gap: float) -> list[Glyph]:
    """Characters of any size, half as wide, and so far apart."""
    return [
        Glyph(
            c, at * (size / 2 + gap), at * (size / 2 + gap) + size / 2, 9.0, size, False
        )
        for at, c in enumerate(words)
    ]


def test_small_letters_are_read_as_large_ones_are() -> None:
    assert words_of(row_of("a b c d e", 1.0, 0.0)) == ["a b c d e"]
    assert words_of(row_of("abc", 0.4, 0.9)) == ["a b c"]  # drawn out


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        ([50] * 2, "a b c"),
        ([50] * 3, "abcd"),
        ([50] * 7 + [90] * 3, "abcdefgh i j k"),
        ([50] * 6 + [90] * 3, "a b c d e f g h i j"),  # less than seven in ten are even
        ([43, 43, 50, 50, 65], "abcdef"),  # the middle one counts
    ],
)
def test_letters_set_apart(gaps: list[float], expected: str) -> None:
    words = "abcdefghijk"[: len(gaps) + 1]
    assert words_of(glyphs(words, dict(enumerate(gaps, 1)))) == [expected]


@pytest.mark.parametrize(
    ("words", "gap", "expected"),
    [
        ("abcde", 17, "abcde"),
        ("abcde", 100, "abcde"),
        ("abcde", 101, "a b c d e"),  # words of one letter
        ("海洋渔业界", 209, "海洋渔业界"),
        ("1234a", 50, "1234a"),
        ("12345", 50, "1 2 3 4 5"),
        ("a,b,c", 50, "a, b, c"),  # only letters tell
    ],
)
def test_how_far_apart_letters_of_a_word_are(
    words: str, gap: float, expected: str
) -> None:
    gaps = dict.fromkeys(range(1, 5), gap)
    assert words_of(glyphs(words, gaps)) == [expected]


@pytest.mark.parametrize(
    ("stretches", "gaps", "expected"),
    [
        ("a b", (300,), ["a", "b"]),  # two tell nothing
        ("a b c", (300, 539), ["a b c"]),
        ("a b c", (300, 540), ["a", "b", "c"]),
        ("a b c", (799, 799), ["a b c"]),
        ("a b c", (800, 800), ["a", "b", "c"]),
        ("ab cd ef", (399, 399), ["ab cd ef"]),
        ("ab cd ef", (400, 400), ["ab", "cd", "ef"]),  # cells of a table
        ("abc def ghi", (300, 300), ["abc", "def", "ghi"]),
        ("a b cde", (300, 300), ["a b cde"]),
        ("a b cd", (400, 400), ["a", "b", "cd"]),
        ("ab cd efg hij", (300, 300, 300), ["ab", "cd", "efg", "hij"]),
        (f"a b {'c' * 20} d", (300, 300, 300), [f"a b {'c' * 20} d"]),
        ("海 洋 渔", (300, 300), ["海洋渔"]),
        ("海 a 洋 b", (300, 300, 300), ["海 a 洋 b"]),  # half of them wide
        ("海 a 洋", (300, 300), ["海a洋"]),
        ("海洋 渔 业", (300, 300), ["海洋 渔 业"]),
    ],
)
def test_a_line_drawn_out(
    stretches: str, gaps: tuple[float, ...], expected: list[str]
) -> None:
    words, before = "", {}
    for gap, stretch in zip((0, *gaps), stretches.split(), strict=True):
        before[len(words)] = float(gap)
        words += stretch
    assert words_of(glyphs(words, before)) == expected


@pytest.mark.parametrize(("space", "spaced"), [(1, False), (3, True)])
def test_a_space_behind_a_line_drawn_out(space: int, spaced: bool) -> None:
    made = glyphs("abc", {1: 300, 2: 300})
    made.insert(space, glyph(" ", made[space - 1].right))
    assert [(one.words, one.spaced) for one in lines_of(made)] == [("a b c", spaced)]


def test_the_first_character_tells_the_size_of_a_line_drawn_out() -> None:
    made = glyphs("abcdef", {2: 380, 4: 380})
    small = [one._replace(size=90.0) for one in made]
    assert words_of([made[0], *small[1:]]) == ["ab cd ef"]
    assert words_of([small[0], *made[1:]]) == ["ab", "cd", "ef"]


def test_a_space_is_as_bold_as_what_stands_before_it() -> None:
    made = glyphs("abc", {1: 300, 2: 300})
    made[1:] = [one._replace(bold=True) for one in made[1:]]
    assert [(one.words, one.bold) for one in lines_of(made)] == [("a b c", True)]


@pytest.mark.parametrize("more", [{"base": 101.0}, {"turn": 1}])
def test_a_line_drawn_out_has_one_baseline(more: dict[str, object]) -> None:
    apart = glyphs("abc", {1: 300, 2: 300})
    level = [*apart[:2], apart[2]._replace(base=100.9)]
    assert words_of(level) == ["a b c"]
    assert words_of([*apart[:2], apart[2]._replace(**more)]) == ["a", "b", "c"]


def test_where_a_line_begins_and_ends() -> None:
    (line,) = lines_of(glyphs("abc", {0: 7, 1: 300, 2: 300}))
    assert (line.left, line.right, line.base, line.turn) == (7, 757, 100, 0)
    made = [one._replace(turn=3, base=90.0) for one in glyphs("海洋")]
    (line,) = lines_of(made)
    assert (line.left, line.right, line.base, line.turn) == (0, 100, 90, 3)


@pytest.mark.parametrize(("bold", "is_bold"), [(2, False), (3, True)])
def test_most_of_a_bold_line_is_bold(bold: int, is_bold: bool) -> None:
    made = [g._replace(bold=n < bold) for n, g in enumerate(glyphs("abcd"))]
    assert lines_of(made)[0].bold is is_bold


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([60, 60, 60, 60, 100], 100),  # a mark and a short word
        ([60, 60, 60, 60, 60, 100], 60),
        ([60, 60, 60, 100, 100, 100], 100),  # the larger one of two
    ],
)
def test_the_size_of_a_line(sizes: list[float], expected: float) -> None:
    made = [
        g._replace(size=float(s)) for g, s in zip(glyphs("abcdef"), sizes, strict=False)
    ]
    assert lines_of(made)[0].size == expected


@pytest.mark.parametrize(
    ("sizes", "expected"), [([9.96] * 4 + [10.04] * 3, 10.0), ([10.4] * 7, 10.4)]
)
def test_sizes_are_told_to_a_tenth(sizes: list[float], expected: float) -> None:
    made = [
        Glyph("a", 5.0 * at, 5.0 * at + 5, 9.0, size, False)
        for at, size in enumerate(sizes)
    ]
    assert lines_of(made)[0].size == expected


@pytest.mark.parametrize(
    ("at", "size", "up", "marks"),
    [
        (2, 75, 13, [("3", 2, 3)]),
        (2, 76, 13, []),
        (2, 60, 12, []),
        (0, 60, 35, [("3", 0, 1)]),
        (6, 60, 35, [("3", 6, 7)]),
    ],
)
def test_marks(
    at: int, size: float, up: float, marks: list[tuple[str, int, int]]
) -> None:
    made = glyphs("海洋渔业界会")
    made.insert(
        at, glyph("3", 50.0 * at, size=float(size), base=100.0 + up, right=50.0 * at)
    )
    assert lines_of(made)[0].marks == marks


@pytest.mark.parametrize(
    ("up", "gap", "cells"), [(0, 300, True), (29, 300, True), (30, 300, False)]
)
def test_cells_are_level(up: float, gap: float, cells: bool) -> None:
    made = [glyph("海", 0), glyph("洋", 50 + gap, base=100.0 + up)]
    assert [line.cell for line in lines_of(made)] == [cells] * 2


@pytest.mark.parametrize(("left", "cells"), [(51, True), (50, False)])
def test_lines_that_touch_are_no_cells(left: float, cells: bool) -> None:
    pair = [Line(0, 50, 100, SIZE, "sea"), Line(left, 90, 100, SIZE, "port")]
    assert [line.cell for line in _cells(pair)] == [cells] * 2


def test_a_line_that_begins_further_left_is_no_cell() -> None:
    assert [line.cell for line in lines_of([glyph("海", 300), glyph("洋", 0)])] == [
        False
    ] * 2
    turned = [glyph("海", 0), glyph("洋", 300, turn=1)]
    assert [line.cell for line in lines_of(turned)] == [False] * 2


@pytest.mark.parametrize(("character", "wide"), [("\u2e7f", False), ("\u2e80", True)])
def test_wide_characters(character: str, wide: bool) -> None:
    assert is_wide(character) is wide
    assert mostly_wide([glyph(character, 0)]) is wide


def test_half_of_the_characters_are_not_most() -> None:
    assert not mostly_wide(glyphs("海a")) and mostly_wide(glyphs("海洋a"))
