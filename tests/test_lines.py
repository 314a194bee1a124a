"""Rows that go together: the layout of a source, and where paragraphs end in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.languages import PACKAGED
from kg.repair.lines import Layout, ends_paragraph, layout_of
from kg.repair.rows import Row, parted
from kg.repair.words import repair_words

WORDS = repair_words(PACKAGED.language("zh"))
FULL = "各国政府继续收集关于沿海港口和灯塔的资料并将这些资料送交秘书处"  # 62 columns
SHORT = "港口的维护工作"
PLAIN = Layout(WORDS, wrapped=True, width=62)
TRAIL = replace(PLAIN, trail_signals=True)
LEAD = replace(PLAIN, lead_signals=True)
GAP = replace(PLAIN, gap_signals=True)
SPEAKS = replace(PLAIN, preamble=True)


def row(words: str, **told: object) -> Row:
    made = Row(0, len(words), words, lead=False, trail=False, gap=0)
    for name, value in told.items():
        setattr(made, name, value)
    return made


ENDS: list[tuple[Layout, Row, Row, bool]] = [
    (Layout(WORDS), row(FULL), row(FULL), True),  # lines are not broken
    (PLAIN, row(FULL), row(FULL), False),
    (PLAIN, row(SHORT), row(FULL), True),
    (
        PLAIN,
        row(FULL[:-2]),
        row("A/HRC/22/45号文件"),
        False,
    ),  # it would not have fitted
    # A full line lacks the first unit of the next row and four columns at most.
    (PLAIN, row(FULL[:-3]), row(FULL), True),
    (PLAIN, row(FULL[:-3] + "a"), row(FULL), False),
    (PLAIN, row(FULL[:-6] + "a"), row("A/47/1号文件"), True),
    (PLAIN, row(FULL[:-5]), row("A/47/1号文件"), False),
    (PLAIN, row(FULL), row("12. 各国应当合作。"), True),
    (PLAIN, row(FULL), row("12.5 各国应当合作。"), False),
    (PLAIN, row(FULL), row("一、导言"), True),
    (PLAIN, row(FULL), row("建议 3"), True),
    (PLAIN, row(FULL), row("附件二"), True),
    (PLAIN, row(FULL), row("附件二的资料"), False),
    (PLAIN, row(FULL), row("• 港口"), True),
    (PLAIN, row(FULL), row("B . 港口"), True),
    (PLAIN, row(FULL), row("安全理事会，"), True),
    # A number alone goes with what it counts, however the lines are.
    (PLAIN, row("三."), row("港口的维护工作"), False),
    (PLAIN, row("三、"), row("港口的维护工作"), False),
    (Layout(WORDS), row("(四)"), row(FULL), False),
    (Layout(WORDS), row("IV."), row(FULL), False),
    (Layout(WORDS), row("1."), row("2."), True),
    (Layout(WORDS), row("三."), row("港口应当维护。"), True),  # its title is lost
    (Layout(WORDS), row("第三章"), row(FULL), True),
    (PLAIN, row("联合国 A/59/208" + " " * 40), row(FULL), True),
    (PLAIN, row(FULL + "给秘书长的信"), row(FULL, gap=1), True),
    (PLAIN, row(FULL + "给秘书长的信"), row(FULL), False),
    # An item begins a paragraph unless the full row before runs on.
    (PLAIN, row(FULL), row("(a) 收集数据；"), False),
    (PLAIN, row(FULL[:-1] + "："), row("(a) 收集数据；", lead=True), True),
    (PLAIN, row(FULL[:-1] + "："), row("(三) 收集数据；", lead=True), True),
    (PLAIN, row(FULL[:-1] + "："), row("(a) 收集数据；"), False),
    (PLAIN, row(FULL[:-1] + "："), row("(a) 收集数据；", gap=1), True),
    (PLAIN, row(FULL), row("(a) 收集数据；", gap=1), False),
    (PLAIN, row("(a) " + FULL[3:] + "；"), row("(b) 收集数据；"), True),
    (TRAIL, row("(1) " + FULL[3:] + "；"), row("(2) 收集数据；"), True),
    (PLAIN, row("(a) " + FULL[3:]), row("(b) 收集数据；"), False),
    (PLAIN, row(FULL[:-1] + "；"), row("(b) 收集数据；"), False),
    (PLAIN, row(SHORT), row("(a) 收集数据；"), True),
    # A space behind ends a paragraph, its lack does not.
    (TRAIL, row(FULL), row(FULL), False),
    (TRAIL, row(SHORT), row(FULL), False),
    (TRAIL, row(SHORT, trail=True), row(FULL), True),
    (TRAIL, row(FULL, trail=True), row("2003年的资料"), False),
    (TRAIL, row(FULL[:-1] + "。", trail=True), row("2003年的资料"), True),
    (TRAIL, row(SHORT), row("(a) 收集数据；", lead=True), True),
    (TRAIL, row(SHORT), row("(a) 收集数据；"), False),
    # A space before begins one behind the end of a sentence.
    (LEAD, row(FULL[:-1] + "。"), row(FULL, lead=True), True),
    (LEAD, row(FULL[:-1] + "。"), row(FULL), False),
    (LEAD, row(FULL), row(FULL, lead=True), False),
    # Blank lines part paragraphs, but for one inside a sentence.
    (GAP, row(FULL), row(FULL, gap=1), False),
    (GAP, row(FULL[:-1] + "；"), row(FULL, gap=1), True),
    (GAP, row(FULL[:-1] + "。"), row(FULL), False),
    (GAP, row(SHORT), row(FULL, gap=1), True),
    # Clauses of a preamble end in commas.
    (SPEAKS, row(FULL[:-1] + "，"), row("又回顾其以往各项决议", gap=1), True),
    (SPEAKS, row(FULL[:-1] + "，"), row("又回顾其以往各项决议"), False),
    (SPEAKS, row(FULL[:-1] + "，"), row("其以往各项决议", gap=1), False),
    (PLAIN, row(FULL[:-1] + "，"), row("又回顾其以往各项决议", gap=1), False),
    # A mark at the end says nothing of the width.
    (PLAIN, row("各国提交了报告。3", mark="3"), row(FULL), False),
    (PLAIN, row("各国提交了报告。3", mark="3"), row(FULL, breaks=True), True),
    (PLAIN, row("各国提交了报告3", mark="3"), row(FULL, breaks=True), False),
    (PLAIN, row("各国提交了报告；3", mark="3"), row("(b) 收集数据；"), True),
    (PLAIN, row("各国提交了报告3", mark="3"), row("(b) 收集数据；"), False),
    (LEAD, row("* A/61/50。", role="mark"), row(FULL, gap=1, lead=True), True),
    (PLAIN, row("* A/61/50。", role="mark"), row(FULL, gap=1, lead=True), False),
    (LEAD, row("* A/61/50。", role="mark"), row(FULL, lead=True), False),
]


@pytest.mark.parametrize(("layout", "before", "following", "ends"), ENDS)
def test_ends(layout: Layout, before: Row, following: Row, ends: bool) -> None:
    assert ends_paragraph(before, following, layout) == ends


def test_habits_of_a_source() -> None:
    body = [row(FULL) for _ in range(20)]
    layout = layout_of(body, WORDS)
    assert layout.wrapped and layout.width == 62
    assert layout.gap_signals and not layout.trail_signals and not layout.lead_signals
    assert not layout_of([row(FULL)], WORDS).wrapped
    assert not layout_of([row(SHORT) for _ in range(20)], WORDS).wrapped  # a list
    assert not layout_of([row(FULL * 3) for _ in range(20)], WORDS).wrapped
    # Whole sentences, members of a list, clauses: whatever the width, no line is broken.
    for mark in "。；，":
        whole = [row(FULL[:-1] + mark) for _ in range(20)]
        assert not layout_of(whole, WORDS).wrapped
        assert layout_of([*whole, *body], WORDS).wrapped
    # Short lines may be titles: of them, two must stop inside a sentence.
    short = [row(FULL[:17]) for _ in range(2)]
    assert not layout_of([short[0], row(SHORT)], WORDS).wrapped
    assert layout_of([*short, row(SHORT)], WORDS).wrapped
    spoken = layout_of([*body, row("大会，")], WORDS)
    assert spoken.preamble and not layout.preamble


@pytest.mark.parametrize(
    ("width", "wrapped"), [(29, False), (30, True), (130, True), (131, False)]
)
def test_how_wide_broken_lines_are(width: int, wrapped: bool) -> None:
    words = (FULL * 3)[: width // 2] + "a" * (width % 2)
    body = [row(words) for _ in range(20)]
    assert layout_of(body, WORDS).wrapped is wrapped


@pytest.mark.parametrize(("full", "wrapped"), [(2, False), (3, True)])
def test_of_narrow_lines_three_in_twenty_are_full(full: int, wrapped: bool) -> None:
    body = [*[row(FULL[:18])] * full, *[row(FULL[:5])] * (20 - full)]
    assert layout_of(body, WORDS).wrapped is wrapped


STOP = FULL[:30] + "。"
# Rows of the body, and whether its lines are broken.
BROKEN: list[tuple[list[tuple[str, int]], bool]] = [
    # Two lines show it.
    ([(FULL, 2)], True),
    # Of full lines, less than seven in ten end as sentences do.
    ([(STOP, 6), (FULL, 4)], True),
    ([(STOP, 7), (FULL, 3)], False),
    # Three in twenty are full: six columns may lack.
    ([(STOP, 2), (FULL[:28], 1), (SHORT, 17)], True),
    ([(STOP, 2), (FULL[:27] + "a", 1), (SHORT, 17)], False),
    # Of fewer, two stop inside a sentence.
    ([(STOP, 3), (FULL[:28], 2), (SHORT, 35)], True),
    ([(STOP, 3), (FULL[:28], 1), (SHORT, 36)], False),
    ([(STOP, 3), (FULL[:27] + "a", 2), (SHORT, 35)], False),
    # Lines of forty columns show it wherever they stop.
    ([(FULL[:20], 1), ("1. " + FULL[:18] + ".", 1)] * 5, True),
    ([(FULL[:19] + "a", 1), ("1. " + FULL[:17] + "。", 1)] * 5, False),
]


@pytest.mark.parametrize(("rows", "wrapped"), BROKEN)
def test_lines_that_are_broken(rows: list[tuple[str, int]], wrapped: bool) -> None:
    body = [row(words) for words, times in rows for _ in range(times)]
    assert layout_of(body, WORDS).wrapped is wrapped


@pytest.mark.parametrize(("short", "width"), [(36, 36), (35, 60)])
def test_the_width_is_the_median_of_lines_six_tenths_as_long(
    short: int, width: int
) -> None:
    narrow = row(FULL[: short // 2] + "a" * (short % 2))
    assert layout_of([narrow, narrow, row(FULL[:30])], WORDS).width == width


@pytest.mark.parametrize(("apart", "signals"), [(2, True), (3, False)])
def test_blank_lines_behind_six_in_ten_mean_nothing(apart: int, signals: bool) -> None:
    body = [row(FULL, gap=1), *[row(FULL, gap=1)] * apart, *[row(FULL)] * (5 - apart)]
    assert layout_of(body, WORDS).gap_signals is signals


def test_spaces_behind_letters_mean_nothing() -> None:
    ends = [row(SHORT + "a", trail=True)] * 4
    assert not layout_of([row(FULL)] * 96 + ends, WORDS).trail_signals
    assert not layout_of([row("a" * 60)] * 96 + ends, WORDS).trail_signals


@pytest.mark.parametrize(("trailing", "signals"), [(3, False), (4, True)])
def test_three_spaces_behind_a_hundred_lines_mean_nothing(
    trailing: int, signals: bool
) -> None:
    body = [row(FULL)] * (100 - trailing) + [row(SHORT, trail=True)] * trailing
    assert layout_of(body, WORDS).trail_signals is signals


@pytest.mark.parametrize(
    ("words", "loose", "signals"),
    [
        (FULL, 7, True),
        (FULL, 8, False),
        (FULL[:29], 8, False),
        ("a" + FULL[:28], 8, True),
    ],
)
def test_spaces_behind_four_in_ten_full_lines_mean_nothing(
    words: str, loose: int, signals: bool
) -> None:
    """Full lines lack two ideographs at most."""
    spaced = [row(words, trail=True)] * loose
    layout = layout_of([*spaced, *[row(FULL)] * (20 - loose)], WORDS)
    assert layout.trail_signals is signals


def test_what_spaces_and_blank_lines_mean() -> None:
    body = [row(FULL) for _ in range(16)]
    ends = [row(SHORT, trail=True) for _ in range(4)]
    assert layout_of([*body, *ends], WORDS).trail_signals
    assert not layout_of([*body[:8], *ends], WORDS).trail_signals  # too few rows
    assert layout_of([*body[:9], *ends], WORDS).trail_signals
    loose = [row(FULL, trail=True) for _ in range(16)]
    assert not layout_of([*loose, *ends], WORDS).trail_signals
    led = [row(FULL, lead=True) for _ in range(4)]
    assert layout_of([*body, *led], WORDS).lead_signals
    assert not layout_of(led * 5, WORDS).lead_signals
    apart = [row(FULL, gap=1) for _ in range(20)]
    assert not layout_of(apart, WORDS).gap_signals


def test_a_cover_with_two_broken_lines_is_wrapped() -> None:
    cover = [row(SHORT) for _ in range(30)]
    broken = [row(FULL), row("继续提供资料"), row(FULL), row("并提交报告")]
    wide = [row(FULL[:-4] + "港口。") for _ in range(3)]
    assert layout_of([*cover[:6], *broken, *wide], WORDS).wrapped


def test_a_paragraph_number_inside_a_row_parts_it() -> None:
    rows = [
        row("7. 港口已经建成。 8. 灯塔失修。9. 码头很长。  9. 渔船很少。"),
        row("见第2段。 3. 各国应当合作。 10. 堤坝很高。"),
    ]
    found = [one.words for one in parted(rows, WORDS.inner_number)]
    assert found == [
        "7. 港口已经建成。",
        "8. 灯塔失修。9. 码头很长。",
        "9. 渔船很少。",
        "见第2段。 3. 各国应当合作。",
        "10. 堤坝很高。",
    ]
    spaces = [(False, True), (True, True), (True, False), (False, True), (True, False)]
    parts = parted(rows, WORDS.inner_number)
    assert [(one.lead, one.trail) for one in parts] == spaces
    first = parted([row("港口很深。 1. 灯塔失修。")], WORDS.inner_number)
    assert [one.words for one in first] == ["港口很深。", "1. 灯塔失修。"]
    untouched = [row("1. 港口。2. 灯塔。"), row("A. 港口")]
    assert list(parted(untouched, WORDS.inner_number)) == untouched
