"""Rows fit the terminal, whatever they hold."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from kg.cli.render import print_listed, print_table, wrapped

SHORT = (["body", "acts"], [["渔业委员会", "12"], ["港口局", None]])
LONG = (
    ["asked", "by", "text"],
    [["港口局", "渔业委员会", "修理第三码头，" * 9 + "并在 2031 年以前提出报告"]],
)
MANY = (
    ["meeting", "when", "where", "organizer", "document", "paragraph"],
    [
        [
            "渔业委员会第十二届会议",
            "2031-05-06/2031-05-09",
            "蒙得维的亚",
            "渔业委员会",
            "E_2031_17.txt",
            "",
        ]
    ],
)


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 8, []),
        ("渔港", 8, ["渔港"]),
        ("渔港修理码头", 8, ["渔港修理", "码头"]),
        ("渔港 pier 修理", 8, ["渔港", "pier 修", "理"]),
        ("渔港修pier理", 8, ["渔港修", "pier理"]),
        ("harbourmaster", 8, ["harbourm", "aster"]),
        ("渔港修理码头", None, ["渔港修理码头"]),
    ],
)
def test_wrapping(text: str, width: int | None, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_what_fits_is_a_table(narrow: None, capsys: pytest.CaptureFixture[str]) -> None:
    print_table(*SHORT)
    assert capsys.readouterr().out.splitlines() == [
        "body        acts",
        "──────────  ────",
        "渔业委员会  12",
        "港口局",
    ]


def test_long_texts_stand_below_their_rows(
    narrow: None, capsys: pytest.CaptureFixture[str]
) -> None:
    print_table(*LONG)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "asked   by"
    assert lines[2] == "港口局  渔业委员会"
    assert lines[3].startswith("    修理第三码头，") and len(lines) > 5
    assert max(map(cell_len, lines)) <= 60


def test_what_fits_in_no_table_is_records(
    narrow: None, capsys: pytest.CaptureFixture[str]
) -> None:
    print_table(*MANY)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1   meeting    渔业委员会第十二届会议"
    assert lines[4] == "    document   E_2031_17.txt"
    assert not any("paragraph" in line for line in lines), "an empty cell says nothing"


def test_records_and_wide_where_asked_for(
    narrow: None, capsys: pytest.CaptureFixture[str]
) -> None:
    print_table(*SHORT, records=True)
    assert capsys.readouterr().out.startswith(
        "1   body  渔业委员会\n    acts  12\n\n2 "
    )
    print_table(*MANY, wide=True)
    header, _, row = capsys.readouterr().out.splitlines()
    assert header.startswith("meeting") and row.endswith("E_2031_17.txt")


def test_breaks_tear_no_row_apart(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(["a", "b"], [["one\ntwo", "three"]])
    assert capsys.readouterr().out.splitlines()[2] == "one two  three"


def test_lists_stand_below_their_headings(
    narrow: None, capsys: pytest.CaptureFixture[str]
) -> None:
    print_listed(
        {
            "editor": [
                (
                    "conflicts",
                    "哪些地方相互矛盾？ · What does not fit, and where does it stand?",
                )
            ]
        }
    )
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "editor" and lines[1].startswith("  conflicts  ")
    assert max(map(cell_len, lines)) <= 60 and len(lines) > 3
