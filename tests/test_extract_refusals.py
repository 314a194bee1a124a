"""Every reason for which a rule of names reads nothing, and a sentence that has it."""

from __future__ import annotations

import inspect
import re
from importlib import import_module

import pytest
from readings import RULES, authority_of, refusals

from kg.model.authority import Authority, Entry

NOBODY = Authority({})
KINDS = (
    "company",
    "goal",
    "instrument",
    "organization",
    "person",
    "place",
    "programme",
    "publication",
    "state",
    "treaty",
)

# Rule, sentence, why.
REFUSED = [
    ("company.company", "由一家石油公司承建", "no proper word before it"),
    ("company.company", "湖边的公司", "nothing but an ending"),
    ("company.party", "联合党获胜", "one word that makes no name"),
    ("company.party", "一个社会民主党获胜", "one of many"),
    ("goal.goal", "可持续发展目标18", "there is no goal 18"),
    ("goal.goal", "千年发展目标9", "there is no goal 9"),
    ("goal.target", "具体目标0.1", "there is no goal 0"),
    (
        "goal.bare",
        "灯塔管理局要实现目标3",
        "the text does not speak of the Goals, or of others too",
    ),
    (
        "goal.bare",
        "可持续发展目标和灯塔契约目标19。要实现目标3",
        "the text does not speak of the Goals, or of others too",
    ),
    (
        "instrument.compact",
        "联合国全球契约",
        "the United Nations Global Compact",
    ),
    ("instrument.marked", "《儿童权利公约》", "known as something else"),
    ("instrument.marked", "《世界移民报告》", "known as something else"),
    (
        "instrument.marked",
        "《渔民的日子》",
        "its title is that of Publication",
    ),
    ("company.lender", "向农业银行借款", "no State or region before it"),
    ("company.lender", "肯尼亚贸易和银行", "two things joined"),
    ("company.lender", "肯尼亚国家银行", "any bank there"),
    ("company.lender", "向非洲基金捐款", "any fund of the region"),
    ("company.lender", "多个肯尼亚农业银行", "one of many"),
    ("instrument.marked", "1988年《渔港法》", "a law of a State"),
    ("treaty.marked", "《渔港法修正案》", "a law of a State"),
    ("publication.marked", "《渔港法(2011年修正)》", "a law of a State"),
    ("treaty.marked", "肯尼亚《渔港条例》", "a law of a State"),
    ("treaty.marked", "1988年《渔港条例》", "a law of a State"),
    ("programme.titled", "《渔港日记》", "its title is that of Publication"),
    ("instrument.unmarked_compact", "通过两项全球契约", "no subject"),
    ("instrument.model", "通过一项示范条约", "no subject"),
    ("instrument.placed", "通过非洲宣言", "no city bears it"),
    ("instrument.placed", "该市的宣言", "no city bears it"),
    ("organization.known", "世界大会通过了", "another assembly"),
    ("organization.known", "渔民组织第四十届大会通过了", "another assembly"),
    ("organization.known", "设立一个统计委员会", "one that is yet to be"),
    ("organization.known", "成立常设论坛", "one that is yet to be"),
    ("organization.known", "在大会堂举行", "not the Assembly"),
    (
        "organization.known",
        "该国统计委员会认为",
        "a commission of somebody else",
    ),
    ("organization.known", "公约秘书处", "the secretariat of something else"),
    ("organization.known", "秘书处服务", "not the United Nations Secretariat"),
    ("organization.known", "联合国人。", "part of another word"),
    ("organization.known", "其统计司编写", "whose division?"),
    ("organization.acronym", "LAKE项目", "no known body"),
    ("organization.unit", "联合国负责渔业统计处", "a sentence, not a name"),
    ("organization.state_body", "一些国家的外交部", "no State owns it"),
    (
        "organization.state_body",
        "肯尼亚对外贸易部",
        "something stands between the State and the body",
    ),
    (
        "organization.state_body",
        "肯尼亚渔业银行",
        "something stands between the State and the body",
    ),
    (
        "organization.ministry",
        "荷兰外交部和法国内政部",
        "it names its own State",
    ),
    ("organization.known", "石油输出国组织加(+)", "a wider group"),
    ("organization.known", "统计司长负责", "the head of a division of somebody"),
    ("publication.marked", "见《可持续发展目标》", "the Goals"),
    ("organization.form", "难民署多国办事处", "one of its many offices"),
    ("organization.form", "西非渔业公司", "any of the region"),
    ("organization.ministry", "外交部和内政部", "no State owns it"),
    (
        "person.dotted",
        "会议开幕，若玛丽·恩戈马当选",
        "a conjunction, or the first sound of a name",
    ),
    ("organization.known", "雇员共同养恤基金提高福利", "of another body"),
    ("organization.known", "在肯尼亚环境署任职", "where it is, or another body"),
    (
        "organization.known",
        "肯尼亚环境署驻地代表",
        "where its office is, or another body",
    ),
    (
        "organization.known",
        "兹设立缔约国大会，大会每年开会",
        "the paper sets up one of its own",
    ),
    (
        "organization.known",
        "渔港会议设立了第一委员会",
        "nothing tells whose committee",
    ),
    (
        "organization.known",
        "缔约国大会设立了第一委员会",
        "the committee of another conference",
    ),
    ("organization.bare_organ", "渔民执行局开会", "the end of a longer name"),
    ("organization.bare_organ", "各执行局开会", "one of many"),
    ("organization.bare_organ", "执行局开会", "nothing tells whose"),
    (
        "organization.bare_organ",
        "儿基会执行局和粮食署执行局开会，执行局通过了预算",
        "of one of several bodies",
    ),
    (
        "organization.form",
        "不履行依法院判决应负的义务",
        "a word reaches into the ending",
    ),
    ("organization.form", "第五委员会开会", "a number and no body"),
    ("organization.form", "情况特别委员会开会", "the end of a name"),
    (
        "organization.form",
        "有12个区域经济委员会答复",
        "merely proposed or one of many",
    ),
    ("organization.form", "提供国际援助联络委员会", "the rest of what is given"),
    ("organization.form", "由山区居民协会编写", "any association of such people"),
    ("organization.form", "在肯尼亚大学任职", "any of its kind in that State"),
    ("organization.organ", "大会秘书处开会", "a name of its own"),
    ("organization.organ", "粮农组织开会", "no organ behind it"),
    ("organization.form", "由渔业人权理事会编写", "a known name ends here"),
    (
        "organization.form",
        "设立一个远洋渔业委员会",
        "merely proposed or one of many",
    ),
    ("organization.form", "请有关委员会", "nothing but an ending"),
    ("organization.form", "召开筹备委员会", "no proper name"),
    ("organization.form", "召开几国渔业委员会", "one of many"),
    ("organization.form", "远洋专门委员会", "nothing but general words"),
    ("organization.form", "远洋第三届会议工作组", "more than a name"),
    ("organization.form", "西非渔民组织了研讨", "a verb"),
    ("organization.form", "马里组织研讨", "a verb"),
    ("organization.form", "渔民社组织研讨", "a verb"),
    (
        "organization.form",
        "肯尼亚远洋专家小组",
        "a 专家小组 without an issue in its name",
    ),
    (
        "organization.form",
        "人权理事会委员会",
        "a committee of a body, without a name",
    ),
    (
        "organization.form",
        "远洋渔业公司",
        "a 公司 without a place or scope in its name",
    ),
    ("organization.un_body", "联合国与渔民署", "two bodies, or no name"),
    ("organization.un_body", "联合国大会人口基金", "a known name ends here"),
    ("organization.group", "全球的青年小组", "no proper name"),
    ("organization.group", "联合国专家小组", "one of many groups"),
    (
        "organization.latin",
        "Journal Article Series, 2009",
        "no word that names a body",
    ),
    ("person.dotted", "胡安·罗德里格斯新闻奖", "a prize with the name"),
    (
        "person.dotted",
        "若玛丽·恩戈当选",
        "a conjunction, or the first sound of a name",
    ),
    ("person.listed", "该主席女士", "no list of members"),
    ("person.listed", "肯尼亚奥女士", "no name for a list of members"),
    (
        "person.listed",
        "肯尼亚奥乔拉奥乔拉奥乔拉奥乔女士",
        "no name for a list of members",
    ),
    ("person.latin", "见Discussion Paper", "a word that is no name"),
    ("person.latin", "见A. B.", "an acronym"),
    ("place.known", "在海湾流中", "a gulf, not the Gulf"),
    ("place.known", "华中东部", "inside another word"),
    ("place.known", "折合内罗毕元", "a currency"),
    ("place.known", "内罗毕回合", "named after where it was agreed"),
    ("place.known", "梅萨-夸内罗毕先生", "inside the name of a person"),
    ("place.land", "远海、近海", "nothing tells that it is the name of a sea"),
    ("place.imprint", "OECD, Nowhere (", "Nowhere is not a known place"),
    ("place.held", "在该市举行", "it does not sound like a foreign name"),
    ("place.held", "在奥达举行", "it does not sound like a foreign name"),
    ("place.held", "在挪威奥市举行", "it does not sound like a foreign name"),
    ("place.held", "在肯尼亚索马里举行", "the name of one State"),
    (
        "place.province",
        "，阿尔卡特拉斯巴尔马塔纳省",
        "it does not sound like a foreign name",
    ),
    ("place.province", "该国三个省", "it does not sound like a foreign name"),
    ("programme.known", "合作框架", "no proper name"),
    ("programme.form", "联合国工作方案", "no proper name"),
    (
        "programme.form",
        "制定全球青年渔民方案",
        "merely proposed or one of many",
    ),
    ("programme.form", "感谢肯尼亚儿基会平台", "a fund for a body"),
    ("programme.fund", "缴款给联合国渔民与海岸基金", "a body, by its form"),
    ("programme.form", "更新西非渔港枪击调查", "an inquiry"),
    ("programme.form", "参加西非儿童应急平台", "no proper name"),
    ("programme.form", "例如世界银行人口与健康调查", "a known name ends here"),
    (
        "programme.form",
        "建立一个关于渔业的全球渔民互助平台",
        "merely proposed or one of many",
    ),
    ("programme.quoted_head", "推动“和平”进程", "no proper name"),
    ("programme.fund", "缴款给美国儿基会基金", "no proper name"),
    ("programme.fund", "缴款给渔民基金和海岸堤坝基金", "more than a name"),
    ("programme.fund", "缴款给儿童应急基金", "no proper name"),
    ("programme.fund", "设立一个渔民与海岸基金", "merely proposed or one of many"),
    ("programme.joined", "参与执行海岸渔民方案", "no proper name"),
    ("programme.portal", "利用一个专用数据门户网站", "no proper name"),
    ("programme.portal", "建立一个海底电缆门户网站", "merely proposed or one of many"),
    ("programme.of_state", "该国的青年园丁方案", "no proper name"),
    ("programme.of_state", "伊拉克的导弹研制方案", "no proper name"),
    ("programme.joint", "支持一项联合倡议", "no proper name"),
    (
        "programme.latin",
        "UNICEF方案",
        "a programme of a body, without a name",
    ),
    ("programme.placed", "推动和平进程", "no city bears it"),
    ("programme.quoted", "“国家方案”", "no proper name"),
    ("programme.quoted", "“一项全新的计划”", "no proper name"),
    ("programme.trust_fund", "联合国多个信托基金", "no proper name"),
    ("publication.marked", "《北京宣言》", "known as Instrument"),
    ("publication.marked", "《渔民权利宣言》", "its title is that of Instrument"),
    ("publication.marked", "《第3/2号决议》", "a resolution"),
    ("publication.marked", "《渔民倡议》", "its title is that of Programme"),
    ("publication.quoted", "“Counting Fish”", "quoted words outside a citation"),
    (
        "publication.journal",
        "“Counting Fish”, Urban Review, 3 May",
        "only footnotes cite periodicals this way",
    ),
    (
        "publication.book",
        "见Counting of Fish in Lakes, OECD",
        "only footnotes cite books this way",
    ),
    ("state.known", "增加纳税", "inside another word"),
    ("state.known", "发展中国", "part of another word"),
    ("state.known", "中国家", "part of another word"),
    ("state.known", "肯尼亚文", "a language"),
    ("state.known", "二百万肯尼亚元", "a currency"),
    ("state.known", "肯尼亚回合", "a round of talks"),
    ("treaty.known", "宪章规定", "a charter, not the Charter"),
    ("treaty.marked", "《北京宣言》", "known as something else"),
    (
        "treaty.marked",
        "《渔民权利宣言》",
        "its title is that of Instrument",
    ),
    ("treaty.placed", "一项自由贸易协定", "about no State, city or region"),
    ("treaty.placed", "执行肯尼亚协定", "about no State, city or region"),
    ("treaty.dated", "批准1998年公约", "which one of that year?"),
]


