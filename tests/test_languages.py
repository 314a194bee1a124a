"""Languages: each text in its own, and what becomes of a document in a language without rules."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import build
from kg.cli import main
from kg.errors import InputError
from kg.extract import extract
from kg.languages import (
    OFFICIAL,
    PACKAGED,
    annex_heading,
    detect,
    language_of,
    languages,
    languages_with_rules,
    name_of,
)
from kg.model.document import Document
from kg.model.source import Source, SourceRow
from kg.parse import parse
from kg.pipeline import read_through
from kg.repair import repair
from kg.rules.mentions import load_rules
from kg.rules.relations import load_relation_rules
from kg.store.shapes import check

TEXTS = [
    ("zh", "委员会决定将该项目推迟到下一届会议审议。"),
    ("zh", "联合国"),
    ("zh", "见A/77/301。"),
    ("zh", "委員會決定將該項目推遲到下一屆會議審議。"),
    ("zh", "附件"),
    ("zh", "Maria Lopez、Jean Petit、Ivan Orlov和Kofi Baker发言。"),
    (
        "zh",
        "会议审议了Report of the Secretary-General on the state of the oceans一文。",
    ),
    (
        "zh",
        "专家组(Group of Experts on the Law of the Sea)审议了《Guide to the Use of the Sea》。",
    ),
    (
        "zh",
        "一家名为“すし”的餐馆在日内瓦开业，委员会对此没有意见，也没有作出任何决定。",
    ),
    ("en", "The Committee decided to take up the item at its next session."),
    ("en", "THE COMMITTEE DECIDED TO TAKE UP THE ITEM AT ITS NEXT SESSION"),
    ("en", "Report of the Working Group"),
    ("en", "Ms. Zhao (赵海宁) of the Ocean Bureau (海洋局) was in the chair."),
    ("en", "The words 海洋命运共同体 were used in the statement of the delegation."),
    ("en", "It’s the Council’s view that States’ reports should be on time."),
    ("fr", "Le Comité a décidé d’examiner la question à sa prochaine session."),
    ("fr", "L'Assemblée prend note du rapport."),
    ("fr", "RAPPORT SUR LES TRAVAUX DU GROUPE"),
    (
        "fr",
        "Le Comite\u0301 a e\u0301te\u0301 saisi de la question par les E\u0301tats.",
    ),
    ("es", "El Comité decidió examinar el tema en su próximo período de sesiones."),
    ("es", "Los Estados que no han respondido son los siguientes."),
    ("es", "Informe sobre la labor del grupo"),
    ("ru", "Комитет постановил рассмотреть этот пункт на своей следующей сессии."),
    ("ru", "Доклад о работе группы"),
    ("ru", "ГОСУДАРСТВА, КОТОРЫЕ НЕ ПРЕДСТАВИЛИ ОТВЕТЫ"),
    ("ar", "قررت اللجنة أن تنظر في هذا البند في دورتها المقبلة."),
    ("ar", "تقرير عن أعمال الفريق"),
    ("ar", "قَرَّرَتِ اللَّجْنَةُ أَنْ تَنْظُرَ فِي هَذَا الْبَنْدِ."),
    ("ar", "ﻗﺮﺭﺕ ﺍﻟﻠﺠﻨﺔ ﺃﻥ ﺗﻨﻈﺮ ﻓﻲ ﺍﻟﺒﻨﺪ"),
    ("ja", "委員会はこの項目を次の会期で審議することを決定した。"),
    ("ko", "위원회는 다음 회기에 이 의제를 심의하기로 결정하였다."),
    ("de", "Der Ausschuss beschloss, den Punkt auf die nächste Tagung zu verschieben."),
    ("it", "Il Comitato ha deciso di esaminare il punto nella prossima sessione."),
    ("pt", "O Comité decidiu examinar a questão na sua próxima sessão."),
    ("nl", "De commissie besloot het punt op de volgende zitting te behandelen."),
    ("uk", "Комітет вирішив розглянути це питання на наступній сесії."),
    ("fa", "کمیته تصمیم گرفت که این موضوع را در نشست آینده بررسی کند."),
    ("und", ""),
    ("und", "A/77/301 S/2022/14/Add.2 2022-05-31"),
    ("und", "1 204.5  17  (33.1)"),
    ("und", "Zürich Nairobi Montevideo"),
    ("und", "http://www.un.org/the/and/of/in/index.html"),
    ("und", "and/or A/of/the/and.in"),
    ("und", "de la"),
    ("und", "Uamuzi ulipitishwa bila kupigiwa kura"),
    ("und", "समिति ने अगले सत्र में विचार करने का निर्णय लिया।"),
]
# Where another language begins: how many ideographs, words, function words.
EDGES = [
    ("zh", "水の" + "港" * 8),  # a tenth of kana
    ("ja", "水の" + "港" * 7),
    ("en", "the " * 40 + "港" * 34 + "，"),  # sixty words in all
    ("zh", "the " * 39 + "港" * 34 + "，"),
    ("en", "the " * 40 + "港" * 17 + "，"),  # a quarter of the English
    ("zh", "the " * 39 + "港" * 17 + "，"),
    ("en", "the " * 3 + "Nairobi " * 17),  # three function words in twenty
    ("und", "the " * 2 + "Nairobi " * 18),
    ("en", "the " + "Nairobi " * 5),
    ("ar", "اللجنة المالية الدولية"),  # by the article alone
]
ENGLISH = """\
UNITED NATIONS

