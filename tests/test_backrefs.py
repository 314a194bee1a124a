"""Short forms, and what they stand for: one candidate that remains, or nothing."""

from __future__ import annotations

from typing import Any

import pytest
from papers import document, mentions

from kg.languages import PACKAGED
from kg.model.authority import Authority, Entry, load_authority
from kg.model.document import Document, Merge
from kg.model.mention import Mention
from kg.resolve import resolve_with_reasons
from kg.resolve.backrefs import ShortForm, antecedent, own_compact
from kg.resolve.overrides import Overrides
from kg.rules.words import words_of

Named = tuple[Any, ...]
WORDS = words_of(PACKAGED.language("zh"), "resolve")
CHILD, WORKERS = (
    "儿童权利公约",
    "保护所有移徙工人及其家庭成员权利国际公约",
)  # of 1989 and 1990


def short(kind: str, words: str, head: str | None = None) -> Named:
    """A short form; its head is its words without quotation marks."""
    head = head or words.strip("《》")
    return (kind, words, head, {"short": True})


def stands_for(*paragraphs: str, named: list[Named], **front: Any) -> str | None:
    """What the last of these mentions stands for."""
    paper = document(*(("paragraph", words) for words in paragraphs), **front)
    found = mentions(paper, *named)
    return read_short(paper, found, len(found) - 1, own_compact(found, WORDS))


def read_short(
    paper: Document, found: list[Mention], index: int, compact: str | None
) -> str | None:
    """What one of the mentions stands for."""
    form = ShortForm(paper, found[index], found[:index], WORDS)
    return antecedent(form, compact, load_authority())


TREATY = short("Treaty", "《公约》")


@pytest.mark.parametrize(
    ("paragraphs", "treaties", "expected"),
    [
        # One in the whole document.
        (["《灯塔公约》。", "《公约》"], ["《灯塔公约》"], "灯塔公约"),
        (
            ["《灯塔公约》和《灯塔公约》。", "《公约》"],
            ["《灯塔公约》"] * 2,
            "灯塔公约",
        ),
        # Of two, the one of the paragraph.
        (
            ["《航标公约》。", "《灯塔公约》。《公约》"],
            ["《航标公约》", "《灯塔公约》"],
            "灯塔公约",
        ),
        # Of two in the paragraph, the one of the sentence.
        (
            ["《航标公约》。《灯塔公约》的《公约》"],
            ["《航标公约》", "《灯塔公约》"],
            "灯塔公约",
        ),
        (
            ["《航标公约》；《灯塔公约》的《公约》"],
            ["《航标公约》", "《灯塔公约》"],
            "灯塔公约",
        ),
        # Two in the sentence, or none in it.
        (
            ["《航标公约》，《灯塔公约》的《公约》"],
            ["《航标公约》", "《灯塔公约》"],
            None,
        ),
        (
            ["《航标公约》，《灯塔公约》。《公约》"],
            ["《航标公约》", "《灯塔公约》"],
            None,
        ),
        (
            ["《航标公约》。", "《灯塔公约》。", "《公约》"],
            ["《航标公约》", "《灯塔公约》"],
            None,
        ),
        # Nothing before it that ends so.
        (["《公约》"], [], None),
        (["《灯塔议定书》。《公约》"], ["《灯塔议定书》"], None),
    ],
)
def test_the_one_that_remains(
    paragraphs: list[str], treaties: list[str], expected: str | None
) -> None:
    named = [("Treaty", words, words.strip("《》")) for words in treaties]
    assert stands_for(*paragraphs, named=[*named, TREATY]) == expected


def test_of_its_kind_and_itself_not_short() -> None:
    words = "《灯塔公约》。《公约》，《公约》"
    other = [("Publication", "《灯塔公约》", "灯塔公约"), TREATY]
    assert stands_for(words, named=other) is None
    full = ("Treaty", "《灯塔公约》", "灯塔公约")
    assert stands_for(words, named=[full, TREATY, TREATY]) == "灯塔公约"
    assert stands_for("《公约》，《公约》", named=[TREATY, TREATY]) is None


