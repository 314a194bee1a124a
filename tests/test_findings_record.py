"""Dates against the record, dates outside of a session, entities that are none."""

from __future__ import annotations

import pytest
from evidence import WORDS, checked, known, place, said, values
from papers import document, mentions

from kg.findings.outsiders import outsiders
from kg.findings.record import against_record
from kg.findings.sessions import Span, resolutions, sessions, span_of
from kg.model.authority import Authority, Entry, Session
from kg.model.claim import Modality
from kg.model.statement import Evidence

(BEFORE,) = WORDS.list("rules_before")
(BEHIND,) = WORDS.list("rules_behind")

# Texts


def doubted(
    value: str,
    where: Evidence,
    predicate: str = "adoptedOn",
    source: str | None = "UNTS",
) -> bool:
    """Is a date of a treaty of 1989 doubted?"""
    entry = Entry(id="灯塔公约", date="1989-11-20", source=source)
    row = said("Treaty/灯塔公约", predicate, value, where)
    found = checked(against_record, statements=[row], authority=known("Treaty", entry))
    assert values(found) in ([], [[value, "1989-11-20"]])
    assert all(finding.evidence[1].source == "UNTS" for finding in found)
    return bool(found)


ADOPTED = place("1977年通过了《灯塔公约》")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1977", True),
        ("1987-12", True),
        ("1991", True),
        # Adoption, signature and resolution lie a year apart at most.
        ("1988", False),
        ("1990-11-20", False),
        ("1989", False),
        ("1989-11-20", False),
    ],
)
def test_a_text_that_was_adopted_in_another_year(value: str, expected: bool) -> None:
    assert doubted(value, ADOPTED) is expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (place("1977年《灯塔公约》", suffix="，", rule=BEFORE), True),
        (place("1977年《灯塔公约》", suffix="", rule=BEFORE), True),
        *(
            (place("1977年《灯塔公约》", suffix=word, rule=BEFORE), True)
            for word in "规定 要求 确立 首次 及 以及 及其 和 与 或 等 中 ) 。 ； 、 ： :".split()
        ),
        (place("1977年《灯塔公约》", suffix="第三条", rule=BEFORE), True),
        (place("1977年《灯塔公约》", suffix="缔约国", rule=BEFORE), False),
        (place("1977年《灯塔公约》", suffix="工作组", rule=BEFORE), False),
        *(
            (place("1977年《灯塔公约》", prefix=word, suffix="，", rule=BEFORE), False)
            for word in "到至自从迄止前过"
        ),
        (place("《灯塔公约》(1977年)", suffix="工作组", rule=BEHIND), True),
        (place("《灯塔公约》(1977年)", suffix="的执行", rule=BEHIND), False),
        (place("1977年《灯塔公约》", suffix="，"), False),  # by another rule
        (place("1977年签署了《灯塔公约》"), True),
        (place("1977年签署并批准了《灯塔公约》"), False),
        (place("原定1977年通过的《灯塔公约》"), False),
    ],
)
def test_what_is_said_of_a_text_itself(where: Evidence, expected: bool) -> None:
    assert doubted("1977", where) is expected


def test_what_is_no_doubt_of_a_text() -> None:
    assert not doubted("1977", ADOPTED, predicate="enteredIntoForceOn")
    assert not doubted("1977", ADOPTED, source=None)
    assert not doubted("../1977", ADOPTED)
    unknown = said("Treaty/航标公约", "adoptedOn", "1977", ADOPTED)
    undated = Entry(id="航标公约", source="UNTS")
    assert not checked(against_record, statements=[unknown])
    authority = known("Treaty", undated)
    assert not checked(against_record, statements=[unknown], authority=authority)


# Meetings


def met(
    value: str,
    held: list[str] | None = None,
    modality: Modality = "asserted",
    issued: str | None = None,
) -> bool:
    """Is a date of a summit doubted that on record was held on 23 and 24 May 2016?"""
    record = "2016-05-23/2016-05-24"
    entry = Entry(id="灯塔峰会", date=record, held=held or [], source="A/71/9")
    row = said("Event/灯塔峰会", "heldOn", value, place("举行"), modality)
    paper = document(("front", "2020年3月1日"), ("paragraph", "灯塔。"), date=issued)
    dated = mentions(paper, ("Date", "2020年3月1日", "2020-03-01"))
    authority = known("Event", entry)
    found = checked(against_record, paper, dated, [row], authority)
    assert values(found) in ([], [[value, ",".join(held or [record])]])
    return bool(found)


