"""Directives: what a document asks for, with the word that asks, how strongly, and whom.

One a clause (up to 。 or ；). The operator is the word that asks, with the word that frames it in front:
`强调必须`, or `强调…必须` where words stand between.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.model.anchors import AnchoredSet
from kg.model.document import Directive, Document

# From 1, an invitation, to 5, a decision.
STRENGTHS = {
    "邀请": 1, "鼓励": 1, "期望": 1, "可望": 1, "希望": 1, "征求": 1, "请": 2, "建议": 2, "主张": 2, "提议": 2, "需要": 2, "最好": 1, "不妨": 1, "似宜": 1,
    "均需": 2, "迫切需要": 3, "有必要": 3, "呼吁": 3, "促请": 3, "吁请": 3, "应": 3, "应当": 3, "应该": 3, "不应": 3, "至关重要的是": 3, "特别重要的是": 3,
    "强烈呼吁": 4, "反复呼吁": 3, "紧急呼吁": 4, "敦促": 4, "强烈敦促": 4, "必须": 4, "不得": 4, "绝不能": 4, "有义务": 4, "要求": 5, "责成": 5, "授权": 5,
    "决定": 5, "通知": 2,
}  # fmt: skip
_CLAUSE = re.compile(r"[^。；\u2029]+[。；]?")
_ASKS = (
    r"强烈呼吁|反复呼吁|紧急呼吁|呼吁(?!的)|强烈敦促|敦促|促请|吁请(?=[\u4e00-\u9fff])|邀请(?!函|的)|鼓励(?!措施|性|的)|责成|授权(?!的)|征求(?=[^意]|意)|期望(?=[\u4e00-\u9fff])(?!的|值)"
    r"|(?<![申邀聘敬提])请(?=将|各|有关|秘书长|委员会|大会|理事会|会员国|缔约国|联合国|他们|其|所有|特别|国际|尚未|你|贵|执行|高级|经济|人权|[A-Z]|世界|非洲|欧洲|该|主席|与会)"
    r"|(?<![的项些各条份出该和、套种何受])建议(?=应|各|会|大|在|采|拟|将|缔|委|设|加|对|开|该|通|尽|[\u4e00-\u9fff]{2,8}应|[\u4e00-\u9fff]{0,4}考虑)"
    r"|(?<![的些一项各种何其合])要求(?=[\u4e00-\u9fff]{2})(?!的|保)|(?<![的项一])决定(?=将|继续|设立|在|以|延|召|核|通|请|向|于|成)|主张(?=[\u4e00-\u9fff])|(?<![此的项])提议(?=[\u4e00-\u9fff])(?!的|表示)"
)
_DUTY = (
    r"应当|应该|不应(?=[\u4e00-\u9fff])|(?<![适相反响对供效因顺呼感策回一否])应(?!对|用|急|付|邀|聘|答|有的|享|收|变|届|验|允|大会|这|该|会议|安|理|缔约国的)(?=[\u4e00-\u9fff])"
    r"|必须|绝不能|不得(?!不)|迫切需要|(?<![所的不种有些只而合])需要(?!的|、|和|，|。)|均需|有必要|有义务(?!的)|至关重要的是|特别重要的是|极其重要的是|可望|不妨|似宜"
)
_OPERATOR = re.compile(f"(?P<asks>{_ASKS})|(?P<duty>{_DUTY})")
_FRAME = re.compile(r"特别强调指出|强调指出|着重指出|一致认为|大家认为|强调(?!的)|指出|认为|认识到|申明|重申|承认|警告(?:说)?|特别注重|突出|提出(?=应|必)")
_ADDRESSEE = re.compile(
    "各会员国|会员国|所有国家|各国政府|各国|缔约国|秘书长|原籍国和目的地国|庇护国和原籍国|原籍国|目的地国|过境国|国际社会|联合国系统|联合国|各国际组织|国际组织|国际机构"
    "|所有相关组织|有关各方|各方|利益攸关方|(?<!作为)大会|安全理事会|理事会|委员会|民间社会|政府和私营部门|私营部门|政府|大学|执行局|总干事|主席|高级专员|特别报告员"
)


_SOUGHT = AnchoredSet([_OPERATOR])


def _operators(clause: str, anchors: Sequence[int]) -> list[tuple[int, int, str, str]]:
    """Start, end, operator as shown, core word; one a clause, or two where the second stands behind a comma."""
    found = []
    for match in _SOUGHT.patterns[0].matches(clause, anchors):
        core = match[0]
        frames = list(_FRAME.finditer(clause, 0, match.start())) if match["duty"] else []
        shown = core
        if frames:
            frame = frames[-1]
            between = clause[frame.end() : match.start()]
            shown = frame[0] + core if between in ("", "，") else f"{frame[0]}…{core}"
        found.append((match.start(), match.end(), shown, core))
    # `极其重要的是，……必须`: the word of duty asks, the opening only weighs it.
    if len(found) > 1 and found[0][3].endswith("的是"):
        found = found[1:]
    kept: list[tuple[int, int, str, str]] = []
    for row in found:
        if kept and re.search(r"，[并还也又](?:且|特别)?$", clause[: row[0]]):
            kept.append(row)
            continue
        # A second word counts in a clause of its own, with no other asking word in force.
        if not kept or (clause[kept[-1][1] : row[0]].count("，") >= 2 and row[3] in ("必须", "应", "呼吁", "应当", "需要")):
            kept.append(row)
    return kept


def _addressee(clause: str, start: int, end: int, core: str) -> str | None:
    """Behind a verb that asks; before a word of duty."""
    if core in ("应", "应当", "应该", "不应", "必须", "需要", "有必要", "均需", "有义务", "绝不能", "迫切需要"):
        before = re.split(r"[，：]", clause[:start])[-1]
        found = list(_ADDRESSEE.finditer(before))
        return found[-1][0] if found else None
    behind = _ADDRESSEE.match(clause, end) or _ADDRESSEE.search(clause[end : end + 12])
    return behind[0] if behind else None


def find_directives(document: Document) -> list[Directive]:
    """All of a document, outside headings and footnotes."""
    folded, text = document.text.folded, document.text.text
    anchors = next((found for _, found in _SOUGHT.anchors(folded)), ())
    directives = []
    for block in document.blocks:
        if block.kind not in ("paragraph", "item"):
            continue
        for clause in _CLAUSE.finditer(folded, block.start, block.end):
            first, last = bisect_left(anchors, clause.start()), bisect_left(anchors, clause.end())
            if first == last:
                continue
            for start, end, shown, core in _operators(clause[0], [place - clause.start() for place in anchors[first:last]]):
                directives.append(
                    Directive(
                        paragraph=block.locator,
                        operator=shown,
                        strength=STRENGTHS.get(core, 2),
                        addressee=_addressee(clause[0], start, end, core),
                        text=text[clause.start() : clause.end()],
                        start=clause.start(),
                        end=clause.end(),
                    )
                )
    return directives