def test_a_name_behind_it_is_no_antecedent() -> None:
    paper = document(("paragraph", "《公约》和《灯塔公约》"))
    found = mentions(paper, TREATY, ("Treaty", "《灯塔公约》", "灯塔公约"))
    assert read_short(paper, found, 0, None) is None


@pytest.mark.parametrize(("between", "expected"), [(599, "灯塔公约"), (600, None)])
def test_how_far_back(between: int, expected: str | None) -> None:
    dates = [("Date", "某日")] * between
    full = ("Treaty", "《灯塔公约》", "灯塔公约")
    words = "《灯塔公约》" + "某日" * between + "《公约》"
    assert stands_for(words, named=[full, *dates, TREATY]) == expected


# By its year


def of_year(
    year: str, *treaties: str, head: str = "公约", kind: str = "Treaty"
) -> str | None:
    words = "，".join(treaties) + f"，{year}《{head}》"
    named = [(kind, treaty, treaty) for treaty in treaties]
    return stands_for(words, named=[*named, short(kind, f"《{head}》")])


@pytest.mark.parametrize(
    ("year", "treaties", "head", "expected"),
    [
        ("1990年", [CHILD, WORKERS], "公约", WORKERS),
        ("1989年", [CHILD, WORKERS], "公约", CHILD),
        # Named nowhere: the only one on record of that year.
        ("1967年", ["关于难民地位的公约"], "议定书", "关于难民地位的议定书"),
        ("1926年", [CHILD, WORKERS], "公约", "禁奴公约"),
        ("1930年", [], "公约", "强迫劳动公约"),
        # Several on record, several named, or none of that year.
        ("1979年", [CHILD, WORKERS], "公约", None),
        ("1949年", ["日内瓦四公约", "关于战俘待遇之日内瓦公约"], "公约", None),
        ("1901年", [CHILD, WORKERS], "公约", None),
        ("2101年", [CHILD, WORKERS], "公约", None),
        ("1989年的", [CHILD, WORKERS], "公约", None),
        # A year that the names do not bear does not hide the one candidate.
        ("1901年", ["灯塔公约"], "公约", "灯塔公约"),
    ],
)
def test_a_treaty_by_its_year(
    year: str, treaties: list[str], head: str, expected: str | None
) -> None:
    assert of_year(year, *treaties, head=head) == expected


@pytest.mark.parametrize("year", ["1864", "1906", "2006"])
def test_years_of_three_centuries(year: str) -> None:
    paper = document(("paragraph", f"《灯塔公约》，《航标公约》，{year}年《公约》"))
    named = [
        ("Treaty", "《灯塔公约》", "灯塔公约"),
        ("Treaty", "《航标公约》", "航标公约"),
    ]
    found = mentions(paper, *named, TREATY)
    entry = Entry(id="航标公约", date=f"{year}-08-22")
    authority = Authority({"Treaty": [entry]})
    form = ShortForm(paper, found[2], found[:2], WORDS)
    assert antecedent(form, None, authority) == "航标公约"


def test_a_year_counts_for_its_kind() -> None:
    assert of_year("2000年", head="宣言", kind="Instrument") == "联合国千年宣言"
    assert of_year("2000年", head="宣言") is None


# The meeting that adopted it


PLAN = short("Instrument", "《行动计划》")
MEETINGS = [("Event", "灯塔会议"), ("Event", "航标会议")]


@pytest.mark.parametrize("by", ["该会", "会议", "该会议", "大会", "首脑会议"])
def test_adopted_by_the_meeting_named_last(by: str) -> None:
    words = f"灯塔会议和航标会议，{by}通过的《行动计划》"
    assert stands_for(words, named=[*MEETINGS, PLAN]) == "航标会议行动计划"
    # One that begins the paragraph.
    words = f"灯塔会议开幕，{by}通过的《行动计划》"
    found = stands_for("导言。", words, named=[MEETINGS[0], PLAN])
    assert found == "灯塔会议行动计划"


