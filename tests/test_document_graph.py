"""What one document says in its graph, and what no single document says."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from graphs import BASE, appearance, entity, facts, held, iris, paper, statement
from papers import document

from kg.graph.assemble import assemble_corpus, assemble_document
from kg.graph.documents import add_front, add_text
from kg.graph.evidence import (
    MENTION,
    Spot,
    add_claim,
    add_mention,
    claim_template,
    rules_of,
)
from kg.graph.findings import add_finding
from kg.graph.named_graph import NamedGraph
from kg.model.document import (
    Addressee,
    Clause,
    Directive,
    Document,
    Finding,
    Item,
    Recommendation,
    Reference,
    Side,
)
from kg.model.source import Source
from kg.model.statement import Appearance, Statement
from kg.model.subjects import Subject

PAPER = entity("Document/example", "A/1/2 报告").model_copy(
    update={"iri": f"{BASE}work/A/1/2"}
)
KENYA = entity("State/KEN", "肯尼亚")
NODE = "</work/A/1/2>"
TEXT = "</work/A/1/2/zh>"
WATER = Subject("1000001", "水")


@dataclass
class Read:
    """One document read to the end."""

    document: Document
    source: Source = field(default_factory=lambda: Source(name="example", text="一"))
    appearances: list[Appearance] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    subjects: dict[str, list[Subject]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def date(value: str, first: str, last: str) -> set[str]:
    node = f"</date/{value}>"
    return {
        f"{node} a un:Date",
        f'{node} un:edtf "{value}"^^edtf:EDTF',
        f'{node} rdfs:label "{value}"',
        f'{node} un:firstDay "{first}"^^xsd:date',
        f'{node} un:lastDay "{last}"^^xsd:date',
    }


def front(**said: object) -> set[str]:
    graph = NamedGraph(BASE)
    add_front(graph, document(("paragraph", "一"), **said), {}, iris(PAPER))
    return facts(graph)


PLAIN = {f"{NODE} a un:Document", f"{NODE} un:hasText {TEXT}"}
UNNAMED = {f'{NODE} skos:prefLabel "example"', f'{NODE} rdfs:label "example"'}


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ({}, UNNAMED),
        (
            {"title": "报告"},
            {
                f'{NODE} dcterms:title "报告"@zh',
                f'{NODE} skos:prefLabel "报告"@zh',
                f'{NODE} rdfs:label "报告"',
            },
        ),
        ({"addressed_to": "秘书长"}, {f'{NODE} un:addressee "秘书长"@zh', *UNNAMED}),
        ({"session": "第九届"}, {f'{NODE} un:session "第九届"@zh', *UNNAMED}),
        (
            {"agenda_items": ["项目1", "项目2"]},
            {
                f'{NODE} un:agendaItem "项目1"@zh',
                f'{NODE} un:agendaItem "项目2"@zh',
                *UNNAMED,
            },
        ),
        ({"authors": ["甲"]}, {f'{NODE} dc:creator "甲"@zh', *UNNAMED}),
        (
            {"date": "2003-05-06"},
            {
                f'{NODE} dcterms:issued "2003-05-06"^^xsd:date',
                f"{NODE} un:issuedOn </date/2003-05-06>",
                *date("2003-05-06", "2003-05-06", "2003-05-06"),
                *UNNAMED,
            },
        ),
        (
            {"date": "2003-05"},
            {
                f"{NODE} un:issuedOn </date/2003-05>",
                *date("2003-05", "2003-05-01", "2003-05-31"),
                *UNNAMED,
            },
        ),
        ({"kind": "没有这样的"}, UNNAMED),
        ({"kind": "letter"}, {f"{NODE} a un:Letter", *UNNAMED}),
        (
            {"symbol": "A/1/2"},
            {
                f'{NODE} un:symbol "A/1/2"',
                f"{NODE} rdfs:seeAlso <https://undocs.org/zh/A/1/2>",
                f'{NODE} skos:prefLabel "A/1/2"',
                f'{NODE} rdfs:label "A/1/2"',
            },
        ),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_covers(said: dict[str, object], more: set[str]) -> None:
    assert front(**said) == PLAIN | more


def test_a_language_that_nothing_tells() -> None:
    graph = NamedGraph(BASE)
    unread = document(("paragraph", "一"), language="und", title="x")
    add_text(graph, unread, paper(), iris())
    assert (
        f"{TEXT} dcterms:language <http://id.loc.gov/vocabulary/iso639-2/und>"
        in facts(graph)
    )
    assert f'{NODE} dcterms:title "x"@und' in front(language="und", title="x")


@pytest.mark.parametrize("file", ["", "f11e"])
def test_a_text_and_who_read_it(file: str) -> None:
    graph = NamedGraph(paper().graph)
    read = paper(file=file)
    add_text(graph, document(("paragraph", "一")), read, iris(papers=(read,)))
    whole, reading = "</graph/work/A/1/2/zh>", "</graph/work/A/1/2/zh#reading>"
    assert facts(graph) == {
        f"{TEXT} a un:Text",
        f'{TEXT} un:file "example"',
        *({f'{TEXT} un:fileHash "{file}"'} if file else ()),
        f'{TEXT} un:textHash "w0rd5"',
        f"{TEXT} dcterms:language <http://id.loc.gov/vocabulary/iso639-1/zh>",
        f"{whole} a prov:Entity",
        f"{whole} prov:wasDerivedFrom {TEXT}",
        f"{whole} prov:wasGeneratedBy {reading}",
        f"{reading} a prov:Activity",
        f"{reading} prov:used {TEXT}",
        f"{reading} prov:used </authority/1.0>",
        f"{reading} prov:wasAssociatedWith </software/kg/1.0>",
    }


def graph_of(read: Read) -> NamedGraph:
    return assemble_document(read, paper(), iris(PAPER, KENYA))


def blocks_of(graph: NamedGraph) -> set[str]:
    """Locators of the blocks that are described."""
    found = facts(graph)
    return {
        line.split('"')[1] for line in found if "#" in line and " un:locator " in line
    }


def three() -> Document:
    return document(("heading", "导言"), ("paragraph", "一"), ("note", "注"))


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda read: None, set()),
        (
            lambda read: read.appearances.append(appearance("State/KEN", "一")),
            {"paragraph1"},
        ),
        (
            lambda read: read.statements.append(
                statement("State/KEN", "hasAlias", "一", literal=True)
            ),
            {"paragraph1"},
        ),
        (lambda read: read.subjects.update({"": [WATER], "note1": [WATER]}), {"note1"}),
        (
            lambda read: read.document.references.append(
                Reference(
                    paragraph="note1", wanted="一", target="heading1", start=0, end=1
                )
            ),
            {"note1", "heading1"},
        ),
        (
            lambda read: read.document.references.append(
                Reference(paragraph="note1", wanted="一", target=None, start=0, end=1)
            ),
            set(),
        ),
        (
            lambda read: read.document.clauses.append(
                Clause(
                    paragraph="paragraph1",
                    kind="operative",
                    verb="决定",
                    start=3,
                    end=4,
                )
            ),
            {"paragraph1"},
        ),
        (
            lambda read: read.findings.append(
                Finding(
                    document="example",
                    kind="x",
                    what="y",
                    evidence=[Side(document="example", value="v", paragraph="note1")],
                )
            ),
            {"note1"},
        ),
    ],
    ids=[
        "nothing",
        "mention",
        "claim",
        "subject",
        "reference",
        "broken reference",
        "clause",
        "finding",
    ],
)
def test_blocks_that_something_is_said_of(change: object, wanted: set[str]) -> None:
    read = Read(three())
    assert callable(change)
    change(read)
    assert (
        blocks_of(graph_of(read)) == {"heading1"} | wanted
    )  # headings are the outline


def test_blocks_and_clauses() -> None:
    read = Read(three(), subjects={"heading1": [], "paragraph1": [WATER], "note1": []})
    clause = Clause(
        paragraph="paragraph1", kind="preambular", verb="回顾", start=3, end=4
    )
    read.document.clauses.append(clause)
    part = "</work/A/1/2/zh#paragraph1>"
    found = facts(graph_of(read))
    assert {line for line in found if line.startswith(part)} == {
        f"{part} a un:Block",
        f"{part} a un:Paragraph",
        f"{part} a un:PreambularClause",
        f'{part} un:verb "回顾"@zh',
        f"{part} un:inText {TEXT}",
        f"{part} dcterms:isPartOf </work/A/1/2/zh#heading1>",
        f"{part} un:order 2",
        f'{part} un:locator "paragraph1"',
        f'{part} un:text "一"@zh',
        f"{part} dcterms:subject <http://metadata.un.org/thesaurus/1000001>",
    }
    assert {
        "</work/A/1/2/zh#heading1> a un:Heading",
        f"</work/A/1/2/zh#heading1> dcterms:isPartOf {TEXT}",
        "</work/A/1/2/zh#note1> a un:Footnote",
        '</work/A/1/2/zh#note1> un:mark "1"',
    } <= found


def test_recommendations() -> None:
    whom = Addressee(name="肯尼亚", key="State/KEN")
    item = Item(
        label="a", text="采取行动", start=3, end=4, addressees=[whom], dates=["2025"]
    )
    recommendation = Recommendation(
        number=2,
        title="行动",
        paragraphs=(7, 9),
        items=[item],
        start=0,
        end=4,
        addressees=["肯尼亚", "各方"],
        cites=["决议"],
        dates=["2025"],
        keys={"肯尼亚": "State/KEN"},
    )
    read = Read(three(), subjects={"paragraph1": [WATER]})
    read.document.recommendations.append(recommendation)
    found = facts(graph_of(read))
    whole = "</work/A/1/2#recommendation2>"
    piece = "</work/A/1/2#recommendation2-a>"
    assert {line for line in found if line.startswith((whole, piece))} == {
        f"{whole} a un:Recommendation",
        f"{whole} un:number 2",
        f'{whole} dcterms:title "行动"@zh',
        f'{whole} skos:prefLabel "建议2 行动"@zh',
        f"{whole} un:firstParagraph 7",
        f"{whole} un:lastParagraph 9",
        f'{whole} un:addressee "肯尼亚"@zh',
        f'{whole} un:addressee "各方"@zh',
        f"{whole} un:addressedTo </state/KEN>",
        f"{whole} un:deadline </date/2025>",
        f"{whole} dcterms:subject <http://metadata.un.org/thesaurus/1000001>",
        f"{whole} un:hasItem {piece}",
        f"{piece} a un:RecommendationItem",
        f'{piece} un:locator "a"',
        f'{piece} un:text "采取行动"@zh',
        f'{piece} un:addressee "肯尼亚"@zh',
        f"{piece} un:addressedTo </state/KEN>",
        f"{piece} un:deadline </date/2025>",
        f"{piece} un:inParagraph </work/A/1/2/zh#paragraph1>",
    }
    assert f"{NODE} un:hasRecommendation {whole}" in found
    assert blocks_of(graph_of(read)) - {"a"} == {"paragraph1", "heading1"}


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, set()),
        (
            {"addressees": [{"name": "各国"}, {"name": "肯尼亚", "key": "State/KEN"}]},
            {
                'un:addressee "各国"@zh',
                'un:addressee "肯尼亚"@zh',
                "un:addressedTo </state/KEN>",
            },
        ),
        (
            {"deadlines": ["2025-06", "第八十届会议"]},
            {"un:deadline </date/2025-06>", 'un:deadlineWords "第八十届会议"'},
        ),
        (
            {"deadlines": ["大会第九届会议"]},
            {"un:deadline </event/大会第九届会议>"},
        ),
        ({"said_by": "主席"}, {'un:saidByWords "主席"@zh'}),
        (
            {"said_by": "肯尼亚", "sayer": "State/KEN"},
            {"un:saidBy </state/KEN>"},
        ),
    ],
    ids=["plain", "addressees", "deadlines", "session", "post", "sayer"],
)
def test_directives(given: dict[str, object], wanted: set[str]) -> None:
    made = {"paragraph": "paragraph1", "operator": "请", "strength": 3, "text": "请办"}
    made |= {"start": 3, "end": 4, "addressee": None, **given}
    read = Read(three())
    read.document.directives.append(Directive.model_validate(made))
    known = iris(PAPER, KENYA, entity("Event/大会第九届会议"))
    made_of = facts(assemble_document(read, paper(), known))
    found = {line for line in made_of if line.startswith("</directive/")}
    assert {line.partition(" ")[2] for line in found} == wanted | {
        "a un:Directive",
        'un:operator "请"@zh',
        "un:strength 3",
        'un:text "请办"@zh',
        "un:inParagraph </work/A/1/2/zh#paragraph1>",
    }


def test_a_directive_cites_the_texts_in_its_words() -> None:
    read = Read(three())
    words: dict[str, object] = {
        "paragraph": "paragraph1",
        "operator": "请",
        "strength": 3,
        "text": "请办",
    }
    words |= {"start": 3, "end": 5, "addressee": None}
    asked = Directive.model_validate(words)
    read.document.directives.append(asked)
    inside, outside, noted = (
        appearance(f"Treaty/{name}", "办", paragraph=place, start=at, end=at + 1)
        for name, place, at in (
            ("甲公约", "paragraph1", 4),
            ("乙公约", "paragraph1", 5),
            ("丙公约", "note1", 4),  # of the page that ends inside the sentence
        )
    )
    body = appearance("State/KEN", "请", paragraph="paragraph1", start=3, end=4)
    read.appearances += [outside, inside, inside, noted, body]
    known = map(entity, (inside.key, outside.key, noted.key))
    made = assemble_document(read, paper(), iris(PAPER, KENYA, *known))
    cited = {line for line in facts(made) if line.startswith("</directive/")}
    assert {line.partition("cito:cites ")[2] for line in cited} == {
        "",
        "</treaty/甲公约>",
    }


def spot(source: str) -> Spot:
    return Spot(iris(PAPER, KENYA), "zh", source)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (
            appearance("State/KEN", "肯尼亚"),
            {f"{NODE} un:mentions </state/KEN>"},
        ),
        (
            appearance("Treaty/公约", "公约"),
            {f"{NODE} un:mentions </treaty/公约>", f"{NODE} cito:cites </treaty/公约>"},
        ),
    ],
    ids=["thing", "text"],
)
def test_mentions(found: Appearance, wanted: set[str]) -> None:
    graph = NamedGraph(BASE)
    add_mention(graph, found, spot(""))
    ((template, slots),) = graph.templated
    assert (
        template is MENTION
        and slots["thing"] == f"<{BASE}{found.kind.lower()}/{found.id}>"
    )
    assert {line for line in facts(graph) if line.startswith(NODE)} == wanted


@pytest.mark.parametrize(
    ("source", "end", "tag"),
    [("他们前往肯尼亚。", 7, "zh"), ("他们前往肯 尼亚。", 8, "zh-x-repaired")],
    ids=["as they are", "repaired"],
)
def test_the_place_of_a_mention(source: str, end: int, tag: str) -> None:
    graph = NamedGraph(BASE)
    place = {"start": 4, "end": end, "confidence": 0.9}
    add_mention(graph, appearance("State/KEN", "肯尼亚", **place), spot(source))
    found = {line.partition(" ")[2] for line in facts(graph) if "/mention/" in line}
    assert found == {
        "a un:Mention",
        "un:names </state/KEN>",
        "un:inParagraph </work/A/1/2/zh#paragraph1>",
        "un:start 4",
        f"un:end {end}",
        f'un:words "肯尼亚"@{tag}',
        "un:readBy </rule/x.rule>",
        'un:confidence "0.90"^^xsd:decimal',
    }


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            statement("Event/会", "heldIn", "Place/城"),
            {"</event/会> un:heldIn </place/城>"},
        ),
        (statement("Event/会", "heldIn", "Place/城", modality="planned"), set()),
        (
            statement("Event/会", "hasAlias", "大会", literal=True),
            {'</event/会> skos:altLabel "大会"@zh'},
        ),
        (
            statement(
                "Treaty/甲公约", "hasAlias", "《公约》", literal=True, local=True
            ),
            set(),
        ),
        (
            statement("Treaty/甲公约", "hasAlias", "《甲》", literal=True),
            {'</treaty/甲公约> skos:altLabel "甲"@zh'},
        ),
        (
            statement("Organization/粮食组织", "hasAlias", "FAO", literal=True),
            {'</organization/粮食组织> skos:altLabel "FAO"@en'},
        ),
        (statement("State/KEN", "hasAlias", "肯尼亚", literal=True), set()),
        (
            statement("Resolution/A/RES/56/203", "adoptedOn", "Date/2001-12-21"),
            {
                "</work/A/RES/56/203> un:adoptedOn </date/2001-12-21>",
                "</work/A/RES/56/203> dcterms:identifier"
                ' "/akn/un/statement/deliberation/un-ga/2001-12-21/56-203"',
            },
        ),
        (
            statement("Resolution/A/RES/56/203", "adoptedOn", "Date/2001"),
            {"</work/A/RES/56/203> un:adoptedOn </date/2001>"},
        ),
        (
            statement("Resolution/S/RES/1/2", "adoptedOn", "Date/2001-12-21"),
            {"</work/S/RES/1/2> un:adoptedOn </date/2001-12-21>"},
        ),
    ],
    ids=[
        "thing",
        "planned",
        "words",
        "in the document alone",
        "a title in marks",
        "in Latin letters",
        "the label",
        "resolution",
        "no day",
        "other organ",
    ],
)
def test_claims(said: Statement, wanted: set[str]) -> None:
    graph = NamedGraph(BASE)
    add_claim(graph, said, spot(""))
    ((template, slots),) = graph.templated
    assert template is claim_template(())
    assert slots["modality"] == f'"{said.modality}"'
    plain = NamedGraph(BASE)
    plain.triples = graph.triples
    assert facts(plain) == wanted


def test_what_a_claim_holds() -> None:
    said = statement(
        "State/KEN",
        "participatedIn",
        "Event/会",
        modality="negated",
        subject_at=(0, 3),
        qualifiers=(
            held("role", "主席"),
            held("on", "Date/2003"),
            held("saidBy", "State/FRA"),
            held("saidBy", "若干国家"),
        ),
    )
    graph = NamedGraph(BASE)
    add_claim(graph, said, spot(""))
    ((template, _),) = graph.templated
    curies = ("un:role", "un:on", "un:saidBy", "un:saidByWords")
    assert template is claim_template(curies)
    found = {line.partition("> ")[2] for line in facts(graph) if "/claim/" in line}
    digest = appearance("State/KEN", "肯尼亚", start=0, end=3).digest
    place = iris().mention("example", digest)
    assert found >= {
        'un:role "主席"@zh',
        "un:on </date/2003>",
        "un:saidBy </state/FRA>",
        'un:saidByWords "若干国家"@zh',
        'un:modality "negated"',
        f"un:subjectMention {place.replace(BASE, '</')}>",
    }
    assert not any(line.startswith("un:objectMention") for line in found)
    assert graph.triples == set()


def test_rules_that_read_something() -> None:
    found = rules_of(
        [appearance("State/KEN", "肯尼亚", rule="state.known")],
        [statement("Event/a", "heldIn", "Place/b")],
    )
    assert found == {"state.known", "x.rule"}


def test_findings() -> None:
    sides = [
        Side(document="example", value="5", paragraph="paragraph1", words="五", end=1),
        Side(document="example", value="6", source="A/1/3"),
    ]
    sides[0].claim = "c1"
    doubted = iris().claim("example", "c1").replace(BASE, "</")
    finding = Finding(document="example", kind="sum", what="不符", evidence=sides)
    graph = NamedGraph(BASE)
    add_finding(graph, finding, iris(PAPER))
    found = facts(graph)
    node = next(line for line in found if "un:hasFinding" in line).split()[2]
    first, second = node.replace(">", "/evidence1>"), node.replace(">", "/evidence2>")
    assert found >= {
        f"{node} a un:Finding",
        f'{node} un:findingKind "sum"',
        f'{node} un:text "不符"@zh',
        f"{node} un:doubts {doubted}>",
        f"{node} un:hasEvidence {first}",
        f'{first} un:value "5"@zh',
        f"{first} un:inParagraph </work/A/1/2/zh#paragraph1>",
        f'{first} un:words "五"@zh-x-repaired',
        f'{second} dcterms:bibliographicCitation "A/1/3"',
    }
    assert f"{second} un:inParagraph" not in "\n".join(found)
    assert graph.templated == []


def test_what_no_document_says() -> None:
    known = entity("State/KEN", "肯尼亚", zh="肯尼亚", en="Kenya")
    conflict = Finding(document="example", kind="two dates", what="两日", evidence=[])
    papers = {"example": paper(cover="un:Letter")}
    said = {"un:Mention": 5, "un:Claim": 0}
    quads = assemble_corpus(papers, {"x.rule"}, [conflict], said, iris(PAPER, known))
    assert sorted(quads.graphs) == [
        f"{BASE}graph/authority",
        f"{BASE}graph/dataset",
        f"{BASE}graph/work/A/1/2/zh",
    ]
    whole = NamedGraph(BASE)
    whole.triples = quads.graphs[f"{BASE}graph/dataset"]
    assert facts(whole) >= {
        "</dataset> a void:Dataset",
        "</dataset> void:entities 2",
        "</dataset> void:vocabulary <https://un-kg.example/ontology>",
        f"</dataset> dcterms:hasPart {NODE}",
        "</dataset> void:classPartition </dataset#State>",
        "</dataset#State> void:class un:State",
        "</dataset#State> void:entities 1",
        "</dataset#Text> void:entities 1",
        "</dataset#Letter> void:entities 1",
        "</dataset#Mention> void:entities 5",
        "</dataset#Rule> void:entities 1",
        '</rule/x.rule> skos:notation "x.rule"',
        "</authority/1.0> prov:wasAttributedTo </software/kg/1.0>",
        '</software/kg/1.0> owl:versionInfo "1.0"',
    }
