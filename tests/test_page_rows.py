"""What the page is given: rows of single documents, rows with numbers, and the plain pages of a site."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from graphs import appearance, entity, evidence, held, statement
from papers import document, mentions

from kg.findings.kinds import kinds_of
from kg.languages import PACKAGED
from kg.model.document import Addressee, Directive, Finding, Item, Recommendation, Side
from kg.model.entity import Entity
from kg.model.statement import Edge
from kg.model.subjects import Subject
from kg.model.vocabulary import FINDING_KINDS
from kg.page.contract import DocumentPart, EdgePart, Fact, Sentence, TextPart, ThingPart
from kg.page.data import (
    FEW_SENTENCES,
    WHOLE,
    Material,
    PageData,
    kind_rows,
    predicate_rows,
)
from kg.page.gathered import Gathered
from kg.page.labels import LABELS
from kg.page.page import assemble, fill
from kg.page.part import (
    MOST_PROOFS,
    MOST_SENTENCES,
    REACH,
    page_part,
    sentence_around,
    text_part,
)
from kg.page.site import to_site

PAPER = document(
    ("heading", "导言"),
    ("paragraph", "肯尼亚出席。法国缺席；"),
    ("item", "肯尼亚"),
    ("note", "注"),
    marks={"出席": "1"},
    symbol="A/1",
    date="2003-05",
)


@pytest.mark.parametrize(
    ("paragraph", "exact", "prefix", "wanted"),
    [
        ("甲在。乙来；丙去", "乙", "", ("乙来；", 0, 1)),
        ("甲在。乙来；丙去", "甲", "", ("甲在。", 0, 1)),
        ("甲在。乙来；丙去", "丙", "", ("丙去", 0, 1)),
        ("甲与甲会谈。", "甲", "与", ("甲与甲会谈。", 2, 3)),
        ("a, b. c", "b", "", ("a, b. c", 3, 4)),
        (
            "长" * 200 + "甲" + "长" * 200,
            "甲",
            "",
            ("…" + "长" * REACH + "甲" + "长" * REACH + "…", REACH + 1, REACH + 2),
        ),
        (
            "words " * 40 + "甲" + " words" * 40,
            "甲",
            "",
            ("… " + "words " * 26 + "甲" + " words" * 26 + " …", 158, 159),
        ),
    ],
    ids=["middle", "first", "last", "by its context", "other marks", "long", "words"],
)
def test_sentences(
    paragraph: str, exact: str, prefix: str, wanted: tuple[str, int, int]
) -> None:
    found = sentence_around(paragraph, evidence(exact, prefix=prefix))
    assert found == ("paragraph1", *wanted, "x.rule")
    assert found.text[found.start : found.end] == exact


def part_of(**given: Any) -> dict[str, Any]:
    things = {"edges": [], "appearances": [], "statements": [], "about": [], **given}
    part: dict[str, Any] = json.loads(page_part(PAPER, **things))
    return part


def test_the_cover_of_a_document() -> None:
    assert part_of(about=[Subject("1", "水")])["row"] == {
        "name": "example",
        "symbol": "A/1",
        "heading": "",
        "kind": "",
        "language": "zh",
        "date": "2003-05",
        "session": "",
        "agenda": [],
        "authors": [],
        "submitter": "",
        "recipient": "",
        "original": "https://undocs.org/zh/A/1",
        "subjects": ["水"],
        "subjects_en": [""],
        "paragraphs": 2,
    }


@pytest.mark.parametrize(
    ("symbol", "language", "wanted"),
    [
        ("A/1/Add.2", "fr", "https://undocs.org/fr/A/1/Add.2"),
        ("S/RES/1(2000)", "de", "https://undocs.org/S/RES/1(2000)"),
        (None, "zh", ""),
    ],
)
def test_where_a_document_is_kept(
    symbol: str | None, language: str, wanted: str
) -> None:
    front = PAPER.front.model_copy(update={"symbol": symbol, "language": language})
    paper = PAPER.model_copy(update={"front": front})
    row = json.loads(page_part(paper, [], [], [], []))["row"]
    assert row["original"] == wanted


def test_things_keep_their_surest_mention_and_some_sentences() -> None:
    found = [
        appearance("State/KEN", "肯尼亚", confidence=0.7),
        appearance("State/KEN", "肯尼亚", confidence=0.95, paragraph="item1"),
        *[appearance("State/FRA", "法国")] * (MOST_SENTENCES + 5),
    ]
    kenya, france = part_of(appearances=found)["things"]
    assert kenya == [
        "State/KEN",
        95,
        [
            ["paragraph1", "肯尼亚出席。", 0, 3, "x.rule"],
            ["item1", "肯尼亚", 0, 3, "x.rule"],
        ],
    ]
    assert france[:2] == ["State/FRA", 100] and len(france[2]) == MOST_SENTENCES


def test_edges_keep_some_proofs() -> None:
    said = statement(
        "State/KEN",
        "participatedIn",
        "Event/会",
        evidence=evidence("肯尼亚", confidence=0.8),
        qualifiers=(
            held("role", "主席"),
            held("on", "Date/2003"),
            held("saidBy", "主席"),
        ),
    )
    many = [said] * (MOST_PROOFS + 1)
    edge = Edge("State/KEN", "Event/会", "attended", "planned", many)
    (row,) = part_of(edges=[edge])["edges"]
    assert row[:4] == ["State/KEN", "Event/会", "attended", "planned"]
    assert (
        row[4]
        == [
            [
                "paragraph1",
                "肯尼亚",
                "x.rule",
                80,
                [
                    ["role", "主席", ""],
                    ["on", "2003", "Date/2003"],
                    ["saidByWords", "主席", ""],
                ],
            ]
        ]
        * MOST_PROOFS
    )


def test_facts_are_dates_and_words() -> None:
    said = [
        statement("Event/会", "heldOn", "Date/2003"),
        statement("Event/会", "hasAlias", "大会", literal=True),
        statement("Event/会", "heldIn", "Place/城"),
    ]
    assert part_of(statements=said)["facts"] == [
        [
            "Event/会",
            "heldOn",
            "2003",
            "asserted",
            "paragraph1",
            "Date/2003",
            [],
            "Date/2003",
        ],
        ["Event/会", "hasAlias", "大会", "asserted", "paragraph1", "大会", [], "大会"],
    ]


def test_what_is_asked() -> None:
    paper = PAPER.model_copy(deep=True)
    asked = [Addressee(name="甲", key="State/甲"), Addressee(name="乙")]
    own = {"a": (asked, ["2025", "2026"]), "b": ([], [])}
    items = []
    for label, (whom, dates) in own.items():
        item = Item(
            label=label, text="办", start=3, end=4, addressees=whom, dates=dates
        )
        items.append(item)
    recommendation = Recommendation(
        number=1,
        title="行动",
        paragraphs=(1, 2),
        items=items,
        start=0,
        end=3,
        addressees=["甲", "乙"],
        dates=["2025", "2026"],
    )
    directive = Directive(
        paragraph="item1",
        operator="请",
        strength=3,
        addressee=None,
        text="请办",
        start=0,
        end=1,
        addressees=asked,
        deadlines=["2025", "2026"],
        said_by="主席",
    )
    paper.recommendations.append(recommendation)
    named = directive.model_copy(update={"sayer": "Organization/甲"})
    paper.directives += [directive, named]
    part = json.loads(page_part(paper, [], [], [], []))
    whom, dates = [["甲", "State/甲"], ["乙", ""]], ["2025", "2026"]
    assert part["recommendations"] == [
        [1, "行动", "a", "办", whom, dates, "paragraph1"],
        [1, "行动", "b", "办", [], [], "paragraph1"],
    ]
    told = ["请", 3, whom, dates, "请办", "item1"]
    assert part["directives"] == [
        [*told, ["主席", ""]],
        [*told, ["主席", "Organization/甲"]],
    ]


def test_blocks_for_the_reader() -> None:
    named = mentions(
        PAPER,
        ("State", "肯尼亚", "KEN"),
        ("Event", "尼亚出席"),
        ("Date", "法国"),
        ("State", "肯尼亚", "KEN"),
    )
    blocks = json.loads(text_part(PAPER, named))["blocks"]
    assert blocks == [
        ["heading", "heading1", 0, "导言", [], []],
        [
            "paragraph",
            "paragraph1",
            0,
            "肯尼亚出席。法国缺席；",
            [[0, 3, "State/KEN"]],
            [[5, "1"]],
        ],
        ["item", "item1", 0, "肯尼亚", [[0, 3, "State/KEN"]], []],
        ["note", "note1", 0, "注", [], []],
    ]


def test_a_document_without_blocks() -> None:
    assert json.loads(text_part(document(), [])) == {"blocks": []}


# Rows with numbers

THINGS = ("Date/2003", "Document/example", "Event/会", "State/KEN")


def part(**given: object) -> DocumentPart:
    made: Any = {
        "row": part_of()["row"],
        "things": [],
        "edges": [],
        "facts": [],
        "recommendations": [],
        "directives": [],
    }
    made |= given
    return made  # type: ignore[no-any-return]


CONTESTED = {
    ("Event/会", "heldOn", "Date/2003/2004"),
    ("State/KEN", "supports", "Event/会"),
}


def gathered(*parts: DocumentPart, most: int = 2) -> Gathered:
    nodes = {"Document/example": 0, "Event/会": 1, "State/KEN": 2}
    found = Gathered(
        nodes, {"heldOn": 7, "hasAlias": 8}, {"example": "A/1"}, most, CONTESTED
    )
    found.take_all(parts)
    return found


def test_covers_with_numbers() -> None:
    found = gathered(part())
    (entry,) = found.documents
    assert (entry["title"], entry["node"], entry["symbol"]) == ("A/1", 0, "A/1")
    assert found.years == {0: {2003}}


def test_a_document_that_is_no_node_has_no_years() -> None:
    found = Gathered({}, {}, {"example": "A/1"}, 2)
    found.take(0, part())
    assert found.documents[0]["node"] == -1 and not found.years


def test_sentences_up_to_the_most() -> None:
    sentence = Sentence("paragraph1", "甲", 0, 1, "x.rule")
    thing = ThingPart("State/KEN", 90, [sentence] * 3)
    unknown = ThingPart("State/XXX", 99, [sentence])
    found = gathered(part(things=[thing, unknown]), part(things=[thing]), most=4)
    assert found.surest == {2: 90}
    assert [row.document for row in found.sentences[2]] == [0, 0, 0, 1]
    assert set(found.sentences) == {2}


def test_edges_of_two_documents() -> None:
    edge = EdgePart("State/KEN", "Event/会", "attended", "asserted", [], 0)
    proof = ["p", "甲", "x.rule", 80, []]
    full = edge._replace(proofs=[proof] * (MOST_PROOFS - 1))
    unknown = edge._replace(object="Event/无")
    found = gathered(
        part(edges=[full, unknown]), part(edges=[full]), part(edges=[edge])
    )
    assert list(found.proofs) == [(2, 1, "attended", "asserted")]
    (proofs,) = found.proofs.values()
    assert [row.document for row in proofs] == [0] * (MOST_PROOFS - 1) + [1]


def fact(predicate: str, value: str, modality: str = "asserted") -> Fact:
    return Fact("Event/会", predicate, value, modality, "p", "甲", [], f"Date/{value}")


def test_what_is_not_doubted() -> None:
    found = gathered(part(facts=[fact("heldOn", "2003")]))
    assert [row.contested for row in found.facts[1]] == [0]


@pytest.mark.parametrize(
    ("fact", "years", "dated"),
    [
        (
            fact("heldOn", "2003/2004", "planned"),
            {2003, 2004},
            1,
        ),
        (fact("hasAlias", "2003"), set(), 0),
        (fact("heldOn", "2003")._replace(subject="Event/无"), set(), 0),
    ],
    ids=["date", "words", "no node"],
)
def test_facts_with_numbers(fact: Fact, years: set[int], dated: int) -> None:
    found = gathered(part(facts=[fact]))
    assert found.years.get(1, set()) == years and len(found.dated) == dated
    for row in found.dated:
        assert row == ("2003/2004", 7, 1, 1, 0, "p")
        assert found.facts[1] == [(7, "2003/2004", 1, 0, "p", "甲", [], 1)]


def page(
    *parts: DocumentPart,
    mentioned: int = 1,
    text: TextPart | None = None,
    **more: object,
) -> PageData:
    entities: dict[str, Entity] = {key: entity(key) for key in THINGS}
    entities["State/KEN"] = entity("State/KEN", "肯尼亚", en="Kenya", wikidata="Q114")
    entities["State/KEN"].names = ["肯尼亚", *(f"名{n:02}" for n in range(20))]
    for thing in entities.values():
        thing.documents = ["example", "unread.txt"]
    material = Material(
        entities=entities,
        documents=["example"],
        parts=lambda: parts or (part(),),
        text=lambda number: text or {"blocks": []},
        findings=[],
        mentions=mentioned,
    )
    return PageData(replace(material, **more))  # type: ignore[arg-type]


def test_the_first_picture() -> None:
    edge = EdgePart("State/KEN", "Event/会", "supports", "proposed", [], 1)
    core = page(part(edges=[edge]), contested=CONTESTED).core()
    assert list(core) == [
        "kinds",
        "predicates",
        "modalities",
        "node",
        "edge",
        "community",
        "documents",
        "texts",
        "findings",
    ]
    kinds = [core["kinds"][number].name for number in core["node"]["kind"]]
    assert kinds == ["Document", "Event", "State"]
    assert core["node"]["label"] == ["example", "会", "肯尼亚"]
    columns = core["edge"]
    assert (columns["from"], columns["to"], columns["modality"]) == ([2], [1], [2])
    assert columns["contested"] == [1]
    assert page(part(edges=[edge])).core()["edge"]["contested"] == [0]
    assert core["predicates"][columns["predicate"][0]].name == "supports"
    assert len(core["node"]["x"]) == len(core["node"]["y"]) == 3


def test_what_a_click_asks_for() -> None:
    proof = ["p", "甲", "x.rule", 80, []]
    edges = [
        EdgePart("Document/example", "State/KEN", "mentions", "asserted", [], 0),
        EdgePart("State/KEN", "Event/会", "supports", "asserted", [proof], 3),
    ]
    facts = [
        fact("heldOn", "2004"),
        fact("heldOn", "2003")._replace(words="乙"),
    ]
    more = page(part(edges=edges, facts=facts)).more()
    assert more["id"] == ["example", "会", "KEN"]
    assert more["en"] == ["", "", "Kenya"]
    # Of three places that say it one is shown.
    assert list(more["unshown"].values()) == [2]
    assert more["names"][2] == [f"名{n:02}" for n in range(20)]
    assert more["find"] == [[], [], [""]]
    assert more["links"] == {2: [("Wikidata", "https://www.wikidata.org/wiki/Q114")]}
    assert more["documents"] == [[0], [0], [0]]
    assert more["confidence"] == [100, 100, 100]
    assert more["proofs"] == {1: [(0, *proof)]}
    assert [row.value for row in more["timeline"]] == ["2003", "2004"]
    assert more["years"] == {0: [2003], 1: [2003, 2004]}


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("DocumentCitation/A/1 (2)", "https://undocs.org/zh/A/1%20(2)"),
        ("Goal/SDG:5", "http://metadata.un.org/sdg/5"),
        ("Goal/MDG:5", None),
        ("Event/会", None),
    ],
)
def test_links(key: str, wanted: str | None) -> None:
    paper = entity("Document/example")
    things = {key: entity(key), paper.key: paper}
    links = page(entities=things).more()["links"]
    assert [row.address for rows in links.values() for row in rows] == (
        [wanted] if wanted else []
    )


def test_findings_show_places_that_were_read() -> None:
    sides = [
        Side(document="example", value="5", paragraph="p", words="五"),
        Side(document="example", value="6", source="A/9"),
        Side(document="gone.txt", value="7", paragraph="p", words="七"),
    ]
    values = {"subject": "KEN", "said": "5"}
    finding = Finding(
        document="example", kind="sum", what="不符", evidence=sides, values=values
    )
    (row,) = page(findings=[finding]).more()["findings"]
    assert row == (
        "sum",
        "不符",
        [(0, "p", "5", "五"), (0, "", "6", "A/9")],
        [("subject", "KEN", "State/KEN"), ("said", "5", "")],
    )


def test_a_large_corpus_keeps_few_sentences() -> None:
    sentence = Sentence("p", "甲", 0, 1, "x.rule")
    held = part(things=[ThingPart("State/KEN", 90, [sentence] * 9)])
    small, large = page(held, mentioned=WHOLE), page(held, mentioned=WHOLE + 1)
    assert len(small.more()["evidence"][2]) == 9 and small.core()["texts"]
    assert len(large.more()["evidence"][2]) == FEW_SENTENCES
    assert not large.core()["texts"]


TEXT: Any = {
    "blocks": [
        ["heading", "h1", 1, "导言", [], []],
        ["heading", "h2", 9, "节", [], []],
        [
            "paragraph",
            "p<1>",
            0,
            "甲<b>肯尼亚</b>",
            [[4, 7, "State/KEN"], [0, 1, "Date/2003"]],
            [],
        ],
    ]
}


def test_marks_lead_to_nodes_only() -> None:
    blocks = page(text=TEXT).text(0)["blocks"]
    assert blocks[2].marks == [(4, 7, 2)] and blocks[0].marks == []


@pytest.mark.parametrize(
    ("language", "direction"), [("zh", "ltr"), ("ar", "rtl"), ("und", "ltr")]
)
def test_plain_pages_of_a_site(language: str, direction: str) -> None:
    row = part_of()["row"] | {"language": language}
    files = dict(to_site(page(part(row=row), text=TEXT)))
    plain = next(data for name, data in files.items() if name.startswith("documents/"))
    text = plain.decode()
    assert f'lang="{language}" dir="{direction}"' in text
    assert '<h2 class="block heading" id="h1">导言</h2>' in text
    assert '<h6 class="block heading" id="h2">节</h6>' in text
    assert 'id="p&lt;1&gt;">甲&lt;b&gt;<a class="mention"' in text
    assert 'href="../index.html#n=State%2FKEN">肯尼亚</a>&lt;/b&gt;</p>' in text
    assert json.loads(files["data/doc-0.json"])["blocks"][2][4] == [[4, 7, 2]]
    assert (
        b'"site":true' in files["index.html"] and b"connect-src" in files["index.html"]
    )


# The page around its data


def test_marks_inside_values_stay() -> None:
    filled = fill("@@A@@ and @@B@@, @@A@@", {"A": "@@B@@", "B": "@@A@@"})
    assert filled == "@@B@@ and @@A@@, @@B@@"


def test_text_cannot_leave_its_element() -> None:
    awkward = "</script><!-- @@SCRIPTS@@ & \u2028\u2029"
    text = assemble({"core": {"x": awkward}}, library=False).decode()
    start = text.index('id="data-core">') + len('id="data-core">')
    held = text[start : text.index("</script>", start)]
    assert json.loads(held) == {"x": awkward}
    assert not set("<>&\u2028\u2029") & set(held)
    assert text.count("<script>") == 1 and "connect-src" not in text


def test_kinds_and_predicates_have_labels() -> None:
    for row in (*kind_rows(), *predicate_rows()):
        assert all(row[:4]), row
    names = [row.name for row in predicate_rows()]
    assert len(set(names)) == len(names)


def test_every_finding_is_said_in_both_languages() -> None:
    kinds = kinds_of(PACKAGED.language("zh"))
    assert set(LABELS.doubt) == set(kinds) == set(FINDING_KINDS)
    for name, kind in kinds.items():
        given = set(re.findall(r"\{(\w+)\}", kind.what))
        for words in (LABELS.doubt[name].zh, LABELS.doubt[name].en):
            assert set(re.findall(r"\{(\w+)\}", words)) <= given
