"""Doubtful places: found where they are, silent where all is well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.findings import KINDS, find_conflicts
from kg.findings.dates import compatible
from kg.findings.names import is_subsequence
from kg.findings.words import load_words
from kg.model.authority import load_authority
from kg.model.document import Finding
from kg.model.source import Source
from kg.pipeline import read_through


def all_findings(words: str) -> list[Finding]:
    reading = read_through(Source(name="paper.txt", text=words))
    return [*find_conflicts(reading.statements, load_authority()), *reading.findings]


# Sentences that a hasty check would doubt.
NEAR = [
    "1. 2012年10月举行了灯塔管理问题国际会议。2014年10月在里加举行了灯塔管理问题国际会议。",
    "1. 2030年前落实《2040年海洋零排放战略》，各国将在2035年审查《2040年海洋零排放战略》。",
    "1. 海岸委员会通过了《2015-2020年行动计划》。森林委员会2019年通过了《行动计划》。",
    "1. 大会2003年6月13日第57/295A号决议核定了预算。",
    "1. 阿拉伯国家联盟2010年3月5日第56/121号决议支持渔民。",
    "1. 人权理事会2007年3月30日第4/7号决议设立了工作组。",
    "1. 大会第十届紧急特别会议于2009年1月在纽约续会，通过了第ES-10/18号决议。",
    "1. 2017年12月21日大会第十届紧急特别会议通过了第ES-10/19号决议。",
    "1. 大会2005年4月13日第59/290号决议通过了《制止核恐怖主义行为国际公约》。",
    "1. 大会2007年9月13日第61/295号决议通过了《联合国土著人民权利宣言》。",
    "1. 2005年大会第六十届会议和2006年大会第六十一届会议讨论了这个问题。2006年5月，大会第六十届会议续会核可了报告。",
    "1. 见A/59/115第212段。又见秘书长的报告(A/61/187，第45至48段)。\n\n2. 各国应当收集数据。",
    "1. 委员会注意到审计报告(见A/72/5(Vol. I)，第二章，第88段)。上文第1段已经说明。\n\n2. 各国应当收集数据。",
    "1. 如《公约》第45条和本公约第12条所述，参见附件三第9段。\n\n2. 各国应当收集数据。",
    "1. 咨询委员会建议核准(A/73/779，见下文第96段)。\n\n2. 各国应当收集数据。",
    "1. 下列3个会员国提出了决议草案：大不列颠及北爱尔兰联合王国、波斯尼亚和黑塞哥维那、特立尼达和多巴哥。",
    "1. 下列5个国家提交了答复：德国(代表欧洲联盟)、日本、智利、肯尼亚和塞内加尔。",
    "1. 下列5个会员国提交了答复：\n日本；\n智利；\n肯尼亚；\n塞内加尔；\n印度。",
    "1. 有12个会员国提供了资料，包括下列国家：日本和智利。",
    "1. 更正：第3段中“2000年9月14日举行的海洋问题高级别对话”应为“2006年9月14日举行的海洋问题高级别对话”。",
    "1. 原定于2020年6月2日举行的海洋问题国际论坛推迟到2022年6月2日。2022年6月2日举行的海洋问题国际论坛通过了宣言。",
    "2019年3月20日智利常驻联合国代表给秘书长的信\n\n最近的一次审议大会是2010年5月在纽约举行的，下一次将于2020年举行。",
    "2019年3月20日智利常驻联合国代表给秘书长的信\n\n最近通过的决定重申了2002年9月在约翰内斯堡举行的会议的成果。",
    "1. 最近举行的会议之一是2010年7月的水源会议。\n\n2. 到2030年10月，各国将举行审查会议。",
    "1. 2010年，儿童基金会通过《儿童权利公约》的框架开展了工作，并在2012年通过《儿童权利公约》，推动了立法。",
    "1. 2012年《儿童权利公约》缔约国会议选举了委员。2005年《不扩散核武器条约》审议大会没有通过成果。",
    "1. 自2002年《儿童权利公约》关于儿童卷入武装冲突的任择议定书生效以来，各国采取了措施。",
    "1. 该国于1993年签署了《儿童权利公约》，并于2009年批准。欧洲联盟于2010年12月缔结了《残疾人权利公约》。",
    "1. 经1972年议定书修正的1961年《麻醉品单一公约》仍然有效。1961年《麻醉品单一公约》于1964年生效，1972年议定书于1975年生效。",
    "1. 1992年联合国环境与发展会议通过了《21世纪议程》。2012年，联合国可持续发展大会通过了《我们希望的未来》。联合国环境与发展会议二十周年于2012年6月举行了纪念活动。",
    "1. 2005年3月，妇女地位委员会第四十九届会议通过了北京+10宣言。2004年3月，妇女地位委员会选出了第四十九届会议主席团。",
    "1. 2005年社会发展委员会第四十二届会议的建议得到落实。亚洲及太平洋经济社会委员会的社会发展委员会2012年第三届会议讨论了老龄问题。",
    "1. 国际移徙组织(移徙组织)、联合国难民事务高级专员公署(难民署)和国际红十字会与红新月会联合会(红十字会与红新月会联合会)参加了会议。",
    "1. 财政部(税务司)和卫生部(疾病预防控制中心)编写了报告。国际灯塔联合会(原国际航标联合会)参加了会议。",
    "1. 该国执行“清洁海岸倡议”，并支持“绿色海岸倡议”。国家沿海移徙与发展倡议和全球沿海移徙与发展倡议由两个机构管理。",
    "大会\n第七十三届会议\n暂定项目表*项目15\n海洋问题\n秘书长的报告\n\n* A/73/50。\n\n1. 本报告根据大会第72/73号决议提交。\n\n2. 将列入大会第七十四届会议暂定项目表(A/74/50)。",
    "1. 2010年，会员国呼吁缔结一项补充《儿童权利公约》的议定书。各国建议制订《残疾人权利公约》执行准则。",
    "1. 联合国实体和其他组织(儿基会、世界贸易组织和欧洲联盟)参加了会议。联合国系统各机构(儿基会和世界贸易组织)开展了合作。",
    "1. 大会2015年12月22日第70/221号决议草案由第二委员会提出。大会2016年1月28日第70/1号决议附件载有目标。",
    "1. 该报告第一部分分为三节。本报告除导言和结论外分三节。\n\n一. 导言\n\n1. 甲。\n\n二. 现状\n\n2. 乙。\n\n三. 办法\n\n3. 丙。\n\n四. 前景\n\n4. 丁。\n\n五. 结论\n\n5. 戊。",
    "1. 2013年10月3日和4日举行的国际移徙与发展问题高级别对话通过了宣言。2006年9月举行的国际移徙与发展问题高级别对话没有成果。",
    "大会\n第七十三届会议\n2019年3月20日智利常驻联合国代表团临时代办给秘书长的信\n\n我高兴地随函转递2019年2月在瓦尔帕莱索举行的沿海灯塔问题\n会议的报告，会议由智利政府主办，共有四十个国家的代表参加。\n\n请将本函及其附件作为大会文件分发为荷。\n\n智利常驻联合国副代表\n\n临时代办\n\n玛丽亚·洛佩斯(签名)",
    "1. 各国讨论了措施(见上文第2段和A/75/12第40段)。\n\n2. 见该报告附件，下文第40段。",
    "1. 秘书长的报告(A/75/12)指出(见第40段)渔民有困难。\n\n2. 各国应当收集数据。",
    "1. 1985年在内罗毕举行的妇女问题世界会议通过了战略。1995年在北京举行的妇女问题世界会议通过了纲要。",
    "1. 2001年3月5日举行了年度协调会议。2002年3月5日举行了年度协调会议。",
    "1. 2010年9月20日举行的灯塔维护工作组会议。2011年9月19日举行的灯塔维护工作组会议。",
    "1. 2004年5月14日《全球饮食、身体活动与健康战略》获得通过。2010年5月14日《全球饮食、身体活动与健康战略》得到审查。",
    "1. 《贸易便利协定》于2001年3月1日对肯尼亚生效，于2004年3月1日对智利生效。",
    "1. 《灯塔公约》于2001年3月1日生效。《灯塔公约》于2004年3月1日对智利生效。",
    "1. 大会2014年12月18日第69/137号决议和2015年12月18日第70/137号决议。",
    "1. 大会1996年12月12日第51/77号、1998年12月9日第53/128号和1999年12月17日第54/149号决议讨论了这一问题。",
    "1. 世界卫生大会2005年5月25日第58/12号决议。国际劳工大会2004年第九十二届会议。",
    "1. 2001年社会发展委员会第三十九届会议和2002年社会发展委员会第四十届会议讨论了这个问题。",
    "1. 2003年2月社会发展委员会第四十二届会议第1次会议选举了主席团。",
    "1. 2003年12月麻醉药品委员会第四十六届会议续会核可了预算。2009年12月2日麻醉药品委员会第五十三届会议选出了主席团。",
    "1. 统计委员会2006年第三十七届会议。统计委员会在其第三十七届会议(2006年3月7日至10日)上通过了决定。",
    "1. 亚太统计委员会2012年第三届会议。欧洲统计委员会2005年第五十三届会议。国际海底管理局大会2015年第二十一届会议。",
    "1. 教科文组织大会2005年第三十三届会议通过了《保护和促进文化表现形式多样性公约》。",
    "大会\n第七十届会议\n教科文组织大会2005年第三十三届会议通过了公约。海底管理局大会2015年第二十一届会议讨论了勘探。\n\n1. 国际海事组织大会在2013年第二十八届会议上通过了决议。",
    "1. 2007年，大会第六十二届会议开幕。2007年大会第六十一届会议闭幕。",
    "1. 大会2002年9月9日第56/512号决议。大会2002年9月6日第56/511号决议通过。",
    "1. 安全理事会2001年10月31日第1325(2000)号决议。",
    "1. 2005年，各国呼吁缔结一项全面禁止核试验条约。1998年，各国呼吁谈判《禁产条约》。",
    "1. 2010年，会员国要求制订《联合国打击跨国有组织犯罪公约》审议机制。2012年，各国建议谈判《武器贸易条约》。",
    "1. 各国支持《保护所有移徙工人及其家庭成员权利国际公约》，执行《保护所有移徙工人及其家庭成员权利公约》。",
    "1. 各国支持《经济、社会及文化权利国际公约》，执行《经济社会文化权利国际公约》。全球移民与发展论坛，即移民与发展全球论坛。",
    "1. 联合国儿童基金会(儿童基金会)、联合国人居署(人居署)和联合国难民署(难民署)。西非国家经济共同体(西非经共体)。",
    "1. 国际航标协会(航标协会)、太平洋岛屿论坛(太平洋论坛)、北大西洋渔业组织(大西洋渔组织)。",
    "1. 下列两个会员国提出了修正案：安提瓜和巴布达、圣基茨和尼维斯。下列3个国家弃权：日本，智利，肯尼亚。",
    "1. 最近，在2012年4月举行了港口会议。最近的一次地震是2002年4月发生的。最近一次会议是2001年5月举行的。",
    "2019年3月20日秘书长的报告\n\n最近发表的报告指出，2010年7月以前举行的会议没有成果。",
    "2019年3月20日智利常驻联合国代表给秘书长的信\n\n最近举行的选举是自2010年7月以来举行的第三次选举。",
]


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [
        ("2016", "2016-09-19", True),
        ("2016-09", "2016-09-14/2016-09-15", True),
        ("2016-05-24/2016-05-25", "2016-05-23/2016-05-24", False),
        ("2006-09", "2000-09", False),
        ("1995,1997", "1999", True),
        ("2003~", "2003-04", True),
        ("2016-05-23/2016-05-27", "2016-05-24", True),
    ],
)
def test_dates_that_can_both_be_true(first: str, second: str, fits: bool) -> None:
    assert compatible(first, second) is compatible(second, first) is fits


def test_subsequence() -> None:
    assert is_subsequence("经合组织", "经济合作与发展组织") and not is_subsequence(
        "开发协会", "国际发展协会"
    )


EXAMPLES = [(kind.id, words) for kind in load_words().kind for words in kind.finds]
TWINS = [(kind.id, words) for kind in load_words().kind for words in kind.ignores]


def test_every_kind_has_papers_that_show_it_and_twins_that_do_not() -> None:
    assert [kind.id for kind in load_words().kind] == list(KINDS)
    assert all(kind.finds and kind.ignores for kind in load_words().kind)


@pytest.mark.parametrize(("kind", "words"), EXAMPLES)
def test_a_doubt_is_found_on_two_places_or_one_and_a_sourced_fact(
    kind: str, words: str
) -> None:
    found = all_findings(words)
    assert [f.kind for f in found] == [kind]
    for side in found[0].evidence:
        assert bool(side.words) != bool(side.source), (
            "a place has words, a fact its source"
        )
    assert found[0].evidence[0].words and len(found[0].evidence) >= 2


@pytest.mark.parametrize(("kind", "words"), TWINS)
def test_its_correct_twins_are_not_doubted(kind: str, words: str) -> None:
    assert all_findings(words) == []


@pytest.mark.parametrize("words", NEAR)
def test_what_only_looks_like_a_doubt_is_none(words: str) -> None:
    assert all_findings(words) == []


def test_two_papers_contradict_each_other_only_where_the_thing_is_one() -> None:
    def conflicts(*papers: str) -> list[str]:
        readings = [
            read_through(Source(name=f"{i}.txt", text=words))
            for i, words in enumerate(papers)
        ]
        return [
            f.kind
            for f in find_conflicts(
                [s for r in readings for s in r.statements], load_authority()
            )
        ]

    first = "1. 2012年3月15日在奥斯陆举行的灯塔管理问题国际会议通过了结论。"
    assert conflicts(
        first, "1. 2021年3月15日在奥斯陆举行的灯塔管理问题国际会议通过了结论。"
    ) == ["two dates"]
    assert (
        conflicts(first, "1. 2013年4月2日在里加举行的灯塔管理问题国际会议通过了结论。")
        == []
    )
    assert (
        conflicts(
            first, "1. 定于2013年4月2日在里加举行的灯塔管理问题国际会议将讨论航道。"
        )
        == []
    )


def test_sessions_on_record_follow_one_another() -> None:
    """A session closes after it opens, and the next opens no earlier; each fact has its source."""
    sessions = load_authority().sessions
    for (organ, number), session in sessions.items():
        assert load_authority().get("Organization", organ), organ
        assert session.source and (session.opened or session.closed)
        dates = [date for date in (session.opened, session.by, session.closed) if date]
        assert dates == sorted(dates)
        after = sessions.get((organ, number + 1))
        assert after is None or dates[-1] < (after.opened or after.closed or "")
        assert (
            (session.resolutions is None)
            == (session.by is None)
            == (session.volume is None)
        )


def test_a_fact_without_a_source_founds_no_doubt() -> None:
    assert load_authority().get("Treaty", "国际卫生条例").source is None  # type: ignore[union-attr]
    assert all_findings("1. 1969年的《国际卫生条例》已经修订。") == []


def test_the_source_of_a_fact_reaches_the_table_and_the_graph(built: Path) -> None:
    rows = [
        json.loads(line)
        for line in (built / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    sources = [
        side["source"] for row in rows for side in row["evidence"] if not side["words"]
    ]
    assert sources == ["United Nations Treaty Collection, IV.11"]
    assert '"United Nations Treaty Collection, IV.11"' in (
        built / "graph.nq"
    ).read_text(encoding="utf-8")
    assert "United Nations Treaty Collection, IV.11" in (
        built / "graph.html"
    ).read_text(encoding="utf-8")
    shown = CliRunner().invoke(main, ["findings", str(built)])
    assert "United Nations Treaty Collection, IV.11" in shown.output


def test_the_papers_of_the_project_are_sound_but_for_one(built: Path) -> None:
    found = [
        json.loads(line)
        for line in (built / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [(f["document"], f["kind"]) for f in found] == [
        ("A_99_906.txt", "dead reference"),
        ("A_99_906.txt", "date against record"),
    ]


def test_real_contradictions_are_found_without_false_alarms(built_real: Path) -> None:
    """Each expected pair is in the annotations; what is found beyond them would be a false alarm."""
    expected = {
        ("000", "resolution against session"), ("000", "not so recent"), ("000", "after the fact"), ("000", "date against record"), ("000", "short form"),
        ("001", "two dates"), ("001", "agenda of another session"), ("001", "date against record"), ("002", "session against year"),
        ("003", "two names"), ("003", "count against list"), ("003", "date against record"), ("003", "not of the system"), ("003", "wrong reference"),
        ("004", "sender against signature"), ("004", "two names"), ("004", "not so recent"),
    }  # fmt: skip
    found = [
        json.loads(line)
        for line in (built_real / "findings.jsonl")
        .read_text(encoding="utf-8")
        .splitlines()
    ]
    assert {(f["document"][:3], f["kind"]) for f in found} == expected
    assert len(found) == 18
    for f in found:
        assert f["evidence"][0]["words"] and len(f["evidence"]) >= 2
        assert all(
            bool(side["words"]) != bool(side["source"]) for side in f["evidence"]
        )
