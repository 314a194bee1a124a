"""Organisations: known names, and names that their ending gives away."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.boundary import boundary_words, known_suffix, left_edge, starts_word
from kg.extract.gazetteer import gazetteer_of
from kg.extract.match import Match
from kg.model.authority import Authority
from kg.model.value import Value

_NOT_ASSEMBLY_BEFORE = re.compile(
    r"(?:卫生|贸发|环境|缔约国|缔约方|审议|世界|人民代表|国民|制宪|劳工|代表|海洋|联合国(?:[\u4e00-\u9fff]{2,12})|次|年度|会员|股东|党|盛|老龄问题世界|减少灾害风险)$"
)
_OTHERS_BEFORE = re.compile(r"(?:国家|独立|全国|各国|本国|该国|当地|内部|监督)$")
_SECRETARIAT_BEFORE = re.compile(
    r"(?:[》会议论坛公约的该其织构供约盟洲署金国区]|多机构|常设|设立|建立|担任[\u4e00-\u9fff]{0,6})$"
)


def known(match: Match) -> Value:
    entry = match.entry
    if entry is None:
        raise Refused("no such organisation")
    words, before, after = match.words, match.before(16), match.after(4)
    if len(words) == 2 and not words.isascii() and not starts_word(match):
        raise Refused("inside another word")
    if words == "大会":
        if _NOT_ASSEMBLY_BEFORE.search(before):
            raise Refused("another assembly")
        if re.match(r"(?:堂|厅|议(?![程事]))", after):
            raise Refused("not the Assembly")
    if words in (
        "人权委员会",
        "统计委员会",
        "会议委员会",
        "审计委员会",
    ) and _OTHERS_BEFORE.search(before):
        raise Refused("a commission of somebody else")
    if words == "秘书处":
        if _SECRETARIAT_BEFORE.search(before) and not re.search(
            r"(?:联合国|与|由|请)的?$", before
        ):
            raise Refused("the secretariat of something else")
        if re.match(r"(?:服务|间|工作|处|和技术)", after):
            raise Refused("not the United Nations Secretariat")
    if words == "欧洲委员会" and _european_union_near(match):
        return Value(id="欧洲联盟委员会", known=True)
    if words in ("统计司", "人口司", "可持续发展司") and before.endswith("其"):
        return _possessed(match)
    if words == "联合国" and re.match(r"(?:人|日)(?:[，。])", after):
        raise Refused("part of another word")
    return Value(id=entry.id, known=True)


def _european_union_near(match: Match) -> bool:
    folded = match.folded
    around = folded[
        max(match.block.start, match.start - 120) : min(match.block.end, match.end + 60)
    ]
    return bool(re.search(r"欧盟|欧洲联盟|欧洲理事会", around))


def _possessed(match: Match) -> Value:
    """`在欧洲经济委员会一级，其统计司`: the division of the body named last."""
    before = match.before(60)
    owners = [
        (before.rfind(name), name)
        for name, code in match.authority.codes.items()
        if name in before and code
    ]
    if not owners:
        raise Refused("whose division?")
    entry = match.authority.named("Organization", max(owners)[1])
    return Value(id=f"{entry.id if entry else max(owners)[1]}{match.words}", known=True)


def unit(match: Match) -> Value:
    """A unit behind the name of its body: `开发署人类发展报告处`."""
    owner = match.authority.named("Organization", match.fields["owner"])
    if owner is None:
        raise Refused(f"{match.fields['owner']} is not known")
    if re.search(r"担任|作为|设立|负责|提供|支持|领导|秘书处$", match.fields["unit"]):
        raise Refused("a sentence, not a name")
    return Value(id=owner.id + match.fields["unit"])


def state_body(match: Match) -> Value:
    """A ministry, mission or office of a State: `荷兰司法部`, `比利时常驻联合国代表团`."""
    words = match.words
    known = [
        (start, size)
        for start in range(len(words))
        for size in range(min(14, len(words) - start - 1), 1, -1)
        if match.authority.named("State", words[start : start + size])
    ]
    # The State nearest to the body, by its longest name.
    outer = [
        (start, size)
        for start, size in known
        if not any(
            s <= start and start + size <= s + z and (s, z) != (start, size)
            for s, z in known
        )
    ]
    if outer:
        start, size = max(outer)
        state = match.authority.named("State", words[start : start + size])
        rest = words[start + size :]
        if re.search(r"[在由对向的将于被]", rest) or (
            rest.endswith("银行")
            and rest not in ("银行", "中央银行", "国家银行", "储备银行")
        ):
            raise Refused("something stands between the State and the body")
        # The formal name of the State makes no other body.
        short = (
            state.label
            if state and len(state.label) <= size
            else words[start : start + size]
        )
        return Value(id=short + rest, start=match.start + start)
    raise Refused("no State owns it")


def form(match: Match) -> Value:
    boundary = boundary_words(match.language)
    ending = match.fields["ending"]
    joins = ending in match.data.set("joining")
    folded = match.folded
    known = known_suffix(match, match.end)
    start = left_edge(match, match.end, joins=joins)
    start = _straddled(match.authority, folded, match.block.start, start, match.end)
    if (
        known is not None
        and start < known
        and not _qualifies(match, folded[start:known])
    ):
        raise Refused("a known name ends here")
    name = folded[start : match.end]
    if _PROPOSED.search(folded[max(match.block.start, start - 12) : start]):
        raise Refused("merely proposed or one of many")
    stem = name[: -len(ending)]
    if len(stem) < 2 or stem[-1] in "和与及、":
        raise Refused("nothing but an ending")
    if stem in boundary.set("stops", "vague") or re.match(
        r"(?:各|该|本|其|这|那|两|几|多|有关|若干|所有|一)", stem
    ):
        raise Refused("no proper name")
    if (
        re.search(
            r"(?:国际|政府间|专门|常设|独立|附属|主管|全国|国家|地方|区域)$", stem
        )
        and len(stem) <= 4
    ):
        raise Refused("no proper name")
    place = match.authority.named("Place", stem) or match.authority.named("State", stem)
    if ending == "组织" and (
        place or _VERB_BEHIND.match(match.after(2)) or _BODY_END.search(stem)
    ):
        raise Refused("a verb")
    if ending in match.data.set("on_issue") and not re.search(
        r"[\u4e00-\u9fff](?:问题|国际)$", stem
    ):
        raise Refused(f"a {ending} without an issue in its name")
    if ending == "委员会" and match.authority.named("Organization", stem):
        raise Refused("a committee of a body, without a name")
    if re.search(r"号决议|次评估报告|届会议", stem):
        raise Refused("more than a name")
    if ending in match.data.set("anchored") and not _anchored(match, name):
        raise Refused(f"a {ending} without a place or scope in its name")
    owner = _leading_owner(match, name)
    return Value(id=owner or name, start=start)


_VERB_BEHIND = re.compile(r"[了过召举一两几\d]|的[一各]")
_BODY_END = re.compile(
    r"(?:司|处|署|会|部|局|所|府|国|社|行|院|团|方案|联盟|中心|代表|网络)$"
)
_SCOPE = re.compile(
    r"(?:联合国|国际|世界|全球|国家|欧洲|美洲|泛美|泛非|阿拉伯|伊斯兰|皇家|中央)"
)
_COMMON = re.compile(
    r"(?:国际|区域|次区域|政府间|非政府|民间|社会|民间社会|人道主义|妇女|青年|工人|雇主|恐怖|犯罪|专业|合作|会员|经济|金融|宗教|技术|培训|研究|援助|医疗|拘留|登记"
    r"|接待|庇护|发展|人权|环境|公共|各种|其他|主要|有关|相关|世界|全球|国家|一体化|一些){1,6}(?:组织|中心|学院|公司)$"
)


def _anchored(match: Match, name: str) -> bool:
    """Common endings make a name only behind a State, a place or a word of scope, and never with common words alone."""
    if _COMMON.fullmatch(name) or len(name) < 5:
        return False
    if _SCOPE.match(name) and not name.endswith("公司"):
        return len(name) >= 6
    return any(
        match.authority.named(kind, name[:size])
        for size in range(2, len(name) - 1)
        for kind in ("State", "Place", "Organization")
    )


def _qualifies(match: Match, prefix: str) -> bool:
    """`国家`, a State or a region before a known name makes another name."""
    return prefix in ("国家", "独立", "全国") or bool(
        match.authority.named("State", prefix) or match.authority.named("Place", prefix)
    )


def ministry(match: Match) -> Value:
    """The second ministry of a list has the State of the first, unless it names its own."""
    if any(
        match.authority.named("State", match.fields["ministry"][:size])
        for size in range(2, len(match.fields["ministry"]))
    ):
        raise Refused("it names its own State")
    before = re.split(r"[；。]", match.before(40))[-1]
    owners = [
        (before.rfind(name), len(name), name)
        for name in match.authority.by_name
        if name in before and match.authority.named("State", name)
    ]
    if not owners:
        raise Refused("no State owns it")
    start, end = match.span("ministry")
    return Value(id=max(owners)[2] + match.fields["ministry"], start=start, end=end)


def _straddled(
    authority: Authority, folded: str, floor: int, start: int, end: int
) -> int:
    """The walk stopped inside a known name (和 of 和平利用外层空间委员会): the name begins where that one does."""
    ends = gazetteer_of(authority).ends(folded)
    first = max(floor, start - 12)
    lefts = [
        left
        for right in range(start + 1, min(end, start + 23) + 1)
        for left, owners in ends.get(right, ())
        if first <= left < start
        and right <= left + 24
        and any(kind == "Organization" for kind, _ in owners)
    ]
    return min(lefts, default=start)


def _leading_owner(match: Match, name: str) -> str | None:
    """A unit with its parent in front takes the parent's full name."""
    for size in range(len(name) - 2, 1, -1):
        entry = match.authority.named("Organization", name[:size])
        if entry and name[:size] != "秘书处":
            return entry.id + name[size:]
    return None