TWICE = ["2006-09-14", "2016-05-23/2016-05-24"]


@pytest.mark.parametrize(
    ("value", "held", "expected"),
    [
        ("2016-05-25", None, True),
        ("2016-06", None, True),
        ("2016-05", None, False),
        ("2016-05-23", None, False),
        ("2016", None, False),
        # Another year may be another meeting, where not all are on record.
        ("2017-05-23", None, False),
        ("2017-05-23", TWICE, True),
        ("2006-09", TWICE, False),
        ("2006-08", TWICE, True),
    ],
)
def test_a_meeting_on_another_day(
    value: str, held: list[str] | None, expected: bool
) -> None:
    assert met(value, held) is expected


@pytest.mark.parametrize(
    ("issued", "expected"),
    [("2020-03-01", True), ("2016-01-01", False), (None, False)],
)
def test_a_plan_may_change_but_not_for_a_day_that_is_past(
    issued: str | None, expected: bool
) -> None:
    # The cover says 1 March 2020; a date that stands nowhere is not the document's own.
    assert met("2016-06-01", modality="planned", issued=issued) is expected


@pytest.mark.parametrize(
    ("value", "past"), [("2020-02-29", True), ("2020-03-01", False)]
)
def test_the_day_of_issue_is_not_past(value: str, past: bool) -> None:
    assert met(value, TWICE, "planned", "2020-03-01") is past


# Sessions

ORGAN = "灯塔委员会"
BODY = Entry(id=ORGAN, alias=["灯塔委"])


def session(
    number: int,
    opened: str | None = None,
    closed: str | None = None,
    organ: str = ORGAN,
) -> Session:
    source = f"E/{number}"
    return Session(
        organ=organ, number=number, opened=opened, closed=closed, source=source
    )


@pytest.mark.parametrize(
    ("others", "own", "expected"),
    [
        ([], ("2003-03-01", "2003-04-01"), Span("2003-03-01", "2003-04-01", "E/5")),
        ([], ("2003-03-01", None), Span("2003-03-01", "", "E/5")),
        ([], (None, "2003-04-01"), Span("", "2003-04-01", "E/5")),
        # What is not on record is taken from those before and behind it.
        (
            [session(4, closed="2002-05")],
            (None, "2003-04"),
            Span("2002-05", "2003-04", "E/4; E/5"),
        ),
        (
            [session(6, opened="2004-02")],
            ("2003-03", None),
            Span("2003-03", "2004-02", "E/5; E/6"),
        ),
        (
            [session(4, opened="2002"), session(6, closed="2004")],
            (None, "2003"),
            Span("", "2003", "E/5"),
        ),
        (
            [session(4, closed="2002"), session(6, opened="2004")],
            ("2003", "2003"),
            Span("2003", "2003", "E/5"),
        ),
        ([session(6, opened="2004", organ="航标会")], ("2003", None), Span("2003", "", "E/5")),
    ],
)  # fmt: skip
def test_when_a_session_can_have_met(
    others: list[Session], own: tuple[str | None, str | None], expected: Span
) -> None:
    fifth = session(5, *own)
    assert span_of(fifth, Authority({}, [*others, fifth])) == expected


@pytest.mark.parametrize(
    ("span", "known"),
    [
        (Span("2003", "2004", ""), "2003/2004"),
        (Span("2003", "2003", ""), "2003"),
        (Span("", "2004", ""), "2004"),
        (Span("2003", "", ""), "2003"),
    ],
)
def test_how_a_span_is_written(span: Span, known: str) -> None:
    assert span.known == known


AUTHORITY = Authority(
    {"Organization": [BODY, Entry(id="联合国大会", alias=["大会"])]},
    [
        session(5, "2003-03-01", "2003-04-01"),
        session(58, "2003-09-16", "2004-09-13", organ="联合国大会"),
    ],
)