Economic and Social Council

E/2041/88
Report on the harbours of the region

I. Introduction

1. The General Assembly, in its resolution A/RES/94/203, asked the Member States of the United Nations for a report. \
Mr. Peter Harbour and Ms. Anna Quay, of the Ministry of Ports, were in charge of it (see E/2040/12 and S/2040/9/Add.1).

2. On 2041-04-30 the report was put on the site; the meeting of 3 May 2041 took note of it.

A. Depth

3. The harbours are deep.

(a) Those of the north are deeper;

(b) Those of the south are not.

II. Conclusions

4. The Council may wish to take note of the report.

Annex I

List of the harbours
"""
CHINESE = "1. 大会2041年5月3日第95/12号决议核可了港口报告(E/2040/12)。\n\n2. 请秘书长向大会报告。\n"
RUSSIAN = "1. Совет принял доклад о портах к сведению (см. E/2040/12).\n\n2. На этом он завершил свою работу.\n"


@pytest.mark.parametrize(("code", "words"), TEXTS)
def test_each_text_in_its_language(code: str, words: str) -> None:
    assert detect(words) == code


@pytest.mark.parametrize(("code", "words"), EDGES)
def test_where_another_language_begins(code: str, words: str) -> None:
    assert detect(words) == code


def document(*lines: str, language: str | None = None) -> Document:
    """Of lines that are paragraphs, as a format with a layout tells them."""
    rows, start = [], 0
    for line in lines:
        rows.append(SourceRow(start=start, end=start + len(line)))
        start += len(line) + 1
    source = Source(name="a.docx", text="\n".join(lines), rows=tuple(rows))
    return parse(repair(source), PACKAGED.language(language) if language else None)


def language(words: str) -> str:
    return parse(repair(Source(name="a.txt", text=words))).front.language


def test_the_body_decides() -> None:
    english = [
        "The Government is of the view that the harbours are in need of repair."
    ] * 30
    letter = [
        "2041年5月3日海地常驻联合国代表给秘书长的信",
        "谨转递海地政府关于港口问题的声明，请作为文件分发。",
    ]
    assert document(*letter, "附件", *english).language == "zh"
    assert document(*english, "Annex", *letter * 40).language == "en"
    assert document("A/95/301", "Annex", *letter).language == "zh"
    notes = "".join(
        f"{n} The report of the Council on the work of its session, p. {n}.\n"
        for n in range(1, 4)
    )
    assert (
        language(f"大会审议了报告1和说明2。\n会议没有作出决定3。\n________\n{notes}")
        == "zh"
    )
    names = ", ".join(
        ["World Bank", "Green Climate Fund", "Save the Children", "Oxfam"] * 5
    )
    assert (
        language(
            f"下列组织派代表出席了会议：{names}。会议结束时通过了报告，并对主席表示感谢。\n"
        )
        == "zh"
    )


def test_every_language_can_be_told() -> None:
    assert (
        set(OFFICIAL) <= set(languages())
        and name_of("fr") == "French"
        and name_of("und") == "und"
    )
    assert all(
        language.words or language.script in ("Han", "Kana", "Hangul")
        for language in languages().values()
    )


@pytest.mark.parametrize(
    "words",
    [
        "附件二",
        "Annex",
        "ANNEX IV",
        "Appendix A*",
        "Annexe 2",
        "Приложение",
        "Anexo I",
        "المرفق",
    ],
)
def test_annexes_in_every_language(words: str) -> None:
    assert annex_heading(words)


@pytest.mark.parametrize(
    "words",
    ["Annexes to the report are long", "annexation", "附件载有名单", "The annex"],
)
def test_no_annexes(words: str) -> None:
    assert not annex_heading(words)


def test_rules_know_their_language() -> None:
    here, elsewhere = (
        load_rules(PACKAGED.language("zh")),
        load_rules(PACKAGED.language("en")),
    )
    assert (
        languages_with_rules() == {"zh"}
        and load_relation_rules(PACKAGED.language("en")) == ()
    )
    assert {rule.id for rule in elsewhere} == {
        rule.id for rule in here if rule.id.startswith("any.")
    }
    for rule in elsewhere:
        found = "".join(
            example.plain[slice(*example.span)] for example in rule.text.finds
        )
        assert not re.search("[\u4e00-\u9fff]", found), (
            f"{rule.id} finds words of a language"
        )


def test_what_holds_in_every_language_is_read() -> None:
    reading = read_through(Source(name="a.txt", text=ENGLISH))
    found = [
        (m.kind, m.id)
        for m in reading.mentions
        if m.start > reading.document.text.text.index("Introduction")
    ]
    assert found == [
        ("DocumentCitation", "A/RES/94/203"),
        ("DocumentCitation", "E/2040/12"),
        ("DocumentCitation", "S/2040/9/Add.1"),
        ("Date", "2041-04-30"),
    ]
    assert not reading.statements and not reading.findings and not reading.subjects
    document = reading.document
    assert not document.directives and not document.clauses and not document.references


def test_structure_needs_no_words() -> None:
    blocks = {
        b.locator: b for b in parse(repair(Source(name="a.txt", text=ENGLISH))).blocks
    }
    assert [name for name, b in blocks.items() if b.kind == "heading"] == [
        "secI",
        "secA",
        "secII",
        "annex1",
    ]
    assert {"para1", "para2", "para3", "para3(a)", "para3(b)", "para4"} <= set(blocks)
    assert blocks["secA"].section == "secI" and blocks["para4"].section == "secII"
    arabic = document(
        "أولا - مقدمة",
        "1 - قررت اللجنة أن تنظر في البند.",
        "(أ) البند الأول؛",
        "2 - واعتمدت التقرير.",
    )
    assert [b.locator for b in arabic.blocks] == [
        "front1",
        "para1",
        "para1(أ)",
        "para2",
    ]
    ports = [
        line
        for letter in "GHGHIJ"
        for line in (f"{letter}. Port of {letter}town", "The port is deep.")
    ]
    levels = [b.level for b in document(*ports).blocks if b.kind == "heading"]
    assert levels == [2, 2, 2, 2, 2, 2]  # I. is the letter behind H.
    table = document(
        "The ports are listed below.",
        "Port",
        "S/2041/9",
        "17",
        "(33.1)",
        "a small one",
        "End of the list.",
    )
    assert [table.words(b) for b in table.blocks if b.kind == "heading"] == ["Port"]


def test_the_user_has_the_last_word() -> None:
    words = "Migration Review, March 2012. The International Organization for Migration (IOM) met."
    assert language(words) == "en"
    document = parse(repair(Source(name="a.txt", text=words)), PACKAGED.language("zh"))
    assert document.front.language == "zh" and [
        m.id for m in extract(document) if m.kind == "Date"
    ] == ["2012-03"]
    reading = read_through(Source(name="a.txt", text=CHINESE), language="fr")
    assert [m.id for m in reading.mentions] == [
        "E/2040/12"
    ] and "French" in reading.remarks[0].what


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for name, words in (
        ("en.txt", ENGLISH),
        ("ru.txt", RUSSIAN),
        ("zh.txt", CHINESE),
        ("none.txt", "E/2040/12\n"),
    ):
        (folder / name).write_text(words, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def mixed(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mixed")
    assert build(papers, folder, jobs=1).failures == []
    return folder


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    return [
        json.loads(line)
        for line in (folder / name).read_text(encoding="utf-8").splitlines()
    ]


def test_a_corpus_of_several_languages(mixed: Path) -> None:
    assert {r["document"]: r["language"] for r in rows(mixed, "documents.jsonl")} == {
        "en.txt": "en",
        "ru.txt": "ru",
        "zh.txt": "zh",
        "none.txt": "und",
    }
    kinds = {(r["document"], r["type"]) for r in rows(mixed, "mentions.jsonl")}
    assert {kind for document, kind in kinds if document != "zh.txt"} == {
        "DocumentCitation",
        "Date",
    }
    assert ("zh.txt", "Resolution") in kinds and {
        r["document"] for r in rows(mixed, "claims.jsonl")
    } == {"zh.txt"}
    assert check(mixed / "graph.ttl", None, limit=9) == []


def test_the_graph_says_which_language(mixed: Path) -> None:
    quads = (mixed / "graph.nq").read_text(encoding="utf-8").splitlines()
    for name, code, standard in (
        ("en", "en", 1),
        ("ru", "ru", 1),
        ("zh", "zh", 1),
        ("none", "und", 2),
    ):
        (of_file,) = (quad for quad in quads if f'#file> "{name}.txt"' in quad)
        graph = [quad for quad in quads if quad.split()[-2] == of_file.split()[-2]]
        said = [quad for quad in graph if "terms/language>" in quad]
        assert len(said) == 1 and f"/iso639-{standard}/{code}>" in said[0]
        tags = {tag for quad in graph for tag in re.findall(r'"@([a-z]+)', quad)}
        assert tags == ({code} if name != "none" else set())  # it has a symbol alone
        pages = {
            page
            for quad in graph
            for page in re.findall(r"undocs\.org/(?:([a-z]{2})/)?E/2040/12>", quad)
        }
        assert pages == {code if code != "und" else ""}


def test_remarks_of_a_build(papers: Path, mixed: Path) -> None:
    remarks = {
        r["document"]: r["remark"]
        for r in json.loads((mixed / "build.json").read_text(encoding="utf-8"))[
            "remarks"
        ]
    }
    assert sorted(remarks) == ["en.txt", "none.txt", "ru.txt"]
    assert remarks["en.txt"].startswith(
        "en.txt: is in English, for which there are no rules yet: kept and listed, not read; "
    )
    assert (
        "is in Russian" in remarks["ru.txt"]
        and "give zh as its language" in remarks["none.txt"]
    )


def test_many_remarks_share_a_line(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{number}.txt").write_text(
            ENGLISH.replace("E/2041/88", f"E/2041/{number}") if number < 7 else RUSSIAN,
            encoding="utf-8",
        )
    run = CliRunner().invoke(
        main,
        [
            "build",
            str(tmp_path / "in"),
            "-o",
            str(tmp_path / "out"),
            "-q",
            "--jobs",
            "1",
        ],
    )
    said = [line for line in run.stderr.splitlines() if line.startswith("kg: ")]
    assert run.exit_code == 0 and len(said) == 2
    assert said[0].startswith(
        "kg: 0.txt, 1.txt, 2.txt and 4 more, each: is in English"
    ) and said[1].startswith("kg: 7.txt: is in Russian")
    assert (
        len(
            json.loads((tmp_path / "out" / "build.json").read_text(encoding="utf-8"))[
                "remarks"
            ]
        )
        == 8
    )


def test_the_override_is_of_the_whole_build(papers: Path, tmp_path: Path) -> None:
    one = build(papers, tmp_path / "out", jobs=1)
    two = build(papers, tmp_path / "out", jobs=1, language="zh")
    again = build(papers, tmp_path / "out", jobs=1, language="zh")
    assert (
        (one.read, two.read, again.read) == (4, 4, 0)
        and not two.remarks
        and len(one.remarks) == 3
    )
    assert {r["language"] for r in rows(tmp_path / "out", "documents.jsonl")} == {"zh"}
    with pytest.raises(InputError, match="no language of that code"):
        build(papers, tmp_path / "out", language="English")


def test_commands_take_the_language(papers: Path) -> None:
    run = CliRunner().invoke(main, ["extract", str(papers / "en.txt")])
    assert (
        run.exit_code == 0
        and "kg: en.txt: is in English" in run.stderr
        and "Person" not in run.stdout
    )
    forced = CliRunner().invoke(
        main, ["extract", "--language", "zh", str(papers / "en.txt")]
    )
    assert (
        "2041-05-03" in forced.stdout
        and "2041-05-03" not in run.stdout
        and "is in" not in forced.stderr
    )
    piped = CliRunner().invoke(main, ["extract", "-"], input=CHINESE.encode())
    assert "A/RES/95/12" in piped.stdout and not piped.stderr
    explained = CliRunner().invoke(main, ["explain", "see E/2040/12 of 3 May 2041"])
    assert "E/2040/12" in explained.stdout and "2041-05-03" not in explained.stdout
    assert (
        "2041-05-03"
        in CliRunner()
        .invoke(main, ["explain", "--language", "zh", "of 3 May 2041"])
        .stdout
    )
    shown = CliRunner().invoke(main, ["show", str(papers / "ru.txt")])
    assert "language: ru" in shown.stdout
    assert (
        "language: fr"
        in CliRunner()
        .invoke(main, ["show", "--language", "fr", str(papers / "ru.txt")])
        .stdout
    )
    assert (
        CliRunner()
        .invoke(main, ["extract", "--language", "xx", str(papers / "en.txt")])
        .exit_code
        == 2
    )


PAGES: list[tuple[str, str]] = [
    # Below a rule a line that opens as a footnote is one, up to an empty line; others are text.
    (
        "港口很深1。\n______\n1 The report of the Board on the work of its session.\n",
        "zh",
    ),
    ("港口很深。\n______\nThe report of the Board is of use to the States.\n", "en"),
    (
        "甲。\n______\n1 The report of the Board\nand of the States.\f委员会审议了港口的报告。",
        "zh",
    ),
    ("甲。\n______\n1 报告\n\nThe report of the Board is of use to the States.", "en"),
    ("______\n1 The report of the Board is of use.\n", "en"),  # nothing else tells
]


@pytest.mark.parametrize(("words", "code"), PAGES)
def test_footnotes_below_a_rule_do_not_count(words: str, code: str) -> None:
    assert language_of(Source(name="a.txt", text=words)) == code


@pytest.mark.parametrize(("count", "code"), [(14, "zh"), (15, "en")])
def test_fifteen_words_stand_in_front_of_an_annex(count: int, code: str) -> None:
    every = "the report of the committee on the state of the sea and of its ports"
    above = " ".join(every.split()[:count])
    annex = "委员会决定将该项目推迟到下一届会议审议。" * 6
    words = f"{above}\n附件\n{annex}\n"
    assert language_of(Source(name="a.txt", text=words)) == code