def test_what_a_meeting_did_not_adopt() -> None:
    assert stands_for("灯塔会议核可的《行动计划》", named=[MEETINGS[0], PLAN]) is None
    assert stands_for("该会通过的《行动计划》", named=[PLAN]) is None
    # In another paragraph.
    above = stands_for(
        "灯塔会议。", "该会通过的《行动计划》", named=[MEETINGS[0], PLAN]
    )
    assert above is None
    full = ("Instrument", "灯塔行动计划")
    named = [full, PLAN]
    assert (
        stands_for("灯塔行动计划。该会通过的《行动计划》", named=named)
        == "灯塔行动计划"
    )


# The document's own


def compacts(
    *counts: int, kind: str = "Instrument", head: str = "全球契约"
) -> str | None:
    """The own compact of a document that names 甲全球契约, 乙全球契约 … so many times."""
    names = [
        f"{letter}{head}"
        for letter, count in zip("甲乙丙", counts, strict=False)
        for _ in range(count)
    ]
    paper = document(("paragraph", "，".join(names)))
    return own_compact(mentions(paper, *((kind, name) for name in names)), WORDS)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((), None),
        ((1,), "甲全球契约"),
        ((3, 1), "甲全球契约"),
        ((1, 3), "乙全球契约"),
        ((5, 2), None),
        ((6, 2, 2), "甲全球契约"),
        ((2, 2), None),
    ],
)
def test_the_compact_of_a_document(
    counts: tuple[int, ...], expected: str | None
) -> None:
    assert compacts(*counts) == expected


def test_what_is_no_compact() -> None:
    assert compacts(2, kind="Treaty") is None
    assert compacts(2, head="全球战略") is None
    paper = document(("paragraph", "全球契约"))
    found = mentions(paper, short("Instrument", "全球契约"))
    assert own_compact(found, WORDS) is None


def test_a_compact_stands_for_the_own_one_or_nothing() -> None:
    own = [("Instrument", "渔业全球契约")] * 3
    other = ("Instrument", "灯塔全球契约")
    compact = short("Instrument", "契约", "全球契约")
    words = "渔业全球契约，渔业全球契约，渔业全球契约。\u3000灯塔全球契约，本契约"
    paper = document(("paragraph", words))
    found = mentions(paper, *own, other)
    last = mentions(paper, ("Instrument", "本契约", "全球契约", compact[3]))
    every = [*found, *last]
    assert read_short(paper, every, 4, own_compact(every, WORDS)) == "渔业全球契约"
    assert read_short(paper, every, 4, None) is None


@pytest.mark.parametrize(
    "party", ["缔约方会议", "缔约国会议", "缔约方大会", "缔约国大会"]
)
def test_the_convention_of_a_conference_of_parties(party: str) -> None:
    named = [("Treaty", "《航标公约》", "航标公约"), TREATY]
    organ = f"灯塔公约{party}"
    assert stands_for("《航标公约》。《公约》", named=named, organ=organ) == "灯塔公约"


def test_other_organs_and_other_texts() -> None:
    named = [("Treaty", "《航标公约》", "航标公约"), TREATY]
    for organ in ("灯塔公约秘书处", "灯塔公约缔约方会议主席团", "灯塔议定书缔约方会议"):
        assert (
            stands_for("《航标公约》。《公约》", named=named, organ=organ) == "航标公约"
        )
    protocol = short("Treaty", "《议定书》")
    assert (
        stands_for("《议定书》", named=[protocol], organ="灯塔公约缔约方会议") is None
    )


# Texts of bodies: plans, strategies, declarations


PLANNED = short("Instrument", "《战略计划》")
LATER = short("Instrument", "《2031-2035年战略计划》")
LIGHTS, FISH = ("Organization", "灯塔局"), ("Organization", "渔业局")