def outside_of_session(
    value: str, where: Evidence, subject: str = f"Event/{ORGAN}第五届会议", **front: str
) -> bool:
    paper = document(("paragraph", "灯塔。"), **front)
    row = said(subject, "heldOn", value, where)
    found = checked(sessions, paper, statements=[row], authority=AUTHORITY)
    assert all(finding.evidence[0].value == value for finding in found)
    return bool(found)


NAMED = place(f"2005年{ORGAN}第五届会议")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2005", True),
        ("2003-05", True),
        ("2003-02-28", True),
        ("2003", False),
        ("2003-03", False),
        ("2003-03-10/2003-03-20", False),
        ("2005,2006", False),
    ],
)
def test_a_session_in_another_year(value: str, expected: bool) -> None:
    assert outside_of_session(value, NAMED) is expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (f"Event/{ORGAN}第五届会议", True),
        (f"Event/{ORGAN}第5届会议", True),
        (f"Event/{ORGAN}第五届常会", True),
        (f"Event/{ORGAN}第五届", True),
        (f"Event/{ORGAN}第五届特别会议", False),
        (f"Event/{ORGAN}第六届会议", False),
        ("Event/航标委员会第五届会议", False),
        (f"Organization/{ORGAN}第五届会议", False),
        (f"Event/{ORGAN}会议", False),
    ],
)
def test_which_session_it_is(subject: str, expected: bool) -> None:
    assert outside_of_session("2005", NAMED, subject) is expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (place(f"{ORGAN}第五届会议"), True),
        (place("灯塔委第五届会议"), True),
        (place(f"{ORGAN}的第五届会议"), True),
        (place(f"{ORGAN}2005年第五届会议"), True),
        (place("第五届会议", prefix=ORGAN), True),
        (place(f"第五届{ORGAN}"), True),
        (place(f"在{ORGAN}第五届会议上"), True),
        (place(f"2005年{ORGAN}第五届会议"), True),
        *(
            (place(f"{ORGAN}第五届会议", prefix=f"甲{word}"), True)
            for word in "年月日的在于和与及是由据，"
        ),
        # The end of a longer name, or not named at the place.
        (place(f"欧洲{ORGAN}第五届会议"), False),
        (place("该委员会第五届会议"), False),
        (place(f"{ORGAN}主席团第五届会议"), False),
        (place(f"{ORGAN}"), False),
        # Something of the session.
        (place(f"{ORGAN}第五届会议", suffix="的报告"), False),
        (place(f"{ORGAN}第五届会议", prefix="推迟的"), False),
    ],
)
def test_the_place_names_the_organ_itself(where: Evidence, expected: bool) -> None:
    assert outside_of_session("2005", where) is expected


def test_other_bodies_have_assemblies_too() -> None:
    assembly = "Event/联合国大会第五十八届会议"
    short, full = place("大会第五十八届会议"), place("联合国大会第五十八届会议")
    assert outside_of_session("2005", full, assembly)
    assert not outside_of_session("2005", short, assembly)
    assert outside_of_session("2005", short, assembly, organ="联合国大会")


# Resolutions


VOLUME = Session(
    organ="联合国大会",
    number=57,
    opened="2002-09-10",
    closed="2003-09-15",
    resolutions=300,
    by="2002-12-20",
    volume="A/57/49(Vol. I)",
    source="A/57/PV.1",
)
ASSEMBLY = Authority({}, [VOLUME, session(60, "2005-09", organ="联合国大会")])
DAY = "2003年2月4日"


def outside_of_resolution(
    value: str,
    key: str = "A/RES/57/141",
    where: Evidence | None = None,
    predicate: str = "adoptedOn",
    **front: str,
) -> list[list[str]]:
    paper = document(("paragraph", "灯塔。"), **front)
    row = said(f"Resolution/{key}", predicate, value, where or place(f"大会{DAY}"))
    again = row.model_copy()
    found = checked(resolutions, paper, statements=[row, again], authority=ASSEMBLY)
    return values(found)