_JOINT = re.compile(r"[的在由向是将与及或对等]|和(?!社会|平|预防)")
_ANY_GROUP = re.compile(
    r"(?:专家|工作|协调|独立|高级|高级别|顾问|咨询|政府|特设|联络|核心|指导|国家|区域|主题|专题|任务|技术|评价|[\u4e00-\u9fff]{0,4}专家|[\u4e00-\u9fff]{0,4}工作)小组$"
)


def un_body(match: Match) -> Value:
    """The name begins at 联合国; what joins it to another body shows that it ended before."""
    name = match.fields["unbody"]
    if _JOINT.search(name):
        raise Refused("two bodies, or no name")
    known = known_suffix(match, match.end, match.start + 3)
    if known is not None and len(match.folded[known : match.end]) > 3:
        raise Refused("a known name ends here")
    return Value(id=match.words)


def group(match: Match) -> Value:
    if _JOINT.search(match.fields["group"]) or _ANY_GROUP.match(match.fields["group"]):
        raise Refused("no proper name")
    return Value(id=match.words)


_PROPOSED = re.compile(
    r"(?:一个|一所|某个|某种形式的|若干|多个|几个|一些)(?:[\u4e00-\u9fff]{0,4}[的和])?$"
)
_LATIN_KIND = re.compile(
    r"Universit|Institut|Academ|Press|Publish|Cent(?:er|re)|Council|School|College|Foundation|Bank|Committee|Association|Society|Consortium|Network|Federation"
)


def latin(match: Match) -> Value:
    if not _LATIN_KIND.search(match.words):
        raise Refused("no word that names a body")
    return Value(id=match.words.strip())


def written(match: Match) -> Value:
    """The name as it stands."""
    return Value(id=match.words)