def ids_of(words: str, *named: Named) -> list[str]:
    """Final ids of the instruments that a sentence names."""
    paper = document(("paragraph", words))
    linked, _ = resolve_with_reasons(paper, mentions(paper, *named))
    return [mention.id for mention in linked if mention.kind == "Instrument"]


@pytest.mark.parametrize(
    ("words", "named", "ids"),
    [
        # The body in front of a title that many have is part of its name.
        (
            "灯塔局《2031-2035年战略计划》",
            [LIGHTS, LATER],
            ["灯塔局2031-2035年战略计划"],
        ),
        ("灯塔局(灯塔局)的《战略计划》", [LIGHTS, LIGHTS, PLANNED], ["灯塔局战略计划"]),
        (
            "灯塔局《2031-2035年战略计划》和渔业局《2031-2035年战略计划》",
            [LIGHTS, LATER, FISH, LATER],
            ["灯塔局2031-2035年战略计划", "渔业局2031-2035年战略计划"],
        ),
        # A short form is of the body in front of it, else the only one named before.
        (
            "灯塔局《2031-2035年战略计划》。《战略计划》",
            [LIGHTS, LATER, PLANNED],
            ["灯塔局2031-2035年战略计划"] * 2,
        ),
        (
            "灯塔局《2031-2035年战略计划》、渔业局《2031-2035年战略计划》。渔业局《战略计划》",
            [LIGHTS, LATER, FISH, LATER, FISH, PLANNED],
            [
                "灯塔局2031-2035年战略计划",
                "渔业局2031-2035年战略计划",
                "渔业局2031-2035年战略计划",
            ],
        ),
        (
            "灯塔局《2031-2035年战略计划》和渔业局《2031-2035年战略计划》。《战略计划》",
            [LIGHTS, LATER, FISH, LATER, PLANNED],
            ["灯塔局2031-2035年战略计划", "渔业局2031-2035年战略计划", "战略计划"],
        ),
        (
            "灯塔局《2031-2035年战略计划》。渔业局《战略计划》",
            [LIGHTS, LATER, FISH, PLANNED],
            ["灯塔局2031-2035年战略计划", "渔业局战略计划"],
        ),
        # A title of its own is nobody's by place, and a short form stands for it.
        (
            "《海岸战略计划》。灯塔局《战略计划》",
            [("Instrument", "《海岸战略计划》", "海岸战略计划"), LIGHTS, PLANNED],
            ["海岸战略计划"] * 2,
        ),
        # No body in front, one of several, and one that is further off.
        ("《2031-2035年战略计划》", [LATER], ["2031-2035年战略计划"]),
        ("渔业局和灯塔局《战略计划》", [FISH, LIGHTS, PLANNED], ["战略计划"]),
        ("灯塔局执行《战略计划》", [LIGHTS, PLANNED], ["战略计划"]),
    ],
)
def test_texts_of_bodies(words: str, named: list[Named], ids: list[str]) -> None:
    assert ids_of(words, *named) == ids


@pytest.mark.parametrize(
    ("second", "title", "ids"),
    [
        (FISH, "2031年海岸计划", ["灯塔局2031年海岸计划", "渔业局2031年海岸计划"]),
        (LIGHTS, "2031年海岸计划", ["2031年海岸计划"] * 2),
        (FISH, "海岸准则", ["海岸准则"] * 2),
    ],
)
def test_one_title_of_two_bodies_is_two_texts(
    second: Named, title: str, ids: list[str]
) -> None:
    named = ("Instrument", f"《{title}》", title)
    words = f"灯塔局《{title}》和{second[1]}《{title}》"
    assert ids_of(words, LIGHTS, named, second, named) == ids


FULL = "《关于灯塔的政治宣言：照亮海岸》"
OF_YEAR = short("Instrument", "《2031年政治宣言》")


