"""What is said, and what is not: denied, proposed, planned; who works with whom; what is asked, of whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import build
from kg.extract import extract
from kg.extract.examples import document_of
from kg.languages import PACKAGED
from kg.model.document import Addressee, Directive
from kg.model.source import Source
from kg.pipeline.reading import read_through
from kg.read import read
from kg.relate import relate
from kg.relate.asking import NoneText, load_asking
from kg.relate.clauses import find_clauses
from kg.relate.directives import find_directives
from kg.relate.examples import keys
from kg.store.query import ask

SUMMIT = "海藻养殖问题国际会议"


def claims_of(sentence: str) -> set[tuple[str, str, str, str]]:
    document = document_of(sentence)
    mentions = extract(document)
    return {(*keys(c, mentions), c.modality) for c in relate(document, mentions)}


def directives_of(text: str) -> list[Directive]:
    document = document_of(text)
    return find_directives(document, extract(document))


MODALITIES = [
    ("negated", f"{SUMMIT}未能于2017年9月在雅典召开。"),
    ("negated", f"由于航班停飞，{SUMMIT}并没有如期于2017年9月在雅典举行。"),
    ("negated", f"原定于2017年9月在雅典举行的{SUMMIT}最后被取消。"),
    ("negated", f"主席团取消了2017年9月在雅典举行的{SUMMIT}。"),
    ("negated", f"{SUMMIT}因故没有在2017年9月在雅典召开。"),
    ("negated", f"原计划2017年9月在雅典召开的{SUMMIT}推迟了。"),
    ("negated", f"各国拒绝于2017年9月在雅典召开{SUMMIT}。"),
    ("proposed", f"有些渔民提议2017年9月在雅典召开{SUMMIT}。"),
    ("proposed", f"有人主张，2017年9月在雅典召开{SUMMIT}。"),
    ("proposed", f"若干代表指出，可于2017年9月在雅典举行{SUMMIT}。"),
    ("proposed", f"主席团正在考虑于2017年9月在雅典举办{SUMMIT}。"),
    ("proposed", f"如果2017年9月在雅典召开{SUMMIT}，费用由东道国承担。"),
    ("proposed", f"尚不清楚是否会于2017年9月在雅典召开{SUMMIT}。"),
    ("proposed", f"代表们讨论了2017年9月在雅典召开{SUMMIT}的可能性。"),
    ("proposed", f"据说，2017年9月在雅典召开{SUMMIT}。"),
    ("planned", f"{SUMMIT}定于2017年9月在雅典召开。"),
    ("planned", f"计划2017年9月在雅典召开{SUMMIT}。"),
    ("planned", f"{SUMMIT}拟于2017年9月在雅典举行。"),
    ("proposed", f"如果筹到经费，{SUMMIT}将于2017年9月在雅典召开。"),
    ("planned", f"理事会决定2017年9月在雅典召开{SUMMIT}。"),
    ("required", f"请秘书长于2017年9月在雅典召开{SUMMIT}。"),
    ("required", f"{SUMMIT}应于2017年9月在雅典召开。"),
    ("negated", f"原打算2017年9月在雅典召开{SUMMIT}，但终因旱灾而作罢。"),
    ("negated", f"原拟2017年9月在雅典召开的{SUMMIT}因此停办。"),
    ("proposed", f"有渔民认为，不妨2017年9月在雅典召开{SUMMIT}。"),
    ("proposed", f"主席团比较了2017年9月在雅典召开{SUMMIT}的几种方式。"),
    ("proposed", f"2017年9月在雅典召开{SUMMIT}并不可行。"),
    ("proposed", f"会不会2017年9月在雅典召开{SUMMIT}，还不清楚。"),
    ("planned", f"本想2017年9月在雅典召开{SUMMIT}，渔民也都同意了。"),
    # Two denials, and what was done against resistance.
    ("asserted", f"理事会不得不2017年9月在雅典召开了{SUMMIT}。"),
    ("asserted", f"虽然经费不足，{SUMMIT}仍于2017年9月在雅典举行。"),
    ("asserted", f"2017年9月在雅典举行了{SUMMIT}，后来取消了海藻关税。"),
    # Words of another clause, of a quotation, of an attribute, and behind what is told as done.
    ("asserted", f"2017年9月在雅典举行了{SUMMIT}，会上没有通过建议。"),
    ("asserted", f"由于渔民没有船只，2017年9月在雅典举行了{SUMMIT}。"),
    ("asserted", f"代表们高喊“不举行会议”，2017年9月在雅典举行了{SUMMIT}。"),
    ("asserted", f"2017年9月在雅典举行的{SUMMIT}建议设立一个基金。"),
    ("asserted", f"请秘书长印发2017年9月在雅典举行的{SUMMIT}的报告。"),
    ("asserted", f"根据委员会建议，2017年9月在雅典举行了{SUMMIT}。"),
]


@pytest.mark.parametrize(("modality", "sentence"), MODALITIES)
def test_modality_of_a_meeting(modality: str, sentence: str) -> None:
    found = {c for c in claims_of(sentence) if c[1] in ("heldOn", "heldIn")}
    assert found == {
        (SUMMIT, "heldOn", "2017-09", modality),
        (SUMMIT, "heldIn", "雅典", modality),
    }


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        (
            "挪威从未参加世界人道主义峰会。",
            ("NOR", "participatedIn", "世界人道主义峰会", "negated"),
        ),
        (
            "没有批准《儿童权利公约》的挪威参加了世界人道主义峰会。",
            ("NOR", "participatedIn", "世界人道主义峰会", "asserted"),
        ),
        (
            "挪威也许会出席世界人道主义峰会。",
            ("NOR", "participatedIn", "世界人道主义峰会", "proposed"),
        ),
        (
            "训研所并非联合国系统的一部分。",
            ("联合国训练研究所", "partOf", "联合国系统", "negated"),
        ),
        (
            "《儿童权利公约》尚未于1990年9月2日生效。",
            ("儿童权利公约", "enteredIntoForceOn", "1990-09-02", "negated"),
        ),
        (
            "世界银行没有出版《河谷灌溉手册》。",
            ("河谷灌溉手册", "publishedBy", "世界银行", "negated"),
        ),
        (
            "世界银行即将出版《河谷灌溉手册》。",
            ("河谷灌溉手册", "publishedBy", "世界银行", "planned"),
        ),
        (
            "科伦坡进程不由世界银行管理。",
            ("科伦坡进程", "runBy", "世界银行", "negated"),
        ),
        (
            "不执行大会2003年12月23日第58/208号决议",
            ("A/RES/58/208", "adoptedOn", "2003-12-23", "asserted"),
        ),
        (
            "开发署没有与挪威政府合作。",
            ("联合国开发计划署", "collaboratesWith", "NOR", "negated"),
        ),
    ],
)
def test_modality_of_other_claims(
    sentence: str, claim: tuple[str, str, str, str]
) -> None:
    found = {c for c in claims_of(sentence) if c[:3] == claim[:3]}
    assert found == {claim}


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        (
            "挪威政府与开发署和粮农组织合作。",
            {("NOR", "联合国开发计划署"), ("NOR", "联合国粮食及农业组织")},
        ),
        (
            "世界银行同挪威、瑞典以及开发署一起开展合作。",
            {
                ("世界银行", "NOR"),
                ("世界银行", "SWE"),
                ("世界银行", "联合国开发计划署"),
            },
        ),
        (
            "挪威和瑞典在饮水方面与开发署密切合作。",
            {("NOR", "联合国开发计划署"), ("SWE", "联合国开发计划署")},
        ),
        (
            "与开发署和粮农组织合作，挪威政府修建了水井。",
            {("NOR", "联合国开发计划署"), ("NOR", "联合国粮食及农业组织")},
        ),
        ("开发署和挪威政府合作。", {("联合国开发计划署", "NOR")}),
        ("挪威政府在世界银行的协助下与开发署合作。", {("NOR", "联合国开发计划署")}),
        (
            "开发署与挪威和瑞典两国政府合作。",
            {("联合国开发计划署", "NOR"), ("联合国开发计划署", "SWE")},
        ),
        # Nobody can tell who works with whom, or the one who does has no name.
        ("世界银行、挪威与开发署联合举办。", set()),
        ("世界银行、挪威和开发署共同开展调查。", set()),
        ("当地牧民与开发署和粮农组织合作。", set()),
        ("与开发署和粮农组织合作的牧民很多。", set()),
    ],
)
def test_who_works_with_whom(sentence: str, pairs: set[tuple[str, str]]) -> None:
    assert {
        (a, b)
        for a, predicate, b, _ in claims_of(sentence)
        if predicate == "collaboratesWith"
    } == pairs


@pytest.mark.parametrize(
    ("sentence", "predicate"),
    [
        ("开发署于2018年3月设立的培训班结业。", "foundedOn"),
        ("护林章程由大会于1946年12月11日设立。", "foundedOn"),
        ("2017年11月《联合国气候变化框架公约》第三十次缔约方会议开幕。", "adoptedOn"),
        ("2016年《儿童权利公约》审查会议开幕。", "adoptedOn"),
        ("该署和粮农组织的联合国任务规定延长一年。", "partOf"),
        ("粮农组织的世界银行贷款已经还清。", "partOf"),
        ("协助开发署的联合国其他机关", "partOf"),
        ("2017年3月在日本和智利举办了关于森林统计的讲习班。", "organizedBy"),
        ("2011-2020年亚洲牧场十年部长级会议通过了宣言。", "heldOn"),
        ("《河谷灌溉宣言》(2011-2020年)仍在执行。", "adoptedOn"),
        ("2017年《儿童权利公约》附加议定书审查会议开幕。", "adoptedOn"),
        ("世界银行的前身成立于1944年。", "foundedOn"),
    ],
)
def test_what_is_not_said(sentence: str, predicate: str) -> None:
    assert {c for c in claims_of(sentence) if c[1] == predicate} == set()


ASKING = load_asking(PACKAGED.language("zh"))
assert ASKING is not None
RULES = ASKING.file.none


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_uses_that_ask_nothing(rule: NoneText) -> None:
    assert {
        s: [d.operator for d in directives_of(s)]
        for s in rule.ignores
        if directives_of(s)
    } == {}
    assert [s for s in rule.finds if not directives_of(s)] == []


def test_uses_have_names_of_their_own() -> None:
    names = [rule.id for rule in RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("牧民没有义务出售牲畜。", []),
        ("牧民不必登记，也无须纳税，更不需要许可。", []),
        ("牧民不得越过边界。", [("不得", None)]),
        ("各国不能不修建水井。", [("不能不", "各国")]),
        ("各国并非没有义务修建水井。", [("有义务", "各国")]),
        ("并非所有牧民都必须登记。", []),
        ("虽然牧民不必登记，各国仍须公布水价。", [("须", "各国")]),
        (
            "各国应公布水价，不得征收水税，并应修建水井。",
            [("应", "各国"), ("不得", "各国"), ("应", "各国")],
        ),
        ("水价监管机构应公布账目。", [("应", "水价监管机构")]),
        ("水价制定者应公布账目。", [("应", "水价制定者")]),
        ("山区的企业应修建水井。", [("应", "山区的企业")]),
        ("对山区的企业应加强监督。", [("应", None)]),
        ("请各区域牧业组织提供资料。", [("请", "各区域牧业组织")]),
        ("敦促羊毛出口国公布价格。", [("敦促", "羊毛出口国")]),
        ("促请仍未停火的武装团体放下武器。", [("促请", "仍未停火的武装团体")]),
        ("开发署报告了进展，请该署继续工作。", [("请", "该署")]),
        ("鼓励各国的努力得到响应。", [("鼓励", None)]),
        ("鼓励有能力的国家捐款。", [("鼓励", "有能力的国家")]),
        ("期待缔约国说明水价。", [("期待", "缔约国")]),
        ("亟需修建水井。", [("亟需", None)]),
        ("主席应牧业委员会的书面要求印发了报告。", []),
        ("法官可应当事国请求延期。", []),
        ("为了敦促牧民下山，县长进了山。", []),
        ("当时，县长请牧民下山。", []),
        (
            "请粮农组织发放饲料，鼓励世界银行发放贷款。",
            [("请", "粮农组织"), ("鼓励", "世界银行")],
        ),
        ("促请各武装团体遵守停火协定。", [("促请", "各武装团体")]),
        (
            "敦促冲突各方停火，并请挪威政府和瑞典继续调解。",
            [("敦促", "冲突各方"), ("请", "挪威政府和瑞典")],
        ),
        ("请各国议会联盟提供资料。", [("请", "各国议会联盟")]),
        ("请社会发展委员会审议报告。", [("请", "社会发展委员会")]),
        ("敦促非会员国遵守规定。", [("敦促", None)]),
        ("请缔约方会议审议报告。", [("请", None)]),
        ("请各国统计局提供数据。", [("请", "各国统计局")]),
        ("建议联合国系统各组织行政首长修井。", [("建议", "联合国系统各组织行政首长")]),
        ("各机构首长应修井。", [("应", "各机构首长")]),
        ("敦促占领国以色列停止修路。", [("敦促", "占领国以色列")]),
        ("缔约国挪威应修建水井。", [("应", "缔约国挪威")]),
        ("请东道国尽快修井。", [("请", "东道国")]),
        ("各国绝不应砍树。", [("不应", "各国")]),
        ("委员会建议不核准这三口水井。", [("建议", None)]),
        # Officers and members of bodies that have no name of their own.
        ("请委员会主席召集会议。", [("请", "委员会主席")]),
        ("请理事会秘书修井。", [("请", "理事会秘书")]),
        ("敦促工作组成员修井。", [("敦促", "工作组成员")]),
        ("请粮农组织秘书修井。", [("请", "粮农组织秘书")]),
        ("请专家组修井。", [("请", "专家组")]),
        ("工作队应修井。", [("应", "工作队")]),
        ("请执行秘书修井。", [("请", "执行秘书")]),
        ("大会堂必须翻修。", [("必须", None)]),
        ("吁请有能力这样做的国家捐款。", [("吁请", "有能力这样做的国家")]),
        ("世界银行2018年的会议强调需要修建水井。", [("强调需要", None)]),
        ("挪威代表认为，各国应修建水井。", [("认为…应", "各国")]),
        ("各国在修订法律时，应听取牧民意见。", [("应", "各国")]),
        (
            "敦促各国采取步骤，鼓励牧民换草。",
            [("敦促", "各国"), ("鼓励", None)],
        ),
        ("各国应采取步骤，鼓励牧民换草。", [("应", "各国")]),
        ("各国应修建水井，并应公布水价。", [("应", "各国"), ("应", "各国")]),
        ("会员国对世界银行的报告应予重视。", [("应", None)]),
        ("各国的政策必须改变。", [("必须", None)]),
        ("方案应由开发署管理。", [("应", "开发署")]),
        ("《牧场条例》第5条规定：“牧民应登记牲畜。”", []),
        ("他写道：“牧民必须团结起来，修建水井。”", []),
        ("大会曾请秘书长核实水价。", []),
        ("回顾大会在第58/208号决议中鼓励各国修建水井。", []),
        ("应挪威政府的邀请，专家访问了牧场。", []),
    ],
)
def test_who_is_asked(sentence: str, asked: list[tuple[str, str | None]]) -> None:
    assert [(d.operator, d.addressee) for d in directives_of(sentence)] == asked


def test_named_addressee_is_a_thing_and_each_verb_has_its_words() -> None:
    one, two = directives_of("请粮农组织发放饲料，鼓励挪威政府发放贷款。")
    body = Addressee(
        name="联合国粮食及农业组织", key="Organization/联合国粮食及农业组织"
    )
    assert (one.addressees, one.text) == ([body], "请粮农组织发放饲料，")
    state = Addressee(name="挪威政府", key="State/NOR")
    assert (two.addressees, two.text) == ([state], "鼓励挪威政府发放贷款。")
    (members,) = directives_of("吁请安全理事会成员国执行决议。")
    assert members.addressees == [Addressee(name="安全理事会成员国")]


def test_duty_in_a_preamble_is_a_reason(tmp_path: Path) -> None:
    reason = f"重申水井必须有人看管，{'牧场的路很长，' * 12}"  # as long as the lines of a page, or it is joined
    urged = f"促请各方停火，{'羊群过河时水流很急，' * 10}"
    lines = ["大会，", reason, urged, "1. 请秘书长修建水井；", "2. 决定继续审议此事。"]
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    document = read_through(read(path)).document
    assert find_clauses(document)
    assert [(d.operator, d.addressee) for d in document.directives] == [
        ("促请", "各方"),
        ("请", "秘书长"),
        ("决定", None),
    ]


def test_what_is_not_so_is_no_triple_and_no_row(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    text = f"{SUMMIT}没有于2017年9月在雅典举行。\n建议2018年5月在利马召开关于羊毛贸易的国际会议。\n挪威没有与开发署合作。\n各国没有义务修建水井。\n"
    (corpus / "a.txt").write_text(text, encoding="utf-8")
    assert build(corpus, tmp_path / "out", jobs=1).failures == []
    graph = tmp_path / "out" / "graph.nq"
    assert (
        ask("meetings", graph).rows
        == ask("works-together", graph).rows
        == ask("year", graph).rows
        == ask("directives", graph).rows
        == []
    )
    assert {row[0] for row in ask("not-so", graph).rows} == {"negated", "proposed"}
    triples = graph.read_text(encoding="utf-8")
    assert "ontology#heldOn> <" not in triples.replace(
        "#predicate> <https://un-kg.example/ontology#heldOn> <", ""
    )


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("各国应到2031年将捕捞量减少一半。", "2031"),
        ("各国应至迟于2031年5月提交报告。", "2031-05"),
        ("请秘书长不迟于2031年5月1日提交报告。", "2031-05-01"),
        ("请秘书长在2031年以前提交报告。", "2031"),
        ("请各国最迟在2031年底批准公约。", "2031~"),
        ("请秘书长说明2011年的情况。", None),
        ("请各国提交追溯到1990年的数据。", None),
    ],
)
def test_by_when_something_is_asked(sentence: str, deadline: str | None) -> None:
    source = Source(name="a.txt", text=sentence)
    document = read_through(source, language="zh").document
    wanted = [deadline] if deadline else []
    assert [directive.deadlines for directive in document.directives] == [wanted]


def test_steps_below_a_request_are_requests_each() -> None:
    text = "1. 各国应采取下列步骤：\n\n停止捕捞幼鱼；\n\n公布捕捞量；\n\n保护产卵地。\n\n2. 会议就此结束。\n"
    document = read_through(Source(name="a.txt", text=text), language="zh").document
    asked = [
        (d.operator, d.addressee, d.text.rstrip("；。")) for d in document.directives
    ]
    assert asked[1:] == [
        ("应", "各国", "停止捕捞幼鱼"),
        ("应", "各国", "公布捕捞量"),
        ("应", "各国", "保护产卵地"),
    ]
