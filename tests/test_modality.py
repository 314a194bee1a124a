"""Every word that denies, proposes, plans or requires, and what is in its scope."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.extract.examples import document_of
from kg.languages import PACKAGED
from kg.model.language import Language
from kg.relate import relate
from kg.relate.modality import Mood, Statement, modality_of, pull_moods

ZH = PACKAGED.language("zh")
SUMMIT = "海藻养殖问题国际会议"

# In front of the verb, behind the meeting.
ADVERBS = {
    "negated": """
        没有 未能 未能够 未曾 未予 尚未 仍未 迄未 从未 并未 并没有 从来没有 一直没有 始终未能
        因故没有 最终没有 后来未能 终于没有 临时未能 没有能够 没有来得及 没有如期 未能按期 没有按时
        没有按计划 没有再次 没有再 未 因故未 最终未如期 无法 无意 无力 无缘 无权
        绝未 绝不 决不 从不 概不 毫不 并不 不会 不再 不能 不可能 不得 不准 不许 不应 不应该 不宜 不愿
        不愿意 不肯 不打算 不拟 不曾 不予 不需 不需要 不必 无需 无须 毋须 毋需 毋庸 不 拒绝
        拒不 放弃 避免 停止 不同意 反对
    """,
    "proposed": """
        可能 有可能 很可能 极有可能 可能会 可能将 可 可以 或可以 可考虑 可酌情 可优先 也许 或许 大概 兴许
        恐怕 似乎 也许会 应否 可否 能否 是否 是否应 是否会 是否能够 会否 会不会 能不能 不妨 或会 或将
        宜 最好 最好能够 未必 未必会 不一定 不一定能 不确定 建议 曾建议 提议 主张 正考虑 设想 希望
         有意 愿意 乐意 争取 力争 盼望 倾向 倾向于 呼吁 提出
    """,
    "planned": """
        将 仍将 还将 也将 预计将 计划将 将要 将再次 将首次 即将 将要 行将 本要 本来想 本拟 本打算
        原想 原打算 原准备 拟 原定 原拟 原计划 预定 预计 预期 计划 打算 准备 定 订 商定 决定 承诺
        同意 筹备 有望
    """,
    "required": """
        应 应当 应该 应予 应继续 应尽快 必须 务必 务须 必得 须 有必要 有义务 有责任 需 需要 不得不 理应
        有待 尚待 亟待
    """,
}

# In front of the whole sentence, which is their object.
VERBS = {
    "negated": """
        拒绝 反对 否认 放弃 不赞成 未就 阻止
    """,
    "proposed": """
        不排除 建议 提议 主张 考虑 设想 提出由渔民 希望 期待 期望 盼望 愿意 有意 争取 力争 讨论是否
        探讨是否 研究能否 是否 能否 可否 应否 倾向于 赞成 有人说 据传 据称 据说 传闻 可能 也许 或许
        拟议的
    """,
    "planned": """
        决定 商定 计划 打算于 准备于 筹备于 预计 预期 承诺 宣布将 定于 预定
    """,
    "required": """
        请 敦促 促请 吁请 敦请 呼吁 要求 邀请 鼓励 责成 授权 必须 需要 有必要 应当 应该 指示
    """,
}

# At the head of a clause that is only supposed.
CONDITIONS = "误以为 误认为 误称 谎称 诬称 妄称 据称 据说 据传 如果 倘若 倘使 假如 假若 假使 假设 若 要是 一旦 只要 只有 除非 即使 万一 无论 不论 不管"

# Behind the sentence.
TAKEN_BACK = {
    "negated": """
        后来被取消 因故取消 最终停办 已搁置 终于作罢 随后落空 未能如期举行 没有召开 尚未举办 无法成行
        推迟 因故改期 被延期 已延后到明年 的说法不实 的传闻没有根据 的消息毫无根据 的报道被否认
    """,
    "proposed": """
        的说法 的指控 的传闻 的办法 的各种方式 的若干途径 的备选选择 的可能性 的可行性 的可取性 的必要性 的建议 的提议 的提案
        的设想 的构想 的想法 的主张 的倡议 的前景 的方案 的草案 的动议 的请求 的要求 的愿望 的意愿 的意向
        的邀请 的机会 的条件 的问题 的利弊 的选项 的打算 是否可行 不可取 似乎适宜 与否 尚未确定 尚待研究
        有待讨论 尚无定论 有可能
    """,
}


def words(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(modality, word) for modality, row in table.items() for word in row.split()]


def modalities(sentence: str) -> set[str]:
    document = document_of(sentence)
    mentions = extract(document)
    claims = relate(document, mentions)
    return {c.modality for c in claims if c.predicate in ("heldOn", "heldIn")}


@pytest.mark.parametrize(("modality", "word"), words(ADVERBS))
def test_adverb(modality: str, word: str) -> None:
    assert modalities(f"{SUMMIT}{word}于2017年9月在雅典举行。") == {modality}


@pytest.mark.parametrize(("modality", "word"), words(VERBS))
def test_verb_with_the_sentence_for_its_object(modality: str, word: str) -> None:
    assert modalities(f"渔民{word}2017年9月在雅典举行{SUMMIT}。") == {modality}


@pytest.mark.parametrize("word", CONDITIONS.split())
def test_condition(word: str) -> None:
    assert modalities(f"{word}渔民2017年9月在雅典举行{SUMMIT}，船主就付钱。") == {
        "proposed"
    }


@pytest.mark.parametrize("word", CONDITIONS.split())
def test_condition_of_what_would_be_done(word: str) -> None:
    assert modalities(f"{word}渔民2017年9月在雅典举行了{SUMMIT}，船主就付钱。") == {
        "proposed"
    }


@pytest.mark.parametrize(
    "word",
    "如果 倘若 倘使 假如 假若 假使 若 要是 一旦 只要 只有 除非 万一 如获 如经 如蒙".split(),
)
def test_what_hangs_on_a_condition(word: str) -> None:
    assert modalities(f"{word}渔民同意，将于2017年9月在雅典举行{SUMMIT}。") == {
        "proposed"
    }


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("无论渔民是否同意，将于2017年9月举行{summit}。", "planned"),
        ("即使下雨，将于2017年9月举行{summit}。", "planned"),
        ("如果下雨；将于2017年9月举行{summit}。", "planned"),
        ("如果下雨，渔民上岸，将于2017年9月举行{summit}。", "planned"),
        ("如果渔民愿意，他们介绍将于2017年9月举行的{summit}。", "planned"),
        ("如果有人问起，2017年9月举行了{summit}。", "asserted"),
        ("如果下雨，船只返港。2017年9月举行{summit}。", "asserted"),
    ],
)
def test_what_hangs_on_no_condition(sentence: str, modality: str) -> None:
    assert modalities(sentence.format(summit=SUMMIT)) == {modality}


@pytest.mark.parametrize(
    "words",
    """
    消除非关税壁垒 解除非法禁令 免除非洲债务 不管制捕捞 不管理渔港 不管控船只 不管束船只 立即使各国团结 即使用渔网 只要求停火
    主要是渔民 重要是渔民 首要是渔民 需要是渔民 3万一千名渔民 十万一千名渔民 两万一千名渔民
    """.split(),
)
def test_a_condition_inside_other_words_is_none(words: str) -> None:
    assert "proposed" not in modalities(f"{words}的{SUMMIT}2017年9月在雅典举行。")


@pytest.mark.parametrize(("modality", "words"), words(TAKEN_BACK))
def test_what_takes_the_sentence_back(modality: str, words: str) -> None:
    assert modalities(f"2017年9月在雅典举行{SUMMIT}{words}。") == {modality}


@pytest.mark.parametrize("word", ["取消", "撤销", "停办", "取消了原定"])
def test_meeting_called_off(word: str) -> None:
    assert modalities(f"渔民{word}2017年9月在雅典举行的{SUMMIT}。") == {"negated"}


@pytest.mark.parametrize(
    "word",
    "后来 随后 最终 最后 终于 但因大风 不过最终 然而后来".split(),
)
def test_called_off_a_clause_later(word: str) -> None:
    assert modalities(f"原定2017年9月在雅典举行{SUMMIT}，{word}取消。") == {"negated"}


@pytest.mark.parametrize(
    "sentence",
    [
        "{held}了{summit}，渔民没有到会。",
        "渔民没有到会，{held}了{summit}。",
        "“没有”一词不当：{held}了{summit}。",
        "可能下雨；{held}了{summit}。",
        "{held}了{summit}的建议。",
        "渔民必须{held}了{summit}。",
        "不得不{held}了{summit}。",
        "讨论了{held}的{summit}。",
        "秘书处请人印发{held}的{summit}的报告。",
    ],
)
def test_what_is_outside_a_scope_is_asserted(sentence: str) -> None:
    held = "2017年9月在雅典举行"
    assert modalities(sentence.format(held=held, summit=SUMMIT)) == {"asserted"}


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("没有于五月举行", [("negated", 0, "", False)]),
        ("并非由大会举行", [("negated", 0, "", False)]),
        ("如果下雨", [("proposed", 0, "", True)]),
        (
            "倘若举行，将于五月举行",
            [("proposed", 0, "", True), ("planned", 3, "", False)],
        ),
        ("适应气候", []),
        ("来将", []),
    ],
)
def test_words_are_taken_out(
    words: str, left: list[tuple[str, int, str, bool]]
) -> None:
    found = pull_moods(words, ZH)
    at = 0
    got = []
    for row in found:
        got.append((row.modality, row.start - at, row.stays, row.wide))
        at += row.end - row.start
    assert got == left


@pytest.mark.parametrize(
    ("moods", "modality"),
    [
        ([], "asserted"),
        (["planned"], "planned"),
        (["planned", "required"], "required"),
        (["required", "proposed"], "proposed"),
        (["proposed", "negated"], "negated"),
    ],
)
def test_of_several_the_first_of_the_order_holds(
    moods: list[str], modality: str
) -> None:
    row = [Mood(0, mood, False) for mood in moods]  # type: ignore[arg-type]
    said = Statement("于五月举行", row, 0, 5, "", of_meeting=True)
    assert modality_of(said, ZH) == modality


def test_a_name_has_no_mood_and_a_language_without_words_neither() -> None:
    denied = [Mood(0, "negated", False)]
    name = Statement("五月会议", denied, 0, 4, "", of_meeting=True, has_verb=False)
    assert modality_of(name, ZH) == "asserted"
    nowhere = Language("xx")
    assert pull_moods("没有于五月举行", nowhere) == []
    assert modality_of(Statement("x", [], 0, 1, "", True), nowhere) == "asserted"


@pytest.mark.parametrize(
    ("behind", "modality"),
    [
        ("将包括关于湖泊的一章", "planned"),
        ("仍将于明年出版", "planned"),
        ("预计将刊载三篇文章", "planned"),
        ("定于下月印发", "planned"),
        ("包括关于湖泊的一章", "asserted"),
        ("已于去年出版", "asserted"),
        ("将湖泊列为重点", "asserted"),
        ("很有用，秘书处将印发译文", "asserted"),
    ],
)
def test_a_title_is_of_a_text_that_is_still_to_come(behind: str, modality: str) -> None:
    words = "世界银行2031年《湖泊概览》" + behind
    document = document_of(words + "。")
    claims = relate(document, extract(document))
    issued = [one for one in claims if one.predicate == "publishedBy"]
    assert [one.modality for one in issued] == [modality]