@pytest.mark.parametrize(
    ("words", "last"),
    [
        (f"2031年{FULL}，《2031年政治宣言》", FULL.strip("《》")),
        (f"2030年{FULL}，《2031年政治宣言》", "2031年政治宣言"),
        (f"{FULL}，《2031年政治宣言》", "2031年政治宣言"),
    ],
)
def test_a_declaration_by_the_year_in_its_short_form(words: str, last: str) -> None:
    assert ids_of(words, ("Instrument", FULL, FULL.strip("《》")), OF_YEAR)[-1] == last


def test_a_declaration_by_its_year_on_record() -> None:
    rio = ("Instrument", "《关于环境与发展的里约宣言》", "关于环境与发展的里约宣言")
    by_year = [short("Instrument", f"《{year}年宣言》") for year in (1992, 1993)]
    words = f"{rio[1]}，《1992年宣言》，《1993年宣言》"
    assert ids_of(words, rio, *by_year) == [rio[2], rio[2], "1993年宣言"]


def test_a_title_with_years_is_a_name_of_its_own() -> None:
    paper = document(("paragraph", "《2031-2035年战略计划》和《战略计划》"))
    linked, _ = resolve_with_reasons(paper, mentions(paper, LATER, PLANNED))
    assert [m.id for m in linked] == ["2031-2035年战略计划"] * 2
    assert [m.short for m in linked] == [False, True]
    assert not any(m.open for m in linked)


# Ids and reasons


def test_short_forms_get_ids_and_reasons() -> None:
    paper = document(("paragraph", "《灯塔公约》的《公约》和《议定书》"))
    full = ("Treaty", "《灯塔公约》", "灯塔公约")
    found = mentions(paper, full, TREATY, short("Treaty", "《议定书》"))
    linked, merges = resolve_with_reasons(paper, found)
    assert [m.id for m in linked] == ["灯塔公约", "灯塔公约", "议定书"]
    assert [m.open for m in linked] == [False, False, True]
    reason = "short form, one antecedent"
    assert merges == [Merge(kind="Treaty", id="公约", into="灯塔公约", reason=reason)]


def test_every_short_form_has_its_reason() -> None:
    paper = document(("paragraph", "《灯塔公约》的《公约》和《公约》"))
    full = ("Treaty", "《灯塔公约》", "灯塔公约")
    _, merges = resolve_with_reasons(paper, mentions(paper, full, TREATY, TREATY))
    assert len(merges) == 2


NAMES = ("灯塔会议", "灯塔国际会议", "航标会议")
QUALIFIER = ("灯塔会议", "灯塔国际会议", "same name but for a qualifier")


@pytest.mark.parametrize(
    ("overrides", "ids", "reasons"),
    [
        ({}, ["灯塔国际会议", "灯塔国际会议", "航标会议"], [QUALIFIER]),
        # Apart.
        ({("Event", "灯塔会议"): "灯塔会议"}, list(NAMES), []),
        # The same, also of a name that a merge would take for another.
        (
            {("Event", "航标会议"): "灯塔国际会议"},
            ["灯塔国际会议"] * 3,
            [QUALIFIER, ("航标会议", "灯塔国际会议", "the user's override")],
        ),
        (
            {("Event", "灯塔会议"): "航标会议"},
            ["航标会议", "灯塔国际会议", "航标会议"],
            [("灯塔会议", "航标会议", "the user's override")],
        ),
        # Of names that the document does not have, and of another kind.
        (
            {("Event", "渔业会议"): "灯塔会议", ("Person", "航标会议"): "某人"},
            ["灯塔国际会议", "灯塔国际会议", "航标会议"],
            [QUALIFIER],
        ),
    ],
)
def test_a_merge_and_the_users_last_word(
    overrides: Overrides, ids: list[str], reasons: list[tuple[str, str, str]]
) -> None:
    paper = document(("paragraph", "，".join(NAMES)))
    found = mentions(paper, *(("Event", name) for name in NAMES))
    linked, merges = resolve_with_reasons(paper, found, overrides)
    assert [m.id for m in linked] == ids
    assert [(m.id, m.into, m.reason) for m in merges] == reasons