@pytest.mark.parametrize(("name", "text", "why"), REFUSED)
def test_a_reading_is_refused(name: str, text: str, why: str) -> None:
    assert why in refusals(name, text)


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("publication.journal", "“Counting Fish”, Urban Institute, 3 May", "a body"),
        ("publication.book", "见Institute of Fish in Lakes, OECD", "a body"),
        ("publication.book", "见Counting Fish Large Lakes, OECD", "no title of a book"),
    ],
)
def test_a_citation_in_a_footnote_is_refused(name: str, text: str, why: str) -> None:
    assert why in refusals(name, text, "note")


def test_a_body_that_nobody_knows_has_no_units() -> None:
    why = refusals("organization.unit", "由难民署渔民统计处编制", authority=NOBODY)
    assert why == {"难民署 is not known"}


def test_a_short_name_inside_a_word_is_no_body() -> None:
    bodies = authority_of(Organization=[Entry(id="加纳")])
    why = refusals("organization.known", "增加纳税人", authority=bodies)
    assert why == {"inside another word"}


def test_a_body_in_latin_letters_is_no_person() -> None:
    bodies = authority_of(Organization=[Entry(id="Northern Alliance")])
    why = refusals("person.latin", "见Northern Alliance", authority=bodies)
    assert why == {"a body or a place"}


def reasons(kind: str) -> set[str]:
    """What the productions of a kind and its rules say when they refuse."""
    source = inspect.getsource(import_module(f"kg.extract.{kind}"))
    said = set(re.findall(r'Refused\(f?"([^"]*)"\)', source))
    for rule in RULES:
        if rule.id.startswith(f"zh.{kind}."):
            said |= {unless.why for unless in rule.unless}
    return said


@pytest.mark.parametrize("kind", KINDS)
def test_every_reason_is_in_a_table(kind: str) -> None:
    tables = inspect.getsource(inspect.getmodule(reasons) or pytest)
    for reason in reasons(kind):
        fixed = re.split(r"\{[^}]*\}", reason)
        assert re.search(".{1,20}".join(map(re.escape, fixed)), tables), reason