@pytest.mark.parametrize(
    ("key", "value", "known"),
    [
        # The first volume holds all up to number 300, which were adopted by 20 December.
        ("A/RES/57/141", "2003-02-04", "2002-09-10/2002-12-20"),
        ("A/RES/57/141", "2002-09-09", "2002-09-10/2002-12-20"),
        ("A/RES/57/300", "2002-12-21", "2002-09-10/2002-12-20"),
        ("A/RES/57/141", "2002-12-18", None),
        ("A/RES/57/301", "2003-02-04", None),
        ("A/RES/57/301", "2003-09-16", "2002-09-10/2003-09-15"),
        ("A/RES/60/1", "2004-09-16", "2005-09/"),
        ("A/RES/60/1", "2019-09-16", None),
        # Not told to the day, no session on record, parts, other bodies.
        ("A/RES/57/141", "2003-02", None),
        ("A/RES/58/141", "2001-02-04", None),
        ("A/RES/57/141B", "2003-02-04", None),
        ("A/RES/ES-10/18", "2003-02-04", None),
        ("S/RES/57/141", "2003-02-04", None),
    ],
)
def test_a_resolution_outside_of_its_session(
    key: str, value: str, known: str | None
) -> None:
    expected = [] if known is None else [[value, known]]  # once
    assert outside_of_resolution(value, key) == expected


def test_the_sources_of_a_volume() -> None:
    row = said(
        "Resolution/A/RES/57/141", "adoptedOn", "2003-02-04", place(f"大会{DAY}")
    )
    (found,) = checked(resolutions, statements=[row], authority=ASSEMBLY)
    assert found.evidence[1].source == "A/57/PV.1; A/57/49(Vol. I)"


@pytest.mark.parametrize(
    ("where", "organ", "expected"),
    [
        (place(f"大会{DAY}决议"), None, True),
        (place(f"联大{DAY}决议"), None, True),
        (place(f"联合国大会{DAY}决议"), None, True),
        *(
            (place(f"{DAY}决议", prefix=f"{word}大会"), None, True)
            for word in """根据 按照 依照 遵照 回顾 重申 铭记 考虑到 注意到 执行
            和 与 及 又 还 的 在 由 经 据 ，""".split()
        ),
        (place(f"{DAY}决议", prefix="国际劳工大会"), None, False),
        (place(f"{DAY}决议"), None, False),
        # In a paper of the Assembly itself.
        (place(f"{DAY}决议"), "联合国大会", True),
        (place(f"其{DAY}决议"), "联合国大会", True),
        (place(f"该盟{DAY}决议"), "联合国大会", False),
        (place(f"其世界卫生大会{DAY}决议"), "联合国大会", False),
        (place(f"其{DAY}决议"), "灯塔委员会", False),
        # Two dates, and one that is not of the resolution itself.
        (place(f"大会{DAY}和{DAY}决议"), None, False),
        (place(f"大会{DAY}决议", suffix="草案"), None, False),
    ],
)
def test_whose_resolution_it_is(
    where: Evidence, organ: str | None, expected: bool
) -> None:
    front = {} if organ is None else {"organ": organ}
    found = outside_of_resolution("2003-02-04", where=where, **front)
    assert bool(found) is expected


def test_when_it_was_put_into_force_is_no_matter() -> None:
    assert outside_of_resolution("2003-02-04", predicate="enteredIntoForceOn") == []


# Entities

(LISTED,) = WORDS.list("rules_of_entities")
OUTSIDE = Entry(id="灯塔组织", outside="A/AC.5/1")
INSIDE = Entry(id="灯塔基金")


@pytest.mark.parametrize(
    ("subject", "predicate", "target", "rule", "expected"),
    [
        ("灯塔组织", "partOf", "Organization/联合国", LISTED, True),
        ("灯塔基金", "partOf", "Organization/联合国", LISTED, False),
        ("灯塔学会", "partOf", "Organization/联合国", LISTED, False),
        ("灯塔组织", "partOf", "Organization/航标盟", LISTED, False),
        ("灯塔组织", "memberOf", "Organization/联合国", LISTED, False),
        ("灯塔组织", "partOf", "Organization/联合国", "", False),
    ],
)
def test_a_body_that_is_no_entity(
    subject: str, predicate: str, target: str, rule: str, expected: bool
) -> None:
    row = said(f"Organization/{subject}", predicate, target, place("灯塔", rule=rule))
    authority = known("Organization", OUTSIDE, INSIDE)
    found = checked(outsiders, statements=[row], authority=authority)
    assert [finding.evidence[1].source for finding in found] == ["A/AC.5/1"] * expected
