"""Parts of a document that point at one another, clauses of a resolution, directives."""

from __future__ import annotations

from kg.model.document import Document
from kg.model.source import Source
from kg.pipeline import read_through

REPORT = """秘书长的报告

1. 本段说明情况。措施见下文第3(b)段和上文第9段。

2. 详情见本报告第1段。

3. 各国应当：(a) 收集数据；(b) 在2030年前公布数据。

4. 见上文第1至3段。
"""
RESOLUTION = """大会决议

99/77. 山区水源

大会，

回顾其2003年12月23日第58/208号决议，

又重申《世界人权宣言》，

1. 敦促会员国在2030年前公布数据；

2. 请秘书长向大会第一百零一届会议提交一份报告。

附件

关于水源的说明
"""


def _read(words: str) -> Document:
    return read_through(Source(name="paper.txt", text=words)).document


def test_references_lead_to_paragraphs_or_nowhere() -> None:
    found = [(r.paragraph, r.wanted, r.target) for r in _read(REPORT).references]
    assert found == [
        ("para1", "para3(b)", "para3"),  # told inside the paragraph
        ("para1", "para9", None),
        ("para2", "para1", "para1"),
        ("para4", "para1", "para1"),
        ("para4", "para2", "para2"),
        ("para4", "para3", "para3"),
    ]


TREATY = """湖泊公约

第一章：总则

第一条 目的

本公约旨在依照《湖区宪章》第三条保护湖泊。

第二条  「湖泊」的定义

（一）湖泊是内陆水体，但须不违反本条第二款。

（二）（甲）水塘不是湖泊；或者

（乙）水库须遵守本公约第2条之二第1款。

第二条之二 船东

一、船东应登记。

二、船东如违反第二条第一款、第九条或第一条，应停航。

机关

第三条

1. 兹设立湖泊委员会，依第二条(二)款行事。
"""


def test_articles_have_paragraphs_and_are_referred_to() -> None:
    document = _read(TREATY)
    assert [(b.kind, b.locator) for b in document.blocks] == [
        ("front", "front1"),
        ("heading", "sec第一章"),
        ("heading", "sec第一条"),
        ("paragraph", "sec第一条.text1"),
        ("heading", "sec第二条"),
        ("paragraph", "sec第二条.para1"),
        ("item", "sec第二条.para2(甲)"),
        ("item", "sec第二条.para2(乙)"),
        ("heading", "sec第二条之二"),
        ("paragraph", "sec第二条之二.para1"),
        ("paragraph", "sec第二条之二.para2"),
        ("heading", "head11"),
        ("heading", "sec第三条"),
        ("paragraph", "sec第三条.para1"),
    ]
    found = [(r.paragraph, r.wanted, r.target) for r in document.references]
    assert found == [
        ("sec第二条.para1", "sec第二条.para2", "sec第二条.para2(甲)"),
        ("sec第二条.para2(乙)", "sec第二条之二.para1", "sec第二条之二.para1"),
        ("sec第二条之二.para2", "sec第二条.para1", "sec第二条.para1"),
        ("sec第二条之二.para2", "sec第一条", "sec第一条"),
        ("sec第三条.para1", "sec第二条.para2", "sec第二条.para2(甲)"),
    ]


def test_clauses_of_a_resolution() -> None:
    document = _read(RESOLUTION)
    assert [(c.kind, c.verb) for c in document.clauses] == [
        ("preambular", "回顾"),
        ("preambular", "又重申"),
        ("operative", "敦促"),
        ("operative", "请"),
    ]
    assert document.front.title == "山区水源"
    assert _read(REPORT).clauses == []


def test_directives_say_whom_and_by_when() -> None:
    found = [
        (d.operator, d.addressee, d.deadlines) for d in _read(RESOLUTION).directives
    ]
    assert found == [
        ("敦促", "会员国", ["2030"]),
        ("请", "秘书长", ["联合国大会第一百零一届会议"]),
    ]
