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
