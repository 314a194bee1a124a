"""Places: cities, venues, territories, regions, continents and seas by name."""

from __future__ import annotations

import re

from kg.errors import Refused
from kg.extract.boundary import starts_word
from kg.extract.match import Match
from kg.model.value import Value

# Characters that render foreign sounds in names.
_SOUNDS = frozenset(
    "卜琼阿埃艾安昂奥巴班邦保贝本比彼毕别滨波伯勃博布查达大代丹当道得德登邓迪底第蒂丁顿东都杜敦多额恩尔法凡方菲费芬丰冯佛夫弗福富盖甘冈高戈格葛贡古瓜圭哈海汉豪赫黑亨洪侯胡华怀惠霍"
    "基吉季加贾简江杰金津京久居卡开凯坎康考柯科可克肯孔库夸奎昆拉腊莱赖兰朗劳勒雷累黎里理利力立莲廉良列林琳隆卢鲁路伦罗洛吕马玛迈麦曼芒毛茅梅门蒙孟米密苗明缪摩莫默姆木慕穆"
    "纳娜奈南内嫩尼涅宁纽农努诺欧帕潘庞佩彭皮平坡珀普齐奇恰乔切钦琴丘萨塞赛桑森沙山尚绍申圣施石什史士舒顺朔斯松苏孙索塔台泰坦汤唐陶特滕提田廷通突图托瓦万旺威韦维卫温文翁沃乌武伍西锡希昔夏香晓肖谢辛欣新兴休许雪"
    "雅亚延扬耶叶伊宜以易因英尤于约宰赞泽增扎詹章兹滋佐祖"
)
_KIND = re.compile(r"(?:市|城|堡|港|宫|岛|庄园|酒店)$")


def held(match: Match) -> Value:
    """What stands between 在 and the verb, without its State."""
    words = match.fields["held"]
    state = next(
        (
            size
            for size in range(len(words) - 2, 1, -1)
            if match.authority.named("State", words[:size])
        ),
        0,
    )
    name = words[state:]
    sounds = _KIND.sub("", name)
    if (
        len(sounds) < (2 if state else 3)
        or not _SOUNDS.issuperset(sounds)
        or any(match.authority.named(kind, name) for kind in ("State", "Organization"))
    ):
        raise Refused("it does not sound like a foreign name")
    start, end = match.span("held")
    return Value(id=name, start=start + state, end=end)


def province(match: Match) -> Value:
    """`也门阿比扬省、沙卜瓦省`: a name of foreign sounds before 省 or 州; a State or a mark of the clause must stand in front."""
    words = match.fields["province"]
    end = match.span("province")[1]
    before = match.folded[max(match.block.start, end - len(words) - 8) : end]
    for size in range(6, 2, -1):
        name = before[-size:]
        lead = before[:-size]
        sounds = re.sub(r"^[东西南北上下中]", "", name[:-1])
        state = any(match.authority.named("State", lead[-n:]) for n in range(2, 9))
        if (
            len(name) == size
            and len(sounds) >= 2
            and _SOUNDS.issuperset(sounds)
            and (
                state
                or not lead
                or not "\u4e00" <= lead[-1] <= "\u9fff"
                or lead[-1] in "和与及在的"
            )
        ):
            return Value(id=name, start=end - size, end=end)
    raise Refused("it does not sound like a foreign name")


def known(match: Match) -> Value:
    """A name of the authority, where it is no other word."""
    if match.entry is None:
        raise Refused("no such place")
    if match.words == "海湾" and match.after(1) not in ("地", "国", "区"):
        raise Refused("a gulf, not the Gulf")
    if len(match.words) == 2 and not starts_word(match):
        raise Refused("inside another word")
    # A region goes by the name that the text gives it: how far it reaches differs with the name.
    region = match.entry.type == "Region"
    return Value(id=match.words if region else match.entry.id, known=True)


def imprint(match: Match) -> Value:
    """In a foreign imprint; its Chinese name is the key."""
    city = match.fields["latin"]
    place = match.authority.english.get(("Place", city))
    if place is None:
        raise Refused(f"{city} is not a known place")
    return Value(id=place.id, known=True)
