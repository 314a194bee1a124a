"""What claims hold besides their ends: the table, frame files, what is read, and what is merged."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import document
from test_kinds import with_row

from kg.errors import SchemaError
from kg.extract import extract
from kg.extract.examples import document_of
from kg.languages import PACKAGED
from kg.model.claim import Claim, Qualifier, Term
from kg.model.language import Language
from kg.model.qualifiers import QUALIFIERS, load_qualifiers
from kg.relate import relate
from kg.relate.examples import Read, complaints, held, keys
from kg.relate.qualifying import besides, spread
from kg.resolve import resolve
from kg.rules.frames import Frame, load_frames

ZH = PACKAGED.language("zh")

# The table

ROW = """
[[qualifier]]
name = "deck"
zh = "甲板"
en = "deck"
comment = "On which deck."
range = ["un:Place"]

[qualifier.words]
name = "deckWords"
zh = "甲板（原文）"
en = "deck, in words"
comment = "The same in words."
"""


def test_a_row_says_what_it_holds(tmp_path: Path) -> None:
    row = load_qualifiers(with_row("qualifiers.toml", ROW, tmp_path))["deck"]
    assert (row.curie(False), row.curie(True)) == ("un:deck", "un:deckWords")
    assert row.holds_things and row.takes_words
    assert [row.fits(kind) for kind in ("Place", "State", "Date")] == [
        True,
        False,
        False,
    ]


def test_rows_of_the_project() -> None:
    only_words = {name for name, row in QUALIFIERS.items() if not row.holds_things}
    assert only_words == {"role", "part", "amount"}
    assert {name for name, row in QUALIFIERS.items() if row.takes_words} == {
        *only_words,
        "saidBy",
    }
    under = QUALIFIERS["under"]
    assert under.fits("Resolution") and under.fits("DocumentCitation")
    assert under.fits("Treaty") and not under.fits("Date")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('name = "deck"', 'name = "Deck"', "name: String should match"),
        ('en = "deck"', 'en = ""', "en: String should have at least 1"),
        ('comment = "On', 'coment = "On', "comment: Field required"),
        ('range = ["un:Place"]', "range = []", "range: Tuple should have"),
        ("un:Place", "un:Ship", "no such class: un:Ship"),
        ("un:Place", "rdf:langString", "needs no other property"),
        ('"un:Place"]', '"un:Place"]\nends = "bow"', "no qualifier 'bow'"),
        ('name = "deck"', 'name = "role"', "name role is taken"),
        ('name = "deckWords"', 'name = "heldOn"', "name heldOn is taken"),
    ],
)
def test_bad_rows_are_refused_by_name(
    old: str, new: str, words: str, tmp_path: Path
) -> None:
    path = with_row("qualifiers.toml", ROW.replace(old, new), tmp_path)
    with pytest.raises(SchemaError) as caught:
        load_qualifiers(path)
    assert "qualifiers.toml, qualifier '" in str(caught.value)
    assert words in str(caught.value)


# Frame files

SHARED = """
[words]
light = ['于', '在', '由', '和', '以', '，']
light_after = ['了', '的']
[fragments]
joins = '[、和]'
[marks]
stop = '。'
comma = '，'
brackets = ['()']
aside = '\\([^()]{0,60}\\)'
attribute = ['的']
bare = ['委员会']
"""
FRAME = """
[[frame]]
id = 'moored'
note = 'Something moored somewhere.'
anchor = ['停泊']
light = ['的?第[0-9]{1,3}段']
slots.what = { kinds = ['Text'], side = ['before'], list = true, required = true }
slots.part = { role = '第[0-9]{1,3}段', of = 'what', marker = '的' }
slots.in = { kinds = ['Place'], side = ['after'], required = true }
slots.on = { kinds = ['Date'], side = ['before'] }
claims = [['what', 'heldIn', 'in']]
qualifiers.heldIn = { part = 'part', from = 'on', role = 'anchor' }
finds = [
  { text = '《儿童权利公约》停泊在日内瓦', claims = [['儿童权利公约', 'heldIn', '日内瓦']] },
  { text = '《儿童权利公约》的第3段停泊在日内瓦', claims = [['儿童权利公约', 'heldIn', '日内瓦', { part = '第3段' }]] },
]
ignores = ['日内瓦']
"""


def frames(text: str, folder: Path) -> tuple[Frame, ...]:
    (folder / "frames").mkdir()
    (folder / "frames" / "shared.toml").write_text(SHARED, encoding="utf-8")
    (folder / "frames" / "ships.toml").write_text(text, encoding="utf-8")
    return load_frames(Language("zh", folder))


def test_what_a_frame_cannot_do_without(tmp_path: Path) -> None:
    (frame,) = frames(FRAME, tmp_path)
    what, part, place, day = (frozenset(slot.letters) for slot in frame.slots)
    assert frame.needs == (what, place) and not part and day


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (FRAME + FRAME, "zh.ships.moored: this id is used twice"),
        (FRAME.replace("的?第", "(第"), "ships.toml, moored: pattern does not compile"),
    ],
)
def test_a_file_of_frames_that_does_not_load(
    text: str, what: str, tmp_path: Path
) -> None:
    with pytest.raises(SchemaError) as caught:
        frames(text, tmp_path)
    assert what in str(caught.value)


def test_light_words_of_a_file_are_its_own_fault(tmp_path: Path) -> None:
    with pytest.raises(SchemaError) as caught:
        frames(f"[words]\nlight = ['(于']\n{FRAME}", tmp_path)
    assert "ships.toml" in str(caught.value) and "moored" not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        (
            "qualifiers.heldIn",
            "qualifiers.heldOn",
            "moored, qualifiers.heldOn",
            "does not claim 'heldOn'; name one of heldIn",
        ),
        ("{ part =", "{ port =", "moored, qualifiers.heldIn", "no qualifier 'port'"),
        ("{ part = 'part'", "{ part = 'port'", "qualifiers.heldIn", "which is no slot"),
        ("from = 'on'", "from = 'in'", "heldIn", "'from' does not lead to Place"),
        ("from = 'on'", "from = 'part'", "heldIn", "'from' leads to things"),
        ("{ part = '第3段' }", "{ port = '第3段' }", "finds", "no qualifier 'port'"),
        ("of = 'what'", "of = 'on'", "ships.toml, moored", "stands behind 'on'"),
        ("kinds = ['Place']", "kinds = ['Plac']", "moored, in", "no kind 'Plac'"),
        ("'heldIn', 'in']", "'heldIn', 'inn']", "moored", "its claims name 'inn'"),
        ("[['what', 'held", "[['that', 'held", "moored", "its claims name 'that'"),
        ("'heldIn', 'in']", "'heldInn', 'in']", "moored", "no relation 'heldInn'"),
        ("role = '第[0-9]{1,3}段'", "kinds = ['Date']", "moored", "stands behind"),
    ],
)
def test_a_wrong_frame_names_the_place(
    old: str, new: str, where: str, what: str, tmp_path: Path
) -> None:
    assert old in FRAME
    with pytest.raises(SchemaError) as caught:
        frames(FRAME.replace(old, new), tmp_path)
    assert where in caught.value.where
    assert what in str(caught.value)


Said = list[tuple[str, dict[str, str]]]


def said(words: str, made: tuple[Frame, ...]) -> Said:
    """Subject and qualifiers of each claim."""
    document_ = document_of(words)
    mentions = extract(document_)
    found: Said = []
    for claim in relate(document_, mentions, (), frames=made):
        found.append((keys(claim, mentions)[0], dict(held(claim, mentions))))
    return found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("《儿童权利公约》停泊在日内瓦", [("儿童权利公约", {"role": "停泊"})]),
        (
            "2003年，《儿童权利公约》第3段停泊在日内瓦",
            [("儿童权利公约", {"role": "停泊", "part": "第3段", "from": "2003"})],
        ),
        # A period is from its first day until its last.
        (
            "2003年至2005年，《儿童权利公约》停泊在日内瓦",
            [("儿童权利公约", {"role": "停泊", "from": "2003", "until": "2005"})],
        ),
        # Something else between; a part of which of the two?
        ("《儿童权利公约》上第3段停泊在日内瓦", []),
        (
            "《儿童权利公约》和《世界人权宣言》第3段停泊在日内瓦",
            [("儿童权利公约", {"role": "停泊"}), ("世界人权宣言", {"role": "停泊"})],
        ),
    ],
)
def test_what_a_frame_reads(words: str, expected: Said, tmp_path: Path) -> None:
    assert said(words, frames(FRAME, tmp_path)) == expected


def test_examples_are_held_to_their_qualifiers(tmp_path: Path) -> None:
    (frame,) = frames(FRAME.replace("part = '第3段'", "part = '第4段'"), tmp_path)
    read = []
    for words in (*(one.text for one in frame.text.finds), *frame.text.ignores):
        paper = document_of(words)
        read.append(Read(words, paper, extract(paper)))
    (complaint,) = complaints(frame, read)
    assert "does not claim" in complaint and "'part': '第3段'" in complaint


def qualifier(name: str, key: str = "", words: str = "") -> Qualifier:
    value = Term(key=key) if key else Term(literal=words)
    return Qualifier(name=name, value=value, start=0, end=2)


def test_no_qualifier_is_an_end_of_its_claim() -> None:
    on, role = qualifier("on", "Date/2003"), qualifier("role", words="主席")
    ends = Term(key="Event/会议"), Term(key="Date/2003")
    assert besides((on, role), *ends) == (role,)
    assert list(spread((on, role), [])) == [on, role]


# Statements


SURER = "zh.meeting.held"


def claim(*qualifiers: Qualifier, rule: str = "x", start: int = 0) -> Claim:
    return Claim(
        subject=Term(key="State/KEN"),
        predicate="participatedIn",
        object=Term(key="Event/会议"),
        start=start,
        end=4,
        rule=rule,
        qualifiers=qualifiers,
    )


CHAIR, DAY = qualifier("role", words="主席"), qualifier("on", "Date/2003")
KENYA, JAPAN = qualifier("saidBy", "State/KEN"), qualifier("saidBy", "State/JPN")


@pytest.mark.parametrize(
    ("claims", "kept"),
    [
        ([claim(), claim(CHAIR, start=1)], [["主席"]]),
        ([claim(CHAIR), claim(start=1)], [["主席"]]),
        ([claim(CHAIR), claim(rule=SURER, start=1)], [["主席"]]),
        ([claim(CHAIR), claim(DAY, CHAIR, start=1)], [["主席", "Date/2003"]]),
        ([claim(CHAIR), claim(DAY, start=1)], [["主席"], ["Date/2003"]]),
        ([claim(CHAIR), claim(DAY), claim(CHAIR, DAY)], [["主席", "Date/2003"]]),
        ([claim(CHAIR, CHAIR)], [["主席"]]),
        # Who says so is no detail.
        ([claim(), claim(KENYA, start=1)], [[], ["State/KEN"]]),
        ([claim(KENYA), claim(JAPAN, start=1)], [["State/KEN"], ["State/JPN"]]),
        (
            [claim(KENYA), claim(KENYA, CHAIR, start=1)],
            [["主席", "State/KEN"]],
        ),
    ],
)
def test_claims_that_hold_one_another_are_one(
    claims: list[Claim], kept: list[list[str]]
) -> None:
    paper = document(("paragraph", "主席说，会议在二〇〇三年举行。"))
    found = resolve(paper, [], claims)
    assert [[one.value for one in row.qualifiers] for row in found] == kept


def test_the_surest_of_those_that_hold_as_much_stands() -> None:
    paper = document(("paragraph", "主席说，会议在二〇〇三年举行。"))
    claims = [claim(CHAIR), claim(CHAIR, rule=SURER, start=1), claim(CHAIR)]
    (found,) = resolve(paper, [], claims)
    assert (found.evidence.start, found.qualifiers[0].words) == (1, "主席")


def test_the_mentions_of_both_ends() -> None:
    paper = document_of("肯尼亚和智利是非洲联盟的成员国。")
    mentions = extract(paper)
    rows = resolve(paper, mentions, relate(paper, mentions))
    found = {(row.subject, row.subject_at, row.object_at) for row in rows}
    assert ("State/KEN", (0, 3), (7, 11)) in found
    # A known thing that the words of the claim name.
    known = Claim(
        subject=Term(),
        predicate="cites",
        object=Term(key="State/CHL"),
        start=0,
        end=15,
        rule="x",
    )
    (row,) = resolve(paper, mentions, [known])
    assert (row.subject_at, row.object_at) == (None, (4, 6))


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        # Whose day it is is not read; who did it is.
        ("挪威和瑞典分别于2003年5月4日批准了《儿童权利公约》。", {"NOR", "SWE"}),
        ("挪威和瑞典分别批准了《儿童权利公约》和《京都议定书》。", set()),
    ],
)
def test_what_each_has_of_its_own(words: str, parties: set[str]) -> None:
    document_ = document_of(words)
    mentions = extract(document_)
    found = [keys(claim, mentions) for claim in relate(document_, mentions)]
    assert {party for _, name, party in found if name == "hasParty"} == parties
